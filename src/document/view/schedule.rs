use serde::Serialize;

use super::{Line, Material, Task};
use crate::id::{RoleId, TaskId};
use crate::schedule::{Candidate, Overload, Proposal, Timetable};
use crate::unit::{Date, grouped, plain};

/// When everything happens, with the people there are and with its chances.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Schedule {
    /// Why nobody can say, and what to change; nothing else is filled in then.
    pub(crate) problems: Vec<(Line, Line)>,
    pub(crate) start: String,
    pub(crate) draws: String,
    pub(crate) seed: u64,
    pub(crate) watched: Vec<Watched>,
    pub(crate) tasks: Vec<Dated>,
    /// What is reached at the date on which chains are judged.
    pub(crate) decisive: Line,
    pub(crate) contradictions: Vec<Line>,
    pub(crate) loads: Vec<Load>,
    pub(crate) overloads: Vec<Stretch>,
    pub(crate) unlimited: Vec<Line>,
    /// Title, and the factor at its least, usually and at its most.
    pub(crate) causes: Vec<(Line, String, String, String)>,
    pub(crate) proposal: Option<Cut>,
    /// Whether hours, holidays or blackouts were entered.
    pub(crate) has_calendar: bool,
}

/// A date to watch.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Watched {
    pub(crate) title: Line,
    pub(crate) expected: String,
    pub(crate) p50: String,
    pub(crate) p80: String,
    /// In how many of 100 cases it is reached by the wished date; empty without a wish.
    pub(crate) by_wish: String,
}

/// A task's dates.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Dated {
    pub(crate) number: usize,
    pub(crate) title: Line,
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) p50: String,
    pub(crate) p80: String,
    /// In how many of 100 cases it lies on the chain that decides.
    pub(crate) critical: String,
    /// The numbers of the tasks whose people it waits for.
    pub(crate) waits: Vec<usize>,
    #[serde(skip)]
    pub(crate) span: (Date, Date),
    #[serde(skip)]
    pub(crate) chances: (Date, Date),
    #[serde(skip)]
    pub(crate) often_critical: bool,
}

/// What people of a role have to give.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Load {
    pub(crate) role: Line,
    /// Empty if nobody said.
    pub(crate) has: String,
    pub(crate) average: String,
    pub(crate) peak: String,
    pub(crate) week: String,
    #[serde(skip)]
    pub(crate) numbers: (f64, f64, Option<f64>),
}

/// Weeks with too few hours.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Stretch {
    pub(crate) role: Line,
    pub(crate) from: String,
    /// Empty for a single week.
    pub(crate) to: String,
    pub(crate) needs: String,
    pub(crate) has: String,
}

/// The work on results, cut into increments.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Cut {
    pub(crate) weeks: String,
    pub(crate) hours_per_week: String,
    pub(crate) hours_are_known: bool,
    pub(crate) increments: Vec<Increment>,
    pub(crate) left_out: Vec<Line>,
}

/// One increment.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Increment {
    /// Its first and last day: "1 March 2027".
    pub(crate) from: String,
    pub(crate) to: String,
    pub(crate) step: &'static str,
    pub(crate) hours: String,
    pub(crate) takes: Vec<Taken>,
}

/// A task in an increment.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Taken {
    pub(crate) title: Line,
    pub(crate) hours: String,
    pub(crate) value: String,
    pub(crate) waits: bool,
}

pub(crate) fn schedule(material: Material<'_>, tasks: &[Task]) -> Schedule {
    match &material.findings.timetable {
        Ok(found) => of(material, tasks, found),
        Err(problems) => Schedule {
            problems: problems.iter().map(|one| (Line::new(&one.message), Line::new(&one.way_out))).collect(),
            ..Schedule::default()
        },
    }
}

fn of(material: Material<'_>, tasks: &[Task], found: &Timetable) -> Schedule {
    let number = |id: &TaskId| tasks.iter().find(|task| task.id == id.as_str()).and_then(|task| task.number);
    let title = |id: &TaskId| material.questionnaire.task(id).map(|task| Line::from(&task.title)).unwrap_or_default();
    let role = |id: &RoleId| Line::new(material.questionnaire.role_title(id));
    let share = |share: f64| plain(100.0 * share, 0);
    let watched = found.watched.iter().map(|one| Watched {
        title: Line::from(&one.title),
        expected: one.levelled.in_words(),
        p50: one.p50.in_words(),
        p80: one.p80.in_words(),
        by_wish: one.by_wish.map(share).unwrap_or_default(),
    });
    let mut dated: Vec<Dated> = found
        .tasks
        .iter()
        .filter_map(|one| {
            Some(Dated {
                number: number(&one.task)?,
                title: title(&one.task),
                from: one.levelled.0.in_words(),
                to: one.levelled.1.in_words(),
                p50: one.p50.in_words(),
                p80: one.p80.in_words(),
                critical: share(one.critical),
                waits: one.waits_for_people_of.iter().filter_map(number).collect(),
                span: one.levelled,
                chances: (one.p50, one.p80),
                often_critical: one.critical >= 0.5,
            })
        })
        .collect();
    dated.sort_by_key(|one| (one.span, one.number));
    let loads = found.loads.iter().map(|one| Load {
        role: role(&one.role),
        has: one.has.map_or_else(String::new, |has| plain(has, 0)),
        average: plain(one.average, 0),
        peak: plain(one.peak, 0),
        week: one.peak_week.in_words(),
        numbers: (one.average, one.peak, one.has),
    });
    let factor = |factor: f64| format!("{factor:.2}");
    Schedule {
        problems: Vec::new(),
        start: found.start.in_words(),
        draws: grouped(found.draws as f64),
        seed: found.seed,
        watched: watched.collect(),
        tasks: dated,
        decisive: found.watched.get(found.decisive).map(|one| Line::from(&one.title)).unwrap_or_default(),
        contradictions: found.contradictions.iter().map(Line::from).collect(),
        loads: loads.collect(),
        overloads: stretches(&found.overloads, &role),
        unlimited: found.unlimited.iter().map(role).collect(),
        causes: found
            .causes
            .iter()
            .map(|(title, (low, likely, high), _)| (Line::from(title), factor(*low), factor(*likely), factor(*high)))
            .collect(),
        proposal: found.proposal.as_ref().map(|proposal| cut(proposal, &title)),
        has_calendar: material.engagement.calendar != crate::engagement::Calendar::default(),
    }
}

/// Neighbouring weeks of a role as one stretch.
fn stretches(overloads: &[Overload], role: &dyn Fn(&RoleId) -> Line) -> Vec<Stretch> {
    let mut stretches: Vec<(&RoleId, Date, Date, &Overload)> = Vec::new();
    for one in overloads {
        match stretches.last_mut() {
            Some((id, _, to, worst)) if **id == one.role && to.plus_days(7) >= one.week => {
                *to = one.week;
                if one.needs > worst.needs {
                    *worst = one;
                }
            }
            _ => stretches.push((&one.role, one.week, one.week, one)),
        }
    }
    stretches
        .into_iter()
        .map(|(id, from, to, worst)| Stretch {
            role: role(id),
            from: from.in_words(),
            to: if from == to { String::new() } else { to.in_words() },
            needs: plain(worst.needs, 0),
            has: plain(worst.has, 0),
        })
        .collect()
}

fn cut(proposal: &Proposal, title: &dyn Fn(&TaskId) -> Line) -> Cut {
    let taken = |one: &Candidate| Taken {
        title: title(&one.task),
        hours: plain(one.hours, 0),
        value: plain(one.value, 1),
        waits: one.waits,
    };
    Cut {
        weeks: plain(proposal.weeks, 1),
        hours_per_week: plain(proposal.hours_per_week, 0),
        hours_are_known: proposal.hours_are_known,
        increments: proposal
            .increments
            .iter()
            .map(|one| Increment {
                step: one.step.word(),
                from: one.window.0.in_words(),
                to: one.window.1.in_words(),
                hours: plain(one.hours, 0),
                takes: one.takes.iter().map(taken).collect(),
            })
            .collect(),
        left_out: proposal.left_out.iter().map(|one| title(&one.task)).collect(),
    }
}
