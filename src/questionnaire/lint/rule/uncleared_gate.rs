use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;
use crate::questionnaire::{Gate, GateSeverity};

pub(super) const RULE: Rule = Rule {
    code: "uncleared-gate",
    title: "a stop or hold gate that no task clears",
    severity: Severity::Warning,
    page: include_str!("../page/uncleared-gate.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    let grave = |gate: &&Gate| matches!(gate.severity, GateSeverity::Stop | GateSeverity::Hold);
    for gate in subject.questionnaire.gates.iter().filter(grave).filter(|gate| gate.cleared_by.is_empty()) {
        found.at(
            &Spot::of("gate", &gate.id),
            format!("no task clears gate `{}`", gate.id),
            "Name the tasks that take it out of the way under `cleared_by`.",
        );
    }
}
