//! Whether a changed model could hold a first record, and whether its names stay apart.

use std::collections::{BTreeMap, BTreeSet};

use super::super::DataModel;
use crate::diagnostic::{Diagnostic, Place};

/// The letters of a name that every target keeps: the shortest limit among the formats. Source: Salesforce's 40 for
/// the names of custom objects and fields; PostgreSQL keeps 63, SQL Server 128.
pub(super) const KEPT: usize = 40;

type Places = [(String, String, Place)];

/// Circles of references that must be filled: no record of them could ever be the first. A table that must point to
/// itself, a hierarchy without a top, is the smallest.
pub(super) fn circles(model: &DataModel, places: &Places) -> Vec<Diagnostic> {
    let next = |id: &str| -> Vec<(String, String)> {
        let Some(entity) = model.entity(id) else { return Vec::new() };
        let must = entity.references().filter(|(field, _)| field.required);
        must.map(|(field, target)| (field.id.to_string(), target.to_string())).collect()
    };
    let mut findings = Vec::new();
    let mut told: BTreeSet<BTreeSet<String>> = BTreeSet::new();
    for entity in &model.entities {
        let Some(way) = way_back(entity.id.as_str(), &next) else { continue };
        if !told.insert(way.iter().map(|(from, _, _)| from.clone()).collect()) {
            continue;
        }
        let steps: Vec<String> = way.iter().map(|(from, by, to)| format!("`{from}.{by}` → `{to}`")).collect();
        let of_way = |(one, by, _): &&(String, String, Place)| {
            way.iter().any(|(from, field, _)| from == one && (by == field || by.is_empty()))
        };
        let message = format!("no record could ever be the first: {}", steps.join(", "));
        let way_out = "Leave `required` out of one of these references, so that the top of the circle can stay empty.";
        findings.push(finding("circle", places.iter().find(of_way), message, way_out));
    }
    findings
}

/// The shortest way from a table over required references back to it.
fn way_back(start: &str, next: &dyn Fn(&str) -> Vec<(String, String)>) -> Option<Vec<(String, String, String)>> {
    let mut came: BTreeMap<String, (String, String)> = BTreeMap::new();
    let mut wave = vec![start.to_owned()];
    while !wave.is_empty() {
        let mut further = Vec::new();
        for from in wave {
            for (field, to) in next(&from) {
                if to == start {
                    let mut way = vec![(from.clone(), field, to)];
                    let mut at = from;
                    while let Some((before, by)) = came.get(&at).filter(|_| at != start) {
                        way.insert(0, (before.clone(), by.clone(), at.clone()));
                        at.clone_from(before);
                    }
                    return Some(way);
                }
                if !came.contains_key(&to) {
                    came.insert(to.clone(), (from.clone(), field));
                    further.push(to);
                }
            }
        }
        wave = further;
    }
    None
}

/// Names that would be the same once a target has cut them.
pub(super) fn shared_names(model: &DataModel, places: &Places) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let tables: Vec<&str> = model.entities.iter().map(|entity| entity.id.as_str()).collect();
    for (one, other) in shared(&tables) {
        let at = places.iter().find(|(entity, field, _)| field.is_empty() && (*entity == one || *entity == other));
        findings.push(finding("same-name", at, shared_message(&one, &other, "tables"), SHARED));
    }
    for entity in &model.entities {
        let fields: Vec<&str> = entity.fields.iter().map(|field| field.id.as_str()).collect();
        for (one, other) in shared(&fields) {
            let at = places.iter().find(|(table, field, _)| {
                table == entity.id.as_str() && (*field == one || *field == other || field.is_empty())
            });
            let message = shared_message(&one, &other, &format!("fields of `{}`", entity.id));
            findings.push(finding("same-name", at, message, SHARED));
        }
    }
    findings
}

const SHARED: &str = "Let the names differ earlier: systems that cut names would make one of the two.";

fn shared_message(one: &str, other: &str, what: &str) -> String {
    format!("the {what} `{one}` and `{other}` begin with the same {KEPT} letters")
}

fn shared(names: &[&str]) -> Vec<(String, String)> {
    // `-` and `_` are the same sign to most targets.
    let cut = |name: &str| name.replace('-', "_").get(..KEPT.min(name.len())).map(str::to_owned);
    let mut seen: BTreeMap<String, &str> = BTreeMap::new();
    let mut found = Vec::new();
    for name in names {
        let Some(key) = cut(name) else { continue };
        match seen.get(&key) {
            Some(before) => found.push(((*before).to_owned(), (*name).to_owned())),
            None => drop(seen.insert(key, name)),
        }
    }
    found
}

fn finding(code: &'static str, at: Option<&(String, String, Place)>, message: String, way_out: &str) -> Diagnostic {
    match at {
        Some((_, _, at)) => Diagnostic::error(code, &at.source, at.span, message).way_out(way_out),
        None => Diagnostic::about(code, super::FILE, message).way_out(way_out),
    }
}
