//! The cells of a workbook, as spreadsheet programs save it (ECMA-376, *Office Open XML*, part 1, § 18). Only what
//! stands in cells is read: no formula is reckoned, nothing is fetched, and no part may unpack to more than 16 MiB.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

/// The most bytes that a part of the workbook may have.
const LARGEST: u64 = 16 * 1024 * 1024;

/// The columns and rows that are looked at.
const WIDEST: usize = 64;
const DEEPEST: usize = 20_000;

/// A sheet.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Sheet {
    pub(super) name: String,
    /// Row by row, with gaps as empty cells.
    pub(super) rows: Vec<Vec<Cell>>,
    /// Whether days are counted from 1904, as old programs for the Macintosh did.
    pub(super) from_1904: bool,
}

/// A cell.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Cell {
    pub(super) text: String,
    /// Whether it is a number, and so perhaps a day.
    pub(super) is_number: bool,
}

/// The sheets of a workbook, or why it cannot be read.
pub(super) fn sheets(bytes: &[u8]) -> Result<Vec<Sheet>, String> {
    let mut parcel = ZipArchive::new(Cursor::new(bytes)).map_err(|_| "it is not a workbook".to_owned())?;
    let mut part = |name: &str| -> Result<Option<String>, String> {
        let Ok(file) = parcel.by_name(name) else { return Ok(None) };
        let mut text = Vec::new();
        let broken = |_| format!("its part `{name}` is damaged");
        file.take(LARGEST + 1).read_to_end(&mut text).map_err(broken)?;
        if text.len() as u64 > LARGEST {
            return Err(format!("its part `{name}` is larger than 16 MiB"));
        }
        Ok(Some(String::from_utf8_lossy(&text).into_owned()))
    };
    let book = part("xl/workbook.xml")?.ok_or_else(|| "it is not a workbook".to_owned())?;
    let links = part("xl/_rels/workbook.xml.rels")?.unwrap_or_default();
    let targets: BTreeMap<String, String> = Tags::new(&links)
        .filter(|tag| tag.name == "Relationship")
        .filter_map(|tag| Some((tag.attribute("Id")?, tag.attribute("Target")?)))
        .collect();
    let shared = part("xl/sharedStrings.xml")?.map(|text| shared(&text)).unwrap_or_default();
    let from_1904 = Tags::new(&book)
        .any(|tag| tag.name == "workbookPr" && matches!(tag.attribute("date1904").as_deref(), Some("1" | "true")));
    let mut found = Vec::new();
    for tag in Tags::new(&book).filter(|tag| tag.name == "sheet") {
        let (Some(name), Some(id)) = (tag.attribute("name"), tag.attribute("id")) else { continue };
        let Some(target) = targets.get(&id) else { continue };
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let text = part(&path)?.ok_or_else(|| format!("its part `{path}` is missing"))?;
        found.push(Sheet { name, rows: rows(&text, &shared), from_1904 });
    }
    Ok(found)
}

/// Texts that cells point to. How a text is to be pronounced (`rPh`) is no part of it.
fn shared(xml: &str) -> Vec<String> {
    let mut texts: Vec<String> = Vec::new();
    let (mut is_text, mut is_sound) = (false, false);
    for tag in Tags::new(xml) {
        match (tag.name, tag.opens()) {
            ("si", true) => texts.push(String::new()),
            ("rPh", opens) => is_sound = opens,
            ("t", opens) => is_text = opens,
            _ => {}
        }
        if let Some(last) = texts.last_mut().filter(|_| is_text && !is_sound) {
            last.push_str(&decoded(tag.after));
        }
    }
    texts
}

fn rows(xml: &str, shared: &[String]) -> Vec<Vec<Cell>> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let (mut kind, mut at, mut is_value) = (String::new(), (0, 0), false);
    for tag in Tags::new(xml) {
        match (tag.name, tag.opens()) {
            ("row", true) => at = (tag.attribute("r").and_then(|row| row.parse().ok()).unwrap_or(at.0 + 1), 0),
            ("c", opens) if opens || tag.is_empty => {
                kind = tag.attribute("t").unwrap_or_default();
                at.1 = tag.attribute("r").and_then(|place| column(&place)).unwrap_or(at.1 + 1);
            }
            ("v" | "t", opens) => is_value = opens,
            _ => {}
        }
        let (row, column) = at;
        if !is_value || tag.after.is_empty() || !(1..=DEEPEST).contains(&row) || !(1..=WIDEST).contains(&column) {
            continue;
        }
        if rows.len() < row {
            rows.resize(row, Vec::new());
        }
        let Some(cells) = rows.get_mut(row - 1) else { continue };
        if cells.len() < column {
            cells.resize(column, Cell::default());
        }
        let Some(cell) = cells.get_mut(column - 1) else { continue };
        let words = decoded(tag.after);
        let pointed = words.trim().parse().ok().filter(|_| kind == "s").and_then(|number: usize| shared.get(number));
        cell.text.push_str(pointed.unwrap_or(&words));
        cell.is_number = matches!(kind.as_str(), "" | "n");
    }
    rows
}

/// The number of the column of a cell: 28 for "AB7".
fn column(place: &str) -> Option<usize> {
    let letters: Vec<u8> = place.bytes().take_while(u8::is_ascii_uppercase).take(3).collect();
    (!letters.is_empty()).then(|| letters.iter().fold(0, |number, letter| number * 26 + usize::from(letter - b'A') + 1))
}

/// Its name on the sheet: "AB7".
pub(super) fn place(row: usize, column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or_default()));
        rest /= 26;
    }
    let letters: String = letters.into_iter().rev().collect();
    format!("{letters}{}", row + 1)
}

/// A tag and the text up to the next one.
struct Tag<'x> {
    /// Without the prefix of its namespace.
    name: &'x str,
    inside: &'x str,
    closes: bool,
    is_empty: bool,
    after: &'x str,
}

impl Tag<'_> {
    fn opens(&self) -> bool {
        !self.closes && !self.is_empty
    }

    /// The value of an attribute, whatever the prefix of its namespace.
    fn attribute(&self, name: &str) -> Option<String> {
        let mut rest = self.inside;
        while let Some((key, more)) = rest.split_once('=') {
            let more = more.trim_start();
            let quote = more.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            let (value, more) = more.get(1..)?.split_once(quote)?;
            let key = key.trim();
            if key.rsplit(':').next() == Some(name) {
                return Some(decoded(value));
            }
            rest = more;
        }
        None
    }
}

/// The tags of a text in XML. Declarations and comments are passed over; entities other than the five of XML and
/// numbers stay as they stand, so that none can grow.
struct Tags<'x> {
    rest: &'x str,
}

impl<'x> Tags<'x> {
    fn new(xml: &'x str) -> Self {
        Self { rest: xml }
    }
}

impl<'x> Iterator for Tags<'x> {
    type Item = Tag<'x>;

    fn next(&mut self) -> Option<Tag<'x>> {
        loop {
            let (_, begun) = self.rest.split_once('<')?;
            if let Some(comment) = begun.strip_prefix("!--") {
                self.rest = comment.split_once("-->")?.1;
                continue;
            }
            let (inside, after) = begun.split_once('>')?;
            self.rest = after;
            if inside.starts_with(['!', '?']) {
                continue;
            }
            let closes = inside.starts_with('/');
            let is_empty = inside.ends_with('/');
            let inside = inside.trim_matches('/');
            let (name, inside) = inside.split_once(char::is_whitespace).unwrap_or((inside, ""));
            let name = name.rsplit(':').next().unwrap_or(name);
            let after = after.split('<').next().unwrap_or_default();
            return Some(Tag { name, inside, closes, is_empty, after });
        }
    }
}

fn decoded(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, more)) = rest.split_once('&') {
        whole.push_str(before);
        let (name, after) = more.split_once(';').unwrap_or(("", more));
        let number = name.strip_prefix('#').and_then(|number| {
            number.strip_prefix('x').map_or_else(|| number.parse().ok(), |hex| u32::from_str_radix(hex, 16).ok())
        });
        let letter = match name {
            "lt" => Some('<'),
            "gt" => Some('>'),
            "amp" => Some('&'),
            "quot" => Some('"'),
            "apos" => Some('\''),
            _ => number.and_then(char::from_u32),
        };
        if let Some(letter) = letter {
            whole.push(letter);
            rest = after;
        } else {
            whole.push('&');
            rest = more;
        }
    }
    whole.push_str(rest);
    whole
}

#[cfg(test)]
mod tests {
    use super::{Cell, column, decoded, place, rows, shared, sheets};

    #[test]
    fn cells_are_read_as_several_programs_write_them() {
        let texts = shared(
            "<?xml version=\"1.0\"?><x:sst><x:si><x:t>Ledger &amp; co</x:t></x:si><si><r><t xml:space=\"preserve\">two </t></r>\
             <r><t>runs</t></r><rPh><t>sound</t></rPh></si></x:sst>",
        );
        assert_eq!(texts, ["Ledger & co", "two runs"]);
        let read = rows(
            "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"C1\"><v>4180</v></c></row>\
             <row r=\"3\"><c t=\"inlineStr\"><is><t>in &lt;line&gt;</t></is></c><c s=\"2\"/><c t=\"str\"><f>A1</f><v>seen</v></c></row></sheetData>",
            &texts,
        );
        let text = |words: &str| Cell { text: words.to_owned(), is_number: false };
        let number = Cell { text: "4180".to_owned(), is_number: true };
        assert_eq!(read[0], [text("two runs"), Cell::default(), number]);
        assert!(read[1].is_empty());
        assert_eq!(read[2], [text("in <line>"), Cell::default(), text("seen")]);
    }

    #[test]
    fn places_are_named_as_on_the_sheet() {
        assert_eq!([place(0, 0), place(6, 27), place(9, 25)], ["A1", "AB7", "Z10"]);
        assert_eq!([column("A1"), column("AB7"), column("7")], [Some(1), Some(28), None]);
        assert_eq!(decoded("&#65;&#x42; &unknown; &amp;amp;"), "AB &unknown; &amp;");
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        assert_eq!(sheets(b"Place;Owner"), Err("it is not a workbook".to_owned()));
    }
}
