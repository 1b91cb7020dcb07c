use super::Input;
use crate::agreement::{Agreement, agreement};
use crate::business_case::{Outcome, Setup, Terms, play};
use crate::schedule::{Certainty, Problem, Timetable, timetable};

/// What documents say beside the assessment, and what is costlier than it: worked out once for all of them.
#[derive(Debug, Clone)]
pub(crate) struct Findings<'a> {
    /// Where the people differ; what of it may be shown is for the views to ask.
    pub(crate) agreement: Agreement,
    /// Dates that people can keep, or why there are none.
    pub(crate) timetable: Result<Timetable, Vec<Problem>>,
    /// The business case, if the engagement has figures for one.
    pub(crate) case: Option<Case<'a>>,
}

/// A business case and what it comes to.
#[derive(Debug, Clone)]
pub(crate) struct Case<'a> {
    /// The figures.
    pub(crate) setup: Setup<'a>,
    /// What they come to, if enough of them are there.
    pub(crate) outcome: Option<Outcome>,
}

impl<'a> Findings<'a> {
    /// All of them.
    pub(crate) fn of(input: &Input<'a>) -> Self {
        let Input { questionnaire, engagement, assessment, .. } = input;
        let plan = &assessment.plan;
        // Dates and money are both played through many times, and neither needs the other.
        std::thread::scope(|scope| {
            let case = scope.spawn(|| case(input));
            Self {
                agreement: agreement(questionnaire, engagement, &assessment.positions),
                timetable: timetable(questionnaire, engagement, plan, &assessment.facts, Certainty::DOCUMENTS),
                case: case.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            }
        })
    }
}

fn case<'a>(input: &Input<'a>) -> Option<Case<'a>> {
    let model = input.questionnaire.case.as_ref()?;
    let entries = input.engagement.case.as_ref()?;
    let setup = Setup::new(model, input.engagement, entries, &input.assessment.facts);
    let outcome = play(&setup, Terms { seed: entries.seed.unwrap_or(1), points: Terms::BRIEF, threads: 1 });
    Some(Case { setup, outcome })
}
