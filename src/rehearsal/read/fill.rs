//! Answers to the questions that a case does not name, at one level.

use crate::engagement::{Answer, AnswerValue, Given, level_of};
use crate::questionnaire::{Bounds, Choice, Field, FieldKind, Kind, Question};
use crate::unit::{Date, Level};

/// What is said where something must be said.
const SAID: &str = "as the case has it";

/// The figures that are tried, the one that is most often harmless first.
const FIGURES: [f64; 20] =
    [10.0, 0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 20.0, 30.0, 40.0, 50.0, 60.0, 70.0, 80.0, 90.0, 100.0];

/// Rows of a filled list.
const ROWS: [usize; 5] = [2, 1, 3, 4, 5];

/// An answer whose level comes nearest to the one wanted, the lower of two, with a line of evidence; nothing for a
/// question without a level. Answers of every size are tried, because levels are computed in many ways.
pub(super) fn told(question: &Question, wanted: f64) -> Option<Answer> {
    if !question.has_level() {
        return None;
    }
    let mut best: Option<(f64, f64, Answer)> = None;
    for answer in tries(question, wanted) {
        let Some(level) = level_of(question, &answer).map(Level::value) else { continue };
        let off = (level - wanted).abs();
        let is_better =
            best.as_ref().is_none_or(|(least, lowest, _)| off < *least || (off <= *least && level < *lowest));
        if is_better {
            best = Some((off, level, answer));
        }
    }
    best.map(|(.., answer)| answer)
}

/// An answer in which everything is filled in, for a question that is rated.
pub(super) fn words(question: &Question) -> Option<Answer> {
    let answer = tries(question, 0.0).into_iter().next()?;
    Some(Answer { rated: None, shown: String::new(), ..answer })
}

/// A filled text field; nothing for other kinds.
pub(super) fn text(field: &Field) -> Option<AnswerValue> {
    matches!(field.kind, FieldKind::Text | FieldKind::LongText).then(|| AnswerValue::Text(SAID.to_owned()))
}

fn tries(question: &Question, wanted: f64) -> Vec<Answer> {
    let mut tries = Vec::new();
    for value in values(question, wanted) {
        let mut answer = Answer::new(Given::Value(value));
        SAID.clone_into(&mut answer.shown);
        if question.is_rated() {
            answer.rated = Level::new(wanted);
        }
        // Once with everything that is asked beside it, once with as little as possible.
        let mut bare = answer.clone();
        for field in &question.side {
            answer.side.insert(field.id.clone(), filled(field, FIGURES[0], true));
            if field.required {
                bare.side.insert(field.id.clone(), filled(field, FIGURES[0], false));
            }
        }
        tries.push(answer);
        if !question.side.is_empty() {
            tries.push(bare);
        }
    }
    tries
}

fn values(question: &Question, wanted: f64) -> Vec<AnswerValue> {
    let ids = |choices: &[Choice]| choices.iter().map(|choice| choice.id.to_string()).collect::<Vec<_>>();
    match &question.kind {
        Kind::Scale => {
            let level = Level::clamped(wanted).floor();
            u8::try_from(level).map(AnswerValue::Level).into_iter().collect()
        }
        Kind::Single(choices) => ids(choices).into_iter().map(AnswerValue::Choice).collect(),
        Kind::Multi { choices, .. } => {
            (0..=choices.len()).map(|number| AnswerValue::Choices(ids(&choices[..number]))).collect()
        }
        Kind::YesNo => vec![AnswerValue::YesNo(true), AnswerValue::YesNo(false)],
        Kind::Text | Kind::LongText => vec![AnswerValue::Text(SAID.to_owned())],
        Kind::Number(bounds) | Kind::Percent(bounds) | Kind::Money(bounds) => {
            FIGURES.iter().map(|figure| AnswerValue::Number(within(*figure, bounds))).collect()
        }
        Kind::Range(bounds) => FIGURES
            .iter()
            .map(|figure| within(*figure, bounds))
            .map(|figure| AnswerValue::Range(figure, figure, figure))
            .collect(),
        Kind::Date => vec![AnswerValue::Date(Date::EPOCH)],
        Kind::Ranking(choices) => vec![AnswerValue::Choices(ids(choices))],
        Kind::Allocation(choices) => {
            let whole = |all: &Choice| AnswerValue::Shares(vec![(all.id.to_string(), 100.0)]);
            choices.iter().map(whole).collect()
        }
        Kind::List { columns, max } => ROWS
            .iter()
            .filter(|rows| *rows <= max)
            .map(|rows| AnswerValue::Rows(vec![all_filled(columns, FIGURES[0], true); *rows]))
            .collect(),
        Kind::Record(fields) => FIGURES
            .iter()
            .flat_map(|figure| [true, false].map(|yes| AnswerValue::Fields(all_filled(fields, *figure, yes))))
            .collect(),
        Kind::Grid { rows, steps } => {
            // So many rows one step higher than the rest.
            let top = steps.len().saturating_sub(1);
            let step = |low: usize, higher: usize| {
                let steps = rows.iter().enumerate().map(|(place, row)| {
                    let step = (low + usize::from(place < higher)).min(top);
                    (row.id.to_string(), u8::try_from(step).unwrap_or(u8::MAX))
                });
                AnswerValue::Steps(steps.collect())
            };
            (0..=top)
                .flat_map(|low| (0..rows.len()).map(move |higher| (low, higher)))
                .map(|(l, h)| step(l, h))
                .collect()
        }
    }
}

fn all_filled(fields: &[Field], figure: f64, yes: bool) -> Vec<(String, AnswerValue)> {
    fields.iter().map(|field| (field.id.to_string(), filled(field, figure, yes))).collect()
}

fn filled(field: &Field, figure: f64, yes: bool) -> AnswerValue {
    match &field.kind {
        FieldKind::Text | FieldKind::LongText => AnswerValue::Text(SAID.to_owned()),
        FieldKind::Number(bounds) | FieldKind::Percent(bounds) | FieldKind::Money(bounds) => {
            AnswerValue::Number(within(figure, bounds))
        }
        FieldKind::Date => AnswerValue::Date(Date::EPOCH),
        FieldKind::YesNo => AnswerValue::YesNo(yes),
        FieldKind::Single(choices) => {
            AnswerValue::Choice(choices.first().map_or_else(String::new, |choice| choice.id.to_string()))
        }
        FieldKind::Multi { choices, .. } => {
            AnswerValue::Choices(choices.first().map(|choice| choice.id.to_string()).into_iter().collect())
        }
    }
}

fn within(figure: f64, bounds: &Bounds) -> f64 {
    figure.max(bounds.min).min(bounds.max)
}
