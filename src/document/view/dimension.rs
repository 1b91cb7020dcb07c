use serde::Serialize;

use super::coarse::is_withheld;
use super::level::{figure, percent};
use super::{Line, Material};
use crate::discretion::Telling;
use crate::score::DimensionScore;
use crate::unit::{Level, plain};

/// A dimension and where the firm stands on it.
#[derive(Debug, Clone, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "templates ask each of them by its name")]
pub(crate) struct Dimension {
    pub(crate) id: String,
    pub(crate) title: Line,
    pub(crate) definition: Line,
    /// Its share of the readiness figure, in percent.
    pub(crate) weight: String,
    pub(crate) target: String,
    /// "1.6"; none if too few questions are answered.
    pub(crate) level: Option<String>,
    /// The same whatever the coverage; none if nothing is answered.
    pub(crate) indicative: Option<String>,
    /// Whether the level is known and may not be told: it is mostly made of answers that are not shown.
    pub(crate) withheld: bool,
    /// Every open question at 0, and at 5.
    pub(crate) low: String,
    pub(crate) high: String,
    /// Answered weight, in percent.
    pub(crate) coverage: String,
    /// "6 of 9".
    pub(crate) answered: String,
    /// Whether the chosen length asks so little of it that the level is an indication only.
    pub(crate) thin: bool,
    /// Whether its level is known and below the target.
    pub(crate) below: bool,
    /// Whether a low level caps the band.
    pub(crate) caps: bool,
    /// What the present level looks like, and what the target does.
    pub(crate) now: Line,
    pub(crate) wanted: Line,
    pub(crate) contributions: Vec<Contribution>,
    /// For charts.
    #[serde(skip)]
    pub(crate) numbers: Numbers,
}

/// A dimension's levels as numbers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Numbers {
    pub(crate) level: Option<f64>,
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) target: f64,
}

/// A question's part in a dimension.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Contribution {
    pub(crate) ask: Line,
    pub(crate) weight: String,
    /// none if unanswered or withheld.
    pub(crate) level: Option<String>,
    pub(crate) effect: Option<String>,
    pub(crate) withheld: bool,
}

/// The figure over all dimensions.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Readiness {
    pub(crate) figure: Option<String>,
    pub(crate) indicative: Option<String>,
    pub(crate) low: String,
    pub(crate) high: String,
    pub(crate) geometric: Option<String>,
    pub(crate) to_target: Option<String>,
    pub(crate) band: Line,
    pub(crate) band_about: Line,
    pub(crate) near: Line,
    pub(crate) capped_by: Vec<Line>,
    pub(crate) weakest: Line,
    pub(crate) weakest_level: Option<String>,
}

/// A group of dimensions.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Balance {
    pub(crate) title: Line,
    pub(crate) level: Option<String>,
    pub(crate) dimensions: Vec<Line>,
    #[serde(skip)]
    pub(crate) number: Option<f64>,
}

/// "6 of 9" of the questions shown for it.
pub(crate) fn answered(score: &DimensionScore) -> String {
    let answered = score.contributions.iter().filter(|one| one.level.is_some()).count();
    format!("{answered} of {}", score.contributions.len())
}

pub(crate) fn dimensions(material: Material<'_>) -> Vec<Dimension> {
    material.assessment.score.dimensions.iter().filter_map(|score| dimension(material, score)).collect()
}

fn dimension(material: Material<'_>, score: &DimensionScore) -> Option<Dimension> {
    let dimension = material.questionnaire.dimension(&score.dimension)?;
    let anchor = |level: Option<Level>| {
        Line::new(level.and_then(|level| dimension.anchors.get(level.floor())).map_or("", String::as_str))
    };
    let telling = material.eye().dimension(score);
    let told = |level: Option<Level>| level.and_then(|level| telling.level(level.value()));
    let words = |level: Option<Level>| level.and_then(|level| telling.level_words(level.value()));
    // What is not shown counts as open here, so that the ends of the range say nothing about it.
    let (low, high) = if telling == Telling::Whole {
        (score.range.0.value(), score.range.1.value())
    } else {
        material.eye().range(score)
    };
    Some(Dimension {
        id: dimension.id.to_string(),
        title: Line::from(&dimension.title),
        definition: Line::from(&dimension.definition),
        weight: plain(dimension.weight, 1),
        target: dimension.target.to_string(),
        level: words(score.level),
        indicative: words(score.indicative),
        withheld: telling == Telling::Withheld,
        low: plain(low, 1),
        high: plain(high, 1),
        coverage: percent(score.coverage),
        answered: answered(score),
        thin: score.tier_share < material.questionnaire.settings.coverage_floor,
        below: told(score.level).is_some_and(|level| level < dimension.target.value()),
        caps: dimension.caps,
        now: anchor(told(score.level).and_then(Level::new)),
        wanted: anchor(Some(dimension.target)),
        contributions: score.contributions.iter().map(|one| contribution(material, one)).collect(),
        numbers: Numbers { level: told(score.level), low, high, target: dimension.target.value() },
    })
}

fn contribution(material: Material<'_>, one: &crate::score::Contribution) -> Contribution {
    let id = one.question.as_str();
    let withheld = is_withheld(material, id);
    Contribution {
        ask: Line::new(material.questionnaire.question(id).map_or(id, |question| &question.ask)),
        weight: plain(one.weight, 1),
        level: if withheld { None } else { figure(one.level) },
        effect: if withheld { None } else { one.level.map(|_| plain(one.effect, 1)) },
        withheld,
    }
}

pub(crate) fn readiness(material: Material<'_>) -> Readiness {
    let readiness = &material.assessment.score.readiness;
    let questionnaire = material.questionnaire;
    let band = |id: &Option<crate::id::BandId>| {
        let id = id.as_ref()?;
        questionnaire.bands.iter().find(|band| band.id == *id)
    };
    let title = |id: &crate::id::DimensionId| {
        Line::new(questionnaire.dimension(id).map_or(id.as_str(), |dimension| &dimension.title))
    };
    let telling = material.eye().overall();
    let whole = |number: Option<f64>| number.and_then(|number| telling.figure_words(number));
    let bound = |number: f64| plain(telling.figure(number).unwrap_or(number), 0);
    let exact = |number: Option<f64>| number.filter(|_| telling == Telling::Whole).map(|number| plain(number, 0));
    let weakest = readiness.weakest.as_ref().and_then(|(id, level)| {
        let score = material.assessment.score.dimension(id.as_str())?;
        material.eye().dimension(score).level_words(level.value())
    });
    Readiness {
        figure: whole(readiness.figure),
        indicative: whole(readiness.indicative),
        low: bound(readiness.range.0),
        high: bound(readiness.range.1),
        geometric: exact(readiness.geometric),
        to_target: exact(readiness.to_target),
        band: Line::new(band(&readiness.band).map_or("", |band| &band.title)),
        band_about: Line::new(band(&readiness.band).map_or("", |band| &band.about)),
        near: Line::new(band(&readiness.near).map_or("", |band| &band.title)),
        capped_by: readiness.capped_by.iter().map(title).collect(),
        weakest: readiness.weakest.as_ref().map_or_else(Line::default, |(id, _)| title(id)),
        weakest_level: weakest,
    }
}

pub(crate) fn balances(material: Material<'_>) -> Vec<Balance> {
    let questionnaire = material.questionnaire;
    let scores = &material.assessment.score.balances;
    let of = |score: &crate::score::BalanceScore| {
        let balance = questionnaire.balances.iter().find(|one| one.id == score.balance)?;
        let telling = material.eye().balance(&balance.id);
        let dimensions = questionnaire.dimensions.iter().filter(|one| one.balance.as_ref() == Some(&balance.id));
        Some(Balance {
            title: Line::from(&balance.title),
            level: score.level.and_then(|level| telling.level_words(level.value())),
            dimensions: dimensions.map(|one| Line::from(&one.title)).collect(),
            number: score.level.and_then(|level| telling.level(level.value())),
        })
    };
    scores.iter().filter_map(of).collect()
}
