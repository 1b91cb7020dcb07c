use serde::Serialize;

use super::reason::{Reason, resolve};
use super::{Line, Material};
use crate::data_model::{ChosenEntity, ChosenField};
use crate::questionnaire::EntityFieldKind;

/// The tables that the answers ask for.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Tables {
    pub(crate) entities: Vec<Entity>,
    /// Fields that every table carries.
    pub(crate) common: Vec<Field>,
    /// Tables left out because an answer is missing, and what is missing.
    pub(crate) undecided: Vec<(Line, Vec<Reason>)>,
    /// How many fields say something about a person.
    pub(crate) personal: usize,
    /// How many fields there are besides the common ones.
    pub(crate) fields: usize,
}

/// A table of the model.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Entity {
    pub(crate) id: String,
    pub(crate) title: Line,
    pub(crate) group: Line,
    pub(crate) about: Line,
    pub(crate) because: Line,
    /// The role that decides about it; empty if nobody is named.
    pub(crate) owner: Line,
    /// The role that looks after what stands in it; empty if nobody is named.
    pub(crate) steward: Line,
    pub(crate) reasons: Vec<Reason>,
    /// Its own fields, without the common ones.
    pub(crate) fields: Vec<Field>,
}

/// A field of a table.
#[derive(Debug, Clone, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "they are the independent marks that a field carries")]
pub(crate) struct Field {
    pub(crate) id: String,
    pub(crate) title: Line,
    /// uuid, text, …, enum or reference.
    pub(crate) kind: &'static str,
    /// For a reference the table it points to; empty otherwise.
    pub(crate) refers: Line,
    pub(crate) values: Vec<Line>,
    pub(crate) key: bool,
    pub(crate) required: bool,
    pub(crate) unique: bool,
    pub(crate) personal: bool,
    pub(crate) special: bool,
    pub(crate) staff: bool,
    pub(crate) derived: bool,
    pub(crate) purpose: Line,
    /// The lawful ground in words; empty for what says nothing about a person.
    pub(crate) ground: Line,
    pub(crate) retention: Line,
}

pub(crate) fn tables(material: Material<'_>) -> Tables {
    let model = &material.assessment.tables;
    let is_common = |field: &ChosenField| {
        material.questionnaire.records.common_fields.iter().any(|common| common.id == field.id) && !field.key
    };
    let entities: Vec<Entity> = model.entities.iter().map(|one| entity(material, one, &is_common)).collect();
    let common = model.entities.first().map_or_else(Vec::new, |entity| {
        entity.fields.iter().filter(|field| is_common(field)).map(|one| field(material, one)).collect()
    });
    let undecided = |(id, missing): &(crate::id::EntityId, Vec<String>)| {
        let title = material.questionnaire.records.entities.iter().find(|entity| entity.id == *id);
        let missing = missing.iter().map(|fact| resolve(material, fact, &crate::condition::Value::Unknown)).collect();
        (Line::new(title.map_or(id.as_str(), |entity| &entity.title)), missing)
    };
    Tables {
        personal: entities.iter().flat_map(|entity| &entity.fields).filter(|field| field.personal).count(),
        fields: entities.iter().map(|entity| entity.fields.len()).sum(),
        common,
        undecided: model.undecided.iter().map(undecided).collect(),
        entities,
    }
}

fn entity(material: Material<'_>, entity: &ChosenEntity, is_common: &dyn Fn(&ChosenField) -> bool) -> Entity {
    let reasons = entity.facts.iter().map(|fact| resolve(material, fact, material.assessment.facts.get(fact)));
    Entity {
        id: entity.id.to_string(),
        title: Line::from(&entity.title),
        group: Line::from(&entity.group),
        about: Line::from(&entity.about),
        because: Line::from(&entity.because),
        owner: Line::from(&entity.owner),
        steward: Line::from(&entity.steward),
        reasons: reasons.collect(),
        fields: entity.fields.iter().filter(|field| !is_common(field)).map(|one| field(material, one)).collect(),
    }
}

fn field(material: Material<'_>, field: &ChosenField) -> Field {
    let (kind, refers, values) = match &field.kind {
        EntityFieldKind::Uuid => ("uuid", None, &[][..]),
        EntityFieldKind::Text => ("text", None, &[][..]),
        EntityFieldKind::Integer => ("integer", None, &[][..]),
        EntityFieldKind::Decimal => ("decimal", None, &[][..]),
        EntityFieldKind::Money => ("money", None, &[][..]),
        EntityFieldKind::Date => ("date", None, &[][..]),
        EntityFieldKind::Timestamp => ("timestamp", None, &[][..]),
        EntityFieldKind::Boolean => ("boolean", None, &[][..]),
        EntityFieldKind::Enum(values) => ("enum", None, values.as_slice()),
        EntityFieldKind::Json => ("json", None, &[][..]),
        EntityFieldKind::Reference(entity) => ("reference", Some(entity), &[][..]),
    };
    let title = |id: &crate::id::EntityId| {
        let entity = material.assessment.tables.entities.iter().find(|entity| entity.id == *id);
        Line::new(entity.map_or(id.as_str(), |entity| &entity.title))
    };
    Field {
        id: field.id.to_string(),
        title: Line::from(&field.title),
        kind,
        refers: refers.map_or_else(Line::default, title),
        values: values.iter().map(Line::from).collect(),
        key: field.key,
        required: field.required,
        unique: field.unique,
        personal: field.personal,
        special: field.special,
        staff: field.staff,
        derived: field.derived,
        purpose: Line::from(&field.purpose),
        ground: Line::from(field.lawful_ground.replace('_', " ")),
        retention: Line::from(&field.retention),
    }
}
