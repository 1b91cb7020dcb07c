//! Two assessments side by side.

use serde_json::{Value as Json, json};

use crate::assessment::{Assessment, Shift, shifts};
use crate::discretion::{Eye, Telling};
use crate::engagement::Engagement;
use crate::plan::TaskState;
use crate::questionnaire::{Phase, Questionnaire, Step};
use crate::unit::Date;

/// What moves between two assessments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Verdict, readiness, dimensions, gates, record model and tasks that move.
    pub shifts: Vec<Shift>,
    /// The dates of the plan, those that stay as well.
    pub dates: Vec<DateShift>,
    /// What moves in money; empty as long as nobody has made a business case.
    pub money: Vec<Shift>,
}

/// A date of the plan on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateShift {
    /// What happens on it: "preparing is done".
    pub what: &'static str,
    /// When; none if nothing of the kind is planned.
    pub before: Option<Date>,
    /// When, on the other side.
    pub after: Option<Date>,
}

/// Holds two assessments of the same engagement against each other.
pub fn difference(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    before: &Assessment,
    after: &Assessment,
) -> Difference {
    let (old, new) = (dates(before), dates(after));
    let moved = shifts((questionnaire, before), (questionnaire, after));
    Difference {
        shifts: told(moved, before.eye(questionnaire, engagement)),
        dates: old.into_iter().zip(new).map(|((what, before), (_, after))| DateShift { what, before, after }).collect(),
        money: Vec::new(),
    }
}

/// Those that may be told: an exact figure beside the other answers would give away one that is withheld.
pub(super) fn told(mut shifts: Vec<Shift>, eye: Eye<'_>) -> Vec<Shift> {
    shifts.retain(|shift| match shift.kind {
        "readiness" => eye.overall() == Telling::Whole,
        "dimension" => eye.score.dimension(&shift.id).is_none_or(|score| eye.dimension(score) == Telling::Whole),
        _ => true,
    });
    shifts
}

/// The days on which preparing, setting up and the whole plan end.
pub(super) fn dates(assessment: &Assessment) -> [(&'static str, Option<Date>); 3] {
    let last = |wanted: &dyn Fn(Phase, Step) -> bool| {
        let tasks = assessment.plan.tasks.iter().filter(|task| task.state != TaskState::Undecided);
        tasks.filter(|task| wanted(task.phase, task.step)).map(|task| task.to).max()
    };
    [
        ("preparing is done", last(&|_, step| step == Step::Prepare)),
        ("setting up is done", last(&|phase, _| phase == Phase::SetUp)),
        ("the whole plan is done", last(&|_, _| true)),
    ]
}

impl Difference {
    /// Whether nothing moves.
    pub fn is_empty(&self) -> bool {
        self.shifts.is_empty() && self.money.is_empty() && self.dates.iter().all(|date| date.before == date.after)
    }

    /// The difference for other programs.
    pub fn to_json(&self) -> Json {
        let shift = |shift: &Shift| {
            json!({
                "kind": shift.kind, "id": shift.id, "title": shift.title,
                "before": shift.before, "after": shift.after,
            })
        };
        let day = |date: Option<Date>| date.map(|date| date.to_string());
        json!({
            "shifts": self.shifts.iter().map(shift).collect::<Vec<_>>(),
            "dates": self.dates.iter()
                .map(|date| json!({ "what": date.what, "before": day(date.before), "after": day(date.after) }))
                .collect::<Vec<_>>(),
            "money": self.money.iter().map(shift).collect::<Vec<_>>(),
        })
    }
}
