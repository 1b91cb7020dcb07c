use std::collections::BTreeSet;

use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;
use crate::id::KpiId;

pub(super) const RULE: Rule = Rule {
    code: "orphan-kpi",
    title: "a measure that nothing uses",
    severity: Severity::Warning,
    page: include_str!("../page/orphan-kpi.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    let questionnaire = subject.questionnaire;
    let by_goals = questionnaire.goals.iter().flat_map(|goal| &goal.kpis);
    let used: BTreeSet<&str> =
        questionnaire.tasks.iter().flat_map(|task| &task.kpis).chain(by_goals).map(KpiId::as_str).collect();
    for kpi in questionnaire.kpis.iter().filter(|kpi| !kpi.always && !used.contains(kpi.id.as_str())) {
        found.at(
            &Spot::of("kpi", &kpi.id),
            format!("no goal and no task uses `{}`, so that no plan ever shows it", kpi.id),
            "Name it under a goal or a task, write `always = true`, or remove it.",
        );
    }
}
