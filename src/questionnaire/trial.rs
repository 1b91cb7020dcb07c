//! On what the record models are tried: how each of them stores things, and what is asked of it.

use super::{Archetype, Sentence};
use crate::id::{ChoiceId, ModelId, StoreId};

/// What it takes to try the models on real cases; empty in a questionnaire that has none.
#[derive(Debug, Clone, Default)]
pub struct Trial {
    /// The ways of keeping records, in the order in which they are shown.
    pub stores: Vec<Store>,
    /// What is asked of each.
    pub asks: Vec<StoreAsk>,
    /// Cases to begin from.
    pub archetypes: Vec<Archetype>,
    /// Forms of sentences that are understood.
    pub sentences: Vec<Sentence>,
}

/// A way of keeping records: which tables there are, and what each can hold.
#[derive(Debug, Clone)]
pub struct Store {
    /// Its id.
    pub id: StoreId,
    /// The model that it is a form of.
    pub model: ModelId,
    /// Its title.
    pub title: String,
    /// What it does with awkward things.
    pub about: String,
    /// Its tables.
    pub tables: StoreTables,
    /// How people are joined to organisations.
    pub roles: Joining,
    /// Whether an organisation can have one above it.
    pub hierarchy: bool,
    /// Whose a deal can be; what is not among them gets a stand-in of the first kind, or is hung on a person.
    pub deal_of: Vec<PartyKind>,
    /// Whether what was said keeps for whom it was said, whoever they work for later.
    pub keeps_place: bool,
}

/// The names of a store's tables; what has no name has no table.
#[derive(Debug, Clone, Default)]
pub struct StoreTables {
    /// People.
    pub person: String,
    /// Organisations.
    pub organisation: Option<String>,
    /// People who act as one.
    pub household: Option<String>,
    /// A person's membership in a household.
    pub member: Option<String>,
    /// A person's role at an organisation.
    pub role: Option<String>,
    /// Deals.
    pub deal: String,
    /// A person's part in a deal.
    pub deal_person: Option<String>,
    /// What was said.
    pub talk: String,
    /// A person's part in what was said.
    pub talk_person: String,
}

/// How people are joined to organisations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joining {
    /// A line of text with the present one.
    Line,
    /// A reference to the present one; who is at several at a time is entered once for each.
    One,
    /// A record for each role, with its days.
    Many,
}

impl Joining {
    /// Every way and its word in files.
    pub const ALL: [(Self, &'static str); 3] = [(Self::Line, "line"), (Self::One, "one"), (Self::Many, "many")];
}

/// Who can be dealt with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PartyKind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// People who act as one.
    Household,
}

impl PartyKind {
    /// Every kind and its word in files.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Person, "person"), (Self::Organisation, "organisation"), (Self::Household, "household")];
}

/// Something that is asked every week.
#[derive(Debug, Clone)]
pub struct StoreAsk {
    /// Its id.
    pub id: ChoiceId,
    /// In words, `{name}` being who it is about.
    pub ask: String,
    /// Whom it is about.
    pub about: PartyKind,
    /// What is wanted.
    pub want: Wanted,
}

/// What is wanted of somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Their deals.
    Deals,
    /// The deals of an organisation and of all below it.
    DealsBelow,
    /// Everything that was said with them, or for them.
    Talks,
    /// The people who belong to it now.
    People,
    /// Where a person is and has been.
    Places,
}

impl Wanted {
    /// Every kind, its word in files, and whom it can be asked about.
    pub const ALL: [(Self, &'static str, &'static [PartyKind]); 5] = [
        (Self::Deals, "deals", &[PartyKind::Person, PartyKind::Organisation, PartyKind::Household]),
        (Self::DealsBelow, "deals_below", &[PartyKind::Organisation]),
        (Self::Talks, "talks", &[PartyKind::Person, PartyKind::Organisation]),
        (Self::People, "people", &[PartyKind::Organisation, PartyKind::Household]),
        (Self::Places, "places", &[PartyKind::Person]),
    ];
}
