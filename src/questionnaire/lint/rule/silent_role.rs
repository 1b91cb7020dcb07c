use std::collections::BTreeSet;

use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;
use crate::id::RoleId;

pub(super) const RULE: Rule = Rule {
    code: "silent-role",
    title: "a role that is asked nothing",
    severity: Severity::Warning,
    page: include_str!("../page/silent-role.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    let mut asked: BTreeSet<&str> = BTreeSet::new();
    for question in subject.questionnaire.questions() {
        if question.roles.is_empty() {
            return;
        }
        asked.extend(question.roles.iter().map(RoleId::as_str));
    }
    for role in subject.questionnaire.roles.iter().filter(|role| role.answers && !asked.contains(role.id.as_str())) {
        found.at(
            &Spot::of("role", &role.id),
            format!("the role `{}` is asked nothing", role.id),
            "Name it under the `roles` of a question, or write `answers = false` if it only owns work.",
        );
    }
}
