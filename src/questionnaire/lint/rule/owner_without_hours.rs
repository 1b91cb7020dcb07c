use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "owner-without-hours",
    title: "a task whose owner gives it no hours",
    severity: Severity::Warning,
    page: include_str!("../page/owner-without-hours.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    // A task that speaks of nobody's hours leaves them open; one that speaks of others' forgot its owner.
    let speaks = subject.questionnaire.tasks.iter().filter(|task| !task.effort.is_empty());
    for task in speaks.filter(|task| task.effort.iter().all(|(role, _)| *role != task.owner)) {
        found.at(
            &Spot::of("task", &task.id),
            format!("task `{}` takes no hours of its owner, `{}`", task.id, task.owner),
            format!("Write under `effort` how many hours a week it takes while it lasts: `{{ {} = 2 }}`.", task.owner),
        );
    }
}
