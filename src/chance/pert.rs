//! Beta-PERT: from the least, the most likely and the greatest value.

use super::beta::Beta;
use super::table::Table;

/// A beta distribution stretched between a least and a greatest value, its peak at the most likely one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pert {
    least: f64,
    most: f64,
    shape: Beta,
}

impl Pert {
    /// From the least, the likeliest and the greatest value. `None` unless they are finite, rise (the likeliest may equal one end),
    /// and differ.
    pub fn new(least: f64, likely: f64, most: f64) -> Option<Pert> {
        let sound = least.is_finite() && most.is_finite() && least <= likely && likely <= most && least < most;
        if !sound {
            return None;
        }
        let width = most - least;
        let shape = Beta::new(1.0 + 4.0 * (likely - least) / width, 1.0 + 4.0 * (most - likely) / width)?;
        Some(Pert { least, most, shape })
    }

    /// The beta distribution between 0 and 1 beneath it.
    pub fn shape(&self) -> &Beta {
        &self.shape
    }

    /// The mean: (least + 4 likely + most) / 6.
    pub fn mean(&self) -> f64 {
        self.stretched(self.shape.mean())
    }

    /// The variance: (mean − least)(most − mean) / 7, not ((most − least) / 6)².
    pub fn variance(&self) -> f64 {
        (self.mean() - self.least) * (self.most - self.mean()) / 7.0
    }

    /// The probability of lying below a value.
    pub fn below(&self, value: f64) -> f64 {
        self.shape.below((value - self.least) / (self.most - self.least))
    }

    /// Where the probability of lying below is `p`. Exact and slow; for many draws see [`Pert::table`].
    pub fn quantile(&self, p: f64) -> f64 {
        self.stretched(self.shape.quantile(p))
    }

    /// The quantiles tabulated, for many draws.
    pub fn table(&self) -> Table {
        self.shape.table(self.least, self.most)
    }

    fn stretched(&self, share: f64) -> f64 {
        self.least + (self.most - self.least) * share
    }
}
