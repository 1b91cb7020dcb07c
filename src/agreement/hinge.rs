//! What else could be true of a question on which people differ: what they said, and what one more voice might say.

use std::cell::OnceCell;

use super::QuestionAgreement;
use super::likeness::{Measure, Rated};
use crate::chance::Stream;
use crate::condition::{Facts, TOLERANCE, Value};
use crate::engagement::{Answer, AnswerValue, Given, PartKind, facts_of, parts_of};
use crate::questionnaire::{Choice, Kind, Question};

/// So many steps of a level's distribution are told apart.
const STEPS: u32 = 64;

/// So many figures between the least and the most that were said stand for the voice that nobody has heard.
const FIGURES: u32 = 16;

/// What could be true of a question, as facts that then stand in the place of the firm's.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Guess {
    pub(super) facts: Vec<(String, Value)>,
    /// The level of the question then; none if it is not another one.
    pub(super) level: Option<f64>,
}

/// What else could be true of a question.
pub(super) struct Hinge<'a> {
    pub(super) question: &'a Question,
    /// What people said, each different answer once.
    pub(super) said: Vec<Guess>,
    could: Could<'a>,
}

enum Could<'a> {
    Listed(Vec<Guess>),
    /// Steps of a distribution, worked out when they are needed.
    Levels(&'a Rated, &'a OnceCell<Vec<Guess>>),
}

impl Hinge<'_> {
    /// What it could be, each as likely as the others.
    pub(super) fn could(&self) -> &[Guess] {
        match &self.could {
            Could::Listed(all) => all,
            Could::Levels(rated, worked) => worked.get_or_init(|| steps(self.question, rated)),
        }
    }
}

impl Guess {
    fn new(question: &Question, facts: Vec<(String, Value)>) -> Self {
        let is_level = |name: &str| name.strip_prefix(question.id.as_str()) == Some(".level");
        let level = facts.iter().find(|(name, _)| is_level(name)).and_then(|(_, value)| value.number());
        Self { facts, level }
    }

    fn of_level(question: &Question, level: f64) -> Self {
        let mut facts = vec![(format!("{}.level", question.id), Value::Number(level))];
        if matches!(question.kind, Kind::Scale) {
            facts.push((question.id.to_string(), Value::Number(level)));
        }
        Self { facts, level: Some(level) }
    }

    /// One part of an answer in the place of the firm's.
    fn of_part(question: &Question, name: &str, value: &Value) -> Self {
        Self::new(question, facts_of_part(name, value).collect())
    }

    /// One answer in the place of the firm's.
    fn of_answer(question: &Question, value: AnswerValue) -> Self {
        let mut answer = Answer::new(Given::Value(value));
        "supposed".clone_into(&mut answer.shown);
        Self::new(question, facts_of(question, Some(&answer)))
    }
}

fn facts_of_part(name: &str, value: &Value) -> impl Iterator<Item = (String, Value)> {
    let count = value.list().map(|items| (format!("{name}.count"), Value::Number(items.len() as f64)));
    std::iter::once((name.to_owned(), value.clone())).chain(count)
}

/// What else could be true of a question of which these names are read; none if nobody says otherwise, or if what was
/// said may not be known.
pub(super) fn hinge<'a>(
    question: &'a Question,
    one: &'a QuestionAgreement,
    worked: &'a OnceCell<Vec<Guess>>,
    names: &[&str],
    facts: &Facts<'_>,
) -> Option<Hinge<'a>> {
    let by_value = !matches!(question.kind, Kind::Scale) && names.iter().any(|name| is_value(question, name));
    if by_value && let Some(heard) = heard(question, one) {
        let mut said: Vec<Guess> = Vec::new();
        for guess in &heard {
            if !said.contains(guess) {
                said.push(guess.clone());
            }
        }
        if said.len() < 2 {
            return None;
        }
        // One more voice, spread over all that it might say.
        let more = unheard(question, &heard, names, facts);
        let mut could: Vec<Guess> = heard.iter().flat_map(|guess| vec![guess.clone(); more.len().max(1)]).collect();
        could.extend(more);
        return Some(Hinge { question, said, could: Could::Listed(could) });
    }
    match &one.likeness.measure {
        Measure::Levels(rated) if one.likeness.disagreement > TOLERANCE => Some(levels(question, rated, worked)),
        _ => None,
    }
}

/// Whether a name is a value of this question and not its level: the answer itself, a part, a count.
fn is_value(question: &Question, name: &str) -> bool {
    let rest = name.strip_prefix(question.id.as_str());
    rest.is_some_and(|rest| rest.is_empty() || (rest.starts_with('.') && rest != ".level" && rest != ".known"))
}

/// What everybody said; none of people of whom nothing but the spread may be known.
fn heard(question: &Question, one: &QuestionAgreement) -> Option<Vec<Guess>> {
    if !one.said.is_empty() {
        return Some(one.said.iter().map(|facts| Guess::new(question, facts.clone())).collect());
    }
    let (Kind::Single(_), Measure::Choices(tally)) = (&question.kind, &one.likeness.measure) else { return None };
    let each = tally.iter().flat_map(|(id, count)| vec![id.clone(); *count]);
    Some(each.map(|id| Guess::of_answer(question, AnswerValue::Choice(id))).collect())
}

/// What the voice that nobody has heard might say, each as likely: any choice; the firm's ticks with one more or one
/// less; the firm's ranking with two neighbours changed; a figure between the least and the most that were said. Of an
/// answer with several parts, each for itself.
///
/// Source: the project's own, after the one answer spread over the anchors that is believed of levels before anybody
/// answers (Methods 1.2).
fn unheard(question: &Question, heard: &[Guess], names: &[&str], facts: &Facts<'_>) -> Vec<Guess> {
    if let Kind::Single(choices) = &question.kind
        && names.contains(&question.id.as_str())
    {
        let answer = |one: &Choice| Guess::of_answer(question, AnswerValue::Choice(one.id.to_string()));
        return choices.iter().map(answer).collect();
    }
    let mut parts: Vec<(String, Vec<Value>)> = Vec::new();
    for part in parts_of(question) {
        let count = format!("{}.count", part.name);
        if !names.contains(&part.name.as_str()) && !names.contains(&count.as_str()) {
            continue;
        }
        let now = facts.get(&part.name);
        let values: Vec<Value> = match part.kind {
            PartKind::YesNo => vec![Value::Bool(true), Value::Bool(false)],
            PartKind::Choice(choices) => choices.iter().map(|one| Value::from(one.id.as_str())).collect(),
            PartKind::Ticks(choices) => flipped(choices, now),
            PartKind::Ranking(_) => swapped(now),
            PartKind::Level | PartKind::Number => between(heard, &part.name),
            PartKind::Text | PartKind::Date | PartKind::Rows | PartKind::Column => Vec::new(),
        };
        if !values.is_empty() {
            parts.push((part.name, values));
        }
    }
    match parts.as_slice() {
        [] => Vec::new(),
        [(name, values)] => values.iter().map(|value| Guess::of_part(question, name, value)).collect(),
        _ => together(question, &parts),
    }
}

/// One value for each part at a time, spread evenly over all ways to put them together.
fn together(question: &Question, parts: &[(String, Vec<Value>)]) -> Vec<Guess> {
    let streams: Vec<Stream> = (0..parts.len()).map(|place| Stream::new(1, place, question.id.as_str())).collect();
    let step = |step: u32| {
        let mut facts = Vec::with_capacity(parts.len());
        for ((name, values), stream) in parts.iter().zip(&streams) {
            let point = stream.point(u64::from(step));
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place among some dozen")]
            let at = (point * values.len() as f64) as usize;
            facts.extend(values.get(at.min(values.len() - 1)).into_iter().flat_map(|one| facts_of_part(name, one)));
        }
        Guess::new(question, facts)
    };
    (0..STEPS).map(step).collect()
}

fn flipped(choices: &[Choice], now: &Value) -> Vec<Value> {
    let ticked = now.list().unwrap_or_default();
    let each = choices.iter().map(|choice| {
        let id = Value::from(choice.id.as_str());
        let mut ticks: Vec<Value> = ticked.iter().filter(|one| **one != id).cloned().collect();
        if ticks.len() == ticked.len() {
            ticks.push(id);
        }
        Value::List(ticks)
    });
    each.collect()
}

fn swapped(now: &Value) -> Vec<Value> {
    let order = now.list().unwrap_or_default();
    let each = (1..order.len()).map(|place| {
        let mut other = order.to_vec();
        other.swap(place - 1, place);
        Value::List(other)
    });
    each.collect()
}

fn between(heard: &[Guess], name: &str) -> Vec<Value> {
    let of = |guess: &Guess| guess.facts.iter().find(|(one, _)| one == name).and_then(|(_, value)| value.number());
    let figures: Vec<f64> = heard.iter().filter_map(of).collect();
    if figures.is_empty() {
        return Vec::new();
    }
    let (least, most) = (super::spread::least(&figures), super::spread::most(&figures));
    let at = |step: u32| least + (most - least) * (f64::from(step) + 0.5) / f64::from(FIGURES);
    (0..FIGURES).map(|step| Value::Number(at(step))).collect()
}

fn levels<'a>(question: &'a Question, rated: &'a Rated, worked: &'a OnceCell<Vec<Guess>>) -> Hinge<'a> {
    let mut levels = rated.levels();
    levels.sort_by(f64::total_cmp);
    levels.dedup_by(|a, b| (*a - *b).abs() < TOLERANCE);
    let said = levels.into_iter().map(|level| Guess::of_level(question, level)).collect();
    Hinge { question, said, could: Could::Levels(rated, worked) }
}

fn steps(question: &Question, rated: &Rated) -> Vec<Guess> {
    let posterior = rated.posterior();
    let at = |step: u32| posterior.quantile((f64::from(step) + 0.5) / f64::from(STEPS));
    (0..STEPS).map(|step| Guess::of_level(question, at(step))).collect()
}
