use std::collections::BTreeMap;

use super::Occasion;
use crate::agenda::{Importance, importances};
use crate::engagement::Given;
use crate::id::{QuestionId, RoleId};
use crate::questionnaire::Question;
use crate::score::Presence;

/// The most that anybody is asked to do alone before a meeting, in minutes. Source: the project's own cut.
pub const HOMEWORK: u32 = 45;
/// A question that takes this long, in seconds, has to be looked up or thought about: people bring the answer along.
const LOOKED_UP: u32 = 300;

/// What somebody in a role answers alone before a meeting.
#[derive(Debug, Clone, PartialEq)]
pub struct Homework {
    /// The role.
    pub role: RoleId,
    /// The questions, in the order in which they are asked.
    pub questions: Vec<QuestionId>,
    /// How long they take, in minutes.
    pub minutes: u32,
}

/// Questions that are still open, by where they are answered best; each list the most important first.
pub(super) struct Lots<'a> {
    /// In the room.
    pub(super) room: Vec<&'a Question>,
    /// Alone, because that was promised.
    pub(super) alone: Vec<&'a Question>,
    /// Alone, because only one person knows, or it has to be looked up.
    pub(super) looked_up: Vec<&'a Question>,
}

/// Says of every open question where it is answered best.
pub(super) fn draw<'a>(occasion: &Occasion<'a>) -> Lots<'a> {
    let importances = importances(occasion.questionnaire);
    let figure = |question: &&Question| importances.get(&question.id).map_or(0.0, Importance::figure);
    let mut open: Vec<&Question> = occasion.questionnaire.questions().filter(|one| is_open(occasion, one)).collect();
    open.sort_by(|a, b| figure(b).total_cmp(&figure(a)));
    let mut lots = Lots { room: Vec::new(), alone: Vec::new(), looked_up: Vec::new() };
    for question in open {
        let asked = occasion.engagement.participants.iter().filter(|person| question.asks(&person.role)).count();
        let lot = match asked {
            _ if question.confidential => &mut lots.alone,
            2.. if question.seconds < LOOKED_UP => &mut lots.room,
            _ => &mut lots.looked_up,
        };
        lot.push(question);
    }
    lots
}

/// Whether a question is asked, has not been settled, and somebody who could answer it has not.
fn is_open(occasion: &Occasion<'_>, question: &Question) -> bool {
    let position = occasion.assessment.positions.iter().find(|position| position.question == question.id);
    position.is_some_and(|position| position.presence == Presence::Asked)
        && occasion.questionnaire.asks(question, &occasion.engagement.tier)
        && !occasion.engagement.agreed.contains_key(&question.id)
        && !is_on(occasion, &question.id)
        && occasion.questionnaire.roles.iter().any(|role| is_missing(occasion, question, &role.id))
}

/// Whether the agenda speaks of it already.
fn is_on(occasion: &Occasion<'_>, id: &QuestionId) -> bool {
    let agenda = occasion.agenda;
    agenda.first.iter().chain(&agenda.later).chain(&agenda.afresh).any(|item| item.question == *id)
        || agenda.move_on.iter().any(|(one, _)| one == id)
}

/// Whether a role is asked, takes part, and nobody in it has answered.
fn is_missing(occasion: &Occasion<'_>, question: &Question, role: &RoleId) -> bool {
    let mut people = occasion.engagement.participants.iter().filter(|person| person.role == *role).peekable();
    let answered = |person: &crate::engagement::Participant| {
        let answer = occasion.engagement.answers.get(&person.id).and_then(|answers| answers.get(&question.id));
        answer.is_some_and(|answer| answer.is_given() && answer.given != Given::Unknown)
    };
    question.asks(role) && people.peek().is_some() && !people.any(answered)
}

/// What every role does alone, as long as it can bear it, and what is left over: what was promised first, then what has
/// to be looked up, then what the meeting has no time for.
pub(super) fn homework<'a>(
    occasion: &Occasion<'_>,
    alone: &[&'a Question],
    looked_up: &[&'a Question],
    over: &[&'a Question],
) -> (Vec<Homework>, Vec<&'a Question>) {
    let mut seconds: BTreeMap<&RoleId, u32> = BTreeMap::new();
    let mut given: BTreeMap<&RoleId, Vec<&QuestionId>> = BTreeMap::new();
    let mut left = Vec::new();
    for question in alone.iter().chain(looked_up).chain(over) {
        let mut taken = false;
        for role in &occasion.questionnaire.roles {
            let busy = seconds.entry(&role.id).or_default();
            let fits = *busy + question.seconds <= HOMEWORK * 60;
            if fits && is_missing(occasion, question, &role.id) {
                *busy += question.seconds;
                given.entry(&role.id).or_default().push(&question.id);
                taken = true;
            }
        }
        if !taken {
            left.push(*question);
        }
    }
    let order: Vec<&QuestionId> = occasion.questionnaire.questions().map(|question| &question.id).collect();
    let homework = occasion.questionnaire.roles.iter().filter_map(|role| {
        let mut questions = given.remove(&role.id)?;
        questions.sort_by_key(|id| order.iter().position(|one| one == id));
        Some(Homework {
            role: role.id.clone(),
            questions: questions.into_iter().cloned().collect(),
            minutes: seconds.get(&role.id).map_or(0, |seconds| seconds.div_ceil(60)),
        })
    });
    (homework.collect(), left)
}
