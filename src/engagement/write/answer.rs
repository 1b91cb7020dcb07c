use super::toml::{Toml, line, lines, number};
use crate::engagement::{Answer, AnswerValue, Confidence, Given, is_moment};
use crate::id::QuestionId;

/// One `[[answer]]`, up to its tables: what a file says beside it (why, who dissents) comes next, then
/// [`answer_tables`].
pub(super) fn answer_keys(toml: &mut Toml, question: &QuestionId, answer: &Answer) {
    toml.item("answer");
    toml.text("question", question.as_str());
    match &answer.given {
        Given::Value(value) => value_keys(toml, value),
        Given::Unknown => toml.text("state", "unknown"),
        Given::NotApplicable => toml.text("state", "not_applicable"),
        Given::Skipped => toml.text("state", "skipped"),
    }
    toml.raw_if_any("rated", answer.rated.map(|rated| number(rated.value())));
    toml.text_if_any("note", &answer.note);
    toml.text_if_any("shown", &answer.shown);
    if answer.confidence != Confidence::Sure {
        toml.text("confidence", answer.confidence.word());
    }
    if !answer.at.is_empty() {
        if is_bare_moment(&answer.at) { toml.raw("at", &answer.at) } else { toml.text("at", &answer.at) }
    }
    if answer.inactive {
        toml.raw("inactive", "true");
    }
}

/// The tables of an answer: the rows of a list, the fields of a record, the steps of a grid, the side fields.
pub(super) fn answer_tables(toml: &mut Toml, answer: &Answer) {
    match &answer.given {
        Given::Value(AnswerValue::Rows(rows)) => {
            for row in rows {
                toml.item("answer.value");
                cells(toml, row);
            }
        }
        Given::Value(AnswerValue::Fields(fields)) => {
            toml.table("answer.value");
            cells(toml, fields);
        }
        Given::Value(AnswerValue::Steps(steps)) => {
            toml.table("answer.value");
            for (row, step) in steps {
                toml.raw(row, &step.to_string());
            }
        }
        _ => {}
    }
    if !answer.side.is_empty() {
        toml.table("answer.side");
        for (field, value) in &answer.side {
            cell(toml, field.as_str(), value);
        }
    }
}

fn value_keys(toml: &mut Toml, value: &AnswerValue) {
    match value {
        // An empty list of tables cannot be written as tables.
        AnswerValue::Rows(rows) if rows.is_empty() => toml.raw("value", "[]"),
        AnswerValue::Rows(_) | AnswerValue::Fields(_) | AnswerValue::Steps(_) => {}
        value => cell(toml, "value", value),
    }
}

fn cells(toml: &mut Toml, cells: &[(String, AnswerValue)]) {
    for (id, value) in cells {
        cell(toml, id, value);
    }
}

fn cell(toml: &mut Toml, key: &str, value: &AnswerValue) {
    match value {
        AnswerValue::Text(text) => toml.text(key, text),
        value => toml.raw(key, &inline(value)),
    }
}

/// A value in one line.
fn inline(value: &AnswerValue) -> String {
    match value {
        AnswerValue::Level(level) => level.to_string(),
        AnswerValue::Choice(text) | AnswerValue::Text(text) => line(text),
        AnswerValue::Choices(ids) => lines(ids),
        AnswerValue::YesNo(yes) => yes.to_string(),
        AnswerValue::Number(amount) => number(*amount),
        AnswerValue::Range(low, likely, high) => {
            format!("{{ low = {}, likely = {}, high = {} }}", number(*low), number(*likely), number(*high))
        }
        AnswerValue::Date(date) => date.to_string(),
        AnswerValue::Shares(shares) => table(shares.iter().map(|(id, share)| (id, number(*share)))),
        AnswerValue::Steps(steps) => table(steps.iter().map(|(id, step)| (id, step.to_string()))),
        AnswerValue::Fields(fields) => table(fields.iter().map(|(id, value)| (id, inline(value)))),
        AnswerValue::Rows(rows) => {
            let rows: Vec<String> =
                rows.iter().map(|row| table(row.iter().map(|(id, value)| (id, inline(value))))).collect();
            format!("[{}]", rows.join(", "))
        }
    }
}

fn table<'a>(entries: impl Iterator<Item = (&'a String, String)>) -> String {
    let entries: Vec<String> = entries.map(|(key, value)| format!("{key} = {value}")).collect();
    if entries.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", entries.join(", ")) }
}

/// Whether TOML's own point in time reads back letter by letter: fractions may lose their zeros, small letters grow.
fn is_bare_moment(at: &str) -> bool {
    is_moment(at) && at.as_bytes().get(10) == Some(&b'T') && !at.contains(['.', 'z'])
}
