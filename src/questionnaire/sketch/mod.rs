//! Real firms and people as a team describes them, to see what each way of keeping records makes of them: who there
//! is, who belongs where since when, what was bought and what was said.

mod check;
mod file;
mod sentence;

pub use file::{SKETCH_FILE, sketches};

pub(super) use check::check;
pub(super) use file::{DEALS, HOUSEHOLDS, ORGANISATIONS, PEOPLE, ROLES, TALKS, sketch};
pub use sentence::{Said, Sentence, SentenceKind, understand};

use crate::id::ArchetypeId;
use crate::unit::Date;

/// One of them, with all that belongs to it. All texts are foreign.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sketch {
    /// What the team calls it.
    pub name: String,
    /// The archetype it was begun from.
    pub like: Option<ArchetypeId>,
    /// The people.
    pub people: Vec<Person>,
    /// The organisations.
    pub organisations: Vec<Organisation>,
    /// People who act as one.
    pub households: Vec<Household>,
    /// Who is what where.
    pub roles: Vec<Tie>,
    /// What was bought, or may be.
    pub deals: Vec<Deal>,
    /// What was said.
    pub talks: Vec<Talk>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name, which is nobody else's.
    pub name: String,
    /// What is known of them.
    pub facts: Vec<String>,
}

/// An organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Organisation {
    /// The name, which is no other's.
    pub name: String,
    /// The organisation it is a part of.
    pub part_of: Option<String>,
    /// What is known of it, whoever works there.
    pub facts: Vec<String>,
}

/// People who act as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Household {
    /// The name, which is no other's.
    pub name: String,
    /// Who belongs to it.
    pub members: Vec<String>,
    /// What is known of it as a whole.
    pub facts: Vec<String>,
}

/// A person at an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tie {
    /// The person.
    pub person: String,
    /// The organisation.
    pub at: String,
    /// As what; may be empty.
    pub role: String,
    /// Since when, if known.
    pub since: Option<Date>,
    /// Until when; still so if absent.
    pub until: Option<Date>,
}

/// Something that was bought, or may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deal {
    /// What.
    pub what: String,
    /// Whose it is: a person, an organisation or a household.
    pub with: String,
    /// Who took part.
    pub people: Vec<String>,
}

/// Something that was said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Talk {
    /// About what.
    pub what: String,
    /// With whom.
    pub with: Vec<String>,
    /// For which organisation or household they spoke; for themselves if absent.
    pub at: Option<String>,
    /// When, if known.
    pub when: Option<Date>,
}

/// A kind of firm or person that many teams have, to begin from.
#[derive(Debug, Clone)]
pub struct Archetype {
    /// Its id.
    pub id: ArchetypeId,
    /// Its title.
    pub title: String,
    /// Why it is awkward.
    pub about: String,
    /// An example with invented names.
    pub sketch: Sketch,
}

impl Tie {
    /// Whether it holds on that day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.since.is_none_or(|since| since <= day) && self.until.is_none_or(|until| until >= day)
    }
}

impl Sketch {
    /// The same with other names: each pair is an old name and a new one.
    #[must_use]
    pub fn renamed(&self, names: &[(String, String)]) -> Self {
        let new = |old: &String| names.iter().find(|(one, _)| one == old).map_or(old, |(_, new)| new).clone();
        let mut sketch = self.clone();
        sketch.people.iter_mut().for_each(|one| one.name = new(&one.name));
        for one in &mut sketch.organisations {
            one.name = new(&one.name);
            one.part_of = one.part_of.as_ref().map(new);
        }
        for one in &mut sketch.households {
            one.name = new(&one.name);
            one.members.iter_mut().for_each(|name| *name = new(name));
        }
        for one in &mut sketch.roles {
            (one.person, one.at) = (new(&one.person), new(&one.at));
        }
        for one in &mut sketch.deals {
            one.with = new(&one.with);
            one.people.iter_mut().for_each(|name| *name = new(name));
        }
        for one in &mut sketch.talks {
            one.with.iter_mut().for_each(|name| *name = new(name));
            one.at = one.at.as_ref().map(new);
        }
        sketch
    }

    /// The names in it: people, organisations, households.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let people = self.people.iter().map(|one| one.name.as_str());
        let organisations = self.organisations.iter().map(|one| one.name.as_str());
        people.chain(organisations).chain(self.households.iter().map(|one| one.name.as_str()))
    }
}
