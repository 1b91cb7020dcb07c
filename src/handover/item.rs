use crate::unit::Date;

/// Something that is handed over: a phase, a step of it, or a task.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// Its external id: `GW-7K3QF2`.
    pub id: String,
    /// What it is made from: `task:sponsor.mandate`.
    pub source: String,
    /// How high it stands.
    pub level: Level,
    /// The place of what it belongs to, always an earlier one; none for a phase.
    pub parent: Option<usize>,
    /// Its title, one line.
    pub title: String,
    /// How it is done.
    pub how: String,
    /// How one sees that it is done.
    pub done_when: String,
    /// The titles of the gates that it clears.
    pub clears: Vec<String>,
    /// What it is measured by.
    pub measures: Vec<String>,
    /// What must be shown to be done before, though it is not in the plan: title and how one sees it.
    pub show_first: Vec<(String, String)>,
    /// The place of its owner among the roles; none for phases and steps.
    pub owner: Option<usize>,
    /// Roles and the hours a week that it takes of them.
    pub effort: Vec<(usize, f64)>,
    /// The first day.
    pub from: Date,
    /// The day by which it is done in half of all cases; of phases and steps that of the last of their tasks.
    pub to: Date,
    /// The day by which it is done in four of five cases; of phases and steps that of the last of their tasks.
    pub latest: Date,
    /// Working days from the first to the last day.
    pub days: u32,
    /// The places of those that must end before it begins, each earlier in time.
    pub after: Vec<usize>,
    /// The places of those that must begin before it does.
    pub begins_after: Vec<usize>,
    /// Whether it cannot be left out.
    pub mandatory: bool,
}

/// How high something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Set-up or production.
    Phase,
    /// A step of a phase.
    Step,
    /// A task.
    Task,
}

impl Level {
    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Phase => "phase",
            Self::Step => "step",
            Self::Task => "task",
        }
    }
}

/// A day that people keep free or look forward to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moment {
    /// Its external id.
    pub id: String,
    /// What it is made from: `gate:sponsor`.
    pub source: String,
    /// What kind of day it is.
    pub kind: MomentKind,
    /// What happens, one line.
    pub title: String,
    /// More of it.
    pub about: String,
    /// The day; of ends the one that half of all cases keep.
    pub day: Date,
    /// The day that four of five cases keep; none where that is not known, and for what is not an end.
    pub latest: Option<Date>,
    /// The places of the tasks whose end it is.
    pub ends: Vec<usize>,
}

/// What kind of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MomentKind {
    /// People meet.
    Workshop,
    /// A gate can be looked at again.
    Gate,
    /// Something is reached.
    Milestone,
}

impl MomentKind {
    /// The word in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Workshop => "workshop",
            Self::Gate => "gate",
            Self::Milestone => "milestone",
        }
    }
}

/// Who owns tasks: a role, never a person, for who sits in it is for the tool to say.
#[derive(Debug, Clone, PartialEq)]
pub struct Role {
    /// Its id in the questionnaire.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The hours a week that its people have; none if nobody said.
    pub hours: Option<f64>,
}
