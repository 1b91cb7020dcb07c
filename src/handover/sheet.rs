//! Rows as RFC 4180 has them.

/// Letters with which a spreadsheet takes a text for a formula; the wide ones as some languages type them.
const FORMULA: &[char] = &['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Heads and rows as a file. Guarded, a text that a spreadsheet would compute begins with an apostrophe.
pub(super) fn sheet(heads: &[&str], rows: &[Vec<String>], guard: bool) -> String {
    let mut text = line(heads.iter().map(|head| (*head).to_owned()));
    for row in rows {
        text += &line(row.iter().map(|cell| if guard { guarded(cell) } else { cell.clone() }));
    }
    text
}

fn guarded(cell: &str) -> String {
    if cell.starts_with(FORMULA) { format!("'{cell}") } else { cell.to_owned() }
}

/// What a guarded cell says.
pub(super) fn unguarded(cell: &str) -> String {
    match cell.strip_prefix('\'') {
        Some(rest) if rest.starts_with(FORMULA) => rest.to_owned(),
        _ => cell.to_owned(),
    }
}

fn line(cells: impl Iterator<Item = String>) -> String {
    cells.map(|cell| quoted(&cell)).collect::<Vec<_>>().join(",") + "\r\n"
}

fn quoted(cell: &str) -> String {
    let plain = !cell.contains([',', '"', '\n', '\r', ';']) && cell.trim() == cell;
    if plain { cell.to_owned() } else { format!("\"{}\"", cell.replace('"', "\"\"")) }
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
