use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, Source, Span};
use crate::format::Findings;

/// All rows of a table, the header first; spaces around cells do not count.
pub(super) fn rows(source: &Arc<Source>) -> Vec<Row<'_>> {
    let start = beginning(&source.text);
    let body = source.text.get(start..).unwrap_or_default();
    let separator = separator(body);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(body.as_bytes());
    let row = |record: csv::StringRecord| {
        let from = record.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or(0));
        let cells = record.iter().map(|cell| cell.trim().to_owned()).collect();
        Row { cells, start: start + from, separator, source }
    };
    // Texts of any number of cells are never wrong to the reader.
    reader.records().map_while(Result::ok).map(row).collect()
}

/// A row and where it stands.
pub(super) struct Row<'s> {
    pub(super) cells: Vec<String>,
    start: usize,
    separator: u8,
    pub(super) source: &'s Arc<Source>,
}

impl Row<'_> {
    /// What stands in a cell; empty if the row has fewer cells.
    pub(super) fn cell(&self, place: usize) -> &str {
        self.cells.get(place).map_or("", String::as_str)
    }

    /// Where a cell stands, with its quotes; the end of the row if it has fewer cells.
    pub(super) fn span(&self, place: usize) -> Span {
        let cells = spans(&self.source.text, self.start, self.separator);
        let Span { start, end } = cells.get(place).or(cells.last()).copied().unwrap_or_default();
        let line = self.source.text.get(start..end).and_then(|text| text.find('\n'));
        Span { start, end: line.map_or(end, |length| start + length) }
    }

    /// The last cell if its quote is still open where the file ends.
    pub(super) fn open_quote(&self) -> Option<usize> {
        let cells = spans(&self.source.text, self.start, self.separator);
        let last = cells.last().filter(|last| last.end >= self.source.text.len())?;
        let inside = self.source.text.get(last.start..last.end)?.strip_prefix('"')?;
        (inside.matches('"').count() % 2 == 0).then(|| cells.len() - 1)
    }

    /// The line of the row, counted from 1.
    pub(super) fn line(&self) -> usize {
        Place { source: Arc::clone(self.source), span: self.span(0) }.line_and_column().0
    }

    /// Reports something about a cell.
    pub(super) fn error(
        &self,
        place: usize,
        code: &'static str,
        message: impl Into<String>,
        way_out: impl Into<String>,
        findings: &Findings,
    ) {
        findings.add(Diagnostic::error(code, self.source, self.span(place), message).way_out(way_out));
    }
}

/// Where the cells of the row that begins here stand. A quote opens a cell only as its first letter, and two quotes in
/// such a cell are one of its letters.
fn spans(text: &str, start: usize, separator: u8) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut at = start;
    while bytes.get(at).is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
        at += 1;
    }
    let mut spans = Vec::new();
    let (mut start, mut quoted) = (at, false);
    loop {
        match bytes.get(at) {
            Some(b'"') if at == start || quoted => quoted = !quoted,
            // The second of two quotes opens the cell again.
            Some(b'"') if bytes.get(at - 1) == Some(&b'"') && bytes.get(start) == Some(&b'"') => quoted = true,
            Some(byte) if quoted || !(*byte == separator || matches!(byte, b'\n' | b'\r')) => {}
            end => {
                spans.push(Span { start, end: at });
                start = at + 1;
                if end != Some(&separator) {
                    return spans;
                }
            }
        }
        at += 1;
    }
}

/// Where the table begins: behind a byte order mark and behind the line with which spreadsheets name the separator.
fn beginning(text: &str) -> usize {
    let bom = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let rest = text.get(bom..).unwrap_or_default();
    match rest.lines().next() {
        Some(line) if line.len() <= 6 && line.to_lowercase().starts_with("sep=") => {
            bom + rest.find('\n').map_or(rest.len(), |length| length + 1)
        }
        _ => bom,
    }
}

/// What parts the cells of the first line: the comma, the semicolon or the tab, whichever occurs most outside quotes.
fn separator(text: &str) -> u8 {
    let mut counts = [(b',', 0), (b';', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default().bytes() {
        quoted ^= byte == b'"';
        if let Some((_, count)) = counts.iter_mut().find(|(separator, _)| !quoted && *separator == byte) {
            *count += 1;
        }
    }
    let most = counts.iter().map(|(_, count)| *count).max().unwrap_or(0);
    counts.iter().find(|(_, count)| *count == most).map_or(b',', |(separator, _)| *separator)
}
