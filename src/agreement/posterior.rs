//! What a few answers say about the level of the firm, and how surely.

use super::spread::counts;
use crate::chance::Beta;
use crate::condition::TOLERANCE;
use crate::unit::TOP;

/// The weight of what is believed before anybody answers: one answer, spread over the six anchors.
const PRIOR: f64 = 1.0;

/// What is believed about a question's level after some answers. Source: Dirichlet posterior over the anchors with a
/// matched beta distribution; for few people it covers what it promises where a mean with a t-interval and the
/// bootstrap do not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Posterior {
    /// The mean, 0 to 5, drawn a little towards the middle of the scale.
    pub mean: f64,
    /// The standard deviation, in levels.
    pub deviation: f64,
}

impl Posterior {
    /// From levels and their weights (1 for a sure answer). Without answers it is the prior.
    ///
    /// With `whole`, the number of people who could have answered, it is about the mean of just these: what is
    /// unsure is only what the silent ones would say.
    pub fn of(levels: &[(f64, f64)], whole: Option<usize>) -> Self {
        let mut sums = [PRIOR / 6.0; 6];
        for (level, weight) in levels {
            for (sum, count) in sums.iter_mut().zip(counts(&[*level])) {
                *sum += weight * count as f64;
            }
        }
        let total = sums.iter().fold(0.0, |all, one| all + one);
        let moment = |power: fn(f64) -> f64| {
            sums.iter().enumerate().fold(0.0, |all, (anchor, sum)| all + power(anchor as f64) * sum / total)
        };
        let mean = moment(|anchor| anchor);
        let variance = moment(|anchor| anchor * anchor) - mean * mean;
        let Some(whole) = whole.filter(|whole| *whole >= levels.len() && *whole > 0) else {
            return Self { mean, deviation: (variance / (total + 1.0)).sqrt() };
        };
        let silent = (whole - levels.len()) as f64;
        let said = levels.iter().fold(0.0, |sum, (level, _)| sum + level);
        let variance = variance * (silent + total) / (silent * (1.0 + total));
        Self {
            mean: (said + silent * mean) / whole as f64,
            deviation: if silent > 0.0 { silent / whole as f64 * variance.sqrt() } else { 0.0 },
        }
    }

    /// The level below which it lies with this probability.
    pub fn quantile(&self, share: f64) -> f64 {
        self.beta().map_or(self.mean, |beta| f64::from(TOP) * beta.quantile(share))
    }

    /// Where it lies with a probability of 90 percent.
    pub fn interval(&self) -> (f64, f64) {
        (self.quantile(0.05), self.quantile(0.95))
    }

    /// The probability that the level is at least this.
    pub fn at_least(&self, threshold: f64) -> f64 {
        match self.beta() {
            Some(beta) => 1.0 - beta.below(threshold / f64::from(TOP)),
            None if self.mean >= threshold - TOLERANCE => 1.0,
            None => 0.0,
        }
    }

    /// Whether a gate at this level is passed: yes from a probability of 90 percent, no up to 10, and to be verified
    /// between them.
    pub fn passes(&self, threshold: f64) -> Passing {
        let chance = self.at_least(threshold);
        if chance >= 0.9 {
            Passing::Yes
        } else if chance <= 0.1 {
            Passing::No
        } else {
            Passing::ToVerify
        }
    }

    /// The beta distribution with the same mean and deviation, on 0 to 5 taken as 0 to 1; none if nothing is unsure.
    fn beta(&self) -> Option<Beta> {
        let mean = self.mean / f64::from(TOP);
        let deviation = self.deviation / f64::from(TOP);
        let weight = mean * (1.0 - mean) / (deviation * deviation) - 1.0;
        if self.deviation > 1e-9 { Beta::new(mean * weight, (1.0 - mean) * weight) } else { None }
    }
}

/// Whether a level is reached, as far as a few answers can say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passing {
    /// With a probability of at least 90 percent.
    Yes,
    /// With one of at most 10 percent.
    No,
    /// Anything between: ask on, or look at the evidence.
    ToVerify,
}

/// How many equally sure people these weights are worth. Source: Kish (1965).
pub fn effective_people(weights: &[f64]) -> f64 {
    let sum = weights.iter().fold(0.0, |all, one| all + one);
    let squares = weights.iter().fold(0.0, |all, one| all + one * one);
    if squares > 0.0 { sum * sum / squares } else { 0.0 }
}

/// The probability that a median lies between the answers at these places of so many, counted from 1.
pub fn covers_median(people: usize, from: usize, to: usize) -> f64 {
    let halves = (0..people).fold(1.0, |all: f64, _| all / 2.0);
    (from..to).fold(0.0, |sum, place| sum + super::null::choose(people, place)) * halves
}

#[cfg(test)]
mod tests {
    use super::{Passing, Posterior};

    #[test]
    fn a_gate_is_verified_while_its_passing_is_open() {
        let sure = |levels: &[f64]| Posterior::of(&levels.iter().map(|level| (*level, 1.0)).collect::<Vec<_>>(), None);
        // Methods 1.2: the matched probabilities of reaching level 3 lie between .41 and .93.
        assert!((sure(&[3.0, 3.0, 4.0, 4.0, 4.0]).at_least(3.0) - 0.8788).abs() < 5e-5);
        assert_eq!(sure(&[3.0, 3.0, 4.0, 4.0, 4.0]).passes(3.0), Passing::ToVerify);
        assert_eq!(sure(&[5.0; 5]).passes(3.0), Passing::Yes);
        assert_eq!(sure(&[0.0; 5]).passes(3.0), Passing::No);
    }

    #[test]
    fn shapes_far_below_one_do_no_harm() {
        // Methods 1.4: shapes of a sixth and five sixths have a twentieth at 2.0681e-8.
        let found = crate::chance::Beta::new(0.1667, 0.8333).unwrap().quantile(0.05);
        assert!((found / 2.0681e-8 - 1.0).abs() < 1e-4, "{found}");
    }

    #[test]
    fn nobody_and_everybody() {
        assert!((Posterior::of(&[], None).mean - 2.5).abs() < 1e-12);
        let all = Posterior::of(&[(2.0, 1.0), (3.0, 1.0)], Some(2));
        assert_eq!((all.interval(), all.at_least(2.5), all.at_least(2.6)), ((2.5, 2.5), 1.0, 0.0));
        let (low, high) = Posterior::of(&[(0.0, 1.0); 3], None).interval();
        assert!((low - 0.018).abs() < 5e-4 && (high - 1.901).abs() < 5e-4, "{low} {high}");
    }
}
