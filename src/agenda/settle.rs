//! What would follow if the group settled on this answer or that.

use super::Matter;
use crate::assessment::{Shift, assess, shifts};
use crate::engagement::{Answer, AnswerValue, Given, Settled, level_of};
use crate::id::{QuestionId, RoleId};
use crate::questionnaire::{Kind, Question};
use crate::unit::{Level, TOP};

/// An answer that the group could settle on, and what it would move.
#[derive(Debug, Clone)]
pub struct Settling {
    /// The answer.
    pub answer: Answer,
    /// Its level, if it has one.
    pub level: Option<Level>,
    /// The roles that gave it, each once; empty where nobody may be named.
    pub roles: Vec<RoleId>,
    /// What would be different from today's result.
    pub shifts: Vec<Shift>,
}

impl Settling {
    /// Whether anything would be different.
    pub fn moves(&self) -> bool {
        !self.shifts.is_empty()
    }
}

/// What follows from every answer that was given; where nobody may be named, from every level of a scale or every
/// choice, given or not.
pub(super) fn settlings(matter: &Matter<'_>, id: &QuestionId) -> Vec<Settling> {
    let Some(question) = matter.questionnaire.question(id.as_str()) else { return Vec::new() };
    let candidates = if (matter.may_name)(id) { given(matter, question) } else { possible(question) };
    candidates
        .into_iter()
        .map(|(answer, roles)| {
            let level = level_of(question, &answer);
            Settling { shifts: follows(matter, question, &answer), answer, level, roles }
        })
        .collect()
}

/// Every different answer with the roles that gave it, by level and then in the order of speaking.
fn given(matter: &Matter<'_>, question: &Question) -> Vec<(Answer, Vec<RoleId>)> {
    let mut found: Vec<(Answer, Vec<RoleId>)> = Vec::new();
    for person in &matter.engagement.participants {
        let answers = matter.engagement.answers.get(&person.id);
        let Some(answer) = answers.and_then(|answers| answers.get(&question.id)).filter(|answer| answer.is_given())
        else {
            continue;
        };
        if !matches!(answer.given, Given::Value(_)) {
            continue;
        }
        match found.iter_mut().find(|(other, _)| is_same(question, other, answer)) {
            Some((_, roles)) if roles.contains(&person.role) => {}
            Some((_, roles)) => roles.push(person.role.clone()),
            None => found.push((answer.clone(), vec![person.role.clone()])),
        }
    }
    let level = |answer: &Answer| level_of(question, answer).map_or(-1.0, Level::value);
    found.sort_by(|(a, _), (b, _)| level(a).total_cmp(&level(b)));
    found
}

/// Whether two answers come to the same: written ones by their level, others by their value.
fn is_same(question: &Question, one: &Answer, other: &Answer) -> bool {
    let is_written =
        matches!(question.kind, Kind::Text | Kind::LongText | Kind::List { .. } | Kind::Record(_) | Kind::Grid { .. });
    if is_written && question.has_level() {
        level_of(question, one) == level_of(question, other)
    } else {
        one.given == other.given
    }
}

fn possible(question: &Question) -> Vec<(Answer, Vec<RoleId>)> {
    let values: Vec<AnswerValue> = match &question.kind {
        Kind::Scale => (0..=TOP).map(AnswerValue::Level).collect(),
        Kind::Single(choices) => choices.iter().map(|one| AnswerValue::Choice(one.id.to_string())).collect(),
        Kind::YesNo => [true, false].map(AnswerValue::YesNo).into(),
        _ => Vec::new(),
    };
    // High levels count only with evidence; a group that settles on one has some.
    let shown = |value| Answer { shown: "settled".to_owned(), ..Answer::new(Given::Value(value)) };
    values.into_iter().map(|value| (shown(value), Vec::new())).collect()
}

fn follows(matter: &Matter<'_>, question: &Question, answer: &Answer) -> Vec<Shift> {
    let mut engagement = matter.engagement.clone();
    let settled = Settled { answer: answer.clone(), because: String::new(), dissent: Vec::new(), rounds: 0 };
    engagement.agreed.insert(question.id.clone(), settled);
    let then = assess(matter.questionnaire, &engagement, matter.terms);
    shifts((matter.questionnaire, matter.assessment), (matter.questionnaire, &then))
}
