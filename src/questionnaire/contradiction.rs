use crate::condition::Expression;
use crate::id::{ContradictionId, SourceId};

/// Answers that do not go well together. Finding one is no error: it is a question to ask, kindly, of those who gave
/// the answers.
#[derive(Debug, Clone)]
pub struct Contradiction {
    /// Its id.
    pub id: ContradictionId,
    /// When the answers do not go together.
    pub when: Expression,
    /// What was heard, side by side, in a sentence.
    pub message: String,
    /// What to ask.
    pub ask: String,
    /// Whose idea it is.
    pub source: Vec<SourceId>,
}
