//! The changes laid over the recommendation, one after the other.

use std::collections::BTreeSet;

use super::super::{ChosenEntity, DataModel};
use super::sound::{circles, shared_names};
use super::{Edits, Removal, Rename};
use crate::diagnostic::{Diagnostic, Place, sorted};
use crate::id::{EntityId, FieldId};
use crate::questionnaire::EntityFieldKind;
use crate::text;

/// Changes the model. What cannot be done is left undone and reported; with an error among the findings the model is
/// not to be used.
pub fn apply(model: &mut DataModel, edits: &Edits) -> Vec<Diagnostic> {
    let mut changing = Changing { model, findings: Vec::new(), places: Vec::new() };
    for removal in &edits.removals {
        if let Some(field) = &removal.field {
            changing.remove_field(removal, field);
        }
    }
    changing.remove_tables(&edits.removals);
    // Fields first: their tables are named as in the recommendation.
    let (fields, tables): (Vec<&Rename>, Vec<&Rename>) = edits.renames.iter().partition(|one| one.field.is_some());
    fields.into_iter().for_each(|rename| changing.rename_field(rename));
    tables.into_iter().for_each(|rename| changing.rename_table(rename));
    for (at, entity) in &edits.tables {
        changing.add_table(at, entity);
    }
    for (at, entity, field) in &edits.fields {
        changing.places.push((entity.to_string(), field.id.to_string(), at.clone()));
        let Some(found) = changing.table(at, entity) else { continue };
        if found.fields.iter().any(|known| known.id == field.id) {
            let message = format!("`{entity}` has a field `{}` already", field.id);
            changing.error(
                at,
                "duplicate-id",
                message,
                "Give the new one another id, or remove or rename the old one.",
            );
            continue;
        }
        // Common fields stay at the end.
        let place = found.fields.iter().position(|known| known.common).unwrap_or(found.fields.len());
        found.fields.insert(place, field.clone());
    }
    changing.references();
    if !edits.is_empty() {
        let more =
            circles(changing.model, &changing.places).into_iter().chain(shared_names(changing.model, &changing.places));
        changing.findings.extend(more);
    }
    sorted(changing.findings)
}

struct Changing<'m> {
    model: &'m mut DataModel,
    findings: Vec<Diagnostic>,
    /// Where tables (with an empty field) and fields got their names, for what is found later.
    places: Vec<(String, String, Place)>,
}

impl Changing<'_> {
    fn error(&mut self, at: &Place, code: &'static str, message: String, way_out: impl Into<String>) {
        self.findings.push(Diagnostic::error(code, &at.source, at.span, message).way_out(way_out));
    }

    /// The table, or a finding.
    fn table(&mut self, at: &Place, id: &EntityId) -> Option<&mut ChosenEntity> {
        if self.model.entity(id.as_str()).is_none() {
            let known: Vec<&str> = self.model.entities.iter().map(|entity| entity.id.as_str()).collect();
            let near = text::did_you_mean(id.as_str(), known.iter().copied());
            let way_out = if near.is_empty() {
                "`groundwork model show` lists the tables that the answers ask for.".to_owned()
            } else {
                near.trim_start().to_owned()
            };
            self.error(at, "unknown-reference", format!("the model has no table `{id}`"), way_out);
        }
        self.model.entities.iter_mut().find(|entity| entity.id == *id)
    }

    fn has_field(&mut self, at: &Place, entity: &EntityId, field: &FieldId) -> bool {
        let Some(found) = self.table(at, entity) else { return false };
        if found.field(field.as_str()).is_some() {
            return true;
        }
        let near = text::did_you_mean(field.as_str(), found.fields.iter().map(|known| known.id.as_str()));
        let way_out = if near.is_empty() { "Correct the id, or leave the line out." } else { near.trim_start() };
        self.error(at, "unknown-reference", format!("`{entity}` has no field `{field}`"), way_out);
        false
    }

    fn remove_field(&mut self, removal: &Removal, field: &FieldId) {
        let (at, id) = (&removal.at, &removal.entity);
        if !self.has_field(at, id, field) {
            return;
        }
        let pointing = pointing_to(self.model, id);
        let Some(entity) = self.model.entities.iter_mut().find(|entity| entity.id == *id) else { return };
        if entity.key().is_some_and(|key| key.id == *field) {
            let message = match pointing.first() {
                Some((other, by, _)) => format!("`{field}` is the key of `{id}`: `{other}.{by}` points to it"),
                None => format!("`{field}` is the key of `{id}`"),
            };
            self.error(at, "needed", message, "Keep it, rename it, or remove the whole table.");
            return;
        }
        let in_unique =
            entity.unique.iter().find(|unique| unique.fields.contains(field) || unique.only_where.contains(field));
        let in_check = entity.checks.iter().find(|(fields, _)| fields.contains(field));
        let rule = match (in_unique, in_check) {
            (Some(unique), _) => {
                let fields: Vec<String> = unique.fields.iter().map(|id| format!("`{id}`")).collect();
                let how = if fields.len() == 1 { "occurs" } else { "together occur" };
                Some(format!("that {} {how} once", text::and_list(&fields)))
            }
            (None, Some((fields, exactly))) => {
                let fields: Vec<String> = fields.iter().map(|id| format!("`{id}`")).collect();
                let how = if *exactly { "exactly" } else { "at least" };
                Some(format!("that {how} one of {} is filled", text::and_list(&fields)))
            }
            (None, None) => None,
        };
        let joins = entity.field(field.as_str()).and_then(|found| found.refers().filter(|_| found.required)).cloned();
        match (rule, joins) {
            (_, Some(target)) => {
                let message = format!("`{id}` hangs on `{target}` by `{field}`: without it nobody knows whose it is");
                self.error(at, "needed", message, format!("Keep it, or remove the whole table `{id}`."));
            }
            (Some(rule), None) => {
                let message = format!("`{id}` has the rule {rule}: it needs `{field}`");
                self.error(at, "needed", message, "Keep it; a field that stays empty does no harm.");
            }
            (None, None) => entity.fields.retain(|known| known.id != *field),
        }
    }

    fn remove_tables(&mut self, removals: &[Removal]) {
        let whole: Vec<&Removal> = removals.iter().filter(|removal| removal.field.is_none()).collect();
        let going: BTreeSet<EntityId> = whole.iter().map(|removal| removal.entity.clone()).collect();
        for removal in whole {
            let (at, id) = (&removal.at, &removal.entity);
            if self.table(at, id).is_none() {
                continue;
            }
            let needing = pointing_to(self.model, id);
            let needing = needing.iter().find(|(other, _, required)| *required && !going.contains(other));
            if let Some((other, field, _)) = needing {
                let message = format!("`{id}` cannot go: every `{other}` points to one by `{field}`");
                let way_out = format!("Keep `{id}`, or remove `{other}` as well.");
                self.error(at, "needed", message, way_out);
                continue;
            }
            let alone = self.model.entities.iter().find_map(|entity| {
                let (fields, _) = entity.checks.iter().find(|(fields, _)| {
                    fields.iter().all(|field| {
                        let target = entity.field(field.as_str()).and_then(|field| field.refers());
                        target.is_some_and(|target| going.contains(target))
                    })
                })?;
                (!going.contains(&entity.id)).then(|| (entity.id.clone(), fields.clone()))
            });
            if let Some((other, fields)) = alone {
                let fields: Vec<String> = fields.iter().map(|id| format!("`{id}`")).collect();
                let message =
                    format!("`{id}` cannot go: `{other}` would be left without any of {}", text::and_list(&fields));
                self.error(
                    at,
                    "needed",
                    message,
                    format!("Keep one of the tables they point to, or remove `{other}` as well."),
                );
                continue;
            }
            self.drop_table(id);
        }
    }

    /// Takes a table out, with the optional references to it and the rules they were part of.
    fn drop_table(&mut self, id: &EntityId) {
        self.model.entities.retain(|entity| entity.id != *id);
        for entity in &mut self.model.entities {
            entity.fields.retain(|field| field.refers() != Some(id));
            let left: BTreeSet<FieldId> = entity.fields.iter().map(|field| field.id.clone()).collect();
            entity.unique.retain(|unique| unique.fields.iter().chain(&unique.only_where).all(|id| left.contains(id)));
            for (fields, _) in &mut entity.checks {
                fields.retain(|field| left.contains(field));
            }
            // What is left of a choice between several must be filled.
            for (fields, _) in &entity.checks {
                if let [only] = fields.as_slice() {
                    entity.fields.iter_mut().filter(|field| field.id == *only).for_each(|field| field.required = true);
                }
            }
            entity.checks.retain(|(fields, _)| fields.len() > 1);
        }
    }

    fn rename_field(&mut self, rename: &Rename) {
        let (at, id) = (&rename.at, &rename.entity);
        let Some(field) = &rename.field else { return };
        let Ok(to) = FieldId::parse(&rename.to) else { return };
        if !self.has_field(at, id, field) {
            return;
        }
        let Some(entity) = self.model.entities.iter_mut().find(|entity| entity.id == *id) else { return };
        if to != *field && entity.field(to.as_str()).is_some() {
            let message = format!("`{id}` has a field `{to}` already");
            self.error(at, "duplicate-id", message, "Choose another id, or rename or remove the other field first.");
            return;
        }
        let renamed = |one: &mut FieldId| {
            if one == field {
                *one = to.clone();
            }
        };
        for known in entity.fields.iter_mut().filter(|known| known.id == *field) {
            known.title = if rename.title.is_empty() { words(to.as_str()) } else { rename.title.clone() };
            known.id = to.clone();
        }
        entity
            .unique
            .iter_mut()
            .for_each(|unique| unique.fields.iter_mut().chain(&mut unique.only_where).for_each(renamed));
        entity.checks.iter_mut().for_each(|(fields, _)| fields.iter_mut().for_each(renamed));
        self.places.push((id.to_string(), to.to_string(), at.clone()));
    }

    fn rename_table(&mut self, rename: &Rename) {
        let (at, id) = (&rename.at, &rename.entity);
        let Ok(to) = EntityId::parse(&rename.to) else { return };
        if self.table(at, id).is_none() {
            return;
        }
        if to != *id && self.model.entity(to.as_str()).is_some() {
            let message = format!("the model has a table `{to}` already");
            self.error(at, "duplicate-id", message, "Choose another id, or rename or remove the other table first.");
            return;
        }
        for entity in &mut self.model.entities {
            for field in &mut entity.fields {
                if field.refers() == Some(id) {
                    field.kind = EntityFieldKind::Reference(to.clone());
                }
            }
            if entity.id == *id {
                entity.title = if rename.title.is_empty() { words(to.as_str()) } else { rename.title.clone() };
                entity.id = to.clone();
            }
        }
        for (entity, _, _) in self.places.iter_mut().filter(|(entity, _, _)| entity == id.as_str()) {
            *entity = to.to_string();
        }
        self.places.push((to.to_string(), String::new(), at.clone()));
    }

    fn add_table(&mut self, at: &Place, entity: &ChosenEntity) {
        if self.model.entity(entity.id.as_str()).is_some() {
            let message = format!("the model has a table `{}` already", entity.id);
            self.error(at, "duplicate-id", message, "Give the new one another id, or remove or rename the old one.");
            return;
        }
        let mut seen = BTreeSet::new();
        for field in &entity.fields {
            if !seen.insert(&field.id) {
                let message = format!("`{}` has two fields `{}`", entity.id, field.id);
                self.error(at, "duplicate-id", message, "Give one of them another id.");
            }
        }
        let mut entity = entity.clone();
        // What every table has, this one has too.
        let common = self.model.entities.first().map(|first| first.fields.iter().filter(|field| field.common));
        entity.fields.extend(common.into_iter().flatten().filter(|field| !seen.contains(&field.id)).cloned());
        self.places.push((entity.id.to_string(), String::new(), at.clone()));
        self.model.entities.push(entity);
    }

    /// New references must lead somewhere.
    fn references(&mut self) {
        let mut lost = Vec::new();
        for entity in &self.model.entities {
            for (field, target) in
                entity.references().filter(|(_, target)| self.model.entity(target.as_str()).is_none())
            {
                lost.push((entity.id.to_string(), field.id.to_string(), target.clone()));
            }
        }
        for (entity, field, target) in lost {
            let places = &self.places;
            let place = places.iter().find(|(one, by, _)| *one == entity && (*by == field || by.is_empty()));
            let Some((_, _, at)) = place.cloned() else { continue };
            let known: Vec<&str> = self.model.entities.iter().map(|entity| entity.id.as_str()).collect();
            let near = text::did_you_mean(target.as_str(), known.iter().copied());
            let way_out = if near.is_empty() { "Add that table too, or refer to another." } else { near.trim_start() };
            self.error(
                &at,
                "unknown-reference",
                format!("`{entity}.{field}` refers to `{target}`, which the model does not have"),
                way_out,
            );
        }
    }
}

/// Who points to a table: the table, the field, and whether it must be filled. The table itself is left out.
fn pointing_to(model: &DataModel, id: &EntityId) -> Vec<(EntityId, FieldId, bool)> {
    let mut found: Vec<(EntityId, FieldId, bool)> = Vec::new();
    for entity in model.entities.iter().filter(|entity| entity.id != *id) {
        let fields = entity.references().filter(|(_, target)| *target == id);
        found.extend(fields.map(|(field, _)| (entity.id.clone(), field.id.clone(), field.required)));
    }
    found
}

/// An id in words: "last_name" becomes "Last name".
pub(super) fn words(id: &str) -> String {
    let words = id.replace(['_', '-'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
