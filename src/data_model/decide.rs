use super::driver::{self, CriterionScore, DriverScore};
use super::outcome::{Outcome, outcome};
use super::tipping::{self, Tipping};
use crate::condition::{Facts, Value};
use crate::id::ModelId;
use crate::questionnaire::{Driver, Questionnaire};

/// How many reasons are given.
const REASONS: usize = 3;

/// The recommended record model and why.
#[derive(Debug, Clone)]
pub struct ModelChoice {
    /// The recommendation; none if the questionnaire has no models, or too little is known for any: no driver that
    /// decides has a figure, or the unknown ones leave more than two models.
    pub model: Option<ModelId>,
    /// What the rules say without any preference among borderline candidates; none if that hangs on a missing answer.
    pub by_rule: Option<ModelId>,
    /// The candidates, the recommended one first. More than one means that the result is borderline.
    pub candidates: Vec<ModelId>,
    /// The drivers.
    pub drivers: Vec<DriverScore>,
    /// The criteria that contributed most to the drivers that speak for the model, the strongest first, at most
    /// three. Where a model is chosen because drivers are low, those that contributed most to that: their points
    /// fall furthest short.
    pub strongest: Vec<CriterionScore>,
    /// The single answer that would change the recommendation, if one can: the smallest change of a driver first.
    pub tipping: Option<Tipping>,
    /// Why the result is borderline, in facts: the ids of drivers near their threshold or unknown, if that can change
    /// the model; the names of further answers that are missing; "crossing".
    pub borderline: Vec<String>,
}

/// Decides on the record model, and adds `driver.*`, `model.kind` and `model.borderline` to the facts.
///
/// A driver that does not concern the firm is absent. Without a recommendation both `model.*` are unknown.
pub fn decide(questionnaire: &Questionnaire, facts: &mut Facts<'_>) -> ModelChoice {
    let records = &questionnaire.records;
    let found = outcome(records, facts);
    let choice = ModelChoice {
        model: found.model.cloned(),
        by_rule: found.by_rule.cloned(),
        candidates: found.candidates.iter().copied().cloned().collect(),
        strongest: strongest(&found),
        tipping: tipping::tipping(questionnaire, facts, &found),
        borderline: found.borderline,
        drivers: found.drivers,
    };
    add(&choice.drivers, choice.model.as_ref(), &choice.borderline, facts);
    choice
}

/// Adds the facts that [`decide`] adds, and leaves out why: which other answer would change the choice takes most of
/// the time.
pub fn decide_briefly(questionnaire: &Questionnaire, facts: &mut Facts<'_>) {
    let Outcome { drivers, model, borderline, .. } = outcome(&questionnaire.records, facts);
    add(&drivers, model, &borderline, facts);
}

fn add(drivers: &[DriverScore], model: Option<&ModelId>, borderline: &[String], facts: &mut Facts<'_>) {
    for score in drivers {
        facts.set(driver::name(&score.driver), score.fact());
    }
    let (kind, borderline) = match model {
        Some(model) => (Value::from(model.as_str()), Value::Bool(!borderline.is_empty())),
        None => (Value::Unknown, Value::Unknown),
    };
    facts.set("model.kind", kind);
    facts.set("model.borderline", borderline);
}

fn strongest(found: &Outcome<'_>) -> Vec<CriterionScore> {
    let Some(fired) = &found.fired else { return Vec::new() };
    let given: fn(&CriterionScore) -> f64 = |criterion| criterion.points;
    let withheld: fn(&CriterionScore) -> f64 = |criterion| criterion.most - criterion.points;
    let (drivers, figure): (&[&Driver], _) =
        if fired.above.is_empty() { (&fired.below, withheld) } else { (&fired.above, given) };
    let of_these = |criterion: &&CriterionScore| drivers.iter().any(|driver| driver.id == criterion.driver);
    let mut criteria: Vec<&CriterionScore> = found
        .drivers
        .iter()
        .flat_map(|driver| &driver.criteria)
        .filter(of_these)
        .filter(|criterion| criterion.strength.is_some() && figure(criterion) > 0.0)
        .collect();
    criteria.sort_by(|one, other| figure(other).total_cmp(&figure(one)));
    criteria.into_iter().take(REASONS).cloned().collect()
}
