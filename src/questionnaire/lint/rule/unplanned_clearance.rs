use std::collections::{BTreeMap, BTreeSet};

use super::super::space::Space;
use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::condition::{Truth, Value, spoken};
use crate::diagnostic::Severity;
use crate::questionnaire::{Gate, GateSeverity, Step, Task};

pub(super) const RULE: Rule = Rule {
    code: "unplanned-clearance",
    title: "a gate cleared by a task that is not planned while it stands",
    severity: Severity::Error,
    page: include_str!("../page/unplanned-clearance.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    let tasks: BTreeMap<&str, &Task> =
        subject.questionnaire.tasks.iter().map(|task| (task.id.as_str(), task)).collect();
    for gate in subject.questionnaire.gates.iter().filter(|gate| !gate.cleared_by.is_empty()) {
        let name = format!("gate.{}", spoken(gate.id.as_str()));
        let given = given(subject, gate, &name);
        let lanes = lanes(subject, &given);
        for (number, task) in gate.cleared_by.iter().enumerate() {
            let Some(task) = tasks.get(task.as_str()) else { continue };
            let spot = Spot::of("gate", &gate.id).item("cleared_by", number);
            if !lanes.contains(&task.step) {
                found.at(
                    &spot,
                    format!(
                        "while gate `{}` stands, no verdict plans tasks of the step `{}`, such as `{}`",
                        gate.id,
                        task.step.word(),
                        task.id
                    ),
                    "Name a task of an earlier step, or move this one.",
                );
            } else if !together(subject, gate, task, &given) {
                found.at(
                    &spot,
                    format!("task `{}` is never needed while gate `{}` stands", task.id, gate.id),
                    "Widen the task's `when` so that it holds when the gate does, or name another task.",
                );
            }
        }
    }
}

/// What is known when a gate stands: that it does, and that its severity has at least one.
fn given<'a>(subject: &Subject<'_>, gate: &Gate, name: &'a str) -> Vec<(&'a str, Vec<Value>)> {
    let counter = match gate.severity {
        GateSeverity::Stop => "gates.stop",
        GateSeverity::Hold => "gates.hold",
        GateSeverity::Redirect => "gates.redirect",
        GateSeverity::Open => "gates.open",
        GateSeverity::Caution => "gates.caution",
    };
    let number = subject.names.gates(gate.severity);
    let standing = (1..=number.min(8)).map(|number| Value::Number(number as f64)).collect();
    vec![(name, vec![true.into()]), (counter, standing)]
}

/// The steps whose tasks are planned under any verdict that can be given while the gate stands.
fn lanes(subject: &Subject<'_>, given: &[(&str, Vec<Value>)]) -> BTreeSet<Step> {
    let mut lanes = BTreeSet::new();
    for verdict in &subject.questionnaire.verdicts {
        let Some(space) = Space::of(&subject.names, &[&verdict.when], given) else {
            lanes.extend(&verdict.lanes);
            continue;
        };
        if space.any(|facts| verdict.when.truth(facts) == Truth::Yes) {
            lanes.extend(&verdict.lanes);
        }
        if !space.any(|facts| verdict.when.truth(facts) != Truth::Yes) {
            break;
        }
    }
    lanes
}

/// Whether task and gate can hold at once; yes if it cannot be told.
fn together(subject: &Subject<'_>, gate: &Gate, task: &Task, given: &[(&str, Vec<Value>)]) -> bool {
    let Some(when) = &task.when else { return true };
    let Some(space) = Space::of(&subject.names, &[&gate.when, when], given) else { return true };
    space.any(|facts| gate.when.truth(facts) == Truth::Yes && when.truth(facts) == Truth::Yes)
}
