//! Answers from a table.

mod columns;
mod row;

use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Source};
use crate::engagement::check::{check_answer, one_of, quoted};
use crate::engagement::read::which_question;
use crate::engagement::typed::parse_loose;
use crate::engagement::{Answer, AnswerProblem, Confidence, Given, PathStep};
use crate::format::Findings;
use crate::id::QuestionId;
use crate::questionnaire::{Question, Questionnaire};
use crate::text;
use crate::unit::Level;
use columns::Columns;
use row::{Row, rows};

/// The answers of a table: a header with at least `question` (or `id`) and `value`, one row an answer.
pub(super) fn table(
    source: &Arc<Source>,
    questionnaire: &Questionnaire,
    findings: &Findings,
) -> Vec<(QuestionId, Answer)> {
    let mut rows = rows(source).into_iter();
    let Some(header) = rows.next() else {
        findings.add(
            Diagnostic::about("empty", &source.name, "the file is empty")
                .way_out("Its first line names the columns: `question,value`."),
        );
        return Vec::new();
    };
    let Some(columns) = Columns::of(&header, findings) else { return Vec::new() };
    let mut said: Vec<(QuestionId, Answer)> = Vec::new();
    let mut seen: Vec<(&str, usize)> = Vec::new();
    for row in rows {
        if let Some(place) = row.open_quote() {
            row.error(
                place,
                "open-quote",
                "this quote is never closed",
                "Close the text with a second quote; a quote within it is written twice.",
                findings,
            );
            break;
        }
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
    cell("note").clone_into(&mut answer.note);
    cell("shown").clone_into(&mut answer.shown);
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
