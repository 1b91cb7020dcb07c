use super::super::condition::Purpose;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "never-true",
    title: "a condition that can never hold",
    severity: Severity::Error,
    page: include_str!("../page/never-true.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    for (condition, outcomes) in subject.told(Purpose::Holds) {
        if !outcomes.can_hold {
            found.at(
                &condition.spot,
                format!("`{}` of {} can never hold", condition.spot.last_key(), condition.spot.in_words()),
                "Correct what it is held against, or remove what hangs on it.",
            );
        }
    }
}
