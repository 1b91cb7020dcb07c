use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::super::weight::by_dimension;
use super::Rule;
use crate::diagnostic::Severity;
use crate::unit::plain;

pub(super) const RULE: Rule = Rule {
    code: "dominant-question",
    title: "a question that decides a dimension alone",
    severity: Severity::Warning,
    page: include_str!("../page/dominant-question.md"),
    check,
    fix: None,
};

/// Percent of a dimension's weight that no single question should have more of.
const MOST: f64 = 60.0;

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    for (dimension, counting) in by_dimension(subject.questionnaire) {
        let whole = counting.iter().fold(0.0, |sum, (_, weight)| sum + weight);
        for (question, weight) in &counting {
            let share = weight / whole * 100.0;
            if share > MOST {
                found.at(
                    &Spot::of("question", &question.id).key("scores").key(dimension),
                    format!("`{}` has {} per cent of the weight of `{dimension}`", question.id, plain(share, 0)),
                    "Ask further questions for this dimension, or share the weight out more evenly.",
                );
            }
        }
    }
}
