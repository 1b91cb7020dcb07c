use super::changes::{Changes, Side, changes};
use crate::assessment::{Assessment, assess};
use crate::engagement::Wave;
use crate::plan::Terms;
use crate::questionnaire::Questionnaire;
use crate::unit::Date;

/// What changed since an earlier reading.
#[derive(Debug, Clone)]
pub struct Since {
    /// The earlier reading's name.
    pub name: String,
    /// The day on which it was taken.
    pub taken: Date,
    /// What followed from it.
    pub before: Assessment,
    /// What changed.
    pub changes: Changes,
}

/// What followed from an earlier reading, under the questionnaire of today.
pub fn reassess(questionnaire: &Questionnaire, wave: &Wave) -> Assessment {
    let start = wave.engagement.start.unwrap_or(wave.taken);
    assess(questionnaire, &wave.engagement, Terms { start, wished: wave.engagement.wished })
}

/// Holds a reading against an earlier one. Both are as their reader may know them.
pub fn since(questionnaire: &Questionnaire, wave: &Wave, now: Side<'_>) -> Since {
    let before = reassess(questionnaire, wave);
    let then = Side { engagement: &wave.engagement, assessment: &before };
    let changes = changes(questionnaire, then, now, &wave.wording);
    Since { name: wave.name.clone(), taken: wave.taken, before, changes }
}
