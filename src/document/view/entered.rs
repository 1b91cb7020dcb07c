use serde::Serialize;

use super::value::Cell;
use super::{Block, Line};
use crate::assessment::Speech;
use crate::engagement::{Answer, AnswerValue, Given};
use crate::questionnaire::{Field, FieldKind, Kind, Question};

/// A text and by whom.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Passage {
    /// A role; empty for the group.
    pub(crate) by: Line,
    pub(crate) text: Block,
}

/// Rows that somebody entered.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Entered {
    /// A role; empty for the group.
    pub(crate) by: Line,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Cell>>,
}

/// A column of such rows.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Column {
    pub(crate) id: String,
    pub(crate) label: Line,
    /// Whether it holds numbers.
    pub(crate) number: bool,
    /// The ids and labels of what can be chosen in it; empty for other columns.
    pub(crate) choices: Vec<(String, Line)>,
}

/// How much of what was entered is wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    All,
    /// Texts, and rows of a list; no number, date or choice of a single field.
    Words,
}

/// What one answer holds in several lines or in several cells.
pub(crate) fn written(
    question: &Question,
    by: &Line,
    answer: &Answer,
    currency: &str,
    part: Part,
) -> (Option<Passage>, Vec<Entered>) {
    let Given::Value(value) = &answer.given else { return (None, Vec::new()) };
    let plain = |rows: Vec<Vec<Cell>>| Entered { by: by.clone(), columns: Vec::new(), rows };
    let wanted = |value: &&AnswerValue| part == Part::All || matches!(value, AnswerValue::Text(_));
    let mut text = None;
    let mut tables = Vec::new();
    match value {
        AnswerValue::Text(words) => text = Some(Passage { by: by.clone(), text: Block::new(words) }),
        AnswerValue::Rows(rows) => {
            let rows = rows.iter().map(|row| cells(question, row, currency)).collect();
            tables.push(Entered { by: by.clone(), columns: columns(question), rows });
        }
        AnswerValue::Fields(fields) => {
            let fields = fields.iter().map(|(id, value)| (id.as_str(), value)).filter(|(_, value)| wanted(value));
            tables.push(plain(labelled(question, fields, currency)));
        }
        AnswerValue::Steps(steps) if part == Part::All => tables.push(plain(graded(question, steps))),
        _ => {}
    }
    let side = answer.side.iter().map(|(id, value)| (id.as_str(), value)).filter(|(_, value)| wanted(value));
    tables.push(plain(labelled(question, side, currency)));
    tables.retain(|table| !table.rows.is_empty());
    (text, tables)
}

/// Fields, each in a row of label and value.
fn labelled<'a>(
    question: &Question,
    fields: impl Iterator<Item = (&'a str, &'a AnswerValue)>,
    currency: &str,
) -> Vec<Vec<Cell>> {
    let row = |(id, value): (&str, &AnswerValue)| {
        let field = question.field(id)?;
        Some(vec![label(&field.label), Cell::new(Speech::of_field(field, currency), value)])
    };
    fields.filter_map(row).collect()
}

/// Rows of a grid, each with its step and what that means.
fn graded(question: &Question, given: &[(String, u8)]) -> Vec<Vec<Cell>> {
    let Kind::Grid { rows, steps } = &question.kind else { return Vec::new() };
    let row = |(id, step): &(String, u8)| {
        let row = rows.iter().find(|row| row.id.as_str() == id)?;
        let meaning = steps.get(usize::from(*step)).map_or("", String::as_str);
        let step = Cell {
            text: Line::new(&format!("{step}: {meaning}")),
            number: Some(f64::from(*step)),
            choice: String::new(),
        };
        Some(vec![label(&row.label), step])
    };
    given.iter().filter_map(row).collect()
}

fn label(text: &str) -> Cell {
    Cell { text: Line::new(text), ..Cell::default() }
}

fn columns(question: &Question) -> Vec<Column> {
    let number = |kind: &FieldKind| matches!(kind, FieldKind::Number(_) | FieldKind::Percent(_) | FieldKind::Money(_));
    let column = |field: &Field| Column {
        id: field.id.to_string(),
        label: Line::from(&field.label),
        number: number(&field.kind),
        choices: field.kind.choices().iter().map(|one| (one.id.to_string(), Line::from(&one.label))).collect(),
    };
    question.fields().iter().map(column).collect()
}

fn cells(question: &Question, row: &[(String, AnswerValue)], currency: &str) -> Vec<Cell> {
    let cell = |field: &Field| {
        let value = row.iter().find(|(id, _)| id == field.id.as_str());
        value.map_or_else(Cell::default, |(_, value)| Cell::new(Speech::of_field(field, currency), value))
    };
    question.fields().iter().map(cell).collect()
}
