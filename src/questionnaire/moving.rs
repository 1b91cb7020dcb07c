//! How records get from where they are into the recommended model.

use crate::condition::Expression;
use crate::id::{ChoiceId, EntityId, FieldId, QuestionId, RoleId};

/// What the questionnaire says about moving; empty in one that says nothing.
#[derive(Debug, Clone, Default)]
pub struct Moving {
    /// Where the answers about sources stand.
    pub asked: Option<MovingAsked>,
    /// What is found where, and where it goes.
    pub mappings: Vec<Mapping>,
    /// What is cleaned.
    pub cleaning: Vec<Cleaning>,
    /// What must agree afterwards.
    pub counts: Vec<CountRule>,
    /// Rehearsal, the day itself, and the way back.
    pub steps: Vec<MovingStep>,
}

/// The list of sources, and which of its columns says what.
#[derive(Debug, Clone)]
pub struct MovingAsked {
    /// The list.
    pub sources: QuestionId,
    /// The column with the name.
    pub name: FieldId,
    /// The column with the kind.
    pub kind: FieldId,
    /// The column that says whether only one person gets at it.
    pub private: FieldId,
    /// The column with the number of records.
    pub records: FieldId,
    /// The column with who answers for it.
    pub owner: FieldId,
    /// Doubles, in percent.
    pub doubles: Option<Expression>,
    /// Stale records, in percent.
    pub stale: Option<Expression>,
}

/// Something found in sources, and the field it goes to.
#[derive(Debug, Clone)]
pub struct Mapping {
    /// The kinds of sources that have it.
    pub kinds: Vec<ChoiceId>,
    /// What it is called there.
    pub found: String,
    /// The table it goes to.
    pub entity: EntityId,
    /// The field it goes to.
    pub field: FieldId,
    /// How.
    pub rule: String,
}

/// A piece of cleaning.
#[derive(Debug, Clone)]
pub struct Cleaning {
    /// What.
    pub what: String,
    /// How.
    pub how: String,
    /// When it is needed; always if absent.
    pub when: Option<Expression>,
    /// How one sees that it is done.
    pub done_when: String,
}

/// What must agree for a table.
#[derive(Debug, Clone)]
pub struct CountRule {
    /// The table.
    pub entity: EntityId,
    /// How many rows there should be, over `records`, `doubles` and `stale`; none if it cannot be reckoned beforehand.
    pub expected: Option<Expression>,
    /// The same in words.
    pub says: String,
    /// What is compared.
    pub check: String,
}

/// A step of the move.
#[derive(Debug, Clone)]
pub struct MovingStep {
    /// Which part it belongs to.
    pub part: MovingPart,
    /// What.
    pub what: String,
    /// How.
    pub how: String,
    /// When it is needed; always if absent.
    pub when: Option<Expression>,
    /// Days from the cut-over; negative before it.
    pub day: i64,
    /// Who sees to it.
    pub owner: RoleId,
}

/// A part of the move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MovingPart {
    /// Before.
    Rehearsal,
    /// The day itself.
    CutOver,
    /// The way back.
    Fallback,
}

impl MovingPart {
    /// Every part and its word in files.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Rehearsal, "rehearsal"), (Self::CutOver, "cut-over"), (Self::Fallback, "fallback")];
}
