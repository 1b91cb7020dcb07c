use super::super::names::level_range;
use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::super::weight::{by_dimension, in_the_way};
use super::Rule;
use crate::diagnostic::Severity;
use crate::questionnaire::Question;
use crate::unit::plain;

pub(super) const RULE: Rule = Rule {
    code: "unreachable-bottom",
    title: "a dimension in which nobody can be at the lowest level",
    severity: Severity::Warning,
    page: include_str!("../page/unreachable-bottom.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    for (dimension, counting) in by_dimension(subject.questionnaire) {
        let short = |question: &Question| level_range(subject.questionnaire, question).0 > 0.0;
        let in_the_way = in_the_way(&counting, short);
        if let Some(question) = in_the_way {
            found.at(
                &Spot::of("question", &question.id),
                format!(
                    "nobody can be at level 0 in `{dimension}`: `{}` begins at {}",
                    question.id,
                    plain(level_range(subject.questionnaire, question).0, 1)
                ),
                "Give its worst choice the level 0, or add a choice for firms that have nothing of the kind.",
            );
        }
    }
}
