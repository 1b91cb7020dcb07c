//! Gates that are decided by answers which differ so much that they could as well be decided the other way.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::likeness::{Measure, Rated};
use super::posterior::Posterior;
use super::{Agreement, QuestionAgreement};
use crate::chance::Stream;
use crate::condition::{Expression, Facts, TOLERANCE, Truth, Value, spoken};
use crate::id::{GateId, QuestionId};
use crate::questionnaire::{Choice, Kind, Question, Questionnaire};
use crate::score::{GateState, Score};

/// In how many ways the differing answers are played through: enough to tell nine out of ten.
const DRAWS: usize = 256;

/// So many steps of a level's distribution are told apart.
const STEPS: usize = 64;

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

/// What else could be true of a question.
struct Hinge<'a> {
    question: &'a Question,
    /// What people said, each different level or choice once.
    said: Vec<Value>,
    /// What is known of it.
    measure: &'a Measure,
    /// What it could be, from low to high, each as likely as the others: worked out once, for the gates that hang on it.
    could: OnceCell<Vec<Value>>,
}

impl Hinge<'_> {
    fn could(&self) -> &[Value] {
        self.could.get_or_init(|| match (self.measure, &self.question.kind) {
            (Measure::Levels(rated), _) => steps(&rated.posterior()),
            (Measure::Choices(tally), Kind::Single(all)) => choices(all, tally),
            _ => Vec::new(),
        })
    }
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
    let apart: Vec<&QuestionAgreement> =
        agreement.questions.iter().filter(|one| !one.settled && one.likeness.disagreement > TOLERANCE).collect();
    let hinges: Vec<Hinge<'_>> = apart.into_iter().filter_map(|one| hinge(questionnaire, one)).collect();
    let judged = questionnaire.gates.iter().zip(&score.gates);
    let decided = judged.filter(|(_, result)| result.state != GateState::Open && result.overridden.is_none());
    decided
        .filter_map(|(gate, result)| {
            let now = if result.state == GateState::Met { Truth::Yes } else { Truth::No };
            let other = if result.state == GateState::Met { Truth::No } else { Truth::Yes };
            let names: Vec<&str> = gate.when.names().iter().map(|used| used.name.as_str()).collect();
            let rests = |one: &&Hinge<'_>| rests_on(questionnaire, &names, one.question.id.as_str(), whole);
            let play = |changed: &[(&Question, &Value)]| truth(&gate.when, changed, score, facts, whole);
            let hinges: Vec<&Hinge<'_>> = hinges.iter().filter(rests).collect();
            let turns = |hinge: &&&Hinge<'_>| hinge.said.iter().any(|said| play(&[(hinge.question, said)]) == other);
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
                let drawn: Vec<(&Question, &Value)> = hinges
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

/// Whether a condition with these names reads the question, by itself or through a dimension.
fn rests_on(questionnaire: &Questionnaire, names: &[&str], id: &str, whole: &dyn Fn(&str) -> bool) -> bool {
    let level = format!("{id}.level");
    let Some(question) = questionnaire.question(id) else { return false };
    let through = |name: &&str| {
        question.scores.iter().any(|(dimension, _)| {
            name.strip_prefix("dimension.").is_some_and(|one| one == spoken(dimension.as_str())) && whole(name)
        })
    };
    names.iter().any(|name| *name == id || *name == level || through(name))
}

fn hinge<'a>(questionnaire: &'a Questionnaire, one: &'a QuestionAgreement) -> Option<Hinge<'a>> {
    let question = questionnaire.question(one.question.as_str())?;
    let measure = &one.likeness.measure;
    let said = match measure {
        Measure::Levels(rated) => levels(rated),
        Measure::Choices(tally) if matches!(question.kind, Kind::Single(_)) => {
            tally.iter().map(|(id, _)| Value::Text(id.clone())).collect()
        }
        _ => return None,
    };
    Some(Hinge { question, said, measure, could: OnceCell::new() })
}

fn levels(rated: &Rated) -> Vec<Value> {
    let mut levels = rated.levels();
    levels.sort_by(f64::total_cmp);
    levels.dedup_by(|a, b| (*a - *b).abs() < TOLERANCE);
    levels.into_iter().map(Value::Number).collect()
}

fn steps(posterior: &Posterior) -> Vec<Value> {
    (0..STEPS).map(|step| Value::Number(posterior.quantile((step as f64 + 0.5) / STEPS as f64))).collect()
}

/// What could have been chosen: each choice as often as people chose it, and one more voice that is spread over all
/// choices.
fn choices(all: &[Choice], tally: &[(String, usize)]) -> Vec<Value> {
    let could = all.iter().flat_map(|choice| {
        let chosen = tally.iter().find(|(id, _)| id == choice.id.as_str()).map_or(0, |(_, count)| *count);
        vec![Value::Text(choice.id.to_string()); all.len() * chosen + 1]
    });
    could.collect()
}

/// What becomes of a condition if these were the firm's answers.
fn truth(
    when: &Expression,
    changed: &[(&Question, &Value)],
    score: &Score,
    facts: &Facts<'_>,
    whole: &dyn Fn(&str) -> bool,
) -> Truth {
    let mut then = Facts::over(facts);
    let mut moved: BTreeMap<String, f64> = BTreeMap::new();
    for (question, value) in changed {
        let id = question.id.as_str();
        let Value::Number(level) = value else {
            then.set(id, (*value).clone());
            continue;
        };
        if matches!(question.kind, Kind::Scale) {
            then.set(id, *level);
        }
        then.set(format!("{id}.level"), *level);
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
