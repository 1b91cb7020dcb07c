use crate::id::{RiskId, TaskId};
use crate::score::Reason;

/// A risk as it stands for this firm.
#[derive(Debug, Clone)]
pub struct PlannedRisk {
    /// The risk.
    pub risk: RiskId,
    /// 1 to 5, raised by what holds.
    pub likelihood: u8,
    /// 1 to 5.
    pub impact: u8,
    /// Likelihood × impact, 1 to 25.
    pub figure: u8,
    /// The figure when every planned response is done, each taking one step off the likelihood, to at least 1.
    pub after_response: u8,
    /// How to treat it.
    pub treatment: Treatment,
    /// What raised it.
    pub raised: Vec<Reason>,
    /// Conditions that could raise it further, if missing answers turn out badly.
    pub may_rise: u8,
    /// The responses that are in the plan.
    pub responses: Vec<TaskId>,
}

/// How to treat a risk, by its figure: 1–6 watch, 7–12 treat, 13–25 treat before the next gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Treatment {
    /// Watch it.
    Watch,
    /// Treat it.
    Treat,
    /// Treat it before going on.
    TreatFirst,
}
