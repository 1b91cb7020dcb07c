//! Real cases stored under each way of keeping records: what it takes, what fits, what stands there twice, what is
//! lost, and what it takes to answer a question. Everything is found out by storing records in tables and by reading
//! them again.

mod answer;
mod fact;
mod keep;
mod row;

#[cfg(test)]
mod tests;

pub use answer::{Answer, Outcome};

use crate::id::{ChoiceId, StoreId};
use crate::questionnaire::{Sketch, StoreAsk, Trial};
use crate::unit::Date;

/// What became of the cases in each store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tried {
    /// In the questionnaire's order.
    pub stores: Vec<StoreTried>,
}

/// What became of the cases in one store.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreTried {
    /// The store.
    pub store: StoreId,
    /// How many records each of its tables has, empty ones left out.
    pub tables: Vec<(String, usize)>,
    /// Case by case.
    pub cases: Vec<CaseTried>,
    /// Question by question; those that nothing in the cases gives rise to are left out.
    pub asks: Vec<AskTried>,
}

/// What became of one case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseTried {
    /// Its name.
    pub name: String,
    /// How many records it takes.
    pub records: usize,
    /// How many facts stand there once.
    pub kept: usize,
    /// Facts that stand there more than once, and how often.
    pub twice: Vec<(String, usize)>,
    /// Facts that are not to be found again.
    pub lost: Vec<String>,
    /// Organisations that had to be made up.
    pub made_up: Vec<String>,
    /// What could not be stored at all, and why.
    pub refused: Vec<String>,
}

/// A question and its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AskTried {
    /// The question.
    pub ask: ChoiceId,
    /// One for each that it can be asked about.
    pub answers: Vec<Answer>,
}

impl CaseTried {
    /// How many facts there are to keep.
    pub fn facts(&self) -> usize {
        self.kept + self.twice.len() + self.lost.len()
    }
}

impl AskTried {
    /// How many answers came out so.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.answers.iter().filter(|answer| answer.outcome() == outcome).count()
    }

    /// The most steps that an answer took, and the records read on the way there.
    pub fn cost(&self) -> (usize, usize) {
        self.answers.iter().map(|answer| (answer.steps, answer.touched)).max().unwrap_or_default()
    }
}

impl StoreTried {
    /// How many records there are.
    pub fn records(&self) -> usize {
        self.tables.iter().map(|(_, records)| records).sum()
    }
}

/// Stores the cases in every store and asks every question; "now" is `today`.
pub fn try_out(trial: &Trial, sketches: &[Sketch], today: Date) -> Tried {
    let stores = trial.stores.iter().map(|store| {
        let kept = keep::keep(store, sketches, today);
        let cases = sketches.iter().enumerate().map(|(number, sketch)| {
            let mut case = CaseTried {
                name: sketch.name.clone(),
                records: kept.rows.of_case(number),
                kept: 0,
                twice: Vec::new(),
                lost: Vec::new(),
                made_up: kept.rows.stand_ins(number),
                refused: kept.refused.iter().filter(|(case, _)| *case == number).map(|(_, why)| why.clone()).collect(),
            };
            for fact in fact::facts(sketch) {
                match fact.copies(store, &kept.rows) {
                    0 => case.lost.push(fact.words()),
                    1 => case.kept += 1,
                    copies => case.twice.push((fact.words(), copies)),
                }
            }
            case
        });
        let cases = cases.collect();
        let ask = |ask: &StoreAsk| {
            let answers = answer::answers(ask, store, &kept.rows, sketches, today);
            (!answers.is_empty()).then(|| AskTried { ask: ask.id.clone(), answers })
        };
        StoreTried {
            store: store.id.clone(),
            tables: kept.rows.counts(store),
            cases,
            asks: trial.asks.iter().filter_map(ask).collect(),
        }
    });
    Tried { stores: stores.collect() }
}
