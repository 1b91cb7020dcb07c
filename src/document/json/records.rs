//! What becomes of the firm's own cases under each record model, and how its records get into the one advised.

use super::{Node, line, maybe, object};
use crate::data_model::migration::Migration;
use crate::data_model::trial::{AskTried, CaseTried, Outcome, StoreTried};
use crate::document::view::Material;
use crate::document::view::migration::planned;
use crate::engagement::{CLEANING, COUNTS, CellKind, MAPPING, STEPS, StockPart, StockRow};
use crate::id::{ChoiceId, EntityId, FieldId};
use crate::questionnaire::MovingPart;

/// What becomes of the cases; null if there are none.
pub(super) fn trial<'a>(material: Material<'a>) -> Node<'a> {
    let Some(tried) = &material.findings.tried else { return Node::Null };
    let known = &material.questionnaire.records.trial;
    let chosen = material.assessment.model.model.as_ref();
    let store = |one: &'a StoreTried| {
        let store = known.stores.iter().find(|store| store.id == one.store);
        object!({
            "id": one.store.as_str(),
            "title": store.map(|store| line(&store.title)),
            "model": store.map(|store| store.model.as_str()),
            "recommended": store.is_some_and(|store| Some(&store.model) == chosen),
            "records": one.records(),
            "facts": one.cases.iter().map(CaseTried::facts).sum::<usize>(),
            "kept": one.cases.iter().map(|case| case.kept).sum::<usize>(),
            "cases": one.cases.iter().map(case).collect::<Node<'_>>(),
            "questions": one.asks.iter().map(ask).collect::<Node<'_>>(),
        })
    };
    object!({
        "cases": tried.stores.first().map_or(0, |one| one.cases.len()),
        "stores": tried.stores.iter().map(store).collect::<Node<'_>>(),
    })
}

fn case(case: &CaseTried) -> Node<'_> {
    fn lines(texts: &[String]) -> Node<'_> {
        texts.iter().map(|text| line(text)).collect()
    }
    object!({
        "name": line(&case.name),
        "records": case.records,
        "facts": case.facts(),
        "kept": case.kept,
        "more_than_once": case.twice.iter().map(|(what, times)| object!({ "what": line(what), "times": *times })).collect::<Node<'_>>(),
        "lost": lines(&case.lost),
        "made_up": lines(&case.made_up),
        "not_stored": lines(&case.refused),
    })
}

fn ask(ask: &AskTried) -> Node<'_> {
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
pub(super) fn migration(material: Material<'_>) -> Node<'_> {
    planned(material).map_or(Node::Null, |plan| moving(&plan).into_owned())
}

/// A plan of the move.
pub(super) fn moving<'a>(plan: &'a Migration<'_>) -> Node<'a> {
    let word = |part: MovingPart| MovingPart::ALL.into_iter().find(|(one, _)| *one == part).map(|(_, word)| word);
    let rows = |part: &'static StockPart| -> Node<'_> { plan.stock.of(part).map(|row| filled(part, row)).collect() };
    object!({
        "sources": plan.sources.iter().map(|one| object!({
            "name": line(&one.name),
            "kind": one.kind.as_ref().map(ChoiceId::as_str),
            "private": one.private,
            "records": maybe(one.records),
            "counted": maybe(one.counted),
            "owner": line(&one.owner),
        })).collect::<Node<'_>>(),
        "mapping": plan.mapping.iter().map(|one| object!({
            "source": one.source.and_then(|number| plan.sources.get(number)).map(|source| line(&source.name)),
            "kind": one.kind.as_str(),
            "found": line(&one.found),
            "entity": one.entity.as_str(),
            "field": one.field.as_str(),
            "rule": line(&one.rule),
        })).collect::<Node<'_>>(),
        "unfilled": plan.unfilled.iter().map(|(entity, field)| format!("{entity}.{field}")).collect::<Node<'_>>(),
        "order": plan.order.iter().map(|one| object!({
            "entity": one.entity.as_str(),
            "after": one.after.iter().map(EntityId::as_str).collect::<Node<'_>>(),
            "second_pass": one.later.iter().map(FieldId::as_str).collect::<Node<'_>>(),
        })).collect::<Node<'_>>(),
        "cleaning": plan.cleaning.iter().map(|one| object!({
            "what": line(&one.what), "how": line(&one.how), "done_when": line(&one.done_when),
        })).collect::<Node<'_>>(),
        "counts": plan.counts.iter().map(|one| object!({
            "entity": one.entity.as_str(),
            "expected": maybe(one.expected),
            "says": line(&one.says),
            "check": line(&one.check),
        })).collect::<Node<'_>>(),
        "steps": plan.steps.iter().map(|one| object!({
            "part": word(one.part),
            "day": one.day,
            "what": line(&one.what),
            "how": line(&one.how),
            "owner": one.owner.as_str(),
        })).collect::<Node<'_>>(),
        "settled": object!({
            "mapping": rows(&MAPPING),
            "cleaning": rows(&CLEANING),
            "counts": rows(&COUNTS),
            "steps": rows(&STEPS),
        }),
    })
}

/// What people have filled into a row, with what it is about; null where nothing was.
fn filled<'a>(part: &'a StockPart, row: &'a StockRow) -> Node<'a> {
    let about = part.about.iter().zip(&row.about).map(|((key, _), value)| ((*key).into(), line(value)));
    let filled = part.filled.iter().zip(&row.filled).map(|((key, _, kind), value)| {
        let value = match kind {
            CellKind::Count => maybe(value.parse().ok()),
            _ if value.is_empty() => Node::Null,
            _ => line(value),
        };
        ((*key).into(), value)
    });
    Node::object(about.chain(filled))
}
