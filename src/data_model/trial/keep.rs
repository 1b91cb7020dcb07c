//! Storing: each store does with a case what its rules allow.

use super::row::{Cell, Field, Row, Rows, Table};
use crate::questionnaire::{Deal, Joining, PartyKind, Sketch, Store, Talk, Tie};
use crate::unit::Date;

/// What is stored, and what could not be: the number of the case, and why.
pub(super) struct Kept {
    pub(super) rows: Rows,
    pub(super) refused: Vec<(usize, String)>,
}

/// Stores every case.
pub(super) fn keep(store: &Store, sketches: &[Sketch], today: Date) -> Kept {
    let mut keeper = Keeper { store, sketches, today, rows: Rows::default(), refused: Vec::new() };
    // A name means the same in every case: first everybody there is, then what joins them.
    for (case, sketch) in sketches.iter().enumerate() {
        keeper.parties(case, sketch);
    }
    for (case, sketch) in sketches.iter().enumerate() {
        keeper.hierarchy(sketch);
        keeper.places(case, sketch);
    }
    for (case, sketch) in sketches.iter().enumerate() {
        keeper.households(case, sketch);
        sketch.deals.iter().for_each(|deal| keeper.deal(case, deal));
        sketch.talks.iter().for_each(|talk| keeper.talk(case, talk));
    }
    Kept { rows: keeper.rows, refused: keeper.refused }
}

struct Keeper<'a> {
    store: &'a Store,
    sketches: &'a [Sketch],
    today: Date,
    rows: Rows,
    refused: Vec<(usize, String)>,
}

impl Keeper<'_> {
    fn has_organisations(&self) -> bool {
        self.store.tables.organisation.is_some()
    }

    /// Whether a person or household needs an organisation made up, to be somebody to deal with.
    fn makes_up(&self) -> bool {
        self.has_organisations() && !self.store.deal_of.contains(&PartyKind::Person)
    }

    fn first(&self, table: Table, name: &str) -> Option<usize> {
        self.rows.named(table, name).next()
    }

    /// Every role at that organisation, those of today first.
    fn ties_at(&self, name: &str) -> Vec<&Tie> {
        let mut ties: Vec<&Tie> =
            self.sketches.iter().flat_map(|sketch| &sketch.roles).filter(|tie| tie.at == name).collect();
        ties.sort_by_key(|tie| !tie.holds_on(self.today));
        ties
    }

    fn parties(&mut self, case: usize, sketch: &Sketch) {
        for one in &sketch.people {
            let row = Row::new(Table::Person, case).text(Field::Name, &one.name);
            self.rows.add(one.facts.iter().fold(row, |row, fact| row.text(Field::Note, fact)));
        }
        for one in &sketch.organisations {
            if self.has_organisations() {
                let row = Row::new(Table::Organisation, case).text(Field::Name, &one.name);
                self.rows.add(one.facts.iter().fold(row, |row, fact| row.text(Field::Note, fact)));
            } else if self.ties_at(&one.name).is_empty() {
                let why = format!("{}: there is no person to write its name on", one.name);
                self.refused.push((case, why));
            }
        }
        if self.store.tables.household.is_some() {
            for one in &sketch.households {
                let row = Row::new(Table::Household, case).text(Field::Name, &one.name);
                self.rows.add(one.facts.iter().fold(row, |row, fact| row.text(Field::Note, fact)));
            }
        }
    }

    fn hierarchy(&mut self, sketch: &Sketch) {
        if !self.store.hierarchy {
            return;
        }
        for one in &sketch.organisations {
            let above = one.part_of.as_ref().and_then(|above| self.first(Table::Organisation, above));
            if let (Some(row), Some(above)) = (self.first(Table::Organisation, &one.name), above) {
                self.rows.row_mut(row).set(Field::Parent, Cell::Row(above));
            }
        }
    }

    /// Who is where.
    fn places(&mut self, case: usize, sketch: &Sketch) {
        match self.store.roles {
            Joining::Many => {
                for tie in &sketch.roles {
                    let ends = self.first(Table::Person, &tie.person).zip(self.first(Table::Organisation, &tie.at));
                    let Some((person, organisation)) = ends else { continue };
                    self.rows.add(
                        Row::new(Table::Role, case)
                            .to(Field::Person, person)
                            .to(Field::Organisation, organisation)
                            .text(Field::Title, &tie.role)
                            .day(Field::Since, tie.since)
                            .day(Field::Until, tie.until),
                    );
                }
            }
            Joining::One => {
                for tie in self.present(sketch) {
                    let Some(organisation) = self.first(Table::Organisation, &tie.at) else { continue };
                    if let Some(row) = self.point(case, &tie.person, organisation) {
                        self.rows.row_mut(row).set(Field::Title, Cell::Text(tie.role.clone()));
                    }
                }
            }
            Joining::Line => {
                for tie in self.present(sketch) {
                    let Some(row) = self.first(Table::Person, &tie.person) else { continue };
                    // There is one line; it is taken by the first.
                    if !self.rows.row(row).get_text(Field::Employer).is_empty() {
                        continue;
                    }
                    let facts = self.sketches.iter().flat_map(|sketch| &sketch.organisations);
                    let facts: Vec<String> = facts
                        .filter(|one| one.name == tie.at)
                        .flat_map(|one| one.facts.iter().map(|fact| format!("{}: {fact}", one.name)))
                        .collect();
                    let person = self.rows.row_mut(row);
                    person.set(Field::Employer, Cell::Text(tie.at.clone()));
                    person.set(Field::Title, Cell::Text(tie.role.clone()));
                    facts.into_iter().for_each(|fact| person.set(Field::Note, Cell::Text(fact)));
                }
            }
        }
    }

    /// The roles that a store of the present keeps: those of today, or of those who have none the latest.
    fn present(&self, sketch: &Sketch) -> Vec<Tie> {
        let all = || self.sketches.iter().flat_map(|sketch| &sketch.roles);
        let holds = |tie: &Tie| tie.holds_on(self.today);
        let latest = |tie: &Tie| {
            let own = || all().filter(|other| other.person == tie.person);
            let last = own().max_by_key(|other| (other.until, other.since));
            !own().any(holds) && last == Some(tie)
        };
        sketch.roles.iter().filter(|tie| holds(tie) || latest(tie)).cloned().collect()
    }

    /// Lets a person point to an organisation. A person who points to another already is entered once more.
    fn point(&mut self, case: usize, person: &str, organisation: usize) -> Option<usize> {
        let mut row = self.first(Table::Person, person)?;
        if self.rows.row(row).get_row(Field::Organisation).is_some() {
            row = self.rows.add(Row::new(Table::Person, case).text(Field::Name, person));
        }
        self.rows.row_mut(row).set(Field::Organisation, Cell::Row(organisation));
        Some(row)
    }

    fn households(&mut self, case: usize, sketch: &Sketch) {
        for one in &sketch.households {
            if let Some(household) = self.first(Table::Household, &one.name) {
                for member in one.members.iter().filter_map(|name| self.first(Table::Person, name)).collect::<Vec<_>>()
                {
                    let row = Row::new(Table::Member, case).to(Field::Household, household);
                    self.rows.add(row.to(Field::Person, member));
                }
            } else if self.makes_up() {
                let organisation = self.stand_in(case, &one.name, &one.members);
                for fact in &one.facts {
                    self.rows.row_mut(organisation).set(Field::Note, Cell::Text(fact.clone()));
                }
            } else {
                // What is known of all of them is written on each.
                for member in &one.members {
                    let Some(row) = self.first(Table::Person, member) else { continue };
                    for fact in &one.facts {
                        let note = Cell::Text(format!("{}: {fact}", one.name));
                        self.rows.row_mut(row).set(Field::Note, note);
                    }
                }
            }
        }
    }

    /// An organisation that is none, with its people.
    fn stand_in(&mut self, case: usize, name: &str, people: &[String]) -> usize {
        let mut row = Row::new(Table::Organisation, case).text(Field::Name, name);
        row.stand_in = true;
        let organisation = self.rows.add(row);
        for person in people {
            if self.store.roles == Joining::Many {
                let Some(person) = self.first(Table::Person, person) else { continue };
                let row = Row::new(Table::Role, case).to(Field::Person, person);
                self.rows.add(row.to(Field::Organisation, organisation));
            } else {
                self.point(case, person, organisation);
            }
        }
        organisation
    }

    fn kind(&self, name: &str) -> PartyKind {
        let is_one = |of: fn(&Sketch) -> Vec<&str>| self.sketches.iter().any(|sketch| of(sketch).contains(&name));
        if is_one(|sketch| sketch.organisations.iter().map(|one| one.name.as_str()).collect()) {
            PartyKind::Organisation
        } else if is_one(|sketch| sketch.households.iter().map(|one| one.name.as_str()).collect()) {
            PartyKind::Household
        } else {
            PartyKind::Person
        }
    }

    fn deal(&mut self, case: usize, deal: &Deal) {
        let kind = self.kind(&deal.with);
        let row = Row::new(Table::Deal, case).text(Field::Name, &deal.what);
        let own = match kind {
            PartyKind::Person => (Field::Person, Table::Person),
            PartyKind::Organisation => (Field::Organisation, Table::Organisation),
            PartyKind::Household => (Field::Household, Table::Household),
        };
        let whose = if self.store.deal_of.contains(&kind) {
            self.first(own.1, &deal.with).map(|found| (own.0, found))
        } else if kind != PartyKind::Organisation && self.makes_up() {
            let made = self.first(Table::Organisation, &deal.with);
            let made = made.unwrap_or_else(|| self.stand_in(case, &deal.with, std::slice::from_ref(&deal.with)));
            Some((Field::Organisation, made))
        } else {
            self.somebody(deal).map(|found| (Field::Person, found))
        };
        let Some((field, whose)) = whose else {
            let why = format!("{}: there is no person to hang it on; one would have to be made up", deal.what);
            self.refused.push((case, why));
            return;
        };
        let number = self.rows.add(row.to(field, whose));
        if self.store.tables.deal_person.is_some() {
            for person in &deal.people {
                let Some(person) = self.person_at(person, Some(whose)) else { continue };
                self.rows.add(Row::new(Table::DealPerson, case).to(Field::Deal, number).to(Field::Person, person));
            }
        }
    }

    /// A person to hang a deal on.
    fn somebody(&self, deal: &Deal) -> Option<usize> {
        let households = self.sketches.iter().flat_map(|sketch| &sketch.households);
        let members = households.filter(|one| one.name == deal.with).flat_map(|one| &one.members);
        let ties = self.ties_at(&deal.with);
        let mut names = deal.people.iter().chain(members).chain(ties.iter().map(|tie| &tie.person));
        names.find_map(|name| self.first(Table::Person, name))
    }

    /// The person's record; of several the one that points there.
    fn person_at(&self, name: &str, organisation: Option<usize>) -> Option<usize> {
        let there =
            |row: &usize| organisation.is_some() && self.rows.row(*row).get_row(Field::Organisation) == organisation;
        self.rows.named(Table::Person, name).find(there).or_else(|| self.first(Table::Person, name))
    }

    fn talk(&mut self, case: usize, talk: &Talk) {
        let mut row = Row::new(Table::Talk, case).text(Field::Name, &talk.what).day(Field::When, talk.when);
        let at = talk.at.as_deref().unwrap_or_default();
        let organisation = self.first(Table::Organisation, at);
        if self.store.keeps_place {
            if let Some(organisation) = organisation {
                row = row.to(Field::Organisation, organisation);
            } else if let Some(household) = self.first(Table::Household, at) {
                row = row.to(Field::Household, household);
            }
        }
        let number = self.rows.add(row);
        for person in &talk.with {
            let Some(person) = self.person_at(person, organisation) else { continue };
            self.rows.add(Row::new(Table::TalkPerson, case).to(Field::Talk, number).to(Field::Person, person));
        }
    }
}
