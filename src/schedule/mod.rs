//! When: dates that people can keep.

mod level;
mod network;

pub use level::level;
pub use network::{Impossible, Job, Network};
