//! What is found once for all documents, because it costs more than an assessment or is not part of one.

use super::Input;
use crate::inquiry::{Conflict, Reach, Unknowns, contradictions, unknowns};
use crate::plan::Terms;

/// For how many of the weightiest open questions a plan looks at what they could decide.
const OPEN: usize = 12;

/// What was found.
#[derive(Debug, Clone)]
pub struct Findings {
    /// What is not known and could still decide something.
    pub unknowns: Unknowns,
    /// Answers that do not go together.
    pub conflicts: Vec<Conflict>,
}

impl Findings {
    /// What this input shows.
    pub fn of(input: &Input<'_>) -> Self {
        let terms = Terms { start: input.engagement.start.unwrap_or(input.date), wished: input.engagement.wished };
        Self {
            unknowns: unknowns(input.questionnaire, input.engagement, input.assessment, terms, Reach::Quick(OPEN)),
            conflicts: contradictions(input.questionnaire, input.assessment),
        }
    }
}
