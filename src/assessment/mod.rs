//! The story on one screen: what follows from the answers, in the order in which it follows.

mod shift;
mod why;
mod wording;

pub use shift::{Shift, shifts};
pub use why::{Explanation, explainable, why};
pub use wording::{Wording, wording};

use crate::condition::Facts;
use crate::data_model::{self, DataModel, ModelChoice};
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

/// What follows from the answers. Same questionnaire, engagement and terms: same assessment.
pub fn assess(questionnaire: &Questionnaire, engagement: &Engagement, terms: Terms) -> Assessment {
    let score::Positions { all: positions, mut facts } = score::positions(questionnaire, engagement);
    let model = data_model::decide(questionnaire, &mut facts);
    let score = score::judge(questionnaire, engagement, &positions, &mut facts);
    let plan = plan::plan(questionnaire, &score, &mut facts, terms);
    let tables = data_model::build(questionnaire, &facts);
    Assessment { positions, score, model, tables, plan, facts }
}
