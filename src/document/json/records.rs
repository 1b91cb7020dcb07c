//! What becomes of the firm's own cases under each record model, and how its records get into the one advised.

use serde_json::{Value as Json, json};

use super::{line, maybe};
use crate::data_model::migration::Migration;
use crate::data_model::trial::{AskTried, CaseTried, Outcome, StoreTried};
use crate::document::view::Material;
use crate::document::view::migration::planned;
use crate::engagement::{CLEANING, COUNTS, CellKind, MAPPING, STEPS, StockPart, StockRow};
use crate::id::{ChoiceId, EntityId, FieldId};
use crate::questionnaire::MovingPart;

/// What becomes of the cases; null if there are none.
pub(super) fn trial(material: Material<'_>) -> Json {
    let Some(tried) = &material.findings.tried else { return Json::Null };
    let known = &material.questionnaire.records.trial;
    let chosen = material.assessment.model.model.as_ref();
    let store = |one: &StoreTried| {
        let store = known.stores.iter().find(|store| store.id == one.store);
        object!({
            "id": one.store.as_str(),
            "title": store.map(|store| line(&store.title)),
            "model": store.map(|store| store.model.as_str()),
            "recommended": store.is_some_and(|store| Some(&store.model) == chosen),
            "records": one.records(),
            "facts": one.cases.iter().map(CaseTried::facts).sum::<usize>(),
            "kept": one.cases.iter().map(|case| case.kept).sum::<usize>(),
            "cases": one.cases.iter().map(case).collect::<Json>(),
            "questions": one.asks.iter().map(ask).collect::<Json>(),
        })
    };
    object!({
        "cases": tried.stores.first().map_or(0, |one| one.cases.len()),
        "stores": tried.stores.iter().map(store).collect::<Json>(),
    })
}

fn case(case: &CaseTried) -> Json {
    let lines = |texts: &[String]| texts.iter().map(|text| line(text)).collect::<Json>();
    object!({
        "name": line(&case.name),
        "records": case.records,
        "facts": case.facts(),
        "kept": case.kept,
        "more_than_once": case.twice.iter().map(|(what, times)| json!({ "what": line(what), "times": times })).collect::<Json>(),
        "lost": lines(&case.lost),
        "made_up": lines(&case.made_up),
        "not_stored": lines(&case.refused),
    })
}

fn ask(ask: &AskTried) -> Json {
    let (steps, records) = ask.cost();
    object!({
        "id": ask.ask.as_str(),
        "answers": ask.answers.len(),
        "right": ask.count(Outcome::Whole),
        "in_part": ask.count(Outcome::Partly),
        "wrong": ask.count(Outcome::Wrong),
        "not_at_all": ask.count(Outcome::Cannot),
        "most_steps": steps,
        "most_records_read": records,
    })
}

/// How the records get into the model; null if the method says nothing about it or no tables are asked for. Where the
/// firm's sources may not be shown, the mapping is that of every kind of source.
pub(super) fn migration(material: Material<'_>) -> Json {
    planned(material).map_or(Json::Null, |plan| moving(&plan))
}

/// A plan of the move as JSON.
pub fn moving(plan: &Migration<'_>) -> Json {
    let word = |part: MovingPart| MovingPart::ALL.into_iter().find(|(one, _)| *one == part).map(|(_, word)| word);
    let rows = |part: &'static StockPart| -> Json { plan.stock.of(part).map(|row| filled(part, row)).collect() };
    object!({
        "sources": plan.sources.iter().map(|one| object!({
            "name": line(&one.name),
            "kind": one.kind.as_ref().map(ChoiceId::as_str),
            "private": one.private,
            "records": maybe(one.records),
            "counted": maybe(one.counted),
            "owner": line(&one.owner),
        })).collect::<Json>(),
        "mapping": plan.mapping.iter().map(|one| object!({
            "source": one.source.and_then(|number| plan.sources.get(number)).map(|source| line(&source.name)),
            "kind": one.kind.as_str(),
            "found": line(&one.found),
            "entity": one.entity.as_str(),
            "field": one.field.as_str(),
            "rule": line(&one.rule),
        })).collect::<Json>(),
        "unfilled": plan.unfilled.iter().map(|(entity, field)| format!("{entity}.{field}")).collect::<Json>(),
        "order": plan.order.iter().map(|one| object!({
            "entity": one.entity.as_str(),
            "after": one.after.iter().map(EntityId::as_str).collect::<Json>(),
            "second_pass": one.later.iter().map(FieldId::as_str).collect::<Json>(),
        })).collect::<Json>(),
        "cleaning": plan.cleaning.iter().map(|one| object!({
            "what": line(&one.what), "how": line(&one.how), "done_when": line(&one.done_when),
        })).collect::<Json>(),
        "counts": plan.counts.iter().map(|one| object!({
            "entity": one.entity.as_str(),
            "expected": maybe(one.expected),
            "says": line(&one.says),
            "check": line(&one.check),
        })).collect::<Json>(),
        "steps": plan.steps.iter().map(|one| object!({
            "part": word(one.part),
            "day": one.day,
            "what": line(&one.what),
            "how": line(&one.how),
            "owner": one.owner.as_str(),
        })).collect::<Json>(),
        "settled": object!({
            "mapping": rows(&MAPPING),
            "cleaning": rows(&CLEANING),
            "counts": rows(&COUNTS),
            "steps": rows(&STEPS),
        }),
    })
}

/// What people have filled into a row, with what it is about; null where nothing was.
fn filled(part: &StockPart, row: &StockRow) -> Json {
    let about = part.about.iter().zip(&row.about).map(|((key, _), value)| ((*key).to_owned(), line(value)));
    let filled = part.filled.iter().zip(&row.filled).map(|((key, _, kind), value)| {
        let value = match kind {
            CellKind::Count => maybe(value.parse().ok()),
            _ if value.is_empty() => Json::Null,
            _ => line(value),
        };
        ((*key).to_owned(), value)
    });
    Json::Object(about.chain(filled).collect())
}
