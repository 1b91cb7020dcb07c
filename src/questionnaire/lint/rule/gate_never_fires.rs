use super::super::condition::Purpose;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "gate-never-fires",
    title: "a gate that can never stand in the way",
    severity: Severity::Error,
    page: include_str!("../page/gate-never-fires.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    for (condition, outcomes) in subject.told(Purpose::Gate) {
        if !outcomes.can_hold {
            found.at(
                &condition.spot,
                format!("{} can never stand in the way", condition.spot.in_words()),
                "No answers make its `when` true: correct the condition, or remove the gate.",
            );
        }
    }
}
