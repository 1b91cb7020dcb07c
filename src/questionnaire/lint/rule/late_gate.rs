use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;
use crate::questionnaire::{Gate, GateSeverity};

pub(super) const RULE: Rule = Rule {
    code: "late-gate",
    title: "a stop or hold gate that the shortest tier cannot judge",
    severity: Severity::Error,
    page: include_str!("../page/late-gate.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    let Some(first) = subject.questionnaire.tiers.first() else { return };
    let grave = |gate: &&Gate| matches!(gate.severity, GateSeverity::Stop | GateSeverity::Hold);
    for gate in subject.questionnaire.gates.iter().filter(grave) {
        for used in gate.when.names() {
            let Some((question, _)) = subject.names.question(&used.name) else { continue };
            if question.tier != first.id {
                found.within(
                    &Spot::of("gate", &gate.id).key("when"),
                    gate.when.text(),
                    used.span.clone(),
                    format!("gate `{}` reads `{}`, which the tier `{}` does not ask", gate.id, question.id, first.id),
                    format!("Move the question to the tier `{}`, or read another one.", first.id),
                );
            }
        }
    }
}
