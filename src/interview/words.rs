//! Answers in words, safe to show: labels instead of ids, units with numbers.

use crate::engagement::{Answer, AnswerValue, Given};
use crate::questionnaire::{Bounds, Choice, Field, FieldKind, Kind, Question};
use crate::text::clean_line;
use crate::unit::{grouped, plain};

/// An answer in one line of words: "3, they say so themselves", "unknown". Nothing for a question passed over.
pub fn in_words(question: &Question, answer: &Answer) -> String {
    match &answer.given {
        Given::Value(value) => value_in_words(question, value),
        Given::Unknown => "unknown".to_owned(),
        Given::NotApplicable => "does not apply".to_owned(),
        Given::Skipped => String::new(),
    }
}

/// The value of a whole answer in one line of words.
fn value_in_words(question: &Question, value: &AnswerValue) -> String {
    match (&question.kind, value) {
        (Kind::Single(choices) | Kind::Multi { choices, .. } | Kind::Ranking(choices), value) => simple(choices, value),
        (Kind::Scale, AnswerValue::Level(level)) => level_in_words(question, *level),
        (Kind::Number(bounds) | Kind::Range(bounds), value) => with_unit(value, &bounds.unit),
        (Kind::Percent(_), value) => with_unit(value, "%"),
        (Kind::Money(_), AnswerValue::Number(amount)) => grouped(*amount),
        (Kind::Allocation(choices), AnswerValue::Shares(shares)) => {
            joined(shares.iter().map(|(id, share)| format!("{} {} %", label(choices, id), plain(*share, 2))))
        }
        (Kind::Record(fields), AnswerValue::Fields(given)) => cells(fields, given),
        (Kind::List { columns, .. }, AnswerValue::Rows(rows)) => {
            joined(rows.iter().enumerate().map(|(index, row)| format!("({}) {}", index + 1, cells(columns, row))))
        }
        (Kind::Grid { rows, steps }, AnswerValue::Steps(given)) => joined(given.iter().map(|(id, step)| {
            let row = rows.iter().find(|row| row.id.as_str() == id).map_or(id.as_str(), |row| &row.label);
            let step_label = steps.get(usize::from(*step)).map_or("", String::as_str);
            format!("{} {step} {}", clean_line(row), clean_line(step_label)).trim_end().to_owned()
        })),
        (_, value) => simple(&[], value),
    }
}

/// A level with its anchor: "3, they say so themselves".
pub(super) fn level_in_words(question: &Question, level: u8) -> String {
    match question.anchors().and_then(|anchors| anchors.get(usize::from(level))) {
        Some(anchor) => format!("{level}, {}", clean_line(anchor)),
        None => level.to_string(),
    }
}

/// The cells of a row, or the fields of a record, in one line: "Who: two sellers; How often: weekly".
pub(super) fn cells(fields: &[Field], given: &[(String, AnswerValue)]) -> String {
    joined(given.iter().map(|(id, value)| match fields.iter().find(|field| field.id.as_str() == id) {
        Some(field) => format!("{}: {}", clean_line(&field.label), field_in_words(&field.kind, value)),
        None => simple(&[], value),
    }))
}

/// The value of a field in words.
pub(super) fn field_in_words(kind: &FieldKind, value: &AnswerValue) -> String {
    match kind {
        FieldKind::Single(choices) | FieldKind::Multi { choices, .. } => simple(choices, value),
        FieldKind::Number(Bounds { unit, .. }) => with_unit(value, unit),
        FieldKind::Percent(_) => with_unit(value, "%"),
        FieldKind::Money(_) => match value {
            AnswerValue::Number(amount) => grouped(*amount),
            value => simple(&[], value),
        },
        _ => simple(&[], value),
    }
}

fn with_unit(value: &AnswerValue, unit: &str) -> String {
    let number = match value {
        AnswerValue::Range(low, likely, high) => {
            format!("{} to {}, likely {}", plain(*low, 4), plain(*high, 4), plain(*likely, 4))
        }
        value => simple(&[], value),
    };
    format!("{number} {}", clean_line(unit)).trim_end().to_owned()
}

fn simple(choices: &[Choice], value: &AnswerValue) -> String {
    match value {
        AnswerValue::Level(level) => level.to_string(),
        AnswerValue::Choice(id) => label(choices, id),
        AnswerValue::Choices(ids) if ids.is_empty() => "none".to_owned(),
        AnswerValue::Choices(ids) => joined(ids.iter().map(|id| label(choices, id))),
        AnswerValue::YesNo(holds) => if *holds { "yes" } else { "no" }.to_owned(),
        AnswerValue::Text(text) => clean_line(text),
        AnswerValue::Number(number) => plain(*number, 4),
        AnswerValue::Range(low, likely, high) => {
            format!("{} to {}, likely {}", plain(*low, 4), plain(*high, 4), plain(*likely, 4))
        }
        AnswerValue::Date(date) => date.to_string(),
        AnswerValue::Shares(shares) => joined(shares.iter().map(|(id, share)| format!("{id} {} %", plain(*share, 2)))),
        AnswerValue::Rows(rows) => crate::text::count(rows.len(), "row"),
        AnswerValue::Fields(fields) => joined(fields.iter().map(|(_, value)| simple(&[], value))),
        AnswerValue::Steps(steps) => joined(steps.iter().map(|(id, step)| format!("{id} {step}"))),
    }
}

fn label(choices: &[Choice], id: &str) -> String {
    clean_line(choices.iter().find(|choice| choice.id.as_str() == id).map_or(id, |choice| &choice.label))
}

fn joined(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join("; ")
}
