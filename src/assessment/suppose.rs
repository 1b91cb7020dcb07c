use super::Heard;
use crate::condition::{Facts, Value};
use crate::data_model;
use crate::engagement::{Answer, Engagement};
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
    let Positions { all: mut positions, mut facts } = score::positions(questionnaire, engagement);
    upon(&mut positions, &mut facts, supposed);
    let model = data_model::decide(questionnaire, &mut facts);
    Heard { positions, model, facts }
}

/// What would be scored: like [`hear_supposing`] followed by [`super::conclude`], for those who want nothing else of
/// it, not even the reasons, and have listened before.
pub fn score_supposing(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    listened: score::Listened<'_>,
    supposed: &[Supposed],
) -> Score {
    let Positions { all: mut positions, mut facts } = listened.positions(engagement);
    upon(&mut positions, &mut facts, supposed);
    data_model::decide_briefly(questionnaire, &mut facts);
    score::judge_briefly(questionnaire, engagement, &positions, &mut facts)
}

/// The same from what is known already, the positions without their voices: what does not change is not worked out
/// again. These answers are taken as settled on, and then the rest is supposed. None if one has to listen again.
pub fn follow_supposing(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    (positions, before): (&[Position], &Facts<'_>),
    answers: &[(&QuestionId, Answer)],
    supposed: &[Supposed],
) -> Option<Score> {
    let (mut positions, mut facts) = (positions.to_vec(), Facts::over(before));
    score::follow(questionnaire, engagement, answers, &mut positions, (before, &mut facts))?;
    upon(&mut positions, &mut facts, supposed);
    data_model::decide_briefly(questionnaire, &mut facts);
    Some(score::judge_briefly(questionnaire, engagement, &positions, &mut facts))
}

/// Puts what is supposed in the place of positions and facts.
fn upon(positions: &mut [Position], facts: &mut Facts<'_>, supposed: &[Supposed]) {
    for one in supposed {
        let position = positions.iter_mut().find(|position| position.question == one.question);
        // Nothing can be supposed about what does not concern the firm.
        let asked = position.filter(|found| matches!(found.presence, Presence::Asked | Presence::OutsideTier));
        let Some(position) = asked else { continue };
        one.upon(position);
        for (name, value) in &one.facts {
            facts.set(name.clone(), value.clone());
        }
    }
}
