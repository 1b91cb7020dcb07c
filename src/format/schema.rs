use serde_json::{Map, Value, json};

use super::{Kind, Shape, VERSION};

/// The shape as JSON Schema 2020-12, for editors that complete and check TOML by it.
pub fn schema(shape: &Shape, title: &str) -> Value {
    let mut whole = table(shape);
    if let Some(object) = whole.as_object_mut() {
        object.insert("$schema".to_owned(), json!("https://json-schema.org/draft/2020-12/schema"));
        object.insert("title".to_owned(), json!(title));
        if let Some(format) = object.get_mut("properties").and_then(|keys| keys.get_mut("format")) {
            *format = json!({ "const": VERSION, "description": "The version of this file format." });
        }
    }
    whole
}

fn table(shape: &Shape) -> Value {
    let mut properties = Map::new();
    for key in shape.keys {
        let mut value = kind(key.kind);
        if let Some(object) = value.as_object_mut() {
            object.insert("description".to_owned(), json!(key.about));
        }
        properties.insert(key.name.to_owned(), value);
    }
    let required: Vec<&str> = shape.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
    json!({
        "type": "object",
        "description": shape.about,
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

fn kind(kind: Kind) -> Value {
    match kind {
        Kind::Text | Kind::Expression => json!({ "type": "string", "minLength": 1 }),
        // TOML's own dates arrive as strings in the editors' model.
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Moment => json!({ "type": "string", "format": "date-time" }),
        Kind::Integer => json!({ "type": "integer" }),
        Kind::Number => json!({ "type": "number" }),
        Kind::Flag => json!({ "type": "boolean" }),
        Kind::OneOf(words) => json!({ "enum": words }),
        Kind::Texts | Kind::Expressions => json!({ "type": "array", "items": { "type": "string" } }),
        Kind::Numbers => json!({ "type": "array", "items": { "type": "number" } }),
        Kind::NumberMap => json!({ "type": "object", "additionalProperties": { "type": "number" } }),
        Kind::Table(shape) => table(shape),
        Kind::Tables(shape) => json!({ "type": "array", "items": table(shape) }),
        Kind::Any => json!({}),
    }
}
