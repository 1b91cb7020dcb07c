use std::fmt;

use jiff::{ToSpan, civil};

/// A day of the calendar, 1900 to 2199, written `2026-12-01`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(civil::Date);

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateProblem;

impl fmt::Display for DateProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a date is written year, month, day, like `2026-12-01`, between 1900 and 2199")
    }
}

impl Date {
    /// 1 January 1970, for a machine whose clock is out of range.
    pub const EPOCH: Self = Self(civil::date(1970, 1, 1));

    /// Reads `2026-12-01`.
    pub fn parse(text: &str) -> Result<Self, DateProblem> {
        let shaped = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
        let date: civil::Date = text.parse().map_err(|_| DateProblem)?;
        if shaped && (1900..2200).contains(&date.year()) { Ok(Self(date)) } else { Err(DateProblem) }
    }

    /// The day that lies this many weeks later, counted in whole days (a week has seven; fractions round up).
    #[must_use]
    pub fn plus_weeks(self, weeks: f64) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "clamped to 300 years of days")]
        let days = (weeks * 7.0 - 1e-9).ceil().clamp(-110_000.0, 110_000.0) as i32;
        Self(self.0.saturating_add(days.days()))
    }

    /// The day that lies this many days later, earlier if negative.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Self {
        Self(self.0.saturating_add(days.clamp(-110_000, 110_000).days()))
    }

    /// The day after.
    #[must_use]
    pub fn next(self) -> Self {
        self.0.tomorrow().map_or(self, Self)
    }

    /// The day of the week, Monday as 0.
    pub fn weekday(self) -> u8 {
        u8::try_from(self.0.weekday().to_monday_zero_offset()).unwrap_or(0)
    }

    /// Days from this day to the other; negative when the other is earlier.
    pub fn days_until(self, other: Self) -> i32 {
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }

    /// Year, month (1–12) and day (1–31).
    pub fn parts(self) -> (i16, i8, i8) {
        (self.0.year(), self.0.month(), self.0.day())
    }

    /// "1 December 2026".
    pub fn in_words(self) -> String {
        format!("{} {} {}", self.0.day(), self.month_name(), self.0.year())
    }

    /// "December".
    pub fn month_name(self) -> &'static str {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        MONTHS[usize::try_from(self.0.month() - 1).unwrap_or(0)]
    }

    /// The first day of the month after this day's.
    #[must_use]
    pub fn next_month(self) -> Self {
        Self(self.0.first_of_month().saturating_add(1.month()))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn dates_are_strict_and_count_in_days() {
        for wrong in ["2026-13-01", "2026-02-30", "01.12.2026", "2026-12-01T10:00", "1899-01-01", "20261201"] {
            assert!(Date::parse(wrong).is_err(), "{wrong}");
        }
        let start = Date::parse("2026-12-01").unwrap();
        assert_eq!(start.plus_weeks(0.5).to_string(), "2026-12-05");
        assert_eq!(start.plus_weeks(26.0).to_string(), "2027-06-01");
        assert_eq!(start.days_until(Date::parse("2026-11-30").unwrap()), -1);
        assert_eq!((start.plus_days(-1).to_string(), start.weekday()), ("2026-11-30".to_owned(), 1));
        assert_eq!(start.in_words(), "1 December 2026");
        assert_eq!(start.next_month().to_string(), "2027-01-01");
    }
}
