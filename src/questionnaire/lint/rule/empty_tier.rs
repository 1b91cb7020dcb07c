use std::collections::BTreeSet;

use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "empty-tier",
    title: "a tier that asks nothing of its own",
    severity: Severity::Warning,
    page: include_str!("../page/empty-tier.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    let used: BTreeSet<&str> = subject.questionnaire.questions().map(|question| question.tier.as_str()).collect();
    for tier in subject.questionnaire.tiers.iter().filter(|tier| !used.contains(tier.id.as_str())) {
        found.at(
            &Spot::of("tier", &tier.id),
            format!("no question belongs to the tier `{}`", tier.id),
            "Move questions to it, or remove it.",
        );
    }
}
