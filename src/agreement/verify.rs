//! Gates that are decided by answers which differ so much that they could as well be decided the other way.

use std::cell::OnceCell;

use super::hinge::{Guess, Hinge, hinge};
use super::{Agreement, QuestionAgreement};
use crate::chance::Stream;
use crate::condition::{Expression, Facts, Truth, Value, spoken};
use crate::id::{GateId, QuestionId};
use crate::questionnaire::{Gate, Question, Questionnaire};
use crate::score::{DimensionScore, GateResult, GateState, Score};

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
    let dimensions: Vec<Dimension> = score.dimensions.iter().map(|one| Dimension::of(one, facts)).collect();
    let apart = agreement.questions.iter().filter(|one| !one.settled);
    let apart: Vec<Apart<'_>> =
        apart.filter_map(|one| Some(Apart::of(questionnaire.question(one.question.as_str())?, one, score))).collect();
    let desk = Desk { facts, whole, dimensions, apart };
    let judged = questionnaire.gates.iter().zip(&score.gates);
    let decided = judged.filter(|(_, result)| result.state != GateState::Open && result.overridden.is_none());
    decided.filter_map(|(gate, result)| desk.doubt(gate, result)).collect()
}

/// What is worked out once, for all gates that hang on it.
struct Desk<'a> {
    facts: &'a Facts<'a>,
    whole: &'a dyn Fn(&str) -> bool,
    dimensions: Vec<Dimension>,
    apart: Vec<Apart<'a>>,
}

/// A dimension, in the order of the score.
struct Dimension {
    /// The name of its fact.
    name: String,
    level: Option<f64>,
    /// Whether its exact level may be known.
    whole: OnceCell<bool>,
}

/// A question on which people differ.
struct Apart<'a> {
    question: &'a Question,
    agreement: &'a QuestionAgreement,
    /// What its level could be.
    levels: OnceCell<Vec<Guess>>,
    /// The dimensions that it scores for.
    scores: Vec<usize>,
    pulls: Vec<Pull>,
}

/// What a question has to do with the level of a dimension.
struct Pull {
    dimension: usize,
    /// Its weight, and that of all answered questions.
    weight: (f64, f64),
    before: f64,
}

/// What could be true of a question, as far as a gate reads it.
struct Possible<'a> {
    facts: Vec<(&'a str, &'a Value)>,
    level: Option<f64>,
}

/// A question that can turn a gate.
struct Turning<'a> {
    hinge: Hinge<'a>,
    pulls: &'a [Pull],
}

impl Dimension {
    fn of(score: &DimensionScore, facts: &Facts<'_>) -> Self {
        let name = format!("dimension.{}", spoken(score.dimension.as_str()));
        Self { level: facts.get(&name).number(), name, whole: OnceCell::new() }
    }
}

impl<'a> Apart<'a> {
    fn of(question: &'a Question, agreement: &'a QuestionAgreement, score: &Score) -> Self {
        let all = || score.dimensions.iter().enumerate();
        let scores = |one: &DimensionScore| question.scores.iter().any(|(id, _)| *id == one.dimension);
        let pull = |(dimension, score): (usize, &DimensionScore)| {
            let own = score.contributions.iter().find(|one| one.question == question.id)?;
            let before = own.level?.value();
            let answered = score.contributions.iter().filter(|one| one.level.is_some());
            Some(Pull { dimension, weight: (own.weight, answered.map(|one| one.weight).sum()), before })
        };
        Self {
            question,
            agreement,
            levels: OnceCell::new(),
            scores: all().filter(|(_, one)| scores(one)).map(|(place, _)| place).collect(),
            pulls: all().filter_map(pull).collect(),
        }
    }
}

impl Desk<'_> {
    fn doubt(&self, gate: &Gate, result: &GateResult) -> Option<Doubt> {
        let (now, other) =
            if result.state == GateState::Met { (Truth::Yes, Truth::No) } else { (Truth::No, Truth::Yes) };
        let names: Vec<&str> = gate.when.names().iter().map(|used| used.name.as_str()).collect();
        let turning: Vec<Turning<'_>> = self
            .apart
            .iter()
            .filter(|one| self.rests_on(&names, one))
            .filter_map(|one| {
                let hinge = hinge(one.question, one.agreement, &one.levels, &names, self.facts)?;
                Some(Turning { hinge, pulls: &one.pulls })
            })
            .collect();
        let turns = |one: &&Turning<'_>| {
            let mut said = one.hinge.said.iter().map(|said| Possible::of(said, &names));
            said.any(|said| self.truth(&gate.when, &names, &[(one.pulls, &said)]) == other)
        };
        let questions: Vec<QuestionId> =
            turning.iter().filter(turns).map(|one| one.hinge.question.id.clone()).collect();
        if questions.is_empty() {
            return None;
        }
        let streams =
            turning.iter().enumerate().map(|(place, one)| Stream::new(1, place, one.hinge.question.id.as_str()));
        let dice: Vec<(Stream, &[Pull], Vec<Possible<'_>>)> = streams
            .zip(&turning)
            .map(|(stream, one)| (stream, one.pulls, Possible::all(one.hinge.could(), &names)))
            .collect();
        let mut drawn: Vec<(&[Pull], &Possible<'_>)> = Vec::with_capacity(dice.len());
        let mut holds = 0;
        for draw in 0..DRAWS {
            drawn.clear();
            for (stream, pulls, could) in &dice {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place among some dozen")]
                let step = (stream.point(draw as u64) * could.len() as f64) as usize;
                drawn.extend(could.get(step.min(could.len() - 1)).map(|one| (*pulls, one)));
            }
            holds += usize::from(self.truth(&gate.when, &names, &drawn) == now);
        }
        let chance = holds as f64 / DRAWS as f64;
        (chance < SURE).then(|| Doubt { gate: gate.id.clone(), questions, chance })
    }

    /// Whether a condition with these names reads the question, by itself, one of its parts, or through a dimension.
    fn rests_on(&self, names: &[&str], apart: &Apart<'_>) -> bool {
        let through = |place: &usize| self.dimensions.get(*place).is_some_and(|one| self.reads(names, one));
        names.iter().any(|name| apart.question.is_read_by(name)) || apart.scores.iter().any(through)
    }

    /// Whether a condition with these names reads a dimension of which all may be known.
    fn reads(&self, names: &[&str], dimension: &Dimension) -> bool {
        names.contains(&dimension.name.as_str()) && *dimension.whole.get_or_init(|| (self.whole)(&dimension.name))
    }

    /// What becomes of a condition with these names if these were the firm's answers.
    fn truth(&self, when: &Expression, names: &[&str], changed: &[(&[Pull], &Possible<'_>)]) -> Truth {
        let mut then = Facts::over(self.facts);
        for (_, possible) in changed {
            possible.facts.iter().for_each(|(name, value)| then.lend(name, value));
        }
        for (place, dimension) in self.dimensions.iter().enumerate() {
            let Some(level) = dimension.level.filter(|_| self.reads(names, dimension)) else { continue };
            let mut moved: Option<f64> = None;
            for (pulls, possible) in changed {
                let pull = pulls.iter().find(|one| one.dimension == place);
                if let Some((pull, then)) = pull.zip(possible.level) {
                    let (own, all) = pull.weight;
                    *moved.get_or_insert_default() += own * (then - pull.before) / all;
                }
            }
            if let Some(by) = moved {
                then.set(dimension.name.as_str(), level + by);
            }
        }
        when.truth(&then)
    }
}

impl<'a> Possible<'a> {
    fn of(guess: &'a Guess, names: &[&str]) -> Self {
        let read = guess.facts.iter().filter(|(name, _)| names.contains(&name.as_str()));
        Self { facts: read.map(|(name, value)| (name.as_str(), value)).collect(), level: guess.level }
    }

    fn all(guesses: &'a [Guess], names: &[&str]) -> Vec<Self> {
        guesses.iter().map(|guess| Self::of(guess, names)).collect()
    }
}
