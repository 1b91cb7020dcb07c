use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "risk-without-response",
    title: "a risk that nothing is done about",
    severity: Severity::Warning,
    page: include_str!("../page/risk-without-response.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    for risk in subject.questionnaire.risks.iter().filter(|risk| risk.response.is_empty()) {
        found.at(
            &Spot::of("risk", &risk.id),
            format!("nothing is done about the risk `{}`", risk.id),
            "Name the tasks that answer it under `response`.",
        );
    }
}
