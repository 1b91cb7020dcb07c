use serde_json::{Map, Value, json};

use super::super::{ChosenEntity, ChosenField, DataModel};
use super::loss::Lost;
use super::rules::key_kind;
use super::words::{entity_about, field_about};
use super::{Export, Format, Heading, stable_id};
use crate::id::FieldId;
use crate::questionnaire::EntityFieldKind;
use crate::text;

pub(super) const JSON_SCHEMA: Format = Format {
    name: "json-schema",
    file: "*.schema.json",
    about: "A JSON Schema 2020-12 for the records of each table, for interfaces and imports.",
    loses: "Whatever needs more than one record: uniqueness, references.",
    checked: "ajv in strict mode, with records that fit and records that do not",
    write,
};

fn write(model: &DataModel, heading: &Heading) -> Export {
    let mut export = Export::default();
    for entity in &model.entities {
        let schema = schema(model, entity, heading);
        export.add(format!("{}.schema.json", entity.id), format!("{schema:#}\n"));
    }
    let alone = "a schema sees one record at a time; the system that stores it must check it";
    let lost = Lost {
        unique: Some(alone),
        combined: Some(alone),
        conditional: Some(alone),
        hierarchy: Some(alone),
        references: Some(alone),
        privacy: Some("it stands in the description"),
        ..Lost::default()
    };
    lost.report(model, &mut export);
    export
}

fn schema(model: &DataModel, entity: &ChosenEntity, heading: &Heading) -> Value {
    let mut whole = Map::new();
    whole.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
    whole.insert("$id".to_owned(), format!("urn:uuid:{}", stable_id(&["json-schema", entity.id.as_str()])).into());
    whole.insert("title".to_owned(), text::clean_line(&entity.title).into());
    let about = entity_about(entity);
    if !about.is_empty() {
        whole.insert("description".to_owned(), about.into());
    }
    if let Some(line) = heading.lines().first() {
        whole.insert("$comment".to_owned(), line.clone().into());
    }
    whole.insert("type".to_owned(), "object".into());
    let properties: Map<String, Value> =
        entity.fields.iter().map(|field| (field.id.to_string(), property(model, field))).collect();
    whole.insert("properties".to_owned(), properties.into());
    let required: Vec<&str> =
        entity.fields.iter().filter(|field| field.required).map(|field| field.id.as_str()).collect();
    if !required.is_empty() {
        whole.insert("required".to_owned(), required.into());
    }
    whole.insert("additionalProperties".to_owned(), false.into());
    let checks: Vec<Value> = entity.checks.iter().map(|(fields, exactly)| check(fields, *exactly)).collect();
    if !checks.is_empty() {
        whole.insert("allOf".to_owned(), checks.into());
    }
    whole.into()
}

/// An optional field is left out rather than null.
fn check(fields: &[FieldId], exactly: bool) -> Value {
    let each: Vec<Value> =
        fields.iter().map(|id| json!({ "properties": { id.as_str(): true }, "required": [id.as_str()] })).collect();
    json!({ if exactly { "oneOf" } else { "anyOf" }: each })
}

fn property(model: &DataModel, field: &ChosenField) -> Value {
    let mut whole = Map::new();
    whole.insert("title".to_owned(), text::clean_line(&field.title).into());
    let mut about = field_about(field);
    if let Some(target) = field.refers() {
        format!("{about} The key of a record of `{target}`.").trim_start().clone_into(&mut about);
    }
    if !about.is_empty() {
        whole.insert("description".to_owned(), about.into());
    }
    if field.derived {
        whole.insert("readOnly".to_owned(), true.into());
    }
    let kind = match &field.kind {
        EntityFieldKind::Reference(target) => key_kind(model, target).map_or(&EntityFieldKind::Uuid, |key| &key.kind),
        kind => kind,
    };
    let Value::Object(shape) = shape(kind) else { return whole.into() };
    whole.extend(shape);
    whole.into()
}

fn shape(kind: &EntityFieldKind) -> Value {
    match kind {
        EntityFieldKind::Uuid | EntityFieldKind::Reference(_) => json!({ "type": "string", "format": "uuid" }),
        EntityFieldKind::Text => json!({ "type": "string", "minLength": 1 }),
        EntityFieldKind::Integer => json!({ "type": "integer" }),
        EntityFieldKind::Decimal => json!({ "type": "number" }),
        // The amount is a text, so that no program rounds it on the way.
        EntityFieldKind::Money => json!({
            "type": "object",
            "properties": {
                "amount": { "type": "string", "pattern": "^-?[0-9]{1,16}([.][0-9]{1,2})?$" },
                "currency": { "type": "string", "pattern": "^[A-Z]{3}$" },
            },
            "required": ["amount", "currency"],
            "additionalProperties": false,
        }),
        EntityFieldKind::Date => json!({ "type": "string", "format": "date" }),
        EntityFieldKind::Timestamp => json!({ "type": "string", "format": "date-time" }),
        EntityFieldKind::Boolean => json!({ "type": "boolean" }),
        EntityFieldKind::Enum(values) if values.is_empty() => json!({ "type": "string", "minLength": 1 }),
        EntityFieldKind::Enum(values) => {
            let values: Vec<String> = values.iter().map(|value| text::clean_line(value)).collect();
            json!({ "type": "string", "enum": values })
        }
        EntityFieldKind::Json => json!({ "type": ["object", "array"] }),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::Heading;
    use super::write;
    use crate::data_model::fixtures;

    fn schemas() -> Vec<serde_json::Value> {
        let heading = Heading { title: "Nordland".to_owned(), made_from: String::new() };
        let export = write(&fixtures::small_model(), &heading);
        export.files.iter().map(|file| serde_json::from_slice(&file.bytes).unwrap()).collect()
    }

    #[test]
    fn a_record_that_fits_is_accepted_and_each_fault_refused() {
        let order = jsonschema::options().should_validate_formats(true).build(&schemas()[1]).unwrap();
        let id = "6f1c0a52-8d3e-4b77-9a21-c45d10e873b6";
        let fits = json!({
            "order_id": id, "total": { "amount": "12.50", "currency": "EUR" }, "status": "open", "is_main": true,
            "sold_by": id, "packed_by": id,
        });
        assert!(order.is_valid(&fits));
        let without = |name: &str| {
            let mut record = fits.clone();
            record.as_object_mut().unwrap().remove(name);
            record
        };
        let with = |name: &str, value: serde_json::Value| {
            let mut record = fits.clone();
            record[name] = value;
            record
        };
        for wrong in [
            without("sold_by"),
            without("packed_by"),
            with("status", "paid".into()),
            with("order_id", "12".into()),
            with("total", json!({ "amount": 12.5, "currency": "EUR" })),
            with("total", json!({ "amount": "12.50", "currency": "eur" })),
            with("is_main", "yes".into()),
            with("colour", "red".into()),
        ] {
            assert!(!order.is_valid(&wrong), "{wrong}");
        }
    }
}
