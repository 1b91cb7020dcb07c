//! From ranges to outcomes: what a plan is worth, how likely it is to lose money, and what is worth finding out first.

mod calibration;
mod curve;
mod entry;
mod flowing;
#[cfg(test)]
mod growing_tests;
mod growth;
mod json;
mod money;
mod outcome;
#[cfg(test)]
mod reference;
mod research;
mod setup;
mod sheet;
mod summary;
mod typed;

pub use calibration::{Calibration, calibration};
pub use curve::Curve;
pub use entry::{CaseProblem, shortened, spread, written};
pub use growth::Growth;
pub use json::in_json;
pub use money::{internal_rate, internal_rates, modified_rate, npv, payback, worth_of_knowing};
pub use outcome::{Bar, OptionOutcome, Outcome, Scenario, Terms, play};
pub use research::{Worth, worths};
pub use setup::{Origin, Setup};
pub use sheet::{Engine, Quantity, Sheet, Spread, Term};
pub use summary::{Estimate, Judged, SCRAMBLES, Summary, judge, scramble};
pub use typed::{SETTINGS, parse_pair, parse_range, range_in_words, set, settable};
