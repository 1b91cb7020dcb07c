use crate::id::{ParticipantId, RoleId};

/// A person of an engagement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Their id, which names their answer file.
    pub id: ParticipantId,
    /// What they are called (foreign text).
    pub name: String,
    /// Their role.
    pub role: RoleId,
    /// What was promised about their answers.
    pub confidentiality: Confidentiality,
}

/// What was promised about somebody's answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidentiality {
    /// Shown with their name or role.
    Attributed,
    /// Known to the facilitator; documents show only what several people say together.
    Confidential,
    /// Nobody knows whose they are.
    Unattributed,
}

impl Confidentiality {
    /// Every promise and its word.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Attributed, "attributed"), (Self::Confidential, "confidential"), (Self::Unattributed, "unattributed")];

    /// The word in files.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}
