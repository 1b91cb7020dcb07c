//! Whether a change is larger than the noise of answering.

use super::paired::spread;

/// How far a figure moves by itself when the same people answer again.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Noise {
    /// The standard error of the difference of two answers of one person.
    pub deviation: f64,
}

impl Noise {
    /// From the standard deviation among people and the reliability, 0 to 1. None unless both make sense.
    /// Source: Jacobson and Truax (1991).
    pub fn of(spread: f64, reliability: f64) -> Option<Self> {
        let sound = spread > 0.0 && spread.is_finite() && (0.0..1.0).contains(&reliability);
        sound.then(|| Self { deviation: (2.0 * (1.0 - reliability)).sqrt() * spread })
    }

    /// The reliable change index: a change by the noise. Beyond 1.96 either way it is hardly noise.
    pub fn index(self, before: f64, after: f64) -> f64 {
        (after - before) / self.deviation
    }

    /// The smallest change of the mean of so many people that is hardly noise.
    pub fn smallest(self, people: usize) -> f64 {
        1.96 * self.deviation / (people.max(1) as f64).sqrt()
    }
}

/// The noise of a dimension of which the reliability is known; the spread is that of these people where the
/// questionnaire does not say one.
pub(super) fn noise(reliability: Option<f64>, known: Option<f64>, before: &[f64]) -> Option<Noise> {
    Noise::of(known.or_else(|| spread(before).map(|(_, deviation)| deviation))?, reliability?)
}
