use super::Input;
use crate::agreement::{Agreement, agreement};

/// What documents say beside the assessment, computed once for all of them.
#[derive(Debug, Clone)]
pub(crate) struct Findings {
    /// Where the people differ; what of it may be shown is for the views to ask.
    pub(crate) agreement: Agreement,
}

impl Findings {
    pub(crate) fn of(input: &Input<'_>) -> Self {
        Self { agreement: agreement(input.questionnaire, input.engagement, &input.assessment.positions) }
    }
}
