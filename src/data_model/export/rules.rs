//! What several database formats must know of a model's keys and rules.

use super::super::{ChosenEntity, ChosenField, DataModel};
use crate::id::{EntityId, FieldId};
use crate::questionnaire::EntityUnique;

/// The key that a reference to this table takes its type from; none if there is none, or if it points on itself.
pub(super) fn key_kind<'m>(model: &'m DataModel, target: &EntityId) -> Option<&'m ChosenField> {
    model.entity(target.as_str()).and_then(ChosenEntity::key).filter(|key| key.refers().is_none())
}

/// Whether a combination can be partly empty while the rest of it is filled.
pub(super) fn has_optional_part(entity: &ChosenEntity, unique: &EntityUnique) -> bool {
    let required = |id: &FieldId| entity.field(id.as_str()).is_some_and(|field| field.required);
    unique.fields.iter().any(required) && !unique.fields.iter().all(required)
}

/// A key or the first part of a unique combination can be searched without a further index.
pub(super) fn is_indexed(entity: &ChosenEntity, field: &ChosenField) -> bool {
    let leads = |unique: &EntityUnique| unique.only_where.is_empty() && unique.fields.first() == Some(&field.id);
    field.key || field.unique || entity.unique.iter().any(leads)
}

/// Ids as part of a name.
pub(super) fn joined(fields: &[FieldId]) -> String {
    fields.iter().map(FieldId::as_str).collect::<Vec<_>>().join("_")
}
