use serde_json::Value as Json;

use super::json;
use super::view::changes::{ChangesView, changes};
use super::view::measure::{MeasureView, measure};
use crate::engagement::Wave;
use crate::progress::{Measure, Side, since};
use crate::questionnaire::Questionnaire;

/// An earlier reading beside a later one, in words and for other programs.
pub(crate) struct Comparison {
    /// In words.
    pub(crate) view: ChangesView,
    /// For other programs.
    pub(crate) json: Json,
    /// How many questions had a level both times, read the same and may be shown; a question counts once for each
    /// dimension.
    pub(crate) questions: usize,
}

/// Holds a reading against an earlier one, both as their reader may know them.
pub(crate) fn comparison(questionnaire: &Questionnaire, wave: &Wave, now: Side<'_>) -> Comparison {
    let since = since(questionnaire, wave, now);
    let then = Side { engagement: &wave.engagement, assessment: &since.before };
    let all = since.changes.dimensions.iter().filter_map(|one| one.all);
    Comparison {
        questions: all.map(|all| all.questions).sum(),
        view: changes(questionnaire, then, now, &since),
        json: json::changes::changes(&since).into(),
    }
}

/// A measure in words and for other programs.
pub(crate) fn measured(questionnaire: &Questionnaire, one: &Measure) -> Option<(MeasureView, Json)> {
    Some((measure(questionnaire, one)?, json::measure::measure(one).into()))
}
