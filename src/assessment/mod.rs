//! The story on one screen: what follows from the answers, in the order in which it follows.

mod named;
mod pull;
#[cfg(test)]
mod pull_tests;
mod shift;
mod speech;
mod suppose;
mod why;
mod wording;

pub use named::{Named, named};
pub use pull::{Pulls, pulls};
pub use shift::{Shift, all_shifts, shifts};
pub use speech::Speech;
pub use suppose::{Supposed, follow_supposing, hear_supposing, score_supposing};
pub use why::{Explanation, explainable, why};
pub use wording::{Wording, wording};

use crate::condition::Facts;
use crate::data_model::{self, DataModel, ModelChoice};
use crate::discretion::Eye;
use crate::engagement::Engagement;
use crate::plan::{self, Plan, Terms};
use crate::questionnaire::Questionnaire;
use crate::score::{self, Position, Score};

/// Everything that follows from the answers.
#[derive(Debug, Clone)]
pub struct Assessment {
    /// What the firm says to each question.
    pub positions: Vec<Position>,
    /// Dimensions, gates, verdict.
    pub score: Score,
    /// The record model and why.
    pub model: ModelChoice,
    /// The tables it needs.
    pub tables: DataModel,
    /// Tasks, risks, measures.
    pub plan: Plan,
    /// Every fact by its name, for explanations.
    pub facts: Facts<'static>,
}

impl Assessment {
    /// What may be told of it, to the reader for whom this engagement was prepared.
    pub fn eye<'a>(&'a self, questionnaire: &'a Questionnaire, engagement: &'a Engagement) -> Eye<'a> {
        Eye { questionnaire, engagement, positions: &self.positions, score: &self.score }
    }
}

/// What the firm says, and the record model that follows from it: all that does not depend on how answers count.
#[derive(Debug, Clone)]
pub struct Heard {
    positions: Vec<Position>,
    model: ModelChoice,
    facts: Facts<'static>,
}

/// What follows from the answers. Same questionnaire, engagement and terms: same assessment.
pub fn assess(questionnaire: &Questionnaire, engagement: &Engagement, terms: Terms) -> Assessment {
    conclude(questionnaire, engagement, hear(questionnaire, engagement), terms)
}

/// The first half of [`assess`]: it reads the questions, the drivers and the rules of the record model.
pub fn hear(questionnaire: &Questionnaire, engagement: &Engagement) -> Heard {
    let score::Positions { all: positions, mut facts } = score::positions(questionnaire, engagement);
    let model = data_model::decide(questionnaire, &mut facts);
    Heard { positions, model, facts }
}

/// The second half: it reads the weights, gates, verdicts, tasks, risks and tables. Whoever changes only these need
/// not listen twice.
pub fn conclude(questionnaire: &Questionnaire, engagement: &Engagement, heard: Heard, terms: Terms) -> Assessment {
    let Heard { positions, model, mut facts } = heard;
    let score = score::judge(questionnaire, engagement, &positions, &mut facts);
    let plan = plan::plan(questionnaire, &score, &mut facts, terms);
    let tables = data_model::build(questionnaire, &facts);
    Assessment { positions, score, model, tables, plan, facts }
}
