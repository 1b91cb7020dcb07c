//! What several people said to one question, held against each other.

use super::gap::{RoleGap, gaps};
use super::likeness::{Gauge, Likeness, Measure, of_choices, of_figures, of_levels, of_rankings, of_ticks};
use super::spread::Label;
use crate::condition::Value;
use crate::engagement::{
    Answer, AnswerValue, Engagement, Given, Nearness, Part, PartKind, Participant, Spread, facts_of, level_of,
    parts_of, values_of,
};
use crate::id::QuestionId;
use crate::questionnaire::{FieldKind, Kind, Question};

/// The agreement on one question.
#[derive(Debug, Clone)]
pub struct QuestionAgreement {
    /// The question.
    pub question: QuestionId,
    /// How many people answered; at least two.
    pub people: usize,
    /// How many others said that they do not know.
    pub unknown: usize,
    /// How many others said that it does not apply.
    pub not_applicable: usize,
    /// Whether the group has settled on an answer since.
    pub settled: bool,
    /// How alike they are.
    pub likeness: Likeness,
    /// How alike the parts of a record or a grid are, in its order; those that two people filled.
    pub parts: Vec<PartAgreement>,
    /// Roles whose means lie a level or more apart, the widest first.
    pub gaps: Vec<RoleGap>,
    /// The facts that each person's answer alone would give, texts left out; nothing if only the spread may be known, and
    /// of a scale, where the levels say it all.
    pub(super) said: Vec<Vec<(String, Value)>>,
}

/// The agreement on a part of an answer.
#[derive(Debug, Clone)]
pub struct PartAgreement {
    /// The part's own id: a field or a row.
    pub part: String,
    /// How many people filled it.
    pub people: usize,
    /// How alike they are.
    pub likeness: Likeness,
}

struct Heard<'a> {
    who: &'a Participant,
    answer: &'a Answer,
    given: &'a AnswerValue,
}

/// Whether answers to it can be held against each other at all.
pub fn is_comparable(question: &Question) -> bool {
    question.has_level() || !matches!(question.kind, Kind::Text | Kind::LongText | Kind::List { .. })
}

/// Compares the answers; none with fewer than two that can be compared.
pub(super) fn compare(question: &Question, engagement: &Engagement, settled: bool) -> Option<QuestionAgreement> {
    // What protected people say together is the same from each of them: that is no agreement.
    if let Some(spread) = engagement.privacy.spread.get(&question.id) {
        return unnamed(question, engagement, spread, settled);
    }
    let answers = engagement.participants.iter().filter_map(|who| {
        let answer = engagement.answers.get(&who.id)?.get(&question.id)?;
        answer.is_given().then_some((who, answer))
    });
    let (mut heard, mut unknown, mut not_applicable) = (Vec::new(), 0, 0);
    for (who, answer) in answers {
        match &answer.given {
            Given::Value(given) => heard.push(Heard { who, answer, given }),
            Given::Unknown => unknown += 1,
            Given::NotApplicable => not_applicable += 1,
            Given::Skipped => {}
        }
    }
    if heard.len() < 2 {
        return None;
    }
    let parts = parts(question, &heard);
    let likeness = by_level(question, &heard).or_else(|| itself(question, &heard)).or_else(|| widest(&parts))?;
    let gaps = match &likeness.measure {
        Measure::Levels(rated) => gaps(rated),
        _ => Vec::new(),
    };
    Some(QuestionAgreement {
        question: question.id.clone(),
        people: heard.len(),
        unknown,
        not_applicable,
        settled,
        likeness,
        parts,
        gaps,
        said: if matches!(question.kind, Kind::Scale) {
            Vec::new()
        } else {
            heard.iter().map(|one| facts(question, one.answer)).collect()
        },
    })
}

/// The agreement of people of whom nothing but this may be known; none if nothing may.
fn unnamed(question: &Question, engagement: &Engagement, spread: &Spread, settled: bool) -> Option<QuestionAgreement> {
    let answers = engagement.answers.values().filter_map(|answers| answers.get(&question.id));
    let (people, likeness) = match spread {
        Spread::Levels(levels) => {
            (levels.len(), of_levels(Vec::new(), levels.iter().map(|level| f64::from(*level)).collect()))
        }
        Spread::Choices(choices) => (choices.len(), of_choices(choices, question.choices().len())),
        Spread::Near(nearness) => {
            let (label, disagreement) = match nearness {
                Nearness::Close => (Label::Close, 0.0),
                Nearness::Broadly => (Label::BroadlyAgree, 0.25),
                Nearness::Apart => (Label::Apart, 0.5),
            };
            let people = answers.filter(|answer| answer.is_given()).count();
            (people, Some(Likeness { measure: Measure::Kept, label, disagreement }))
        }
        Spread::Nothing => return None,
    };
    Some(QuestionAgreement {
        question: question.id.clone(),
        people,
        unknown: 0,
        not_applicable: 0,
        settled,
        likeness: likeness?,
        parts: Vec::new(),
        gaps: Vec::new(),
        said: Vec::new(),
    })
}

/// The facts of one answer; what somebody left empty says nothing.
fn facts(question: &Question, answer: &Answer) -> Vec<(String, Value)> {
    let words = parts_of(question).into_iter().filter(|part| matches!(part.kind, PartKind::Text | PartKind::Column));
    let words: Vec<String> = words.map(|part| part.name).collect();
    let mut facts = facts_of(question, Some(answer));
    facts.retain(|(name, value)| !words.contains(name) && !matches!(value, Value::Unknown | Value::Absent));
    facts
}

/// By level, unless different choices stand for the same one.
fn by_level(question: &Question, heard: &[Heard<'_>]) -> Option<Likeness> {
    let voices = heard.iter().filter_map(|one| {
        let level = level_of(question, one.answer)?.value();
        Some((one.who.id.clone(), one.who.role.clone(), level, one.answer.confidence.weight()))
    });
    let likeness = of_levels(voices.collect(), Vec::new())?;
    let same_choice = heard.iter().all(|one| one.given == heard[0].given);
    let hides = matches!(question.kind, Kind::Single(_)) && likeness.disagreement == 0.0 && !same_choice;
    (!hides).then_some(likeness)
}

/// By the answer itself, as far as answers of its kind can be compared.
fn itself(question: &Question, heard: &[Heard<'_>]) -> Option<Likeness> {
    if let Kind::Range(_) = question.kind {
        let ranges: Vec<(f64, f64, f64)> = heard
            .iter()
            .filter_map(|one| match one.given {
                AnswerValue::Range(low, likely, high) => Some((*low, *likely, *high)),
                _ => None,
            })
            .collect();
        return of_figures(&ranges, Gauge::Size);
    }
    let part = parts_of(question).into_iter().next().filter(|part| part.name == question.id.as_str())?;
    of_part(&part, &values_at(question, heard, 0), gauge(question, "")).map(|(_, likeness)| likeness)
}

/// The fields of a record and the rows of a grid.
fn parts(question: &Question, heard: &[Heard<'_>]) -> Vec<PartAgreement> {
    if !matches!(question.kind, Kind::Record(_) | Kind::Grid { .. }) {
        return Vec::new();
    }
    let all = parts_of(question).into_iter().enumerate();
    all.filter_map(|(place, part)| {
        let name = part.name.rsplit('.').next().unwrap_or_default().to_owned();
        let (people, likeness) = of_part(&part, &values_at(question, heard, place), gauge(question, &name))?;
        Some(PartAgreement { part: name, people, likeness })
    })
    .collect()
}

fn values_at(question: &Question, heard: &[Heard<'_>], place: usize) -> Vec<Value> {
    let values = heard.iter().filter_map(|one| values_of(question, one.answer).into_iter().nth(place));
    values.filter(|value| !matches!(value, Value::Unknown | Value::Absent)).collect()
}

/// What the figures of a question or of a part of it are held against.
fn gauge(question: &Question, part: &str) -> Gauge {
    match (&question.kind, question.field(part).map(|field| &field.kind)) {
        (Kind::Percent(_), None) | (_, Some(FieldKind::Percent(_))) => Gauge::Percent,
        (Kind::Grid { steps, .. }, None) => {
            Gauge::Steps(u8::try_from(steps.len().saturating_sub(1)).unwrap_or(u8::MAX))
        }
        _ => Gauge::Size,
    }
}

fn of_part(part: &Part<'_>, values: &[Value], gauge: Gauge) -> Option<(usize, Likeness)> {
    let texts = |value: &Value| match value {
        Value::Bool(holds) => Some(if *holds { "yes" } else { "no" }.to_owned()),
        other => other.text().map(str::to_owned),
    };
    let lists = || -> Vec<Vec<String>> {
        values.iter().filter_map(Value::list).map(|items| items.iter().filter_map(texts).collect()).collect()
    };
    let likeness = match part.kind {
        PartKind::Level | PartKind::Number => {
            let numbers = values.iter().filter_map(Value::number).map(|number| (number, number, number));
            of_figures(&numbers.collect::<Vec<_>>(), gauge)
        }
        PartKind::YesNo => of_choices(&values.iter().filter_map(texts).collect::<Vec<_>>(), 2),
        PartKind::Choice(choices) => of_choices(&values.iter().filter_map(texts).collect::<Vec<_>>(), choices.len()),
        PartKind::Date => of_choices(&values.iter().filter_map(texts).collect::<Vec<_>>(), values.len()),
        PartKind::Ticks(_) => of_ticks(&lists()),
        PartKind::Ranking(choices) => {
            of_rankings(&lists(), &choices.iter().map(|choice| choice.id.as_str()).collect::<Vec<_>>())
        }
        PartKind::Text | PartKind::Rows | PartKind::Column => None,
    }?;
    Some((values.len(), likeness))
}

fn widest(parts: &[PartAgreement]) -> Option<Likeness> {
    let wider = |a: &'_ PartAgreement, b: &'_ PartAgreement| a.likeness.disagreement >= b.likeness.disagreement;
    let widest = parts.iter().reduce(|a, b| if wider(a, b) { a } else { b })?;
    Some(Likeness { measure: Measure::Parts, ..widest.likeness.clone() })
}
