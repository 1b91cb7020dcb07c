use serde::Serialize;

use super::{Line, Material};
use crate::id::ChoiceId;

/// A measure in the plan.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Kpi {
    pub(crate) id: String,
    pub(crate) title: Line,
    pub(crate) formula: Line,
    pub(crate) unit: Line,
    /// up, down or band.
    pub(crate) direction: &'static str,
    pub(crate) baseline: Line,
    pub(crate) caution: Line,
    /// The id of the goal it belongs to; empty for none.
    pub(crate) goal: String,
    pub(crate) leading: bool,
    /// The numbers of the tasks that it measures.
    pub(crate) tasks: Vec<usize>,
}

/// One of the first goals, the most important first.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Goal {
    pub(crate) id: String,
    pub(crate) title: Line,
    /// Its place, 1 first.
    pub(crate) place: usize,
}

pub(crate) fn kpis(material: Material<'_>) -> Vec<Kpi> {
    let scheduled = super::task::scheduled(material);
    let of = |planned: &crate::plan::PlannedKpi| {
        let kpi = material.questionnaire.kpis.iter().find(|kpi| kpi.id == planned.kpi)?;
        let number = |id: &crate::id::TaskId| scheduled.iter().position(|task| task.task == *id).map(|place| place + 1);
        Some(Kpi {
            id: kpi.id.to_string(),
            title: Line::from(&kpi.title),
            formula: Line::from(&kpi.formula),
            unit: Line::from(&kpi.unit),
            direction: kpi.direction.word(),
            baseline: Line::from(&kpi.baseline),
            caution: Line::from(&kpi.caution),
            goal: planned.goal.as_ref().map_or_else(String::new, ChoiceId::to_string),
            leading: planned.leading,
            tasks: planned.tasks.iter().filter_map(number).collect(),
        })
    };
    material.assessment.plan.kpis.iter().filter_map(of).collect()
}

pub(crate) fn goals(material: Material<'_>) -> Vec<Goal> {
    let of = |(place, id): (usize, &ChoiceId)| {
        let goal = material.questionnaire.goals.iter().find(|goal| goal.id == *id);
        Goal { id: id.to_string(), title: Line::new(goal.map_or(id.as_str(), |goal| &goal.title)), place: place + 1 }
    };
    material.assessment.plan.goals.iter().enumerate().map(of).collect()
}
