//! Answers as people type them: on the command line, at a prompt, in a cell of a spreadsheet.

mod json;
mod leaf;
mod number;
mod paper;

pub use paper::{parse_paper, parse_paper_side};

pub(super) use json::read_json;

use super::check::{AnswerProblem, Leaf, Problems, check_answer, check_field, quoted};
use super::convert::value_of;
use super::{Answer, AnswerValue, Given};
use crate::questionnaire::{Field, Kind, Question};
use crate::text;

/// Reads an answer as people type it, by the kind of its question, and holds it against the question.
///
/// Besides values, three words are understood: `unknown`, `n/a` and `skip`. A choice that is called so comes first.
/// Scales take a number or the words of an anchor; choices their id or label; several choices and rankings `a; b; c`;
/// numbers may have their thousands apart; lists, records, grids, ranges and shares are JSON.
pub fn parse_loose(question: &Question, typed: &str) -> Result<Answer, AnswerProblem> {
    let given = match state(question, typed) {
        Some(given) => given,
        None => Given::Value(parse_value(question, typed)?),
    };
    let answer = Answer::new(given);
    match check_answer(question, &answer).into_iter().next() {
        Some(problem) => Err(problem),
        None => Ok(answer),
    }
}

/// Reads a value as people type it and holds it against its question; no word stands for a state.
pub fn parse_value(question: &Question, typed: &str) -> Result<AnswerValue, AnswerProblem> {
    let mut problems = Problems::default();
    let value = problems.within("value", |problems| value(question, typed.trim(), problems));
    match (value, problems.into_list().into_iter().next()) {
        (_, Some(problem)) => Err(problem),
        (Some(value), None) => {
            match check_answer(question, &Answer::new(Given::Value(value.clone()))).into_iter().next() {
                Some(problem) => Err(problem),
                None => Ok(value),
            }
        }
        (None, None) => Err(nothing()),
    }
}

/// Reads the value of a field, column or side field as people type it, and holds it against the field.
pub fn parse_field(field: &Field, typed: &str) -> Result<AnswerValue, AnswerProblem> {
    if typed.trim().is_empty() {
        return Err(nothing());
    }
    let mut problems = Problems::default();
    let value = leaf::leaf(Leaf::of_field(field), typed.trim(), &mut problems);
    match (value, problems.into_list().into_iter().next()) {
        (_, Some(problem)) => Err(problem),
        (Some(value), None) => match check_field(field, &value).into_iter().next() {
            Some(problem) => Err(problem),
            None => Ok(value),
        },
        (None, None) => Err(nothing()),
    }
}

fn nothing() -> AnswerProblem {
    AnswerProblem {
        code: "blank",
        message: "nothing is given".to_owned(),
        way_out: "Give an answer, or say `unknown` or `skip`.".to_owned(),
        at: Vec::new(),
    }
}

/// The state that a word stands for.
fn state(question: &Question, typed: &str) -> Option<Given> {
    let word = typed.trim().to_lowercase();
    if question.choice(&word).is_some() {
        return None;
    }
    match word.as_str() {
        "unknown" => Some(Given::Unknown),
        "n/a" | "na" | "not applicable" | "not_applicable" => Some(Given::NotApplicable),
        "skip" | "skipped" => Some(Given::Skipped),
        _ => None,
    }
}

fn value(question: &Question, typed: &str, problems: &mut Problems) -> Option<AnswerValue> {
    if typed.is_empty() {
        return None;
    }
    if let Some(leaf) = Leaf::of_question(question) {
        return leaf::leaf(leaf, typed, problems);
    }
    match &question.kind {
        Kind::Scale => level(question, typed, problems).map(AnswerValue::Level),
        Kind::Ranking(choices) if !typed.starts_with('[') => {
            leaf::entries(typed, choices, false, problems).map(AnswerValue::Choices)
        }
        _ if typed.starts_with(['{', '[']) => {
            leaf::json(typed, problems).and_then(|item| value_of(question, &item, problems))
        }
        _ => {
            let way_out = format!("Write JSON: `{}`.", example(question));
            problems.add("json", format!("{} does not fit here", quoted(typed)), way_out);
            None
        }
    }
}

/// What an answer of several cells looks like in JSON, with the question's own names.
fn example(question: &Question) -> String {
    let object = |names: &[&str], value: &str| {
        let entries: Vec<String> = names.iter().map(|name| format!("\"{name}\": {value}")).collect();
        format!("{{{}}}", entries.join(", "))
    };
    let fields = |fields: &[Field]| object(&fields.iter().map(|field| field.id.as_str()).collect::<Vec<_>>(), "…");
    match &question.kind {
        Kind::Range(_) => object(&["low", "likely", "high"], "…"),
        Kind::List { columns, .. } => format!("[{}]", fields(columns)),
        Kind::Record(all) => fields(all),
        Kind::Grid { rows, .. } => object(&rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), "…"),
        _ => object(&question.choices().iter().map(|choice| choice.id.as_str()).collect::<Vec<_>>(), "…"),
    }
}

/// A level by its number or by the words of its anchor.
fn level(question: &Question, typed: &str, problems: &mut Problems) -> Option<u8> {
    if let Ok(level) = typed.parse::<i64>() {
        super::check::check_level(question, level, problems);
        return u8::try_from(level).ok();
    }
    let anchors: &[String] = question.anchors().map_or(&[], |anchors| anchors.as_slice());
    let said: Vec<String> = anchors.iter().map(|anchor| plain(anchor)).collect();
    let wanted = plain(typed);
    if let Some(level) = said.iter().position(|anchor| *anchor == wanted) {
        return u8::try_from(level).ok();
    }
    let near = text::nearest(&wanted, said.iter().map(String::as_str))
        .and_then(|near| said.iter().position(|anchor| anchor == near))
        .and_then(|level| Some((level, anchors.get(level)?)));
    let way_out = match near {
        Some((level, anchor)) => format!("Did you mean {level} ({})?", quoted(anchor)),
        None => "Write a whole number from 0 to 5, or the words of an anchor.".to_owned(),
    };
    problems.add("not-on-scale", format!("{} is not on the scale", quoted(typed)), way_out);
    None
}

/// Words without what people do not type: capitals, doubled spaces, the full stop.
fn plain(words: &str) -> String {
    let words: Vec<String> = words.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ").trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests;
