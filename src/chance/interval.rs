//! Distributions from a 90 % interval.

use super::exponential::exp;
use super::normal::normal_quantile;

/// The distance between the 5 % and the 95 % quantile of a normal distribution, in standard deviations.
const WIDTH: f64 = 2.0 * 1.644_853_626_951_472_2;

/// A normal distribution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Normal {
    /// The middle.
    pub mean: f64,
    /// The standard deviation; positive.
    pub deviation: f64,
}

/// A distribution whose logarithm is normal: positive, with a long upper tail.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Lognormal {
    /// The logarithm's mean.
    pub mu: f64,
    /// The logarithm's standard deviation; positive.
    pub sigma: f64,
}

impl Normal {
    /// From the 5 % and the 95 % quantile. `None` unless both are finite and the first is the smaller.
    pub fn from_interval(low: f64, high: f64) -> Option<Normal> {
        let sound = low.is_finite() && high.is_finite() && low < high;
        sound.then(|| Normal { mean: f64::midpoint(low, high), deviation: (high - low) / WIDTH })
    }

    /// Where the probability of lying below is `p`.
    pub fn quantile(&self, p: f64) -> f64 {
        self.mean + self.deviation * normal_quantile(p)
    }
}

impl Lognormal {
    /// From the 5 % and the 95 % quantile. `None` unless both are positive and finite and the first is the smaller.
    pub fn from_interval(low: f64, high: f64) -> Option<Lognormal> {
        let sound = low > 0.0 && high.is_finite() && low < high;
        sound.then(|| {
            let (low, high) = (libm::log(low), libm::log(high));
            Lognormal { mu: f64::midpoint(low, high), sigma: (high - low) / WIDTH }
        })
    }

    /// Where the probability of lying below is `p`.
    pub fn quantile(&self, p: f64) -> f64 {
        exp(self.mu + self.sigma * normal_quantile(p))
    }

    /// The mean, larger than the median.
    pub fn mean(&self) -> f64 {
        libm::exp(self.mu + 0.5 * self.sigma * self.sigma)
    }
}
