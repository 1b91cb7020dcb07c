use super::Problem;
use crate::engagement::Calendar;
use crate::id::TaskId;
use crate::unit::Date;

/// How far ahead days are looked at one by one, in days: twenty years.
const FAR: i32 = 7305;

/// Working days counted from the first one on which work can start, 0.
#[derive(Debug, Clone)]
pub(super) struct Days {
    working: Vec<Date>,
    per_week: u8,
}

impl Days {
    /// The working days from this one on; a problem if there are none.
    pub(super) fn new(calendar: &Calendar, start: Date) -> Result<Self, Problem> {
        let is_weekend = |day: u8| match &calendar.weekend {
            Some(weekend) => weekend.contains(&day),
            None => day >= 5,
        };
        // Holidays that could still come, so that most days are held against none.
        let last = start.plus_days(FAR);
        let holidays: Vec<_> = calendar.holidays.iter().filter(|one| start <= one.to && one.from <= last).collect();
        let mut working = Vec::with_capacity(FAR as usize);
        let (mut day, mut weekday) = (start, start.weekday());
        for _ in 0..FAR {
            let rests = || holidays.iter().any(|holiday| holiday.from <= day && day <= holiday.to);
            if !is_weekend(weekday) && !rests() {
                working.push(day);
            }
            (day, weekday) = (day.next(), (weekday + 1) % 7);
        }
        let week = (0..7).filter(|day| match &calendar.weekend {
            Some(weekend) => !weekend.contains(day),
            None => *day < 5,
        });
        let per_week = u8::try_from(week.count()).unwrap_or(5);
        // Fewer working days than a plan of a year needs: the holidays leave next to nothing.
        if working.len() < 260 || per_week == 0 {
            return Err(Problem::new(
                format!("holidays leave {} in twenty years", crate::text::count(working.len(), "working day")),
                "Correct the `[[holiday]]` entries of `calendar.toml`: each has its first and its last day.".to_owned(),
            ));
        }
        Ok(Self { working, per_week })
    }

    /// How many working days a week has when it has no holiday.
    pub(super) fn per_week(&self) -> f64 {
        f64::from(self.per_week)
    }

    /// The working day of this number.
    pub(super) fn date(&self, number: i64) -> Date {
        let number = usize::try_from(number).unwrap_or(0);
        if let Some(day) = self.working.get(number) {
            return *day;
        }
        // Beyond twenty years nobody knows the holidays.
        let last = self.working[self.working.len() - 1];
        last.plus_weeks((number + 1 - self.working.len()) as f64 / self.per_week())
    }

    /// The last day of work that ends after this many working days; parts of a day count as the whole.
    #[expect(clippy::cast_possible_truncation, reason = "days of a plan are far below 2^53")]
    pub(super) fn last_day(&self, end: f64) -> Date {
        self.date(((end - 1e-6).ceil() as i64 - 1).max(0))
    }

    /// How many working days lie before this day.
    pub(super) fn before(&self, day: Date) -> i64 {
        self.working.partition_point(|one| *one < day).try_into().unwrap_or(i64::MAX)
    }

    /// Which working days are closed to a task, rising and apart.
    pub(super) fn closed(&self, calendar: &Calendar, task: &TaskId) -> Vec<(i64, i64)> {
        let blackouts = calendar.blackouts.iter().filter(|one| one.blocks.is_empty() || one.blocks.contains(task));
        let mut closed: Vec<(i64, i64)> = blackouts
            .map(|one| (self.before(one.from), self.before(one.to.plus_days(1))))
            .filter(|(from, to)| from < to)
            .collect();
        closed.sort_unstable();
        let mut apart: Vec<(i64, i64)> = Vec::new();
        for (from, to) in closed {
            match apart.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => apart.push((from, to)),
            }
        }
        apart
    }

    /// Whether something that goes on to this day reaches beyond all that can be looked at.
    pub(super) fn reaches_beyond(&self, to: Date) -> bool {
        usize::try_from(self.before(to.plus_days(1))).is_ok_and(|to| to >= self.working.len())
    }

    /// Whether a blackout reaches beyond all that can be looked at.
    pub(super) fn is_endless(&self, closed: &[(i64, i64)]) -> bool {
        closed.last().is_some_and(|(_, to)| usize::try_from(*to).is_ok_and(|to| to >= self.working.len()))
    }
}

#[cfg(test)]
mod tests {
    use super::Days;
    use crate::engagement::{Blackout, Calendar, Holiday};
    use crate::id::TaskId;
    use crate::unit::Date;

    fn day(text: &str) -> Date {
        Date::parse(text).unwrap()
    }

    fn blackout(from: &str, to: &str, blocks: &[&str]) -> Blackout {
        let blocks = blocks.iter().map(|id| TaskId::parse(id).unwrap()).collect();
        Blackout { from: day(from), to: day(to), why: "stock-taking".to_owned(), blocks }
    }

    #[test]
    fn weekends_and_holidays_are_not_counted() {
        let calendar = Calendar {
            holidays: vec![Holiday { from: day("2027-01-06"), to: day("2027-01-06"), title: String::new() }],
            ..Calendar::default()
        };
        // 1 January 2027 is a Friday.
        let days = Days::new(&calendar, day("2027-01-01")).unwrap();
        let first: Vec<String> = (0..5).map(|number| days.date(number).to_string()).collect();
        assert_eq!(first, ["2027-01-01", "2027-01-04", "2027-01-05", "2027-01-07", "2027-01-08"]);
        assert_eq!(days.before(day("2027-01-07")), 3);
        assert_eq!(days.last_day(3.2).to_string(), "2027-01-07");
        assert_eq!(days.last_day(3.0).to_string(), "2027-01-05");
    }

    #[test]
    fn another_weekend_is_another_week() {
        let calendar = Calendar { weekend: Some(vec![4, 5]), ..Calendar::default() };
        let days = Days::new(&calendar, day("2027-01-01")).unwrap();
        assert_eq!((days.date(0).to_string(), days.per_week()), ("2027-01-03".to_owned(), 5.0));
    }

    #[test]
    fn blackouts_join_and_concern_whom_they_name() {
        let calendar = Calendar {
            blackouts: vec![
                blackout("2027-01-11", "2027-01-15", &["go-live"]),
                blackout("2027-01-05", "2027-01-12", &[]),
                blackout("2027-01-16", "2027-01-17", &["go-live"]),
            ],
            ..Calendar::default()
        };
        let days = Days::new(&calendar, day("2027-01-04")).unwrap();
        let closed = |id| days.closed(&calendar, &TaskId::parse(id).unwrap());
        assert_eq!((closed("go-live"), closed("other")), (vec![(1, 10)], vec![(1, 7)]));
    }

    #[test]
    fn holidays_without_end_are_a_problem() {
        let calendar = Calendar {
            holidays: vec![Holiday { from: day("2027-01-06"), to: day("2099-01-06"), title: String::new() }],
            ..Calendar::default()
        };
        let problem = Days::new(&calendar, day("2027-01-04")).unwrap_err();
        assert_eq!(problem.message, "holidays leave 2 working days in twenty years");
    }
}
