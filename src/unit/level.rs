use std::fmt;

/// The highest level. Levels run from 0 to this, and every scale has one anchor for each whole level.
pub const TOP: u8 = 5;

/// A level from 0 (nothing of the kind) to 5 (refined from results). Fractions arise when several people answer.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Level(f64);

impl Level {
    /// The lowest level.
    pub const ZERO: Self = Self(0.0);
    /// The highest level.
    pub const FULL: Self = Self(TOP as f64);

    /// A level, if the number lies between 0 and 5.
    pub fn new(number: f64) -> Option<Self> {
        (0.0..=f64::from(TOP)).contains(&number).then_some(Self(number))
    }

    /// The nearest level: below 0 becomes 0, above 5 becomes 5, and what is no number becomes 0.
    pub fn clamped(number: f64) -> Self {
        if number.is_nan() { Self::ZERO } else { Self(number.clamp(0.0, f64::from(TOP))) }
    }

    /// The level as a number.
    pub fn value(self) -> f64 {
        self.0
    }

    /// The nearest whole level at or below, for looking up an anchor or a name.
    pub fn floor(self) -> usize {
        // 0 to 5, so the cast is exact; the small addend forgives 2.9999999999 from an average.
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a level is 0 to 5")]
        let floor = (self.0 + 1e-9).floor() as usize;
        floor
    }
}

impl fmt::Display for Level {
    /// One decimal, none for whole levels: "3", "2.5".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&super::plain(self.0, 1))
    }
}

#[cfg(test)]
mod tests {
    use super::Level;

    #[test]
    fn levels_stay_between_nought_and_five() {
        assert_eq!(Level::new(5.0), Some(Level::FULL));
        assert_eq!(Level::new(5.1), None);
        assert_eq!(Level::new(f64::NAN), None);
        assert_eq!(Level::clamped(7.0), Level::FULL);
        assert_eq!(Level::clamped(f64::NAN), Level::ZERO);
        assert_eq!(Level::clamped(2.999_999_999_99).floor(), 3);
        assert_eq!(Level::clamped(2.55).to_string(), "2.6");
    }
}
