use crate::condition::Facts;
use crate::id::{EntityId, FieldId};
use crate::questionnaire::{EntityFieldKind, Questionnaire};

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
    /// Its fields: the key first, the common ones last.
    pub fields: Vec<ChosenField>,
    /// Combinations of fields that occur once.
    pub unique: Vec<Vec<FieldId>>,
    /// References of which at least one (`false`) or exactly one (`true`) is set.
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
    /// The question it answers.
    pub purpose: String,
    /// How long it is kept.
    pub retention: String,
}

/// Builds the model from the facts (those of `decide` and of the judgement among them).
pub fn build(_questionnaire: &Questionnaire, _facts: &Facts<'_>) -> DataModel {
    unimplemented!()
}
