use std::collections::BTreeMap;

use super::Answer;
use crate::id::{ParticipantId, QuestionId};
use crate::unit::Date;

/// Questions that people answer once more after they have talked. What they had said before is kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// Its number, from 1.
    pub number: usize,
    /// When it was opened.
    pub opened: Date,
    /// When it was closed; none while it is open.
    pub closed: Option<Date>,
    /// Its questions, in the order of the questionnaire.
    pub questions: Vec<QuestionId>,
    /// What came of it, once it is closed.
    pub outcomes: Vec<Outcome>,
    /// What everybody had said to these questions before it was opened.
    pub before: BTreeMap<ParticipantId, BTreeMap<QuestionId, Answer>>,
}

/// What came of a question in a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The question.
    pub question: QuestionId,
    /// Whether to go on asking.
    pub standing: Standing,
    /// How many people have an answer.
    pub answered: usize,
    /// How many answer otherwise than before the round.
    pub changed: usize,
}

/// Whether another round on a question is worth anybody's time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// They say the same, or nearly.
    Agreed,
    /// They differ, and nobody changed their mind: a further round will not help; settle it.
    Stable,
    /// They differ, and minds are moving.
    Apart,
}

impl Standing {
    /// Every standing and its word.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Agreed, "agreed"), (Self::Stable, "stable"), (Self::Apart, "apart")];

    /// The word in files.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

impl Round {
    /// Whether people may still answer again.
    pub fn is_open(&self) -> bool {
        self.closed.is_none()
    }
}
