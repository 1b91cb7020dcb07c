//! Properties in `HubSpot`'s words.

use serde_json::{Value, json};

use super::super::mapping::{Column, Place, Table, cut, is_long, word_label};
use super::GROUP;
use super::own::USERS;
use crate::data_model::export::Loss;
use crate::data_model::export::words::field_about;
use crate::questionnaire::EntityFieldKind;
use crate::text;

/// The new properties of a table, references to other objects aside, which become associations.
pub(super) fn properties(table: &Table<'_>, loss: &mut Vec<Loss>) -> Vec<Value> {
    let columns = table.columns.iter().filter(|column| column.place != Place::Own);
    columns.filter_map(|column| property(table, column, loss)).collect()
}

/// A property as a new object's schema wants it: its group is made with the object.
pub(super) fn without_group(property: &Value) -> Value {
    let mut bare = property.clone();
    if let Some(map) = bare.as_object_mut() {
        map.remove("groupName");
    }
    bare
}

fn property(table: &Table<'_>, column: &Column<'_>, loss: &mut Vec<Loss>) -> Option<Value> {
    let field = column.field;
    let mut lose = |what: &str, becomes: &str| {
        let (entity, field) = (Some(table.entity.id.clone()), Some(field.id.clone()));
        loss.push(Loss { entity, field, what: what.to_owned(), becomes: becomes.to_owned(), gone: false });
    };
    let mut options: Vec<Value> = Vec::new();
    let mut owner = false;
    let (kind, shown) = match &field.kind {
        EntityFieldKind::Reference(target) if target.as_str() == USERS => {
            owner = true;
            ("enumeration", "select")
        }
        EntityFieldKind::Reference(_) => return None,
        EntityFieldKind::Integer | EntityFieldKind::Decimal => ("number", "number"),
        EntityFieldKind::Money => {
            lose("a currency for each amount", "amounts are in the account's currency");
            ("number", "number")
        }
        EntityFieldKind::Date => ("date", "date"),
        EntityFieldKind::Timestamp => ("datetime", "date"),
        EntityFieldKind::Boolean => {
            options = [("Yes", "true"), ("No", "false")]
                .iter()
                .enumerate()
                .map(|(place, (label, value))| option(label, value, place))
                .collect();
            ("bool", "booleancheckbox")
        }
        EntityFieldKind::Enum(words) if !words.is_empty() => {
            let each = words.iter().enumerate();
            options = each
                .map(|(place, word)| option(&cut(&word_label(word), 200), &text::clean_line(word), place))
                .collect();
            ("enumeration", "select")
        }
        EntityFieldKind::Json => {
            lose("structured content", "it is a long text that nobody checks");
            ("string", "textarea")
        }
        EntityFieldKind::Text if is_long(field) => ("string", "textarea"),
        EntityFieldKind::Text | EntityFieldKind::Uuid | EntityFieldKind::Enum(_) => ("string", "text"),
    };
    let can_be_unique = matches!(kind, "string" | "number") && shown != "textarea";
    let unique = field.key || field.unique && can_be_unique;
    if field.unique && !unique {
        lose("that no two records share it", "only texts and numbers can be unique");
    }
    let mut property = json!({
        "name": column.name,
        "label": column.label(100),
        "description": cut(&field_about(field), 1000),
        "groupName": GROUP,
        "type": kind,
        "fieldType": shown,
        "hasUniqueValue": unique,
        "hidden": false,
        "formField": false,
        "options": options,
    });
    if let Some(map) = property.as_object_mut() {
        if owner {
            map.insert("referencedObjectType".to_owned(), "OWNER".into());
            map.insert("externalOptions".to_owned(), true.into());
        }
        if field.special {
            map.insert("dataSensitivity".to_owned(), "sensitive".into());
        }
    }
    Some(property)
}

fn option(label: &str, value: &str, place: usize) -> Value {
    json!({ "label": label, "value": value, "displayOrder": place, "hidden": false })
}
