use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    code: "task-without-measure",
    title: "a task that is measured by nothing",
    severity: Severity::Warning,
    page: include_str!("../page/task-without-measure.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    for task in subject.questionnaire.tasks.iter().filter(|task| task.kpis.is_empty()) {
        found.at(
            &Spot::of("task", &task.id),
            format!("task `{}` is measured by nothing", task.id),
            "Name at least one measure under `kpis`.",
        );
    }
}
