use super::Input;
use crate::agreement::{Agreement, agreement};
use crate::progress::{Measure, Side, Since, measures, since};

/// What documents say beside the assessment, computed once for all of them.
#[derive(Debug, Clone)]
pub(crate) struct Findings {
    /// Where the people differ; what of it may be shown is for the views to ask.
    pub(crate) agreement: Agreement,
    /// What changed since the latest wave; none if there is none.
    pub(crate) since: Option<Since>,
    /// What was measured.
    pub(crate) measures: Vec<Measure>,
}

impl Findings {
    pub(crate) fn of(input: &Input<'_>) -> Self {
        let Input { questionnaire, engagement, assessment, .. } = *input;
        let now = Side { engagement, assessment };
        Self {
            agreement: agreement(questionnaire, engagement, &assessment.positions),
            since: engagement.history.waves.last().map(|wave| since(questionnaire, wave, now)),
            measures: measures(questionnaire, engagement, &assessment.positions, &assessment.plan),
        }
    }
}
