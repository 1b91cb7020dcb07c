use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Place, Source, Span};
use crate::engagement::check::{check_answer, one_of, quoted};
use crate::engagement::read::which_question;
use crate::engagement::typed::parse_loose;
use crate::engagement::{Answer, AnswerProblem, Confidence, Given, PathStep};
use crate::format::Findings;
use crate::id::QuestionId;
use crate::questionnaire::{Question, Questionnaire};
use crate::text;
use crate::unit::Level;

/// The columns that are read. `id` is another name for `question`.
const COLUMNS: [&str; 8] = ["question", "id", "value", "state", "rated", "note", "shown", "confidence"];

/// The answers of a table: a header with at least `question` (or `id`) and `value`, one row an answer.
pub(super) fn table(
    source: &Arc<Source>,
    questionnaire: &Questionnaire,
    findings: &Findings,
) -> Vec<(QuestionId, Answer)> {
    let start = beginning(&source.text);
    let body = source.text.get(start..).unwrap_or_default();
    let separator = separator(body);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(separator).from_reader(body.as_bytes());
    let mut records = reader.records().map_while(Result::ok);
    let row = |record: csv::StringRecord| {
        let from = record.position().map_or(0, |at| usize::try_from(at.byte()).unwrap_or(0));
        Row {
            cells: record.iter().map(|cell| cell.trim().to_owned()).collect(),
            start: start + from,
            separator,
            source,
        }
    };
    let Some(header) = records.next().map(row) else {
        findings.add(
            Diagnostic::about("empty", &source.name, "the file is empty")
                .way_out("Its first line names the columns: `question,value`."),
        );
        return Vec::new();
    };
    let Some(columns) = Columns::of(&header, findings) else { return Vec::new() };
    let mut said: Vec<(QuestionId, Answer)> = Vec::new();
    let mut seen: Vec<(&str, usize)> = Vec::new();
    for row in records.map(row) {
        if row.cells.iter().all(String::is_empty) {
            continue;
        }
        if let Some(extra) = (header.cells.len()..row.cells.len()).find(|place| !row.cell(*place).is_empty()) {
            row.error(
                extra,
                "too-many-cells",
                format!("this row has {}, the header {}", text::count(row.cells.len(), "cell"), header.cells.len()),
                "Put a text that contains the separator into double quotes.",
                findings,
            );
            continue;
        }
        let id = row.cell(columns.question);
        let Some(question) = questionnaire.question(id) else {
            let message = if id.is_empty() {
                "this row names no question".to_owned()
            } else {
                format!("there is no question {}", quoted(id))
            };
            row.error(columns.question, "unknown-question", message, which_question(id, questionnaire), findings);
            continue;
        };
        if let Some((_, line)) = seen.iter().find(|(seen, _)| *seen == question.id.as_str()) {
            row.error(
                columns.question,
                "answered-twice",
                format!("`{}` is answered twice", question.id),
                format!("Keep one of the two; the first stands in line {line}."),
                findings,
            );
            continue;
        }
        // A row without an answer leaves its question open, as in a form that somebody filled in half.
        if let Some(answer) = answer(question, &row, &columns, findings) {
            seen.push((question.id.as_str(), row.line()));
            said.push((question.id.clone(), answer));
        }
    }
    said
}

/// Where each column stands.
struct Columns {
    question: usize,
    value: Option<usize>,
    others: Vec<(&'static str, usize)>,
}

impl Columns {
    /// The columns of a header; what is missing is reported, what is not known is warned of.
    fn of(header: &Row<'_>, findings: &Findings) -> Option<Self> {
        let mut found: Vec<(&'static str, usize)> = Vec::new();
        for (place, name) in header.cells.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            let lower = name.to_lowercase();
            match COLUMNS.iter().find(|known| **known == lower) {
                Some(known) if found.iter().any(|(other, _)| other == known) => header.error(
                    place,
                    "twice",
                    format!("there are two columns `{known}`"),
                    "Keep one of them.",
                    findings,
                ),
                Some(known) => found.push((known, place)),
                None => findings.add(
                    Diagnostic::error(
                        "unknown-column",
                        header.source,
                        header.span(place),
                        format!("the column {} is not read", quoted(name)),
                    )
                    .as_warning()
                    .way_out(one_of(&lower, COLUMNS.iter().copied())),
                ),
            }
        }
        let place = |name: &str| found.iter().find(|(known, _)| *known == name).map(|(_, place)| *place);
        let question = place("question").or_else(|| place("id"));
        let value = place("value");
        if question.is_none() || (value.is_none() && place("state").is_none()) {
            let missing = if question.is_none() { "question" } else { "value" };
            header.error(
                0,
                "missing-column",
                format!("the header has no column `{missing}`"),
                "The first line names the columns, at least `question,value`; they are parted by commas, semicolons or \
                 tabs.",
                findings,
            );
            return None;
        }
        Some(Self { question: question?, value, others: found })
    }

    fn place(&self, name: &str) -> Option<usize> {
        self.others.iter().find(|(known, _)| *known == name).map(|(_, place)| *place)
    }
}

/// A row and where it stands.
struct Row<'s> {
    cells: Vec<String>,
    start: usize,
    separator: u8,
    source: &'s Arc<Source>,
}

impl Row<'_> {
    fn cell(&self, place: usize) -> &str {
        self.cells.get(place).map_or("", String::as_str)
    }

    /// Where a cell stands, with its quotes.
    fn span(&self, place: usize) -> Span {
        let bytes = self.source.text.as_bytes();
        let (mut at, mut cell, mut quoted) = (self.start, 0, false);
        while bytes.get(at).is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
            at += 1;
        }
        let mut start = at;
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'"' => quoted = !quoted,
                b'\n' | b'\r' if !quoted => break,
                byte if *byte == self.separator && !quoted => {
                    if cell == place {
                        break;
                    }
                    cell += 1;
                    start = at + 1;
                }
                _ => {}
            }
            at += 1;
        }
        let line = self.source.text.get(start..at).and_then(|text| text.find('\n')).map_or(at, |length| start + length);
        Span { start, end: line }
    }

    /// The line of the row, counted from 1.
    fn line(&self) -> usize {
        Place { source: Arc::clone(self.source), span: self.span(0) }.line_and_column().0
    }

    fn error(
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

/// The answer of a row; nothing if it has none or if something does not fit, which is reported.
fn answer(question: &Question, row: &Row<'_>, columns: &Columns, findings: &Findings) -> Option<Answer> {
    let cell = |name: &str| columns.place(name).map_or("", |place| row.cell(place));
    let (value, state) = (columns.value.map_or("", |place| row.cell(place)), cell("state"));
    let mut wrong = false;
    let mut report = |name: &str, code, message: String, way_out: String| {
        let place = columns.place(name).unwrap_or(columns.question);
        findings.add(
            Diagnostic::error(code, row.source, row.span(place), message)
                .label(format!("answer to `{}`", question.id))
                .way_out(way_out),
        );
        wrong = true;
    };
    let mut answer = match (value, state) {
        ("", "") => return None,
        (typed, "") => match parse_loose(question, typed) {
            Ok(answer) => answer,
            Err(problem) => {
                report("value", problem.code, problem.message, problem.way_out);
                Answer::new(Given::Skipped)
            }
        },
        ("", "unknown") => Answer::new(Given::Unknown),
        ("", "not_applicable") => Answer::new(Given::NotApplicable),
        ("", "skipped") => Answer::new(Given::Skipped),
        ("", other) => {
            let way_out = one_of(other, ["unknown", "not_applicable", "skipped"].into_iter());
            report("state", "unknown-word", format!("the state cannot be {}", quoted(other)), way_out);
            Answer::new(Given::Skipped)
        }
        (_, other) => {
            let message = format!("there is a value, and yet the state is {}", quoted(other));
            report("state", "value-and-state", message, "Keep one of the two cells.".to_owned());
            Answer::new(Given::Skipped)
        }
    };
    answer.note = cell("note").to_owned();
    answer.shown = cell("shown").to_owned();
    match (cell("rated"), cell("rated").parse::<f64>().ok().and_then(Level::new)) {
        ("", _) => {}
        (_, Some(level)) => answer.rated = Some(level),
        (typed, None) => report(
            "rated",
            "not-on-scale",
            format!("{} is not on the scale", quoted(typed)),
            "Rate with a whole number from 0 to 5.".to_owned(),
        ),
    }
    let degree = cell("confidence").to_lowercase();
    match Confidence::ALL.iter().find(|(_, word)| *word == degree) {
        Some((confidence, _)) => answer.confidence = *confidence,
        None if degree.is_empty() => {}
        None => {
            let way_out = one_of(&degree, Confidence::ALL.iter().map(|(_, word)| *word));
            report("confidence", "unknown-word", format!("the confidence cannot be {}", quoted(&degree)), way_out);
        }
    }
    for AnswerProblem { code, message, way_out, at } in check_answer(question, &answer) {
        match at.first() {
            Some(PathStep::Key(name)) => report(name, code, message, way_out),
            _ => report("question", code, message, way_out),
        }
    }
    (!wrong).then_some(answer)
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
