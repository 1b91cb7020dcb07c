//! What it would be worth to know a quantity before deciding.

use rayon::prelude::*;

use super::sheet::Engine;
use crate::chance::{Draws, Stream};

/// What knowing a quantity is worth, and what the same reckoning gives where there is nothing to know.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worth {
    /// The expected gain of deciding after its true value is known.
    pub value: f64,
    /// The same for quantities that have nothing to do with the decision, on average: the noise of the method.
    pub noise: f64,
}

impl Worth {
    /// Whether it is more than twice the noise.
    pub fn is_real(&self) -> bool {
        self.value > 2.0 * self.noise && self.value > 0.0
    }
}

/// The worth of knowing each quantity, in their order. `values` are those of the first draws of `seed`, whose streams
/// these are.
///
/// Source: Strong, Oakley and Brennan, "Estimating multiparameter partial expected value of perfect information",
/// Medical Decision Making 34 (2014) 311–326, with a cubic for the regression.
pub fn worths(engine: &Engine<'_>, seed: u64, streams: &[Option<Stream>], values: &[Vec<f64>]) -> Vec<Worth> {
    let points = values.first().map_or(0, Vec::len);
    let order = shuffle(seed, points);
    let on_average = values.iter().map(|row| row.iter().sum::<f64>() / points as f64).fold(f64::NEG_INFINITY, f64::max);
    // Nothing comes of an option that stays as it is, whatever is known.
    let is_nothing = |row: &Vec<f64>| row.iter().all(|value| *value == 0.0);
    let values: Vec<&[f64]> = values.iter().map(|row| if is_nothing(row) { &[] } else { row.as_slice() }).collect();
    let found = |place: usize| -> Option<(f64, f64)> {
        let (stream, table) = (streams[place].as_ref()?, engine.table(place)?);
        let mut known = vec![0.0; points];
        stream.run(0, points, |draw, word| known[draw] = table.value(word));
        if !standardise(&mut known) {
            return None;
        }
        // The same values in another order have the same distribution, and nothing to do with the draws.
        let shuffled: Vec<f64> = order.iter().map(|place| known[*place]).collect();
        let powers = powers(&known);
        Some((worth(&known, &powers, &values, on_average), worth(&shuffled, &powers, &values, on_average)))
    };
    let found: Vec<_> = (0..engine.sheet.quantities.len()).into_par_iter().map(found).collect();
    let noise =
        found.iter().flatten().map(|(_, noise)| noise).sum::<f64>() / found.iter().flatten().count().max(1) as f64;
    found.into_iter().map(|found| Worth { value: found.map_or(0.0, |(value, _)| value), noise }).collect()
}

/// The places of so many draws in an order by chance. Source: Durstenfeld, "Algorithm 235: Random permutation", CACM 7
/// (1964) 420.
fn shuffle(seed: u64, points: usize) -> Vec<usize> {
    let draws = Draws::new(seed, "an order by chance");
    let mut order: Vec<usize> = (0..points).collect();
    for last in (1..points).rev() {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place among the draws")]
        let other = (draws.point(last as u64) * (last + 1) as f64) as usize;
        order.swap(last, other.min(last));
    }
    order
}

/// The values less their mean, in units of their deviation; false if they are all alike.
fn standardise(known: &mut [f64]) -> bool {
    let count = known.len() as f64;
    let mean = known.iter().sum::<f64>() / count;
    let deviation = (known.iter().map(|one| (one - mean) * (one - mean)).sum::<f64>() / count).sqrt();
    if deviation > 0.0 {
        known.iter_mut().for_each(|one| *one = (*one - mean) / deviation);
    }
    deviation > 0.0
}

/// mean(max of the fitted values) − max of the mean fitted values, which is that of the values themselves. The quantity's
/// values are standardised, and these are the sums of their powers; an option without values stays at nought.
fn worth(known: &[f64], powers: &[f64; 7], values: &[&[f64]], on_average: f64) -> f64 {
    let fits: Vec<[f64; 4]> = values.iter().map(|row| solved(powers, moments(known, row))).collect();
    let best: f64 = known.iter().map(|z| highest(&fits, *z)).sum::<f64>();
    (best / known.len() as f64 - on_average).max(0.0)
}

/// The sums of the powers, from the one with the exponent 0. Spelled out, for it is run through for every draw, and
/// sums that lie in an array are fetched and put back each time.
fn powers(known: &[f64]) -> [f64; 7] {
    let mut sums = [0.0; 7];
    for z in known {
        let square = z * z;
        let third = square * z;
        let fourth = third * z;
        let fifth = fourth * z;
        sums[1] += z;
        sums[2] += square;
        sums[3] += third;
        sums[4] += fourth;
        sums[5] += fifth;
        sums[6] += fifth * z;
    }
    sums[0] = known.len() as f64;
    sums
}

/// The sums of the values, each times a power, from the one with the exponent 0.
fn moments(known: &[f64], row: &[f64]) -> [f64; 4] {
    let mut sums = [0.0; 4];
    for (z, value) in known.iter().zip(row) {
        let first = value * z;
        let second = first * z;
        sums[0] += value;
        sums[1] += first;
        sums[2] += second;
        sums[3] += second * z;
    }
    sums
}

/// The greatest of the fitted values.
#[inline]
fn highest(fits: &[[f64; 4]], z: f64) -> f64 {
    let mut highest = f64::NEG_INFINITY;
    for fit in fits {
        let fitted = ((fit[3] * z + fit[2]) * z + fit[1]) * z + fit[0];
        if fitted > highest {
            highest = fitted;
        }
    }
    highest
}

/// The normal equations of a cubic, by elimination with the largest pivot.
fn solved(powers: &[f64; 7], mut right: [f64; 4]) -> [f64; 4] {
    let mut left: [[f64; 4]; 4] = std::array::from_fn(|row| std::array::from_fn(|column| powers[row + column]));
    for step in 0..4 {
        let pivot = (step..4).max_by(|a, b| left[*a][step].abs().total_cmp(&left[*b][step].abs())).unwrap_or(step);
        left.swap(step, pivot);
        right.swap(step, pivot);
        if left[step][step].abs() < 1e-300 {
            return [right[0] / powers[0], 0.0, 0.0, 0.0];
        }
        for row in step + 1..4 {
            let share = left[row][step] / left[step][step];
            let above = left[step];
            for (one, other) in left[row].iter_mut().zip(above).skip(step) {
                *one -= share * other;
            }
            right[row] -= share * right[step];
        }
    }
    let mut fit = [0.0; 4];
    for row in (0..4).rev() {
        let known: f64 = (row + 1..4).map(|column| left[row][column] * fit[column]).sum();
        fit[row] = (right[row] - known) / left[row][row];
    }
    fit
}
