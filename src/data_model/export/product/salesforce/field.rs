//! Fields in Salesforce's metadata.

use std::collections::BTreeMap;

use super::super::mapping::{Column, Mapped, Place, Table, cut, is_long, word_label};
use super::super::xml::Xml;
use super::own::{NO_SOURCES, NO_TARGETS};
use crate::data_model::export::Export;
use crate::data_model::export::spelling::{Spelling, Style};
use crate::data_model::export::words::field_about;
use crate::questionnaire::EntityFieldKind;

/// Of relations seen from the other side; they are unique in a target.
pub(super) const RELATIONS: Spelling =
    Spelling { style: Style::Title, longest: 40, prefix: "", suffix: "", reserved: &[], instead: "Item" };

/// Whether the platform itself demands a value.
pub(super) fn is_required(column: &Column<'_>) -> bool {
    let can = !matches!(column.field.kind, EntityFieldKind::Boolean | EntityFieldKind::Json) && !is_long(column.field);
    column.place == Place::New && column.field.required && can
}

/// What a field is written with: the tables, and the names of relations.
pub(super) struct With<'m> {
    pub(super) tables: &'m Mapped<'m>,
    pub(super) relations: BTreeMap<(&'m str, &'m str), String>,
}

/// A field, its elements in the order of their names.
pub(super) fn field(with: &With<'_>, table: &Table<'_>, column: &Column<'_>, export: &mut Export) -> Vec<Xml> {
    let mut all: Vec<(&'static str, Xml)> =
        vec![("fullName", Xml::of("fullName", column.name.clone())), ("label", Xml::of("label", column.label(40)))];
    let about = field_about(column.field);
    if !about.is_empty() {
        all.push(("description", Xml::of("description", cut(&about, 1000))));
    }
    if !column.field.purpose.is_empty() {
        let help = crate::text::clean_line(&column.field.purpose);
        all.push(("inlineHelpText", Xml::of("inlineHelpText", cut(&help, 510))));
    }
    if column.field.personal || column.field.special {
        let class = if column.field.special { "Restricted" } else { "Confidential" };
        all.push(("complianceGroup", Xml::of("complianceGroup", "PII;GDPR")));
        all.push(("securityClassification", Xml::of("securityClassification", class)));
    }
    if is_required(column) {
        all.push(("required", Xml::of("required", "true")));
    } else if column.field.required && column.place == Place::New && column.field.kind != EntityFieldKind::Boolean {
        export.lose_at(
            &table.entity.id,
            Some(&column.field.id),
            "that it must be filled",
            "long texts cannot be required; write a validation rule",
        );
    }
    all.extend(kind(with, table, column, export));
    all.sort_by_key(|(name, _)| *name);
    all.into_iter().map(|(_, xml)| xml).collect()
}

type Tags = Vec<(&'static str, Xml)>;

fn tags(kind: &str, more: &[(&'static str, &str)]) -> Tags {
    let mut all: Tags = vec![("type", Xml::of("type", kind))];
    all.extend(more.iter().map(|(name, value)| (*name, Xml::of(name, *value))));
    all
}

fn kind(with: &With<'_>, table: &Table<'_>, column: &Column<'_>, export: &mut Export) -> Tags {
    let field = column.field;
    match &field.kind {
        _ if column.place == Place::Key => {
            tags("Text", &[("length", "36"), ("unique", "true"), ("externalId", "true"), ("caseSensitive", "false")])
        }
        EntityFieldKind::Uuid => tags("Text", &[("length", "36")]),
        EntityFieldKind::Text if is_long(field) => tags("LongTextArea", &[("length", "32768"), ("visibleLines", "5")]),
        EntityFieldKind::Text if field.unique => {
            tags("Text", &[("length", "255"), ("unique", "true"), ("caseSensitive", "false")])
        }
        EntityFieldKind::Text => tags("Text", &[("length", "255")]),
        EntityFieldKind::Integer => tags("Number", &[("precision", "18"), ("scale", "0")]),
        EntityFieldKind::Decimal => tags("Number", &[("precision", "18"), ("scale", "6")]),
        EntityFieldKind::Money => {
            let becomes = "the currency is that of the record, for all its amounts, once several currencies are on";
            export.lose_at(&table.entity.id, Some(&field.id), "a currency for each amount", becomes);
            tags("Currency", &[("precision", "18"), ("scale", "2")])
        }
        EntityFieldKind::Date => tags("Date", &[]),
        EntityFieldKind::Timestamp => tags("DateTime", &[]),
        EntityFieldKind::Boolean => tags("Checkbox", &[("defaultValue", "false")]),
        EntityFieldKind::Json => {
            let becomes = "it is a long text that nobody checks";
            export.lose_at(&table.entity.id, Some(&field.id), "structured content", becomes);
            tags("LongTextArea", &[("length", "131072"), ("visibleLines", "5")])
        }
        EntityFieldKind::Enum(words) if words.is_empty() => tags("Text", &[("length", "255")]),
        EntityFieldKind::Enum(words) => {
            let values = words.iter().map(|word| {
                Xml::with(
                    "value",
                    vec![
                        Xml::of("fullName", cut(&crate::text::clean_line(word), 255)),
                        Xml::of("default", "false"),
                        Xml::of("label", cut(&word_label(word), 255)),
                    ],
                )
            });
            let list = std::iter::once(Xml::of("sorted", "false")).chain(values).collect();
            let set = vec![Xml::of("restricted", "true"), Xml::with("valueSetDefinition", list)];
            let mut all = tags("Picklist", &[]);
            all.push(("valueSet", Xml::with("valueSet", set)));
            all
        }
        EntityFieldKind::Reference(_) => reference(with, table, column, export),
    }
}

fn reference(with: &With<'_>, table: &Table<'_>, column: &Column<'_>, export: &mut Export) -> Tags {
    let target = with
        .tables
        .target(column)
        .filter(|target| !NO_TARGETS.contains(&target.name.as_str()) && !NO_SOURCES.contains(&table.name.as_str()));
    let Some(target) = target else {
        let becomes = "the product allows no lookup there; the key stands there as a text";
        export.lose_at(&table.entity.id, Some(&column.field.id), "the reference", becomes);
        return tags("Text", &[("length", "36")]);
    };
    if column.field.unique {
        let becomes = "a lookup cannot be unique; write a duplicate rule";
        export.lose_at(&table.entity.id, Some(&column.field.id), "that no two records share it", becomes);
    }
    let relation =
        with.relations.get(&(table.entity.id.as_str(), column.field.id.as_str())).cloned().unwrap_or_default();
    let [_, plural] = table.labels(80);
    let constraint = if is_required(column) { "Restrict" } else { "SetNull" };
    tags(
        "Lookup",
        &[
            ("referenceTo", &target.name),
            ("relationshipName", &relation),
            ("relationshipLabel", &plural),
            ("deleteConstraint", constraint),
        ],
    )
}
