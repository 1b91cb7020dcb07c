use super::super::names::level_range;
use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::super::weight::{by_dimension, in_the_way};
use super::Rule;
use crate::diagnostic::Severity;
use crate::questionnaire::Question;
use crate::unit::{TOP, plain};

pub(super) const RULE: Rule = Rule {
    code: "unreachable-top",
    title: "a dimension in which nobody can reach the highest level",
    severity: Severity::Warning,
    page: include_str!("../page/unreachable-top.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    let top = f64::from(TOP);
    for (dimension, counting) in by_dimension(subject.questionnaire) {
        let short = |question: &Question| level_range(subject.questionnaire, question).1 < top;
        let in_the_way = in_the_way(&counting, short);
        if let Some(question) = in_the_way {
            found.at(
                &Spot::of("question", &question.id),
                format!(
                    "nobody can reach level {TOP} in `{dimension}`: `{}` ends at {}",
                    question.id,
                    plain(level_range(subject.questionnaire, question).1, 1)
                ),
                "Give its best choice the highest level.",
            );
        }
    }
}
