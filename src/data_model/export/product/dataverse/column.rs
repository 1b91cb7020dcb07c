//! Columns and lookups in the Web API's words.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::super::mapping::{Column, Place, Table, cut, is_long, word_label};
use super::{logical, words};
use crate::data_model::export::Export;
use crate::data_model::export::stable::digest;
use crate::data_model::export::words::field_about;
use crate::questionnaire::EntityFieldKind;
use crate::text;

/// The first of the numbers that the publisher's choices have.
pub(super) const OPTIONS: u32 = 512_340_000;

pub(super) fn required(required: bool) -> Value {
    json!({ "Value": if required { "ApplicationRequired" } else { "None" } })
}

/// Whether a column can be part of an alternate key.
pub(super) fn can_be_key(column: &Column<'_>) -> bool {
    match column.field.kind {
        EntityFieldKind::Text => !is_long(column.field),
        EntityFieldKind::Money | EntityFieldKind::Json | EntityFieldKind::Boolean => false,
        _ => true,
    }
}

pub(super) fn attribute(table: &Table<'_>, column: &Column<'_>, export: &mut Export) -> Value {
    let field = column.field;
    let mut body = Map::new();
    let mut set = |name: &str, value: Value| drop(body.insert(name.to_owned(), value));
    let kind = match &field.kind {
        EntityFieldKind::Text if is_long(field) => {
            set("MaxLength", 100_000.into());
            set("FormatName", json!({ "Value": "TextArea" }));
            "Memo"
        }
        EntityFieldKind::Json => {
            let becomes = "it is a long text that nobody checks";
            export.lose_at(&table.entity.id, Some(&field.id), "structured content", becomes);
            set("MaxLength", 1_048_576.into());
            set("FormatName", json!({ "Value": "TextArea" }));
            "Memo"
        }
        EntityFieldKind::Integer => {
            set("MinValue", i32::MIN.into());
            set("MaxValue", i32::MAX.into());
            set("Format", "None".into());
            "Integer"
        }
        EntityFieldKind::Decimal => {
            set("MinValue", (-100_000_000_000_i64).into());
            set("MaxValue", 100_000_000_000_i64.into());
            set("Precision", 10.into());
            "Decimal"
        }
        EntityFieldKind::Money => {
            let becomes = "the currency is that of the record, for all its amounts";
            export.lose_at(&table.entity.id, Some(&field.id), "a currency for each amount", becomes);
            set("PrecisionSource", 2.into());
            "Money"
        }
        EntityFieldKind::Date => {
            set("Format", "DateOnly".into());
            set("DateTimeBehavior", json!({ "Value": "DateOnly" }));
            "DateTime"
        }
        EntityFieldKind::Timestamp => {
            set("Format", "DateAndTime".into());
            set("DateTimeBehavior", json!({ "Value": "UserLocal" }));
            "DateTime"
        }
        EntityFieldKind::Boolean => {
            set("DefaultValue", false.into());
            set(
                "OptionSet",
                json!({
                    "@odata.type": "Microsoft.Dynamics.CRM.BooleanOptionSetMetadata",
                    "OptionSetType": "Boolean",
                    "TrueOption": { "Value": 1, "Label": words("Yes") },
                    "FalseOption": { "Value": 0, "Label": words("No") },
                }),
            );
            "Boolean"
        }
        EntityFieldKind::Enum(list) if !list.is_empty() => {
            set(
                "OptionSet",
                json!({
                    "@odata.type": "Microsoft.Dynamics.CRM.OptionSetMetadata",
                    "OptionSetType": "Picklist",
                    "IsGlobal": false,
                    "Options": options(list),
                }),
            );
            "Picklist"
        }
        EntityFieldKind::Text | EntityFieldKind::Enum(_) | EntityFieldKind::Uuid | EntityFieldKind::Reference(_) => {
            let length =
                if matches!(field.kind, EntityFieldKind::Uuid | EntityFieldKind::Reference(_)) { 36 } else { 400 };
            set("MaxLength", length.into());
            set("FormatName", json!({ "Value": "Text" }));
            "String"
        }
    };
    set("@odata.type", format!("Microsoft.Dynamics.CRM.{kind}AttributeMetadata").into());
    set("AttributeType", kind.into());
    set("AttributeTypeName", json!({ "Value": format!("{kind}Type") }));
    set("SchemaName", column.name.as_str().into());
    set("DisplayName", words(&column.label(50)));
    set("Description", words(&cut(&field_about(field), 2000)));
    set("RequiredLevel", required(field.required && column.place == Place::New));
    Value::Object(body)
}

/// The numbers of choices, made from their words: they stay when others join or leave.
fn options(list: &[String]) -> Vec<Value> {
    let mut taken = BTreeSet::new();
    let each = list.iter().map(|word| {
        let number = u32::from_str_radix(&digest(word, 4), 16).unwrap_or(0) % 10_000;
        let number = (0..10_000).map(|step| (number + step) % 10_000).find(|one| taken.insert(*one)).unwrap_or(number);
        json!({
            "Value": OPTIONS + number,
            "ExternalValue": text::clean_line(word),
            "Label": words(&cut(&word_label(word), 200)),
        })
    });
    each.collect()
}

pub(super) fn relationship(table: &Table<'_>, column: &Column<'_>, target: &Table<'_>, name: &str) -> Value {
    let must = column.field.required;
    json!({
        "@odata.type": "Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata",
        "SchemaName": name,
        "ReferencedEntity": logical(&target.name),
        "ReferencingEntity": logical(&table.name),
        "AssociatedMenuConfiguration": { "Behavior": "UseCollectionName", "Group": "Details", "Order": 10000 },
        "CascadeConfiguration": {
            "Assign": "NoCascade",
            "Delete": if must { "Restrict" } else { "RemoveLink" },
            "Merge": "NoCascade",
            "Reparent": "NoCascade",
            "Share": "NoCascade",
            "Unshare": "NoCascade",
        },
        "Lookup": {
            "@odata.type": "Microsoft.Dynamics.CRM.LookupAttributeMetadata",
            "AttributeType": "Lookup",
            "AttributeTypeName": { "Value": "LookupType" },
            "SchemaName": column.name,
            "DisplayName": words(&column.label(50)),
            "Description": words(&cut(&field_about(column.field), 2000)),
            "RequiredLevel": required(must),
        },
    })
}
