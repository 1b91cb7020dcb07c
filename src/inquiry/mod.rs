//! Questions put to the judgement itself: what an answer touches, what is not known and would matter, what would follow
//! from other answers, the cheapest way to a better verdict, and how firmly the verdict stands. All of it is pure: the
//! same questionnaire, answers and terms give the same findings.

/// What stands in the place of a value that would give away what somebody said in confidence.
const HELD_BACK: &str = "held back: it was said in confidence";

mod contradiction;
mod difference;
mod earlier;
mod impact;
mod legal;
mod money;
mod named;
mod path;
mod robustness;
mod supposition;
mod trial;
#[cfg(test)]
mod trial_tests;
mod unknown;
mod why;

pub use contradiction::{Conflict, contradictions};
pub use difference::{DateShift, Difference, difference};
pub use impact::{Could, Impact, Share, Touch, impact};
pub use money::money;
pub use named::named;
pub use path::{Aim, Move, Objective, Path, PathProblem, Route, path};
pub use robustness::{DriverShare, Interval, ModelShare, Movement, Robustness, robustness};
pub use supposition::{Supposition, SuppositionProblem, What, parse};
pub use trial::{Trial, answers_under, suppose};
pub use unknown::{Reach, Unknown, Unknowns, unknowns};
pub use why::{Branch, why};
