use super::{PlannedTask, TaskState};
use crate::condition::{Facts, Value};
use crate::id::{ChoiceId, KpiId, TaskId};
use crate::questionnaire::Questionnaire;

/// How many measures a goal brings into the plan: more are written down and never looked at.
const FOR_EACH_GOAL: usize = 3;

/// A measure in the plan.
#[derive(Debug, Clone)]
pub struct PlannedKpi {
    /// The measure.
    pub kpi: KpiId,
    /// The goal it belongs to, the first if it belongs to several; none for measures of every plan and of single tasks.
    pub goal: Option<ChoiceId>,
    /// Whether it is the leading one of its goal.
    pub leading: bool,
    /// The tasks of the plan that it measures.
    pub tasks: Vec<TaskId>,
}

/// The first goals, as far as they are known.
pub(super) fn goals(questionnaire: &Questionnaire, facts: &Facts<'_>) -> Vec<ChoiceId> {
    let settings = &questionnaire.settings;
    let ranking = settings.goals.as_ref().and_then(|question| facts.get(question.as_str()).list()).unwrap_or_default();
    let kept = ranking.iter().take(settings.goals_kept).filter_map(Value::text);
    kept.filter_map(|goal| ChoiceId::parse(goal).ok()).collect()
}

/// The measures: the most telling of each goal, those of every plan, and those of the planned tasks; each once.
pub(super) fn kpis(questionnaire: &Questionnaire, goals: &[ChoiceId], tasks: &[PlannedTask]) -> Vec<PlannedKpi> {
    let scheduled: Vec<_> = tasks
        .iter()
        .filter(|task| task.state != TaskState::Undecided)
        .filter_map(|task| questionnaire.task(&task.task))
        .collect();
    let mut wanted: Vec<(&KpiId, Option<&ChoiceId>, bool)> = Vec::new();
    for goal in goals {
        let kpis = questionnaire.goals.iter().find(|one| one.id == *goal).map_or(&[][..], |goal| &goal.kpis);
        wanted.extend(kpis.iter().take(FOR_EACH_GOAL).enumerate().map(|(place, kpi)| (kpi, Some(goal), place == 0)));
    }
    wanted.extend(questionnaire.kpis.iter().filter(|kpi| kpi.always).map(|kpi| (&kpi.id, None, false)));
    wanted.extend(scheduled.iter().flat_map(|task| &task.kpis).map(|kpi| (kpi, None, false)));
    let mut planned: Vec<PlannedKpi> = Vec::new();
    for (kpi, goal, leading) in wanted {
        if planned.iter().all(|one| one.kpi != *kpi) {
            planned.push(PlannedKpi {
                kpi: kpi.clone(),
                goal: goal.cloned(),
                leading,
                tasks: scheduled.iter().filter(|task| task.kpis.contains(kpi)).map(|task| task.id.clone()).collect(),
            });
        }
    }
    planned
}
