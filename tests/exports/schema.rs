//! JSON Schemas compiled in strict mode, with a record that fits and records that do not, for every table.

use groundwork::data_model::export::format;
use groundwork::data_model::{ChosenEntity, ChosenField, DataModel};
use groundwork::questionnaire::EntityFieldKind;
use serde_json::{Map, Value, json};

use crate::models::{hostile, whole};
use crate::node::{check, checkers};

const KEY: &str = "6f1c0a52-8d3e-4b77-9a21-c45d10e873b6";

fn value(field: &ChosenField) -> Value {
    match &field.kind {
        EntityFieldKind::Uuid | EntityFieldKind::Reference(_) => KEY.into(),
        EntityFieldKind::Text => "text".into(),
        EntityFieldKind::Integer => 3.into(),
        EntityFieldKind::Decimal => 2.5.into(),
        EntityFieldKind::Money => json!({ "amount": "12.50", "currency": "EUR" }),
        EntityFieldKind::Date => "2027-01-31".into(),
        EntityFieldKind::Timestamp => "2027-01-31T10:00:00Z".into(),
        EntityFieldKind::Boolean => true.into(),
        EntityFieldKind::Enum(values) => values.first().map_or("own word", String::as_str).into(),
        EntityFieldKind::Json => json!({}),
    }
}

/// Everything filled, except what rules out what is filled already.
fn fitting(entity: &ChosenEntity) -> Map<String, Value> {
    let ruled_out = |field: &ChosenField| {
        entity.checks.iter().any(|(fields, exactly)| {
            *exactly && fields.iter().position(|id| *id == field.id).is_some_and(|place| place > 0)
        })
    };
    let fields = entity.fields.iter().filter(|field| !ruled_out(field));
    fields.map(|field| (field.id.to_string(), value(field))).collect()
}

/// One fault each.
fn wrong(entity: &ChosenEntity) -> Vec<Value> {
    let fits = fitting(entity);
    let with = |name: &str, value: Value| {
        let mut record = fits.clone();
        record.insert(name.to_owned(), value);
        Value::Object(record)
    };
    let mut wrong = vec![with("no_such_field", 1.into()), json!([])];
    for field in entity.fields.iter().filter(|field| fits.contains_key(field.id.as_str())) {
        let name = field.id.as_str();
        if field.required {
            let mut record = fits.clone();
            record.remove(name);
            wrong.push(Value::Object(record));
        }
        let values = match &field.kind {
            EntityFieldKind::Uuid | EntityFieldKind::Reference(_) => vec!["not a key".into(), 3.into()],
            EntityFieldKind::Text => vec![3.into(), "".into()],
            EntityFieldKind::Integer => vec![2.5.into(), "3".into()],
            EntityFieldKind::Decimal => vec!["2,5".into()],
            EntityFieldKind::Money => vec![12.5.into(), json!({ "amount": "12.50", "currency": "euro" })],
            EntityFieldKind::Date => vec!["31.01.2027".into(), "2027-02-30".into()],
            EntityFieldKind::Timestamp => vec!["2027-01-31".into()],
            EntityFieldKind::Boolean => vec!["yes".into()],
            EntityFieldKind::Enum(values) if !values.is_empty() => vec!["no such word".into()],
            EntityFieldKind::Enum(_) => vec!["".into()],
            EntityFieldKind::Json => vec!["{}".into()],
        };
        wrong.extend(values.into_iter().map(|value| with(name, value)));
    }
    for (fields, exactly) in &entity.checks {
        let mut none = fits.clone();
        fields.iter().for_each(|id| drop(none.remove(id.as_str())));
        wrong.push(Value::Object(none));
        if *exactly {
            let mut two = fits.clone();
            fields.iter().for_each(|id| drop(two.insert(id.to_string(), KEY.into())));
            wrong.push(Value::Object(two));
        }
    }
    wrong
}

fn jobs(model: &DataModel) -> Vec<Value> {
    let export = (format("json-schema").unwrap().write)(model, &hostile());
    assert_eq!(export.files.len(), model.entities.len());
    let each = model.entities.iter().zip(&export.files);
    each.map(|(entity, file)| {
        assert_eq!(file.path, format!("{}.schema.json", entity.id));
        let text = std::str::from_utf8(&file.bytes).unwrap();
        json!({ "id": entity.id.as_str(), "kind": "schema", "text": text, "fits": [fitting(entity)], "wrong": wrong(entity) })
    })
    .collect()
}

#[test]
fn every_table_has_a_strict_schema_that_knows_right_from_wrong() {
    let Some(folder) = checkers() else { return };
    let mut jobs = jobs(&whole());
    jobs.extend(crate::random::several(20).iter().flat_map(jobs_of_random));
    for result in check(&folder, &jobs) {
        assert_eq!(result["ok"], true, "{result}");
    }
    let loose = [r#"{ "type": "object", "propertys": {} }"#, r#"{ "type": "strin" }"#, r#"{ "minLength": 3 }"#];
    let jobs: Vec<Value> = loose.iter().map(|text| json!({ "id": text, "kind": "schema", "text": text })).collect();
    for result in check(&folder, &jobs) {
        assert_eq!(result["ok"], false, "{result}");
    }
}

fn jobs_of_random(model: &DataModel) -> Vec<Value> {
    jobs(model)
}
