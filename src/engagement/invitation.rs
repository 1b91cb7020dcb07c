use crate::id::ParticipantId;
use crate::unit::Date;

/// The answer kits that were handed out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Invitations {
    /// The name by which kits know that they belong to this engagement; empty as long as none was handed out.
    pub engagement: String,
    /// The latest kit of each participant.
    pub list: Vec<Invitation>,
}

/// A kit that was handed out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Whom it was made for.
    pub participant: ParticipantId,
    /// The fingerprint of what it asks.
    pub kit: String,
    /// The version of the questionnaire that it asks.
    pub version: String,
    /// When it was made; never noted for unattributed participants.
    pub when: Option<Date>,
}
