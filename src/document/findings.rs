use super::Input;
use crate::agreement::{Agreement, agreement};
use crate::data_model::trial::{Tried, try_out};

/// What documents say beside the assessment, computed once for all of them.
#[derive(Debug, Clone)]
pub(crate) struct Findings {
    /// Where the people differ; what of it may be shown is for the views to ask.
    pub(crate) agreement: Agreement,
    /// What becomes of real cases under each record model; none if there are no cases.
    pub(crate) tried: Option<Tried>,
}

impl Findings {
    pub(crate) fn of(input: &Input<'_>) -> Self {
        let sketches = &input.engagement.sketches;
        Self {
            agreement: agreement(input.questionnaire, input.engagement, &input.assessment.positions),
            tried: (!sketches.is_empty()).then(|| try_out(&input.questionnaire.records.trial, sketches, input.date)),
        }
    }
}
