//! Crawl, walk, run: which work on results each increment takes, as a proposal.

use super::knapsack::{Piece, choose, sequence};
use crate::engagement::Calendar;
use crate::id::{KpiId, RoleId, TaskId};
use crate::plan::{Plan, TaskState};
use crate::questionnaire::{Increments, Phase, Questionnaire, Step, Task};
use crate::unit::{Date, Weeks};

/// What each increment takes, and what is left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The increments, the first first.
    pub increments: Vec<Increment>,
    /// What fits into none of them.
    pub left_out: Vec<Candidate>,
    /// How many weeks each lasts.
    pub weeks: f64,
    /// Hours a week that it can take.
    pub hours_per_week: f64,
    /// Whether these hours are what somebody said there is, and not only what is usual for the size.
    pub hours_are_known: bool,
}

/// One increment.
#[derive(Debug, Clone, PartialEq)]
pub struct Increment {
    /// Its step.
    pub step: Step,
    /// Its first and last day.
    pub window: (Date, Date),
    /// What it takes, in the order in which it is best done.
    pub takes: Vec<Candidate>,
    /// The hours that this needs.
    pub hours: f64,
    /// What it is worth.
    pub value: f64,
    /// Whether it is proved that nothing better fits.
    pub is_proved: bool,
}

/// A task that can be chosen.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The task.
    pub task: TaskId,
    /// What it is worth.
    pub value: f64,
    /// The hours that it needs in all.
    pub hours: f64,
    /// Whether its step waits for a later verdict.
    pub waits: bool,
}

/// The proposal; none if the questionnaire does not cut work up, or no work on results is planned. The first increment
/// begins on this day, each further one when the one before it ends.
pub(super) fn proposal(
    questionnaire: &Questionnaire,
    calendar: &Calendar,
    plan: &Plan,
    begins: Date,
) -> Option<Proposal> {
    let rules = questionnaire.timing.increments.as_ref()?;
    let planned = plan.tasks.iter().filter(|one| one.phase == Phase::Production && one.state != TaskState::Undecided);
    let mut found: Vec<(&Task, Candidate)> = planned
        .filter_map(|one| {
            let task = questionnaire.task(&one.task)?;
            let mandatory = one.state == TaskState::Mandatory;
            Some((task, candidate(rules, plan, task, one.weeks, one.clears.len(), mandatory, false)))
        })
        .collect();
    if found.is_empty() {
        return None;
    }
    let later =
        plan.later.iter().filter_map(|id| questionnaire.task(id)).filter(|task| task.phase == Phase::Production);
    found.extend(later.map(|task| {
        let weeks = task.weeks.scaled(if task.meeting_bound { plan.size_factor.sqrt() } else { plan.size_factor });
        (task, candidate(rules, plan, task, weeks, 0, false, true))
    }));
    let (hours_per_week, hours_are_known) = hours_per_week(rules, calendar, plan, &found);
    let mut increments = Vec::new();
    let mut done: Vec<usize> = Vec::new();
    for step in [Step::Crawl, Step::Walk, Step::Run] {
        let open: Vec<usize> = (0..found.len()).filter(|at| found[*at].0.step <= step && !done.contains(at)).collect();
        let increment = fill(&found, &open, &done, step, hours_per_week * rules.weeks);
        done.extend(increment.1);
        increments.push(increment.0);
    }
    increments.retain(|increment| !increment.takes.is_empty());
    for (place, increment) in increments.iter_mut().enumerate() {
        increment.window = window(begins, rules.weeks, place);
    }
    let left = (0..found.len()).filter(|at| !done.contains(at));
    Some(Proposal {
        left_out: left.map(|at| found[at].1.clone()).collect(),
        increments,
        weeks: rules.weeks,
        hours_per_week,
        hours_are_known,
    })
}

/// The days of the increment at this place, counted from nought.
fn window(begins: Date, weeks: f64, place: usize) -> (Date, Date) {
    #[expect(clippy::cast_possible_truncation, reason = "a questionnaire allows ten years, and there are three steps")]
    let day = |place: usize| (weeks * 7.0 * place as f64).round() as i32;
    (begins.plus_days(day(place)), begins.plus_days((day(place + 1) - 1).max(day(place))))
}

/// One increment, and the places of what it takes.
fn fill(
    found: &[(&Task, Candidate)],
    open: &[usize],
    done: &[usize],
    step: Step,
    hours: f64,
) -> (Increment, Vec<usize>) {
    let place = |id: &TaskId| found.iter().position(|(task, _)| task.id == *id);
    let piece = |at: &usize| {
        let (task, candidate) = &found[*at];
        let waited = task.after.iter().chain(&task.hard_after).filter_map(place).filter(|one| !done.contains(one));
        // What is not open cannot be chosen, and so neither can what waits for it.
        let needs = waited.map(|one| open.iter().position(|open| *open == one).unwrap_or(usize::MAX));
        Piece { value: candidate.value, size: candidate.hours, needs: needs.collect() }
    };
    let pieces: Vec<Piece> = open.iter().map(piece).collect();
    let chosen = choose(&pieces, hours);
    let order = sequence(&pieces).into_iter().filter(|piece| chosen.pieces.contains(piece)).map(|piece| open[piece]);
    let order: Vec<usize> = order.collect();
    let increment = Increment {
        step,
        window: (Date::EPOCH, Date::EPOCH),
        takes: order.iter().map(|at| found[*at].1.clone()).collect(),
        hours: chosen.size,
        value: chosen.value,
        is_proved: chosen.is_proved,
    };
    (increment, order)
}

fn candidate(
    rules: &Increments,
    plan: &Plan,
    task: &Task,
    weeks: Weeks,
    gates: usize,
    mandatory: bool,
    waits: bool,
) -> Candidate {
    let goal = task.goal.as_ref().and_then(|goal| plan.goals.iter().position(|one| one == goal));
    let goal = goal.and_then(|place| rules.goals.get(place)).copied().unwrap_or(0.0);
    let measured = |kpi: &&KpiId| plan.kpis.iter().any(|one| one.kpi == **kpi && one.goal.is_some());
    let measures = task.kpis.iter().filter(measured).count() as f64;
    let effort: f64 = task.effort.iter().map(|(_, hours)| hours).sum();
    Candidate {
        task: task.id.clone(),
        value: rules.base
            + goal
            + rules.measure * measures
            + rules.gate * gates as f64
            + if mandatory { rules.mandatory } else { 0.0 },
        hours: effort * weeks.expected(),
        waits,
    }
}

/// Hours a week for it: what the people concerned have, if that is known of all of them; else what is usual.
fn hours_per_week(rules: &Increments, calendar: &Calendar, plan: &Plan, found: &[(&Task, Candidate)]) -> (f64, bool) {
    let mut roles: Vec<&RoleId> = found.iter().flat_map(|(task, _)| &task.effort).map(|(role, _)| role).collect();
    roles.sort();
    roles.dedup();
    let known: Vec<f64> = roles
        .iter()
        .filter_map(|role| calendar.hours.iter().find(|(one, _)| one == *role).map(|(_, hours)| *hours))
        .collect();
    if !roles.is_empty() && known.len() == roles.len() {
        (known.iter().sum(), true)
    } else {
        (rules.hours_per_week * plan.size_factor, false)
    }
}

#[cfg(test)]
mod tests {
    use super::window;
    use crate::unit::Date;

    /// Thirteen weeks are 91 days: from Monday 1 March 2027 to Sunday 30 May; the second begins on the day after.
    #[test]
    fn one_increment_follows_another() {
        let day = |text: &str| Date::parse(text).unwrap();
        assert_eq!(window(day("2027-03-01"), 13.0, 0), (day("2027-03-01"), day("2027-05-30")));
        assert_eq!(window(day("2027-03-01"), 13.0, 1), (day("2027-05-31"), day("2027-08-29")));
        assert_eq!(window(day("2027-03-01"), 13.0, 2), (day("2027-08-30"), day("2027-11-28")));
        assert_eq!(window(day("2027-03-01"), 0.1, 0), (day("2027-03-01"), day("2027-03-01")));
    }
}
