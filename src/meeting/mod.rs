//! A meeting that fits: what is asked in the room and how, what everybody answers alone before, what is left for
//! another day, and when there is a break.

mod length;
mod lot;
mod method;

pub use length::{BREAK, LONG_BREAK, Stretch, What};
pub use lot::{HOMEWORK, Homework};
pub use method::Method;

use crate::agenda::{Agenda, Item};
use crate::assessment::Assessment;
use crate::engagement::Engagement;
use crate::id::QuestionId;
use crate::questionnaire::Questionnaire;

/// From so many people on a talk of all is none: they split into groups. Source: facilitators' rule.
pub const BREAKOUTS_ABOVE: usize = 15;
/// How many talk with one another in a group.
pub const GROUP: usize = 6;

/// A meeting, planned.
#[derive(Debug, Clone, PartialEq)]
pub struct Meeting {
    /// How many come.
    pub people: usize,
    /// How long it is, in minutes.
    pub minutes: u32,
    /// Minutes that nothing is planned for.
    pub reserve: u32,
    /// How many groups talk side by side; 1 if all talk together.
    pub groups: usize,
    /// What is done, in its order.
    pub stretches: Vec<Stretch>,
    /// What everybody does alone before, by role in the questionnaire's order.
    pub homework: Vec<Homework>,
    /// What there is no time for, the most important first.
    pub left: Vec<QuestionId>,
    /// What all of `left` would take in a room, in minutes.
    pub left_minutes: u32,
    /// Questions that several answered in confidence: asked afresh in the room, on cards.
    pub afresh: Vec<QuestionId>,
}

/// What a meeting is planned from. What may not be shown is in none of it.
#[derive(Clone, Copy)]
pub struct Occasion<'a> {
    /// What was asked and what is advised.
    pub questionnaire: &'a Questionnaire,
    /// Who said what.
    pub engagement: &'a Engagement,
    /// What follows from it so far.
    pub assessment: &'a Assessment,
    /// What to talk about first.
    pub agenda: &'a Agenda,
    /// How many come; those who take part if that is not said.
    pub people: Option<usize>,
    /// How long it is, in minutes.
    pub minutes: u32,
}

/// The meeting that fits into the time. First comes what people are apart on, then what is still open, each the most
/// important first; what is asked is put into the order of the questionnaire.
pub fn meeting(occasion: &Occasion<'_>) -> Meeting {
    let people = occasion.people.unwrap_or(occasion.engagement.participants.len()).max(1);
    let groups = if people > BREAKOUTS_ABOVE { people.div_ceil(GROUP) } else { 1 };
    let room = length::Room { people, groups, minutes: occasion.minutes };
    let lots = lot::draw(occasion);
    let mut chosen = length::Chosen::default();
    // What was promised to be confidential is not spoken of in the room, however far apart people are.
    let spoken_of = |item: &&Item| {
        let question = occasion.questionnaire.question(item.question.as_str());
        question.is_some_and(|question| !question.confidential)
    };
    for Item { question, minutes, .. } in occasion.agenda.first.iter().filter(spoken_of) {
        let method = method::to_settle(occasion, question, people);
        chosen.talk_if_it_fits(&room, question, method, *minutes);
    }
    for Item { question, minutes, .. } in occasion.agenda.afresh.iter().filter(spoken_of) {
        chosen.talk_if_it_fits(&room, question, Method::Silent, *minutes);
    }
    let mut over = Vec::new();
    for question in lots.room {
        let method = method::to_ask(question, people);
        if !chosen.ask_if_it_fits(&room, occasion.questionnaire, question, method) {
            over.push(question);
        }
    }
    let (homework, left) = lot::homework(occasion, &lots.alone, &lots.looked_up, &over);
    let afresh = occasion.agenda.afresh.iter().map(|item| item.question.clone());
    let left_minutes = left.iter().map(|question| room.asking(question, method::to_ask(question, people))).sum();
    let stretches = chosen.stretches(&room);
    Meeting {
        people,
        minutes: occasion.minutes,
        reserve: occasion.minutes.saturating_sub(stretches.last().map_or(0, Stretch::end)),
        groups,
        afresh: afresh.filter(|id| stretches.iter().any(|one| one.what.question() == Some(id))).collect(),
        stretches,
        homework,
        left: left.into_iter().map(|question| question.id.clone()).collect(),
        left_minutes,
    }
}

#[cfg(test)]
mod tests;
