use super::{PlannedTask, TaskState};
use crate::condition::{Facts, Truth};
use crate::id::{RiskId, TaskId};
use crate::questionnaire::{Questionnaire, Risk};
use crate::score::Reason;

/// The highest likelihood.
const CERTAIN: u8 = 5;

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
    /// How many steps it could still rise if missing answers turn out badly.
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

impl Treatment {
    /// Every treatment and its words, the mildest first.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Watch, "watch"), (Self::Treat, "treat"), (Self::TreatFirst, "treat before going on")];

    /// The words for documents.
    pub fn words(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    fn of(figure: u8) -> Self {
        match figure {
            0..=6 => Self::Watch,
            7..=12 => Self::Treat,
            _ => Self::TreatFirst,
        }
    }
}

/// All risks as they stand for this firm, the highest figure first, then the gravest, then in the questionnaire's
/// order.
pub(super) fn risks(questionnaire: &Questionnaire, facts: &Facts<'_>, tasks: &[PlannedTask]) -> Vec<PlannedRisk> {
    let mut risks: Vec<PlannedRisk> = questionnaire.risks.iter().map(|one| risk(one, facts, tasks)).collect();
    risks.sort_by_key(|risk| std::cmp::Reverse((risk.figure, risk.impact)));
    risks
}

fn risk(risk: &Risk, facts: &Facts<'_>, tasks: &[PlannedTask]) -> PlannedRisk {
    let mut raised: Vec<Reason> = Vec::new();
    let (mut likelihood, mut open) = (risk.likelihood, 0_u8);
    for condition in &risk.raised_by {
        match condition.truth(facts) {
            Truth::Yes => {
                likelihood = likelihood.saturating_add(1).min(CERTAIN);
                for reason in Reason::of(condition, facts) {
                    if !raised.contains(&reason) {
                        raised.push(reason);
                    }
                }
            }
            Truth::Unknown => open = open.saturating_add(1),
            Truth::No => {}
        }
    }
    let is_planned = |id: &&TaskId| tasks.iter().any(|task| task.task == **id && task.state != TaskState::Undecided);
    let responses: Vec<TaskId> = risk.response.iter().filter(is_planned).cloned().collect();
    let steps_off = u8::try_from(responses.len()).unwrap_or(CERTAIN);
    let figure = likelihood.saturating_mul(risk.impact);
    PlannedRisk {
        risk: risk.id.clone(),
        likelihood,
        impact: risk.impact,
        figure,
        after_response: likelihood.saturating_sub(steps_off).max(1).saturating_mul(risk.impact),
        treatment: Treatment::of(figure),
        raised,
        may_rise: open.min(CERTAIN.saturating_sub(likelihood)),
        responses,
    }
}
