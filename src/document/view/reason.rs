use serde::Serialize;

use super::answer::{combined, people};
use super::coarse::{any_withheld, balance_holds_withheld, figure_words, holds_withheld, level_words};
use super::level::anchor;
use super::value::Speech;
use super::{Line, Material, dimension};
use crate::condition::{Value, spoken};
use crate::discretion::{Showing, may_compare, own_words, showing};
use crate::engagement::parts_of;
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
    judged(material, first, second.unwrap_or_default(), third.unwrap_or_default(), fact, value)
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
        || parts_of(question).iter().any(|part| part.name == question.id.as_str() && own_words(part.kind, value));
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
            if !may_compare(material.questionnaire, material.engagement, position, (first, second)) {
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
    let speech = if let Some(field) = question.field(local) {
        reason.part = Line::from(&field.label);
        Speech::of_field(field, currency)
    } else {
        if let Kind::Grid { rows, .. } = &question.kind
            && let Some(row) = rows.iter().find(|row| row.id.as_str() == local)
        {
            reason.part = Line::from(&row.label);
        }
        Speech::of(question, currency)
    };
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

fn judged(material: Material<'_>, first: &str, second: &str, third: &str, fact: &str, value: &Value) -> Reason {
    let questionnaire = material.questionnaire;
    let number = value.number();
    let figure = |decimals| Line::new(&number.map_or_else(String::new, |number| plain(number, decimals)));
    let leveled = |coarse| Line::new(&number.map_or_else(String::new, |number| level_words(number, coarse)));
    let is = |id: &str| spoken(id) == second || id == second;
    match first {
        "dimension" | "coverage" => {
            let Some(dimension) = questionnaire.dimensions.iter().find(|one| is(one.id.as_str())) else {
                return bare("other", fact);
            };
            let mut reason = bare(if first == "coverage" { "coverage" } else { "dimension" }, &dimension.title);
            let score = material.assessment.score.dimension(dimension.id.as_str());
            reason.base = score.map_or_else(String::new, dimension::answered);
            let coarse = score.is_some_and(|score| holds_withheld(material, score));
            reason.value = if first == "dimension" { leveled(coarse) } else { figure(0) };
            reason
        }
        "balance" => {
            let balance = questionnaire.balances.iter().find(|one| is(one.id.as_str()));
            let coarse = balance.is_some_and(|balance| balance_holds_withheld(material, &balance.id));
            Reason { value: leveled(coarse), ..bare("balance", balance.map_or(second, |one| &one.title)) }
        }
        "readiness" => {
            let words = number.map_or_else(String::new, |number| figure_words(number, any_withheld(material)));
            Reason { value: Line::new(&words), ..bare("readiness", "") }
        }
        "weakest" => Reason { value: leveled(any_withheld(material)), ..bare("weakest", "") },
        "band" => {
            let title = questionnaire.bands.iter().find(|band| Some(band.id.as_str()) == value.text());
            Reason { value: Line::new(title.map_or("", |band| &band.title)), ..bare("band", "") }
        }
        "gate" => {
            let title = questionnaire.gates.iter().find(|one| is(one.id.as_str())).map_or(second, |one| &one.title);
            let word = match value {
                Value::Bool(true) => "met",
                Value::Bool(false) => "clear",
                _ => "open",
            };
            Reason { value: Line::new(word), ..bare("gate", title) }
        }
        "gates" => {
            Reason { value: figure(0), part: Line::new(&counted_gates(material, second)), ..bare("gates", second) }
        }
        "answered" => {
            let section = questionnaire.sections.iter().find(|one| is(one.id.as_str()));
            let role =
                questionnaire.roles.iter().find(|one| spoken(one.id.as_str()) == third || one.id.as_str() == third);
            let title = section.map_or(second, |one| &one.title);
            let part = Line::new(role.map_or(third, |one| &one.title));
            Reason { part, value: figure(0), ..bare("voices", title) }
        }
        "model" => {
            let title = questionnaire.records.models.iter().find(|one| Some(one.id.as_str()) == value.text());
            let text = match value {
                Value::Bool(true) => "close",
                Value::Bool(false) => "settled",
                _ => title.map_or("", |one| &one.title),
            };
            Reason { value: Line::new(text), ..bare("model", "") }
        }
        "driver" => {
            let driver = questionnaire.records.drivers.iter().find(|one| is(one.id.as_str()));
            Reason { value: figure(0), ..bare("driver", driver.map_or(second, |one| &one.title)) }
        }
        "task" => {
            let task = questionnaire.tasks.iter().find(|one| is(one.id.as_str()));
            bare("task", task.map_or(second, |one| &one.title))
        }
        "verdict" => {
            let title = questionnaire.verdicts.iter().find(|one| Some(one.id.as_str()) == value.text());
            Reason { value: Line::new(title.map_or("", |one| &one.title)), ..bare("verdict", "") }
        }
        _ => bare("other", fact),
    }
}

/// The titles of the gates that a fact such as `gates.hold` or `gates.hold_open` counts.
fn counted_gates(material: Material<'_>, counted: &str) -> String {
    let (severity, state) =
        counted.strip_suffix("_open").map_or((counted, GateState::Met), |severity| (severity, GateState::Open));
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
