use crate::engagement::Calendar;
use crate::unit::Date;

/// The days on which people work.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Workdays {
    /// The days of the week on which nobody works, Monday as 0.
    pub weekend: Vec<u8>,
    /// First day, last day and title of days on which nobody works.
    pub holidays: Vec<(Date, Date, String)>,
}

impl Workdays {
    /// Those of a calendar.
    pub fn of(calendar: &Calendar) -> Self {
        let holidays = calendar.holidays.iter();
        Self {
            weekend: calendar.weekend.clone().unwrap_or_else(|| vec![5, 6]),
            holidays: holidays.map(|one| (one.from, one.to, crate::text::clean_line(&one.title))).collect(),
        }
    }

    /// Whether people work on this day.
    pub fn has(&self, day: Date) -> bool {
        let rests = self.holidays.iter().any(|(from, to, _)| *from <= day && day <= *to);
        !rests && !self.weekend.contains(&day.weekday())
    }

    /// The first working day after this one; the next day where a calendar leaves none for a year.
    #[must_use]
    pub fn after(&self, day: Date) -> Date {
        let days = (1..=366).map(|later| day.plus_days(later));
        days.clone().find(|day| self.has(*day)).unwrap_or_else(|| day.plus_days(1))
    }

    /// How many working days there are from one day to another, both counted; at least one.
    pub fn between(&self, from: Date, to: Date) -> u32 {
        let days = 0..=from.days_until(to).max(0);
        let number = days.filter(|later| self.has(from.plus_days(*later))).count();
        u32::try_from(number).unwrap_or(1).max(1)
    }

    /// Working days of a week without holidays.
    pub fn per_week(&self) -> u32 {
        (0..7).filter(|day| !self.weekend.contains(day)).count().try_into().unwrap_or(5).max(1)
    }
}

/// When a task can begin in the same half of all cases in which its end is promised.
///
/// The day with the people there are is that of the expected pace; those it waits for are done in half of all cases
/// only some days later. A file that named both would contradict itself.
///
/// `tasks`: the day with the people there are, and the day by which it is done in half of all cases. `before`: which
/// it waits for, and whether only for their beginning.
pub(super) fn starts(tasks: &[(Date, Date)], before: &[Vec<(usize, bool)>], workdays: &Workdays) -> Vec<Date> {
    let mut starts: Vec<Date> = tasks.iter().map(|(from, _)| *from).collect();
    // What comes before may stand later in the list; a plan has no circles, so this ends.
    for _ in 0..tasks.len() {
        let mut moved = false;
        for at in 0..tasks.len() {
            let waits = before[at].iter().map(
                |(one, begins)| {
                    if *begins { starts[*one] } else { workdays.after(tasks[*one].1) }
                },
            );
            let earliest = waits.max().map_or(starts[at], |day| day.max(starts[at])).min(tasks[at].1.max(tasks[at].0));
            moved |= earliest != starts[at];
            starts[at] = earliest;
        }
        if !moved {
            break;
        }
    }
    starts
}

#[cfg(test)]
mod tests {
    use super::{Workdays, starts};
    use crate::unit::Date;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn workdays() -> Workdays {
        let holidays = vec![(day("2027-01-18"), day("2027-01-19"), "Carnival".to_owned())];
        Workdays { weekend: vec![5, 6], holidays }
    }

    #[test]
    fn working_days_leave_out_weekends_and_holidays() {
        // 15 January 2027 is a Friday; Monday and Tuesday are holidays.
        assert_eq!(workdays().after(day("2027-01-15")), day("2027-01-20"));
        assert_eq!(workdays().between(day("2027-01-11"), day("2027-01-20")), 6);
        assert_eq!(workdays().between(day("2027-01-16"), day("2027-01-17")), 1);
    }

    #[test]
    fn nothing_begins_before_what_it_waits_for_is_done_in_half_of_all_cases() {
        let tasks = [
            (day("2027-01-20"), day("2027-01-29")),
            (day("2027-01-11"), day("2027-01-15")),
            (day("2027-01-11"), day("2027-01-22")),
        ];
        // The first waits for the second, which is done on Friday the 15th; the third may begin once the first has.
        let before = [vec![(1, false)], vec![], vec![(0, true)]];
        let found = starts(&tasks, &before, &workdays());
        assert_eq!(found, [day("2027-01-20"), day("2027-01-11"), day("2027-01-20")]);
    }
}
