use super::Input;
use crate::agreement::{Agreement, agreement};
use crate::schedule::{Certainty, Problem, Timetable, timetable};

/// What documents say beside the assessment, and what is costlier than it: worked out once for all of them.
#[derive(Debug, Clone)]
pub(crate) struct Findings {
    /// Where the people differ; what of it may be shown is for the views to ask.
    pub(crate) agreement: Agreement,
    /// Dates that people can keep, or why there are none.
    pub(crate) timetable: Result<Timetable, Vec<Problem>>,
}

impl Findings {
    /// All of them.
    pub(crate) fn of(input: &Input<'_>) -> Self {
        let Input { questionnaire, engagement, assessment, .. } = input;
        let plan = &assessment.plan;
        Self {
            agreement: agreement(questionnaire, engagement, &assessment.positions),
            timetable: timetable(questionnaire, engagement, plan, &assessment.facts, Certainty::DOCUMENTS),
        }
    }
}
