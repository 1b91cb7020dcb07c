//! A loss report in figures: what is carried as it is, what in part, what not at all.

use std::collections::{BTreeMap, BTreeSet};

use super::super::{ChosenEntity, ChosenField, DataModel};
use super::result::Export;
use crate::id::{EntityId, FieldId};

/// Things of one kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Carried {
    /// Carried as they are.
    pub whole: usize,
    /// Carried with something missing or changed.
    pub in_part: usize,
    /// Not carried.
    pub gone: usize,
}

/// What becomes of a model in a format, in figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Fields that do not refer to a table.
    pub fields: Carried,
    /// Fields that refer to one.
    pub references: Carried,
    /// Losses of a table that belong to none of its fields.
    pub of_tables: usize,
    /// Losses of the whole model.
    pub of_the_model: usize,
}

impl Carried {
    /// All of them.
    pub fn all(self) -> usize {
        self.whole + self.in_part + self.gone
    }

    fn add(&mut self, gone: Option<&bool>) {
        match gone {
            None => self.whole += 1,
            Some(false) => self.in_part += 1,
            Some(true) => self.gone += 1,
        }
    }
}

impl Export {
    /// What becomes of this model. A field that several losses name counts once, by the worst.
    pub fn tally(&self, model: &DataModel) -> Tally {
        let mut touched: BTreeMap<(&EntityId, &FieldId), bool> = BTreeMap::new();
        let mut tally = Tally::default();
        for loss in &self.loss {
            match (&loss.entity, &loss.field) {
                (Some(entity), Some(field)) => *touched.entry((entity, field)).or_default() |= loss.gone,
                (Some(_), None) => tally.of_tables += 1,
                (None, _) => tally.of_the_model += 1,
            }
        }
        let fields = |entity: &ChosenEntity, field: &ChosenField, tally: &mut Tally| {
            let gone = touched.get(&(&entity.id, &field.id));
            if field.refers().is_some() { tally.references.add(gone) } else { tally.fields.add(gone) }
        };
        for entity in &model.entities {
            entity.fields.iter().for_each(|field| fields(entity, field, &mut tally));
        }
        tally
    }

    /// The tables of which something is not carried as it is.
    pub fn touched(&self) -> BTreeSet<&EntityId> {
        self.loss.iter().filter_map(|loss| loss.entity.as_ref()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{Carried, Tally};
    use crate::data_model::export::Export;
    use crate::data_model::fixtures::small_model;
    use crate::id::{EntityId, FieldId};

    #[test]
    fn every_field_counts_once_by_the_worst_that_happens_to_it() {
        let order = EntityId::parse("order").unwrap();
        let field = |name: &str| FieldId::parse(name).unwrap();
        let mut export = Export::default();
        export.lose("colours", "there are none");
        export.lose_at(&order, None, "that it is sound", "people look");
        export.lose_at(&order, Some(&field("total")), "a currency", "there is one");
        export.drop_at(&order, Some(&field("total")), "the amount", "it is gone");
        export.lose_at(&order, Some(&field("discount")), "its name", "it is called `d`");
        export.lose_at(&order, Some(&field("sold_by")), "that it must be filled", "people look");
        // Of `user` user_id and work_email, of `order` order_id, total, discount, status and is_main are no
        // references; created_by twice, sold_by, packed_by and follows_order_id are.
        let expected = Tally {
            fields: Carried { whole: 5, in_part: 1, gone: 1 },
            references: Carried { whole: 4, in_part: 1, gone: 0 },
            of_tables: 1,
            of_the_model: 1,
        };
        assert_eq!(export.tally(&small_model()), expected);
        assert_eq!(export.touched().into_iter().collect::<Vec<_>>(), [&order]);
    }
}
