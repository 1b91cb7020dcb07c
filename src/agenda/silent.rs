//! Who has not answered what.

use std::collections::BTreeMap;

use super::{Importance, Matter};
use crate::engagement::Given;
use crate::id::{QuestionId, RoleId};
use crate::questionnaire::{Question, Role};
use crate::score::Presence;

/// A role and the questions that nobody in it answered.
#[derive(Debug, Clone, PartialEq)]
pub struct Silent {
    /// The role.
    pub role: RoleId,
    /// Whether anybody takes part in it.
    pub takes_part: bool,
    /// Asked of it and neither answered nor settled by the group; "I do not know" is no answer. The most important
    /// first.
    pub questions: Vec<QuestionId>,
}

pub(super) fn silent(matter: &Matter<'_>, importances: &BTreeMap<QuestionId, Importance>) -> Vec<Silent> {
    let roles = matter.questionnaire.roles.iter().filter(|role| role.answers);
    roles.map(|role| of_role(matter, importances, role)).filter(|one| !one.questions.is_empty()).collect()
}

fn of_role(matter: &Matter<'_>, importances: &BTreeMap<QuestionId, Importance>, role: &Role) -> Silent {
    let people: Vec<_> = matter.engagement.participants.iter().filter(|person| person.role == role.id).collect();
    // A question for everybody is missed only of roles in which there is somebody.
    let asked = |question: &&Question| {
        let position = matter.assessment.positions.iter().find(|position| position.question == question.id);
        let is_asked = position.is_some_and(|position| position.presence == Presence::Asked);
        is_asked
            && question.asks(&role.id)
            && !(question.roles.is_empty() && people.is_empty())
            && matter.questionnaire.asks(question, &matter.engagement.tier)
            && !matter.engagement.agreed.contains_key(&question.id)
    };
    let answered = |question: &Question| {
        let answers = people.iter().filter_map(|person| matter.engagement.answers.get(&person.id)?.get(&question.id));
        answers.into_iter().any(|answer| answer.is_given() && answer.given != Given::Unknown)
    };
    let open = matter.questionnaire.questions().filter(asked).filter(|question| !answered(question));
    let mut questions: Vec<QuestionId> = open.map(|question| question.id.clone()).collect();
    let figure = |id: &QuestionId| importances.get(id).map_or(0.0, Importance::figure);
    questions.sort_by(|a, b| figure(b).total_cmp(&figure(a)));
    Silent { role: role.id.clone(), takes_part: !people.is_empty(), questions }
}
