use serde::Serialize;

use super::reason::{Reason, reasons};
use super::{Line, Material};
use crate::id::TaskId;
use crate::plan::{PlannedTask, TaskState};
use crate::questionnaire::{Phase, Step};
use crate::unit::{Date, Weeks, plain};

/// A task of the plan.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Task {
    pub(crate) id: String,
    /// Its place in the plan, 1 first; none if it is not scheduled.
    pub(crate) number: Option<usize>,
    pub(crate) title: Line,
    pub(crate) how: Line,
    /// prepare, set-up or production.
    pub(crate) lane: &'static str,
    pub(crate) step: &'static str,
    /// mandatory, advised or undecided.
    pub(crate) state: &'static str,
    pub(crate) owner: Line,
    pub(crate) weeks: Duration,
    pub(crate) from: String,
    pub(crate) to: String,
    /// Both in short: "11–27 January 2027".
    pub(crate) dates: String,
    /// By how many weeks it may slip: "2.5"; empty if by none.
    pub(crate) slack: String,
    pub(crate) critical: bool,
    pub(crate) too_long: bool,
    pub(crate) done_when: Line,
    /// The numbers of the tasks that come before.
    pub(crate) after: Vec<usize>,
    /// Tasks that are not in the plan, whose end must be shown first: title and how one sees that it is done.
    pub(crate) show_first: Vec<(Line, Line)>,
    /// The gates that it clears.
    pub(crate) clears: Vec<Line>,
    pub(crate) kpis: Vec<Line>,
    /// The goal that it serves; empty for none.
    pub(crate) goal: Line,
    pub(crate) goal_id: String,
    pub(crate) reasons: Vec<Reason>,
    #[serde(skip)]
    pub(crate) span: Option<(Date, Date)>,
}

/// A duration in elapsed weeks.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Duration {
    pub(crate) low: String,
    pub(crate) likely: String,
    pub(crate) high: String,
}

impl From<Weeks> for Duration {
    fn from(weeks: Weeks) -> Self {
        let [low, likely, high] =
            [weeks.low, weeks.likely, weeks.high].map(|weeks| plain(weeks, u8::from(weeks < 3.0)));
        Self { low, likely, high }
    }
}

/// A task that is in the plan only if a missing answer turns out so, or that waits for a later step.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Waiting {
    pub(crate) title: Line,
    pub(crate) step: &'static str,
    pub(crate) owner: Line,
}

/// The tasks that have dates, in the order of the plan.
pub(crate) fn scheduled(material: Material<'_>) -> Vec<&PlannedTask> {
    material.assessment.plan.tasks.iter().filter(|task| task.state != TaskState::Undecided).collect()
}

/// Every task of the plan: those with dates first, in their order, then the undecided ones.
pub(crate) fn tasks(material: Material<'_>) -> Vec<Task> {
    let scheduled = scheduled(material);
    let number = |id: &TaskId| scheduled.iter().position(|task| task.task == *id).map(|place| place + 1);
    let undecided = material.assessment.plan.tasks.iter().filter(|task| task.state == TaskState::Undecided);
    scheduled.iter().copied().chain(undecided).filter_map(|planned| task(material, planned, &number)).collect()
}

/// Tasks that wait for a later verdict.
pub(crate) fn later(material: Material<'_>) -> Vec<Waiting> {
    let waiting = |id: &TaskId| {
        let task = material.questionnaire.task(id)?;
        Some(Waiting {
            title: Line::from(&task.title),
            step: task.step.word(),
            owner: Line::new(material.questionnaire.role_title(&task.owner)),
        })
    };
    material.assessment.plan.later.iter().filter_map(waiting).collect()
}

fn task(material: Material<'_>, planned: &PlannedTask, number: &dyn Fn(&TaskId) -> Option<usize>) -> Option<Task> {
    let questionnaire = material.questionnaire;
    let task = questionnaire.task(&planned.task)?;
    let dated = planned.state != TaskState::Undecided;
    let title = |id: &TaskId| questionnaire.task(id).map(|task| (Line::from(&task.title), Line::from(&task.done_when)));
    let gate = |id: &crate::id::GateId| {
        questionnaire.gates.iter().find(|gate| gate.id == *id).map(|gate| Line::from(&gate.title))
    };
    let kpi =
        |id: &crate::id::KpiId| questionnaire.kpis.iter().find(|kpi| kpi.id == *id).map(|kpi| Line::from(&kpi.title));
    let goal = task.goal.as_ref().and_then(|id| questionnaire.goals.iter().find(|goal| goal.id == *id));
    Some(Task {
        id: task.id.to_string(),
        number: number(&task.id),
        title: Line::from(&task.title),
        how: Line::from(&task.how),
        lane: lane(planned.phase, planned.step),
        step: planned.step.word(),
        state: match planned.state {
            TaskState::Mandatory => "mandatory",
            TaskState::Advised => "advised",
            TaskState::Undecided => "undecided",
        },
        owner: Line::new(questionnaire.role_title(&task.owner)),
        weeks: planned.weeks.into(),
        from: if dated { planned.from.in_words() } else { String::new() },
        to: if dated { planned.to.in_words() } else { String::new() },
        dates: if dated { between(planned.from, planned.to) } else { String::new() },
        slack: if planned.slack < 0.05 { String::new() } else { plain(planned.slack, 1) },
        critical: planned.critical,
        too_long: planned.too_long,
        done_when: Line::from(&task.done_when),
        after: planned.after.iter().filter_map(number).collect(),
        show_first: planned.show_first.iter().filter_map(title).collect(),
        clears: planned.clears.iter().filter_map(gate).collect(),
        kpis: task.kpis.iter().filter_map(kpi).collect(),
        goal: Line::new(goal.map_or("", |goal| &goal.title)),
        goal_id: task.goal.as_ref().map_or_else(String::new, ToString::to_string),
        reasons: reasons(material, &planned.reasons),
        span: dated.then_some((planned.from, planned.to)),
    })
}

/// Two days without saying twice what they share.
fn between(from: Date, to: Date) -> String {
    let ((from_year, from_month, from_day), (to_year, to_month, _)) = (from.parts(), to.parts());
    if from == to {
        to.in_words()
    } else if (from_year, from_month) == (to_year, to_month) {
        format!("{from_day}–{}", to.in_words())
    } else if from_year == to_year {
        format!("{from_day} {} – {}", from.month_name(), to.in_words())
    } else {
        format!("{} – {}", from.in_words(), to.in_words())
    }
}

fn lane(phase: Phase, step: Step) -> &'static str {
    match (phase, step) {
        (Phase::Production, _) => "production",
        (Phase::SetUp, Step::Prepare) => "prepare",
        (Phase::SetUp, _) => "set-up",
    }
}

#[cfg(test)]
mod tests {
    use super::between;
    use crate::unit::Date;

    #[test]
    fn two_days_share_what_they_can() {
        let day = |text| Date::parse(text).unwrap();
        let of = |from, to| between(day(from), day(to));
        assert_eq!(of("2027-01-11", "2027-01-27"), "11–27 January 2027");
        assert_eq!(of("2027-01-11", "2027-02-17"), "11 January – 17 February 2027");
        assert_eq!(of("2026-12-17", "2027-01-07"), "17 December 2026 – 7 January 2027");
        assert_eq!(of("2027-01-11", "2027-01-11"), "11 January 2027");
    }
}
