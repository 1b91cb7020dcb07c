use std::collections::BTreeMap;

use crate::id::QuestionId;
use crate::unit::Date;

/// How many protected people must have answered before anything that they say together is shown, unless the
/// engagement says otherwise. Source: the usual threshold of employee surveys.
pub const THRESHOLD: usize = 5;

/// The smallest threshold that an engagement may choose: in a group of two each one knows what the other said.
pub const FLOOR: usize = 3;

/// What an engagement promises about the answers in it, and who reads them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Privacy {
    /// How many protected people must have answered before anything that they say together is shown.
    pub threshold: usize,
    /// Who reads.
    pub reader: Reader,
    /// Questions of which something is kept back from this reader, and why. Empty until `discretion` has been at it.
    pub kept: BTreeMap<QuestionId, Kept>,
    /// How far apart people are on the questions that protected people answered, as far as this reader may know it. What
    /// they say together says nothing about that. Empty until `discretion` has been at it.
    pub spread: BTreeMap<QuestionId, Spread>,
}

/// What may be known of how far apart people are of whom some are protected: nobody's name and nobody's role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spread {
    /// The level of everybody who answered, from low to high.
    Levels(Vec<u8>),
    /// The choice of everybody who answered, in the questionnaire's order; `yes` and `no`.
    Choices(Vec<String>),
    /// A word, which leaves it open whether they all say the same.
    Near(Nearness),
    /// Nothing: they are too few to compare, or what was given out before would tell somebody's answer.
    Nothing,
}

/// How near answers lie to the one that most people gave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// Within a level.
    Close,
    /// A level away at most, on average.
    Broadly,
    /// Farther, or with a group at a distance.
    Apart,
}

/// Who reads what follows from the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Reader {
    /// Anybody who holds a document in their hands.
    #[default]
    Anybody,
    /// The one who leads the conversation: confidential answers are theirs to see, unattributed ones are not.
    Facilitator,
}

/// Why something is kept back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Fewer protected people answered than the threshold asks for, so their answers do not count.
    TooFew,
    /// Beside a figure that was issued, the new one would show what a single person said.
    TooClose,
    /// The figure rests on those who stood behind it when it was issued on this day; later answers wait.
    AsIssued(Date),
}

impl Default for Privacy {
    fn default() -> Self {
        Self { threshold: THRESHOLD, reader: Reader::Anybody, kept: BTreeMap::new(), spread: BTreeMap::new() }
    }
}
