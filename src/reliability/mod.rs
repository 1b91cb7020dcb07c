//! Whether the questions of a dimension measure one thing, from the answers of many people.
//!
//! Never of one engagement: with fifteen people the figure itself is uncertain by half of its range. From thirty
//! respondents on, pooled over engagements.

mod alpha;
mod careless;
mod dimension;
mod omega;

pub use alpha::{Alpha, alpha, alpha_without, feldt, item_rest};
pub use careless::{longstring, within_deviation};
pub use dimension::{BETTER, DimensionReliability, ENOUGH, Respondent, dimensions, respondents};
pub use omega::{Loadings, alpha_of, loadings, omega_interval, omega_total};
