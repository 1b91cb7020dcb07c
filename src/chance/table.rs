//! Quantiles tabulated, so that millions of draws cost a look-up each.

use std::sync::OnceLock;

/// The pieces of equal width that the bulk of a distribution has.
const PIECES: usize = 1 << WIDTH;
const WIDTH: u32 = 12;
/// The tails: beyond this many of those pieces on either side.
const TAIL: usize = PIECES >> 6;
/// In the tails, the pieces of each halving of the probability, and how many halvings there are.
const STEPS: usize = 64;
const OCTAVES: usize = 18;
const KNOTS: usize = STEPS * OCTAVES + 1;
/// The bits of the number that stands for the first knot of a tail.
const FIRST: u64 = ((1023 + 53 - 6 - OCTAVES) as u64) << 52;
/// The bits below those that name a piece of a tail.
const REST: u32 = 46;

/// The quantile function of a distribution as straight pieces, and with it the fastest way from a random word to a draw.
///
/// Between the probabilities 1/64 and 63/64 there are pieces of 1/4096. Beyond them each halving of the probability has
/// 64 pieces, down to one in 2^24, beyond which the quantile stays what it is there. For the distributions of this room
/// the pieces are off by less than 2e-5 of the standard deviation or of the value, whichever is larger, and keep the
/// order of the exact quantiles.
#[derive(Clone, Debug)]
pub struct Table {
    bulk: Box<[f64; PIECES + 1]>,
    /// The lower side upwards from 2^-24, then the upper side downwards likewise.
    tails: Box<[f64]>,
}

impl Table {
    /// From a quantile function on the open interval from 0 to 1.
    pub fn new(quantile: impl Fn(f64) -> f64) -> Table {
        let fill = |start: f64, step: f64, knots: &mut [f64], at: &dyn Fn(f64) -> f64| {
            for (back, knot) in knots.iter_mut().rev().enumerate() {
                *knot = at(start - step * back as f64);
            }
        };
        Table::from_stretches(
            |start, step, knots| fill(start, step, knots, &|p| quantile(p)),
            |start, step, knots| fill(start, step, knots, &|p| quantile(1.0 - p)),
        )
    }

    /// From a quantile function that also takes the logarithm of the odds of the probability, which is the same for all
    /// tables and is worked out once.
    pub(super) fn of_odds(quantile: impl Fn(f64, f64) -> f64) -> Table {
        static KNOWN: OnceLock<(Table, Table)> = OnceLock::new();
        let (places, odds) = KNOWN.get_or_init(|| (Table::new(|p| p), Table::new(|p| libm::log(p / (1.0 - p)))));
        let mut table = Table::constant(0.0);
        let known = |place: &[f64], odds: &[f64], knots: &mut [f64]| {
            for ((p, odds), knot) in place.iter().zip(odds).zip(knots) {
                *knot = quantile(*p, *odds);
            }
        };
        known(&places.tails, &odds.tails, &mut table.tails);
        let used = TAIL..=PIECES - TAIL;
        known(&places.bulk[used.clone()], &odds.bulk[used.clone()], &mut table.bulk[used]);
        table
    }

    /// From what fills a stretch of the lower, and of the upper side: given the probability of the last knot, the step
    /// from knot to knot, and the knots of the stretch, both ends included.
    pub(super) fn from_stretches(lower: impl Fn(f64, f64, &mut [f64]), upper: impl Fn(f64, f64, &mut [f64])) -> Table {
        let mut table = Table::constant(0.0);
        let (below, above) = table.tails.split_at_mut(KNOTS);
        let mut start = TAIL as f64 / PIECES as f64;
        for octave in (0..OCTAVES).rev() {
            let step = 0.5 * start / STEPS as f64;
            let place = octave * STEPS..=(octave + 1) * STEPS;
            lower(start, step, &mut below[place.clone()]);
            upper(start, step, &mut above[place]);
            start *= 0.5;
        }
        let step = 1.0 / PIECES as f64;
        lower(0.5, step, &mut table.bulk[TAIL..=PIECES / 2]);
        let upwards = &mut table.bulk[PIECES / 2..=PIECES - TAIL];
        upper(0.5, step, upwards);
        upwards.reverse();
        table
    }

    /// One value, whatever the probability.
    pub fn constant(value: f64) -> Table {
        let knots = |count: usize| vec![value; count].into_boxed_slice();
        let bulk = knots(PIECES + 1).try_into().unwrap_or_else(|_| unreachable!("so many were made"));
        Table { bulk, tails: knots(2 * KNOTS) }
    }

    /// The value for 64 random bits.
    #[inline]
    pub fn value(&self, word: u64) -> f64 {
        let piece = (word >> (64 - WIDTH)) as usize;
        if piece.wrapping_sub(TAIL) >= PIECES - 2 * TAIL {
            return self.in_tail(word);
        }
        // What follows the number of the piece, as digits after a one.
        let share = f64::from_bits(0x3ff0_0000_0000_0000 | word << WIDTH >> 12) - 1.0;
        let (low, high) = (self.bulk[piece], self.bulk[piece + 1]);
        low + (high - low) * share
    }

    #[inline(never)]
    fn in_tail(&self, word: u64) -> f64 {
        // The upper half counts down from 1, so that both sides look alike.
        let upper = word >> 63;
        let from_end = word ^ upper.wrapping_neg();
        // As a floating-point number, the exponent names the octave and the leading digits the piece.
        #[expect(clippy::cast_possible_wrap, reason = "53 bits")]
        let bits = (((from_end >> 11) as i64) as f64 + 0.5).to_bits().max(FIRST);
        let at = ((bits - FIRST) >> REST) as usize + if upper == 1 { KNOTS } else { 0 };
        let share = f64::from_bits(0x3ff0_0000_0000_0000 | bits << (52 - REST) & 0x000f_ffff_ffff_ffff) - 1.0;
        let pair = &self.tails[at..at + 2];
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
