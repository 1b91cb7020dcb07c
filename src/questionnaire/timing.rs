//! What moves dates: causes that several tasks share, how much can go on at once, and how work is cut into increments.

use super::{Phase, Step};
use crate::condition::Expression;
use crate::id::{CauseId, LimitId, RiskId, RoleId, SourceId, TaskId};

/// What a plan needs to know about time beyond the tasks themselves; empty if the questionnaire says nothing.
#[derive(Debug, Clone, Default)]
pub struct Timing {
    /// What makes several tasks longer at once.
    pub causes: Vec<Cause>,
    /// How many tasks may go on at once.
    pub limits: Vec<Limit>,
    /// How the work that brings results is cut into increments; not at all if absent.
    pub increments: Option<Increments>,
}

/// Something that makes several tasks longer, or shorter, at once. Durations are multiplied by it.
#[derive(Debug, Clone)]
pub struct Cause {
    /// Its id.
    pub id: CauseId,
    /// Its title.
    pub title: String,
    /// The factor if all goes well.
    pub low: f64,
    /// The factor as it usually is.
    pub likely: f64,
    /// The factor if it goes badly.
    pub high: f64,
    /// It touches tasks of these owners …
    pub owners: Vec<RoleId>,
    /// … these tasks …
    pub tasks: Vec<TaskId>,
    /// … and tasks of these steps. All tasks if nothing is named.
    pub steps: Vec<Step>,
    /// Each step by which one of these risks is likelier than usual …
    pub risks: Vec<RiskId>,
    /// … adds this to the factor if it goes badly, and half of it to the usual one.
    pub each: f64,
    /// Whose idea it is.
    pub source: Vec<SourceId>,
}

/// At most so many tasks at once.
#[derive(Debug, Clone)]
pub struct Limit {
    /// Its id.
    pub id: LimitId,
    /// Its title.
    pub title: String,
    /// When it holds; always if absent.
    pub when: Option<Expression>,
    /// Tasks of this phase count; of both if absent.
    pub phase: Option<Phase>,
    /// Tasks of these steps count; of all if empty.
    pub steps: Vec<Step>,
    /// How many.
    pub at_once: u32,
    /// Whose idea it is.
    pub source: Vec<SourceId>,
}

/// How the work after setting up is cut into increments, and what a task is worth in choosing.
#[derive(Debug, Clone)]
pub struct Increments {
    /// How many weeks an increment lasts.
    pub weeks: f64,
    /// Hours a week that a firm of reference size can give to it, where nobody said how many there are.
    pub hours_per_week: f64,
    /// What a task is worth by itself.
    pub base: f64,
    /// What serving the first goal adds, the second, and so on.
    pub goals: Vec<f64>,
    /// What each measure of the plan's goals adds that the task is measured by.
    pub measure: f64,
    /// What each gate adds that the task clears.
    pub gate: f64,
    /// What being mandatory adds.
    pub mandatory: f64,
}
