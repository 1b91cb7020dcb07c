//! From the judgement to a plan: tasks and their dates, risks, measures, and the fit with those who run it.

mod method;

#[path = "plan/duties.rs"]
mod duties;
#[path = "plan/fixtures.rs"]
mod fixtures;
#[path = "plan/tasks.rs"]
mod tasks;
