use crate::condition::Facts;
use crate::id::{DriverId, ModelId, QuestionId};
use crate::questionnaire::Questionnaire;

/// The recommended record model and why.
#[derive(Debug, Clone)]
pub struct ModelChoice {
    /// The recommendation; none if the questionnaire has no models, or too little is known for any.
    pub model: Option<ModelId>,
    /// What the rules say without any preference among borderline candidates.
    pub by_rule: Option<ModelId>,
    /// The candidates, the recommended one first. More than one means that the result is borderline.
    pub candidates: Vec<ModelId>,
    /// The drivers.
    pub drivers: Vec<DriverScore>,
    /// The criteria that contributed most, the strongest first, at most three.
    pub strongest: Vec<CriterionScore>,
    /// The single answer that would change the recommendation, if one can: the smallest change of a driver first.
    pub tipping: Option<Tipping>,
    /// Why the result is borderline, in facts: driver ids, or "crossing".
    pub borderline: Vec<String>,
}

/// A driver's figure and what it is made of.
#[derive(Debug, Clone)]
pub struct DriverScore {
    /// The driver.
    pub driver: DriverId,
    /// 0 to 100 over the answered criteria; none if too little of its weight is answered.
    pub figure: Option<f64>,
    /// Percent of its weight answered.
    pub coverage: f64,
    /// Whether the figure lies in its borderline band, or is unknown.
    pub borderline: bool,
    /// Its criteria.
    pub criteria: Vec<CriterionScore>,
}

/// A question's part in a driver.
#[derive(Debug, Clone)]
pub struct CriterionScore {
    /// The driver.
    pub driver: DriverId,
    /// The question.
    pub question: QuestionId,
    /// Its weight.
    pub weight: f64,
    /// 0 to 1; none if unanswered.
    pub strength: Option<f64>,
    /// Points it gives to the driver's figure.
    pub points: f64,
}

/// The answer that would change the recommendation.
#[derive(Debug, Clone)]
pub struct Tipping {
    /// The question.
    pub question: QuestionId,
    /// The strength that its answer would have to have, 0 to 1.
    pub strength: f64,
    /// The choices or ticks that have such a strength, in words, if the question has choices; else empty.
    pub answer: String,
    /// The model that it would be then.
    pub model: ModelId,
}

/// Decides on the record model, and adds `driver.*`, `model.kind` and `model.borderline` to the facts.
pub fn decide(_questionnaire: &Questionnaire, _facts: &mut Facts<'_>) -> ModelChoice {
    unimplemented!()
}
