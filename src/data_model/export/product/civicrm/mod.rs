//! `CiviCRM`: an extension with managed entities: relationship types, custom groups and fields, choices, new entities.

mod own;
mod php;

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::mapping::{Column, Mapped, Place, Table, cut, is_long, word_label};
use super::xml::Xml;
use crate::data_model::DataModel;
use crate::data_model::export::loss::Lost;
use crate::data_model::export::words::{entity_about, field_about};
use crate::data_model::export::{Export, Format, Heading};
use crate::questionnaire::EntityFieldKind;
use crate::text;
use own::{CONTACTS, NAMES, RELATIONS};

pub(super) const CIVICRM: Format = Format {
    name: "civicrm",
    file: "info.xml, managed/*.mgd.php",
    about: "An extension of managed entities: relationship types with both readings, custom fields, choices, new entities.",
    loses: "Unique, combined and conditional rules, checks, a currency for each amount; new entities need an extension.",
    checked: "`php -l`, each file loaded by PHP and held against a closed list of entities, types and names",
    write,
};

const EXTENSION: &str = "record_model";
/// Brings new entities.
const KIT: &str = "de.systopia.eck";

fn write(model: &DataModel, heading: &Heading) -> Export {
    let mut export = Export::default();
    let mapped = Mapped::of(model, &own::PRODUCT, &mut export);
    let kit = mapped.tables.iter().any(|table| !table.own);
    export.add("info.xml", info(kit, heading));
    export.add(format!("{EXTENSION}.php"), "<?php\n\n// Everything this extension brings stands in managed/.\n");
    for table in &mapped.tables {
        let mut managed = Vec::new();
        if !table.own {
            managed.extend(new_entity(table));
        }
        managed.extend(relationship_types(table));
        let mut labels = BTreeSet::new();
        let fields: Vec<Vec<Value>> = table
            .fresh()
            .enumerate()
            .map(|(place, one)| field(&mapped, table, one, place, &mut labels, &mut export))
            .collect();
        if !fields.is_empty() {
            managed.push(group(table));
            managed.extend(fields.into_iter().flatten());
        }
        if !managed.is_empty() {
            let name = NAMES.name(table.entity.id.as_str());
            export.add(format!("managed/{name}.mgd.php"), php::file(&Value::from(managed)));
        }
    }
    if kit {
        export.lose(
            "tables that the product does not have",
            format!("they need the extension `{KIT}`, which info.xml asks for"),
        );
    }
    let rule = "nothing checks it; a search of the product can find what breaks it";
    let lost = Lost {
        unique: Some(rule),
        combined: Some(rule),
        conditional: Some(rule),
        checks: Some(rule),
        privacy: Some("it stands in the help text; nothing is deleted by itself"),
        ..Lost::default()
    };
    lost.report(model, &mut export);
    mapped.settle(&mut export);
    export
}

fn info(kit: bool, heading: &Heading) -> String {
    let mut inner = vec![
        Xml::of("file", EXTENSION),
        Xml::of("name", "Record model"),
        Xml::of("description", heading.lines().join(" ")),
        Xml::of("license", "AGPL-3.0"),
        Xml::with("maintainer", vec![Xml::of("author", "groundwork"), Xml::of("email", "nobody@example.org")]),
        Xml::of("releaseDate", "2026-01-01"),
        Xml::of("version", "1.0.0"),
        Xml::of("develStage", "beta"),
        Xml::with("compatibility", vec![Xml::of("ver", "5.75")]),
    ];
    if kit {
        inner.push(Xml::with("requires", vec![Xml::of("ext", KIT)]));
    }
    inner.push(Xml::with("mixins", vec![Xml::of("mixin", "mgd-php@1.0.0")]));
    let attributes = vec![("key", EXTENSION.to_owned()), ("type", "module".to_owned())];
    Xml::Element("extension", attributes, inner).document()
}

/// A managed entity: left as people changed it, and never deleted with what it holds.
fn managed(entity: &str, name: &str, values: &Value, same: &[&str]) -> Value {
    json!({
        "name": format!("{entity}_{name}"),
        "entity": entity,
        "cleanup": "unused",
        "update": "unmodified",
        "params": { "version": 4, "values": values, "match": same },
    })
}

fn new_entity(table: &Table<'_>) -> Vec<Value> {
    let [label, _] = table.labels(100);
    let kind = json!({ "name": table.name, "label": label, "in_recent": true });
    let sort = json!({
        "option_group_id.name": "eck_sub_types",
        "label": label,
        "value": table.name,
        "name": table.name,
        "grouping": table.name,
    });
    vec![
        managed("EckEntityType", &table.name, &kind, &["name"]),
        managed("OptionValue", &format!("eck_sub_types_{}", table.name), &sort, &["option_group_id", "name"]),
    ]
}

/// One type for each word, read from both ends.
fn relationship_types(table: &Table<'_>) -> Vec<Value> {
    let Some(relation) = RELATIONS.iter().find(|one| one.entity == table.entity.id.as_str()) else { return Vec::new() };
    let column = table.columns.iter().find(|column| column.field.id.as_str() == relation.word);
    let words = column.map(Column::words).unwrap_or_default();
    let texts: Vec<String> = words.iter().map(|word| format!("{}.{word}", relation.entity)).collect();
    let names = NAMES.names(texts.iter().map(String::as_str));
    let each = words.iter().zip(&texts).map(|(word, text)| {
        let name = names.get(text.as_str()).cloned().unwrap_or_default();
        let label = cut(&word_label(word), 48);
        let [table, _] = table.labels(40);
        let values = json!({
            "name_a_b": format!("{name}_a_b"),
            "label_a_b": format!("{label} ({})", table.to_lowercase()),
            "name_b_a": format!("{name}_b_a"),
            "label_b_a": format!("{label} is ({})", table.to_lowercase()),
            "contact_type_a": relation.from,
            "contact_type_b": relation.to,
            "is_active": true,
        });
        managed("RelationshipType", &name, &values, &["name_a_b"])
    });
    each.collect()
}

fn group_name(table: &Table<'_>) -> String {
    NAMES.name(table.entity.id.as_str())
}

/// What the product calls an object in its interfaces.
fn extended(table: &Table<'_>) -> String {
    if table.own { table.name.clone() } else { format!("Eck_{}", table.name) }
}

fn group(table: &Table<'_>) -> Value {
    let name = group_name(table);
    let [label, _] = table.labels(60);
    let values = json!({
        "name": name,
        "title": format!("{label}: record model"),
        "extends": extended(table),
        "style": "Inline",
        "help_pre": entity_about(table.entity),
        "is_active": true,
        "is_multiple": false,
        "table_name": format!("civicrm_value_{name}"),
    });
    managed("CustomGroup", &name, &values, &["name"])
}

/// A field, with its list of choices before it.
fn field(
    mapped: &Mapped<'_>,
    table: &Table<'_>,
    column: &Column<'_>,
    place: usize,
    labels: &mut BTreeSet<String>,
    export: &mut Export,
) -> Vec<Value> {
    let source = column.field;
    let group = group_name(table);
    let name = NAMES.name(&format!("{}.{}", table.entity.id, source.id));
    let mut all = Vec::new();
    // No two fields of a group have the same label.
    let label = column.label(100);
    let label = if labels.insert(label.to_lowercase()) { label } else { format!("{label} ({})", source.id) };
    let mut values = json!({
        "custom_group_id.name": group,
        "name": column.name,
        "label": label,
        "help_post": field_about(source),
        "column_name": column.name,
        "is_required": source.required && column.place == Place::New && !table.own && source.kind != EntityFieldKind::Boolean,
        "is_searchable": column.place == Place::Key || source.unique,
        "is_active": true,
        "weight": place + 1,
    });
    let mut set = |name: &str, value: Value| {
        if let Some(map) = values.as_object_mut() {
            map.insert(name.to_owned(), value);
        }
    };
    let (data, shown) = match &source.kind {
        EntityFieldKind::Text if is_long(source) => ("Memo", "TextArea"),
        EntityFieldKind::Json => ("Memo", "TextArea"),
        EntityFieldKind::Integer => ("Int", "Text"),
        EntityFieldKind::Decimal => ("Float", "Text"),
        EntityFieldKind::Money => {
            export.lose_at(
                &table.entity.id,
                Some(&source.id),
                "a currency for each amount",
                "amounts are in the site's currency",
            );
            ("Money", "Text")
        }
        EntityFieldKind::Date => {
            set("date_format", "yy-mm-dd".into());
            ("Date", "Select Date")
        }
        EntityFieldKind::Timestamp => {
            set("date_format", "yy-mm-dd".into());
            set("time_format", 2.into());
            ("Date", "Select Date")
        }
        EntityFieldKind::Boolean => ("Boolean", "Radio"),
        EntityFieldKind::Enum(words) if !words.is_empty() => {
            all.extend(choices(&name, &format!("{} ({})", column.label(60), table.entity.id), words));
            set("option_group_id.name", name.as_str().into());
            ("String", "Select")
        }
        EntityFieldKind::Reference(_) if mapped.target(column).is_some() => {
            let target = mapped.target(column).map(|target| {
                if CONTACTS.contains(&target.name.as_str()) { "Contact".to_owned() } else { extended(target) }
            });
            set("fk_entity", target.into());
            set("fk_entity_on_delete", "set_null".into());
            ("EntityReference", "Autocomplete-Select")
        }
        EntityFieldKind::Text | EntityFieldKind::Uuid | EntityFieldKind::Enum(_) | EntityFieldKind::Reference(_) => {
            set("text_length", 255.into());
            ("String", "Text")
        }
    };
    set("data_type", data.into());
    set("html_type", shown.into());
    all.push(managed("CustomField", &name, &values, &["custom_group_id", "name"]));
    if source.required && column.place == Place::New && table.own {
        let becomes = "the product's object holds other records too; ask for it in the form";
        export.lose_at(&table.entity.id, Some(&source.id), "that it must be filled", becomes);
    }
    all
}

fn choices(name: &str, title: &str, words: &[String]) -> Vec<Value> {
    let values =
        json!({ "name": name, "title": title, "data_type": "String", "is_reserved": false, "is_active": true });
    let mut all = vec![managed("OptionGroup", name, &values, &["name"])];
    let names = NAMES.names(words.iter().map(String::as_str));
    for (place, word) in words.iter().enumerate() {
        let short = names.get(word.as_str()).cloned().unwrap_or_default();
        let values = json!({
            "option_group_id.name": name,
            "label": word_label(word),
            "value": text::clean_line(word),
            "name": short,
            "weight": place + 1,
            "is_active": true,
        });
        all.push(managed("OptionValue", &format!("{name}_{short}"), &values, &["option_group_id", "name"]));
    }
    all
}
