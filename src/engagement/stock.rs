//! What was found out and settled for moving the records: counts, owners, columns, signatures. It comes back in the
//! mapping workbook or is written by hand; a table says which column of which sheet is which key of the file.

use crate::text;

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CellKind {
    /// Words.
    Text,
    /// A whole number, not below nothing.
    Count,
    /// A day.
    Day,
    /// Yes or no.
    YesNo,
}

/// A sheet of the workbook, which is a list of tables in the file.
#[derive(Debug)]
pub struct StockPart {
    /// What its tables are called in the file.
    pub table: &'static str,
    /// What its sheet is called.
    pub sheet: &'static str,
    /// The columns that say what a row is about: key and heading.
    pub about: &'static [(&'static str, &'static str)],
    /// The columns that people fill in: key, heading and what they hold.
    pub filled: &'static [(&'static str, &'static str, CellKind)],
    /// The headings that are only to be read.
    pub shown: &'static [&'static str],
}

/// Where the records are.
pub static SOURCES: StockPart = StockPart {
    table: "source",
    sheet: "Sources",
    about: &[("name", "Place")],
    filled: &[
        ("kind", "What it is", CellKind::Text),
        ("private", "Private", CellKind::YesNo),
        ("owner", "Owner", CellKind::Text),
        ("records", "Records, as counted", CellKind::Count),
    ],
    shown: &["Records, as said"],
};

/// What goes where.
pub static MAPPING: StockPart = StockPart {
    table: "mapping",
    sheet: "Mapping",
    about: &[
        ("source", "Source"),
        ("kind", "Kind"),
        ("found", "What is found"),
        ("entity", "Table"),
        ("field", "Field"),
    ],
    filled: &[("column", "Its column there", CellKind::Text), ("settled_by", "Settled by", CellKind::Text)],
    shown: &["Type", "Required", "About people", "Rule"],
};

/// What is cleaned.
pub static CLEANING: StockPart = StockPart {
    table: "cleaning",
    sheet: "Cleaning",
    about: &[("what", "What")],
    filled: &[("who", "Who", CellKind::Text), ("done_on", "Done on", CellKind::Day)],
    shown: &["How", "Done when"],
};

/// What must agree.
pub static COUNTS: StockPart = StockPart {
    table: "count",
    sheet: "Counts",
    about: &[("entity", "Table")],
    filled: &[
        ("first", "First rehearsal", CellKind::Count),
        ("second", "Second rehearsal", CellKind::Count),
        ("day", "The day", CellKind::Count),
        ("signed_by", "Signed by", CellKind::Text),
    ],
    shown: &["Expected", "Reckoned as", "What is compared"],
};

/// What is done.
pub static STEPS: StockPart = StockPart {
    table: "step",
    sheet: "Steps",
    about: &[("part", "Part"), ("what", "What")],
    filled: &[("done_on", "Done on", CellKind::Day)],
    shown: &["Day", "How", "Who"],
};

/// All of them, in the order of the workbook.
pub static STOCK_PARTS: [&StockPart; 5] = [&SOURCES, &MAPPING, &CLEANING, &COUNTS, &STEPS];

/// What was found out and settled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Stock {
    /// Row by row, in the order in which they were taken in.
    pub rows: Vec<StockRow>,
}

/// A row that people have filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StockRow {
    /// The name of the part's tables: "source".
    pub table: &'static str,
    /// What the row is about, one text for each such column (foreign text: clean it before showing it).
    pub about: Vec<String>,
    /// What was filled in, one text for each such column, empty if nothing was: digits, `2027-03-31`, `yes` or `no`,
    /// words (foreign text: clean it before showing it).
    pub filled: Vec<String>,
}

impl Stock {
    /// The rows of a part.
    pub fn of<'s>(&'s self, part: &'static StockPart) -> impl Iterator<Item = &'s StockRow> {
        self.rows.iter().filter(move |row| row.table == part.table)
    }

    /// What stands in the column of this key, clean; empty if nothing does.
    pub fn said(&self, part: &'static StockPart, about: &[&str], key: &str) -> String {
        let row = self.of(part).find(|row| row.about.iter().map(String::as_str).eq(about.iter().copied()));
        row.map_or_else(String::new, |row| row.value(part, key))
    }
}

impl StockRow {
    /// What stands in the column of this key, clean; empty if nothing does.
    pub fn value(&self, part: &StockPart, key: &str) -> String {
        let place = part.filled.iter().position(|(known, _, _)| *known == key);
        place.and_then(|place| self.filled.get(place)).map_or_else(String::new, |value| text::clean_line(value))
    }
}
