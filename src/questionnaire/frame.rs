//! What a questionnaire measures by: tiers, roles, rubrics, dimensions, bands and verdicts.

use crate::condition::Expression;
use crate::id::{BalanceId, BandId, DimensionId, QuestionId, RoleId, RubricId, SourceId, TierId, VerdictId};
use crate::unit::Level;

/// A choice of length: a later tier asks all that the earlier ones ask, and more.
#[derive(Debug, Clone)]
pub struct Tier {
    /// Its id.
    pub id: TierId,
    /// Its title.
    pub title: String,
    /// How long it usually takes, in minutes.
    pub minutes: u32,
    /// For whom it is.
    pub about: String,
}

/// A role that answers or owns work.
#[derive(Debug, Clone)]
pub struct Role {
    /// Its id.
    pub id: RoleId,
    /// Its title.
    pub title: String,
    /// Who is meant.
    pub about: String,
    /// Whether people in it are asked; some roles only own tasks.
    pub answers: bool,
}

/// Six anchors for rating a written answer.
#[derive(Debug, Clone)]
pub struct Rubric {
    /// Its id.
    pub id: RubricId,
    /// Its title.
    pub title: String,
    /// Level 0 first.
    pub anchors: [String; 6],
}

/// A dimension of readiness.
#[derive(Debug, Clone)]
pub struct Dimension {
    /// Its id.
    pub id: DimensionId,
    /// Its title.
    pub title: String,
    /// What it means.
    pub definition: String,
    /// Its share of the readiness figure; all weights sum to 100.
    pub weight: f64,
    /// The level wanted before money is spent.
    pub target: Level,
    /// Whether a low level here caps the band, whatever the rest.
    pub caps: bool,
    /// The group it is weighed in, if any.
    pub balance: Option<BalanceId>,
    /// What each level looks like, level 0 first.
    pub anchors: [String; 6],
    /// How reliably its questions measure it, 0 to 1, from many people's answers; none if nobody worked it out.
    pub reliability: Option<f64>,
    /// The standard deviation of these people's levels; that of the people at hand is taken if none is given.
    pub spread: Option<f64>,
    /// Whose idea it is.
    pub source: Vec<SourceId>,
}

/// A group of dimensions that are weighed against other groups.
#[derive(Debug, Clone)]
pub struct Balance {
    /// Its id.
    pub id: BalanceId,
    /// Its title.
    pub title: String,
}

/// A stretch of the readiness figure, 0 to 100.
#[derive(Debug, Clone)]
pub struct Band {
    /// Its id.
    pub id: BandId,
    /// Its title.
    pub title: String,
    /// Its lower edge; it ends where the next one begins.
    pub from: f64,
    /// What it means.
    pub about: String,
}

/// A verdict; the first whose rule holds is given.
#[derive(Debug, Clone)]
pub struct Verdict {
    /// Its id.
    pub id: VerdictId,
    /// Its title.
    pub title: String,
    /// Its rule.
    pub when: Expression,
    /// What it says to the leaders.
    pub says: String,
    /// What happens now.
    pub next: String,
    /// Whether it advises a purchase.
    pub buy: bool,
    /// How high it stands on the road, the lowest first; none for a verdict that is no aim: `path` never leads there.
    pub rung: Option<u8>,
    /// The steps whose tasks are planned under it.
    pub lanes: Vec<super::Step>,
}

/// How the size of the firm scales durations.
#[derive(Debug, Clone)]
pub struct Size {
    /// Up to this many; no limit on the last one.
    pub up_to: Option<f64>,
    /// What durations are multiplied by.
    pub factor: f64,
}

/// Something that makes building longer.
#[derive(Debug, Clone)]
pub struct Complexity {
    /// Its title.
    pub title: String,
    /// When it holds.
    pub when: Expression,
}

/// Numbers and names that the method needs.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Levels from here need a line of evidence.
    pub evidence_from: Level,
    /// Without it they count as this.
    pub evidence_cap: Level,
    /// Below this coverage (percent) a dimension gets no number.
    pub coverage_floor: f64,
    /// Within this many points of a band's edge both bands are named.
    pub band_margin: f64,
    /// Two roles whose difference is shown: the first minus the second.
    pub gap_roles: Option<(RoleId, RoleId)>,
    /// From this difference on it is worth talking about.
    pub gap_points: f64,
    /// A capping dimension below this caps the band …
    pub cap_below: Level,
    /// … at this one.
    pub cap_band: BandId,
    /// The number that scales durations.
    pub users: Option<QuestionId>,
    /// What each complexity adds to a duration, in percent.
    pub complexity_percent: f64,
    /// Tasks longer than this (expected weeks) should be cut in pieces.
    pub split_weeks: f64,
    /// The ranking whose first places are the goals.
    pub goals: Option<QuestionId>,
    /// How many of its places.
    pub goals_kept: usize,
    /// The list that names today's figures for goals, which are quoted beside what is measured later: its first choice
    /// is the goal, its first text the figure, its first date the day; none if nothing asks for them.
    pub starting_values: Option<QuestionId>,
}
