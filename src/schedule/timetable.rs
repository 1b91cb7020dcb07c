use super::days::Days;
use super::flow::handed_over;
use super::increment::proposal;
use super::load::{loads, overloads};
use super::wish::contradictions;
use super::work::{Work, shared, work};
use super::{Game, Load, Overload, Problem, Proposal, level, play};
use crate::chance::quantiles;
use crate::condition::Facts;
use crate::engagement::Engagement;
use crate::id::{RoleId, TaskId};
use crate::plan::{Plan, TaskState};
use crate::questionnaire::{Phase, Questionnaire, Step};
use crate::unit::Date;

/// How sure dates are to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Certainty {
    /// How many times the plan is played through.
    pub draws: usize,
    /// Which throws of the dice.
    pub seed: u64,
}

impl Certainty {
    /// What documents use: enough for dates that are right to the day or two.
    pub const DOCUMENTS: Self = Self { draws: 1024, seed: 1 };
}

/// When everything happens, as far as that can be known.
#[derive(Debug, Clone, PartialEq)]
pub struct Timetable {
    /// The first working day.
    pub start: Date,
    /// The scheduled tasks in the order of the plan.
    pub tasks: Vec<Dated>,
    /// Dates to watch: milestones, the end of the work before results, the end of the whole plan.
    pub watched: Vec<Watched>,
    /// The place, among the watched, of the date on which chains, chances and the wish are judged.
    pub decisive: usize,
    /// What people have to give, the most hours first.
    pub loads: Vec<Load>,
    /// Weeks with too few hours, if everything began as early as it could.
    pub overloads: Vec<Overload>,
    /// Roles that work is asked of and whose hours nobody has said; they are taken as enough.
    pub unlimited: Vec<RoleId>,
    /// What makes tasks late together: title, the factor (low, likely, high), and how many tasks it touches.
    pub causes: Vec<(String, (f64, f64, f64), usize)>,
    /// What the chances say against the wished date, as sentences.
    pub contradictions: Vec<String>,
    /// Which work on results each increment takes.
    pub proposal: Option<Proposal>,
    /// How it was played.
    pub draws: usize,
    /// Which throws of the dice.
    pub seed: u64,
}

/// A task and its days.
#[derive(Debug, Clone, PartialEq)]
pub struct Dated {
    /// The task.
    pub task: TaskId,
    /// First and last day if nobody waited for people.
    pub early: (Date, Date),
    /// First and last day with the people there are.
    pub levelled: (Date, Date),
    /// By then it is done in half of all cases.
    pub p50: Date,
    /// By then it is done in four of five cases.
    pub p80: Date,
    /// The share of cases in which it lies on the chain that decides the decisive date, 0 to 1.
    pub critical: f64,
    /// How closely its duration and the decisive date go together, −1 to 1.
    pub sensitivity: f64,
    /// The tasks it waits for only because they have the people that it needs.
    pub waits_for_people_of: Vec<TaskId>,
}

/// A date to watch.
#[derive(Debug, Clone, PartialEq)]
pub struct Watched {
    /// What is reached.
    pub title: String,
    /// The task whose end it is; none for the end of several.
    pub task: Option<TaskId>,
    /// With the people there are, at the expected pace.
    pub levelled: Date,
    /// By then in one of five cases.
    pub p20: Date,
    /// By then in half of all cases.
    pub p50: Date,
    /// By then in four of five cases.
    pub p80: Date,
    /// The share of cases in which it is reached by the wished date, 0 to 1; none without a wish.
    pub by_wish: Option<f64>,
}

/// Dates that people can keep, or everything that stands in the way of any.
pub fn timetable(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    plan: &Plan,
    facts: &Facts<'_>,
    certainty: Certainty,
) -> Result<Timetable, Vec<Problem>> {
    let calendar = &engagement.calendar;
    let wished = engagement.wished;
    // The plan's first day is the one on which its first task begins.
    let scheduled = plan.tasks.iter().filter(|task| task.state != TaskState::Undecided);
    let start = scheduled.map(|task| task.from).min().or(engagement.start).unwrap_or(Date::EPOCH);
    let days = Days::new(calendar, start).map_err(|problem| vec![problem])?;
    let work = work(questionnaire, calendar, plan, facts, &days)?;
    let early = work.network.earliest();
    let start = level(&work.network);
    let handed = handed_over(&work.network, &start);
    let until: Vec<usize> = {
        let set_up: Vec<usize> = places(&work, |phase, _| phase == Phase::SetUp);
        if set_up.is_empty() { (0..work.tasks.len()).collect() } else { set_up }
    };
    let game = Game {
        names: work.tasks.iter().map(|(one, _)| one.task.to_string()).collect(),
        days: work.days.clone(),
        causes: shared(questionnaire, plan, &work),
        network: work.network.clone(),
        handed_over: handed,
        until,
    };
    let played = play(&game, certainty.draws.max(1), certainty.seed);
    let dated = |at: usize| {
        let length = work.network.jobs[at].days;
        let span = |start: i64| (days.date(start), days.date(start + length - 1));
        let chances = quantiles(&mut played.ends[at].clone(), &[0.5, 0.8]);
        let before = &work.network.jobs[at];
        let lent = game.handed_over[at].iter().filter(|one| !before.after.contains(one));
        // Those that end long before cannot be what it waits for.
        let lent =
            lent.filter(|one| start[**one] + work.network.jobs[**one].days == start[at] && start[at] > early[at]);
        Dated {
            task: work.tasks[at].0.task.clone(),
            early: span(early[at]),
            levelled: span(start[at]),
            p50: days.last_day(chances[0]),
            p80: days.last_day(chances[1]),
            critical: played.critical[at],
            sensitivity: played.sensitivity[at],
            waits_for_people_of: lent.map(|one| work.tasks[*one].0.task.clone()).collect(),
        }
    };
    let tasks: Vec<Dated> = (0..work.tasks.len()).map(dated).collect();
    let (watched, decisive) = watched(&work, &days, &start, &played.ends, wished);
    let sets_up = !places(&work, |phase, step| phase == Phase::SetUp && step != Step::Prepare).is_empty();
    let mut unlimited: Vec<RoleId> =
        work.tasks.iter().flat_map(|(_, task)| &task.effort).map(|one| one.0.clone()).collect();
    unlimited.retain(|role| !work.roles.iter().any(|(one, _)| one == role));
    unlimited.sort_by_key(|role| questionnaire.roles.iter().position(|one| one.id == *role));
    unlimited.dedup();
    let causes = questionnaire.timing.causes.iter().zip(&game.causes);
    // Work on results is planned from when setting up is as likely done as not.
    let set_up = places(&work, |phase, _| phase == Phase::SetUp);
    let begins = watched.get(decisive).filter(|_| !set_up.is_empty()).map(|one| one.p50.plus_days(1));
    let begins = begins.unwrap_or_else(|| days.date(0));
    Ok(Timetable {
        start: days.date(0),
        tasks,
        contradictions: contradictions(wished, days.date(0), watched.get(decisive), sets_up),
        watched,
        decisive,
        loads: loads(&work, &days, &start),
        overloads: overloads(&work, &days, &early),
        unlimited,
        causes: causes.map(|(cause, shared)| (cause.title.clone(), shared.factor, shared.touches.len())).collect(),
        proposal: proposal(questionnaire, calendar, plan, begins),
        draws: certainty.draws.max(1),
        seed: certainty.seed,
    })
}

fn places(work: &Work<'_>, wanted: impl Fn(Phase, Step) -> bool) -> Vec<usize> {
    let all = work.tasks.iter().enumerate();
    all.filter(|(_, (_, task))| wanted(task.phase, task.step)).map(|(at, _)| at).collect()
}

/// The dates to watch, and which of them decides: the end of setting up, or of all there is.
fn watched(
    work: &Work<'_>,
    days: &Days,
    start: &[i64],
    ends: &[Vec<f64>],
    wished: Option<Date>,
) -> (Vec<Watched>, usize) {
    let watch = |title: &str, jobs: &[usize]| {
        let draws = jobs.first().map_or(0, |job| ends[*job].len());
        let mut last = vec![0.0_f64; draws];
        for job in jobs {
            for (last, end) in last.iter_mut().zip(&ends[*job]) {
                *last = last.max(*end);
            }
        }
        let kept = wished.map(|wished| {
            let until = days.before(wished.plus_days(1)) as f64;
            last.iter().filter(|end| **end <= until + 1e-6).count() as f64 / draws.max(1) as f64
        });
        let chances = quantiles(&mut last, &[0.2, 0.5, 0.8]);
        let levelled = jobs.iter().map(|job| start[*job] + work.network.jobs[*job].days).max().unwrap_or(0);
        Watched {
            title: title.to_owned(),
            task: if let [job] = jobs { Some(work.tasks[*job].0.task.clone()) } else { None },
            levelled: days.date((levelled - 1).max(0)),
            p20: days.last_day(chances[0]),
            p50: days.last_day(chances[1]),
            p80: days.last_day(chances[2]),
            by_wish: kept,
        }
    };
    let mut all: Vec<Watched> = Vec::new();
    let prepare = places(work, |phase, step| phase == Phase::SetUp && step == Step::Prepare);
    let set_up = places(work, |phase, _| phase == Phase::SetUp);
    let everything: Vec<usize> = (0..work.tasks.len()).collect();
    if !prepare.is_empty() {
        all.push(watch("preparing is done", &prepare));
    }
    for (at, (_, task)) in work.tasks.iter().enumerate() {
        all.extend(task.milestone.as_ref().map(|title| watch(title, &[at])));
    }
    let mut decisive = 0;
    if !set_up.is_empty() {
        let end = watch("setting up is done", &set_up);
        let same = |one: &Watched| (one.levelled, one.p50, one.p80) == (end.levelled, end.p50, end.p80);
        decisive = all.iter().rposition(same).unwrap_or(all.len());
        if decisive == all.len() {
            all.push(end);
        }
    }
    if everything.len() > set_up.len() {
        all.push(watch("the whole plan is done", &everything));
    }
    (all, decisive)
}
