//! Several protected people's answers as one that stands for all of them: medians and majorities, so that no single
//! answer can be worked out from it. With three people or more, whatever the figure is, it could be the same without
//! any one of them.

use std::collections::BTreeMap;

use super::UNSAID;
use super::strip::{known, round};
use crate::engagement::{Answer, AnswerValue, Given, level_of};
use crate::questionnaire::{Choice, FieldKind, Kind, Question, Settings};
use crate::unit::Level;

/// What they say together; none if too few of them gave an answer at all.
pub(super) fn pooled(
    question: &Question,
    settings: &Settings,
    answers: &[&Answer],
    threshold: usize,
) -> Option<Answer> {
    let giving: Vec<(&Answer, &AnswerValue)> = answers
        .iter()
        .filter_map(|answer| match &answer.given {
            Given::Value(value) => Some((*answer, value)),
            _ => None,
        })
        .collect();
    if giving.len() < threshold {
        // They agree that they do not know, or that it does not apply: that is what they say together.
        let state = [Given::Unknown, Given::NotApplicable].into_iter().find(|state| {
            let same = answers.iter().filter(|answer| answer.given == *state).count();
            same >= threshold && same > giving.len()
        });
        return state.map(Answer::new);
    }
    let rated: Vec<f64> = giving.iter().filter_map(|(answer, _)| answer.rated).map(Level::value).collect();
    let is_shown = giving.iter().filter(|(answer, _)| !answer.shown.trim().is_empty()).count() * 2 >= giving.len();
    let values: Vec<&AnswerValue> = giving.iter().map(|(_, value)| *value).collect();
    let (value, is_shown) = if question.kind.word() == "scale" {
        let levels: Vec<f64> = giving.iter().filter_map(|(answer, _)| counted(question, settings, answer)).collect();
        let level = middle(&levels).map(Level::clamped);
        (
            level.map(|level| step(level.value())).map(AnswerValue::Level),
            level.is_some_and(|level| level >= settings.evidence_from),
        )
    } else {
        (value(question, &values, threshold), is_shown)
    };
    let mut together = Answer::new(value.map_or(Given::Unknown, Given::Value));
    together.rated = if rated.len() >= threshold { middle(&rated).and_then(Level::new) } else { None };
    UNSAID.clone_into(&mut together.shown);
    if !is_shown {
        together.shown.clear();
    }
    for field in &question.side {
        let said: Vec<&AnswerValue> = giving.iter().filter_map(|(answer, _)| answer.side.get(&field.id)).collect();
        if let Some(value) = of_field(&field.kind, &said, threshold) {
            together.side.insert(field.id.clone(), value);
        }
    }
    Some(together)
}

/// The level that counts, under the rule of evidence.
fn counted(question: &Question, settings: &Settings, answer: &Answer) -> Option<f64> {
    let level = level_of(question, answer)?;
    let unshown = level >= settings.evidence_from && answer.shown.trim().is_empty();
    Some(if unshown { level.value().min(settings.evidence_cap.value()) } else { level.value() })
}

fn step(number: f64) -> u8 {
    u8::try_from(Level::clamped(number).floor()).unwrap_or_default()
}

/// The middle one; of two in the middle, the lower.
fn middle(numbers: &[f64]) -> Option<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len().checked_sub(1)? / 2).copied()
}

/// The one that was said most often; none if two were.
fn most<T: Clone + PartialEq>(said: &[T]) -> Option<T> {
    let mut tally: Vec<(&T, usize)> = Vec::new();
    for one in said {
        match tally.iter_mut().find(|(seen, _)| *seen == one) {
            Some((_, count)) => *count += 1,
            None => tally.push((one, 1)),
        }
    }
    let best = tally.iter().map(|(_, count)| *count).max()?;
    let mut first = tally.iter().filter(|(_, count)| *count == best);
    let (found, _) = first.next()?;
    first.next().is_none().then(|| (*found).clone())
}

fn value(question: &Question, values: &[&AnswerValue], threshold: usize) -> Option<AnswerValue> {
    match &question.kind {
        Kind::Multi { choices, .. } => Some(half(choices, values)),
        Kind::Ranking(choices) => Some(ranked(choices, values)),
        Kind::Allocation(choices) => Some(shared(choices, values)),
        Kind::List { .. } => Some(listed(question, values)),
        Kind::Record(_) => {
            let fields = values.iter().filter_map(|value| match value {
                AnswerValue::Fields(fields) => Some(fields),
                _ => None,
            });
            let fields: Vec<&Vec<(String, AnswerValue)>> = fields.collect();
            let together = question.fields().iter().filter_map(|field| {
                let id = field.id.as_str();
                let said: Vec<&AnswerValue> = fields
                    .iter()
                    .filter_map(|own| own.iter().find(|(one, _)| one == id))
                    .map(|(_, value)| value)
                    .collect();
                Some((id.to_owned(), of_field(&field.kind, &said, threshold)?))
            });
            Some(AnswerValue::Fields(together.collect()))
        }
        Kind::Grid { rows, .. } => {
            let together = rows.iter().filter_map(|row| {
                let id = row.id.as_str();
                let said: Vec<f64> = values
                    .iter()
                    .filter_map(|value| match value {
                        AnswerValue::Steps(steps) => {
                            steps.iter().find(|(one, _)| one == id).map(|(_, step)| f64::from(*step))
                        }
                        _ => None,
                    })
                    .collect();
                if said.len() < threshold {
                    return None;
                }
                Some((id.to_owned(), step(middle(&said)?)))
            });
            Some(AnswerValue::Steps(together.collect()))
        }
        _ => alike(values),
    }
}

fn of_field(kind: &FieldKind, said: &[&AnswerValue], threshold: usize) -> Option<AnswerValue> {
    match kind {
        _ if said.len() < threshold => None,
        FieldKind::Multi { choices, .. } => Some(half(choices, said)),
        _ => alike(said),
    }
}

/// One plain value for many.
fn alike(values: &[&AnswerValue]) -> Option<AnswerValue> {
    let numbers =
        |of: fn(&AnswerValue) -> Option<f64>| -> Vec<f64> { values.iter().filter_map(|one| of(one)).collect() };
    match values.first()? {
        AnswerValue::Text(_) => Some(AnswerValue::Text(UNSAID.to_owned())),
        AnswerValue::Number(_) => {
            let said = numbers(|one| if let AnswerValue::Number(number) = one { Some(*number) } else { None });
            middle(&said).map(round).map(AnswerValue::Number)
        }
        AnswerValue::Range(..) => {
            let low = numbers(|one| if let AnswerValue::Range(low, _, _) = one { Some(*low) } else { None });
            let likely = numbers(|one| if let AnswerValue::Range(_, likely, _) = one { Some(*likely) } else { None });
            let high = numbers(|one| if let AnswerValue::Range(_, _, high) = one { Some(*high) } else { None });
            Some(AnswerValue::Range(round(middle(&low)?), round(middle(&likely)?), round(middle(&high)?)))
        }
        _ => most(values).cloned(),
    }
}

/// What at least half of them ticked, without own entries.
fn half(choices: &[Choice], values: &[&AnswerValue]) -> AnswerValue {
    let ticked = |id: &str| {
        let has = |value: &&&AnswerValue| matches!(value, AnswerValue::Choices(ids) if ids.iter().any(|one| one == id));
        values.iter().filter(has).count() * 2 >= values.len()
    };
    let ids = choices.iter().map(|choice| choice.id.as_str()).filter(|id| ticked(id));
    AnswerValue::Choices(ids.map(str::to_owned).collect())
}

/// By the sum of the places; what is left out stands behind everything else.
fn ranked(choices: &[Choice], values: &[&AnswerValue]) -> AnswerValue {
    let place = |id: &str, value: &AnswerValue| match known(choices, value) {
        AnswerValue::Choices(ids) => ids.iter().position(|one| one == id).unwrap_or(choices.len()),
        _ => choices.len(),
    };
    let mut order: Vec<(usize, &str)> = choices
        .iter()
        .map(|choice| (values.iter().map(|value| place(choice.id.as_str(), value)).sum(), choice.id.as_str()))
        .collect();
    order.sort_by_key(|(sum, _)| *sum);
    AnswerValue::Choices(order.into_iter().map(|(_, id)| id.to_owned()).collect())
}

/// The medians of the shares, made to sum to 100 again.
fn shared(choices: &[Choice], values: &[&AnswerValue]) -> AnswerValue {
    let share = |id: &str| {
        let said: Vec<f64> = values
            .iter()
            .filter_map(|value| match value {
                AnswerValue::Shares(shares) => {
                    Some(shares.iter().find(|(one, _)| one == id).map_or(0.0, |(_, share)| *share))
                }
                _ => None,
            })
            .collect();
        middle(&said).unwrap_or_default()
    };
    let medians: BTreeMap<&str, f64> = choices.iter().map(|one| (one.id.as_str(), share(one.id.as_str()))).collect();
    let sum: f64 = medians.values().sum();
    let of = |id: &str| if sum > 0.0 { (100.0 * medians[id] / sum).round() } else { 0.0 };
    AnswerValue::Shares(choices.iter().map(|one| (one.id.to_string(), of(one.id.as_str()))).collect())
}

/// As many rows as the one in the middle has, and nothing in them.
fn listed(question: &Question, values: &[&AnswerValue]) -> AnswerValue {
    let lengths: Vec<f64> =
        values.iter().map(|value| if let AnswerValue::Rows(rows) = value { rows.len() as f64 } else { 0.0 }).collect();
    let length = middle(&lengths).unwrap_or_default();
    let texts = || question.fields().iter().filter(|one| matches!(one.kind, FieldKind::Text | FieldKind::LongText));
    let mut rows = Vec::new();
    while (rows.len() as f64) < length {
        let name = format!("{UNSAID} {}", rows.len() + 1);
        rows.push(texts().map(|field| (field.id.to_string(), AnswerValue::Text(name.clone()))).collect());
    }
    AnswerValue::Rows(rows)
}
