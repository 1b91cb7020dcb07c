use crate::id::{GateId, QuestionId};
use crate::unit::Date;

/// What was decided, put aside and promised while the questionnaire was worked through. All texts are foreign.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Log {
    /// Decisions.
    pub decisions: Vec<Decision>,
    /// Items put aside for later.
    pub parked: Vec<Parked>,
    /// Promises.
    pub actions: Vec<Action>,
    /// Gates that somebody chose to pass all the same.
    pub overrides: Vec<Override>,
    /// What was removed because somebody asked for it.
    pub removals: Vec<Removal>,
}

/// What was removed, without its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Removal {
    /// What, in words that give nobody away.
    pub what: String,
    /// When.
    pub when: Date,
    /// How many files.
    pub files: usize,
    /// How many answers.
    pub answers: usize,
}

/// A decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// What was decided.
    pub what: String,
    /// Why.
    pub why: String,
    /// What else was considered.
    pub alternatives: String,
    /// Who decided.
    pub who: String,
    /// When.
    pub when: Option<Date>,
    /// The question on screen, if any.
    pub question: Option<QuestionId>,
}

/// An item put aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parked {
    /// The item.
    pub what: String,
    /// Who raised it.
    pub who: String,
    /// When.
    pub when: Option<Date>,
    /// The question on screen, if any.
    pub question: Option<QuestionId>,
}

/// A promise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Action {
    /// What will be done.
    pub what: String,
    /// By whom.
    pub owner: String,
    /// By when.
    pub due: Option<Date>,
    /// The question on screen, if any.
    pub question: Option<QuestionId>,
}

/// A gate passed on purpose. It needs a name, a date and a reason, and is printed first in every document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// The gate.
    pub gate: GateId,
    /// Who takes it on themselves.
    pub who: String,
    /// When.
    pub when: Date,
    /// Why.
    pub why: String,
}
