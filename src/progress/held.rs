use crate::agreement::Posterior;
use crate::condition::TOLERANCE;
use crate::unit::{Level, TOP};

/// How surely a level must be passed to be gained.
pub const TO_GAIN: f64 = 0.9;
/// At what probability one that was held is lost.
pub const TO_LOSE: f64 = 0.5;

/// A whole level that a dimension stands on. It is gained only when it is passed almost surely and lost only when it
/// is as likely missed, so that the noise of a few answers does not move it to and fro.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Held {
    /// The level then.
    pub before: u8,
    /// The level now.
    pub after: u8,
    /// How likely the level now is at least the one then.
    pub keeps: f64,
    /// How likely it is at least one more; none at the top.
    pub gains: Option<f64>,
}

/// The level held after new answers, given the one held before them. `level` is the figure of today: what it still
/// reaches is not lost, for a few answers on the level itself are never sure of it.
pub fn held(before: u8, level: f64, now: &Posterior) -> Held {
    let chance = |level: u8| now.at_least(f64::from(level));
    let mut after = before.min(TOP);
    while after < TOP && chance(after + 1) >= TO_GAIN && level >= f64::from(after + 1) - TOLERANCE {
        after += 1;
    }
    if after == before.min(TOP) {
        while after > 0 && chance(after) <= TO_LOSE && level < f64::from(after) - TOLERANCE {
            after -= 1;
        }
    }
    let next = before + 1;
    Held { before, after, keeps: chance(before), gains: (next <= TOP).then(|| chance(next)) }
}

/// The whole level that these answers stand on by themselves: the first time there is nothing to hold on to.
pub fn first_held(level: f64) -> u8 {
    u8::try_from(Level::clamped(level).floor()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::held;
    use crate::agreement::Posterior;

    fn answers(levels: &[f64]) -> Posterior {
        Posterior::of(&levels.iter().map(|level| (*level, 1.0)).collect::<Vec<_>>(), None)
    }

    #[test]
    fn a_level_is_held_until_it_is_surely_passed_or_as_likely_missed() {
        let after = |before: u8, levels: &[f64]| {
            let mean = levels.iter().fold(0.0, |sum, level| sum + level) / levels.len() as f64;
            held(before, mean, &answers(levels)).after
        };
        // Methods 1.2: with these five answers level 3 is reached with 0.8788.
        let almost = [3.0, 3.0, 4.0, 4.0, 4.0];
        assert_eq!((after(2, &almost), after(3, &almost)), (2, 3));
        assert_eq!(after(2, &[4.0; 7]), 3);
        assert_eq!(after(4, &[2.0, 2.0, 2.0, 3.0, 2.0]), 2);
        assert_eq!((after(5, &[5.0; 8]), after(0, &[0.0; 8])), (5, 0));
        // The same two answers again lose nothing.
        assert_eq!(after(3, &[3.0, 3.0]), 3);
    }
}
