//! What there is to keep, fact by fact, and how often it stands in the records afterwards.

use super::row::{Field, Row, Rows, Table};
use crate::questionnaire::{Deal, Household, Joining, Sketch, Store, Talk, Tie};

/// Something that should be found again.
pub(super) enum Fact<'s> {
    Person(&'s str),
    Organisation(&'s str),
    Household(&'s str),
    Known(&'s str, &'s str),
    PartOf(&'s str, &'s str),
    Member(&'s Household, &'s str),
    Role(&'s Tie),
    Title(&'s Tie),
    Days(&'s Tie),
    Deal(&'s Deal),
    Whose(&'s Deal),
    TookPart(&'s Deal, &'s str),
    Talk(&'s Talk),
    With(&'s Talk, &'s str),
    For(&'s Talk, &'s str),
}

/// Everything that a case says.
pub(super) fn facts(sketch: &Sketch) -> Vec<Fact<'_>> {
    let mut facts = Vec::new();
    for one in &sketch.people {
        facts.push(Fact::Person(&one.name));
        facts.extend(one.facts.iter().map(|fact| Fact::Known(&one.name, fact)));
    }
    for one in &sketch.organisations {
        facts.push(Fact::Organisation(&one.name));
        facts.extend(one.facts.iter().map(|fact| Fact::Known(&one.name, fact)));
        facts.extend(one.part_of.iter().map(|above| Fact::PartOf(&one.name, above)));
    }
    for one in &sketch.households {
        facts.push(Fact::Household(&one.name));
        facts.extend(one.facts.iter().map(|fact| Fact::Known(&one.name, fact)));
        facts.extend(one.members.iter().map(|member| Fact::Member(one, member)));
    }
    for tie in &sketch.roles {
        facts.push(Fact::Role(tie));
        if !tie.role.is_empty() {
            facts.push(Fact::Title(tie));
        }
        if tie.since.is_some() || tie.until.is_some() {
            facts.push(Fact::Days(tie));
        }
    }
    for deal in &sketch.deals {
        facts.extend([Fact::Deal(deal), Fact::Whose(deal)]);
        facts.extend(deal.people.iter().map(|person| Fact::TookPart(deal, person)));
    }
    for talk in &sketch.talks {
        facts.push(Fact::Talk(talk));
        facts.extend(talk.with.iter().map(|person| Fact::With(talk, person)));
        facts.extend(talk.at.iter().map(|at| Fact::For(talk, at)));
    }
    facts
}

impl Fact<'_> {
    /// In words: "Maria Lind's role at Firm B".
    pub(super) fn words(&self) -> String {
        match self {
            Self::Person(name) | Self::Organisation(name) => (*name).to_owned(),
            Self::Household(name) => format!("that {name} are one"),
            Self::Known(name, fact) => format!("what is known of {name}: {fact}"),
            Self::PartOf(name, above) => format!("that {name} is part of {above}"),
            Self::Member(household, person) => format!("that {person} belongs to {}", household.name),
            Self::Role(tie) => format!("{}'s role at {}", tie.person, tie.at),
            Self::Title(tie) => format!("as what {} is at {}: {}", tie.person, tie.at, tie.role),
            Self::Days(tie) => match (tie.since, tie.until) {
                (Some(since), Some(until)) => format!("when {} was at {}: {since} to {until}", tie.person, tie.at),
                (Some(since), None) => format!("since when {} is at {}: {since}", tie.person, tie.at),
                (_, until) => {
                    let until = until.map_or_else(String::new, |day| day.to_string());
                    format!("until when {} was at {}: {until}", tie.person, tie.at)
                }
            },
            Self::Deal(deal) => deal.what.clone(),
            Self::Whose(deal) => format!("that “{}” is {}'s", deal.what, deal.with),
            Self::TookPart(deal, person) => format!("that {person} took part in “{}”", deal.what),
            Self::Talk(talk) => talk.what.clone(),
            Self::With(talk, person) => format!("that “{}” was said with {person}", talk.what),
            Self::For(talk, at) => format!("that “{}” was for {at}", talk.what),
        }
    }

    /// In how many places it stands.
    pub(super) fn copies(&self, store: &Store, rows: &Rows) -> usize {
        let count = |table: Table, holds: &dyn Fn(&Row) -> bool| rows.of(table).filter(|(_, row)| holds(row)).count();
        let people = [Table::Person, Table::Organisation, Table::Household];
        match self {
            Self::Person(name) => count(Table::Person, &|row| row.says(Field::Name, name)),
            Self::Organisation(name) if store.tables.organisation.is_some() => {
                count(Table::Organisation, &|row| row.says(Field::Name, name))
            }
            Self::Organisation(name) => count(Table::Person, &|row| row.says(Field::Employer, name)),
            // Made up as an organisation it is there as well.
            Self::Household(name) => {
                count(Table::Household, &|row| row.says(Field::Name, name))
                    + count(Table::Organisation, &|row| row.stand_in && row.says(Field::Name, name))
            }
            Self::Known(name, fact) => {
                let on_others = format!("{name}: {fact}");
                let own = |row: &Row| row.says(Field::Name, name) && row.says(Field::Note, fact);
                let place = |row: &Row| own(row) || row.says(Field::Note, &on_others);
                people.into_iter().map(|table| count(table, &place)).sum()
            }
            Self::PartOf(name, above) => count(Table::Organisation, &|row| {
                row.says(Field::Name, name) && rows.leads_to(row, Field::Parent, above)
            }),
            Self::Member(household, person) => {
                let name = &household.name;
                let joined =
                    |row: &Row, field| rows.leads_to(row, field, name) && rows.leads_to(row, Field::Person, person);
                count(Table::Member, &|row| joined(row, Field::Household))
                    + count(Table::Role, &|row| joined(row, Field::Organisation))
                    + count(Table::Person, &|row| {
                        row.says(Field::Name, person) && rows.leads_to(row, Field::Organisation, name)
                    })
            }
            Self::Role(tie) => at(store, rows, tie, &|_| true),
            Self::Title(tie) => at(store, rows, tie, &|row| row.says(Field::Title, &tie.role)),
            Self::Days(tie) => at(store, rows, tie, &|row| {
                row.table == Table::Role
                    && (row.get_day(Field::Since), row.get_day(Field::Until)) == (tie.since, tie.until)
            }),
            Self::Deal(deal) => count(Table::Deal, &|row| row.says(Field::Name, &deal.what)),
            Self::Whose(deal) => count(Table::Deal, &|row| {
                let fields = [Field::Organisation, Field::Household, Field::Person];
                row.says(Field::Name, &deal.what)
                    && fields.into_iter().any(|field| rows.leads_to(row, field, &deal.with))
            }),
            // Whoever a deal is written on took part in it, with or without a line of their own.
            Self::TookPart(deal, person) => {
                let named = |row: &Row| row.says(Field::Name, &deal.what) && rows.leads_to(row, Field::Person, person);
                let joined = count(Table::DealPerson, &|row| {
                    rows.leads_to(row, Field::Deal, &deal.what) && rows.leads_to(row, Field::Person, person)
                });
                joined.max(count(Table::Deal, &named)).min(1)
            }
            Self::Talk(talk) => count(Table::Talk, &|row| is(row, talk)),
            Self::With(talk, person) => count(Table::TalkPerson, &|row| {
                row.get_row(Field::Talk).is_some_and(|number| is(rows.row(number), talk))
                    && rows.leads_to(row, Field::Person, person)
            }),
            Self::For(talk, at) => count(Table::Talk, &|row| {
                is(row, talk)
                    && (rows.leads_to(row, Field::Organisation, at) || rows.leads_to(row, Field::Household, at))
            }),
        }
    }
}

fn is(row: &Row, talk: &Talk) -> bool {
    row.says(Field::Name, &talk.what) && row.get_day(Field::When) == talk.when
}

/// How often a role stands there, where a further condition holds too.
fn at(store: &Store, rows: &Rows, tie: &Tie, also: &dyn Fn(&Row) -> bool) -> usize {
    let holds = |row: &Row| match store.roles {
        Joining::Many => {
            // Of two terms at one place each has its own days.
            rows.leads_to(row, Field::Person, &tie.person)
                && rows.leads_to(row, Field::Organisation, &tie.at)
                && (row.get_day(Field::Since), row.get_day(Field::Until)) == (tie.since, tie.until)
        }
        Joining::One => row.says(Field::Name, &tie.person) && rows.leads_to(row, Field::Organisation, &tie.at),
        Joining::Line => row.says(Field::Name, &tie.person) && row.says(Field::Employer, &tie.at),
    };
    let table = if store.roles == Joining::Many { Table::Role } else { Table::Person };
    rows.of(table).filter(|(_, row)| holds(row) && also(row)).count()
}
