use super::Heard;
use crate::condition::Value;
use crate::data_model;
use crate::engagement::Engagement;
use crate::id::QuestionId;
use crate::questionnaire::Questionnaire;
use crate::score::{self, Origin, Position, Positions, Presence, Score};
use crate::unit::Level;

/// What is supposed to be so about one question, in the place of what people said: which level counts, and which
/// facts hold. It speaks of the firm, not of what anybody wrote down.
#[derive(Debug, Clone, PartialEq)]
pub struct Supposed {
    /// The question.
    pub question: QuestionId,
    /// The level that counts; as it is if absent.
    pub level: Option<Level>,
    /// Facts by name.
    pub facts: Vec<(String, Value)>,
}

impl Supposed {
    /// Puts what is supposed in the place of a position; the facts are the caller's to set.
    pub fn upon(&self, position: &mut Position) {
        position.presence = Presence::Asked;
        position.origin = Origin::Agreed;
        if let Some(level) = self.level {
            position.level = Some(level);
            position.claimed = Some(level);
            position.unshown = false;
        }
        if let Some((_, value)) = self.facts.iter().find(|(name, _)| name == position.question.as_str()) {
            position.value = value.clone();
        }
    }
}

/// Like [`super::hear`], with some answers supposed to be others. Which questions are asked stays as it is.
pub fn hear_supposing(questionnaire: &Questionnaire, engagement: &Engagement, supposed: &[Supposed]) -> Heard {
    let Positions { all: positions, mut facts } = upon(score::positions(questionnaire, engagement), supposed);
    let model = data_model::decide(questionnaire, &mut facts);
    Heard { positions, model, facts }
}

/// What would be scored: like [`hear_supposing`] followed by [`super::conclude`], for those who want nothing else of
/// it and have listened before.
pub fn score_supposing(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    listened: score::Listened<'_>,
    supposed: &[Supposed],
) -> Score {
    let Positions { all: positions, mut facts } = upon(listened.positions(engagement), supposed);
    data_model::decide_briefly(questionnaire, &mut facts);
    score::judge(questionnaire, engagement, &positions, &mut facts)
}

/// Puts what is supposed in the place of positions and facts.
fn upon(positions: Positions, supposed: &[Supposed]) -> Positions {
    let Positions { mut all, mut facts } = positions;
    for one in supposed {
        let position = all.iter_mut().find(|position| position.question == one.question);
        // Nothing can be supposed about what does not concern the firm.
        let asked = position.filter(|found| matches!(found.presence, Presence::Asked | Presence::OutsideTier));
        let Some(position) = asked else { continue };
        one.upon(position);
        for (name, value) in &one.facts {
            facts.set(name.clone(), value.clone());
        }
    }
    Positions { all, facts }
}
