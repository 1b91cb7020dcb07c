use super::super::prose::{grade, words};
use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;
use crate::unit::plain;

pub(super) const RULE: Rule = Rule {
    code: "hard-to-say",
    title: "a question that is hard to say and to follow",
    severity: Severity::Warning,
    page: include_str!("../page/hard-to-say.md"),
    check,
    fix: None,
};

/// The highest grade; one school year above what a sixteen-year-old follows by ear leaves room for the words of a trade.
const HARDEST: f64 = 12.0;
/// Below so many words the formula means nothing.
const FEWEST: usize = 8;

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    for question in subject.questionnaire.questions() {
        let grade = grade(&question.ask);
        if grade > HARDEST && words(&question.ask).len() >= FEWEST {
            found.at(
                &Spot::of("question", &question.id).key("ask"),
                format!(
                    "`{}` reads like a text for {} years at school, more than {}",
                    question.id,
                    plain(grade, 0),
                    plain(HARDEST, 0)
                ),
                "Use shorter sentences and shorter words; read it aloud.",
            );
        }
    }
}
