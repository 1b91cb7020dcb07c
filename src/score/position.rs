use std::collections::BTreeMap;

use crate::condition::{Facts, Value};
use crate::engagement::{Confidence, Engagement};
use crate::id::{ParticipantId, QuestionId, RoleId};
use crate::questionnaire::Questionnaire;
use crate::unit::Level;

/// What the firm says to every question, and every answer as a named fact.
#[derive(Debug, Clone)]
pub struct Positions {
    /// One for each question of the questionnaire, in the order of asking.
    pub all: Vec<Position>,
    /// The facts that conditions read: see `condition` for the names.
    pub facts: Facts<'static>,
}

/// What the firm says to one question.
#[derive(Debug, Clone)]
pub struct Position {
    /// The question.
    pub question: QuestionId,
    /// Whether it concerns the firm.
    pub presence: Presence,
    /// What conditions read under its name.
    pub value: Value,
    /// The level that counts, after the evidence rule; none if it has no level or nobody knows.
    pub level: Option<Level>,
    /// The level before the evidence rule.
    pub claimed: Option<Level>,
    /// Whether a level was lowered because no evidence was named.
    pub unshown: bool,
    /// Mean of the first gap role minus mean of the second, in points, where both answered.
    pub gap: Option<f64>,
    /// How the value came about.
    pub origin: Origin,
    /// What each participant said, in the order of the participants; only those who dealt with it.
    pub voices: Vec<Voice>,
}

/// Whether a question concerns the firm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It is asked.
    Asked,
    /// Its condition does not hold, or everybody who spoke says that it does not apply.
    Absent,
    /// Its tier is not chosen and nobody answered it.
    OutsideTier,
    /// Whether it is asked depends on an answer that is missing.
    Undecided,
}

/// How a value came about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Nobody answered.
    Nobody,
    /// Those who spoke said that they do not know.
    NotKnown,
    /// The group settled on it.
    Agreed,
    /// One person answered.
    OneVoice,
    /// Several people said the same.
    SameAnswer,
    /// Several answers were put together: median within a role, then mean over roles; or the most frequent choice.
    Combined,
    /// Several answers, none of them ahead: there is no single answer until the group settles on one.
    Split,
}

/// What one participant said.
#[derive(Debug, Clone)]
pub struct Voice {
    /// Who.
    pub who: ParticipantId,
    /// In which role.
    pub role: RoleId,
    /// The level, after the evidence rule.
    pub level: Option<Level>,
    /// What conditions would read if this were the only voice; unknown if they said that they do not know.
    pub value: Value,
    /// How sure they are.
    pub confidence: Confidence,
}

impl Positions {
    /// The position on a question.
    pub fn get(&self, id: &str) -> Option<&Position> {
        self.all.iter().find(|position| position.question.as_str() == id)
    }

    /// The positions by question.
    pub fn by_question(&self) -> BTreeMap<&QuestionId, &Position> {
        self.all.iter().map(|position| (&position.question, position)).collect()
    }
}

/// What the firm says to every question.
pub fn positions(_questionnaire: &Questionnaire, _engagement: &Engagement) -> Positions {
    unimplemented!()
}
