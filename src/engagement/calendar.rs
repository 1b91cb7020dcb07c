use crate::id::{RoleId, TaskId};
use crate::unit::Date;

/// When people work, how many hours they have, and when work must rest. The ordinary week, and no limit on anybody, if
/// nothing is said.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Calendar {
    /// The days of the week on which nobody works, Monday as 0; Saturday and Sunday if nothing was said.
    pub weekend: Option<Vec<u8>>,
    /// Days on which nobody works.
    pub holidays: Vec<Holiday>,
    /// Stretches in which some tasks must not be at work.
    pub blackouts: Vec<Blackout>,
    /// Hours a week that all people of a role together can give; no limit for roles that are not named.
    pub hours: Vec<(RoleId, f64)>,
}

/// Days on which nobody works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// What is celebrated (foreign text: clean it before showing it).
    pub title: String,
}

/// A stretch in which some tasks must not be at work.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Blackout {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// Why (foreign text: clean it before showing it).
    pub why: String,
    /// The tasks that it keeps from being at work; all of them if empty.
    pub blocks: Vec<TaskId>,
}
