use std::collections::{BTreeMap, BTreeSet};

use super::answered::Answered;
use super::draft::{Draft, draft, unheard};
use crate::condition::{Facts, TOLERANCE, Truth, Value};
use crate::engagement::{Confidence, Engagement};
use crate::id::{ParticipantId, QuestionId, RoleId};
use crate::questionnaire::{Question, Questionnaire};
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
    /// Median of the first gap role minus median of the second, in points, where both answered: what they claim,
    /// before the evidence rule, for it is a gap in perception.
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

impl Position {
    /// The same without saying who said what.
    #[must_use]
    pub fn without_voices(&self) -> Self {
        Self { question: self.question.clone(), value: self.value.clone(), voices: Vec::new(), ..*self }
    }

    /// Whether people get to see the question: it is asked, or was and does not apply.
    pub(super) fn is_shown(&self) -> bool {
        let presence = self.presence;
        presence == Presence::Asked || (presence == Presence::Absent && self.origin != Origin::Nobody)
    }
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
///
/// Whether a question concerns the firm depends on answers to others, mostly earlier ones. The questions are gone
/// through in order until nothing changes any more; a circle of conditions stops after as many rounds as there are
/// questions.
pub fn positions(questionnaire: &Questionnaire, engagement: &Engagement) -> Positions {
    Listened::to(questionnaire, engagement).positions(engagement)
}

/// What was said to each question and what it comes to, before it is known which of them concern the firm. Whoever
/// changes the answers to one question need not put together those to all others again.
#[derive(Debug, Clone)]
pub struct Listened<'q> {
    questionnaire: &'q Questionnaire,
    drafts: Vec<(&'q Question, Draft)>,
}

impl<'q> Listened<'q> {
    /// Everybody's answers to everything.
    pub fn to(questionnaire: &'q Questionnaire, engagement: &Engagement) -> Self {
        let settings = &questionnaire.settings;
        let drafts = questionnaire.questions().map(|question| (question, draft(question, engagement, settings)));
        Self { questionnaire, drafts: drafts.collect() }
    }

    /// The same without saying who said what.
    #[must_use]
    pub fn without_voices(mut self) -> Self {
        self.drafts.iter_mut().for_each(|(_, draft)| draft.voices.clear());
        self
    }

    /// The same where only the answers to this question may be others.
    #[must_use]
    pub fn anew(mut self, question: &QuestionId, engagement: &Engagement) -> Self {
        for (one, draft) in self.drafts.iter_mut().filter(|(one, _)| one.id == *question) {
            *draft = super::draft::draft(one, engagement, &self.questionnaire.settings);
        }
        self
    }

    /// The position on every question. The engagement is the one that was listened to.
    pub fn positions(self, engagement: &Engagement) -> Positions {
        settled(self.questionnaire, engagement, self.drafts)
    }
}

fn settled(questionnaire: &Questionnaire, engagement: &Engagement, drafts: Vec<(&Question, Draft)>) -> Positions {
    let mut facts = Facts::new();
    let mut presences: Vec<Option<Presence>> = vec![None; drafts.len()];
    let answered = Answered::of(questionnaire, engagement);
    for round in 0..=drafts.len() {
        let before = presences.clone();
        for ((question, draft), presence) in drafts.iter().zip(&mut presences) {
            let now = presence_of(questionnaire, engagement, question, draft, &facts);
            if *presence != Some(now) {
                *presence = Some(now);
                for (name, value) in facts_under(now, question, draft) {
                    facts.set(name, value);
                }
            }
        }
        if round > 0 && presences == before {
            break;
        }
        let shown = drafts.iter().zip(&presences).filter(|((_, draft), presence)| is_shown(**presence, draft));
        let shown: BTreeSet<&QuestionId> = shown.map(|((question, _), _)| &question.id).collect();
        for section in &questionnaire.sections {
            answered.set(section, |id| shown.contains(id), &[], &mut facts);
        }
    }
    let all = drafts
        .into_iter()
        .zip(presences)
        .map(|((question, draft), presence)| {
            let value = facts.get(question.id.as_str()).clone();
            finished(question, draft, presence.unwrap_or(Presence::Undecided), value)
        })
        .collect();
    Positions { all, facts }
}

pub(super) fn presence_of(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    question: &Question,
    draft: &Draft,
    facts: &Facts<'_>,
) -> Presence {
    let concerns = question.when.as_ref().map_or(Truth::Yes, |when| when.truth(facts));
    if concerns == Truth::No {
        Presence::Absent
    } else if !draft.answered && !questionnaire.asks(question, &engagement.tier) {
        Presence::OutsideTier
    } else if concerns == Truth::Unknown {
        Presence::Undecided
    } else if draft.does_not_apply {
        Presence::Absent
    } else {
        Presence::Asked
    }
}

pub(super) fn facts_under(presence: Presence, question: &Question, draft: &Draft) -> Vec<(String, Value)> {
    let (mut facts, gap) = match presence {
        Presence::Asked => (draft.facts.clone(), draft.gap.map_or(Value::Unknown, Value::Number)),
        Presence::Absent if draft.does_not_apply => (draft.facts.clone(), Value::Absent),
        Presence::Absent | Presence::OutsideTier => (unheard(question, &Value::Absent), Value::Absent),
        Presence::Undecided => (unheard(question, &Value::Unknown), Value::Unknown),
    };
    if question.has_level() {
        facts.push((format!("{}.gap", question.id), gap));
    }
    facts
}

/// The position whose question stands for this value.
pub(super) fn finished(question: &Question, draft: Draft, presence: Presence, value: Value) -> Position {
    let counts = presence == Presence::Asked;
    let heard = counts || (presence == Presence::Absent && draft.does_not_apply);
    let lowered = |level: Level| draft.claimed.is_some_and(|claimed| claimed.value() > level.value() + TOLERANCE);
    Position {
        question: question.id.clone(),
        presence,
        value,
        level: draft.level.filter(|_| counts),
        claimed: draft.claimed.filter(|_| counts),
        unshown: counts && draft.level.is_some_and(lowered),
        gap: draft.gap.filter(|_| counts),
        origin: if heard { draft.origin } else { Origin::Nobody },
        voices: if heard { draft.voices } else { Vec::new() },
    }
}

/// Whether people get to see it: it is asked, or was and does not apply.
fn is_shown(presence: Option<Presence>, draft: &Draft) -> bool {
    presence == Some(Presence::Asked) || (presence == Some(Presence::Absent) && draft.does_not_apply)
}
