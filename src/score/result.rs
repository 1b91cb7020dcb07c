use crate::condition::{Truth, Value};
use crate::engagement::Override;
use crate::id::{BalanceId, BandId, DimensionId, GateId, QuestionId, VerdictId};
use crate::questionnaire::GateSeverity;
use crate::unit::Level;

/// Everything that was judged.
#[derive(Debug, Clone)]
pub struct Score {
    /// One for each dimension, in the questionnaire's order.
    pub dimensions: Vec<DimensionScore>,
    /// The figure over all dimensions.
    pub readiness: Readiness,
    /// Groups of dimensions against each other.
    pub balances: Vec<BalanceScore>,
    /// One for each gate, in the questionnaire's order.
    pub gates: Vec<GateResult>,
    /// The verdict.
    pub verdict: VerdictResult,
}

/// A dimension's level and what it is made of.
#[derive(Debug, Clone)]
pub struct DimensionScore {
    /// The dimension.
    pub dimension: DimensionId,
    /// The weighted mean of its answered questions; none below the coverage floor ("not enough answers").
    pub level: Option<Level>,
    /// The same mean whatever the coverage; none if nothing is answered.
    pub indicative: Option<Level>,
    /// Answered weight by shown weight, 0 to 100.
    pub coverage: f64,
    /// Shown weight by the weight of all tiers, 0 to 100: below 60 a short tier gives an indication only. 100 if the
    /// dimension has no question that concerns the firm.
    pub tier_share: f64,
    /// Every unanswered question at 0, and at 5; of a dimension without shown questions the whole scale.
    pub range: (Level, Level),
    /// What each question gives, in the order of asking; shown questions only.
    pub contributions: Vec<Contribution>,
}

/// A question's part in a dimension.
#[derive(Debug, Clone)]
pub struct Contribution {
    /// The question.
    pub question: QuestionId,
    /// Its weight in the dimension.
    pub weight: f64,
    /// Its level; none if unanswered.
    pub level: Option<Level>,
    /// How far it moves the dimension's mean: weight × level / answered weight; 0 if unanswered.
    pub effect: f64,
}

/// The figure over all dimensions.
#[derive(Debug, Clone)]
pub struct Readiness {
    /// 20 × weighted mean of the dimensions, 0 to 100; none if a dimension lacks a level.
    pub figure: Option<f64>,
    /// The same over the dimensions that have at least an indicative level; none if there is none.
    pub indicative: Option<f64>,
    /// The figure with every unanswered question at 0, and at 5.
    pub range: (f64, f64),
    /// 20 × weighted geometric mean, to show how much weakness is being made up for by strength elsewhere; from
    /// indicative levels where there are no better ones, none if a dimension lacks even that.
    pub geometric: Option<f64>,
    /// 100 × (1 − missing steps to the targets by all target steps); strength elsewhere earns nothing. From the same
    /// levels as the geometric mean.
    pub to_target: Option<f64>,
    /// The band, after the cap; from the indicative figure where there is no better one; none without any.
    pub band: Option<BandId>,
    /// The neighbouring band, when the figure lies within the margin of the edge between them; never one above the
    /// cap.
    pub near: Option<BandId>,
    /// The dimensions that hold the band below what the figure would give; empty if nothing does.
    pub capped_by: Vec<DimensionId>,
    /// The dimension with the lowest level, and the level; an indicative one where there is no better.
    pub weakest: Option<(DimensionId, Level)>,
}

/// A group of dimensions.
#[derive(Debug, Clone)]
pub struct BalanceScore {
    /// The group.
    pub balance: BalanceId,
    /// The mean of its dimensions' levels, as far as there are any; none if all are missing.
    pub level: Option<Level>,
}

/// A gate and why it is where it is.
#[derive(Debug, Clone)]
pub struct GateResult {
    /// The gate.
    pub gate: GateId,
    /// How much it weighs.
    pub severity: GateSeverity,
    /// Where it is.
    pub state: GateState,
    /// The facts that decided (met, clear) or that are missing (open).
    pub reasons: Vec<Reason>,
    /// The last who passed it on purpose. An overridden gate does not count towards the verdict, and is printed first.
    pub overridden: Option<Override>,
}

/// Where a gate is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GateState {
    /// Its condition holds: it stands in the way.
    Met,
    /// It does not hold.
    Clear,
    /// An answer that it needs is missing.
    Open,
}

/// A fact that decided something.
#[derive(Debug, Clone, PartialEq)]
pub struct Reason {
    /// The fact's name: `people.help_or_hinder`, `dimension.problem`.
    pub fact: String,
    /// What it stood for.
    pub value: Value,
}

/// The verdict and how settled it is.
#[derive(Debug, Clone)]
pub struct VerdictResult {
    /// The first verdict whose rule holds; a rule that is undecided is passed over.
    pub verdict: VerdictId,
    /// The verdict on what is known: the same rules with the gates about missing answers left out and open gates
    /// taken as clear, and with no level for what nobody knows, even where not knowing stands for one. Equal to
    /// `verdict` when nothing is missing, or when there is no figure at all to lean on.
    pub leaning: VerdictId,
    /// Every rule up to and including the one that holds, in order, with what decided it.
    pub rules: Vec<RuleResult>,
}

/// A rule of a verdict and what became of it.
#[derive(Debug, Clone)]
pub struct RuleResult {
    /// The verdict.
    pub verdict: VerdictId,
    /// Whether its rule holds.
    pub truth: Truth,
    /// What decided.
    pub reasons: Vec<Reason>,
}

impl Score {
    /// The result of a gate.
    pub fn gate(&self, id: &str) -> Option<&GateResult> {
        self.gates.iter().find(|gate| gate.gate.as_str() == id)
    }

    /// The score of a dimension.
    pub fn dimension(&self, id: &str) -> Option<&DimensionScore> {
        self.dimensions.iter().find(|dimension| dimension.dimension.as_str() == id)
    }
}
