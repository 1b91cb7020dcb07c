//! How the firm's records should be organised: the recommendation with its reasons, the entities it needs, one file
//! per export format, and the layout of the diagram.

pub mod diagram;
pub mod edit;
pub mod export;
pub mod migration;
pub mod trial;

mod alternative;
mod decide;
mod door;
mod driver;
mod entities;
mod outcome;
mod tipping;

#[cfg(test)]
mod fixtures;

pub use decide::{ModelChoice, decide, decide_briefly};
pub use door::{DoorAhead, doors_ahead};
pub use driver::{CriterionScore, DriverScore};
pub use entities::{ChosenEntity, ChosenField, DataModel, build};
pub use tipping::Tipping;
