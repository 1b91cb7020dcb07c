//! Frappe: an app with document types, and custom fields on those of Frappe CRM.

mod own;

use serde_json::{Map, Value, json};

use super::mapping::{Column, Mapped, Place, Table, cut, is_long, title_of};
use crate::data_model::DataModel;
use crate::data_model::export::loss::Lost;
use crate::data_model::export::words::{entity_about, field_about};
use crate::data_model::export::{Export, Format, Heading};
use crate::questionnaire::EntityFieldKind;
use crate::text;

pub(super) const FRAPPE: Format = Format {
    name: "frappe",
    file: "record_model/record_model/doctype/**/*.json, record_model/fixtures/custom_field.json",
    about: "An app for Frappe CRM: document types, and custom fields on the product's own.",
    loses: "Combined and conditional rules, checks, unique amounts and dates, required fields on its own document types.",
    checked: "the rules that the framework itself checks on a document type, in our words; Python's own parser",
    write,
};

const APP: &str = "record_model";
const MODULE: &str = "Record Model";
/// Files name a moment of change; one that never changes keeps a second export alike.
const MOMENT: &str = "2026-01-01 00:00:00.000000";

fn write(model: &DataModel, heading: &Heading) -> Export {
    let mut export = Export::default();
    let mut mapped = Mapped::of(model, &own::PRODUCT, &mut export);
    // Names of document types are words.
    for table in mapped.tables.iter_mut().filter(|table| !table.own) {
        table.name = table.name.replace('_', " ");
    }
    let mapped = mapped;
    app(heading, &mut export);
    let mut custom = Vec::new();
    for table in &mapped.tables {
        let mut fields = Vec::new();
        for column in table.fresh() {
            fields.extend(field(&mapped, table, column, &mut export));
        }
        if table.own {
            let mut after = String::new();
            for mut field in fields {
                let name = field["fieldname"].as_str().unwrap_or_default().to_owned();
                if let Some(map) = field.as_object_mut() {
                    map.insert("doctype".to_owned(), "Custom Field".into());
                    map.insert("name".to_owned(), format!("{}-{name}", table.name).into());
                    map.insert("dt".to_owned(), table.name.as_str().into());
                    map.insert("module".to_owned(), MODULE.into());
                    map.insert("insert_after".to_owned(), after.clone().into());
                }
                after = name;
                custom.push(field);
            }
        } else {
            document_type(table, &fields, &mut export);
        }
    }
    export.add(format!("{APP}/fixtures/custom_field.json"), format!("{:#}\n", Value::from(custom)));
    let rule = "write it into the document type's `validate` by hand";
    let lost = Lost { combined: Some(rule), conditional: Some(rule), checks: Some(rule), ..Lost::default() };
    lost.report(model, &mut export);
    mapped.settle(&mut export);
    export.lose("lawful ground and retention as rules", "they stand in the descriptions; nothing is deleted by itself");
    export
}

/// What makes a folder an app.
fn app(heading: &Heading, export: &mut Export) {
    let about = Value::from(cut(&heading.lines().join(" "), 200));
    export.add(
        "pyproject.toml",
        format!(
            "[project]\nname = \"{APP}\"\ndescription = {about}\nrequires-python = \">=3.10\"\ndynamic = [\"version\"]\n\n\
                [build-system]\nrequires = [\"flit_core >=3.4,<4\"]\nbuild-backend = \"flit_core.buildapi\"\n"
        ),
    );
    export.add(format!("{APP}/__init__.py"), "__version__ = \"1.0.0\"\n");
    export.add(
        format!("{APP}/hooks.py"),
        format!(
            "app_name = \"{APP}\"\napp_title = \"{MODULE}\"\napp_publisher = \"groundwork\"\napp_description = {about}\n\
                app_email = \"\"\napp_license = \"unlicense\"\nrequired_apps = [\"crm\"]\n\
                fixtures = [{{\"dt\": \"Custom Field\", \"filters\": [[\"module\", \"=\", \"{MODULE}\"]]}}]\n"
        ),
    );
    export.add(format!("{APP}/modules.txt"), format!("{MODULE}\n"));
    export.add(format!("{APP}/{APP}/__init__.py"), "\n");
    export.add(format!("{APP}/{APP}/doctype/__init__.py"), "\n");
}

fn document_type(table: &Table<'_>, fields: &[Value], export: &mut Export) {
    let order: Vec<&str> = fields.iter().filter_map(|field| field["fieldname"].as_str()).collect();
    let title = title_of(table.entity).and_then(|id| table.column(id)).map(|column| column.name.clone());
    let rights = json!({
        "role": "System Manager",
        "read": 1, "write": 1, "create": 1, "delete": 1, "report": 1, "export": 1, "print": 1, "email": 1, "share": 1,
    });
    let people = |role: &str| json!({ "role": role, "read": 1, "write": 1, "create": 1, "report": 1 });
    let mut whole = json!({
        "actions": [],
        "allow_rename": 0,
        "autoname": "hash",
        "creation": MOMENT,
        "description": cut(&entity_about(table.entity), 1000),
        "doctype": "DocType",
        "engine": "InnoDB",
        "field_order": order,
        "fields": fields,
        "index_web_pages_for_search": 0,
        "links": [],
        "modified": MOMENT,
        "modified_by": "Administrator",
        "module": MODULE,
        "name": table.name,
        "naming_rule": "Random",
        "owner": "Administrator",
        "permissions": [rights, people("Sales Manager"), people("Sales User")],
        "row_format": "Dynamic",
        "sort_field": "modified",
        "sort_order": "DESC",
        "states": [],
        "track_changes": 1,
    });
    if let (Some(title), Some(map)) = (title, whole.as_object_mut()) {
        map.insert("search_fields".to_owned(), title.as_str().into());
        map.insert("title_field".to_owned(), title.into());
        map.insert("show_title_field_in_link".to_owned(), 1.into());
    }
    let file = table.name.to_lowercase().replace(' ', "_");
    let folder = format!("{APP}/{APP}/doctype/{file}");
    let class = table.name.replace(' ', "");
    export.add(format!("{folder}/__init__.py"), "\n");
    export.add(format!("{folder}/{file}.json"), format!("{whole:#}\n"));
    export.add(
        format!("{folder}/{file}.py"),
        format!("from frappe.model.document import Document\n\n\nclass {class}(Document):\n    pass\n"),
    );
}

/// A field; beside an amount stands its currency, before it.
fn field(mapped: &Mapped<'_>, table: &Table<'_>, column: &Column<'_>, export: &mut Export) -> Vec<Value> {
    let source = column.field;
    let target = mapped.target(column);
    let mut lose = |what: &str, becomes: &str| export.lose_at(&table.entity.id, Some(&source.id), what, becomes);
    let mut body = Map::new();
    let mut set = |name: &str, value: Value| drop(body.insert(name.to_owned(), value));
    let mut before = Vec::new();
    let kind = match &source.kind {
        EntityFieldKind::Text if is_long(source) => "Text",
        EntityFieldKind::Text | EntityFieldKind::Uuid => "Data",
        EntityFieldKind::Integer => "Int",
        EntityFieldKind::Decimal => {
            set("precision", "6".into());
            "Float"
        }
        EntityFieldKind::Money => {
            let name = own::PRODUCT.fields.name(&format!("{} currency", column.name.trim_start_matches("gw_")));
            before.push(json!({
                "fieldname": name,
                "fieldtype": "Link",
                "label": cut(&format!("{}: currency", column.label(50)), 60),
                "options": "Currency",
            }));
            set("options", name.into());
            "Currency"
        }
        EntityFieldKind::Date => "Date",
        EntityFieldKind::Timestamp => "Datetime",
        EntityFieldKind::Boolean => {
            set("default", "0".into());
            "Check"
        }
        EntityFieldKind::Json => "JSON",
        EntityFieldKind::Enum(words) if words.is_empty() => "Data",
        EntityFieldKind::Enum(words) => {
            // An empty line first, unless a choice must be made.
            let empty = (!source.required).then(String::new);
            let lines: Vec<String> = empty.into_iter().chain(words.iter().map(|word| text::clean_line(word))).collect();
            set("options", lines.join("\n").into());
            "Select"
        }
        EntityFieldKind::Reference(_) => match target {
            Some(target) => {
                set("options", target.name.as_str().into());
                "Link"
            }
            None => "Data",
        },
    };
    set("fieldname", column.name.as_str().into());
    set("fieldtype", kind.into());
    set("label", column.label(60).into());
    let about = field_about(source);
    if !about.is_empty() {
        set("description", cut(&about, 1000).into());
    }
    if source.required && column.place == Place::New && kind != "Check" {
        if table.own {
            lose("that it must be filled", "the product makes such records by itself; ask for it in the form");
        } else {
            set("reqd", 1.into());
        }
    }
    if source.unique || column.place == Place::Key {
        if matches!(kind, "Data" | "Link") {
            set("unique", 1.into());
        } else {
            lose("that no two records share it", "only short texts and links can be unique");
        }
    }
    if source.derived {
        set("read_only", 1.into());
    }
    if kind == "Data" && !(source.unique || column.place == Place::Key) {
        set("length", 255.into());
    }
    before.push(Value::Object(body));
    before
}
