//! From the judgement to a plan: tasks and their dates, risks, measures, and the fit with those who run it.

#[cfg(test)]
mod method;

#[path = "plan/duties.rs"]
#[cfg(test)]
mod duties;
#[path = "plan/fixtures.rs"]
#[cfg(test)]
mod fixtures;
#[path = "plan/tasks.rs"]
#[cfg(test)]
mod tasks;
