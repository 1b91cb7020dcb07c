//! What a group should talk about first: importance × disagreement, what each answer would move, and how long to give
//! it. What may not be shown is not handed in, so it cannot come out.

mod importance;
mod session;
mod settle;
mod silent;

pub use importance::{Importance, importance, importances};
pub use session::BREAK_AFTER;
pub use settle::Settling;
pub use silent::Silent;

use crate::agreement::{Agreement, Label};
use crate::assessment::Assessment;
use crate::engagement::Engagement;
use crate::id::QuestionId;
use crate::plan::Terms;
use crate::questionnaire::Questionnaire;

/// The most that a group talks about first. Source: facilitators' usual five to seven; what comes after is not heard.
pub const FIRST: usize = 7;

/// How many questions are looked at for what their answers would move; each takes some assessments.
const LOOKED_AT: usize = 3 * FIRST;

/// An agenda for the next talk.
#[derive(Debug, Clone)]
pub struct Agenda {
    /// To be talked about first, the most urgent first.
    pub first: Vec<Item>,
    /// If there is time: apart or with a gate hanging on it, and no room was left; or whatever the group settles on
    /// moves nothing.
    pub later: Vec<Item>,
    /// Answers that may not be shown, so nobody knows how far they lie apart: to be asked afresh in the room, the most
    /// important first.
    pub afresh: Vec<Item>,
    /// Agreed or near enough, in the order of asking, with how near.
    pub move_on: Vec<(QuestionId, Label)>,
    /// Apart once, and settled by the group since.
    pub settled: Vec<QuestionId>,
    /// What each role has not answered, the roles in the questionnaire's order.
    pub silent: Vec<Silent>,
    /// The minutes of everything in `first`.
    pub minutes: u32,
}

/// A question on an agenda.
#[derive(Debug, Clone)]
pub struct Item {
    /// The question.
    pub question: QuestionId,
    /// What hangs on it.
    pub importance: Importance,
    /// How far people are apart, 0 to 1; none if that may not be shown.
    pub disagreement: Option<f64>,
    /// How long to give it.
    pub minutes: u32,
    /// What follows if the group settles on this or that; for the items of `first` only.
    pub settlings: Vec<Settling>,
}

/// What an agenda is made from.
#[derive(Clone, Copy)]
pub struct Matter<'a> {
    /// What was asked and what is advised.
    pub questionnaire: &'a Questionnaire,
    /// Who said what.
    pub engagement: &'a Engagement,
    /// What follows from it so far.
    pub assessment: &'a Assessment,
    /// Where people differ, as far as it may be shown.
    pub agreement: &'a Agreement,
    /// Questions that several people answered and whose agreement may not be shown.
    pub kept_back: &'a [QuestionId],
    /// Whether every single voice on a question may be shown; if not, what follows is told for every level or choice
    /// alike, whoever chose it.
    pub may_name: &'a dyn Fn(&QuestionId) -> bool,
    /// When work may start.
    pub terms: Terms,
    /// How long the session is, if that is known.
    pub minutes: Option<u32>,
}

/// The agenda for the next talk.
pub fn agenda(matter: &Matter<'_>) -> Agenda {
    let importances = importances(matter.questionnaire);
    let of = |id: &QuestionId| importances.get(id).cloned().unwrap_or_default();
    let (mut open, mut move_on, mut settled) = (Vec::new(), Vec::new(), Vec::new());
    for one in &matter.agreement.questions {
        let label = one.likeness.label;
        if one.settled {
            if label.is_wide() {
                settled.push(one.question.clone());
            }
        } else if label == Label::Close {
            move_on.push((one.question.clone(), label));
        } else {
            let disagreement = one.likeness.disagreement;
            let item = item(matter, &one.question, of(&one.question), Some(disagreement), one.people);
            open.push((label, item));
        }
    }
    // Ties stay in the order of asking.
    open.sort_by(|(_, a), (_, b)| b.urgency().total_cmp(&a.urgency()));
    let mut session = session::Session::of(matter.minutes);
    let (mut first, mut later, mut full, mut looked_at) = (Vec::new(), Vec::new(), false, 0);
    for (label, item) in open {
        // The session is filled in order; what is shorter does not overtake.
        full |= !session.has_room(item.minutes) || looked_at == LOOKED_AT;
        if !full {
            looked_at += 1;
            let settlings = settle::settlings(matter, &item.question);
            if settlings.is_empty() || settlings.iter().any(Settling::moves) {
                session.take(item.minutes);
                first.push(Item { settlings, ..item });
                continue;
            }
        }
        // Near enough, but a gate may hang on the rest.
        if label.is_wide() || (full && !item.importance.gates.is_empty()) {
            later.push(item);
        } else {
            move_on.push((item.question, label));
        }
    }
    let asked: Vec<&QuestionId> = matter.questionnaire.questions().map(|one| &one.id).collect();
    move_on.sort_by_key(|(id, _)| asked.iter().position(|one| *one == id));
    let mut afresh: Vec<Item> = matter.kept_back.iter().map(|id| item(matter, id, of(id), None, 2)).collect();
    afresh.sort_by(|a, b| b.urgency().total_cmp(&a.urgency()));
    let minutes = first.iter().map(|item| item.minutes).sum();
    let silent = silent::silent(matter, &importances);
    Agenda { first, later, afresh, move_on, settled, silent, minutes }
}

fn item(
    matter: &Matter<'_>,
    question: &QuestionId,
    importance: Importance,
    disagreement: Option<f64>,
    people: usize,
) -> Item {
    let seconds = matter.questionnaire.question(question.as_str()).map_or(60, |one| one.seconds);
    Item {
        question: question.clone(),
        importance,
        disagreement,
        minutes: session::time_box(seconds, people),
        settlings: Vec::new(),
    }
}

impl Item {
    /// Importance × disagreement, on no particular scale; importance alone where disagreement may not be shown.
    pub fn urgency(&self) -> f64 {
        self.importance.figure() * self.disagreement.unwrap_or(1.0)
    }
}
