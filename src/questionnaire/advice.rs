//! What is advised: gates, tasks, risks and measures.

use crate::condition::Expression;
use crate::id::{ChoiceId, GateId, KpiId, RiskId, RoleId, SourceId, TaskId};
use crate::unit::Weeks;

/// A condition under which the honest advice is to wait, to stop, or to do something simpler.
#[derive(Debug, Clone)]
pub struct Gate {
    /// Its id.
    pub id: GateId,
    /// Its title.
    pub title: String,
    /// How much it weighs.
    pub severity: GateSeverity,
    /// When it is met (that is: when it stands in the way).
    pub when: Expression,
    /// What it says to the leaders.
    pub message: String,
    /// What must be true for it to clear, in words.
    pub clear: String,
    /// The tasks that clear it.
    pub cleared_by: Vec<TaskId>,
    /// Whose idea it is.
    pub source: Vec<SourceId>,
}

/// How much a gate weighs, the heaviest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GateSeverity {
    /// Do not buy: work on the problem.
    Stop,
    /// Not yet.
    Hold,
    /// Something simpler will do.
    Redirect,
    /// Too little is known to advise.
    Open,
    /// Worth saying beside any verdict.
    Caution,
}

impl GateSeverity {
    /// Every severity and its word, the heaviest first.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Stop, "stop"),
        (Self::Hold, "hold"),
        (Self::Redirect, "redirect"),
        (Self::Open, "open"),
        (Self::Caution, "caution"),
    ];

    /// The word in files and documents.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// Setting up, or producing results with what was set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// Before and while the system is installed.
    SetUp,
    /// Afterwards: the work that brings the results.
    Production,
}

impl Phase {
    /// Every phase and its word.
    pub const ALL: [(Self, &'static str); 2] = [(Self::SetUp, "set-up"), (Self::Production, "production")];

    /// The word in files and documents.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// The steps of the road, in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Before any purchase; no product is needed.
    Prepare,
    /// One pain, one team.
    Crawl,
    /// A second function.
    Walk,
    /// Extend and refine.
    Run,
}

impl Step {
    /// Every step and its word, in order.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Prepare, "prepare"), (Self::Crawl, "crawl"), (Self::Walk, "walk"), (Self::Run, "run")];

    /// The word in files and documents.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// A piece of work with an owner, an end and a measure.
#[derive(Debug, Clone)]
pub struct Task {
    /// Its id.
    pub id: TaskId,
    /// Its title.
    pub title: String,
    /// How it is done.
    pub how: String,
    /// Set-up or production.
    pub phase: Phase,
    /// Its step.
    pub step: Step,
    /// When it is needed; always if absent.
    pub when: Option<Expression>,
    /// When it is not only advised but mandatory.
    pub must_when: Option<Expression>,
    /// Who owns it.
    pub owner: RoleId,
    /// How long it takes a firm of reference size, in elapsed weeks.
    pub weeks: Weeks,
    /// Whether meetings set the pace, so that size counts only by its square root.
    pub meeting_bound: bool,
    /// Whether complexity makes it longer.
    pub complex: bool,
    /// What comes before, if it is chosen at all.
    pub after: Vec<TaskId>,
    /// What must be done before, chosen or not: if not, its end must be shown to be reached.
    pub hard_after: Vec<TaskId>,
    /// What must have begun before, if it is chosen at all.
    pub begins_after: Vec<TaskId>,
    /// The hours a week that it takes of people in each role while it lasts; not known if empty.
    pub effort: Vec<(RoleId, f64)>,
    /// What is reached when it is done, in a word or two, if its date is one to watch.
    pub milestone: Option<String>,
    /// How one sees that it is done.
    pub done_when: String,
    /// What it is measured by.
    pub kpis: Vec<KpiId>,
    /// The goal it serves, a choice of the goals question.
    pub goal: Option<ChoiceId>,
    /// Whose idea it is.
    pub source: Vec<SourceId>,
}

/// Something that may go wrong.
#[derive(Debug, Clone)]
pub struct Risk {
    /// Its id.
    pub id: RiskId,
    /// Its title.
    pub title: String,
    /// One sentence.
    pub about: String,
    /// strategy, people, process, technology, data or vendor.
    pub category: String,
    /// How likely without any sign, 1 to 5.
    pub likelihood: u8,
    /// How bad, 1 to 5.
    pub impact: u8,
    /// Each that holds raises the likelihood by one, to at most 5.
    pub raised_by: Vec<Expression>,
    /// How one notices early.
    pub early_sign: String,
    /// What is done about it.
    pub response: Vec<TaskId>,
    /// Who watches it.
    pub owner: RoleId,
    /// Whose idea it is.
    pub source: Vec<SourceId>,
}

/// A measure.
#[derive(Debug, Clone)]
pub struct Kpi {
    /// Its id.
    pub id: KpiId,
    /// Its title.
    pub title: String,
    /// How it is computed.
    pub formula: String,
    /// Its unit.
    pub unit: String,
    /// Which way is better.
    pub direction: Direction,
    /// The question that gives today's value.
    pub baseline: String,
    /// What to beware of.
    pub caution: String,
    /// Whether it is in every plan.
    pub always: bool,
    /// Whose idea it is.
    pub source: Vec<SourceId>,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// Neither too little nor too much.
    Band,
}

impl Direction {
    /// Every direction and its word.
    pub const ALL: [(Self, &'static str); 3] = [(Self::Up, "up"), (Self::Down, "down"), (Self::Band, "band")];

    /// The word in files and documents.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// A goal that the firm may rank first, and what shows whether it is reached.
#[derive(Debug, Clone)]
pub struct Goal {
    /// A choice of the goals question.
    pub id: ChoiceId,
    /// Its title.
    pub title: String,
    /// Its measures, the most telling first.
    pub kpis: Vec<KpiId>,
}
