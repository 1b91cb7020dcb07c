use std::collections::BTreeMap;

use crate::id::{QuestionId, TierId};

/// How an interview is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// How much is asked.
    pub tier: TierId,
    /// Whether everything is asked, whatever the participant's role: for a facilitator who answers for the group.
    pub for_all: bool,
    /// The currency of all amounts, three letters: "EUR".
    pub currency: String,
    /// What is asked once more.
    pub again: Again,
}

/// Questions that are asked once more, now that people have talked: first of all, and whatever was answered before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Again {
    /// The number of the round; 0 if there is none.
    pub round: usize,
    /// Its questions, and what is said to each of them.
    pub questions: BTreeMap<QuestionId, Recall>,
}

/// What was said to a question before it is asked again.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Recall {
    /// What is said before it is asked, in sentences: the participant's first answer, and that of the group as far as
    /// they may know it.
    pub said: String,
    /// Whether the participant has thought again already.
    pub done: bool,
}
