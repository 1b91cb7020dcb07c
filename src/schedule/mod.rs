//! When: dates that people can keep. Working days instead of weeks, people's hours instead of unlimited staff, chances
//! instead of one date.
//!
//! The plan's tasks become a [`Network`]; [`level`] gives each a day on which people can do it; [`play`] plays the levelled
//! order through many times; [`choose`] cuts the work on results into increments. [`timetable`] does all of it.

mod days;
mod flow;
mod increment;
mod knapsack;
mod level;
mod load;
mod network;
mod problem;
mod shape;
mod simulate;
#[cfg(test)]
mod tests;
mod timetable;
mod wish;
mod work;

pub use flow::handed_over;
pub use increment::{Candidate, Increment, Proposal};
pub use knapsack::{Choice, Piece, choose, sequence};
pub use level::level;
pub use load::{Load, Overload};
pub use network::{Impossible, Job, Network};
pub use problem::Problem;
pub use simulate::{Game, Played, Shared, play};
pub use timetable::{Certainty, Dated, Timetable, Watched, timetable};
