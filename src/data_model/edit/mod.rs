//! What an owner changed in the recommended model by hand, in the engagement's file `model.toml`: tables and fields
//! removed, renamed, added. The recommendation stays what it is; the changes are laid over it, and refused where they
//! would leave a model that holds no records.

mod apply;
mod file;
mod sound;

use super::{ChosenEntity, ChosenField};
use crate::diagnostic::Place;
use crate::id::{EntityId, FieldId};

pub use apply::apply;
pub use file::{MODEL_FILE, read};

/// The file's name in an engagement's folder.
pub const FILE: &str = "model.toml";

/// The changes, in the order in which they are made: removed, renamed, added.
#[derive(Debug, Clone, Default)]
pub struct Edits {
    /// What goes.
    pub removals: Vec<Removal>,
    /// What is called otherwise.
    pub renames: Vec<Rename>,
    /// New tables.
    pub tables: Vec<(Place, ChosenEntity)>,
    /// New fields of tables that are there, under the tables' new names.
    pub fields: Vec<(Place, EntityId, ChosenField)>,
}

/// A table or field that goes.
#[derive(Debug, Clone)]
pub struct Removal {
    /// Where it is said.
    pub at: Place,
    /// The table.
    pub entity: EntityId,
    /// The field; the whole table if none.
    pub field: Option<FieldId>,
}

/// A table or field that is called otherwise.
#[derive(Debug, Clone)]
pub struct Rename {
    /// Where it is said.
    pub at: Place,
    /// The table, as it is called in the recommendation.
    pub entity: EntityId,
    /// The field; the table itself if none.
    pub field: Option<FieldId>,
    /// The new id.
    pub to: String,
    /// The new title; the new id in words if empty.
    pub title: String,
}

impl Edits {
    /// Whether nothing is changed.
    pub fn is_empty(&self) -> bool {
        self.removals.is_empty() && self.renames.is_empty() && self.tables.is_empty() && self.fields.is_empty()
    }
}

#[cfg(test)]
mod tests;
