use super::super::condition::Purpose;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "always-true",
    title: "a condition that holds whatever is answered",
    severity: Severity::Warning,
    page: include_str!("../page/always-true.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    for purpose in [Purpose::Asked, Purpose::Holds] {
        for (condition, outcomes) in subject.told(purpose) {
            if outcomes.can_hold && !outcomes.can_fail {
                found.at(
                    &condition.spot,
                    format!(
                        "`{}` of {} holds whatever is answered",
                        condition.spot.last_key(),
                        condition.spot.in_words()
                    ),
                    "Leave it out, or correct what it is held against.",
                );
            }
        }
    }
}
