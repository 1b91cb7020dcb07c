//! What the answers to one question come to, before it is known whether the question concerns the firm.

use super::combine::{Outcome, Vote, combined};
use super::mean::{Said, of_role, over_roles};
use super::{Origin, Voice, rows};
use crate::condition::{TOLERANCE, Value};
use crate::engagement::{Answer, Engagement, Given, Participant, itself, level_of, named, parts_of, values_of};
use crate::questionnaire::{Kind, Question, Settings};
use crate::unit::Level;

/// The answers to one question, put together.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    /// Every fact of the question, except the gap.
    pub(super) facts: Vec<(String, Value)>,
    pub(super) level: Option<Level>,
    pub(super) claimed: Option<Level>,
    pub(super) gap: Option<f64>,
    pub(super) origin: Origin,
    pub(super) voices: Vec<Voice>,
    /// Whether everybody who spoke says that it does not apply.
    pub(super) does_not_apply: bool,
    /// Whether somebody gave an answer that counts, be it a "do not know" that stands for a level.
    pub(super) answered: bool,
}

/// One answer, its level under the evidence rule, and its values under that level.
struct Heard<'a> {
    who: &'a Participant,
    answer: &'a Answer,
    values: Vec<Value>,
    level: Option<Level>,
    claimed: Option<Level>,
}

pub(super) fn draft(question: &Question, engagement: &Engagement, settings: &Settings) -> Draft {
    let settled = engagement.agreed.get(&question.id).map(|settled| &settled.answer);
    draft_settled(question, engagement, settings, settled)
}

/// The same where the group settled on this answer, or on none.
pub(super) fn draft_settled(
    question: &Question,
    engagement: &Engagement,
    settings: &Settings,
    settled: Option<&Answer>,
) -> Draft {
    let heard: Vec<Heard<'_>> = engagement
        .participants
        .iter()
        .filter_map(|who| Some((who, engagement.answers.get(&who.id)?.get(&question.id)?)))
        .filter(|(_, answer)| answer.is_given())
        .map(|(who, answer)| {
            let (level, claimed, values) = weighed(question, settings, answer);
            Heard { who, answer, values, level, claimed }
        })
        .collect();
    let voices = heard.iter().map(|one| voice(question, one)).collect();
    let gap = gap(settings, &heard);
    let mut draft = match settled.filter(|answer| answer.is_given()) {
        Some(answer) => agreed(question, settings, answer),
        None => together(question, &heard),
    };
    draft.voices = voices;
    draft.gap = gap;
    draft
}

/// The level that counts, the level claimed, and the values of the parts. A level that calls for evidence counts as
/// the cap without it; on a scale the value is the level that counts.
fn weighed(question: &Question, settings: &Settings, answer: &Answer) -> (Option<Level>, Option<Level>, Vec<Value>) {
    let claimed = level_of(question, answer);
    let level = claimed.map(|level| {
        let wants_evidence = level.value() >= settings.evidence_from.value() - TOLERANCE;
        let held = wants_evidence && answer.shown.trim().is_empty() && settings.evidence_cap < level;
        if held { settings.evidence_cap } else { level }
    });
    let mut values = values_of(question, answer);
    on_scale(question, &mut values, level);
    (level, claimed, values)
}

fn on_scale(question: &Question, values: &mut [Value], level: Option<Level>) {
    if let (Kind::Scale, Some(itself), Some(level)) = (&question.kind, values.first_mut(), level) {
        *itself = level.value().into();
    }
}

fn voice(question: &Question, heard: &Heard<'_>) -> Voice {
    Voice {
        who: heard.who.id.clone(),
        role: heard.who.role.clone(),
        level: heard.level,
        value: itself(question, &heard.values),
        confidence: heard.answer.confidence,
    }
}

fn agreed(question: &Question, settings: &Settings, answer: &Answer) -> Draft {
    let (level, claimed, values) = weighed(question, settings, answer);
    let does_not_apply = answer.given == Given::NotApplicable;
    Draft {
        facts: facts(question, values, level, does_not_apply, answer.given != Given::Unknown),
        level,
        claimed,
        gap: None,
        origin: Origin::Agreed,
        voices: Vec::new(),
        does_not_apply,
        answered: matches!(answer.given, Given::Value(_)) || level.is_some(),
    }
}

fn facts(
    question: &Question,
    values: Vec<Value>,
    level: Option<Level>,
    does_not_apply: bool,
    known: bool,
) -> Vec<(String, Value)> {
    let none = if does_not_apply { Value::Absent } else { Value::Unknown };
    named(question, values, level.map_or(none, |level| level.value().into()), known)
}

/// Everybody's answers as one. Where "I do not know" stands for a level, it does so only as long as nobody knows:
/// the finding is that the firm does not know.
fn together(question: &Question, heard: &[Heard<'_>]) -> Draft {
    let knowing: Vec<&Heard<'_>> = heard.iter().filter(|one| matches!(one.answer.given, Given::Value(_))).collect();
    let does_not_apply = !heard.is_empty() && heard.iter().all(|one| one.answer.given == Given::NotApplicable);
    let counting: Vec<&Heard<'_>> = if knowing.is_empty() { heard.iter().collect() } else { knowing.clone() };
    let middle = |level: fn(&Heard<'_>) -> Option<Level>| {
        let said: Vec<Said<'_>> = counting.iter().filter_map(|one| Some(said(one, level(one)?))).collect();
        over_roles(&said).map(Level::clamped)
    };
    let (level, claimed) = (middle(|one| one.level), middle(|one| one.claimed));
    let mut split = false;
    let mut values: Vec<Value> = Vec::new();
    for (place, part) in parts_of(question).into_iter().enumerate() {
        let votes: Vec<Vote<'_>> = knowing
            .iter()
            .filter_map(|one| {
                let weight = one.answer.confidence.weight();
                Some(Vote { role: &one.who.role, weight, value: one.values.get(place)? })
            })
            .collect();
        values.push(match combined(part.kind, &votes) {
            Outcome::Value(_) if does_not_apply => Value::Absent,
            Outcome::Value(value) => value,
            Outcome::Split => {
                split |= part.name == question.id.as_str() || matches!(question.kind, Kind::Record(_));
                Value::Unknown
            }
        });
    }
    if matches!(question.kind, Kind::List { .. }) && !knowing.is_empty() {
        values = values_of(question, &rows::together(question, knowing.iter().map(|one| one.answer)));
    }
    on_scale(question, &mut values, level);
    Draft {
        facts: facts(question, values, level, does_not_apply, does_not_apply || !knowing.is_empty()),
        level,
        claimed,
        gap: None,
        origin: if split { Origin::Split } else { origin(heard, &counting, does_not_apply || !knowing.is_empty()) },
        voices: Vec::new(),
        does_not_apply,
        answered: !knowing.is_empty() || level.is_some(),
    }
}

fn origin(heard: &[Heard<'_>], counting: &[&Heard<'_>], known: bool) -> Origin {
    match counting {
        [] => Origin::Nobody,
        _ if !known && !heard.is_empty() => Origin::NotKnown,
        [_] => Origin::OneVoice,
        [first, others @ ..] => {
            let same = others.iter().all(|one| one.values == first.values && one.level == first.level);
            if same { Origin::SameAnswer } else { Origin::Combined }
        }
    }
}

fn said<'a>(heard: &Heard<'a>, level: Level) -> Said<'a> {
    Said { role: &heard.who.role, number: level.value(), weight: heard.answer.confidence.weight() }
}

/// How much higher the first of the two roles sees the firm than the second: the difference of the medians of what
/// they claim, for a gap in perception is about what people say.
fn gap(settings: &Settings, heard: &[Heard<'_>]) -> Option<f64> {
    let (first, second) = settings.gap_roles.as_ref()?;
    let claims: Vec<Said<'_>> = heard
        .iter()
        .filter(|one| matches!(one.answer.given, Given::Value(_)))
        .filter_map(|one| Some(said(one, one.claimed?)))
        .collect();
    Some(of_role(&claims, first)? - of_role(&claims, second)?)
}

/// What a question of this kind stands for when it is not asked, or not yet.
pub(super) fn unheard(question: &Question, value: &Value) -> Vec<(String, Value)> {
    named(question, vec![value.clone(); parts_of(question).len()], value.clone(), false)
}
