use super::alternative::{Alternative, alternatives, parts};
use super::driver::{self, DriverScore};
use super::outcome::{Outcome, outcome};
use crate::condition::{Facts, TOLERANCE};
use crate::id::{ModelId, QuestionId};
use crate::questionnaire::{Driver, Question, Questionnaire};
use crate::text;

/// The answer that would change the recommendation.
#[derive(Debug, Clone, PartialEq)]
pub struct Tipping {
    /// The question.
    pub question: QuestionId,
    /// The strength that its answer would have to have, 0 to 1.
    pub strength: f64,
    /// An answer of that strength, in words: the choices, the number of ticks, or a figure with its unit. The field
    /// stands before it where the question has fields: "In three years: 15 %".
    pub answer: String,
    /// The model that it would be then.
    pub model: ModelId,
}

/// The single answer that would change the recommendation, if one can: the one that moves its driver least; among
/// equals the first in the order of drivers, criteria and choices.
pub(super) fn tipping(questionnaire: &Questionnaire, facts: &Facts<'_>, now: &Outcome<'_>) -> Option<Tipping> {
    let model = now.model?;
    let mut nearest: Option<(f64, Tipping)> = None;
    for (driver, score) in questionnaire.records.drivers.iter().zip(&now.drivers) {
        for (place, criterion) in driver.criteria.iter().enumerate() {
            let Some(question) = questionnaire.question(criterion.question.as_str()) else { continue };
            if !score.criteria.iter().any(|one| one.question == criterion.question) {
                continue;
            }
            let attempt = Attempt { questionnaire, facts, model, driver, score, place, question };
            let limit = nearest.as_ref().map_or(f64::INFINITY, |(change, _)| *change);
            if let Some(found) = attempt.nearest(limit) {
                nearest = Some(found);
            }
        }
    }
    nearest.map(|(_, tipping)| tipping)
}

/// One criterion whose question might be answered in another way.
struct Attempt<'a> {
    questionnaire: &'a Questionnaire,
    facts: &'a Facts<'a>,
    model: &'a ModelId,
    driver: &'a Driver,
    score: &'a DriverScore,
    place: usize,
    question: &'a Question,
}

impl Attempt<'_> {
    /// The answer that tips while the driver changes by less than the limit, and by how much it changes.
    fn nearest(&self, limit: f64) -> Option<(f64, Tipping)> {
        let reading = &self.driver.criteria[self.place].strength;
        let parts = parts(self.question, reading, self.facts);
        let all = alternatives(&parts);
        let mut effects: Vec<Effect<'_>> = all.iter().filter_map(|alternative| self.effect(alternative)).collect();
        effects.sort_by(|one, other| one.change.total_cmp(&other.change));
        let (first, model) = effects
            .iter()
            .take_while(|effect| effect.change < limit - TOLERANCE)
            .find_map(|effect| self.tips(effect).map(|model| (effect, model)))?;
        let alike = |effect: &&Effect<'_>| {
            effect.alternative.is_picked()
                && effect.alternative.changes() == 1
                && (effect.strength - first.strength).abs() <= TOLERANCE
                && self.tips(effect).as_ref() == Some(&model)
        };
        let answer = if first.alternative.is_picked() && first.alternative.changes() == 1 {
            let words: Vec<String> = effects.iter().filter(alike).flat_map(|one| one.alternative.words()).collect();
            text::or_list(&words)
        } else {
            text::and_list(&first.alternative.words())
        };
        let question = self.question.id.clone();
        Some((first.change, Tipping { question, strength: first.strength, answer, model }))
    }

    fn effect<'f>(&self, alternative: &'f Alternative<'f>) -> Option<Effect<'f>> {
        let facts = self.under(alternative);
        let strength = |score: &DriverScore| {
            score.criteria.iter().find(|one| one.question == self.question.id).and_then(|one| one.strength)
        };
        let score = driver::weigh(self.driver, self.questionnaire.records.unknown_below, &facts);
        let (before, after) = (strength(self.score), strength(&score)?);
        if before.is_some_and(|before| (before - after).abs() <= TOLERANCE) {
            return None;
        }
        let answered = self.score.criteria.iter().any(|one| one.strength.is_some());
        let from = if answered { self.score.so_far() } else { self.driver.threshold };
        Some(Effect {
            alternative,
            strength: after,
            change: ((score.so_far() - from).abs() / TOLERANCE).round() * TOLERANCE,
        })
    }

    /// The other model that this answer leads to, if it does.
    fn tips(&self, effect: &Effect<'_>) -> Option<ModelId> {
        let facts = self.under(effect.alternative);
        outcome(&self.questionnaire.records, &facts).model.filter(|model| *model != self.model).cloned()
    }

    fn under<'f>(&'f self, alternative: &Alternative<'f>) -> Facts<'f> {
        let mut facts = Facts::over(self.facts);
        for (name, value) in alternative.facts() {
            facts.lend(name, value);
        }
        facts
    }
}

/// What another answer does to the driver.
struct Effect<'f> {
    alternative: &'f Alternative<'f>,
    strength: f64,
    change: f64,
}
