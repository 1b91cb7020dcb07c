use super::choice::{Chosen, Selection, select};
use super::duration::pace;
use super::fit::fit;
use super::measure::{goals, kpis};
use super::risk::risks;
use super::schedule::schedule;
use super::wish::contradictions;
use super::{FitResult, PlannedKpi, PlannedRisk};
use crate::condition::{Facts, TOLERANCE};
use crate::id::{ChoiceId, GateId, TaskId};
use crate::questionnaire::{Phase, Questionnaire, Step, Task};
use crate::score::{GateState, Reason, Score};
use crate::unit::{Date, Weeks, rounded};

/// What the plan needs to know besides the facts.
#[derive(Debug, Clone, Copy)]
pub struct Terms {
    /// The first day on which work may start.
    pub start: Date,
    /// When the client wishes to be live, if they said.
    pub wished: Option<Date>,
}

/// The plan.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Chosen tasks, ordered by start, then by the questionnaire; after them those that wait for an answer.
    pub tasks: Vec<PlannedTask>,
    /// Tasks that wait for a later verdict: their step is not among the lanes of the present one.
    pub later: Vec<TaskId>,
    /// The chain of tasks that decides the end of the scheduled ones, in order.
    pub critical: Vec<TaskId>,
    /// What durations were multiplied by.
    pub size_factor: f64,
    /// Whether the size of the firm is known; if not, the durations are those of a firm of reference size.
    pub size_known: bool,
    /// What makes building longer, in words.
    pub complexities: Vec<String>,
    /// The first goals, the most important first.
    pub goals: Vec<ChoiceId>,
    /// The risks, the highest figure first.
    pub risks: Vec<PlannedRisk>,
    /// The measures, those of the first goal first.
    pub kpis: Vec<PlannedKpi>,
    /// The fit with those who would run a system.
    pub fit: FitResult,
    /// Wished dates that the plan contradicts, as sentences.
    pub contradictions: Vec<String>,
}

/// A task in the plan. Weeks are elapsed weeks from the start of the plan.
#[derive(Debug, Clone)]
pub struct PlannedTask {
    /// The task.
    pub task: TaskId,
    /// Set-up or production.
    pub phase: Phase,
    /// Its step.
    pub step: Step,
    /// Whether it is chosen, mandatory, or waits for an answer.
    pub state: TaskState,
    /// What chose it; empty for tasks of every plan.
    pub reasons: Vec<Reason>,
    /// The gates it clears that are met or open.
    pub clears: Vec<GateId>,
    /// Its duration after scaling.
    pub weeks: Weeks,
    /// Expected weeks.
    pub expected: f64,
    /// Earliest start; 0, as the end, for a task that is not scheduled.
    pub start: f64,
    /// Earliest end.
    pub end: f64,
    /// How many weeks it can slip before the end of the plan does.
    pub slack: f64,
    /// Whether it lies on the critical chain.
    pub critical: bool,
    /// The tasks of this plan that come before.
    pub after: Vec<TaskId>,
    /// Tasks that are not in this plan, whose end must be shown to be reached before this one starts.
    pub show_first: Vec<TaskId>,
    /// The day on which it starts.
    pub from: Date,
    /// The day by which it is done.
    pub to: Date,
    /// Whether it is so long that it should be cut in pieces.
    pub too_long: bool,
}

/// How certain a task's place in the plan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaskState {
    /// It cannot be left out.
    Mandatory,
    /// It is advised.
    Advised,
    /// It depends on an answer that is missing; it is listed, not scheduled.
    Undecided,
}

/// Makes the plan, and adds `task.*` to the facts.
///
/// Dependencies on tasks that are not in the plan are dropped without bridging; hard ones are listed, for their end
/// must be shown to be reached. Durations are the expected ones, staff is taken as unlimited.
pub fn plan(questionnaire: &Questionnaire, score: &Score, facts: &mut Facts<'_>, terms: Terms) -> Plan {
    let Selection { chosen, later } = select(questionnaire, score, facts);
    let pace = pace(questionnaire, facts);
    let (undecided, scheduled): (Vec<Chosen<'_>>, Vec<Chosen<'_>>) =
        chosen.into_iter().partition(|one| one.state == TaskState::Undecided);
    let position = |id: &TaskId| scheduled.iter().position(|one| one.task.id == *id);
    let before: Vec<Vec<usize>> = scheduled
        .iter()
        .map(|one| one.task.after.iter().chain(&one.task.hard_after).filter_map(position).collect())
        .collect();
    let expected: Vec<f64> = scheduled.iter().map(|one| pace.weeks(one.task).expected()).collect();
    let times = schedule(&expected, &before);
    let planned = |chosen: &Chosen<'_>, at: Option<usize>| {
        let Chosen { task, state, reasons } = chosen;
        let weeks = pace.weeks(task);
        let (start, end, slack) = at.map_or((0.0, 0.0, 0.0), |at| (times.start[at], times.end[at], times.slack[at]));
        PlannedTask {
            task: task.id.clone(),
            phase: task.phase,
            step: task.step,
            state: *state,
            reasons: reasons.clone(),
            clears: cleared(questionnaire, score, &task.id),
            weeks,
            expected: weeks.expected(),
            start,
            end,
            slack,
            critical: at.is_some_and(|at| times.critical.contains(&at)),
            after: waited_for(task).filter(|id| position(id).is_some()).cloned().collect(),
            show_first: task.hard_after.iter().filter(|id| position(id).is_none()).cloned().collect(),
            from: terms.start.plus_weeks(start),
            to: terms.start.plus_weeks(end),
            too_long: weeks.expected() > questionnaire.settings.split_weeks + TOLERANCE,
        }
    };
    let mut tasks: Vec<PlannedTask> =
        scheduled.iter().enumerate().map(|(at, chosen)| planned(chosen, Some(at))).collect();
    // Sums of the same durations in another order differ in their last digits; they are the same start all the same.
    tasks.sort_by(|a, b| rounded(a.start, 6).total_cmp(&rounded(b.start, 6)));
    tasks.extend(undecided.iter().map(|chosen| planned(chosen, None)));
    let goals = goals(questionnaire, facts);
    Plan {
        later: later.into_iter().map(|task| task.id.clone()).collect(),
        critical: times.critical.iter().map(|at| scheduled[*at].task.id.clone()).collect(),
        size_factor: pace.size_factor,
        size_known: pace.size_known,
        complexities: pace.complexities,
        risks: risks(questionnaire, facts, &tasks),
        kpis: kpis(questionnaire, &goals, &tasks),
        fit: fit(questionnaire, facts),
        contradictions: contradictions(questionnaire, score, &tasks, terms),
        goals,
        tasks,
    }
}

/// What a task waits for, each once.
fn waited_for(task: &Task) -> impl Iterator<Item = &TaskId> {
    let hard = task.hard_after.iter().filter(|id| !task.after.contains(id));
    task.after.iter().chain(hard)
}

/// The gates that a task clears and that stand in the way or are open.
fn cleared(questionnaire: &Questionnaire, score: &Score, task: &TaskId) -> Vec<GateId> {
    let both = questionnaire.gates.iter().zip(&score.gates);
    both.filter(|(gate, result)| gate.cleared_by.contains(task) && result.state != GateState::Clear)
        .map(|(gate, _)| gate.id.clone())
        .collect()
}
