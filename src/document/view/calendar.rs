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
    let dated: Vec<Dated> =
        tasks.iter().filter_map(|task| Some((task.span?, task.number, task.title.clone()))).collect();
    of_spans(&dated)
}

/// A task's first and last day, its number and title.
type Dated = ((Date, Date), Option<usize>, Line);

fn of_spans(tasks: &[Dated]) -> Vec<Month> {
    let spans = || tasks.iter().map(|(span, ..)| *span);
    let (Some(first), Some(last)) = (spans().map(|span| span.0).min(), spans().map(|span| span.1).max()) else {
        return Vec::new();
    };
    let named = |(_, number, title): &Dated| (*number, title.clone());
    let mut months = Vec::new();
    let mut day = first;
    while day <= last && months.len() < 240 {
        let end = day.next_month();
        let within = |date: Date| same_month(date, day);
        let of =
            |pick: fn((Date, Date)) -> Date| tasks.iter().filter(|(span, ..)| within(pick(*span))).map(named).collect();
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

#[cfg(test)]
mod tests {
    use super::{Line, of_spans};
    use crate::unit::Date;

    #[test]
    fn months_say_what_begins_what_ends_and_how_much_goes_on() {
        let day = |text| Date::parse(text).unwrap();
        let task = |number, from, to| ((day(from), day(to)), Some(number), Line::new("task"));
        let tasks = [task(1, "2026-12-30", "2027-02-01"), task(2, "2027-01-31", "2027-02-27")];
        let months: Vec<_> = of_spans(&tasks)
            .into_iter()
            .map(|month| {
                let numbers =
                    |list: Vec<(Option<usize>, Line)>| list.iter().filter_map(|one| one.0).collect::<Vec<_>>();
                (month.title, numbers(month.begins), numbers(month.ends), month.at_work)
            })
            .collect();
        assert_eq!(
            months,
            [
                ("December 2026".to_owned(), vec![1], vec![], 1),
                ("January 2027".to_owned(), vec![2], vec![], 2),
                ("February 2027".to_owned(), vec![], vec![1, 2], 2),
            ]
        );
    }

    #[test]
    fn without_tasks_there_is_no_calendar() {
        assert!(of_spans(&[]).is_empty());
    }
}
