//! The assessment for other programs. The shape is stable: names are added, never changed or taken away, as long as
//! `format` stays the same. What confidentiality keeps back is null, and `withheld` says so.

pub(crate) mod agreement;
mod answer;
pub(crate) mod changes;
mod judgement;
pub(crate) mod measure;
mod model;
mod node;
mod plan;
mod records;
mod schedule;

pub(crate) use node::Node;
pub(in crate::document) use node::object;
use serde::Serializer as _;
use serde::ser::SerializeMap;
use serde_json::Value as Json;

use super::edition::{Part, in_plain_json};
use super::findings::Findings;
use super::problem::Problem;
use super::view::Material;
use super::{Input, Manuscript};
use crate::business_case::in_json;
use crate::condition::Value;
use crate::data_model::migration::Migration;
use crate::discretion::{Showing, showing};
use crate::schedule::Timetable;
use crate::text::{cleaned_block, cleaned_line};
use crate::unit::{Date, Level, rounded};

/// The shape of `assessment.json` of the whole plan, as a JSON Schema.
pub const SCHEMA: &str = include_str!("assessment.schema.json");

/// The version of the shape.
const FORMAT: u8 = 1;

/// Bytes for which there is room at first: a firm of some size needs two thirds of them.
const ROOM: usize = 900_000;

/// Everything that follows from the answers, as JSON.
pub fn assessment(input: &Input<'_>) -> Json {
    let findings = Findings::of(input);
    parts(input, &findings).into_iter().map(|(name, part)| (name.to_owned(), Json::from(part()))).collect()
}

/// A plan of the move as JSON.
pub fn moving(plan: &Migration<'_>) -> Json {
    records::moving(plan).into()
}

/// A timetable as JSON.
pub fn timetable(found: &Timetable) -> Json {
    schedule::timetable(found).into()
}

/// The same as a text that people can read too, for those who have worked out the findings already. Each part is let
/// go once it is written: all together take some megabytes.
pub(super) fn written(input: &Input<'_>, findings: &Findings<'_>) -> String {
    let mut bytes = Vec::with_capacity(ROOM);
    let mut serializer = serde_json::Serializer::pretty(&mut bytes);
    // Nothing but numbers and texts is in it: writing them cannot fail.
    if let Ok(mut all) = serializer.serialize_map(None) {
        for (name, part) in parts(input, findings) {
            let _ = all.serialize_entry(name, &part());
        }
        let _ = SerializeMap::end(all);
    }
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}

/// Makes a part.
type Make<'p> = Box<dyn FnOnce() -> Node<'p> + 'p>;

/// Names and what makes their values, in this order.
macro_rules! parts {
    ($($name:literal: $value:expr),* $(,)?) => {
        vec![$(($name, Box::new(move || Node::from($value)) as Make<'_>)),*]
    };
}

/// Everything that follows from the answers, part by part.
fn parts<'p>(input: &Input<'p>, findings: &'p Findings<'p>) -> Vec<(&'static str, Make<'p>)> {
    let material = Material::of(input, findings);
    let questionnaire = material.questionnaire;
    let engagement = material.engagement;
    let mut all = parts! {
        "format": FORMAT,
        "made": day(material.date),
        "questionnaire": object!({
            "id": questionnaire.id.as_str(),
            "title": line(&questionnaire.title),
            "version": line(&questionnaire.version),
            "language": line(&questionnaire.language),
        }),
        "engagement": object!({
            "client": line(&engagement.client),
            "tier": engagement.tier.as_str(),
            "currency": line(&engagement.currency),
            "answered_version": line(&engagement.version),
            "start": engagement.start.map(day),
            "wished": engagement.wished.map(day),
            "people": people(material),
            "privacy": object!({
                "threshold": engagement.privacy.threshold,
                "more_before_change": crate::discretion::MORE,
                "shown_together": shown_together(material),
            }),
        }),
        "verdict": judgement::verdict(material),
        "readiness": judgement::readiness(material),
        "dimensions": judgement::dimensions(material),
        "balances": judgement::balances(material),
        "gates": judgement::gates(material),
        "answers": answer::answers(material),
        "agreement": agreement::agreement(material),
        "changes": findings.since.as_ref().map(changes::changes),
        "measures": findings.measures.iter().map(measure::measure).collect::<Node<'_>>(),
        "model": model::model(material),
        "tables": model::tables(material),
        "trial": records::trial(material),
        "migration": records::migration(material),
        "plan": plan::plan(material),
        "schedule": schedule::schedule(material),
        "risks": plan::risks(material),
        "kpis": plan::kpis(material),
        "fit": plan::fit(material),
        "record": plan::record(material),
        "find_out": find_out(findings),
        "questions_to_ask": findings.conflicts.iter()
            .map(|one| object!({ "id": one.id.as_str(), "message": line(&one.message), "ask": line(&one.ask) }))
            .collect::<Node<'_>>(),
    };
    if let Some(case) = &findings.case {
        let found = move || in_json(&case.setup, case.outcome.as_ref(), &engagement.currency);
        all.push(("business_case", Box::new(move || found().into())));
    }
    all
}

/// What an edition's reader may see, as JSON: the view after everything else was removed. What is not there is not
/// named.
pub(super) fn edition(document: &str, manuscript: &Manuscript<'_>) -> Result<String, Problem> {
    let view = manuscript.plan(document)?.view.as_ref();
    let plain = in_plain_json(view).map_err(|error| Problem {
        document: document.to_owned(),
        template: String::new(),
        line: None,
        span: None,
        message: error.to_string(),
        way_out: "This is a mistake of the program, not of your files: please report it.".to_owned(),
    })?;
    let mut whole = serde_json::Map::from_iter([
        ("format".to_owned(), FORMAT.into()),
        ("made".to_owned(), day(manuscript.input.date).into()),
    ]);
    if let Json::Object(parts) = plain {
        let sees = |parts: &[Part]| parts.iter().any(|part| manuscript.edition.may_see(*part));
        // A part that was removed leaves no "false" and no "0" that could be taken for what is so.
        let there = |name: &str| match name {
            // What the questionnaire says whatever the answers stands in the questionnaire.
            "words" => false,
            "verdict" | "page" => sees(&[Part::Verdict]),
            "readiness" => sees(&[Part::Scores]),
            "fit" => sees(&[Part::Fit]),
            "model" | "tables" => sees(&[Part::Records, Part::RecordShape]),
            // Real firms and people by name, and where the records are.
            "trial" | "migration" => sees(&[Part::Records]),
            "buying" => sees(&[Part::Requirements, Part::Scenarios]),
            _ => true,
        };
        whole.extend(parts.into_iter().filter(|(name, _)| there(name)));
    }
    Ok(pretty(&Json::Object(whole)))
}

/// As people can read it too.
pub(super) fn pretty(assessment: &Json) -> String {
    // Nothing but numbers and texts is in it: writing them cannot fail.
    serde_json::to_string_pretty(assessment).unwrap_or_default() + "\n"
}

/// How many questions show what protected people say together.
fn shown_together(material: Material<'_>) -> usize {
    let together = |one: &&crate::score::Position| {
        !one.voices.is_empty() && showing(material.questionnaire, material.engagement, one) == Showing::Together
    };
    material.assessment.positions.iter().filter(together).count()
}

/// How many people there are in each role; nobody's name.
fn people(material: Material<'_>) -> Node<'_> {
    let count = |role: &crate::questionnaire::Role| {
        material.engagement.participants.iter().filter(|one| one.role == role.id).count()
    };
    let roles = material.questionnaire.roles.iter().filter(|role| count(role) > 0);
    roles.map(|role| object!({ "role": role.id.as_str(), "count": count(role) })).collect()
}

/// A text of one line, clean.
pub(super) fn line(text: &str) -> Node<'_> {
    cleaned_line(text).into()
}

/// A text of several lines, clean.
fn block(text: &str) -> Node<'_> {
    cleaned_block(text).into()
}

fn day(date: Date) -> String {
    date.to_string()
}

/// A number without the noise of binary fractions.
pub(super) fn number<'a>(number: f64) -> Node<'a> {
    let number = rounded(number, 6);
    let whole = number.abs() < 9e15 && (number - number.trunc()).abs() < f64::EPSILON;
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53")]
    if whole { Node::from(number as i64) } else { Node::from(number) }
}

fn maybe<'a>(figure: Option<f64>) -> Node<'a> {
    figure.map_or(Node::Null, number)
}

fn level<'a>(level: Option<Level>) -> Node<'a> {
    maybe(level.map(Level::value))
}

/// A fact; null if it is unknown or does not apply.
fn fact(value: &Value) -> Node<'_> {
    match value {
        Value::Unknown | Value::Absent => Node::Null,
        Value::Bool(holds) => Node::Bool(*holds),
        Value::Number(figure) => number(*figure),
        Value::Text(text) => block(text),
        Value::List(items) => items.iter().map(fact).collect(),
    }
}

/// What to find out, without figures that could tell what somebody said.
fn find_out<'a>(findings: &'a Findings<'_>) -> Node<'a> {
    let task = |one: &'a crate::inquiry::Unknown| {
        object!({
            "question": one.question.as_str(),
            "ask": line(&one.ask),
            "roles": one.roles.iter().map(crate::id::RoleId::as_str).collect::<Node<'_>>(),
            "how": if one.look_up { "look up" } else { "ask" },
            "seconds": one.seconds,
            "verdicts": one.verdicts.iter().map(crate::id::VerdictId::as_str).collect::<Node<'_>>(),
            "gates": one.gates.iter().map(crate::id::GateId::as_str).collect::<Node<'_>>(),
        })
    };
    findings.unknowns.open.iter().map(task).collect()
}
