//! What documents say beyond the assessment: costlier, computed once for all of them, and only where there is something
//! to compute.

use crate::business_case::{Outcome, Setup, Terms, play};
use crate::document::Input;

/// What was found.
pub(crate) struct Findings<'a> {
    /// The business case, if the engagement has figures for one.
    pub(crate) case: Option<Case<'a>>,
}

/// A business case and what it comes to.
pub(crate) struct Case<'a> {
    /// The figures.
    pub(crate) setup: Setup<'a>,
    /// What they come to, if enough of them are there.
    pub(crate) outcome: Option<Outcome>,
}

impl<'a> Findings<'a> {
    /// The same input gives the same findings.
    pub(crate) fn of(input: &Input<'a>) -> Self {
        Self { case: case(input) }
    }
}

fn case<'a>(input: &Input<'a>) -> Option<Case<'a>> {
    let model = input.questionnaire.case.as_ref()?;
    let entries = input.engagement.case.as_ref()?;
    let setup = Setup::new(model, input.engagement, entries, &input.assessment.facts);
    let outcome = play(&setup, Terms { seed: entries.seed.unwrap_or(1), points: Terms::BRIEF, threads: 1 });
    Some(Case { setup, outcome })
}
