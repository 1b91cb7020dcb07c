use std::collections::BTreeMap;

use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;
use crate::questionnaire::Task;

pub(super) const RULE: Rule = Rule {
    code: "backward-dependency",
    title: "a task that waits for a later step",
    severity: Severity::Error,
    page: include_str!("../page/backward-dependency.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    let tasks: BTreeMap<&str, &Task> =
        subject.questionnaire.tasks.iter().map(|task| (task.id.as_str(), task)).collect();
    for task in &subject.questionnaire.tasks {
        for (key, before) in
            [("after", &task.after), ("hard_after", &task.hard_after), ("begins_after", &task.begins_after)]
        {
            for (number, id) in before.iter().enumerate() {
                let Some(other) = tasks.get(id.as_str()).filter(|other| other.step > task.step) else { continue };
                found.at(
                    &Spot::of("task", &task.id).item(key, number),
                    format!(
                        "task `{}` of the step `{}` waits for `{id}` of the later step `{}`",
                        task.id,
                        task.step.word(),
                        other.step.word()
                    ),
                    "Turn the dependency round, or move one of the two to another step.",
                );
            }
        }
    }
}
