//! How the firm's records should be organised: the recommendation with its reasons, the entities it needs, and one
//! file per export format.

pub mod export;

mod decide;
mod entities;

pub use decide::{CriterionScore, DriverScore, ModelChoice, Tipping, decide};
pub use entities::{ChosenEntity, ChosenField, DataModel, build};
