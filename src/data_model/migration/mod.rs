//! From what the firm has to the recommended model: sources, mapping, loading order, cleaning, what must agree,
//! rehearsal, the day itself, and the way back.

mod order;
mod source;
mod take;
mod workbook;
mod xlsx;

#[cfg(test)]
mod take_tests;
#[cfg(test)]
mod tests;

pub use order::{Load, loading_order};
pub use source::{Source, sources};
pub use take::{BadCell, Taken, take};
pub use workbook::workbook;

use super::{ChosenField, DataModel};
use crate::condition::{Expression, Facts, Truth};
use crate::engagement::Stock;
use crate::id::{ChoiceId, EntityId, FieldId};
use crate::questionnaire::{Cleaning, MovingStep, Questionnaire};

/// The plan of the move.
#[derive(Debug, Clone, Default)]
pub struct Migration<'q> {
    /// Where the records are now; empty if nobody has listed it.
    pub sources: Vec<Source>,
    /// What goes where, for the sources' kinds; for every kind if the sources are not known.
    pub mapping: Vec<Mapped>,
    /// Fields that must be filled and that nothing found in the sources fills.
    pub unfilled: Vec<(EntityId, FieldId)>,
    /// The tables in the order in which they are loaded.
    pub order: Vec<Load>,
    /// What is cleaned before.
    pub cleaning: Vec<&'q Cleaning>,
    /// What must agree afterwards.
    pub counts: Vec<Counted>,
    /// Rehearsal, the day itself and the way back, each in the order of days.
    pub steps: Vec<&'q MovingStep>,
    /// What the team has found out and settled.
    pub stock: Stock,
}

/// Something found in a source and where it goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mapped {
    /// The number of the source; none if the sources are not known.
    pub source: Option<usize>,
    /// The kind of source.
    pub kind: ChoiceId,
    /// What it is called there.
    pub found: String,
    /// The table.
    pub entity: EntityId,
    /// The field.
    pub field: FieldId,
    /// How.
    pub rule: String,
}

/// What must agree for a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    /// The table.
    pub entity: EntityId,
    /// How many rows are to be expected, if that can be reckoned from the answers.
    pub expected: Option<f64>,
    /// How it is reckoned, in words.
    pub says: String,
    /// What is compared.
    pub check: String,
}

/// Plans the move into the model from these sources.
pub fn migration<'q>(
    questionnaire: &'q Questionnaire,
    facts: &Facts<'_>,
    model: &DataModel,
    sources: Vec<Source>,
    stock: &Stock,
) -> Migration<'q> {
    let moving = &questionnaire.records.moving;
    let there = |entity: &EntityId, field: &FieldId| {
        model.entity(entity.as_str()).is_some_and(|entity| entity.field(field.as_str()).is_some())
    };
    let mut mapping = Vec::new();
    for one in moving.mappings.iter().filter(|one| there(&one.entity, &one.field)) {
        let mapped = |source: Option<usize>, kind: &ChoiceId| Mapped {
            source,
            kind: kind.clone(),
            found: one.found.clone(),
            entity: one.entity.clone(),
            field: one.field.clone(),
            rule: one.rule.clone(),
        };
        if sources.is_empty() {
            mapping.extend(one.kinds.iter().map(|kind| mapped(None, kind)));
        }
        for (number, source) in sources.iter().enumerate() {
            mapping.extend(
                source.kind.iter().filter(|kind| one.kinds.contains(kind)).map(|kind| mapped(Some(number), kind)),
            );
        }
    }
    // Sources stay together in the table that people work through.
    mapping.sort_by_key(|one| one.source);
    let needed = |when: Option<&Expression>| when.is_none_or(|when| when.truth(facts) != Truth::No);
    let mut steps: Vec<&MovingStep> = moving.steps.iter().filter(|step| needed(step.when.as_ref())).collect();
    steps.sort_by_key(|step| (step.part, step.day));
    Migration {
        unfilled: unfilled(model, &mapping),
        order: loading_order(model),
        cleaning: moving.cleaning.iter().filter(|one| needed(one.when.as_ref())).collect(),
        counts: counts(questionnaire, facts, model, &sources),
        steps,
        stock: stock.clone(),
        mapping,
        sources,
    }
}

/// Required fields of the tables that something is mapped to, which nothing fills. Keys and references come of
/// themselves in loading, computed fields and those of every table too.
fn unfilled(model: &DataModel, mapping: &[Mapped]) -> Vec<(EntityId, FieldId)> {
    let by_hand = |field: &&ChosenField| {
        field.required && !field.key && !field.derived && !field.common && field.refers().is_none()
    };
    let touched = model.entities.iter().filter(|entity| mapping.iter().any(|one| one.entity == entity.id));
    touched
        .flat_map(|entity| entity.fields.iter().filter(by_hand).map(|field| (entity.id.clone(), field.id.clone())))
        .filter(|(entity, field)| !mapping.iter().any(|one| one.entity == *entity && one.field == *field))
        .collect()
}

fn counts(questionnaire: &Questionnaire, facts: &Facts<'_>, model: &DataModel, sources: &[Source]) -> Vec<Counted> {
    let moving = &questionnaire.records.moving;
    let mut known = Facts::new();
    // A sum over some of the sources would be too small without saying so.
    let records: Option<f64> = sources.iter().map(|source| source.counted.or(source.records)).sum();
    if let Some(records) = records.filter(|_| !sources.is_empty()) {
        known.set("records", records);
    }
    if let Some(asked) = &moving.asked {
        for (name, expression) in [("doubles", &asked.doubles), ("stale", &asked.stale)] {
            if let Some(figure) = expression.as_ref().and_then(|one| one.value(facts).number()) {
                known.set(name, figure);
            }
        }
    }
    let there = moving.counts.iter().filter(|count| model.entity(count.entity.as_str()).is_some());
    there
        .map(|count| Counted {
            entity: count.entity.clone(),
            expected: count.expected.as_ref().and_then(|formula| formula.value(&known).number()).map(f64::round),
            says: count.says.clone(),
            check: count.check.clone(),
        })
        .collect()
}
