use super::{FitResult, PlannedKpi, PlannedRisk};
use crate::condition::Facts;
use crate::id::{ChoiceId, TaskId};
use crate::questionnaire::{Phase, Questionnaire, Step};
use crate::score::{Reason, Score};
use crate::unit::{Date, Weeks};

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
    /// Chosen and conditional tasks, ordered by start, then by the questionnaire.
    pub tasks: Vec<PlannedTask>,
    /// Tasks that wait for a later verdict: their step is not among the lanes of the present one.
    pub later: Vec<TaskId>,
    /// The chain of tasks that decides the end of the scheduled ones, in order.
    pub critical: Vec<TaskId>,
    /// What durations were multiplied by.
    pub size_factor: f64,
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
    pub clears: Vec<crate::id::GateId>,
    /// Its duration after scaling.
    pub weeks: Weeks,
    /// Expected weeks.
    pub expected: f64,
    /// Earliest start and end.
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
    /// First day.
    pub from: Date,
    /// Last day.
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
pub fn plan(_questionnaire: &Questionnaire, _score: &Score, _facts: &mut Facts<'_>, _terms: Terms) -> Plan {
    unimplemented!()
}
