//! Rows as RFC 4180 has them.

use crate::text::{csv_row, guarded_in_rows};

/// What every line ends with.
const END: &str = "\r\n";

/// Heads and rows as a file. Guarded, a text that a spreadsheet would compute begins with an apostrophe.
pub(super) fn sheet(heads: &[&str], rows: &[Vec<String>], guard: bool) -> String {
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        if guard { csv_row(cells.map(guarded_in_rows), END) } else { csv_row(cells, END) }
    };
    let mut text = line(&mut heads.iter().copied());
    for cells in rows {
        text += &line(&mut cells.iter().map(String::as_str));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::sheet;

    #[test]
    fn cells_are_quoted_where_they_must_be_and_guarded_where_it_is_wanted() {
        let rows = vec![vec!["=1+1".to_owned(), "a, \"b\"\nc".to_owned()], vec!["－1".to_owned(), " x".to_owned()]];
        assert_eq!(sheet(&["A", "B c"], &rows, true), "A,B c\r\n'=1+1,\"a, \"\"b\"\"\nc\"\r\n'－1,\" x\"\r\n");
        assert_eq!(sheet(&["A", "B c"], &rows, false), "A,B c\r\n=1+1,\"a, \"\"b\"\"\nc\"\r\n－1,\" x\"\r\n");
    }
}
