//! How firmly a verdict stands: how far weights may move before the band of readiness is another, what the smallest
//! such move is, how near its edges are, and how the record model fares if nobody is sure of the weights.

mod draw;
mod model;
mod weights;

use serde_json::{Value as Json, json};

use crate::assessment::Assessment;
use crate::condition::{Facts, TOLERANCE};
use crate::discretion::Telling;
use crate::engagement::Engagement;
use crate::id::{BandId, DimensionId, DriverId, ModelId, VerdictId};
use crate::questionnaire::Questionnaire;
use crate::score::{Readiness, judge};
use crate::unit::rounded;
pub use model::{DriverShare, ModelShare};

/// How firmly the results stand.
#[derive(Debug, Clone)]
pub struct Robustness {
    /// The band, and the distance of the figure to its lower and upper edge in points, as far as there are any. None
    /// without a figure.
    pub band: Option<(BandId, Option<f64>, Option<f64>)>,
    /// For each dimension the weights between which the band stays what it is; empty without a figure.
    pub intervals: Vec<Interval>,
    /// The smallest move of weight that gives another band; none if no move does.
    pub movement: Option<Movement>,
    /// The share of ways to read the steps of the scale, all of them rising, under which the band is the same, 0 to 1.
    pub ordinal: Option<f64>,
    /// The record model when nobody is sure of the weights of its criteria; none without models or answers.
    pub model: Option<ModelShare>,
}

/// The weights of a dimension, in percent, between which the band stays the same; the others keep their proportions.
#[derive(Debug, Clone, PartialEq)]
pub struct Interval {
    /// The dimension.
    pub dimension: DimensionId,
    /// Its weight.
    pub weight: f64,
    /// The lowest.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// The verdict below the lowest and above the highest, where it is another one.
    pub verdicts: (Option<VerdictId>, Option<VerdictId>),
}

/// The smallest move of weight that gives another band.
#[derive(Debug, Clone, PartialEq)]
pub struct Movement {
    /// Percent of all weight that would have to move.
    pub share: f64,
    /// From which dimensions, each with the percent that it gives.
    pub from: Vec<(DimensionId, f64)>,
    /// To which dimension.
    pub to: DimensionId,
    /// The band that follows.
    pub band: BandId,
    /// Whether the verdict is another one then.
    pub flips_verdict: bool,
}

/// How firmly the results of this assessment stand.
pub fn robustness(questionnaire: &Questionnaire, engagement: &Engagement, assessment: &Assessment) -> Robustness {
    let score = &assessment.score;
    let levels: Vec<(usize, f64)> = score
        .dimensions
        .iter()
        .enumerate()
        .filter_map(|(place, one)| Some((place, one.level.or(one.indicative)?.value())))
        .collect();
    let model = model::share(questionnaire, assessment);
    let (Some(figure), Some(band)) = (figure(&score.readiness), score.readiness.band.clone()) else {
        return Robustness { band: None, intervals: Vec::new(), movement: None, ordinal: None, model };
    };
    if assessment.eye(questionnaire, engagement).overall() != Telling::Whole {
        // Distances and intervals are exact figures: beside the other answers they would give one away.
        return Robustness {
            band: Some((band, None, None)),
            intervals: Vec::new(),
            movement: None,
            ordinal: None,
            model,
        };
    }
    let all: f64 = levels.iter().map(|(place, _)| questionnaire.dimensions[*place].weight).sum();
    let weights: Vec<f64> = levels.iter().map(|(place, _)| questionnaire.dimensions[*place].weight / all).collect();
    let values: Vec<f64> = levels.iter().map(|(_, level)| 20.0 * level).collect();
    let place = questionnaire.bands.iter().rposition(|one| figure >= one.from - TOLERANCE).unwrap_or(0);
    // Where a weak dimension holds the band down, higher edges move nothing.
    let capped = !score.readiness.capped_by.is_empty();
    let lower = questionnaire.bands.get(place).map(|one| one.from).filter(|from| *from > 0.0);
    let upper = questionnaire.bands.get(place + 1).map(|one| one.from);
    let (lower, upper) = if capped { (cap_edge(questionnaire), None) } else { (lower, upper) };
    let verdict_with = |other: &[f64]| verdict(questionnaire, engagement, assessment, &levels, other);
    let present = &score.verdict.verdict;
    let intervals = levels
        .iter()
        .enumerate()
        .map(|(k, (dimension, _))| {
            let (low, high) = weights::interval(&values, &weights, k, lower, upper);
            let beyond = |edge: f64, out: f64| {
                let moved = (edge + out).clamp(0.0, 1.0);
                let differs = (edge > 0.0 && out < 0.0) || (edge < 1.0 && out > 0.0);
                differs.then(|| verdict_with(&weights::rescaled(&weights, k, moved))).filter(|found| found != present)
            };
            Interval {
                dimension: questionnaire.dimensions[*dimension].id.clone(),
                weight: 100.0 * weights[k],
                low: 100.0 * low,
                high: 100.0 * high,
                verdicts: (beyond(low, -1e-6), beyond(high, 1e-6)),
            }
        })
        .collect();
    let movement = [lower.map(|edge| (edge, false)), upper.map(|edge| (edge, true))]
        .into_iter()
        .flatten()
        .filter_map(|(edge, up)| {
            let moved = weights::least_move(&values, &weights, edge, up)?;
            let after = if up { place + 1 } else { place.checked_sub(1)? };
            let id = |k: usize| questionnaire.dimensions[levels[k].0].id.clone();
            let nudge = if up { edge + 1e-6 } else { edge - 1e-6 };
            let beyond = weights::least_move(&values, &weights, nudge, up).unwrap_or_else(|| moved.clone());
            Some(Movement {
                share: 100.0 * moved.share,
                from: moved.from.iter().map(|(k, share)| (id(*k), 100.0 * share)).collect(),
                to: id(moved.to),
                band: questionnaire.bands.get(after)?.id.clone(),
                flips_verdict: verdict_with(&weights::after(&weights, &beyond)) != *present,
            })
        })
        .min_by(|a, b| a.share.total_cmp(&b.share));
    let within = |figure: f64| {
        lower.is_none_or(|edge| figure >= edge - TOLERANCE) && upper.is_none_or(|edge| figure < edge - TOLERANCE)
    };
    let plain: Vec<f64> = levels.iter().map(|(_, level)| *level).collect();
    Robustness {
        band: Some((band, lower.map(|edge| figure - edge), upper.map(|edge| edge - figure))),
        intervals,
        movement,
        ordinal: Some(draw::ordinal(&plain, &weights, within)),
        model,
    }
}

fn figure(readiness: &Readiness) -> Option<f64> {
    readiness.figure.or(readiness.indicative)
}

/// The lower edge of the band at which weak dimensions hold the figure.
fn cap_edge(questionnaire: &Questionnaire) -> Option<f64> {
    let cap = questionnaire.bands.iter().find(|band| band.id == questionnaire.settings.cap_band)?;
    Some(cap.from).filter(|from| *from > 0.0)
}

/// The verdict under other weights of the dimensions.
fn verdict(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    assessment: &Assessment,
    levels: &[(usize, f64)],
    weights: &[f64],
) -> VerdictId {
    let mut other = questionnaire.clone();
    for ((place, _), weight) in levels.iter().zip(weights) {
        other.dimensions[*place].weight = 100.0 * weight;
    }
    let mut facts = Facts::over(&assessment.facts);
    judge(&other, engagement, &assessment.positions, &mut facts).verdict.verdict
}

impl Robustness {
    /// The findings for other programs.
    pub fn to_json(&self) -> Json {
        let number = |number: f64| rounded(number, 4);
        json!({
            "band": self.band.as_ref().map(|(band, below, above)| json!({
                "id": band.as_str(), "above_lower_edge": below.map(number), "below_upper_edge": above.map(number),
            })),
            "weights": self.intervals.iter().map(|one| json!({
                "dimension": one.dimension.as_str(), "weight": number(one.weight),
                "low": number(one.low), "high": number(one.high),
                "verdict_below": one.verdicts.0.as_ref().map(VerdictId::as_str),
                "verdict_above": one.verdicts.1.as_ref().map(VerdictId::as_str),
            })).collect::<Vec<_>>(),
            "least_movement": self.movement.as_ref().map(|one| json!({
                "percent": number(one.share), "to": one.to.as_str(), "band": one.band.as_str(),
                "flips_verdict": one.flips_verdict,
                "from": one.from.iter().map(|(id, share)| json!([id.as_str(), number(*share)])).collect::<Vec<_>>(),
            })),
            "ordinal": self.ordinal.map(number),
            "model": self.model.as_ref().map(|model| json!({
                "shares": model.shares.iter()
                    .map(|(id, share)| json!([id.as_ref().map(ModelId::as_str), number(*share)])).collect::<Vec<_>>(),
                "drivers": model.drivers.iter().map(|one| json!({
                    "driver": DriverId::as_str(&one.driver), "present": number(one.present), "exact": one.exact,
                    "least_movement": one.movement.map(number),
                })).collect::<Vec<_>>(),
                "standing": model.standing(),
            })),
        })
    }
}
