use std::fmt;

/// A duration as people know it: low, likely and high, in elapsed weeks. 0 < low ≤ likely ≤ high ≤ 520.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weeks {
    /// If everything goes well.
    pub low: f64,
    /// As it usually goes.
    pub likely: f64,
    /// If most things go wrong.
    pub high: f64,
}

/// Why three numbers are not a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WeeksProblem {
    /// A number is not above zero, or above ten years, or not a number.
    OutOfRange,
    /// They do not rise from low over likely to high.
    NotRising,
}

impl Weeks {
    /// A duration, if the numbers rise and lie within ten years.
    pub fn new(low: f64, likely: f64, high: f64) -> Result<Self, WeeksProblem> {
        if [low, likely, high].iter().any(|weeks| !(*weeks > 0.0 && *weeks <= 520.0)) {
            Err(WeeksProblem::OutOfRange)
        } else if low <= likely && likely <= high {
            Ok(Self { low, likely, high })
        } else {
            Err(WeeksProblem::NotRising)
        }
    }

    /// The expected duration, (low + 4 × likely + high) / 6.
    ///
    /// Source: three-point estimation of PERT (Malcolm and others, 1959).
    pub fn expected(self) -> f64 {
        (self.low + 4.0 * self.likely + self.high) / 6.0
    }

    /// All three numbers times a factor.
    #[must_use]
    pub fn scaled(self, factor: f64) -> Self {
        Self { low: self.low * factor, likely: self.likely * factor, high: self.high * factor }
    }
}

impl fmt::Display for Weeks {
    /// "2–4–8 weeks", or "4 weeks" when all three agree.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [low, likely, high] = [self.low, self.likely, self.high].map(|weeks| super::plain(weeks, 1));
        if low == high { write!(f, "{low} weeks") } else { write!(f, "{low}–{likely}–{high} weeks") }
    }
}

#[cfg(test)]
mod tests {
    use super::{Weeks, WeeksProblem};

    #[test]
    fn durations_rise() {
        assert_eq!(Weeks::new(4.0, 2.0, 8.0), Err(WeeksProblem::NotRising));
        assert_eq!(Weeks::new(0.0, 2.0, 8.0), Err(WeeksProblem::OutOfRange));
        assert_eq!(Weeks::new(1.0, 2.0, f64::INFINITY), Err(WeeksProblem::OutOfRange));
        let weeks = Weeks::new(1.0, 2.0, 4.0).unwrap();
        assert!((weeks.expected() - 13.0 / 6.0).abs() < 1e-12);
        assert_eq!(weeks.scaled(0.5).to_string(), "0.5–1–2 weeks");
    }
}
