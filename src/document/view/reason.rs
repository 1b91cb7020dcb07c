use serde::Serialize;

use super::answer::{combined, people};
use super::level::anchor;
use super::{Line, Material, dimension};
use crate::assessment::{Speech, named};
use crate::condition::{Value, spoken};
use crate::discretion::{Showing, Telling, own_words, showing};
use crate::engagement::{kind_of, parts_of};
use crate::questionnaire::{FieldKind, Kind, Question};
use crate::score::{self, GateState, Origin, Position};
use crate::unit::plain;

/// A fact that decided something, ready to be put into a sentence.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Reason {
    /// answer, part, gap, agreed-unknown (nobody knows), missing, absent, split, withheld; or, for what was judged from
    /// answers: dimension, coverage, balance, readiness, band, weakest, gate, gates, voices, model, driver, task, other.
    pub(crate) kind: &'static str,
    /// The question, the dimension, the gate …, in words.
    pub(crate) subject: Line,
    /// A part of it: a field's label.
    pub(crate) part: Line,
    /// What it stood for, in words.
    pub(crate) value: Line,
    /// A level: "1".
    pub(crate) level: Option<String>,
    /// What it rests on: "3 people", "6 of 9".
    pub(crate) base: String,
    /// Where it comes from, for those who may not see everything.
    #[serde(skip)]
    pub(crate) origin: Given,
}

/// What an answer that decided something is made of.
#[derive(Debug, Clone, Default)]
pub(crate) struct Given {
    /// The question; empty for what was judged.
    pub(crate) question: String,
    /// How many people stand behind it.
    pub(crate) people: usize,
    /// Whether its value is in somebody's own words.
    pub(crate) own_words: bool,
    /// Whether its value is an amount of money.
    pub(crate) money: bool,
    /// Whether it says only in which order things were put.
    pub(crate) order: bool,
}

/// The fact that says most plainly why a gate stands: an answer before what was worked out from answers, and before an
/// order of aims, which only says that the gate is about them.
pub(crate) fn telling(reasons: &[Reason]) -> Option<&Reason> {
    let rank = |reason: &Reason| match reason.kind {
        "answer" | "part" if reason.level.is_none() && reason.value.is_empty() => None,
        "answer" if reason.origin.order => Some(3),
        "answer" | "part" | "count" => Some(0),
        "gap" => Some(1),
        "dimension" if reason.value.is_empty() => None,
        "dimension" | "coverage" | "voices" => Some(2),
        _ => None,
    };
    let ranked = reasons.iter().filter_map(|reason| Some((rank(reason)?, reason)));
    ranked.min_by_key(|(rank, _)| *rank).map(|(_, reason)| reason)
}

pub(crate) fn reasons(material: Material<'_>, reasons: &[score::Reason]) -> Vec<Reason> {
    let mut seen: Vec<Reason> = Vec::new();
    for reason in reasons {
        let reason = resolve(material, &reason.fact, &reason.value);
        let again = |one: &Reason| {
            one.kind == reason.kind
                && one.subject == reason.subject
                && one.part == reason.part
                && one.value == reason.value
        };
        if !seen.iter().any(again) {
            seen.push(reason);
        }
    }
    seen
}

/// A fact by its name, in words.
pub(crate) fn resolve(material: Material<'_>, fact: &str, value: &Value) -> Reason {
    let mut parts = fact.splitn(3, '.');
    let (first, second, third) = (parts.next().unwrap_or_default(), parts.next(), parts.next());
    if let Some(name) = second
        && let Some(question) = material.questionnaire.question(&format!("{first}.{name}"))
    {
        return of_question(material, question, fact, third.unwrap_or_default(), value);
    }
    judged(material, fact, value)
}

fn bare(kind: &'static str, subject: &str) -> Reason {
    Reason {
        kind,
        subject: Line::new(subject),
        part: Line::default(),
        value: Line::default(),
        level: None,
        base: String::new(),
        origin: Given::default(),
    }
}

fn of_question(material: Material<'_>, question: &Question, fact: &str, part: &str, value: &Value) -> Reason {
    let mut reason = bare("answer", &question.ask);
    let Some(position) = material.position(question.id.as_str()) else { return Reason { kind: "missing", ..reason } };
    reason.origin.question = question.id.to_string();
    let showing = showing(material.questionnaire, material.engagement, position);
    if material.eye().is_left_out(question.id.as_str()) {
        return Reason { kind: "withheld", ..reason };
    }
    match value {
        Value::Absent => return Reason { kind: "absent", ..reason },
        Value::Unknown => return Reason { kind: unknown(position), ..reason },
        _ if showing == Showing::Nothing && !position.voices.is_empty() => {
            return Reason { kind: "withheld", ..reason };
        }
        _ => {}
    }
    reason.base = if position.origin == Origin::Agreed { "agreed".to_owned() } else { people(material, position) };
    reason.origin.people = position.voices.len();
    reason.origin.order = matches!(question.kind, Kind::Ranking(_));
    reason.origin.own_words = matches!(question.kind, Kind::Text | Kind::LongText)
        || kind_of(question).is_some_and(|kind| own_words(kind, value));
    reason.origin.money = matches!(question.kind, Kind::Money(_));
    match part {
        "" | "level" => {
            if let (Kind::List { .. }, Value::List(rows)) = (&question.kind, value) {
                let value = Line::new(&rows.len().to_string());
                return Reason { kind: "count", value, ..reason };
            }
            reason.level = position.level.map(|level| level.to_string());
            reason.value = combined(material, question, position);
            if reason.value.is_empty() {
                reason.value = Line::new(&anchor(question, position.level));
            }
        }
        "known" => return Reason { kind: "known", ..reason },
        "gap" => {
            let Some((first, second)) = &material.questionnaire.settings.gap_roles else { return reason };
            if material.eye().fact(fact, value) == Telling::Withheld {
                return Reason { kind: "withheld", ..reason };
            }
            reason.kind = "gap";
            let titles = [first, second].map(|role| material.questionnaire.role_title(role));
            reason.part = Line::new(&titles.join(" – "));
            reason.value = Line::new(&value.number().map_or_else(String::new, |gap| plain(gap, 1)));
        }
        "count" => {
            reason.kind = "count";
            reason.value = Line::new(&value.number().map_or_else(String::new, |count| plain(count, 0)));
        }
        "strength" => reason.value = combined(material, question, position),
        field => of_part(material, question, fact, field, value, showing, &mut reason),
    }
    reason
}

fn of_part(
    material: Material<'_>,
    question: &Question,
    fact: &str,
    part: &str,
    value: &Value,
    showing: Showing,
    reason: &mut Reason,
) {
    reason.kind = "part";
    let local = part.split('.').next().unwrap_or_default();
    let name = format!("{}.{local}", question.id);
    let kind = parts_of(question).into_iter().find(|one| one.name == name || one.name == fact).map(|one| one.kind);
    let currency = &material.engagement.currency;
    let part = Speech::of_part(question, local, currency);
    let (label, speech) = part.unwrap_or_else(|| ("", Speech::of(question, currency)));
    reason.part = Line::new(label);
    // What somebody wrote in their own words is not quoted where single voices are not shown.
    let wrote = kind.is_some_and(|kind| own_words(kind, value));
    reason.origin.own_words = wrote;
    reason.origin.money = question.field(local).is_some_and(|field| matches!(field.kind, FieldKind::Money(_)));
    if !wrote || showing == Showing::Voices {
        reason.value = Line::new(&speech.fact(value).unwrap_or_default());
    }
}

/// Why nothing is known: nobody was asked, nobody knows, or opinions do not allow one answer.
fn unknown(position: &Position) -> &'static str {
    match position.origin {
        Origin::NotKnown => "not-known",
        Origin::Split => "split",
        _ => "missing",
    }
}

fn judged(material: Material<'_>, fact: &str, value: &Value) -> Reason {
    let number = value.number();
    let telling = material.eye().fact(fact, value);
    let told = named(material.questionnaire, fact, value);
    if telling == Telling::Withheld {
        return bare("withheld", told.title);
    }
    let figure = || number.map_or_else(String::new, |number| plain(number, 0));
    let level = || number.and_then(|number| telling.level_words(number)).unwrap_or_default();
    let (words, part) = match told.kind {
        "dimension" | "balance" | "weakest" => (level(), String::new()),
        "readiness" => (number.and_then(|number| telling.figure_words(number)).unwrap_or_default(), String::new()),
        "gates" => (figure(), counted_gates(material, told.title, told.part == "open")),
        "voices" => (figure(), told.part.to_owned()),
        "coverage" | "driver" => (figure(), String::new()),
        "gate" => (
            if *value == Value::Bool(true) {
                "met"
            } else if *value == Value::Bool(false) {
                "clear"
            } else {
                "open"
            }
            .to_owned(),
            String::new(),
        ),
        "close" => (
            if *value == Value::Bool(true) {
                "close"
            } else if *value == Value::Bool(false) {
                "settled"
            } else {
                ""
            }
            .to_owned(),
            String::new(),
        ),
        _ => (told.value.unwrap_or_default().to_owned(), String::new()),
    };
    let kind = if told.kind == "close" { "model" } else { told.kind };
    // The templates tell the kinds of gates by the fact's own name.
    let subject = if kind == "gates" { fact.trim_start_matches("gates.") } else { told.title };
    let mut reason = Reason { value: Line::new(&words), part: Line::new(&part), ..bare(kind, subject) };
    if matches!(kind, "dimension" | "coverage") {
        let second = fact.split('.').nth(1).unwrap_or_default();
        let scores = material.assessment.score.dimensions.iter();
        let score =
            scores.into_iter().find(|one| spoken(one.dimension.as_str()) == second || one.dimension.as_str() == second);
        reason.base = score.map_or_else(String::new, dimension::answered);
    }
    reason
}

/// The titles of the gates that a fact such as `gates.hold` or `gates.hold_open` counts.
fn counted_gates(material: Material<'_>, severity: &str, is_open: bool) -> String {
    let state = if is_open { GateState::Open } else { GateState::Met };
    let counts = |gate: &&score::GateResult| {
        gate.severity.word() == severity && gate.state == state && gate.overridden.is_none()
    };
    let title = |result: &score::GateResult| {
        let gate = material.questionnaire.gates.iter().find(|gate| gate.id == result.gate);
        gate.map(|gate| gate.title.as_str())
    };
    let gates = material.assessment.score.gates.iter().filter(counts);
    gates.filter_map(title).collect::<Vec<_>>().join("; ")
}
