//! Dataverse: the bodies of the Web API requests that make a publisher, a solution, tables, columns, lookups and keys.

mod column;
mod own;

use serde_json::{Value, json};

use super::mapping::{Column, Mapped, Place, Table, cut};
use crate::data_model::DataModel;
use crate::data_model::export::loss::Lost;
use crate::data_model::export::words::entity_about;
use crate::data_model::export::{Export, Format, Heading, stable_id};
use own::{NAMES, PREFIX};

pub(super) const DATAVERSE: Format = Format {
    name: "dataverse",
    file: "requests.json, tables/*.json, columns/*.json, lookups/*.json, keys/*.json",
    about: "Web API bodies: publisher, solution, tables with one primary name, columns, lookups, alternate keys.",
    loses: "Conditional rules and checks, exact decimals beyond ten digits, lists of words of its own columns.",
    checked: "our JSON Schema of the Web API's bodies, in strict mode, and rules for prefix, primary name and lookups",
    write,
};

/// The language that labels are given in: English.
const ENGLISH: u32 = 1033;

fn write(model: &DataModel, heading: &Heading) -> Export {
    let mut export = Export::default();
    let mapped = Mapped::of(model, &own::PRODUCT, &mut export);
    let mut files: Vec<(String, String, Value)> = vec![
        ("POST /publishers".to_owned(), "publisher.json".to_owned(), publisher()),
        ("POST /solutions".to_owned(), "solution.json".to_owned(), solution(heading)),
    ];
    for table in mapped.tables.iter().filter(|table| !table.own) {
        files.push((
            "POST /EntityDefinitions".to_owned(),
            format!("tables/{}.json", logical(&table.name)),
            body(table),
        ));
    }
    for table in &mapped.tables {
        for one in table.fresh().filter(|column| mapped.target(column).is_none() && !is_native_key(table, column)) {
            let request = format!("POST /EntityDefinitions(LogicalName='{}')/Attributes", logical(&table.name));
            let path = format!("columns/{}.{}.json", logical(&table.name), logical(&one.name));
            files.push((request, path, column::attribute(table, one, &mut export)));
        }
    }
    let relations = mapped.relations(&RELATIONS);
    for table in &mapped.tables {
        for one in table.fresh() {
            let Some(target) = mapped.target(one) else { continue };
            let name = relations.get(&(table.entity.id.as_str(), one.field.id.as_str())).cloned().unwrap_or_default();
            let path = format!("lookups/{}.{}.json", logical(&table.name), logical(&one.name));
            files.push((
                "POST /RelationshipDefinitions".to_owned(),
                path,
                column::relationship(table, one, target, &name),
            ));
        }
    }
    keys(&mapped, &mut files, &mut export);
    let requests: Vec<Value> =
        files.iter().map(|(request, path, _)| json!({ "request": request, "body": path })).collect();
    let whole = json!({
        "title": heading.lines().first().cloned().unwrap_or_default(),
        "about": "Send these in their order to the Web API, /api/data/v9.2, with the header below; then publish.",
        "header": { "MSCRM.SolutionUniqueName": SOLUTION },
        "requests": requests,
    });
    export.add("requests.json", format!("{whole:#}\n"));
    for (_, path, body) in files {
        export.add(path, format!("{body:#}\n"));
    }
    let rule = "write a business rule or a plug-in for it by hand";
    let lost = Lost { conditional: Some(rule), checks: Some(rule), ..Lost::default() };
    lost.report(model, &mut export);
    mapped.settle(&mut export);
    export.lose("lawful ground and retention as rules", "they stand in the descriptions; nothing is deleted by itself");
    export
}

const SOLUTION: &str = "groundwork_record_model";

/// Names of relationships: longer than others, since both ends stand in them.
const RELATIONS: crate::data_model::export::Spelling = crate::data_model::export::Spelling { longest: 100, ..NAMES };

/// Logical names are schema names in lower case.
fn logical(name: &str) -> String {
    name.to_lowercase()
}

/// A new table's key is the one it gets by itself.
fn is_native_key(table: &Table<'_>, column: &Column<'_>) -> bool {
    column.place == Place::Key && !table.own
}

/// A label in one language.
fn words(text: &str) -> Value {
    json!({
        "@odata.type": "Microsoft.Dynamics.CRM.Label",
        "LocalizedLabels": [{
            "@odata.type": "Microsoft.Dynamics.CRM.LocalizedLabel",
            "Label": text,
            "LanguageCode": ENGLISH,
        }],
    })
}

fn publisher() -> Value {
    json!({
        "publisherid": stable_id(&["dataverse", "publisher"]),
        "uniquename": "groundwork",
        "friendlyname": "Record model",
        "customizationprefix": PREFIX,
        "customizationoptionvalueprefix": column::OPTIONS / 10_000,
    })
}

fn solution(heading: &Heading) -> Value {
    json!({
        "solutionid": stable_id(&["dataverse", "solution"]),
        "uniquename": SOLUTION,
        "friendlyname": "Record model",
        "description": cut(&heading.lines().join(" "), 2000),
        "version": "1.0.0.0",
        "publisherid@odata.bind": format!("/publishers({})", stable_id(&["dataverse", "publisher"])),
    })
}

fn body(table: &Table<'_>) -> Value {
    let [label, plural] = table.labels(50);
    let title = table.title();
    let (name, required) = title.map_or_else(|| ("Name".to_owned(), false), |one| (one.label(50), one.field.required));
    let about = title.map_or_else(
        || "What people call the record.".to_owned(),
        |one| crate::data_model::export::words::field_about(one.field),
    );
    json!({
        "@odata.type": "Microsoft.Dynamics.CRM.EntityMetadata",
        "SchemaName": table.name,
        "DisplayName": words(&label),
        "DisplayCollectionName": words(&plural),
        "Description": words(&cut(&entity_about(table.entity), 2000)),
        "OwnershipType": "UserOwned",
        "IsActivity": false,
        "HasActivities": true,
        "HasNotes": true,
        "PrimaryNameAttribute": logical("gw_Name"),
        "Attributes": [{
            "@odata.type": "Microsoft.Dynamics.CRM.StringAttributeMetadata",
            "AttributeType": "String",
            "AttributeTypeName": { "Value": "StringType" },
            "SchemaName": "gw_Name",
            "IsPrimaryName": true,
            "FormatName": { "Value": "Text" },
            "MaxLength": 400,
            "RequiredLevel": column::required(required),
            "DisplayName": words(&name),
            "Description": words(&cut(&about, 2000)),
        }],
    })
}

/// Alternate keys for what occurs once.
fn keys(mapped: &Mapped<'_>, files: &mut Vec<(String, String, Value)>, export: &mut Export) {
    for table in &mapped.tables {
        let alone = table.columns.iter().filter(|column| column.field.unique && !column.field.key).map(|one| vec![one]);
        let several = table.entity.unique.iter().filter(|unique| unique.only_where.is_empty());
        let several = several.map(|unique| unique.fields.iter().filter_map(|id| table.column(id)).collect());
        for columns in alone.chain(several) {
            let ids: Vec<&str> = columns.iter().map(|column| column.field.id.as_str()).collect();
            if !columns.iter().all(|column| column::can_be_key(column)) {
                let what = format!("that no two records share {}", ids.join(" and "));
                export.lose_at(
                    &table.entity.id,
                    None,
                    what,
                    "only short texts, numbers, dates, choices and lookups can be keys",
                );
                continue;
            }
            let name = RELATIONS.name(&format!("key.{}.{}", table.entity.id, ids.join(".")));
            let attributes: Vec<String> = columns.iter().map(|column| logical(&column.name)).collect();
            let key = json!({
                "@odata.type": "Microsoft.Dynamics.CRM.EntityKeyMetadata",
                "SchemaName": name,
                "DisplayName": words(&cut(&format!("Only one: {}", ids.join(", ")), 100)),
                "KeyAttributes": attributes,
            });
            let request = format!("POST /EntityDefinitions(LogicalName='{}')/Keys", logical(&table.name));
            files.push((request, format!("keys/{}.json", logical(&name)), key));
        }
    }
}
