use super::mean::{arithmetic, geometric};
use super::{DimensionScore, Readiness};
use crate::condition::TOLERANCE;
use crate::id::DimensionId;
use crate::questionnaire::{Band, Dimension, Questionnaire};
use crate::unit::{Level, rounded};

/// Points of the figure for one level: five levels make a hundred.
const POINTS: f64 = 20.0;

/// The figure over all dimensions, and the band it falls into.
pub(super) fn readiness(questionnaire: &Questionnaire, scores: &[DimensionScore]) -> Readiness {
    let weighted = |level: fn(&DimensionScore) -> Option<Level>| -> Vec<(f64, f64)> {
        let both = questionnaire.dimensions.iter().zip(scores);
        both.filter_map(|(dimension, score)| Some((level(score)?.value(), dimension.weight))).collect()
    };
    let points = |levels: &[(f64, f64)]| arithmetic(levels).map(|mean| POINTS * mean);
    let indicative_levels = weighted(|score| score.level.or(score.indicative));
    let is_whole = !scores.is_empty() && scores.iter().all(|score| score.level.is_some());
    let figure = points(&weighted(|score| score.level)).filter(|_| is_whole);
    let indicative = points(&indicative_levels);
    let everywhere = !scores.is_empty() && indicative_levels.len() == scores.len();
    let band = figure.or(indicative).map(|figure| placed(questionnaire, scores, figure));
    let (band, near, capped_by) = band.unwrap_or_default();
    Readiness {
        figure,
        indicative,
        range: (
            points(&weighted(|score| Some(score.range.0))).unwrap_or(0.0),
            points(&weighted(|score| Some(score.range.1))).unwrap_or(100.0),
        ),
        // Logarithms differ between machines in their last digit, which nobody needs.
        geometric: geometric(&indicative_levels).filter(|_| everywhere).map(|mean| rounded(POINTS * mean, 6)),
        to_target: to_target(&questionnaire.dimensions, scores).filter(|_| everywhere),
        band: band.map(|band| band.id.clone()),
        near: near.map(|band| band.id.clone()),
        capped_by,
        weakest: weakest(scores),
    }
}

/// The figure over these levels and their weights, 0 to 100, and the stricter one in which weakness counts more; 0 without
/// any weight.
pub fn plain_and_strict(levels: &[(f64, f64)]) -> (f64, f64) {
    let points = |mean: Option<f64>| POINTS * mean.unwrap_or(0.0);
    (points(arithmetic(levels)), points(geometric(levels)))
}

/// How much of the way to the targets is done; more than the target in one place earns nothing in another.
fn to_target(dimensions: &[Dimension], scores: &[DimensionScore]) -> Option<f64> {
    let wanted = dimensions.iter().fold(0.0, |sum, dimension| sum + dimension.target.value());
    let missing = dimensions.iter().zip(scores).fold(0.0, |sum, (dimension, score)| {
        let level = score.level.or(score.indicative).map_or(0.0, Level::value);
        sum + (dimension.target.value() - level).max(0.0)
    });
    (wanted > 0.0).then(|| 100.0 * (1.0 - missing / wanted))
}

/// The band of a figure, the neighbour that is near, and the dimensions that hold the band down.
fn placed<'a>(
    questionnaire: &'a Questionnaire,
    scores: &[DimensionScore],
    figure: f64,
) -> (Option<&'a Band>, Option<&'a Band>, Vec<DimensionId>) {
    let bands = &questionnaire.bands;
    let settings = &questionnaire.settings;
    let Some(by_figure) = bands.iter().rposition(|band| figure >= band.from - TOLERANCE) else {
        return (bands.first(), None, Vec::new());
    };
    let weak: Vec<DimensionId> = questionnaire
        .dimensions
        .iter()
        .zip(scores)
        .filter(|(dimension, score)| {
            let level = score.level.or(score.indicative);
            dimension.caps && level.is_some_and(|level| level.value() < settings.cap_below.value() - TOLERANCE)
        })
        .map(|(dimension, _)| dimension.id.clone())
        .collect();
    let cap = bands.iter().position(|band| band.id == settings.cap_band).filter(|_| !weak.is_empty());
    let highest = cap.unwrap_or(bands.len() - 1);
    let is_near = |edge: f64| (figure - edge).abs() <= settings.band_margin + TOLERANCE;
    let below = by_figure.checked_sub(1).filter(|_| is_near(bands[by_figure].from));
    let above = Some(by_figure + 1).filter(|above| bands.get(*above).is_some_and(|band| is_near(band.from)));
    let place = by_figure.min(highest);
    let near = above.or(below).filter(|near| *near <= highest && *near != place);
    let held_down_by = if by_figure > highest { weak } else { Vec::new() };
    (bands.get(place), near.and_then(|near| bands.get(near)), held_down_by)
}

fn weakest(scores: &[DimensionScore]) -> Option<(DimensionId, Level)> {
    let levels = scores.iter().filter_map(|score| Some((&score.dimension, score.level.or(score.indicative)?)));
    let lowest = levels.reduce(|lowest, one| if one.1 < lowest.1 { one } else { lowest });
    lowest.map(|(dimension, level)| (dimension.clone(), level))
}
