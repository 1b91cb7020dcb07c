//! Gates that are decided by answers which differ so much that they could as well be decided the other way.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::hinge::{Guess, Hinge, hinge};
use super::{Agreement, QuestionAgreement};
use crate::chance::Stream;
use crate::condition::{Expression, Facts, Truth, Value, spoken};
use crate::id::{GateId, QuestionId};
use crate::questionnaire::{Question, Questionnaire};
use crate::score::{GateState, Score};

/// In how many ways the differing answers are played through: enough to tell nine out of ten.
const DRAWS: usize = 256;

/// A gate stands as it is judged if it does so with this probability. Source: Methods 3.2.
const SURE: f64 = 0.9;

/// A gate to be verified: it is judged, and the answers that it rests on differ so much that it could be otherwise.
#[derive(Debug, Clone, PartialEq)]
pub struct Doubt {
    /// The gate.
    pub gate: GateId,
    /// The questions on which somebody's answer, if it were the firm's, would turn it; in the order of asking. One at
    /// least.
    pub questions: Vec<QuestionId>,
    /// The probability that it stands as it is judged, 0 to below 0.9.
    pub chance: f64,
}

/// The gates to be verified, in the questionnaire's order: those that one person's answer in place of the firm's would
/// turn, and that stand as they are judged with a probability below nine out of ten. Answers that the group settled on
/// are in no doubt, nor are gates that somebody passed on purpose.
///
/// `whole` says whether the exact value of a fact may be known; a dimension of which it may not is left out.
pub fn doubts(
    questionnaire: &Questionnaire,
    agreement: &Agreement,
    score: &Score,
    facts: &Facts<'_>,
    whole: &dyn Fn(&str) -> bool,
) -> Vec<Doubt> {
    // What levels could be is worked out once, for all gates that hang on it.
    let apart: Vec<(&QuestionAgreement, OnceCell<Vec<Guess>>)> =
        agreement.questions.iter().filter(|one| !one.settled).map(|one| (one, OnceCell::new())).collect();
    let judged = questionnaire.gates.iter().zip(&score.gates);
    let decided = judged.filter(|(_, result)| result.state != GateState::Open && result.overridden.is_none());
    decided
        .filter_map(|(gate, result)| {
            let now = if result.state == GateState::Met { Truth::Yes } else { Truth::No };
            let other = if result.state == GateState::Met { Truth::No } else { Truth::Yes };
            let names: Vec<&str> = gate.when.names().iter().map(|used| used.name.as_str()).collect();
            let rests = |id: &QuestionId| rests_on(questionnaire, &names, id.as_str(), whole);
            let play = |changed: &[(&Question, &Guess)]| truth(&gate.when, changed, score, facts, whole);
            let hinges: Vec<Hinge<'_>> = apart
                .iter()
                .filter(|(one, _)| rests(&one.question))
                .filter_map(|(one, worked)| {
                    hinge(questionnaire.question(one.question.as_str())?, one, worked, &names, facts)
                })
                .collect();
            let turns = |hinge: &&Hinge<'_>| hinge.said.iter().any(|said| play(&[(hinge.question, said)]) == other);
            let questions: Vec<QuestionId> =
                hinges.iter().filter(turns).map(|hinge| hinge.question.id.clone()).collect();
            if questions.is_empty() {
                return None;
            }
            let streams: Vec<Stream> = hinges
                .iter()
                .enumerate()
                .map(|(place, hinge)| Stream::new(1, place, hinge.question.id.as_str()))
                .collect();
            let holds = (0..DRAWS).filter(|draw| {
                let drawn: Vec<(&Question, &Guess)> = hinges
                    .iter()
                    .zip(&streams)
                    .filter_map(|(hinge, stream)| {
                        #[expect(
                            clippy::cast_possible_truncation,
                            clippy::cast_sign_loss,
                            reason = "a place among some dozen"
                        )]
                        let step = (stream.point(*draw as u64) * hinge.could().len() as f64) as usize;
                        Some((hinge.question, hinge.could().get(step.min(hinge.could().len() - 1))?))
                    })
                    .collect();
                play(&drawn) == now
            });
            let chance = holds.count() as f64 / DRAWS as f64;
            (chance < SURE).then(|| Doubt { gate: gate.id.clone(), questions, chance })
        })
        .collect()
}

/// Whether a condition with these names reads the question, by itself, one of its parts, or through a dimension.
fn rests_on(questionnaire: &Questionnaire, names: &[&str], id: &str, whole: &dyn Fn(&str) -> bool) -> bool {
    let Some(question) = questionnaire.question(id) else { return false };
    let itself = |name: &str| name.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
    let through = |name: &&str| {
        question.scores.iter().any(|(dimension, _)| {
            name.strip_prefix("dimension.").is_some_and(|one| one == spoken(dimension.as_str())) && whole(name)
        })
    };
    names.iter().any(|name| itself(name) || through(name))
}

/// What becomes of a condition if these were the firm's answers.
fn truth(
    when: &Expression,
    changed: &[(&Question, &Guess)],
    score: &Score,
    facts: &Facts<'_>,
    whole: &dyn Fn(&str) -> bool,
) -> Truth {
    let mut then = Facts::over(facts);
    let mut moved: BTreeMap<String, f64> = BTreeMap::new();
    for (question, guess) in changed {
        for (name, value) in &guess.facts {
            then.set(name.clone(), value.clone());
        }
        let Some(level) = guess.level(question) else { continue };
        for dimension in &score.dimensions {
            let answered = dimension.contributions.iter().filter(|one| one.level.is_some());
            let weight: f64 = answered.map(|one| one.weight).sum();
            let own = dimension.contributions.iter().find(|one| one.question == question.id);
            if let Some((own, before)) = own.and_then(|own| Some((own, own.level?))) {
                let name = format!("dimension.{}", spoken(dimension.dimension.as_str()));
                *moved.entry(name).or_default() += own.weight * (level - before.value()) / weight;
            }
        }
    }
    for (name, by) in moved {
        if let (Value::Number(level), true) = (facts.get(&name), whole(&name)) {
            then.set(name, level + by);
        }
    }
    when.truth(&then)
}
