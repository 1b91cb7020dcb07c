//! Models for the tests of this room.

use super::export::Heading;
use super::{ChosenEntity, ChosenField, DataModel, build};
use crate::condition::Facts;
use crate::id::{EntityId, FieldId};
use crate::questionnaire::{EntityFieldKind, EntityUnique, built_in, read};

/// Every table of the method with every field, as if all conditions held.
pub(super) fn whole_model() -> DataModel {
    let files = built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap().files;
    let mut questionnaire = read(&files).0.unwrap();
    for entity in &mut questionnaire.records.entities {
        entity.when = None;
        entity.fields.iter_mut().for_each(|field| field.when = None);
    }
    build(&questionnaire, &Facts::new())
}

pub(super) fn hostile_heading() -> Heading {
    Heading {
        title: "A\u{1b}[2J\n---\n%%{init: {}}%% \"B'; DROP TABLE \u{202e}x; --\r\n\\! rm".to_owned(),
        made_from: "*/ ${x} #quot; </svg>".to_owned(),
    }
}

/// Two tables with one of everything: a reserved name, a circle, amounts, own words, quotes in texts, checks.
pub(super) fn small_model() -> DataModel {
    let user = entity(
        "user",
        "our-side",
        ["Somebody of ours; it's \"us\".", "because somebody must own it"],
        vec![
            key("user_id"),
            ChosenField {
                required: true,
                unique: true,
                personal: true,
                purpose: "How do we reach them?".to_owned(),
                lawful_ground: "contract".to_owned(),
                retention: "until they leave".to_owned(),
                ..field("work_email", "Work email", EntityFieldKind::Text)
            },
            created_by(),
        ],
    );
    let order = ChosenEntity {
        owner: "Sales".to_owned(),
        steward: "Data".to_owned(),
        facts: vec!["goals.order".to_owned()],
        unique: vec![unique(&["sold_by", "packed_by"], &[]), unique(&["sold_by"], &["is_main"])],
        checks: vec![(ids(&["packed_by", "follows_order_id"]), false)],
        ..entity(
            "order",
            "serving",
            ["What was bought.", "because it is asked for"],
            vec![
                key("order_id"),
                ChosenField { required: true, ..field("total", "Total", EntityFieldKind::Money) },
                ChosenField { derived: true, ..field("discount", "Discount", EntityFieldKind::Money) },
                ChosenField {
                    required: true,
                    ..field("status", "Status", EntityFieldKind::Enum(vec!["open".to_owned(), "won't pay".to_owned()]))
                },
                ChosenField { required: true, ..field("is_main", "Is main", EntityFieldKind::Boolean) },
                ChosenField { required: true, ..field("sold_by", "Sold by", reference("user")) },
                field("packed_by", "Packed by", reference("user")),
                ChosenField { unique: true, ..field("follows_order_id", "Follows order", reference("order")) },
                created_by(),
            ],
        )
    };
    DataModel {
        entities: vec![user, order],
        undecided: vec![(EntityId::parse("team").unwrap(), vec!["profile.users".to_owned()])],
    }
}

pub(super) fn entity(id: &str, group: &str, [about, because]: [&str; 2], fields: Vec<ChosenField>) -> ChosenEntity {
    ChosenEntity {
        id: EntityId::parse(id).unwrap(),
        title: id[..1].to_uppercase() + &id[1..],
        group: group.to_owned(),
        about: about.to_owned(),
        because: because.to_owned(),
        owner: String::new(),
        steward: String::new(),
        facts: Vec::new(),
        fields,
        unique: Vec::new(),
        checks: Vec::new(),
    }
}

pub(super) fn field(id: &str, title: &str, kind: EntityFieldKind) -> ChosenField {
    ChosenField {
        id: FieldId::parse(id).unwrap(),
        title: title.to_owned(),
        kind,
        key: false,
        required: false,
        unique: false,
        personal: false,
        special: false,
        staff: false,
        derived: false,
        common: false,
        purpose: String::new(),
        lawful_ground: String::new(),
        retention: String::new(),
    }
}

pub(super) fn key(id: &str) -> ChosenField {
    let title = (id[..1].to_uppercase() + &id[1..]).replace('_', " ");
    ChosenField { key: true, required: true, ..field(id, &title, EntityFieldKind::Uuid) }
}

pub(super) fn reference(entity: &str) -> EntityFieldKind {
    EntityFieldKind::Reference(EntityId::parse(entity).unwrap())
}

fn created_by() -> ChosenField {
    ChosenField { common: true, staff: true, ..field("created_by", "Created by", reference("user")) }
}

fn unique(fields: &[&str], only_where: &[&str]) -> EntityUnique {
    EntityUnique { fields: ids(fields), only_where: ids(only_where) }
}

fn ids(fields: &[&str]) -> Vec<FieldId> {
    fields.iter().map(|id| FieldId::parse(id).unwrap()).collect()
}

/// The text is that of the file in `export/expected`, which `GROUNDWORK_BLESS=1` writes.
pub(super) fn expect_file(name: &str, text: &str) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/data_model/export/expected").join(name);
    if std::env::var_os("GROUNDWORK_BLESS").is_some() {
        std::fs::write(&path, text).unwrap();
    }
    assert_eq!(text, std::fs::read_to_string(&path).unwrap());
}
