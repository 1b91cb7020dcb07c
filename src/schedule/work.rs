//! From a plan to a network.

use super::days::Days;
use super::{Impossible, Job, Network, Problem, Shared};
use crate::condition::{Facts, Truth};
use crate::engagement::Calendar;
use crate::id::{RiskId, RoleId, TaskId};
use crate::plan::{Plan, PlannedTask, TaskState};
use crate::questionnaire::{Cause, Limit, Questionnaire, Task};
use crate::text;
use crate::unit::{Weeks, plain};

/// Hours are counted in tenths.
const TENTHS: f64 = 10.0;

/// The scheduled tasks of a plan as work.
#[derive(Debug)]
pub(super) struct Work<'a> {
    pub(super) tasks: Vec<(&'a PlannedTask, &'a Task)>,
    pub(super) network: Network,
    /// The roles whose hours are limited, in the order of the resources; limits on tasks at once come after them.
    pub(super) roles: Vec<(RoleId, f64)>,
    /// How long each task takes, in working days.
    pub(super) days: Vec<Weeks>,
}

/// The work, or everything that makes it impossible.
pub(super) fn work<'a>(
    questionnaire: &'a Questionnaire,
    calendar: &Calendar,
    plan: &'a Plan,
    facts: &Facts<'_>,
    days: &Days,
) -> Result<Work<'a>, Vec<Problem>> {
    let scheduled = plan.tasks.iter().filter(|one| one.state != TaskState::Undecided);
    let tasks: Vec<(&PlannedTask, &Task)> =
        scheduled.filter_map(|one| Some((one, questionnaire.task(&one.task)?))).collect();
    let roles = calendar.hours.clone();
    let holds = |limit: &&Limit| limit.when.as_ref().is_none_or(|when| when.truth(facts) == Truth::Yes);
    let limits: Vec<&Limit> = questionnaire.timing.limits.iter().filter(holds).collect();
    let place = |id: &TaskId| tasks.iter().position(|(one, _)| one.task == *id);
    let long: Vec<Weeks> = tasks.iter().map(|(one, _)| one.weeks.scaled(days.per_week())).collect();
    if let Some(blackout) = calendar.blackouts.iter().find(|one| one.blocks.is_empty() && days.reaches_beyond(one.to)) {
        return Err(vec![Problem::new(
            "blackouts leave no day for any work in twenty years".to_owned(),
            format!(
                "Shorten the `[[blackout]]` from {} to {} in `calendar.toml`, or name in `blocks` the tasks that it stops.",
                blackout.from.in_words(),
                blackout.to.in_words()
            ),
        )]);
    }
    let mut problems = Vec::new();
    let mut jobs = Vec::with_capacity(tasks.len());
    for ((one, task), long) in tasks.iter().zip(&long) {
        let closed = days.closed(calendar, &one.task);
        if days.is_endless(&closed) {
            problems.push(Problem::new(
                format!("blackouts leave no day for “{}” in twenty years", text::clean_line(&task.title)),
                format!("Shorten the `[[blackout]]` in `calendar.toml`, or leave `{}` out of its `blocks`.", task.id),
            ));
        }
        let mut needs: Vec<(usize, i64)> = roles
            .iter()
            .enumerate()
            .filter_map(|(at, (role, _))| {
                let (_, hours) = task.effort.iter().find(|(one, _)| one == role)?;
                Some((at, tenths(*hours, f64::ceil)))
            })
            .collect();
        let counted = limits.iter().enumerate().filter(|(_, limit)| counts(limit, task));
        needs.extend(counted.map(|(at, _)| (roles.len() + at, 1)));
        let waited = task.after.iter().chain(&task.hard_after).filter_map(place);
        jobs.push(Job {
            days: whole(long.expected()),
            needs,
            after: waited.collect(),
            begins_after: task.begins_after.iter().filter_map(place).collect(),
            closed,
        });
    }
    let capacity = roles.iter().map(|(_, hours)| tenths(*hours, f64::floor));
    let capacity = capacity.chain(limits.iter().map(|limit| i64::from(limit.at_once))).collect();
    match Network::new(jobs, capacity) {
        Ok(network) if problems.is_empty() => Ok(Work { tasks, network, roles, days: long }),
        Ok(_) => Err(problems),
        Err(impossible) => {
            let why = |one: &Impossible| said(questionnaire, &tasks, &roles, one);
            problems.extend(impossible.iter().map(why));
            Err(problems)
        }
    }
}

fn counts(limit: &Limit, task: &Task) -> bool {
    limit.phase.is_none_or(|phase| phase == task.phase) && (limit.steps.is_empty() || limit.steps.contains(&task.step))
}

fn said(
    questionnaire: &Questionnaire,
    tasks: &[(&PlannedTask, &Task)],
    roles: &[(RoleId, f64)],
    impossible: &Impossible,
) -> Problem {
    match impossible {
        Impossible::Circle(circle) => {
            let mut names: Vec<String> = circle.iter().map(|job| format!("`{}`", tasks[*job].1.id)).collect();
            names.extend(names.first().cloned());
            Problem::new(
                format!("tasks wait for each other: {}", names.join(" before ")),
                "Remove one of these entries from `after`, `hard_after` or `begins_after` in `tasks.toml`.".to_owned(),
            )
        }
        Impossible::TooMuch { job, resource, needs, has } => {
            let task = tasks[*job].1;
            let title = text::clean_line(&task.title);
            let hours = |tenths: i64| plain(tenths as f64 / TENTHS, 1);
            match roles.get(*resource) {
                Some((role, _)) => Problem::new(
                    format!(
                        "“{title}” needs {} hours a week of “{}”, and there are {}",
                        hours(*needs),
                        text::clean_line(questionnaire.role_title(role)),
                        hours(*has)
                    ),
                    format!(
                        "Give `{role}` {} hours or more in `calendar.toml`, or plan `{}` with less effort a week and \
                         more weeks in `tasks.toml`.",
                        hours(*needs),
                        task.id
                    ),
                ),
                None => Problem::new(
                    format!("“{title}” counts {needs} times, and {has} can go on at once"),
                    "Raise `at_once` in `timing.toml`.".to_owned(),
                ),
            }
        }
    }
}

/// Which tasks each cause touches, and how strong it is for this firm: risks that stand higher than usual raise it.
pub(super) fn shared(questionnaire: &Questionnaire, plan: &Plan, work: &Work<'_>) -> Vec<Shared> {
    let causes = questionnaire.timing.causes.iter();
    causes
        .map(|cause| {
            let raised = steps_up(questionnaire, plan, cause) * cause.each;
            let touched = |task: &Task| {
                let nothing = cause.owners.is_empty() && cause.tasks.is_empty() && cause.steps.is_empty();
                nothing
                    || cause.owners.contains(&task.owner)
                    || cause.tasks.contains(&task.id)
                    || cause.steps.contains(&task.step)
            };
            let all = work.tasks.iter().enumerate();
            Shared {
                name: cause.id.to_string(),
                factor: (cause.low, cause.likely + raised / 2.0, cause.high + raised),
                touches: all.filter(|(_, (_, task))| touched(task)).map(|(at, _)| at).collect(),
            }
        })
        .collect()
}

/// By how many steps the risks of a cause stand above what is usual.
fn steps_up(questionnaire: &Questionnaire, plan: &Plan, cause: &Cause) -> f64 {
    let up = |id: &RiskId| {
        let usual = questionnaire.risks.iter().find(|risk| risk.id == *id)?.likelihood;
        let now = plan.risks.iter().find(|risk| risk.risk == *id)?.likelihood;
        Some(f64::from(now.saturating_sub(usual)))
    };
    cause.risks.iter().filter_map(up).sum()
}

#[expect(clippy::cast_possible_truncation, reason = "hours of people, far below 2^53")]
fn tenths(hours: f64, round: fn(f64) -> f64) -> i64 {
    let tenths = hours * TENTHS;
    // 0.3 × 10 is not quite 3.
    if (tenths - tenths.round()).abs() < 1e-6 { tenths.round() as i64 } else { round(tenths) as i64 }
}

/// Whole working days, at least one.
#[expect(clippy::cast_possible_truncation, reason = "days of a task, far below 2^53")]
pub(super) fn whole(days: f64) -> i64 {
    (days.round() as i64).max(1)
}
