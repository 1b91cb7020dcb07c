//! `model.toml`: its shape and its reader.

use std::sync::Arc;

use super::super::{ChosenEntity, ChosenField};
use super::{Edits, Removal, Rename};
use crate::diagnostic::{Diagnostic, Source};
use crate::format::{Document, Findings, Key, Kind, Reader, Shape};
use crate::id::{EntityId, FieldId};
use crate::questionnaire::{EntityFieldKind, LAWFUL_GROUNDS};

const TYPES: &[&str] =
    &["uuid", "text", "integer", "decimal", "money", "date", "timestamp", "boolean", "enum", "json", "reference"];

/// The file `model.toml`.
pub static MODEL_FILE: Shape = Shape {
    name: "a changed model",
    about: "What is changed in the recommended record model: removed first, then renamed, then added.",
    keys: &[
        Key::required("format", Kind::Integer, "The version of this file format."),
        Key::optional("remove", Kind::Tables(&REMOVE), "Tables and fields that go."),
        Key::optional("rename", Kind::Tables(&RENAME), "Tables and fields that are called otherwise."),
        Key::optional("table", Kind::Tables(&TABLE), "New tables."),
        Key::optional("field", Kind::Tables(&ADDED), "New fields of tables that are there."),
    ],
};

static REMOVE: Shape = Shape {
    name: "a removal",
    about: "A table or field that goes.",
    keys: &[
        Key::required("entity", Kind::Text, "The table."),
        Key::optional("field", Kind::Text, "The field; the whole table if left out."),
        Key::optional("why", Kind::Text, "Why, for those who read it later."),
    ],
};

static RENAME: Shape = Shape {
    name: "a renaming",
    about: "A table or field that is called otherwise.",
    keys: &[
        Key::required("entity", Kind::Text, "The table, as it is called in the recommendation."),
        Key::optional("field", Kind::Text, "The field; the table itself if left out."),
        Key::required("to", Kind::Text, "The new id: lower-case letters, digits, `-` and `_`."),
        Key::optional("title", Kind::Text, "What it is called on paper; the new id in words if left out."),
    ],
};

static TABLE: Shape = Shape {
    name: "a new table",
    about: "A table that the recommendation does not have.",
    keys: &[
        Key::required("id", Kind::Text, "Its id, which is its name in a database."),
        Key::required("title", Kind::Text, "Its title."),
        Key::optional("group", Kind::Text, "The group it is shown in; `own` if left out."),
        Key::required("about", Kind::Text, "What it holds."),
        Key::optional("because", Kind::Text, "Why it is there."),
        Key::optional("owner", Kind::Text, "Who answers for what it holds."),
        Key::optional("steward", Kind::Text, "Who keeps it right day by day."),
        Key::required("field", Kind::Tables(&FIELD), "Its fields; a key of its own is added if none is one."),
    ],
};

macro_rules! field_keys {
    ($($first:expr,)*) => {
        &[
            $($first,)*
            Key::required("id", Kind::Text, "Its id, which is its name in a database."),
            Key::required("type", Kind::OneOf(TYPES), "Its type."),
            Key::optional("title", Kind::Text, "What it is called on paper; the id in words if left out."),
            Key::optional("key", Kind::Flag, "Whether it is the key."),
            Key::optional("required", Kind::Flag, "Whether it must be filled."),
            Key::optional("unique", Kind::Flag, "Whether no two records share it."),
            Key::optional("refers", Kind::Text, "The table that a reference points to."),
            Key::optional("values", Kind::Texts, "The words of an enum; the firm's own list if left out."),
            Key::optional("personal", Kind::Flag, "Whether it says something about a person."),
            Key::optional("special", Kind::Flag, "Whether it needs special care."),
            Key::optional("staff", Kind::Flag, "Whether it shows what an employee did."),
            Key::optional("purpose", Kind::Text, "The question it answers."),
            Key::optional("lawful_ground", Kind::OneOf(LAWFUL_GROUNDS), "Why the law allows keeping it."),
            Key::optional("retention", Kind::Text, "How long it is kept."),
        ]
    };
}

static FIELD: Shape = Shape { name: "a field", about: "A field of a new table.", keys: field_keys!() };

static ADDED: Shape = Shape {
    name: "a new field",
    about: "A field that a table of the recommendation does not have.",
    keys: field_keys!(Key::required("entity", Kind::Text, "The table, under its new name if it has one."),),
};

/// Reads the changes; everything wrong comes back at once.
pub fn read(source: &Arc<Source>) -> (Edits, Vec<Diagnostic>) {
    let findings = Findings::new();
    let edits = Document::read(source, &MODEL_FILE, &findings)
        .map(|document| edits(&document.reader(&findings)))
        .unwrap_or_default();
    (edits, findings.into_sorted())
}

fn edits(file: &Reader<'_>) -> Edits {
    let optional = |part: &Reader<'_>| -> Option<Option<FieldId>> {
        if part.has("field") { part.id::<FieldId>("field").map(|at| Some(at.value)) } else { Some(None) }
    };
    Edits {
        removals: file
            .tables("remove")
            .iter()
            .filter_map(|part| {
                let field = optional(part)?;
                let at = part.place(if field.is_some() { "field" } else { "entity" });
                Some(Removal { at, entity: part.id("entity")?.value, field })
            })
            .collect(),
        renames: file
            .tables("rename")
            .iter()
            .filter_map(|part| {
                let (field, entity) = (optional(part)?, part.id("entity")?.value);
                let to = if field.is_some() {
                    part.id::<FieldId>("to")?.value.to_string()
                } else {
                    part.id::<EntityId>("to")?.value.to_string()
                };
                Some(Rename { at: part.place("to"), entity, field, to, title: part.text("title") })
            })
            .collect(),
        tables: file.tables("table").iter().filter_map(|part| Some((part.place("id"), table(part)?))).collect(),
        fields: file
            .tables("field")
            .iter()
            .filter_map(|part| Some((part.place("id"), part.id::<EntityId>("entity")?.value, field(part)?)))
            .collect(),
    }
}

fn table(part: &Reader<'_>) -> Option<ChosenEntity> {
    let id = part.id::<EntityId>("id")?.value;
    let mut fields: Vec<ChosenField> = part.tables("field").iter().filter_map(field).collect();
    match fields.iter().filter(|field| field.key).count() {
        0 => {
            let key = FieldId::parse(&format!("{id}_id")).ok()?;
            fields.insert(0, bare(key, EntityFieldKind::Uuid, true));
        }
        1 => fields.sort_by_key(|field| !field.key),
        _ => part.error("id", "key", format!("`{id}` has several keys"), "Mark one field with `key = true`."),
    }
    let group = part.text("group");
    Some(ChosenEntity {
        title: part.text("title"),
        group: if group.is_empty() { "own".to_owned() } else { group },
        about: part.text("about"),
        because: part.text("because"),
        owner: part.text("owner"),
        steward: part.text("steward"),
        facts: Vec::new(),
        unique: Vec::new(),
        checks: Vec::new(),
        fields,
        id,
    })
}

fn field(part: &Reader<'_>) -> Option<ChosenField> {
    let word = part.text("type");
    let refers = part.has("refers").then(|| part.id::<EntityId>("refers")).flatten();
    if (word == "reference") != part.has("refers") {
        part.error(
            "type",
            "reference",
            "a `reference` names the table it `refers` to, and nothing else does",
            "Write `type = \"reference\"` and `refers = \"…\"`, or neither.",
        );
    }
    let kind = match word.as_str() {
        "uuid" => EntityFieldKind::Uuid,
        "text" => EntityFieldKind::Text,
        "integer" => EntityFieldKind::Integer,
        "decimal" => EntityFieldKind::Decimal,
        "money" => EntityFieldKind::Money,
        "date" => EntityFieldKind::Date,
        "timestamp" => EntityFieldKind::Timestamp,
        "boolean" => EntityFieldKind::Boolean,
        "enum" => EntityFieldKind::Enum(part.texts("values")),
        "json" => EntityFieldKind::Json,
        "reference" => EntityFieldKind::Reference(refers?.value),
        _ => return None,
    };
    let key = part.flag("key");
    let mut field = bare(part.id::<FieldId>("id")?.value, kind, key);
    if part.has("title") {
        field.title = part.text("title");
    }
    field.required = key || part.flag("required");
    field.unique = part.flag("unique");
    field.personal = part.flag("personal");
    field.special = part.flag("special");
    field.staff = part.flag("staff");
    field.purpose = part.text("purpose");
    field.lawful_ground = part.text("lawful_ground");
    field.retention = part.text("retention");
    for missing in ["purpose", "lawful_ground", "retention"] {
        if (field.personal || field.special) && !part.has(missing) {
            part.error(
                "id",
                "personal-field",
                format!("`{}` says something about a person, but has no `{missing}`", field.id),
                "Say which question it answers, why the law allows keeping it and when it is deleted, or leave it out.",
            );
        }
    }
    Some(field)
}

fn bare(id: FieldId, kind: EntityFieldKind, key: bool) -> ChosenField {
    ChosenField {
        title: super::apply::words(id.as_str()),
        id,
        kind,
        key,
        required: key,
        unique: false,
        personal: false,
        special: false,
        staff: false,
        derived: false,
        common: false,
        purpose: String::new(),
        lawful_ground: String::new(),
        retention: String::new(),
    }
}
