use serde_json::{Map, Value, json};

use super::super::{ChosenEntity, ChosenField, DataModel};
use super::{Export, Format, Heading};
use crate::id::FieldId;
use crate::questionnaire::EntityFieldKind;
use crate::text;

pub(super) const JSON: Format = Format {
    name: "json",
    file: "data-model.json",
    about: "The whole model with its reasons, for other programs.",
    loses: "Nothing.",
    checked: "read back as the model",
    write: |model, heading| Export::text("data-model.json", write(model, heading)),
};

fn write(model: &DataModel, heading: &Heading) -> String {
    let undecided: Vec<Value> =
        model.undecided.iter().map(|(entity, missing)| json!({ "id": entity.as_str(), "missing": missing })).collect();
    let whole = json!({
        "format": 1,
        "title": text::clean_line(&heading.title),
        "made_from": text::clean_line(&heading.made_from),
        "entities": model.entities.iter().map(entity).collect::<Vec<_>>(),
        "undecided": undecided,
    });
    format!("{whole:#}\n")
}

fn entity(entity: &ChosenEntity) -> Value {
    let unique: Vec<Value> = entity
        .unique
        .iter()
        .map(|unique| json!({ "fields": ids(&unique.fields), "only_where": ids(&unique.only_where) }))
        .collect();
    let checks: Vec<Value> = entity
        .checks
        .iter()
        .map(|(fields, exactly)| json!({ if *exactly { "exactly_one" } else { "at_least_one" }: ids(fields) }))
        .collect();
    json!({
        "id": entity.id.as_str(),
        "title": text::clean_line(&entity.title),
        "group": text::clean_line(&entity.group),
        "about": text::clean_line(&entity.about),
        "because": text::clean_line(&entity.because),
        "owner": text::clean_line(&entity.owner),
        "steward": text::clean_line(&entity.steward),
        "facts": entity.facts,
        "fields": entity.fields.iter().map(field).collect::<Vec<_>>(),
        "unique": unique,
        "checks": checks,
    })
}

/// Marks that do not apply are left out, so that what applies can be seen.
fn field(field: &ChosenField) -> Value {
    let mut whole = Map::new();
    whole.insert("id".to_owned(), field.id.as_str().into());
    whole.insert("title".to_owned(), text::clean_line(&field.title).into());
    whole.insert("type".to_owned(), word(&field.kind).into());
    match &field.kind {
        EntityFieldKind::Enum(values) if !values.is_empty() => {
            whole.insert("values".to_owned(), values.iter().map(|value| text::clean_line(value)).collect());
        }
        EntityFieldKind::Reference(target) => {
            whole.insert("refers".to_owned(), target.as_str().into());
        }
        _ => {}
    }
    let marks = [
        ("key", field.key),
        ("required", field.required),
        ("unique", field.unique),
        ("personal", field.personal),
        ("special", field.special),
        ("staff", field.staff),
        ("derived", field.derived),
        ("common", field.common),
    ];
    for (mark, _) in marks.iter().filter(|(_, applies)| *applies) {
        whole.insert((*mark).to_owned(), true.into());
    }
    for (key, words) in
        [("purpose", &field.purpose), ("lawful_ground", &field.lawful_ground), ("retention", &field.retention)]
    {
        if !words.is_empty() {
            whole.insert(key.to_owned(), text::clean_line(words).into());
        }
    }
    whole.into()
}

/// The word for a field's type, as in a questionnaire's files.
pub(super) fn word(kind: &EntityFieldKind) -> &'static str {
    match kind {
        EntityFieldKind::Uuid => "uuid",
        EntityFieldKind::Text => "text",
        EntityFieldKind::Integer => "integer",
        EntityFieldKind::Decimal => "decimal",
        EntityFieldKind::Money => "money",
        EntityFieldKind::Date => "date",
        EntityFieldKind::Timestamp => "timestamp",
        EntityFieldKind::Boolean => "boolean",
        EntityFieldKind::Enum(_) => "enum",
        EntityFieldKind::Json => "json",
        EntityFieldKind::Reference(_) => "reference",
    }
}

fn ids(fields: &[FieldId]) -> Vec<&str> {
    fields.iter().map(FieldId::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::super::Heading;
    use super::write;
    use crate::data_model::fixtures;

    #[test]
    fn the_model_is_written_whole() {
        let heading = Heading { title: "Nordland \u{1b}[2J\n\"Fastening\"".to_owned(), made_from: String::new() };
        let expected = r#"{
  "format": 1,
  "title": "Nordland  [2J \"Fastening\"",
  "made_from": "",
  "entities": [
    {
      "id": "user",
      "title": "User",
      "group": "our-side",
      "about": "Somebody of ours; it's \"us\".",
      "because": "because somebody must own it",
      "owner": "",
      "steward": "",
      "facts": [],
      "fields": [
        {
          "id": "user_id",
          "title": "User id",
          "type": "uuid",
          "key": true,
          "required": true
        },
        {
          "id": "work_email",
          "title": "Work email",
          "type": "text",
          "required": true,
          "unique": true,
          "personal": true,
          "purpose": "How do we reach them?",
          "lawful_ground": "contract",
          "retention": "until they leave"
        },
        {
          "id": "created_by",
          "title": "Created by",
          "type": "reference",
          "refers": "user",
          "staff": true,
          "common": true
        }
      ],
      "unique": [],
      "checks": []
    },
    {
      "id": "order",
      "title": "Order",
      "group": "serving",
      "about": "What was bought.",
      "because": "because it is asked for",
      "owner": "Sales",
      "steward": "Data",
      "facts": [
        "goals.order"
      ],
      "fields": [
        {
          "id": "order_id",
          "title": "Order id",
          "type": "uuid",
          "key": true,
          "required": true
        },
        {
          "id": "total",
          "title": "Total",
          "type": "money",
          "required": true
        },
        {
          "id": "discount",
          "title": "Discount",
          "type": "money",
          "derived": true
        },
        {
          "id": "status",
          "title": "Status",
          "type": "enum",
          "values": [
            "open",
            "won't pay"
          ],
          "required": true
        },
        {
          "id": "is_main",
          "title": "Is main",
          "type": "boolean",
          "required": true
        },
        {
          "id": "sold_by",
          "title": "Sold by",
          "type": "reference",
          "refers": "user",
          "required": true
        },
        {
          "id": "packed_by",
          "title": "Packed by",
          "type": "reference",
          "refers": "user"
        },
        {
          "id": "follows_order_id",
          "title": "Follows order",
          "type": "reference",
          "refers": "order",
          "unique": true
        },
        {
          "id": "created_by",
          "title": "Created by",
          "type": "reference",
          "refers": "user",
          "staff": true,
          "common": true
        }
      ],
      "unique": [
        {
          "fields": [
            "sold_by",
            "packed_by"
          ],
          "only_where": []
        },
        {
          "fields": [
            "sold_by"
          ],
          "only_where": [
            "is_main"
          ]
        }
      ],
      "checks": [
        {
          "at_least_one": [
            "packed_by",
            "follows_order_id"
          ]
        }
      ]
    }
  ],
  "undecided": [
    {
      "id": "team",
      "missing": [
        "profile.users"
      ]
    }
  ]
}
"#;
        assert_eq!(write(&fixtures::small_model(), &heading), expected);
    }
}
