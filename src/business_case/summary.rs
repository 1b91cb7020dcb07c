//! What many draws come to, and how far the simulation itself may be off.

use super::sheet::Engine;
use crate::chance::quantiles;

/// How many independent scrambles there are; their spread is the simulation error.
pub const SCRAMBLES: u64 = 8;

/// A figure and the standard error that the simulation leaves in it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// Its standard error.
    pub error: f64,
}

/// What the value of an option looks like.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Summary {
    /// The mean.
    pub mean: Estimate,
    /// In one of twenty cases it is less.
    pub low: Estimate,
    /// It is less as often as more.
    pub median: Estimate,
    /// In one of twenty cases it is more.
    pub high: Estimate,
    /// The probability of being below nought.
    pub loss: Estimate,
    /// What choosing it loses on average against the best choice in each draw.
    pub regret: Estimate,
}

/// The options, and what certainty is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// One for each option.
    pub options: Vec<Summary>,
    /// The place of the option with the highest mean; the first of equals.
    pub best: usize,
    /// What knowing everything before deciding would be worth: the smallest regret.
    pub certainty: Estimate,
}

/// The seed of a scramble; the first one is the seed itself.
pub fn scramble(seed: u64, number: u64) -> u64 {
    seed.wrapping_add(number.wrapping_mul(0x9e37_79b9_7f4a_7c15))
}

/// Draws eight scrambles of `points` each, a power of two.
pub fn judge(engine: &Engine<'_>, seed: u64, points: usize) -> Judged {
    judge_after(engine, engine.draw(scramble(seed, 0), points), seed, points)
}

/// The same where the draws of the first scramble are there already.
pub(super) fn judge_after(engine: &Engine<'_>, first: Vec<Vec<f64>>, seed: u64, points: usize) -> Judged {
    let options = engine.sheet.options;
    let mut found: Vec<Vec<[f64; 6]>> = vec![Vec::new(); options];
    let others = (1..SCRAMBLES).map(|number| engine.draw(scramble(seed, number), points));
    for mut values in std::iter::once(first).chain(others) {
        let best: f64 =
            (0..points).map(|draw| values.iter().map(|row| row[draw]).fold(f64::NEG_INFINITY, f64::max)).sum::<f64>()
                / points as f64;
        for (row, found) in values.iter_mut().zip(&mut found) {
            let mean = row.iter().sum::<f64>() / points as f64;
            let loss = row.iter().filter(|value| **value < 0.0).count() as f64 / points as f64;
            let at = quantiles(row, &[0.05, 0.5, 0.95]);
            found.push([mean, at[0], at[1], at[2], loss, (best - mean).max(0.0)]);
        }
    }
    let summaries: Vec<Summary> = found
        .iter()
        .map(|found| {
            let one = |place: usize| estimate(found.iter().map(|row| row[place]));
            Summary { mean: one(0), low: one(1), median: one(2), high: one(3), loss: one(4), regret: one(5) }
        })
        .collect();
    let best = summaries
        .iter()
        .enumerate()
        .fold(0, |best, (place, one)| if one.mean.value > summaries[best].mean.value { place } else { best });
    let certainty = summaries.get(best).map_or(Estimate { value: 0.0, error: 0.0 }, |one| one.regret);
    Judged { options: summaries, best, certainty }
}

fn estimate(found: impl Iterator<Item = f64> + Clone) -> Estimate {
    let count = SCRAMBLES as f64;
    let value = found.clone().sum::<f64>() / count;
    let spread = found.map(|one| (one - value) * (one - value)).sum::<f64>() / (count - 1.0);
    Estimate { value, error: (spread / count).sqrt() }
}
