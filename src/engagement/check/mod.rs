//! The one validation that every way in uses: terminal, browser, file, command line.

mod leaf;
mod problem;
mod value;

pub use problem::{AnswerProblem, PathStep};

pub(super) use leaf::{Leaf, wanted};
pub(super) use problem::{Problems, names, one_of, quoted};
pub(super) use value::{check_level, check_step, form, unknown_field, unknown_row};

use super::{Answer, AnswerValue, Given, is_moment};
use crate::questionnaire::{Field, Question};

/// Everything that is wrong with an answer; nothing if it fits its question.
///
/// Whether the question is hidden by other answers, and whether a choice is disabled by them, is not looked at: that
/// takes more than one answer. A side field may be missing even if it is required; the interview insists on it.
pub fn check_answer(question: &Question, answer: &Answer) -> Vec<AnswerProblem> {
    let mut problems = Problems::default();
    match &answer.given {
        Given::Value(given) => problems.within("value", |problems| value::check_value(question, given, problems)),
        Given::NotApplicable if !question.may_not_apply => problems.within("state", |problems| {
            problems.add(
                "must-apply",
                "this question applies to everybody",
                "Answer it, or say `unknown` or `skipped`.",
            );
        }),
        Given::NotApplicable | Given::Unknown | Given::Skipped => {}
    }
    if let Some(rated) = answer.rated {
        problems.within("rated", |problems| check_rating(question, rated.value(), problems));
    }
    if !answer.side.is_empty() {
        problems.within("side", |problems| {
            for (id, value) in &answer.side {
                problems.within(id.as_str(), |problems| match question.side.iter().find(|field| field.id == *id) {
                    Some(field) => Leaf::of_field(field).check(value, problems),
                    None => unknown_field(id.as_str(), &question.side, "side field", problems),
                });
            }
        });
    }
    if !answer.at.is_empty() && !is_moment(&answer.at) {
        problems.within("at", |problems| {
            problems.add(
                "date",
                format!("{} is not a point in time", quoted(&answer.at)),
                "Write it like `2026-12-01T10:00:00Z`.",
            );
        });
    }
    problems.into_list()
}

/// Everything that is wrong with the value of one field of a record, list or side; nothing if it fits.
pub fn check_field(field: &Field, value: &AnswerValue) -> Vec<AnswerProblem> {
    let mut problems = Problems::default();
    Leaf::of_field(field).check(value, &mut problems);
    problems.into_list()
}

/// The own rating of a written answer.
pub(super) fn check_rating(question: &Question, rated: f64, problems: &mut Problems) {
    if !question.is_rated() {
        problems.add("not-rated", "this question is not rated", "Leave the rating out.");
    } else if rated.fract() != 0.0 {
        problems.add("not-on-scale", format!("{rated} is not a whole level"), "Rate with a whole number from 0 to 5.");
    }
}

#[cfg(test)]
mod tests;
