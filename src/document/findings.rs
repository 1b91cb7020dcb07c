use super::Input;
use crate::schedule::{Certainty, Problem, Timetable, timetable};

/// What follows from the answers and is costlier than the assessment: worked out once for all documents.
pub(crate) struct Findings {
    /// Dates that people can keep, or why there are none.
    pub(crate) timetable: Result<Timetable, Vec<Problem>>,
}

impl Findings {
    /// All of them.
    pub(crate) fn of(input: &Input<'_>) -> Self {
        let Input { questionnaire, engagement, assessment, .. } = input;
        let plan = &assessment.plan;
        Self { timetable: timetable(questionnaire, engagement, plan, &assessment.facts, Certainty::DOCUMENTS) }
    }
}
