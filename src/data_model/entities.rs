use std::collections::BTreeSet;

use crate::condition::{Expression, Facts, Truth};
use crate::id::{EntityId, FieldId, RoleId};
use crate::questionnaire::{Entity, EntityField, EntityFieldKind, EntityUnique, Questionnaire};

/// The tables that the answers ask for.
#[derive(Debug, Clone, Default)]
pub struct DataModel {
    /// In the questionnaire's order.
    pub entities: Vec<ChosenEntity>,
    /// Those left out because an answer is missing, each with the names of the missing facts.
    pub undecided: Vec<(EntityId, Vec<String>)>,
}

/// A table of the model.
#[derive(Debug, Clone)]
pub struct ChosenEntity {
    /// Its id and name.
    pub id: EntityId,
    /// Its title.
    pub title: String,
    /// Its group.
    pub group: String,
    /// What it holds.
    pub about: String,
    /// Why it is there, in words.
    pub because: String,
    /// The facts that put it there; empty for those that every model has.
    pub facts: Vec<String>,
    /// The title of the role that answers for what it holds; may be empty.
    pub owner: String,
    /// The title of the role that keeps it right day by day; may be empty.
    pub steward: String,
    /// Its fields: the key first, the common ones last.
    pub fields: Vec<ChosenField>,
    /// Combinations of fields that occur once.
    pub unique: Vec<EntityUnique>,
    /// Fields of which at least one (`false`) or exactly one (`true`) is set; always two or more.
    pub checks: Vec<(Vec<FieldId>, bool)>,
}

/// A field of a table.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "they are the independent marks that a field carries")]
pub struct ChosenField {
    /// Its id and name.
    pub id: FieldId,
    /// What it is called on paper.
    pub title: String,
    /// Its type; references only to tables of this model.
    pub kind: EntityFieldKind,
    /// Whether it is the key.
    pub key: bool,
    /// Whether it must be filled.
    pub required: bool,
    /// Whether no two records share it.
    pub unique: bool,
    /// Whether it says something about a person.
    pub personal: bool,
    /// Whether it needs special care.
    pub special: bool,
    /// Whether it shows what an employee did.
    pub staff: bool,
    /// Whether it is computed.
    pub derived: bool,
    /// Whether every table has it; diagrams leave such fields out.
    pub common: bool,
    /// The question it answers.
    pub purpose: String,
    /// Why the law allows keeping it, where it is personal: one of `LAWFUL_GROUNDS`, or empty.
    pub lawful_ground: String,
    /// How long it is kept.
    pub retention: String,
}

impl DataModel {
    /// The table of this id.
    pub fn entity(&self, id: &str) -> Option<&ChosenEntity> {
        self.entities.iter().find(|entity| entity.id.as_str() == id)
    }
}

impl ChosenEntity {
    /// The field of this id.
    pub fn field(&self, id: &str) -> Option<&ChosenField> {
        self.fields.iter().find(|field| field.id.as_str() == id)
    }

    /// The key.
    pub fn key(&self) -> Option<&ChosenField> {
        self.fields.iter().find(|field| field.key)
    }

    /// The fields that point to a table, with that table, in their order.
    pub fn references(&self) -> impl Iterator<Item = (&ChosenField, &EntityId)> {
        self.fields.iter().filter_map(|field| Some((field, field.refers()?)))
    }
}

impl ChosenField {
    /// The table that it points to, if it is a reference.
    pub fn refers(&self) -> Option<&EntityId> {
        if let EntityFieldKind::Reference(target) = &self.kind { Some(target) } else { None }
    }
}

/// Builds the model from the facts (those of `decide` and of the judgement among them).
///
/// A table or field is in when its condition holds; a table whose condition is unknown is named among the undecided.
/// References to tables that are not in the model go, and with them the combinations they were part of; a check keeps
/// the fields that are left, and the last one left must be filled.
pub fn build(questionnaire: &Questionnaire, facts: &Facts<'_>) -> DataModel {
    let records = &questionnaire.records;
    let mut model = DataModel::default();
    let mut chosen = Vec::new();
    for entity in &records.entities {
        match truth(entity.when.as_ref(), facts) {
            Truth::Yes => chosen.push(entity),
            Truth::No => {}
            Truth::Unknown => model.undecided.push((entity.id.clone(), missing(entity, facts))),
        }
    }
    let names: BTreeSet<&EntityId> = chosen.iter().map(|entity| &entity.id).collect();
    model.entities = chosen
        .into_iter()
        .map(|entity| ChosenEntity {
            owner: role(questionnaire, entity.owner.as_ref()),
            steward: role(questionnaire, entity.steward.as_ref()),
            ..choose(entity, &records.common_fields, &names, facts)
        })
        .collect();
    model
}

fn role(questionnaire: &Questionnaire, id: Option<&RoleId>) -> String {
    id.map_or_else(String::new, |id| questionnaire.role_title(id).to_owned())
}

fn truth(when: Option<&Expression>, facts: &Facts<'_>) -> Truth {
    when.map_or(Truth::Yes, |when| when.truth(facts))
}

fn missing(entity: &Entity, facts: &Facts<'_>) -> Vec<String> {
    let names = entity.when.as_ref().map(|when| when.because(facts)).unwrap_or_default();
    names.into_iter().filter(|name| facts.get(name).is_unknown()).map(str::to_owned).collect()
}

fn choose(entity: &Entity, common: &[EntityField], names: &BTreeSet<&EntityId>, facts: &Facts<'_>) -> ChosenEntity {
    let own = entity.fields.iter().map(|field| (field, false));
    let mut fields: Vec<ChosenField> = own
        .chain(common.iter().map(|field| (field, true)))
        .filter(|(field, _)| truth(field.when.as_ref(), facts) == Truth::Yes)
        .filter(|(field, _)| !matches!(&field.kind, EntityFieldKind::Reference(target) if !names.contains(target)))
        .map(|(field, common)| chosen_field(field, common))
        .collect();
    fields.sort_by_key(|field| !field.key);

    let is_there = |fields: &[ChosenField], id: &FieldId| fields.iter().any(|field| field.id == *id);
    let mut checks = Vec::new();
    for check in entity.checks.iter().filter(|check| truth(check.when.as_ref(), facts) == Truth::Yes) {
        let left: Vec<FieldId> = check.fields.iter().filter(|id| is_there(&fields, id)).cloned().collect();
        match left.as_slice() {
            [] => {}
            [only] => fields.iter_mut().filter(|field| field.id == *only).for_each(|field| field.required = true),
            _ => checks.push((left, check.exactly)),
        }
    }
    // "At least one of these" says nothing more once one of them must be filled anyway.
    let required = |id: &FieldId| fields.iter().any(|field| field.id == *id && field.required);
    checks.retain(|(ids, exactly)| *exactly || !ids.iter().any(required));

    let whole = |unique: &&EntityUnique| unique.fields.iter().chain(&unique.only_where).all(|id| is_there(&fields, id));
    ChosenEntity {
        id: entity.id.clone(),
        title: entity.title.clone(),
        group: entity.group.clone(),
        about: entity.about.clone(),
        because: entity.because.clone(),
        owner: String::new(),
        steward: String::new(),
        facts: entity
            .when
            .as_ref()
            .map(|when| when.because(facts))
            .unwrap_or_default()
            .into_iter()
            .map(str::to_owned)
            .collect(),
        unique: entity.unique.iter().filter(whole).cloned().collect(),
        checks,
        fields,
    }
}

fn chosen_field(field: &EntityField, common: bool) -> ChosenField {
    ChosenField {
        id: field.id.clone(),
        title: title(field),
        kind: field.kind.clone(),
        key: field.key,
        required: field.required || field.key,
        unique: field.unique,
        personal: field.personal,
        special: field.special,
        staff: field.staff,
        derived: field.derived,
        common,
        purpose: field.purpose.clone(),
        lawful_ground: field.lawful_ground.clone(),
        retention: field.retention.clone(),
    }
}

/// The id in words where nobody gave a title: "owner_user_id" of a reference becomes "Owner user".
fn title(field: &EntityField) -> String {
    if !field.title.is_empty() {
        return field.title.clone();
    }
    let id = field.id.as_str();
    let bare = match &field.kind {
        EntityFieldKind::Reference(_) => id.strip_suffix("_id").unwrap_or(id),
        _ => id,
    };
    let words = bare.replace(['_', '-'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
