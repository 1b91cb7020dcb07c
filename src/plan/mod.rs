//! What to do: tasks chosen by condition, ordered, dated and owned; risks; measures; the fit with those who run it.

mod choice;
mod duration;
mod fit;
mod measure;
mod planned;
mod risk;
mod schedule;
mod wish;

pub use fit::{FitResult, FormFit, SkillGap};
pub use measure::PlannedKpi;
pub use planned::{Plan, PlannedTask, TaskState, Terms, plan};
pub use risk::{PlannedRisk, Treatment};
