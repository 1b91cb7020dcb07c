//! The record model when nobody is sure of the weights of its criteria.

use super::draw::{DRAWS, share_above, weights};
use super::weights::least_move;
use crate::assessment::Assessment;
use crate::condition::{Facts, TOLERANCE, Truth, spoken};
use crate::data_model::DriverScore;
use crate::id::{DriverId, ModelId};
use crate::questionnaire::Questionnaire;

/// From this share of all weights on a model is recommended, and from the second one leaned to.
/// Source: the project's method, for stochastic multicriteria acceptability analysis.
const RECOMMENDED: f64 = 0.8;
const LEANING: f64 = 0.6;

/// How the record model fares under all weights of its criteria.
#[derive(Debug, Clone, PartialEq)]
pub struct ModelShare {
    /// Each model and the share of weights, 0 to 1, under which the rules give it, the largest first; none stands for
    /// weights under which no rule holds for certain.
    pub shares: Vec<(Option<ModelId>, f64)>,
    /// Each driver.
    pub drivers: Vec<DriverShare>,
}

/// How a driver fares.
#[derive(Debug, Clone, PartialEq)]
pub struct DriverShare {
    /// The driver.
    pub driver: DriverId,
    /// The share of weights under which it reaches its threshold, 0 to 1.
    pub present: f64,
    /// Whether that share is exact, not drawn.
    pub exact: bool,
    /// Percent of its weight that would have to move for it to change sides; none if no move does.
    pub movement: Option<f64>,
}

impl ModelShare {
    /// "recommended", "leaning" or "open", by the share of the first.
    pub fn standing(&self) -> &'static str {
        match self.shares.first() {
            Some((Some(_), share)) if *share >= RECOMMENDED - TOLERANCE => "recommended",
            Some((Some(_), share)) if *share >= LEANING - TOLERANCE => "leaning",
            _ => "open",
        }
    }
}

pub(super) fn share(questionnaire: &Questionnaire, assessment: &Assessment) -> Option<ModelShare> {
    let records = &questionnaire.records;
    let scores: Vec<&DriverScore> = assessment.model.drivers.iter().filter(|one| one.figure.is_some()).collect();
    if records.models.is_empty() || scores.is_empty() {
        return None;
    }
    let strengths =
        |score: &DriverScore| -> Vec<f64> { score.criteria.iter().filter_map(|one| one.strength).collect() };
    let known: Vec<(&DriverScore, Vec<f64>, f64)> = scores
        .iter()
        .filter_map(|score| {
            let driver = records.drivers.iter().find(|one| one.id == score.driver)?;
            Some((*score, strengths(score), driver.threshold))
        })
        .collect();
    let mut counts: Vec<(Option<ModelId>, u64)> = Vec::new();
    let mut present = vec![0_u64; known.len()];
    for draw in 0..DRAWS {
        let mut facts = Facts::over(&assessment.facts);
        for (place, (score, strengths, threshold)) in known.iter().enumerate() {
            let drawn = weights(100 + place as u64, draw, strengths.len());
            let figure = 100.0 * drawn.iter().zip(strengths).map(|(weight, one)| weight * one).sum::<f64>();
            present[place] += u64::from(figure >= threshold - TOLERANCE);
            facts.set(format!("driver.{}", spoken(score.driver.as_str())), figure);
        }
        let rule = records.rules.iter().find(|rule| rule.when.truth(&facts) == Truth::Yes);
        let model = rule.map(|rule| rule.model.clone());
        match counts.iter_mut().find(|(known, _)| *known == model) {
            Some((_, count)) => *count += 1,
            None => counts.push((model, 1)),
        }
    }
    let mut shares: Vec<(Option<ModelId>, f64)> =
        counts.into_iter().map(|(model, count)| (model, count as f64 / DRAWS as f64)).collect();
    shares.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let drivers = known
        .iter()
        .zip(present)
        .map(|((score, strengths, threshold), drawn)| {
            let d: Vec<f64> = strengths.iter().map(|one| one - threshold / 100.0).collect();
            let exact = share_above(&d);
            let all: f64 = score.criteria.iter().filter(|one| one.strength.is_some()).map(|one| one.weight).sum();
            let own: Vec<f64> =
                score.criteria.iter().filter(|one| one.strength.is_some()).map(|one| one.weight / all).collect();
            let values: Vec<f64> = strengths.iter().map(|one| 100.0 * one).collect();
            let up = score.figure.is_some_and(|figure| figure < threshold - TOLERANCE);
            DriverShare {
                driver: score.driver.clone(),
                present: exact.unwrap_or(drawn as f64 / DRAWS as f64),
                exact: exact.is_some(),
                movement: least_move(&values, &own, *threshold, up).map(|moved| 100.0 * moved.share),
            }
        })
        .collect();
    Some(ModelShare { shares, drivers })
}
