use crate::id::{ChoiceId, KpiId, TaskId};

/// A measure in the plan.
#[derive(Debug, Clone)]
pub struct PlannedKpi {
    /// The measure.
    pub kpi: KpiId,
    /// The goal it belongs to; none for measures of every plan and of single tasks.
    pub goal: Option<ChoiceId>,
    /// Whether it is the leading one of its goal.
    pub leading: bool,
    /// The tasks of the plan that it measures.
    pub tasks: Vec<TaskId>,
}
