use super::super::ChosenEntity;
use super::DataModel;
use crate::id::{EntityId, FieldId};

/// A table to be loaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Load {
    /// The table.
    pub entity: EntityId,
    /// The tables that must be loaded before, because it points to them.
    pub after: Vec<EntityId>,
    /// Optional references to tables that are loaded later, or to itself: they are filled in a second pass.
    pub later: Vec<FieldId>,
}

/// The tables in an order in which every reference finds its target; where references run in a circle, optional ones
/// wait for a second pass. Among tables that could be next, the model's order decides.
pub fn loading_order(model: &DataModel) -> Vec<Load> {
    let mut order: Vec<Load> = Vec::new();
    let is_loaded = |order: &[Load], id: &EntityId| order.iter().any(|load| load.entity == *id);
    while order.len() < model.entities.len() {
        let waits = |entity: &ChosenEntity, required: bool| {
            let references = entity.references().filter(|(field, _)| field.required || !required);
            references.filter(|(_, target)| **target != entity.id && !is_loaded(&order, target)).count()
        };
        let open = || model.entities.iter().filter(|entity| !is_loaded(&order, &entity.id));
        // A circle is opened where fewest references have to wait. Required circles are refused where models are
        // changed; should there be one all the same, the first table opens it.
        let ready = open().filter(|entity| waits(entity, true) == 0).min_by_key(|entity| waits(entity, false));
        let Some(next) = ready.or_else(|| open().next()) else { break };
        let mut load = Load { entity: next.id.clone(), after: Vec::new(), later: Vec::new() };
        for (field, target) in next.references() {
            if !is_loaded(&order, target) {
                load.later.push(field.id.clone());
            } else if !load.after.contains(target) {
                load.after.push(target.clone());
            }
        }
        order.push(load);
    }
    order
}
