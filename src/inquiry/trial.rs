//! The assessment under other answers.

use std::cell::OnceCell;

use super::{Supposition, What};
use crate::assessment::{Assessment, Supposed, conclude, follow_supposing, hear_supposing, score_supposing};
use crate::condition::{Expression, Facts, Value};
use crate::engagement::{Engagement, Settled, facts_of, level_of};
use crate::id::QuestionId;
use crate::plan::Terms;
use crate::questionnaire::{Kind, Question, Questionnaire};
use crate::score::{Listened, Position, Presence, Score, judge_briefly};
use crate::unit::Level;

/// What follows if these things are supposed; the answers themselves stay as they are. Of two suppositions about the
/// same question the later one counts.
pub fn suppose(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    suppositions: &[Supposition],
    terms: Terms,
) -> Assessment {
    let (engagement, levels) = under(questionnaire, engagement, suppositions);
    let heard = hear_supposing(questionnaire, &engagement, &levels);
    conclude(questionnaire, &engagement, heard, terms)
}

/// The answers under these suppositions, as far as they are answers and not only levels.
pub fn answers_under(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    suppositions: &[Supposition],
) -> Engagement {
    under(questionnaire, engagement, suppositions).0
}

/// The engagement with what is supposed to be answered, and the levels that are supposed whatever was answered.
fn under(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    suppositions: &[Supposition],
) -> (Engagement, Vec<Supposed>) {
    let mut engagement = engagement.clone();
    let mut levels: Vec<Supposed> = Vec::new();
    for one in suppositions {
        let Some(question) = questionnaire.question(one.question.as_str()) else { continue };
        levels.retain(|level| level.question != one.question);
        match &one.what {
            What::Level(level) => levels.push(of_level(question, *level)),
            What::Nothing => {
                engagement.agreed.remove(&one.question);
                for said in engagement.answers.values_mut() {
                    said.remove(&one.question);
                }
            }
            What::Answer(_) | What::Part(..) => {
                if let Some(answer) = one.answer(question, &engagement) {
                    let settled = Settled { answer, because: String::new(), dissent: Vec::new(), rounds: 0 };
                    engagement.agreed.insert(one.question.clone(), settled);
                }
            }
        }
    }
    (engagement, levels)
}

/// A level in the place of whatever was answered.
fn of_level(question: &Question, level: Level) -> Supposed {
    let id = &question.id;
    let mut facts: Vec<(String, Value)> =
        vec![(format!("{id}.level"), level.value().into()), (format!("{id}.known"), true.into())];
    if matches!(question.kind, Kind::Scale) {
        facts.push((id.to_string(), level.value().into()));
    }
    Supposed { question: id.clone(), level: Some(level), facts }
}

/// An assessment prepared for trying many answers one after the other: whatever an answer cannot move is computed once.
pub struct Trial<'a> {
    questionnaire: &'a Questionnaire,
    engagement: &'a Engagement,
    assessment: &'a Assessment,
    terms: Terms,
    positions: Vec<Position>,
    deciding: Vec<QuestionId>,
    listened: OnceCell<Listened<'a>>,
}

impl<'a> Trial<'a> {
    /// Of this assessment of this engagement.
    pub fn new(
        questionnaire: &'a Questionnaire,
        engagement: &'a Engagement,
        assessment: &'a Assessment,
        terms: Terms,
    ) -> Self {
        Self {
            questionnaire,
            engagement,
            assessment,
            terms,
            positions: assessment.positions.iter().map(Position::without_voices).collect(),
            deciding: deciding(questionnaire),
            listened: OnceCell::new(),
        }
    }

    /// The verdict that stands.
    pub(super) fn present(&self) -> crate::id::VerdictId {
        self.assessment.score.verdict.verdict.clone()
    }

    /// The whole assessment under these suppositions.
    pub fn whole(&self, suppositions: &[Supposition]) -> Assessment {
        suppose(self.questionnaire, self.engagement, suppositions, self.terms)
    }

    /// Only what is scored under these suppositions: dimensions, gates, verdict, without reasons. Where none of them decides which
    /// questions are asked and which record model is right, nobody needs to listen again.
    pub fn score(&self, suppositions: &[Supposition]) -> Score {
        self.quickly(suppositions, false).unwrap_or_else(|| self.anew(suppositions))
    }

    /// Like [`Self::score`], and quick for whole answers too: that they count for the share of answers a role has given
    /// is left out.
    pub(super) fn roughly(&self, suppositions: &[Supposition]) -> Score {
        self.quickly(suppositions, true).unwrap_or_else(|| self.anew(suppositions))
    }

    /// The score of [`Self::whole`]: what these suppositions are about is worked out again, and what hangs on it.
    fn anew(&self, suppositions: &[Supposition]) -> Score {
        self.followed(suppositions).unwrap_or_else(|| self.heard_anew(suppositions))
    }

    /// The same where whole answers and levels are supposed, one for a question.
    pub(super) fn followed(&self, suppositions: &[Supposition]) -> Option<Score> {
        let (mut answers, mut levels): (Vec<(&QuestionId, _)>, Vec<Supposed>) = (Vec::new(), Vec::new());
        for (place, one) in suppositions.iter().enumerate() {
            let question = self.questionnaire.question(one.question.as_str())?;
            if suppositions[..place].iter().any(|other| other.question == one.question) {
                return None;
            }
            match &one.what {
                What::Level(level) => levels.push(of_level(question, *level)),
                _ => answers.push((&question.id, one.answer(question, self.engagement)?)),
            }
        }
        let known = (self.positions.as_slice(), &self.assessment.facts);
        follow_supposing(self.questionnaire, self.engagement, known, &answers, &levels)
    }

    /// The same whatever is supposed: one listens again, but only to what these suppositions are about.
    pub(super) fn heard_anew(&self, suppositions: &[Supposition]) -> Score {
        let (engagement, levels) = under(self.questionnaire, self.engagement, suppositions);
        let heard = self.listened.get_or_init(|| Listened::to(self.questionnaire, self.engagement).without_voices());
        let heard = suppositions.iter().fold(heard.clone(), |heard, one| heard.anew(&one.question, &engagement));
        score_supposing(self.questionnaire, &engagement, heard, &levels)
    }

    fn quickly(&self, suppositions: &[Supposition], rough: bool) -> Option<Score> {
        let mut facts = Facts::over(&self.assessment.facts);
        let mut positions = self.positions.clone();
        for one in suppositions {
            if self.deciding.contains(&one.question) {
                return None;
            }
            let supposed = self.supposed(one, rough)?;
            let position = positions.iter_mut().find(|position| position.question == one.question)?;
            if position.presence != Presence::Asked {
                return None;
            }
            supposed.upon(position);
            for (name, value) in supposed.facts {
                facts.set(name, value);
            }
        }
        Some(judge_briefly(self.questionnaire, self.engagement, &positions, &mut facts))
    }

    /// The facts of a level; of anything else one has to listen again, for it counts for the share of answers too.
    fn supposed(&self, one: &Supposition, rough: bool) -> Option<Supposed> {
        let question = self.questionnaire.question(one.question.as_str())?;
        let What::Level(level) = &one.what else {
            let answer = one.answer(question, self.engagement).filter(|answer| rough && answer.is_given())?;
            let (level, facts) = (level_of(question, &answer), facts_of(question, Some(&answer)));
            return Some(Supposed { question: one.question.clone(), level, facts });
        };
        Some(of_level(question, *level))
    }
}

/// The questions on which it hangs which others are asked, and which record model is right.
pub(super) fn deciding(questionnaire: &Questionnaire) -> Vec<QuestionId> {
    let records = &questionnaire.records;
    let conditions = questionnaire
        .questions()
        .filter_map(|one| one.when.as_ref())
        .chain(records.drivers.iter().flat_map(|driver| driver.criteria.iter().map(|one| &one.strength)))
        .chain(records.rules.iter().map(|rule| &rule.when))
        .chain(records.crossing.as_ref());
    let mut found: Vec<QuestionId> = Vec::new();
    for used in conditions.flat_map(Expression::names) {
        if let Some(id) = question_of(questionnaire, &used.name)
            && !found.contains(id)
        {
            found.push(id.clone());
        }
    }
    found
}

/// The question that a name speaks of, if it speaks of one.
pub(super) fn question_of<'q>(questionnaire: &'q Questionnaire, name: &str) -> Option<&'q QuestionId> {
    let mut dots = name.match_indices('.');
    dots.next()?;
    let end = dots.next().map_or(name.len(), |(place, _)| place);
    questionnaire.question(&name[..end]).map(|question| &question.id)
}
