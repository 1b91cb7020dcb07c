//! From ranges to outcomes: what a plan is worth, how likely it is to lose money, and what is worth finding out first.

mod money;
#[cfg(test)]
mod reference;
mod research;
mod sheet;
mod summary;

pub use money::{internal_rate, internal_rates, modified_rate, npv, payback, worth_of_knowing};
pub use research::{Worth, worths};
pub use sheet::{Engine, Quantity, Sheet, Spread, Term};
pub use summary::{Estimate, Judged, SCRAMBLES, Summary, judge, scramble};
