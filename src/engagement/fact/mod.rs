//! Every answer as named facts: the question's own name, and one for each of its fields, columns and rows, as
//! conditions read them.

mod level;
mod part;

pub use level::level_of;
pub use part::{Part, PartKind, kind_of, parts_of};

use part::locals_of;

use super::{Answer, AnswerValue, Given};
use crate::condition::Value;
use crate::questionnaire::{Choice, Kind, Question};

/// The facts that one answer gives, by full name: the question's own name, `.level`, `.count`, `.strength`, `.known`,
/// and one for each field, column or row. `None` stands for a question that nobody answered.
///
/// The value of a question is: on a scale the level; of a range the likely number; of a ranking the choices, the most
/// important first; of an allocation those with a share, the largest first; of a list as many items as it has rows;
/// of a record the ids of its filled fields; of a grid the rated steps. Where "I do not know" stands for a level,
/// it is the level, and on a scale the value too.
pub fn facts_of(question: &Question, answer: Option<&Answer>) -> Vec<(String, Value)> {
    let level = |answer: &Answer| level_of(question, answer).map_or(Value::Unknown, |level| level.value().into());
    let Some(answer) = answer.filter(|answer| answer.is_given()) else {
        return named(question, vec![Value::Unknown; locals_of(question).len()], Value::Unknown, false);
    };
    let mut values = values_of(question, answer);
    match answer.given {
        Given::Value(_) => named(question, values, level(answer), true),
        Given::NotApplicable => named(question, values, Value::Absent, true),
        Given::Unknown | Given::Skipped => {
            if let (Kind::Scale, Some(itself)) = (&question.kind, values.first_mut()) {
                *itself = level(answer);
            }
            named(question, values, level(answer), false)
        }
    }
}

/// All facts of a question from the values of its parts (in the order of [`parts_of`]), its level, and whether
/// anybody knew an answer. [`facts_of`] does so for one person; the judgement for several people together.
pub fn named(question: &Question, values: Vec<Value>, level: Value, known: bool) -> Vec<(String, Value)> {
    let id = question.id.as_str();
    let parts = parts_of(question);
    let mut facts = Vec::with_capacity(parts.len() + 4);
    if let Some(whole) = whole(question, &parts, &values) {
        facts.push((id.to_owned(), whole));
    }
    for (Part { name, kind }, value) in parts.into_iter().zip(values) {
        if name == id && matches!(kind, PartKind::Ticks(_) | PartKind::Rows) {
            facts.push((format!("{id}.count"), counted(&value)));
        }
        if let PartKind::Choice(choices) | PartKind::Ticks(choices) = kind
            && choices.iter().any(|choice| choice.strength.is_some())
        {
            facts.push((format!("{name}.strength"), strength(choices, &value)));
        }
        facts.push((name, value));
    }
    if question.has_level() {
        facts.push((format!("{id}.level"), level));
    }
    facts.push((format!("{id}.known"), known.into()));
    facts
}

/// What stands for a question as a whole among its facts, from the values of its parts.
pub fn itself(question: &Question, values: &[Value]) -> Value {
    let itself = match question.kind {
        Kind::Record(_) | Kind::Grid { .. } => whole(question, &parts_of(question), values),
        _ => values.first().cloned(),
    };
    itself.unwrap_or(Value::Unknown)
}

fn counted(list: &Value) -> Value {
    list.list().map_or_else(|| list.clone(), |items| Value::Number(items.len() as f64))
}

/// The strength of the chosen choice, or the strengths of all ticked ones together, at most 1. An own entry has none.
fn strength(choices: &[Choice], value: &Value) -> Value {
    let of = |id: &Value| choices.iter().find(|choice| Some(choice.id.as_str()) == id.text())?.strength;
    match value {
        Value::List(ids) => Value::Number(ids.iter().filter_map(of).fold(0.0, |sum, one| sum + one).min(1.0)),
        Value::Text(_) => of(value).map_or(Value::Unknown, Value::Number),
        other => other.clone(),
    }
}

/// What stands for a record or a grid as a whole: its filled fields, its rated rows.
fn whole(question: &Question, parts: &[Part<'_>], values: &[Value]) -> Option<Value> {
    if !matches!(question.kind, Kind::Record(_) | Kind::Grid { .. }) {
        return None;
    }
    if let Some(first) = values.first()
        && matches!(first, Value::Unknown | Value::Absent)
        && values.iter().all(|value| value == first)
    {
        return Some(first.clone());
    }
    let filled = parts.iter().zip(values).filter(|(_, value)| match value {
        Value::Unknown | Value::Absent => false,
        Value::Text(text) => !text.trim().is_empty(),
        Value::List(items) => !items.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    });
    let items = filled.map(|(part, value)| match &question.kind {
        Kind::Grid { .. } => value.clone(),
        _ => part.name.rsplit('.').next().unwrap_or_default().into(),
    });
    Some(Value::List(items.collect()))
}

/// The values of an answer's parts, in the order of [`parts_of`]: all unknown for "I do not know" and for what was
/// skipped, all absent for "this does not apply to us".
pub fn values_of(question: &Question, answer: &Answer) -> Vec<Value> {
    let parts = locals_of(question);
    let given = match &answer.given {
        Given::Value(given) => given,
        Given::NotApplicable => return vec![Value::Absent; parts.len()],
        Given::Unknown | Given::Skipped => return vec![Value::Unknown; parts.len()],
    };
    let value = |(local, kind): &(Option<&str>, PartKind<'_>)| {
        let Some(local) = *local else { return plain(given) };
        match given {
            AnswerValue::Rows(rows) => column(rows, local),
            AnswerValue::Steps(steps) => {
                let step = steps.iter().find(|(row, _)| row == local);
                step.map_or(Value::Unknown, |(_, step)| f64::from(*step).into())
            }
            AnswerValue::Fields(fields) => {
                let field = fields.iter().find(|(id, _)| id == local);
                field.map_or_else(|| empty(*kind), |(_, value)| plain(value))
            }
            _ => answer.side.get(local).map_or_else(|| empty(*kind), plain),
        }
    };
    parts.iter().map(value).collect()
}

/// The filled cells of a column, the ticks of a cell one by one.
fn column(rows: &[Vec<(String, AnswerValue)>], column: &str) -> Value {
    let cells = rows.iter().filter_map(|row| row.iter().find(|(id, _)| id == column));
    let items = cells.flat_map(|(_, cell)| match plain(cell) {
        Value::List(ticks) => ticks,
        Value::Text(text) if text.trim().is_empty() => Vec::new(),
        one => vec![one],
    });
    Value::List(items.collect())
}

/// What a field stands for that was left empty.
fn empty(kind: PartKind<'_>) -> Value {
    match kind {
        PartKind::Text => "".into(),
        PartKind::Ticks(_) | PartKind::Column => Value::List(Vec::new()),
        _ => Value::Unknown,
    }
}

fn plain(value: &AnswerValue) -> Value {
    match value {
        AnswerValue::Level(level) => f64::from(*level).into(),
        AnswerValue::Choice(text) | AnswerValue::Text(text) => text.as_str().into(),
        AnswerValue::Choices(ids) => Value::List(ids.iter().map(|id| id.as_str().into()).collect()),
        AnswerValue::YesNo(holds) => (*holds).into(),
        AnswerValue::Number(number) | AnswerValue::Range(_, number, _) => (*number).into(),
        AnswerValue::Date(date) => date.to_string().into(),
        AnswerValue::Shares(shares) => {
            let mut shares: Vec<_> = shares.iter().filter(|(_, share)| *share > 0.0).collect();
            shares.sort_by(|a, b| b.1.total_cmp(&a.1));
            Value::List(shares.into_iter().map(|(id, _)| id.as_str().into()).collect())
        }
        AnswerValue::Rows(rows) => Value::List((1..=rows.len()).map(|row| Value::Number(row as f64)).collect()),
        AnswerValue::Fields(fields) => Value::List(fields.iter().map(|(id, _)| id.as_str().into()).collect()),
        AnswerValue::Steps(steps) => Value::List(steps.iter().map(|(_, step)| f64::from(*step).into()).collect()),
    }
}

#[cfg(test)]
mod tests;
