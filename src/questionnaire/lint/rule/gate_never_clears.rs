use super::super::condition::Purpose;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "gate-never-clears",
    title: "a gate that can never clear",
    severity: Severity::Error,
    page: include_str!("../page/gate-never-clears.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    for (condition, outcomes) in subject.told(Purpose::Gate) {
        if outcomes.can_hold && !outcomes.can_fail {
            found.at(
                &condition.spot,
                format!("{} can never clear", condition.spot.in_words()),
                "Its `when` is true whatever is answered: say which answers take it out of the way.",
            );
        }
    }
}
