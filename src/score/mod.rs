//! Answers → levels per dimension, ranges for what is unknown, gates, verdict; each number with its reasons.
//!
//! Two steps, because the record model stands between them: [`positions`] says what the firm answers to each question
//! and names every answer as a fact; [`judge`] turns these facts into dimensions, readiness, gates and the verdict.

mod answered;
mod combine;
mod dimension;
mod draft;
mod follow;
mod judge;
mod mean;
mod position;
mod readiness;
mod reason;
mod result;
mod rows;
mod shapley;
mod verdict;

pub use follow::follow;
pub use judge::{judge, judge_briefly};
pub use position::{Listened, Origin, Position, Positions, Presence, Voice, positions};
pub use readiness::plain_and_strict;
pub use result::{
    BalanceScore, Contribution, DimensionScore, GateResult, GateState, Readiness, Reason, RuleResult, Score,
    VerdictResult,
};
pub use shapley::{MOST, shapley};
