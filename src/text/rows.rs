/// A line of a file with a cell between commas (RFC 4180), `end` included. Beyond what the standard asks for, a cell is
/// quoted where readers who expect semicolons would part it, or would take white space from its ends.
pub fn csv_row(cells: impl IntoIterator<Item = impl AsRef<str>>, end: &str) -> String {
    let mut line = String::new();
    for (place, cell) in cells.into_iter().enumerate() {
        let cell = cell.as_ref();
        if place > 0 {
            line.push(',');
        }
        if cell.contains([',', '"', '\n', '\r', ';']) || cell.trim() != cell {
            line.push('"');
            line.push_str(&cell.replace('"', "\"\""));
            line.push('"');
        } else {
            line.push_str(cell);
        }
    }
    line + end
}

#[cfg(test)]
mod tests {
    use super::csv_row;

    #[test]
    fn cells_are_quoted_where_they_must_be() {
        assert_eq!(csv_row(["A", "B c", ""], "\r\n"), "A,B c,\r\n");
        assert_eq!(csv_row(["a, \"b\"\nc", " x", "d;e"], "\n"), "\"a, \"\"b\"\"\nc\",\" x\",\"d;e\"\n");
    }
}
