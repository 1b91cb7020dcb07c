//! The answer itself: values as `--set` takes them, and tables and lists as a file writes them.

use super::answer::Reading;
use super::{fill, which};
use crate::diagnostic::Span;
use crate::engagement::{AnswerProblem, AnswerValue, Given, check_field, parse_field, parse_loose, parse_value};
use crate::format::{Item, Node};
use crate::questionnaire::{Choice, Field, FieldKind, Kind, Question};
use crate::text;

/// What is said to a question; nothing if it does not fit, which is reported.
pub(super) fn given(reading: &Reading<'_>, question: &Question, item: &Item) -> Option<Given> {
    if let Node::Text(typed) = &item.node
        && !matches!(question.kind, Kind::Ranking(_))
    {
        let answer = told(reading, item.span, parse_loose(question, typed))?;
        return Some(answer.given);
    }
    value(reading, question, item).map(Given::Value)
}

fn value(reading: &Reading<'_>, question: &Question, item: &Item) -> Option<AnswerValue> {
    match (&question.kind, &item.node) {
        (Kind::Number(_) | Kind::Percent(_) | Kind::Money(_), node) if node.number().is_some() => {
            node.number().map(AnswerValue::Number)
        }
        (Kind::Multi { choices, free }, Node::List(items)) => {
            Some(AnswerValue::Choices(ids(reading, choices, *free, items)?))
        }
        (Kind::Ranking(choices), Node::List(items)) => ranking(reading, choices, items),
        (Kind::Ranking(choices), Node::Text(typed)) => {
            let entries = typed.split(';').map(str::trim).filter(|entry| !entry.is_empty());
            let items: Vec<Item> =
                entries.map(|entry| Item { node: Node::Text(entry.to_owned().into()), span: item.span }).collect();
            ranking(reading, choices, &items)
        }
        (Kind::Record(all), Node::Table(_)) => fields(reading, question, all, item).map(AnswerValue::Fields),
        (Kind::List { columns, .. }, Node::List(items)) => {
            let rows: Vec<Option<_>> = items.iter().map(|item| fields(reading, question, columns, item)).collect();
            rows.into_iter().collect::<Option<_>>().map(AnswerValue::Rows)
        }
        (_, Node::Integer(_) | Node::Number(_) | Node::Flag(_) | Node::Date(_)) => {
            told(reading, item.span, parse_value(question, &written(&item.node)))
        }
        (Kind::Range(_) | Kind::Allocation(_) | Kind::Grid { .. }, Node::Table(_)) => {
            told(reading, item.span, parse_value(question, &json(item).to_string()))
        }
        (kind, node) => {
            let message = format!("{} does not fit here", node.in_words());
            let way_out = format!("`{}` is a question of the kind `{}`.", question.id, kind.word());
            reading.error("wrong-type", item.span, message, way_out);
            None
        }
    }
}

/// The value of a field, a column or a side field.
pub(super) fn cell(reading: &Reading<'_>, field: &Field, item: &Item) -> Option<AnswerValue> {
    let value = match (&field.kind, &item.node) {
        (FieldKind::Number(_) | FieldKind::Percent(_) | FieldKind::Money(_), node) if node.number().is_some() => {
            AnswerValue::Number(node.number()?)
        }
        (FieldKind::Multi { choices, free }, Node::List(items)) => {
            AnswerValue::Choices(ids(reading, choices, *free, items)?)
        }
        (_, Node::List(_) | Node::Table(_)) => {
            let message = format!("`{}` takes no {}", field.id, item.node.in_words().trim_start_matches("a "));
            reading.error(
                "wrong-type",
                item.span,
                message,
                format!("It is a field of the kind `{}`.", field.kind.word()),
            );
            return None;
        }
        (_, node) => told(reading, item.span, parse_field(field, &written(node)))?,
    };
    let problem = check_field(field, &value).into_iter().next();
    told(reading, item.span, problem.map_or(Ok(value), Err))
}

/// The fields of a record or the cells of a row, in the order of the question. A text that must be there and is left
/// out is filled in: a case says what decides, and no more.
fn fields(
    reading: &Reading<'_>,
    question: &Question,
    known: &[Field],
    item: &Item,
) -> Option<Vec<(String, AnswerValue)>> {
    let Node::Table(table) = &item.node else {
        let message = format!("{} does not fit here", item.node.in_words());
        reading.error("wrong-type", item.span, message, "Write a row like `{ column = \"…\" }`.");
        return None;
    };
    let mut whole = true;
    for (name, span, _) in &table.entries {
        if !known.iter().any(|field| field.id.as_str() == name) {
            reading.unknown_part(question, name, *span);
            whole = false;
        }
    }
    let mut given = Vec::new();
    for field in known {
        let value = match table.get(field.id.as_str()) {
            Some(item) => {
                let value = cell(reading, field, item);
                whole &= value.is_some();
                value
            }
            None if field.required => fill::text(field),
            None => None,
        };
        given.extend(value.map(|value| (field.id.to_string(), value)));
    }
    whole.then_some(given)
}

/// Choices by id or label; own entries where they are allowed.
fn ids(reading: &Reading<'_>, choices: &[Choice], free: bool, items: &[Item]) -> Option<Vec<String>> {
    let found: Vec<Option<String>> = items.iter().map(|item| id(reading, choices, free, item)).collect();
    found.into_iter().collect()
}

fn id(reading: &Reading<'_>, choices: &[Choice], free: bool, item: &Item) -> Option<String> {
    let Node::Text(typed) = &item.node else {
        reading.error(
            "wrong-type",
            item.span,
            format!("{} is no choice", item.node.in_words()),
            "Write its id or label in quotes.",
        );
        return None;
    };
    let lower = typed.trim().to_lowercase();
    let meant = choices.iter().find(|one| one.id.as_str() == lower);
    let meant = meant.or_else(|| choices.iter().find(|one| one.label.trim().to_lowercase() == lower));
    match meant {
        Some(choice) => Some(choice.id.to_string()),
        None if free => Some(typed.to_string()),
        None => {
            let known: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
            let message = format!("`{}` is not one of the choices", text::clean_line(typed));
            reading.error("unknown-choice", item.span, message, which("choice", &lower, &known));
            None
        }
    }
}

/// A ranking may break off: what is left out follows in the order of the questionnaire.
fn ranking(reading: &Reading<'_>, choices: &[Choice], items: &[Item]) -> Option<AnswerValue> {
    let mut ranked = ids(reading, choices, false, items)?;
    for choice in choices {
        if !ranked.iter().any(|id| id == choice.id.as_str()) {
            ranked.push(choice.id.to_string());
        }
    }
    Some(AnswerValue::Choices(ranked))
}

fn told<T>(reading: &Reading<'_>, span: Span, read: Result<T, AnswerProblem>) -> Option<T> {
    match read {
        Ok(told) => Some(told),
        Err(problem) => {
            reading.error(problem.code, span, problem.message, problem.way_out);
            None
        }
    }
}

/// A single value as people would type it.
fn written(node: &Node) -> String {
    match node {
        Node::Text(text) | Node::Date(text) => text.to_string(),
        Node::Integer(number) => number.to_string(),
        Node::Number(number) => number.to_string(),
        Node::Flag(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        Node::List(_) | Node::Table(_) => String::new(),
    }
}

fn json(item: &Item) -> serde_json::Value {
    match &item.node {
        Node::Integer(number) => (*number).into(),
        Node::Number(number) => (*number).into(),
        Node::Flag(flag) => (*flag).into(),
        Node::Text(text) | Node::Date(text) => (&**text).into(),
        Node::List(items) => items.iter().map(json).collect(),
        Node::Table(table) => {
            let entries = table.entries.iter().map(|(name, _, item)| (name.to_string(), json(item)));
            serde_json::Value::Object(entries.collect())
        }
    }
}
