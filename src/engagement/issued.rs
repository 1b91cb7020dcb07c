use std::collections::BTreeSet;

use super::Reader;
use crate::id::{QuestionId, RoleId};
use crate::unit::Date;

/// Which groups of voices stood behind the figures that were given out: digests only, no answer and no name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Issued {
    /// What the digests of this engagement are mixed with; empty before anything was issued.
    pub salt: String,
    /// Every group that was issued, the earliest first.
    pub groups: Vec<IssuedGroup>,
    /// Whether documents were written and the record of it is gone: then nobody knows what readers hold.
    pub lost: bool,
}

/// The voices behind one figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedGroup {
    /// The question.
    pub question: QuestionId,
    /// The id that the question had when it was given out, if it has another one now.
    pub formerly: Option<QuestionId>,
    /// The role whose figure it is; none for that of all together.
    pub role: Option<RoleId>,
    /// To whom it was shown: the facilitator is shown fewer people together, for they know the others.
    pub reader: Reader,
    /// When it was given out first.
    pub on: Date,
    /// A digest for each voice.
    pub voices: BTreeSet<String>,
}

impl IssuedGroup {
    /// The question's id that the digests are mixed with.
    pub fn mixed_with(&self) -> &QuestionId {
        self.formerly.as_ref().unwrap_or(&self.question)
    }
}
