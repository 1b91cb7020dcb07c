use std::collections::BTreeSet;

use serde::Serialize;

use super::task::scheduled;
use super::{Line, Material};
use crate::id::RoleId;
use crate::plan::PlannedTask;
use crate::questionnaire::Role;

/// Who does, answers for, is asked about and is told of each task.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Raci {
    /// The roles, in the questionnaire's order; only those that have a part.
    pub(crate) roles: Vec<Line>,
    pub(crate) rows: Vec<RaciRow>,
}

/// A task's row.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RaciRow {
    pub(crate) number: usize,
    pub(crate) title: Line,
    /// For each role "A/R", "C", "I" or nothing.
    pub(crate) parts: Vec<&'static str>,
}

/// The owner does it and answers for it. Asked is who owns a task that must come before, or whose answers called for
/// this one; told is who owns a task that waits for it.
pub(crate) fn raci(material: Material<'_>) -> Raci {
    let tasks = scheduled(material);
    let owner = |planned: &PlannedTask| material.questionnaire.task(&planned.task).map(|task| &task.owner);
    let of_task = |planned: &PlannedTask| -> (BTreeSet<&RoleId>, BTreeSet<&RoleId>) {
        let before = tasks.iter().filter(|one| planned.after.contains(&one.task)).filter_map(|one| owner(one));
        let answered = planned.reasons.iter().filter_map(|reason| {
            let mut parts = reason.fact.splitn(3, '.');
            let name = format!("{}.{}", parts.next()?, parts.next()?);
            Some(&material.questionnaire.question(&name)?.roles)
        });
        let after = tasks.iter().filter(|one| one.after.contains(&planned.task)).filter_map(|one| owner(one));
        (before.chain(answered.flatten()).collect(), after.collect())
    };
    let part = |planned: &PlannedTask, role: &RoleId, asked: &BTreeSet<&RoleId>, told: &BTreeSet<&RoleId>| {
        if owner(planned) == Some(role) {
            "A/R"
        } else if asked.contains(role) {
            "C"
        } else if told.contains(role) {
            "I"
        } else {
            ""
        }
    };
    let all: Vec<&Role> = material.questionnaire.roles.iter().collect();
    let rows: Vec<(Line, Vec<&'static str>)> = tasks
        .iter()
        .filter_map(|planned| {
            let (asked, told) = of_task(planned);
            let parts = all.iter().map(|role| part(planned, &role.id, &asked, &told)).collect();
            Some((Line::from(&material.questionnaire.task(&planned.task)?.title), parts))
        })
        .collect();
    let has_part: Vec<bool> =
        (0..all.len()).map(|place| rows.iter().any(|(_, parts)| !parts[place].is_empty())).collect();
    let kept = |parts: Vec<&'static str>| {
        parts.into_iter().zip(&has_part).filter(|(_, has)| **has).map(|(part, _)| part).collect()
    };
    Raci {
        roles: all.iter().zip(&has_part).filter(|(_, has)| **has).map(|(role, _)| Line::from(&role.title)).collect(),
        rows: rows
            .into_iter()
            .enumerate()
            .map(|(place, (title, parts))| RaciRow { number: place + 1, title, parts: kept(parts) })
            .collect(),
    }
}
