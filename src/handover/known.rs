//! The two tables that people fill in: what became of each task in the tool, and who sits in each role. They are read
//! as a spreadsheet left them, and nothing of them is ever lost.

use std::collections::BTreeMap;

use super::item::Role;
use super::record::Record;
use super::sheet::sheet;
use crate::text::{clean_line, did_you_mean, unguarded_in_rows};

/// Which id each task has in the tool.
pub const REMOTE: &str = "id-map.csv";

/// Who sits in each role, as the tool names people.
pub const OWNERS: &str = "owners.csv";

const REMOTE_HEADS: [&str; 3] = ["External id", "Remote id", "Title"];
const OWNER_HEADS: [&str; 3] = ["Role", "Assignee", "Title"];

/// What people filled in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// The id in the tool by external id; only of what is there already.
    pub remote: BTreeMap<String, String>,
    /// The person as the tool names them, by the role's id.
    pub assignee: BTreeMap<String, String>,
}

/// A table as it was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// Reads `id-map.csv`. Whatever is wrong is said with the line.
pub fn remote_table(text: &str) -> Result<Table, String> {
    table(text, &REMOTE_HEADS)
}

/// Reads `owners.csv`.
pub fn owners_table(text: &str) -> Result<Table, String> {
    table(text, &OWNER_HEADS)
}

/// Reads a table whose first columns are these. Others may follow: they are somebody's own, and kept.
pub fn table(text: &str, heads: &[&str]) -> Result<Table, String> {
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    // Spreadsheets write what their language separates lists with.
    let comma = [',', ';', '\t'].into_iter().max_by_key(|sign| (first.matches(*sign).count(), *sign == ','));
    let mut rows = rows(text, comma.unwrap_or(','))?;
    rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
    if rows.is_empty() {
        return Ok(Table::default());
    }
    let found: Vec<String> = rows.remove(0).iter().map(|head| clean_line(&unguarded_in_rows(head))).collect();
    for (at, wanted) in heads.iter().take(2).enumerate() {
        if !found.get(at).is_some_and(|head| head.eq_ignore_ascii_case(wanted)) {
            let near = did_you_mean(found.get(at).map_or("", String::as_str), heads.iter().copied());
            return Err(format!(
                "line 1: column {} is `{}`, and it should be `{wanted}`.{near}",
                at + 1,
                found.get(at).map_or("", String::as_str)
            ));
        }
    }
    let width = found.len().max(heads.len());
    for row in &mut rows {
        row.iter_mut().for_each(|cell| *cell = unguarded_in_rows(cell));
        row.resize(width.max(row.len()), String::new());
    }
    Ok(Table { heads: found, rows })
}

/// Cells as RFC 4180 quotes them.
fn rows(text: &str, comma: char) -> Result<Vec<Vec<String>>, String> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let (mut quoted, mut opened, mut line) = (false, 1, 1);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        line += usize::from(letter == '\n');
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                cell.push('"');
                letters.next();
            }
            '"' if quoted => quoted = false,
            '"' if cell.is_empty() => (quoted, opened) = (true, line),
            letter if quoted => cell.push(letter),
            letter if letter == comma => row.push(std::mem::take(&mut cell)),
            '\r' => {}
            '\n' => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            letter => cell.push(letter),
        }
    }
    if quoted {
        return Err(format!("line {opened}: a quotation mark is opened here and never closed"));
    }
    row.push(cell);
    rows.push(row);
    Ok(rows)
}

impl Table {
    /// The second column by the first, of rows that have both; of several rows the last one counts.
    pub(super) fn pairs(&self) -> BTreeMap<String, String> {
        let cells = self.rows.iter().filter_map(|row| Some((clean_line(row.first()?), clean_line(row.get(1)?))));
        cells.filter(|(id, said)| !id.is_empty() && !said.is_empty()).collect()
    }

    /// The ids in the first column.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(|row| row.first()).map(|id| id.trim()).filter(|id| !id.is_empty())
    }

    /// The table anew: a row for each of these, with what was filled in, and then every row that none of them is.
    fn merged(&self, heads: &[&str], wanted: &[(String, String)]) -> String {
        let own = self.heads.get(heads.len()..).unwrap_or_default();
        let all: Vec<&str> = heads.iter().copied().chain(own.iter().map(String::as_str)).collect();
        let said = self.pairs();
        let mut rows: Vec<Vec<String>> = Vec::new();
        for (id, title) in wanted {
            let mut row = vec![id.clone(), said.get(id).cloned().unwrap_or_default(), title.clone()];
            let before = || self.rows.iter().filter(|row| row.first().is_some_and(|cell| cell.trim() == id));
            let width = before().map(Vec::len).max().unwrap_or(0).max(all.len());
            // Of several rows each column keeps what was written last.
            let last = |at: usize| before().filter_map(|row| row.get(at)).rfind(|cell| !cell.is_empty());
            row.extend((heads.len()..width).map(|at| last(at).cloned().unwrap_or_default()));
            rows.push(row);
        }
        let is_wanted = |row: &[String]| row.first().is_some_and(|cell| wanted.iter().any(|(id, _)| id == cell.trim()));
        rows.extend(self.rows.iter().filter(|row| !is_wanted(row)).cloned());
        sheet(&all, &rows, true)
    }
}

/// The text of `id-map.csv` for everything that was ever handed over.
pub(super) fn remote_text(before: &Table, record: &Record) -> String {
    let wanted: Vec<(String, String)> =
        record.entries.iter().map(|kept| (kept.entry.id.clone(), kept.entry.title.clone())).collect();
    before.merged(&REMOTE_HEADS, &wanted)
}

/// The text of `owners.csv`.
pub(super) fn owners_text(before: &Table, roles: &[Role]) -> String {
    let wanted: Vec<(String, String)> = roles.iter().map(|role| (role.id.clone(), role.title.clone())).collect();
    before.merged(&OWNER_HEADS, &wanted)
}

#[cfg(test)]
mod tests {
    use super::{REMOTE_HEADS, remote_table};

    #[test]
    fn a_table_comes_back_as_a_spreadsheet_left_it_and_nothing_is_lost() {
        let text = "\u{feff}External id;Remote id;Title;'=Mine\r\nGW-A;12;\"a; \"\"b\"\"\nc\";see\r\nGW-X;'=9;\"old;'=1\"\r\nGW-A;;a\r\n;;;\r\n";
        let table = remote_table(text).unwrap();
        assert_eq!(
            table.pairs().into_iter().collect::<Vec<_>>(),
            [("GW-A".to_owned(), "12".to_owned()), ("GW-X".to_owned(), "=9".to_owned())]
        );
        let wanted = [("GW-A", "A"), ("GW-B", "B")].map(|(id, title)| (id.to_owned(), title.to_owned()));
        assert_eq!(
            table.merged(&REMOTE_HEADS, &wanted),
            "External id,Remote id,Title,'=Mine\r\nGW-A,12,A,see\r\nGW-B,,B,\r\nGW-X,'=9,\"old;'=1\",\r\n"
        );
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        assert_eq!(
            remote_table("Issue,Key\n1,2\n").unwrap_err(),
            "line 1: column 1 is `Issue`, and it should be `External id`."
        );
        assert_eq!(
            remote_table("External id,Remote id\nGW-A,\"1\n").unwrap_err(),
            "line 2: a quotation mark is opened here and never closed"
        );
        assert_eq!(remote_table(" \n").unwrap(), super::Table::default());
    }
}
