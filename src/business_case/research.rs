//! What it would be worth to know a quantity before deciding.

use super::sheet::Engine;
use crate::chance::{Draws, Stream};

/// What knowing a quantity is worth, and what the same reckoning gives for a quantity that has nothing to do with it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Worth {
    /// The expected gain of deciding after its true value is known.
    pub value: f64,
    /// The same for an unrelated quantity with the same distribution: the noise of the method.
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
    let mut known = vec![0.0; points];
    engine
        .sheet
        .quantities
        .iter()
        .enumerate()
        .map(|(place, quantity)| {
            let (Some(stream), Some(table)) = (&streams[place], engine.table(place)) else {
                return Worth { value: 0.0, noise: 0.0 };
            };
            stream.run(0, points, |draw, word| known[draw] = table.value(word));
            let value = worth(&mut known, values);
            let other = Draws::new(seed, &format!("{} of another", quantity.name));
            known.iter_mut().enumerate().for_each(|(draw, one)| *one = table.value(other.word(draw as u64)));
            Worth { value, noise: worth(&mut known, values) }
        })
        .collect()
}

/// mean(max of the fitted values) − max of the mean fitted values.
fn worth(known: &mut [f64], values: &[Vec<f64>]) -> f64 {
    let count = known.len() as f64;
    let mean = known.iter().sum::<f64>() / count;
    let deviation = (known.iter().map(|one| (one - mean) * (one - mean)).sum::<f64>() / count).sqrt();
    if deviation <= 0.0 {
        return 0.0;
    }
    known.iter_mut().for_each(|one| *one = (*one - mean) / deviation);
    let mut powers = [0.0; 7];
    for z in known.iter() {
        let mut power = 1.0;
        for sum in &mut powers {
            *sum += power;
            power *= z;
        }
    }
    let fits: Vec<[f64; 4]> = values
        .iter()
        .map(|row| {
            let mut right = [0.0; 4];
            for (z, value) in known.iter().zip(row) {
                let mut one = *value;
                for sum in &mut right {
                    *sum += one;
                    one *= z;
                }
            }
            solved(&powers, right)
        })
        .collect();
    let fitted = |fit: &[f64; 4], z: f64| ((fit[3] * z + fit[2]) * z + fit[1]) * z + fit[0];
    let best: f64 =
        known.iter().map(|z| fits.iter().map(|fit| fitted(fit, *z)).fold(f64::NEG_INFINITY, f64::max)).sum::<f64>();
    let on_average = values.iter().map(|row| row.iter().sum::<f64>() / count).fold(f64::NEG_INFINITY, f64::max);
    (best / count - on_average).max(0.0)
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
