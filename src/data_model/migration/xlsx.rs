//! The cells of a workbook, as spreadsheet programs save it (ECMA-376, *Office Open XML*, part 1, § 18). Only what
//! stands in cells is read: no formula is reckoned, nothing is fetched, and no part may unpack to more than 16 MiB.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
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
    let damaged = |name: &str| format!("its part `{name}` is damaged");
    let book = part(BOOK)?.ok_or_else(|| "it is not a workbook".to_owned())?;
    let mut targets: BTreeMap<String, String> = BTreeMap::new();
    walk(&part(LINKS)?.unwrap_or_default(), |step| {
        if let Step::Begins("Relationship", tag) = step
            && let (Some(id), Some(target)) = (attribute(tag, "Id"), attribute(tag, "Target"))
        {
            targets.insert(id, target);
        }
    })
    .map_err(|_| damaged(LINKS))?;
    let (mut named, mut from_1904) = (Vec::new(), false);
    walk(&book, |step| match step {
        Step::Begins("workbookPr", tag) => {
            from_1904 = matches!(attribute(tag, "date1904").as_deref(), Some("1" | "true"));
        }
        Step::Begins("sheet", tag) => named.extend(attribute(tag, "name").zip(attribute(tag, "id"))),
        _ => {}
    })
    .map_err(|_| damaged(BOOK))?;
    let shared = shared(&part(SHARED)?.unwrap_or_default()).map_err(|_| damaged(SHARED))?;
    let mut found = Vec::new();
    for (name, id) in named {
        let Some(target) = targets.get(&id) else { continue };
        let path = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_owned);
        let text = part(&path)?.ok_or_else(|| format!("its part `{path}` is missing"))?;
        found.push(Sheet { name, rows: rows(&text, &shared).map_err(|_| damaged(&path))?, from_1904 });
    }
    Ok(found)
}

const BOOK: &str = "xl/workbook.xml";
const LINKS: &str = "xl/_rels/workbook.xml.rels";
const SHARED: &str = "xl/sharedStrings.xml";

/// Texts that cells point to. How a text is to be pronounced (`rPh`) is no part of it.
fn shared(xml: &str) -> Result<Vec<String>, quick_xml::Error> {
    let mut texts: Vec<String> = Vec::new();
    let (mut is_text, mut is_sound) = (false, false);
    walk(xml, |step| match step {
        Step::Begins("si", _) => texts.push(String::new()),
        Step::Begins("rPh", _) => is_sound = true,
        Step::Ends("rPh") => is_sound = false,
        Step::Begins("t", _) => is_text = true,
        Step::Ends("t") => is_text = false,
        Step::Says(words) if is_text && !is_sound => {
            if let Some(last) = texts.last_mut() {
                last.push_str(words);
            }
        }

        _ => {}
    })?;
    Ok(texts)
}

fn rows(xml: &str, shared: &[String]) -> Result<Vec<Vec<Cell>>, quick_xml::Error> {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let (mut kind, mut at, mut is_sound) = (String::new(), (0, 0), false);
    // What stands in the value that is being read.
    let mut value: Option<String> = None;
    walk(xml, |step| match step {
        Step::Begins("row", tag) => {
            at = (attribute(tag, "r").and_then(|row| row.parse().ok()).unwrap_or(at.0 + 1), 0);
        }
        Step::Begins("c", tag) => {
            kind = attribute(tag, "t").unwrap_or_default();
            at.1 = attribute(tag, "r").and_then(|place| column(&place)).unwrap_or(at.1 + 1);
        }
        Step::Begins("rPh", _) => is_sound = true,
        Step::Ends("rPh") => is_sound = false,
        Step::Begins("v" | "t", _) => value = Some(String::new()).filter(|_| !is_sound),
        Step::Says(words) => value.iter_mut().for_each(|value| value.push_str(words)),
        Step::Ends("v" | "t") => {
            let Some(words) = value.take().filter(|words| !words.is_empty()) else { return };
            let Some(cell) = cell_at(&mut rows, at) else { return };
            let pointed =
                words.trim().parse().ok().filter(|_| kind == "s").and_then(|number: usize| shared.get(number));
            cell.text.push_str(pointed.unwrap_or(&words));
            cell.is_number = matches!(kind.as_str(), "" | "n");
        }
        Step::Ends(_) | Step::Begins(..) => {}
    })?;
    Ok(rows)
}

/// The cell at this place, counted from one; none beyond what is looked at.
fn cell_at(rows: &mut Vec<Vec<Cell>>, (row, column): (usize, usize)) -> Option<&mut Cell> {
    if !(1..=DEEPEST).contains(&row) || !(1..=WIDEST).contains(&column) {
        return None;
    }
    if rows.len() < row {
        rows.resize(row, Vec::new());
    }
    let cells = rows.get_mut(row - 1)?;
    if cells.len() < column {
        cells.resize(column, Cell::default());
    }
    cells.get_mut(column - 1)
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

/// A step through a text in XML. Names come without the prefixes of their namespaces.
enum Step<'x> {
    Begins(&'x str, &'x BytesStart<'x>),
    Says(&'x str),
    Ends(&'x str),
}

/// Goes through a text in XML. Entities other than the five of XML and numbers stay as they stand, so that none can grow.
fn walk(xml: &str, mut each: impl FnMut(Step<'_>)) -> Result<(), quick_xml::Error> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().expand_empty_elements = true;
    loop {
        match reader.read_event()? {
            Event::Start(tag) => each(Step::Begins(tag.local_name().as_ref(), &tag)),
            Event::End(tag) => each(Step::Ends(tag.local_name().as_ref())),
            Event::Text(words) => each(Step::Says(&words.xml10_content())),
            Event::CData(words) => each(Step::Says(&words.xml10_content())),
            Event::GeneralRef(name) => match name.resolve_char_ref()? {
                Some(letter) => each(Step::Says(letter.encode_utf8(&mut [0; 4]))),
                None => {
                    let name = name.into_inner();
                    let known = resolve_predefined_entity(&name);
                    each(Step::Says(known.unwrap_or(&format!("&{name};"))));
                }
            },
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The value of an attribute, whatever the prefix of its namespace.
fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag.attributes().flatten().find(|one| one.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

#[cfg(test)]
mod tests {
    use super::{Cell, column, place, rows, shared, sheets};

    #[test]
    fn cells_are_read_as_several_programs_write_them() {
        let texts = shared(
            "<?xml version=\"1.0\"?><x:sst><x:si><x:t>Ledger &amp; co</x:t></x:si><si><r><t xml:space=\"preserve\">two </t></r>\
             <r><t>runs</t></r><rPh><t>sound</t></rPh></si>\
             <si><t/></si><si><t>&#65;&#x42; &unknown; &amp;amp;<![CDATA[<&>]]></t></si></x:sst>",
        )
        .unwrap();
        assert_eq!(texts, ["Ledger & co", "two runs", "", "AB &unknown; &amp;<&>"]);
        let read = rows(
            "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"C1\"><v>4180</v></c></row>\
             <row r=\"3\"><c t=\"inlineStr\"><is><t>in &lt;line&gt;</t></is></c><c s=\"2\"/><c t=\"str\"><f>A1</f><v>seen</v></c></row></sheetData>",
            &texts,
        )
        .unwrap();
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
    }

    #[test]
    fn what_is_no_workbook_is_refused() {
        assert_eq!(sheets(b"Place;Owner"), Err("it is not a workbook".to_owned()));
        assert!(rows("<sheetData><row></sheetData>", &[]).is_err() && shared("<sst><si").is_err());
    }
}
