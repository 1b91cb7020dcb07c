use crate::questionnaire::{Store, StoreTables};
use crate::unit::Date;

/// What a record is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Table {
    Person,
    Organisation,
    Household,
    Member,
    Role,
    Deal,
    DealPerson,
    Talk,
    TalkPerson,
}

/// A field of a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Field {
    Name,
    Note,
    /// An organisation's name as a line of text on a person.
    Employer,
    Title,
    Since,
    Until,
    When,
    Person,
    Organisation,
    Household,
    Parent,
    Deal,
    Talk,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    Text(String),
    Day(Date),
    /// The number of another record.
    Row(usize),
}

#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) table: Table,
    /// The number of the case that it was made for.
    pub(super) case: usize,
    pub(super) stand_in: bool,
    cells: Vec<(Field, Cell)>,
}

/// Every record of a store, by number.
#[derive(Debug, Clone, Default)]
pub(super) struct Rows(Vec<Row>);

impl Row {
    pub(super) fn new(table: Table, case: usize) -> Self {
        Self { table, case, stand_in: false, cells: Vec::new() }
    }

    pub(super) fn text(mut self, field: Field, text: &str) -> Self {
        if !text.is_empty() {
            self.cells.push((field, Cell::Text(text.to_owned())));
        }
        self
    }

    pub(super) fn day(mut self, field: Field, day: Option<Date>) -> Self {
        self.cells.extend(day.map(|day| (field, Cell::Day(day))));
        self
    }

    pub(super) fn to(mut self, field: Field, row: usize) -> Self {
        self.cells.push((field, Cell::Row(row)));
        self
    }

    pub(super) fn set(&mut self, field: Field, cell: Cell) {
        self.cells.push((field, cell));
    }

    pub(super) fn says(&self, field: Field, text: &str) -> bool {
        self.cells.iter().any(|(one, cell)| *one == field && matches!(cell, Cell::Text(found) if found == text))
    }

    pub(super) fn get_text(&self, field: Field) -> &str {
        self.cells
            .iter()
            .find_map(|(one, cell)| match cell {
                Cell::Text(text) if *one == field => Some(text.as_str()),
                _ => None,
            })
            .unwrap_or_default()
    }

    pub(super) fn get_day(&self, field: Field) -> Option<Date> {
        self.cells.iter().find_map(|(one, cell)| match cell {
            Cell::Day(day) if *one == field => Some(*day),
            _ => None,
        })
    }

    pub(super) fn get_row(&self, field: Field) -> Option<usize> {
        self.cells.iter().find_map(|(one, cell)| match cell {
            Cell::Row(row) if *one == field => Some(*row),
            _ => None,
        })
    }
}

impl Rows {
    pub(super) fn add(&mut self, row: Row) -> usize {
        self.0.push(row);
        self.0.len() - 1
    }

    pub(super) fn row(&self, number: usize) -> &Row {
        &self.0[number]
    }

    pub(super) fn row_mut(&mut self, number: usize) -> &mut Row {
        &mut self.0[number]
    }

    /// The records of a table with their numbers.
    pub(super) fn of(&self, table: Table) -> impl Iterator<Item = (usize, &Row)> {
        self.0.iter().enumerate().filter(move |(_, row)| row.table == table)
    }

    /// The records of a table that bear the name.
    pub(super) fn named<'r>(&'r self, table: Table, name: &'r str) -> impl Iterator<Item = usize> + 'r {
        self.of(table).filter(move |(_, row)| row.says(Field::Name, name)).map(|(number, _)| number)
    }

    /// Whether the field leads to a record that bears the name.
    pub(super) fn leads_to(&self, row: &Row, field: Field, name: &str) -> bool {
        row.get_row(field).is_some_and(|to| self.0[to].says(Field::Name, name))
    }

    pub(super) fn of_case(&self, case: usize) -> usize {
        self.0.iter().filter(|row| row.case == case).count()
    }

    pub(super) fn stand_ins(&self, case: usize) -> Vec<String> {
        let made_up = self.0.iter().filter(|row| row.stand_in && row.case == case);
        made_up.map(|row| row.get_text(Field::Name).to_owned()).collect()
    }

    /// How many records each table has.
    pub(super) fn counts(&self, store: &Store) -> Vec<(String, usize)> {
        let StoreTables { person, organisation, household, member, role, deal, deal_person, talk, talk_person } =
            &store.tables;
        let named = [
            (organisation.as_ref(), Table::Organisation),
            (household.as_ref(), Table::Household),
            (Some(person), Table::Person),
            (role.as_ref(), Table::Role),
            (member.as_ref(), Table::Member),
            (Some(deal), Table::Deal),
            (deal_person.as_ref(), Table::DealPerson),
            (Some(talk), Table::Talk),
            (Some(talk_person), Table::TalkPerson),
        ];
        named
            .into_iter()
            .filter_map(|(name, table)| Some((name?.clone(), self.of(table).count())))
            .filter(|(_, records)| *records > 0)
            .collect()
    }
}
