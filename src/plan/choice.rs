use super::TaskState;
use crate::condition::{Facts, Truth, Value, spoken};
use crate::questionnaire::{Questionnaire, Step, Task};
use crate::score::{Reason, Score};

/// A task that is in the plan, or may come into it.
pub(super) struct Chosen<'a> {
    pub(super) task: &'a Task,
    pub(super) state: TaskState,
    pub(super) reasons: Vec<Reason>,
}

/// What the verdict lets into the plan.
pub(super) struct Selection<'a> {
    /// In the questionnaire's order.
    pub(super) chosen: Vec<Chosen<'a>>,
    /// Needed, but not under this verdict.
    pub(super) later: Vec<&'a Task>,
}

/// Chooses the tasks and sets `task.*`: yes for those in the plan, unknown for those that wait for an answer.
pub(super) fn select<'a>(questionnaire: &'a Questionnaire, score: &Score, facts: &mut Facts<'_>) -> Selection<'a> {
    let verdict = questionnaire.verdicts.iter().find(|verdict| verdict.id == score.verdict.verdict);
    let lanes: &[Step] = verdict.map_or(&[], |verdict| &verdict.lanes);
    let mut selection = Selection { chosen: Vec::new(), later: Vec::new() };
    let mut states: Vec<(String, Value)> = Vec::with_capacity(questionnaire.tasks.len());
    for task in &questionnaire.tasks {
        let mut state = state(task, facts);
        if !lanes.contains(&task.step) {
            if matches!(state, Some(TaskState::Mandatory | TaskState::Advised)) {
                selection.later.push(task);
            }
            state = None;
        }
        let value = match state {
            Some(TaskState::Mandatory | TaskState::Advised) => true.into(),
            Some(TaskState::Undecided) => Value::Unknown,
            None => false.into(),
        };
        states.push((format!("task.{}", spoken(task.id.as_str())), value));
        selection.chosen.extend(state.map(|state| Chosen { task, state, reasons: reasons(task, state, facts) }));
    }
    for (name, value) in states {
        facts.set(name, value);
    }
    selection
}

fn state(task: &Task, facts: &Facts<'_>) -> Option<TaskState> {
    let must = task.must_when.as_ref().is_some_and(|must| must.truth(facts) == Truth::Yes);
    match task.when.as_ref().map_or(Truth::Yes, |when| when.truth(facts)) {
        Truth::Yes if must => Some(TaskState::Mandatory),
        Truth::Yes => Some(TaskState::Advised),
        Truth::Unknown => Some(TaskState::Undecided),
        Truth::No => None,
    }
}

fn reasons(task: &Task, state: TaskState, facts: &Facts<'_>) -> Vec<Reason> {
    let must = task.must_when.as_ref().filter(|_| state == TaskState::Mandatory);
    let mut reasons: Vec<Reason> = Vec::new();
    for reason in task.when.iter().chain(must).flat_map(|expression| Reason::of(expression, facts)) {
        if !reasons.contains(&reason) {
            reasons.push(reason);
        }
    }
    reasons
}
