//! Twenty: an application for its SDK with objects, fields, and relations with their inverse.

mod own;
mod script;

use serde_json::{Map, Value, json};

use super::mapping::{Column, Mapped, Place, Table, cut, is_long, word_label};
use crate::data_model::DataModel;
use crate::data_model::export::loss::Lost;
use crate::data_model::export::spelling::{Spelling, Style};
use crate::data_model::export::words::{entity_about, field_about};
use crate::data_model::export::{Export, Format, Heading, stable_id};
use crate::questionnaire::EntityFieldKind;
use crate::text;
use script::{code, module};

pub(super) const TWENTY: Format = Format {
    name: "twenty",
    file: "package.json, src/**/*.ts",
    about: "An application for `twenty-sdk`: objects, fields, relations with their inverse, each with a fixed UUID.",
    loses: "Required fields, combined and conditional rules, checks, personal-data marks.",
    checked: "`twenty dev:build` and `dev:typecheck`, offline; inverse relations and camelCase names",
    write,
};

/// The words of choices.
const OPTIONS: Spelling =
    Spelling { style: Style::Snake, longest: 60, prefix: "", suffix: "", reserved: &[], instead: "_" };

fn id(path: &[&str]) -> String {
    stable_id(&[&["twenty"], path].concat())
}

fn write(model: &DataModel, heading: &Heading) -> Export {
    let mut export = Export::default();
    let mapped = Mapped::of(model, &own::PRODUCT, &mut export);
    let relations = mapped.relations(&own::FIELDS);
    project(heading, &mut export);
    for table in &mapped.tables {
        let mut fields: Vec<(String, Value)> = Vec::new();
        for column in table.columns.iter().filter(|column| matches!(column.place, Place::New | Place::Title)) {
            let made = match mapped.target(column) {
                Some(target) => relation(table, target, column),
                None => field(table, column, &mut export),
            };
            fields.push((column.name.clone(), made));
        }
        for other in &mapped.tables {
            for column in other.fresh().filter(|column| column.field.refers() == Some(&table.entity.id)) {
                let name =
                    relations.get(&(other.entity.id.as_str(), column.field.id.as_str())).cloned().unwrap_or_default();
                fields.push((name.clone(), inverse(other, column, &name)));
            }
        }
        if table.own {
            for (name, mut field) in fields {
                if let Some(map) = field.as_object_mut() {
                    map.insert("objectUniversalIdentifier".to_owned(), object_id(table));
                }
                let path = format!("src/fields/{}.{name}.field.ts", table.name);
                export.add(path, module("defineField", &field));
            }
        } else {
            let path = format!("src/objects/{}.object.ts", table.name);
            let object = object(&mapped, table, fields.into_iter().map(|(_, field)| field).collect());
            export.add(path, module("defineObject", &object));
        }
    }
    let rule = "nothing checks it; a workflow can report it";
    let lost = Lost {
        combined: Some(rule),
        conditional: Some(rule),
        checks: Some(rule),
        required: Some("every field may stay empty there; a view of records that lack it is the way to find them"),
        privacy: Some("it stands in the description; nothing is deleted by itself"),
        ..Lost::default()
    };
    lost.report(model, &mut export);
    mapped.settle(&mut export);
    export
}

fn project(heading: &Heading, export: &mut Export) {
    let package = json!({
        "name": "record-model",
        "version": "1.0.0",
        "license": "UNLICENSED",
        "private": true,
        "type": "module",
        "engines": { "node": ">=20" },
        "scripts": { "build": "twenty dev:build", "plan": "twenty plan", "apply": "twenty apply" },
        "devDependencies": { "twenty-sdk": "2.43.0", "typescript": "^5.9.3" },
    });
    export.add("package.json", format!("{package:#}\n"));
    let settings = json!({
        "compilerOptions": {
            "target": "es2022",
            "module": "esnext",
            "moduleResolution": "bundler",
            "strict": true,
            "skipLibCheck": true,
            "noEmit": true,
        },
        "include": ["src/**/*.ts"],
    });
    export.add("tsconfig.json", format!("{settings:#}\n"));
    let application = json!({
        "universalIdentifier": id(&["application"]),
        "displayName": "Record model",
        "description": cut(&heading.lines().join(" "), 500),
    });
    export.add("src/application.config.ts", module("defineApplication", &application));
    let role = json!({
        "universalIdentifier": id(&["role"]),
        "label": "Record model",
        "description": "What the application itself may do: nothing with records.",
        "canReadAllObjectRecords": false,
        "canUpdateAllObjectRecords": false,
        "canSoftDeleteAllObjectRecords": false,
        "canDestroyAllObjectRecords": false,
    });
    export.add("src/roles/record-model.role.ts", module("defineApplicationRole", &role));
}

fn object_id(table: &Table<'_>) -> Value {
    if table.own {
        code(&format!("STANDARD_OBJECT_UNIVERSAL_IDENTIFIERS.{}.universalIdentifier", table.name))
    } else {
        id(&["object", table.entity.id.as_str()]).into()
    }
}

fn object(mapped: &Mapped<'_>, table: &Table<'_>, mut fields: Vec<Value>) -> Value {
    let [label, plural] = table.labels(60);
    // Without a name of its own a record could not be told from others in a list.
    let title = table.title().map_or("name", |column| column.field.id.as_str());
    if table.title().is_none() {
        let field = json!({
            "universalIdentifier": id(&["field", table.entity.id.as_str(), "name"]),
            "name": "name",
            "label": "Name",
            "type": code("FieldType.TEXT"),
        });
        fields.insert(0, field);
    }
    // The plural is told from the singular, and from the names of other objects.
    let many = text::count(2, &table.name);
    let many = many.trim_start_matches("2 ");
    let taken = mapped.tables.iter().any(|other| other.name.eq_ignore_ascii_case(many));
    let reserved = own::PRODUCT.entities.reserved.contains(&many.to_lowercase().as_str());
    let many = if taken || reserved { format!("{}List", table.name) } else { many.to_owned() };
    json!({
        "universalIdentifier": object_id(table),
        "nameSingular": table.name,
        "namePlural": many,
        "labelSingular": label,
        "labelPlural": if plural == label { format!("{plural} (all)") } else { plural },
        "description": cut(&entity_about(table.entity), 1000),
        "icon": "IconTable",
        "labelIdentifierFieldMetadataUniversalIdentifier": id(&["field", table.entity.id.as_str(), title]),
        "fields": fields,
    })
}

fn start(table: &Table<'_>, column: &Column<'_>, kind: &str) -> Map<String, Value> {
    let mut field = Map::new();
    let path = ["field", table.entity.id.as_str(), column.field.id.as_str()];
    field.insert("universalIdentifier".to_owned(), id(&path).into());
    field.insert("name".to_owned(), column.name.as_str().into());
    field.insert("label".to_owned(), column.label(60).into());
    let about = field_about(column.field);
    if !about.is_empty() {
        field.insert("description".to_owned(), cut(&about, 1000).into());
    }
    field.insert("type".to_owned(), code(&format!("FieldType.{kind}")));
    field
}

fn field(table: &Table<'_>, column: &Column<'_>, export: &mut Export) -> Value {
    let source = column.field;
    let kind = match &source.kind {
        EntityFieldKind::Text | EntityFieldKind::Uuid | EntityFieldKind::Reference(_) => "TEXT",
        EntityFieldKind::Integer => "NUMBER",
        EntityFieldKind::Decimal => {
            export.lose_at(&table.entity.id, Some(&source.id), "exact decimals", "they are floating-point numbers");
            "NUMBER"
        }
        EntityFieldKind::Money => "CURRENCY",
        EntityFieldKind::Date => "DATE",
        EntityFieldKind::Timestamp => "DATE_TIME",
        EntityFieldKind::Boolean => "BOOLEAN",
        EntityFieldKind::Json => "RAW_JSON",
        EntityFieldKind::Enum(words) if words.is_empty() => "TEXT",
        EntityFieldKind::Enum(_) => "SELECT",
    };
    let mut field = start(table, column, kind);
    let mut set = |name: &str, value: Value| drop(field.insert(name.to_owned(), value));
    match kind {
        "TEXT" if is_long(source) => set("universalSettings", json!({ "displayedMaxRows": 5 })),
        "NUMBER" if source.kind == EntityFieldKind::Decimal => {
            set("universalSettings", json!({ "dataType": code("NumberDataType.FLOAT"), "decimals": 6 }));
        }
        "NUMBER" => set("universalSettings", json!({ "dataType": code("NumberDataType.INT"), "decimals": 0 })),
        "BOOLEAN" => set("defaultValue", false.into()),
        "SELECT" => set("options", options(column.words(), &[table.entity.id.as_str(), source.id.as_str()])),
        _ => {}
    }
    if source.unique {
        if kind == "TEXT" {
            set("isUnique", true.into());
        } else {
            let becomes = "only texts can be unique there";
            export.lose_at(&table.entity.id, Some(&source.id), "that no two records share it", becomes);
        }
    }
    Value::Object(field)
}

fn options(words: &[String], path: &[&str]) -> Value {
    let names = OPTIONS.names(words.iter().map(String::as_str));
    let each = words.iter().enumerate().map(|(place, word)| {
        json!({
            "id": id(&[&["option"], path, &[word.as_str()]].concat()),
            "value": names.get(word.as_str()).map(|name| name.to_uppercase()),
            "label": cut(&word_label(word), 60),
            "position": place,
            "color": "gray",
        })
    });
    each.collect()
}

/// The id of a relation's other end.
fn inverse_id(table: &Table<'_>, column: &Column<'_>) -> String {
    id(&["inverse", table.entity.id.as_str(), column.field.id.as_str()])
}

fn relation(table: &Table<'_>, target: &Table<'_>, column: &Column<'_>) -> Value {
    let mut field = start(table, column, "RELATION");
    field.insert("relationTargetObjectMetadataUniversalIdentifier".to_owned(), object_id(target));
    field.insert("relationTargetFieldMetadataUniversalIdentifier".to_owned(), inverse_id(table, column).into());
    let deleting = if column.field.required { "RESTRICT" } else { "SET_NULL" };
    field.insert(
        "universalSettings".to_owned(),
        json!({
            "relationType": code("RelationType.MANY_TO_ONE"),
            "onDelete": code(&format!("OnDeleteAction.{deleting}")),
            "joinColumnName": format!("{}Id", column.name),
        }),
    );
    Value::Object(field)
}

fn inverse(table: &Table<'_>, column: &Column<'_>, name: &str) -> Value {
    let [_, many] = table.labels(30);
    json!({
        "universalIdentifier": inverse_id(table, column),
        "name": name,
        "label": format!("{many} ({})", column.label(28)),
        "type": code("FieldType.RELATION"),
        "relationTargetObjectMetadataUniversalIdentifier": object_id(table),
        "relationTargetFieldMetadataUniversalIdentifier":
            id(&["field", table.entity.id.as_str(), column.field.id.as_str()]),
        "universalSettings": { "relationType": code("RelationType.ONE_TO_MANY") },
    })
}
