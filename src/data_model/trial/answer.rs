//! Asking: each question is answered from the records alone, and the way there is counted.

use std::collections::BTreeSet;

use super::row::{Field, Row, Rows, Table};
use crate::questionnaire::{Joining, PartyKind, Sketch, Store, StoreAsk, Wanted};
use crate::unit::Date;

/// What the records say, held against what is so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// Whom it is about.
    pub about: String,
    /// What was found and is right.
    pub right: Vec<String>,
    /// What is so and was not found.
    pub missing: Vec<String>,
    /// What was found and is not so.
    pub wrong: Vec<String>,
    /// How many times records were looked up: by name, through a reference, or all through.
    pub steps: usize,
    /// How many records were read.
    pub touched: usize,
}

/// How an answer came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It says what is so, and all of it.
    Whole,
    /// Something is missing.
    Partly,
    /// Something in it is not so.
    Wrong,
    /// Nothing of it is found.
    Cannot,
}

impl Answer {
    /// How it came out.
    pub fn outcome(&self) -> Outcome {
        match (self.right.is_empty(), self.missing.is_empty(), self.wrong.is_empty()) {
            (_, _, false) => Outcome::Wrong,
            (_, true, true) => Outcome::Whole,
            (true, false, true) => Outcome::Cannot,
            (false, false, true) => Outcome::Partly,
        }
    }
}

/// The answers about everybody whom the question concerns.
pub(super) fn answers(ask: &StoreAsk, store: &Store, rows: &Rows, sketches: &[Sketch], today: Date) -> Vec<Answer> {
    truths(ask, sketches, today)
        .into_iter()
        .map(|(about, so)| {
            let mut query = Query { store, rows, today, steps: 0, touched: 0 };
            let found = query.ask(ask, &about);
            Answer {
                right: so.intersection(&found).cloned().collect(),
                missing: so.difference(&found).cloned().collect(),
                wrong: found.difference(&so).cloned().collect(),
                steps: query.steps,
                touched: query.touched,
                about,
            }
        })
        .collect()
}

/// Whom the question concerns, and what is so, taken from the cases themselves.
fn truths(ask: &StoreAsk, sketches: &[Sketch], today: Date) -> Vec<(String, BTreeSet<String>)> {
    let deals = || sketches.iter().flat_map(|sketch| &sketch.deals);
    let talks = || sketches.iter().flat_map(|sketch| &sketch.talks);
    let ties = || sketches.iter().flat_map(|sketch| &sketch.roles);
    let organisations = || sketches.iter().flat_map(|sketch| &sketch.organisations);
    let everybody: Vec<&str> = match ask.about {
        PartyKind::Person => sketches.iter().flat_map(|sketch| &sketch.people).map(|one| one.name.as_str()).collect(),
        // Groups are asked about at their top.
        PartyKind::Organisation if ask.want == Wanted::DealsBelow => {
            organisations().filter(|one| one.part_of.is_none()).map(|one| one.name.as_str()).collect()
        }
        PartyKind::Organisation => organisations().map(|one| one.name.as_str()).collect(),
        PartyKind::Household => {
            sketches.iter().flat_map(|sketch| &sketch.households).map(|one| one.name.as_str()).collect()
        }
    };
    let truth = |name: &str| -> Option<BTreeSet<String>> {
        let so: BTreeSet<String> = match ask.want {
            Wanted::Deals => deals().filter(|deal| deal.with == name).map(|deal| deal.what.clone()).collect(),
            Wanted::DealsBelow => {
                let mut group = vec![name];
                let mut at = 0;
                while let Some(above) = group.get(at).copied() {
                    let below = organisations().filter(|one| one.part_of.as_deref() == Some(above));
                    group.extend(below.map(|one| one.name.as_str()));
                    at += 1;
                }
                deals().filter(|deal| group.contains(&deal.with.as_str())).map(|deal| deal.what.clone()).collect()
            }
            Wanted::Talks if ask.about == PartyKind::Person => {
                talks().filter(|talk| talk.with.iter().any(|with| with == name)).map(|talk| talk.what.clone()).collect()
            }
            Wanted::Talks => {
                talks().filter(|talk| talk.at.as_deref() == Some(name)).map(|talk| talk.what.clone()).collect()
            }
            Wanted::People if ask.about == PartyKind::Household => {
                let households = sketches.iter().flat_map(|sketch| &sketch.households);
                households.filter(|one| one.name == name).flat_map(|one| one.members.clone()).collect()
            }
            // That nobody is there any more is an answer too.
            Wanted::People => {
                let there = || ties().filter(|tie| tie.at == name);
                there().next()?;
                return Some(there().filter(|tie| tie.holds_on(today)).map(|tie| tie.person.clone()).collect());
            }
            Wanted::Places => ties().filter(|tie| tie.person == name).map(|tie| tie.at.clone()).collect(),
        };
        (!so.is_empty()).then_some(so)
    };
    everybody.into_iter().filter_map(|name| Some((name.to_owned(), truth(name)?))).collect()
}

struct Query<'a> {
    store: &'a Store,
    rows: &'a Rows,
    today: Date,
    steps: usize,
    touched: usize,
}

impl Query<'_> {
    fn ask(&mut self, ask: &StoreAsk, name: &str) -> BTreeSet<String> {
        let found = match (ask.want, ask.about) {
            (Wanted::Deals | Wanted::DealsBelow, about) => self.deals(name, about, ask.want == Wanted::DealsBelow),
            (Wanted::Talks, PartyKind::Person) => {
                let people = self.look_up(Table::Person, name);
                self.talks_of(&people)
            }
            (Wanted::Talks, _) => self.talks_at(name),
            (Wanted::People, PartyKind::Household) => self.members(name),
            (Wanted::People, _) => self.people_at(name),
            (Wanted::Places, _) => return self.places(name),
        };
        found.into_iter().map(|row| self.rows.row(row).get_text(Field::Name).to_owned()).collect()
    }

    /// By name, as with an index.
    fn look_up(&mut self, table: Table, name: &str) -> Vec<usize> {
        let found: Vec<usize> = self.rows.named(table, name).collect();
        self.count(found)
    }

    /// By a line of text in every record of a table.
    fn search(&mut self, table: Table, holds: impl Fn(&Row) -> bool) -> Vec<usize> {
        self.steps += 1;
        self.touched += self.rows.of(table).count();
        self.rows.of(table).filter(|(_, row)| holds(row)).map(|(number, _)| number).collect()
    }

    /// The records of a table that point to these.
    fn pointing(&mut self, table: Table, field: Field, to: &[usize]) -> Vec<usize> {
        let points = |row: &Row| row.get_row(field).is_some_and(|at| to.contains(&at));
        let found = self.rows.of(table).filter(|(_, row)| points(row)).map(|(number, _)| number).collect();
        self.count(found)
    }

    /// The records that these point to.
    fn follow(&mut self, from: &[usize], field: Field) -> Vec<usize> {
        let found: BTreeSet<usize> = from.iter().filter_map(|row| self.rows.row(*row).get_row(field)).collect();
        self.count(found.into_iter().collect())
    }

    fn count(&mut self, found: Vec<usize>) -> Vec<usize> {
        self.steps += 1;
        self.touched += found.len();
        found
    }

    fn has_organisations(&self) -> bool {
        self.store.tables.organisation.is_some()
    }

    /// The people with that line of text.
    fn employed(&mut self, name: &str) -> Vec<usize> {
        self.search(Table::Person, |row| row.says(Field::Employer, name))
    }

    fn deals(&mut self, name: &str, about: PartyKind, below: bool) -> Vec<usize> {
        match about {
            PartyKind::Household if self.store.tables.household.is_some() => {
                let found = self.look_up(Table::Household, name);
                self.pointing(Table::Deal, Field::Household, &found)
            }
            PartyKind::Person if self.store.deal_of.contains(&PartyKind::Person) => {
                let found = self.look_up(Table::Person, name);
                self.pointing(Table::Deal, Field::Person, &found)
            }
            _ if self.has_organisations() => {
                let mut group = self.look_up(Table::Organisation, name);
                let mut level = group.clone();
                while below && self.store.hierarchy && !level.is_empty() {
                    level = self.pointing(Table::Organisation, Field::Parent, &level);
                    group.extend(&level);
                }
                // Nobody of that name: there is nothing to join.
                if group.is_empty() { group } else { self.pointing(Table::Deal, Field::Organisation, &group) }
            }
            PartyKind::Organisation => {
                let people = self.employed(name);
                if people.is_empty() { people } else { self.pointing(Table::Deal, Field::Person, &people) }
            }
            _ => Vec::new(),
        }
    }

    fn talks_of(&mut self, people: &[usize]) -> Vec<usize> {
        if people.is_empty() {
            return Vec::new();
        }
        let parts = self.pointing(Table::TalkPerson, Field::Person, people);
        self.follow(&parts, Field::Talk)
    }

    fn talks_at(&mut self, name: &str) -> Vec<usize> {
        if !self.has_organisations() {
            let people = self.employed(name);
            return self.talks_of(&people);
        }
        let found = self.look_up(Table::Organisation, name);
        if self.store.keeps_place {
            return self.pointing(Table::Talk, Field::Organisation, &found);
        }
        // It does not say for whom something was said: whatever was said with those who are there now.
        let people = self.there(&found);
        self.talks_of(&people)
    }

    /// The people who are at an organisation now.
    fn there(&mut self, organisation: &[usize]) -> Vec<usize> {
        if self.store.roles == Joining::One {
            return self.pointing(Table::Person, Field::Organisation, organisation);
        }
        let mut roles = self.pointing(Table::Role, Field::Organisation, organisation);
        roles.retain(|role| {
            let row = self.rows.row(*role);
            row.get_day(Field::Since).is_none_or(|since| since <= self.today)
                && row.get_day(Field::Until).is_none_or(|until| until >= self.today)
        });
        self.follow(&roles, Field::Person)
    }

    fn people_at(&mut self, name: &str) -> Vec<usize> {
        if !self.has_organisations() {
            return self.employed(name);
        }
        let found = self.look_up(Table::Organisation, name);
        self.there(&found)
    }

    fn members(&mut self, name: &str) -> Vec<usize> {
        if self.store.tables.household.is_some() {
            let found = self.look_up(Table::Household, name);
            let members = self.pointing(Table::Member, Field::Household, &found);
            return self.follow(&members, Field::Person);
        }
        if !self.has_organisations() {
            return Vec::new();
        }
        let found = self.look_up(Table::Organisation, name);
        if found.is_empty() { found } else { self.there(&found) }
    }

    fn places(&mut self, name: &str) -> BTreeSet<String> {
        let people = self.look_up(Table::Person, name);
        let found = match self.store.roles {
            Joining::Line => {
                let lines = people.iter().map(|row| self.rows.row(*row).get_text(Field::Employer).to_owned());
                return lines.filter(|line| !line.is_empty()).collect();
            }
            Joining::One => self.follow(&people, Field::Organisation),
            Joining::Many => {
                let roles = self.pointing(Table::Role, Field::Person, &people);
                self.follow(&roles, Field::Organisation)
            }
        };
        let real = found.into_iter().map(|row| self.rows.row(row)).filter(|row| !row.stand_in);
        real.map(|row| row.get_text(Field::Name).to_owned()).collect()
    }
}
