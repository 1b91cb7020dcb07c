use std::thread;

use super::Input;
use crate::agreement::{Agreement, agreement};
use crate::data_model::trial::{Tried, try_out};
use crate::inquiry::{Conflict, Reach, Unknowns, contradictions, unknowns};
use crate::plan::Terms;
use crate::schedule::{Certainty, Problem, Timetable, timetable};

/// For how many of the weightiest open questions a plan looks at what they could decide.
const OPEN: usize = 12;

/// What documents say beside the assessment, because it costs more than one or is not part of one: worked out once
/// for all of them.
#[derive(Debug, Clone)]
pub(crate) struct Findings {
    /// Where the people differ; what of it may be shown is for the views to ask.
    pub(crate) agreement: Agreement,
    /// What becomes of real cases under each record model; none if there are no cases.
    pub(crate) tried: Option<Tried>,
    /// Dates that people can keep, or why there are none.
    pub(crate) timetable: Result<Timetable, Vec<Problem>>,
    /// What is not known and could still decide something.
    pub(crate) unknowns: Unknowns,
    /// Answers that do not go together.
    pub(crate) conflicts: Vec<Conflict>,
}

impl Findings {
    /// What this input shows. The dates are played through a thousand times, on a thread of their own.
    pub(crate) fn of(input: &Input<'_>) -> Self {
        let Input { questionnaire, engagement, assessment, .. } = *input;
        let terms = Terms { start: engagement.start.unwrap_or(input.date), wished: engagement.wished };
        let sketches = &engagement.sketches;
        thread::scope(|scope| {
            let dated = scope.spawn(|| {
                timetable(questionnaire, engagement, &assessment.plan, &assessment.facts, Certainty::DOCUMENTS)
            });
            Self {
                agreement: agreement(questionnaire, engagement, &assessment.positions),
                tried: (!sketches.is_empty()).then(|| try_out(&questionnaire.records.trial, sketches, input.date)),
                unknowns: unknowns(questionnaire, engagement, assessment, terms, Reach::Quick(OPEN)),
                conflicts: contradictions(questionnaire, engagement, assessment),
                timetable: dated.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            }
        })
    }
}
