//! What is not known, ranked by what it could still decide, and who could find it out.

use serde_json::{Value as Json, json};

use super::difference::dates;
use super::legal::{Legal, Uses, legal};
use super::{Supposition, Trial};
use crate::assessment::Assessment;
use crate::discretion::Telling;
use crate::engagement::Engagement;
use crate::id::{GateId, QuestionId, RoleId, VerdictId};
use crate::plan::Terms;
use crate::questionnaire::{GateSeverity, Kind, Question, Questionnaire};
use crate::score::{GateState, Origin, Position, Presence, Score};
use crate::unit::{Date, rounded};

/// All answers to all open questions are tried together as long as they are no more than this.
const MOST_TOGETHER: usize = 600;

/// For how many of the most powerful open questions pairs are tried.
const PAIRED: usize = 4;

/// How far to look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Every open question with its lowest and highest answer, dimensions, gates and verdict only; at most so many
    /// questions, the weightiest first.
    Quick(usize),
    /// Every answer worth trying, dates as well, and pairs.
    Full,
}

/// What is not known.
#[derive(Debug, Clone)]
pub struct Unknowns {
    /// Open questions, the most powerful first.
    pub open: Vec<Unknown>,
    /// The verdicts that can still be reached, the present one first.
    pub verdicts: Vec<VerdictId>,
    /// Whether that list is complete: all answers were tried together. If not, there may be further verdicts.
    pub exact: bool,
    /// Pairs of open questions that together reach a verdict which neither reaches alone.
    pub pairs: Vec<(QuestionId, QuestionId, VerdictId)>,
}

/// An open question and what hangs on it.
#[derive(Debug, Clone)]
pub struct Unknown {
    /// The question.
    pub question: QuestionId,
    /// How it is asked.
    pub ask: String,
    /// Whether nobody answered, those asked do not know, or they do not agree: "unanswered", "not known", "split".
    pub state: &'static str,
    /// Who could answer; empty for everybody.
    pub roles: Vec<RoleId>,
    /// Whether it has to be looked up rather than asked.
    pub look_up: bool,
    /// How long it usually takes, in seconds.
    pub seconds: u32,
    /// Verdicts that its answer alone would lead to, the present one left out.
    pub verdicts: Vec<VerdictId>,
    /// Gates that its answer alone could open or close, the heaviest first.
    pub gates: Vec<GateId>,
    /// The figure of readiness with its answers at the lowest and at the highest, 0 to 100; none if there is no figure,
    /// or none that may be told.
    pub readiness: Option<(f64, f64)>,
    /// The earliest and the latest end of setting up under its answers; none if nothing is to be set up, or if nobody
    /// looked.
    pub dates: Option<(Date, Date)>,
}

/// Whether there is no answer. Several people's texts, lists and records are different and are answers all the same.
fn is_open(question: &Question, position: &Position) -> bool {
    match position.origin {
        Origin::Nobody | Origin::NotKnown => true,
        Origin::Split => !matches!(
            question.kind,
            Kind::Text | Kind::LongText | Kind::List { .. } | Kind::Record(_) | Kind::Grid { .. }
        ),
        _ => false,
    }
}

/// Every open question with what its answer could still decide.
pub fn unknowns(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    assessment: &Assessment,
    terms: Terms,
    reach: Reach,
) -> Unknowns {
    let trial = Trial::new(questionnaire, engagement, assessment, terms);
    let mut asked: Vec<(&Question, &Position)> = questionnaire
        .questions()
        .zip(&assessment.positions)
        .filter(|(question, position)| position.presence == Presence::Asked && is_open(question, position))
        .collect();
    if let Reach::Quick(most) = reach {
        let mut weighed: Vec<(f64, (&Question, &Position))> =
            asked.into_iter().map(|one| (weight(questionnaire, one.0), one)).collect();
        weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
        asked = weighed.into_iter().take(most).map(|(_, one)| one).collect();
    }
    let uses = Uses::of(questionnaire, |name| asked.iter().any(|(question, _)| question.is_read_by(name)));
    let mut questions: Vec<(&Question, &Position, Vec<Legal>)> =
        asked.iter().map(|(question, position)| (*question, *position, legal(question, &uses))).collect();
    if let Reach::Quick(_) = reach {
        for (_, _, answers) in &mut questions {
            if answers.len() > 2 {
                let last = answers.split_off(answers.len() - 1);
                answers.truncate(1);
                answers.extend(last);
            }
        }
    }
    let mut open: Vec<Unknown> = questions
        .iter()
        .map(|(question, position, answers)| one(&trial, questionnaire, assessment, question, position, answers, reach))
        .collect();
    open.sort_by_cached_key(|unknown| std::cmp::Reverse(power(questionnaire, unknown)));
    if assessment.eye(questionnaire, engagement).overall() != Telling::Whole {
        open.iter_mut().for_each(|one| one.readiness = None);
    }
    let present = assessment.score.verdict.verdict.clone();
    let mut verdicts = vec![present];
    let mut add = |verdict: &VerdictId| {
        if !verdicts.contains(verdict) {
            verdicts.push(verdict.clone());
        }
    };
    open.iter().flat_map(|one| &one.verdicts).for_each(&mut add);
    let mut pairs = Vec::new();
    let mut exact = questions.is_empty();
    if reach == Reach::Full {
        let ways = questions.iter().fold(1_usize, |ways, (_, _, answers)| ways.saturating_mul(answers.len() + 1));
        exact = ways <= MOST_TOGETHER;
        if exact {
            together(&trial, &questions, &mut add);
        } else {
            pairs = paired(&trial, &questions, &open);
            pairs.iter().for_each(|(_, _, verdict)| add(verdict));
            for end in [true, false] {
                let all: Vec<Supposition> = questions
                    .iter()
                    .filter_map(|(_, _, answers)| if end { answers.last() } else { answers.first() })
                    .map(|one| one.supposition.clone())
                    .collect();
                add(&trial.score(&all).verdict.verdict);
            }
        }
    }
    Unknowns { open, verdicts, exact, pairs }
}

fn one(
    trial: &Trial<'_>,
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    question: &Question,
    position: &Position,
    answers: &[Legal],
    reach: Reach,
) -> Unknown {
    let before = &assessment.score;
    let (mut verdicts, mut gates): (Vec<VerdictId>, Vec<GateId>) = (Vec::new(), Vec::new());
    let (mut figures, mut ends): (Vec<f64>, Vec<Date>) = (Vec::new(), Vec::new());
    for answer in answers {
        let suppositions = std::slice::from_ref(&answer.supposition);
        let score: Score = if reach == Reach::Full {
            let whole = trial.whole(suppositions);
            ends.extend(dates(&whole)[1].1);
            whole.score
        } else {
            trial.roughly(suppositions)
        };
        let verdict = &score.verdict.verdict;
        if *verdict != before.verdict.verdict && !verdicts.contains(verdict) {
            verdicts.push(verdict.clone());
        }
        for (now, then) in before.gates.iter().zip(&score.gates) {
            if now.state != then.state && then.state != GateState::Open && !gates.contains(&now.gate) {
                gates.push(now.gate.clone());
            }
        }
        figures.extend(score.readiness.figure.or(score.readiness.indicative));
    }
    gates.sort_by_key(|id| {
        questionnaire
            .gates
            .iter()
            .position(|gate| gate.id == *id)
            .map(|place| (questionnaire.gates[place].severity, place))
    });
    let range = |figures: &[f64]| {
        let low = figures.iter().copied().reduce(f64::min)?;
        Some((low, figures.iter().copied().reduce(f64::max)?))
    };
    Unknown {
        question: question.id.clone(),
        ask: question.ask.clone(),
        state: match position.origin {
            Origin::NotKnown => "not known",
            Origin::Split => "split",
            _ => "unanswered",
        },
        roles: question.roles.clone(),
        look_up: matches!(
            question.kind,
            Kind::Number(_) | Kind::Percent(_) | Kind::Money(_) | Kind::Range(_) | Kind::List { .. } | Kind::Date
        ),
        seconds: question.seconds,
        verdicts,
        gates,
        readiness: range(&figures),
        dates: ends.iter().min().copied().zip(ends.iter().max().copied()),
    }
}

/// How much hangs on it: verdicts first, then gates by their weight, then days, then points.
fn power(questionnaire: &Questionnaire, unknown: &Unknown) -> (usize, usize, i32, i64) {
    let heavy = |id: &GateId| {
        let gate = questionnaire.gates.iter().find(|gate| gate.id == *id);
        match gate.map(|gate| gate.severity) {
            Some(GateSeverity::Stop) => 4,
            Some(GateSeverity::Hold) => 3,
            Some(GateSeverity::Redirect | GateSeverity::Open) => 2,
            _ => 1,
        }
    };
    let gates = unknown.gates.iter().map(heavy).sum();
    let days = unknown.dates.map_or(0, |(early, late)| early.days_until(late));
    #[expect(clippy::cast_possible_truncation, reason = "points are 0 to 100")]
    let points = unknown.readiness.map_or(0, |(low, high)| ((high - low) * 1000.0).round() as i64);
    (unknown.verdicts.len(), gates, days, points)
}

/// How much of the readiness figure hangs on the question, on no particular scale.
fn weight(questionnaire: &Questionnaire, question: &Question) -> f64 {
    let is_read =
        questionnaire.gates.iter().flat_map(|gate| gate.when.names()).any(|used| question.is_read_by(&used.name));
    let own: f64 = question
        .scores
        .iter()
        .map(|(id, weight)| weight * questionnaire.dimension(id).map_or(0.0, |dimension| dimension.weight))
        .sum();
    own + if is_read { 1000.0 } else { 0.0 }
}

/// Every combination of answers, each question also left open.
fn together(trial: &Trial<'_>, questions: &[(&Question, &Position, Vec<Legal>)], add: &mut dyn FnMut(&VerdictId)) {
    let mut stack: Vec<(usize, Vec<Supposition>)> = vec![(0, Vec::new())];
    while let Some((depth, chosen)) = stack.pop() {
        let Some((_, _, answers)) = questions.get(depth) else {
            add(&trial.score(&chosen).verdict.verdict);
            continue;
        };
        stack.push((depth + 1, chosen.clone()));
        for answer in answers {
            let mut more = chosen.clone();
            more.push(answer.supposition.clone());
            stack.push((depth + 1, more));
        }
    }
}

/// The most powerful open questions, each with every other one: what they reach together and not alone.
fn paired(
    trial: &Trial<'_>,
    questions: &[(&Question, &Position, Vec<Legal>)],
    open: &[Unknown],
) -> Vec<(QuestionId, QuestionId, VerdictId)> {
    let answers = |id: &QuestionId| {
        questions.iter().find(|(question, ..)| question.id == *id).map_or(&[][..], |(_, _, answers)| answers.as_slice())
    };
    let strongest: Vec<&Unknown> = open.iter().take(PAIRED).collect();
    let mut known: Vec<VerdictId> = open.iter().flat_map(|one| one.verdicts.clone()).collect();
    let mut pairs = Vec::new();
    for (place, first) in strongest.iter().enumerate() {
        for second in &strongest[place + 1..] {
            for one in answers(&first.question) {
                for other in answers(&second.question) {
                    let both = [one.supposition.clone(), other.supposition.clone()];
                    let verdict = trial.score(&both).verdict.verdict;
                    let is_new = !known.contains(&verdict) && open.iter().all(|one| !one.verdicts.contains(&verdict));
                    if is_new && verdict != trial.present() {
                        known.push(verdict.clone());
                        pairs.push((first.question.clone(), second.question.clone(), verdict));
                    }
                }
            }
        }
    }
    pairs
}

impl Unknowns {
    /// What is not known, for other programs.
    pub fn to_json(&self) -> Json {
        let open: Vec<Json> = self
            .open
            .iter()
            .map(|one| {
                json!({
                    "question": one.question.as_str(),
                    "ask": one.ask,
                    "state": one.state,
                    "roles": one.roles.iter().map(RoleId::as_str).collect::<Vec<_>>(),
                    "how": if one.look_up { "look up" } else { "ask" },
                    "seconds": one.seconds,
                    "verdicts": one.verdicts.iter().map(VerdictId::as_str).collect::<Vec<_>>(),
                    "gates": one.gates.iter().map(GateId::as_str).collect::<Vec<_>>(),
                    "readiness": one.readiness.map(|(low, high)| [rounded(low, 4), rounded(high, 4)]),
                    "dates": one.dates.map(|(early, late)| [early.to_string(), late.to_string()]),
                })
            })
            .collect();
        json!({
            "open": open,
            "verdicts": self.verdicts.iter().map(VerdictId::as_str).collect::<Vec<_>>(),
            "exact": self.exact,
            "pairs": self.pairs.iter()
                .map(|(one, other, verdict)| json!([one.as_str(), other.as_str(), verdict.as_str()])).collect::<Vec<_>>(),
        })
    }
}
