//! What may stand in a file, by its kind. A kind that is not named here fails the test: somebody has to say what would
//! be hostile in it.

use std::path::Path;

use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};
use groundwork::text::{csv_row, guarded_in_rows, unguarded_in_rows};
use proptest::prelude::*;

use crate::archive::layers;
use crate::corpus::is_foul;
use crate::xml;

/// Functions that workbooks of ours compute with.
const FUNCTIONS: &[&str] = &[
    "AND",
    "AVERAGE",
    "COUNT",
    "COUNTA",
    "COUNTIF",
    "IF",
    "IFERROR",
    "INDEX",
    "ISBLANK",
    "ISNUMBER",
    "LARGE",
    "MATCH",
    "MAX",
    "MIN",
    "NOT",
    "OR",
    "RANK",
    "ROUND",
    "ROWS",
    "SUM",
    "SUMIF",
    "SUMPRODUCT",
    "TEXT",
    "VLOOKUP",
];

/// Fields of our documents for Word.
const FIELDS: &[&str] = &["PAGE", "NUMPAGES", "NOTEREF note_", "SEQ Figure ", "SEQ Table ", "TOC \\o &quot;1-1&quot;"];

/// What is wrong with a file.
pub(crate) fn problems(name: &str, bytes: &[u8]) -> Vec<String> {
    let ending = Path::new(name).extension().unwrap_or_default().to_string_lossy().into_owned();
    if !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/._-".contains(&byte)) || name.contains("..") {
        return vec!["its name".to_owned()];
    }
    if matches!(&*ending, "docx" | "xlsx") {
        return packed(bytes);
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return vec!["it is no UTF-8".to_owned()] };
    let text = text.strip_prefix('\u{feff}').filter(|_| ending == "csv").unwrap_or(text);
    let mut found = foul(text, matches!(&*ending, "csv" | "ics"));
    found.extend(match &*ending {
        // The browser looks at pages.
        "html" | "txt" => Vec::new(),
        "xml" | "svg" => xml::problems(text),
        "md" => markdown(text),
        "json" => json(name, text),
        "toml" => toml::from_str::<toml::Table>(text).err().map(|error| error.to_string()).into_iter().collect(),
        "csv" => rows(name, text),
        "ics" => calendar(text),
        "sql" => outside(text, &Language { quotes: "'\"", line: &["--"], backslash: false }),
        "dbml" | "ts" => outside(text, &Language { quotes: "'\"`", line: &["//"], backslash: true }),
        "php" => outside(text, &Language { quotes: "'\"", line: &["//", "#"], backslash: true }),
        "py" | "sh" => outside(text, &Language { quotes: "'\"", line: &["#"], backslash: true }),
        "mmd" => text
            .lines()
            .filter(|line| line.contains("evil"))
            .filter(|line| !line.starts_with("title: \"") && !line.trim_start().starts_with("%% "))
            .map(|line| format!("says {line}"))
            .collect(),
        _ => vec![format!("say in tests/inert/files.rs what would be hostile in a file of the kind `{ending}`")],
    });
    found
}

/// A letter that moves a cursor, turns letters round or hides.
fn foul(text: &str, ends: bool) -> Vec<String> {
    let lone = if ends { text.replace("\r\n", "\n") } else { text.to_owned() };
    let found = lone.chars().find(|one| is_foul(*one) || *one == '\r');
    found.map(|one| format!("holds {one:?}")).into_iter().collect()
}

/// A workbook or a document for Word: nothing outside of it, no macro, no field that fetches, no formula but ours.
fn packed(bytes: &[u8]) -> Vec<String> {
    let mut found = Vec::new();
    for layer in layers(bytes).iter().skip(1) {
        let Ok(text) = std::str::from_utf8(layer) else {
            found.push("holds what is no text".to_owned());
            continue;
        };
        for forbidden in [
            "vbaProject",
            "externalLink",
            "embeddings/",
            "activeX",
            "oleObject",
            "attachedTemplate",
            "subDocument",
            "altChunk",
            "ddeLink",
        ] {
            if text.contains(forbidden) && !text.contains("evil") {
                found.push(format!("holds {forbidden}"));
            }
        }
        if !text.starts_with("<?xml") {
            continue;
        }
        found.extend(foul(text, true));
        found.extend(xml::problems(text));
        let simple = text.split("w:instr=\"").skip(1).filter_map(|rest| rest.split('"').next());
        for field in inner(text, "w:instrText").chain(simple) {
            if !FIELDS.iter().any(|known| field.trim().starts_with(known)) {
                found.push(format!("a field: {field}"));
            }
        }
        let formulas = ["f", "formula", "formula1", "formula2", "definedName"];
        for formula in formulas.iter().flat_map(|tag| inner(text, tag)) {
            let words = formula.split(|one: char| !(one.is_ascii_alphanumeric() || one == '.' || one == '('));
            let calls = words.filter_map(|word| word.split_once('(')).map(|(name, _)| name);
            let strange: Vec<&str> = calls.filter(|name| !name.is_empty() && !FUNCTIONS.contains(name)).collect();
            if !strange.is_empty() || formula.contains("evil") || formula.contains("cmd|") || formula.contains("://") {
                found.push(format!("a formula: {formula}"));
            }
        }
    }
    found
}

/// What stands between the tags of this name.
fn inner<'t>(xml: &'t str, tag: &str) -> impl Iterator<Item = &'t str> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let mut found = Vec::new();
    let mut rest = xml;
    while let Some(at) = rest.find(&open) {
        rest = &rest[at + open.len()..];
        let Some(end) = rest.find('>').filter(|_| rest.starts_with([' ', '>'])) else { continue };
        let is_closed = rest[..end].ends_with('/');
        rest = &rest[end + 1..];
        if !is_closed {
            found.push(&rest[..rest.find(&close).unwrap_or(0)]);
        }
    }
    found.into_iter()
}

/// Markdown in the widest of its dialects: no tag, no link that leads out, no formula, nothing that draws attention.
pub(crate) fn markdown(text: &str) -> Vec<String> {
    let mut options = Options::default();
    let more = &mut options.extension;
    (more.strikethrough, more.table, more.autolink, more.tasklist, more.footnotes) = (true, true, true, true, true);
    (more.math_dollars, more.math_code, more.wikilinks_title_after_pipe, more.alerts) = (true, true, true, true);
    more.multiline_block_quotes = true;
    more.front_matter_delimiter = text.starts_with("---\nmarp: true\n").then(|| "---".to_owned());
    let arena = Arena::new();
    let mut found = Vec::new();
    for node in parse_document(&arena, text, &options).descendants() {
        match &node.data.borrow().value {
            NodeValue::Link(link) if link.url.starts_with('#') => {}
            NodeValue::Link(link) | NodeValue::Image(link) => found.push(format!("leads to {}", link.url)),
            NodeValue::WikiLink(link) => found.push(format!("leads to [[{}]]", link.url)),
            NodeValue::HtmlBlock(block) => found.extend(tags(&block.literal)),
            NodeValue::HtmlInline(tag) => found.extend(tags(tag)),
            NodeValue::Math(math) => found.push(format!("a formula: {}", math.literal)),
            NodeValue::Alert(_) => found.push("an alert".to_owned()),
            NodeValue::TaskItem(_) => found.push("a box to tick".to_owned()),
            NodeValue::CodeBlock(block) if block.info.contains("evil") => found.push(block.info.clone()),
            _ => {}
        }
    }
    found.extend(["62615", "{{", "{%"].iter().filter(|one| text.contains(**one)).map(|one| format!("holds {one}")));
    found
}

/// Tags, but for the places of ours that links lead to and comments without a word of anybody's.
fn tags(html: &str) -> Vec<String> {
    let is_ours = |tag: &str| {
        let name = tag.strip_prefix("<a id=\"").and_then(|rest| rest.strip_suffix("\">"));
        tag == "</a>"
            || tag == "<!-- -->"
            || name.is_some_and(|name| {
                name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.' || byte == b'_')
            })
    };
    html.lines()
        .filter(|line| !line.trim().is_empty() && !is_ours(line.trim()))
        .map(|line| format!("a tag: {line}"))
        .collect()
}

fn json(name: &str, text: &str) -> Vec<String> {
    let Ok(value) = serde_json::from_str::<serde_json::Value>(text) else { return vec!["it is no JSON".to_owned()] };
    // What a tool shows as Markdown.
    let issues = value.as_array().filter(|_| name.ends_with("issues.json")).into_iter().flatten();
    issues.filter_map(|issue| issue["body"].as_str()).flat_map(markdown).collect()
}

/// Rows of one width; where cells are guarded, none that a spreadsheet would compute, at whatever letter it ends cells.
fn rows(name: &str, text: &str) -> Vec<String> {
    if csv::Reader::from_reader(text.as_bytes()).records().any(|row| row.is_err()) {
        return vec!["its rows are not of one width".to_owned()];
    }
    let guarded = name.starts_with("guarded/") || name.starts_with("model/");
    if guarded {
        [b',', b';', b'\t'].into_iter().flat_map(|parting| computed(text, parting)).collect()
    } else {
        Vec::new()
    }
}

/// Cells that a spreadsheet would compute that ends cells at this letter.
pub(crate) fn computed(text: &str, parting: u8) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new();
    let reader = reader.has_headers(false).flexible(true).delimiter(parting);
    let rows: Vec<csv::StringRecord> = reader.from_reader(text.as_bytes()).records().map(Result::unwrap).collect();
    // A tab or a line's end before anything else is nothing that we write; between other letters it is one of ours.
    let begins_blank = |cell: &str| parting == b',' && cell.starts_with(['\t', '\r']);
    let cells = rows.iter().flatten().filter(|cell| computes(cell) || begins_blank(cell));
    cells.map(|cell| format!("computes {cell}, parted at {:?}", char::from(parting))).collect()
}

/// Whether a spreadsheet would compute a cell that is no number; some take white space away before they look.
fn computes(cell: &str) -> bool {
    let bare = cell.trim_start();
    bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) && bare.trim_end().parse::<f64>().is_err()
}

/// Only lines that we write, none longer than 75 bytes.
fn calendar(text: &str) -> Vec<String> {
    const KNOWN: &[&str] = &[
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "CALSCALE",
        "METHOD",
        "X-WR-CALNAME",
        "UID",
        "DTSTAMP",
        "SEQUENCE",
        "DTSTART",
        "DTEND",
        "DUE",
        "SUMMARY",
        "DESCRIPTION",
        "CATEGORIES",
        "TRANSP",
        "STATUS",
        "PRIORITY",
    ];
    let mut found: Vec<String> =
        text.split("\r\n").filter(|line| line.len() > 75).map(|line| format!("too long: {line}")).collect();
    for line in text.replace("\r\n ", "").split("\r\n").filter(|line| !line.is_empty()) {
        let (name, value) = line.split_once([':', ';']).unwrap_or((line, ""));
        let is_part = matches!(name, "BEGIN" | "END") && !["VCALENDAR", "VEVENT", "VTODO"].contains(&value);
        if !KNOWN.contains(&name) || is_part || line.contains('\n') {
            found.push(format!("says {line:?}"));
        }
    }
    found
}

struct Language {
    quotes: &'static str,
    line: &'static [&'static str],
    backslash: bool,
}

/// Words of the corpus outside of texts and remarks.
fn outside(text: &str, language: &Language) -> Vec<String> {
    let mut code = String::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let triple: String = std::iter::repeat_n(letter, 3).collect();
        if language.line.iter().any(|mark| rest.starts_with(mark)) {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if rest.starts_with("/*") {
            rest = &rest[rest.find("*/").map_or(rest.len(), |end| end + 2)..];
        } else if language.quotes.contains(letter) {
            let mark = if language.backslash && rest.starts_with(&triple) { triple } else { letter.to_string() };
            rest = &rest[mark.len()..];
            while !rest.starts_with(&mark) && !rest.is_empty() {
                let skip = if language.backslash && rest.starts_with('\\') { 2 } else { 1 };
                rest = &rest[rest.char_indices().nth(skip).map_or(rest.len(), |(at, _)| at)..];
            }
            rest = rest.get(mark.len()..).unwrap_or_default();
        } else {
            code.push(letter);
            rest = &rest[letter.len_utf8()..];
        }
    }
    let words = ["evil", "canary", "alert", "7919"];
    code.lines()
        .filter(|line| words.iter().any(|word| line.contains(word)))
        .map(|line| format!("says {line}"))
        .collect()
}

#[test]
fn what_is_hostile_is_found() {
    let wrong: &[(&str, &str)] = &[
        ("a\u{202e}.md", "x"),
        ("a.new", "x"),
        ("a.txt", "\u{9b}2J"),
        ("a.md", "https://evil.example"),
        ("a.md", "[a](javascript:alert(1))"),
        ("a.md", "x <img src=x>"),
        ("a.md", "x\n\n<div>"),
        ("a.md", "$$x$$"),
        ("a.json", "{"),
        ("issues.json", "[{\"body\": \"![a](https://evil.example)\"}]"),
        ("a.csv", "a,b\nc\n"),
        ("guarded/a.csv", "a\n=1+1\n"),
        ("guarded/a.csv", "a\n =1+1\n"),
        ("guarded/a.csv", "a,b\nd,\"c;=1+1\"\n"),
        ("guarded/a.csv", "a,b\nd,\"c;\"\"=1+1\"\"\"\n"),
        ("guarded/a.csv", "a,b\nd,\"c\n=1+1\"\n"),
        ("guarded/a.csv", "a,b\nc\t=1+1,d\n"),
        ("a.ics", "SUMMARY:x\r\nATTACH:evil\r\n"),
        ("a.ics", "BEGIN:VALARM\r\n"),
        ("a.sql", "select 'x'; drop table evil; -- x"),
        ("a.sql", "select 'x\\'; drop table evil; --'"),
        ("a.py", "a = \"\"\"x\"\"\"; evil()"),
        ("a.mmd", "click A \"https://evil.example\""),
    ];
    for (name, text) in wrong {
        assert!(!problems(name, text.as_bytes()).is_empty(), "{name}: {text}");
    }
    let right: &[(&str, &str)] = &[
        ("a.md", "# A\n\n[b](#c) evil.example \\[d\\](e) <a id=\"c\"></a>"),
        ("guarded/a.csv", "a\n'=1+1\n-4\n"),
        ("guarded/a.csv", "a,b\n\"c;=1+1\",d\n"),
        ("guarded/a.csv", "a,b\nd,\"c;'=1+1\n'@e\"\n"),
        ("a.ics", "BEGIN:VEVENT\r\nSUMMARY:a\r\n BEGIN:VALARM\r\n"),
        ("a.sql", "-- evil\nselect 'it''s evil' /* evil */"),
        ("a.dbml", "Note: '''evil \\''' evil'''"),
    ];
    for (name, text) in right {
        assert_eq!(problems(name, text.as_bytes()), Vec::<String>::new(), "{name}: {text}");
    }
}

proptest! {
    /// Whatever stands in guarded cells, however a reader parts the file: nothing is computed, and it comes back.
    #[test]
    fn guarded_rows_are_never_computed(
        rows in prop::collection::vec(prop::array::uniform3("[-=+@＝'\" ;,a1\t\r\n]{0,8}|\\PC{0,8}"), 1..4)
    ) {
        let line = |cells: &[String; 3]| csv_row(cells.each_ref().map(|cell| guarded_in_rows(cell)), "\r\n");
        let text: String = rows.iter().map(line).collect();
        for parting in [b',', b';', b'\t'] {
            prop_assert_eq!(computed(&text, parting), Vec::<String>::new(), "{:?}", text);
        }
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let row = |row: csv::StringRecord| [0, 1, 2].map(|column| unguarded_in_rows(&row[column]));
        let back: Vec<[String; 3]> = reader.records().map(Result::unwrap).map(row).collect();
        prop_assert_eq!(back, rows);
    }
}
