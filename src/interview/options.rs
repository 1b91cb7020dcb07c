use crate::id::TierId;

/// How an interview is held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// How much is asked.
    pub tier: TierId,
    /// Whether everything is asked, whatever the participant's role: for a facilitator who answers for the group.
    pub for_all: bool,
    /// The currency of all amounts, three letters: "EUR".
    pub currency: String,
}
