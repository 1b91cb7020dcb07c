//! Chance: quantiles, distributions made of what people say, and points that fill the unit cube evenly.
//!
//! A ground room: it knows numbers and nothing else. Everything here gives the same bits on every machine and for any
//! number of threads: logarithms, powers and the like come from the crate `libm`, never from the platform; points are
//! functions of a seed, a name and a position, never of what was drawn before.
//!
//! ```
//! use groundwork::chance::{Bounds, Metalog, Sobol, quantile};
//!
//! let hours = Metalog::from_quantiles(1.0, 2.0, 5.0, Bounds::Above(0.0), 0.05).unwrap();
//! let stream = Sobol::new(7).dimension("hours");
//! let mut drawn: Vec<f64> = (0..1024).map(|i| hours.quantile(stream.point(i))).collect();
//! drawn.sort_by(f64::total_cmp);
//! assert!((quantile(&drawn, 0.5) - 2.0).abs() < 0.01);
//! ```

mod beta;
mod binomial;
mod counter;
mod direction;
mod exponential;
mod interval;
mod key;
mod metalog;
mod normal;
mod order;
mod pert;
mod sobol;
mod table;

pub use beta::{Beta, incomplete_beta};
pub use binomial::at_most;
pub use counter::Draws;
pub use interval::{Lognormal, Normal};
pub use metalog::{Bounds, Infeasible, Metalog};
pub use normal::{normal_below, normal_density, normal_quantile};
pub use order::{quantile, quantiles};
pub use pert::Pert;
pub use sobol::{Sobol, Stream};
pub use table::Table;

/// `base` to the power of `exponent`, the same bits on every machine.
pub fn power(base: f64, exponent: f64) -> f64 {
    libm::pow(base, exponent)
}
