use serde::Serialize;

use super::Line;
use super::task::Task;
use crate::unit::Date;

/// A month of the plan.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Month {
    /// "January 2027".
    pub(crate) title: String,
    /// What begins in it: number and title.
    pub(crate) begins: Vec<(Option<usize>, Line)>,
    /// What ends in it.
    pub(crate) ends: Vec<(Option<usize>, Line)>,
    /// How many tasks are at work in it.
    pub(crate) at_work: usize,
}

/// The months from the first task's beginning to the last one's end.
pub(crate) fn months(tasks: &[Task]) -> Vec<Month> {
    let spans = || tasks.iter().filter_map(|task| task.span);
    let (Some(first), Some(last)) = (spans().map(|span| span.0).min(), spans().map(|span| span.1).max()) else {
        return Vec::new();
    };
    let named = |task: &Task| (task.number, task.title.clone());
    let mut months = Vec::new();
    let mut day = first;
    while day <= last && months.len() < 240 {
        let end = day.next_month();
        let within = |date: Date| same_month(date, day);
        let of = |pick: fn((Date, Date)) -> Date| {
            tasks.iter().filter(|task| task.span.is_some_and(|span| within(pick(span)))).map(named).collect()
        };
        months.push(Month {
            title: format!("{} {}", day.month_name(), day.parts().0),
            begins: of(|span| span.0),
            ends: of(|span| span.1),
            at_work: spans().filter(|span| span.0 < end && (span.1 >= day || within(span.1))).count(),
        });
        day = end;
    }
    months
}

fn same_month(one: Date, other: Date) -> bool {
    let (one, other) = (one.parts(), other.parts());
    (one.0, one.1) == (other.0, other.1)
}
