use super::super::condition::Purpose;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "unreachable-question",
    title: "a question that can never be asked",
    severity: Severity::Error,
    page: include_str!("../page/unreachable-question.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    for (condition, outcomes) in subject.told(Purpose::Asked) {
        if !outcomes.can_hold {
            found.at(
                &condition.spot,
                format!("{} can never be asked", condition.spot.in_words()),
                "No answers make its `when` true: correct the condition, or remove the question.",
            );
        }
    }
}
