//! Quantiles tabulated, so that millions of draws cost a look-up each.

use std::sync::OnceLock;

const STEPS: usize = 128;
const OCTAVES: usize = 23;
const KNOTS: usize = STEPS * OCTAVES + 1;
/// The bits of the number that stands for the first knot.
const FIRST: u64 = ((1023 + 52 - OCTAVES) as u64) << 52;
/// The bits below those that name a cell.
const REST: u32 = 45;

/// The quantile function of a distribution as straight pieces, and with it the fastest way from a random word to a draw.
///
/// On either side of the median each halving of the probability has 128 pieces, down to one in 2^24, beyond which the
/// quantile stays what it is there. For the distributions of this room the pieces are off by less than 2e-5 of the
/// standard deviation or of the value, whichever is larger, and keep the order of the exact quantiles.
#[derive(Clone, Debug)]
pub struct Table {
    /// The lower side upwards from 2^-24 to the median, then the upper side downwards likewise.
    knots: Box<[f64]>,
}

impl Table {
    /// From a quantile function on the open interval from 0 to 1.
    pub fn new(quantile: impl Fn(f64) -> f64) -> Table {
        let fill = |start: f64, step: f64, knots: &mut [f64], at: &dyn Fn(f64) -> f64| {
            for (back, knot) in knots.iter_mut().rev().enumerate() {
                *knot = at(start - step * back as f64);
            }
        };
        Table::from_octaves(
            |start, step, knots| fill(start, step, knots, &|p| quantile(p)),
            |start, step, knots| fill(start, step, knots, &|p| quantile(1.0 - p)),
        )
    }

    /// From a quantile function that also takes the logarithm of the odds of the probability, which is the same for all
    /// tables and is worked out once.
    pub(super) fn of_odds(quantile: impl Fn(f64, f64) -> f64) -> Table {
        static ODDS: OnceLock<Table> = OnceLock::new();
        let odds = ODDS.get_or_init(|| Table::new(|p| libm::log(p / (1.0 - p))));
        let places = Table::places();
        let (below, above) = odds.knots.split_at(KNOTS);
        let lower = places.iter().zip(below).map(|(p, odds)| quantile(*p, *odds));
        let upper = places.iter().zip(above).map(|(p, odds)| quantile(1.0 - p, *odds));
        Table { knots: lower.chain(upper).collect() }
    }

    /// The probabilities of the knots of the lower side.
    fn places() -> &'static [f64] {
        static PLACES: OnceLock<Table> = OnceLock::new();
        &PLACES.get_or_init(|| Table::new(|p| p)).knots[..KNOTS]
    }

    /// From what fills an octave of the lower, and of the upper side: given the probability of the last knot, the step
    /// from knot to knot, and the knots of the octave, both ends included.
    pub(super) fn from_octaves(lower: impl Fn(f64, f64, &mut [f64]), upper: impl Fn(f64, f64, &mut [f64])) -> Table {
        let mut knots = vec![0.0; 2 * KNOTS].into_boxed_slice();
        let (below, above) = knots.split_at_mut(KNOTS);
        let mut start = 0.5;
        for octave in (0..OCTAVES).rev() {
            let step = 0.5 * start / STEPS as f64;
            let place = octave * STEPS..=(octave + 1) * STEPS;
            lower(start, step, &mut below[place.clone()]);
            upper(start, step, &mut above[place]);
            start *= 0.5;
        }
        Table { knots }
    }

    /// One value, whatever the probability.
    pub fn constant(value: f64) -> Table {
        Table { knots: vec![value; 2 * KNOTS].into_boxed_slice() }
    }

    /// The value for 64 random bits.
    #[inline]
    pub fn value(&self, word: u64) -> f64 {
        // The upper half counts down from 1, so that both sides look alike.
        let upper = word >> 63;
        let from_end = word ^ upper.wrapping_neg();
        // As a floating-point number, the exponent names the octave and the leading digits the piece.
        #[expect(clippy::cast_possible_wrap, reason = "52 bits")]
        let bits = (((from_end >> 11) as i64) as f64 + 0.5).to_bits().max(FIRST);
        let at = ((bits - FIRST) >> REST) as usize + if upper == 1 { KNOTS } else { 0 };
        let share = f64::from_bits(0x3ff0_0000_0000_0000 | bits << (52 - REST) & 0x000f_ffff_ffff_ffff) - 1.0;
        let pair = &self.knots[at..at + 2];
        pair[0] + (pair[1] - pair[0]) * share
    }

    /// The value for a probability between 0 and 1.
    pub fn quantile(&self, p: f64) -> f64 {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of 2^64, which saturates")]
        let word = (p * 18_446_744_073_709_551_616.0) as u64;
        self.value(word)
    }
}

#[cfg(test)]
mod tests {
    use super::super::interval::{Lognormal, Normal};
    use super::*;

    fn worst(exact: impl Fn(f64) -> f64) -> f64 {
        let table = Table::new(&exact);
        let mut last = f64::NEG_INFINITY;
        let mut worst = 0.0_f64;
        for step in 1..200_000_u32 {
            let p = f64::from(step) / 200_000.0;
            let (found, wanted) = (table.quantile(p), exact(p));
            assert!(found >= last, "{p}");
            last = found;
            worst = worst.max((found - wanted).abs() / wanted.abs().max(1.0));
        }
        worst
    }

    #[test]
    fn pieces_lie_close_to_the_curve() {
        let normal = Normal { mean: 0.0, deviation: 1.0 };
        let lognormal = Lognormal { mu: 0.0, sigma: 1.0 };
        assert!(worst(|p| normal.quantile(p)) < 2e-5, "{}", worst(|p| normal.quantile(p)));
        assert!(worst(|p| lognormal.quantile(p)) < 2e-5, "{}", worst(|p| lognormal.quantile(p)));
    }

    #[test]
    fn ends_are_cut() {
        let table = Table::new(|p| p);
        assert_eq!(table.value(0).to_bits(), (1.0_f64 / 16_777_216.0).to_bits());
        assert_eq!(table.value(u64::MAX).to_bits(), (1.0 - 1.0_f64 / 16_777_216.0).to_bits());
        assert!((table.value(1 << 63) - 0.5).abs() < 1e-12);
        assert!((Table::constant(7.0).value(12_345) - 7.0).abs() < 1e-12);
    }
}
