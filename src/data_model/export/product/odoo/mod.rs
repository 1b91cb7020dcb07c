//! Odoo: a module of data only, which can be imported without code: models, fields, choices, access rights.

mod own;

use serde_json::Value;

use super::mapping::{Column, Mapped, Place, Table, cut, is_long, word_label};
use super::xml::Xml;
use crate::data_model::DataModel;
use crate::data_model::export::loss::Lost;
use crate::data_model::export::words::{entity_about, field_about};
use crate::data_model::export::{Export, Format, Heading};
use crate::questionnaire::EntityFieldKind;
use crate::text;
use own::{DEPENDS, MODELS, NAMES};

pub(super) const ODOO: Format = Format {
    name: "odoo",
    file: "record_model/__manifest__.py, record_model/**/*.xml",
    about: "A data module to import: models, fields, choices and access rights, with external ids.",
    loses: "Unique, combined and conditional rules, checks, required fields on its own models, screens.",
    checked: "well-formed XML and CSV; Python's own parser on the manifest; our rules for names, types and references",
    write,
};

const FOLDER: &str = "record_model";

fn write(model: &DataModel, heading: &Heading) -> Export {
    let mut export = Export::default();
    let mapped = Mapped::of(model, &own::PRODUCT, &mut export);
    export.add(format!("{FOLDER}/__manifest__.py"), manifest(heading));
    let fresh: Vec<&Table<'_>> = mapped.tables.iter().filter(|table| !table.own).collect();
    let models = fresh.iter().map(|table| {
        let [label, _] = table.labels(60);
        let about = entity_about(table.entity);
        record(
            "ir.model",
            &format!("model_{}", table.name),
            &[("name", &label), ("model", &table.name), ("info", &about)],
            &[],
        )
    });
    export.add(format!("{FOLDER}/data/models.xml"), document(models.collect()));
    let mut records = Vec::new();
    for table in &mapped.tables {
        if !table.own {
            let (label, required) = table
                .title()
                .map_or_else(|| ("Name".to_owned(), false), |title| (title.label(60), title.field.required));
            let must = if required { "1" } else { "0" };
            let values = [("name", "x_name"), ("field_description", &label), ("ttype", "char"), ("required", must)];
            records.push(record(
                "ir.model.fields",
                &field_id(table, "x_name"),
                &values,
                &[("model_id", &model_id(table))],
            ));
        }
        for column in table.fresh() {
            field(&mapped, table, column, &mut records);
            if column.field.required && column.place == Place::New && table.own {
                let becomes = "the product's model holds other records too; ask for it in the form";
                export.lose_at(&table.entity.id, Some(&column.field.id), "that it must be filled", becomes);
            }
        }
    }
    export.add(format!("{FOLDER}/data/fields.xml"), document(records));
    let rights = ["perm_read", "perm_write", "perm_create", "perm_unlink"];
    let mut access = text::csv_row(["id", "name", "model_id:id", "group_id:id"].into_iter().chain(rights), "\n");
    for table in fresh {
        let name = &table.name;
        let (id, model) = (format!("access_{name}"), model_id(table));
        access += &text::csv_row([&id, name.as_str(), &model, "base.group_user", "1", "1", "1", "0"], "\n");
    }
    export.add(format!("{FOLDER}/security/ir.model.access.csv"), access);
    let rule = "a module with code, or an automation, must check it";
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
    export.lose("screens", "build the forms and lists in the product; fields without one can be imported and exported");
    export
}

/// A Python dictionary. Texts are written as JSON writes them, which Python reads alike.
fn manifest(heading: &Heading) -> String {
    let about = Value::from(heading.lines().join(" "));
    let depends: Vec<String> = DEPENDS.iter().map(|name| format!("\"{name}\"")).collect();
    format!(
        "{{\n    \"name\": \"Record model\",\n    \"summary\": {about},\n    \"version\": \"1.0\",\n    \
            \"license\": \"LGPL-3\",\n    \"category\": \"Sales\",\n    \"depends\": [{}],\n    \"data\": [\n        \
            \"data/models.xml\",\n        \"data/fields.xml\",\n        \"security/ir.model.access.csv\",\n    ],\n    \
            \"installable\": True,\n}}\n",
        depends.join(", ")
    )
}

fn document(records: Vec<Xml>) -> String {
    Xml::with("odoo", records).document()
}

fn record(model: &str, id: &str, values: &[(&'static str, &str)], references: &[(&'static str, &str)]) -> Xml {
    let mut fields = Vec::new();
    for (name, value) in values.iter().filter(|(_, value)| !value.is_empty()) {
        let text = vec![Xml::Text((*value).to_owned())];
        fields.push(Xml::Element("field", vec![("name", (*name).to_owned())], text));
    }
    for (name, target) in references {
        let attributes = vec![("name", (*name).to_owned()), ("ref", (*target).to_owned())];
        fields.push(Xml::Element("field", attributes, Vec::new()));
    }
    Xml::Element("record", vec![("id", id.to_owned()), ("model", model.to_owned())], fields)
}

/// The external id of a table's model.
fn model_id(table: &Table<'_>) -> String {
    let own = MODELS.iter().find(|(model, _)| *model == table.name).filter(|_| table.own);
    own.map_or_else(|| format!("model_{}", table.name), |(_, id)| (*id).to_owned())
}

fn field_id(table: &Table<'_>, name: &str) -> String {
    format!("field_{}__{name}", table.name.replace('.', "_"))
}

fn field(mapped: &Mapped<'_>, table: &Table<'_>, column: &Column<'_>, records: &mut Vec<Xml>) {
    let source = column.field;
    let target = mapped.target(column);
    let kind = match &source.kind {
        EntityFieldKind::Text if is_long(source) => "text",
        EntityFieldKind::Json => "text",
        EntityFieldKind::Integer => "integer",
        EntityFieldKind::Decimal => "float",
        EntityFieldKind::Money => "monetary",
        EntityFieldKind::Date => "date",
        EntityFieldKind::Timestamp => "datetime",
        EntityFieldKind::Boolean => "boolean",
        EntityFieldKind::Enum(words) if !words.is_empty() => "selection",
        EntityFieldKind::Reference(_) if target.is_some() => "many2one",
        EntityFieldKind::Text | EntityFieldKind::Uuid | EntityFieldKind::Enum(_) | EntityFieldKind::Reference(_) => {
            "char"
        }
    };
    let (label, about) = (column.label(60), field_about(source));
    let model = model_id(table);
    let must = source.required && column.place == Place::New && !table.own && kind != "boolean";
    let mut values = vec![
        ("name", column.name.as_str()),
        ("field_description", label.as_str()),
        ("help", about.as_str()),
        ("ttype", kind),
        ("required", if must { "1" } else { "0" }),
        ("index", if source.unique || column.place == Place::Key { "1" } else { "0" }),
        ("copied", if source.unique || column.place == Place::Key { "0" } else { "1" }),
    ];
    if let Some(target) = target {
        values.push(("relation", &target.name));
        values.push(("on_delete", if must { "restrict" } else { "set null" }));
    }
    let id = field_id(table, &column.name);
    // An amount needs a currency beside it, which must be there first.
    let currency = NAMES.name(&format!("{} currency", column.name.trim_start_matches("x_")));
    if kind == "monetary" {
        let label = cut(&format!("{label}: currency"), 60);
        let beside = [
            ("name", currency.as_str()),
            ("field_description", &label),
            ("ttype", "many2one"),
            ("relation", "res.currency"),
            ("required", "0"),
            ("on_delete", "restrict"),
        ];
        records.push(record("ir.model.fields", &field_id(table, &currency), &beside, &[("model_id", &model)]));
        values.push(("currency_field", &currency));
    }
    records.push(record("ir.model.fields", &id, &values, &[("model_id", &model)]));
    if kind == "selection" {
        let names = NAMES.names(column.words().iter().map(String::as_str));
        for (place, word) in column.words().iter().enumerate() {
            let suffix = names.get(word.as_str()).cloned().unwrap_or_default();
            let (value, label, place) = (text::clean_line(word), word_label(word), place.to_string());
            let values = [("value", value.as_str()), ("name", &label), ("sequence", &place)];
            let id = format!("{}__{}", id.replacen("field_", "selection_", 1), suffix.trim_start_matches("x_"));
            let field = field_id(table, &column.name);
            records.push(record("ir.model.fields.selection", &id, &values, &[("field_id", &field)]));
        }
    }
}
