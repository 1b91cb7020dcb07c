//! Answers kept: stored when they are whole, set aside when a changed answer hides their question, and brought back.

use std::collections::BTreeSet;

use super::machine::{Place, were};
use super::route::Route;
use super::slot::{Slot, value_slots};
use super::step::Entry;
use super::{Effect, Interview, Message, check};
use crate::engagement::{Answer, AnswerValue, Confidentiality, Given};
use crate::id::QuestionId;
use crate::questionnaire::Question;
use crate::text::count;

impl<'q> Interview<'q> {
    /// Keeps an answer from the draft. One that is not whole yet is stored beside the others, marked so that it does
    /// not count: whatever ends the program, only the value being typed is lost. An earlier whole answer stays until
    /// the new one is whole.
    pub(super) fn keep_answer(
        &mut self,
        question: &'q Question,
        answer: Answer,
        values_done: bool,
        at: &str,
        effects: &mut Vec<Effect>,
    ) {
        let earlier = self.answers.get(&question.id);
        let replaces_value =
            earlier.is_some_and(|earlier| earlier.is_given() && matches!(earlier.given, Given::Value(_)));
        let said_otherwise = earlier.is_some_and(Answer::is_given) && !replaces_value;
        if check::problem(question, &answer).is_some() {
            if !replaces_value && !said_otherwise {
                self.keep_whole_rows(question, answer, at, effects);
            }
        } else if values_done || replaces_value {
            if self.unfinished.remove(&question.id) {
                self.find_route();
            }
            self.store(question, answer, at, effects);
        } else if !said_otherwise {
            self.store_unfinished(question, answer, at, effects);
        }
    }

    /// Of a list whose last row is incomplete, the rows before it.
    fn keep_whole_rows(&mut self, question: &'q Question, mut answer: Answer, at: &str, effects: &mut Vec<Effect>) {
        if let Given::Value(AnswerValue::Rows(rows)) = &mut answer.given
            && rows.len() > 1
        {
            rows.pop();
            if check::problem(question, &answer).is_none() {
                self.store_unfinished(question, answer, at, effects);
            }
        }
    }

    fn store_unfinished(&mut self, question: &'q Question, answer: Answer, at: &str, effects: &mut Vec<Effect>) {
        self.unfinished.insert(question.id.clone());
        self.store(question, Answer { inactive: true, ..answer }, at, effects);
    }

    /// Stores an answer, unless nothing but its time would change, and says what that hides and reveals.
    pub(super) fn store(&mut self, question: &'q Question, mut answer: Answer, at: &str, effects: &mut Vec<Effect>) {
        let earlier = self.answers.get(&question.id);
        let was_given = earlier.is_some_and(Answer::is_given);
        answer.at = earlier.map_or(String::new(), |earlier| earlier.at.clone());
        let hidden = self.route.hidden.contains(&question.id);
        answer.inactive |= hidden;
        if earlier == Some(&answer) {
            return;
        }
        if hidden {
            effects.push(Effect::Say(Message::note(format!(
                "Question `{}` is not asked, because of another answer. What was said to it is set aside.",
                question.id
            ))));
        }
        answer.at = match self.participant.confidentiality {
            Confidentiality::Unattributed => String::new(),
            _ => at.to_owned(),
        };
        let asked_before: BTreeSet<QuestionId> = self.asked().iter().map(|question| question.id.clone()).collect();
        self.answers.insert(question.id.clone(), answer);
        self.find_route();
        let (aside, back) = self.mark_inactive();
        if aside > 0 {
            let comes_back = if aside == 1 { "It comes" } else { "They come" };
            let text = format!("{} {comes_back} back when this is undone.", were(aside, "now set aside"));
            effects.push(Effect::Say(Message::note(text)));
        }
        if back > 0 {
            effects.push(Effect::Say(Message::note(
                were(back, "back and counts again").replace("are back and counts", "are back and count"),
            )));
        }
        if was_given {
            let new = self.route.asked.iter().filter(|question| !asked_before.contains(&question.id));
            let new = new.filter(|question| self.is_open(question)).count();
            if new > 0 {
                let text = format!("This brings up {}.", count(new, "more question").replace("1 more", "one more"));
                effects.push(Effect::Say(Message::note(text)));
            }
        }
        effects.push(Effect::Save);
    }

    /// Whoever leaves takes nothing half-typed along: texts typed and not given are stored as begun answers, unless
    /// the question has an answer already.
    pub(super) fn keep_half_typed(&mut self, at: &str) {
        let begun = self.drafts.iter().filter(|(_, draft)| !draft.typed.is_empty());
        for id in begun.map(|(id, _)| id.clone()).collect::<Vec<_>>() {
            let Some(question) = self.questionnaire.question(id.as_str()) else { continue };
            if self.answers.get(&id).is_some_and(Answer::is_given) {
                continue;
            }
            let mut draft = self.draft(question);
            for (slot, text) in std::mem::take(&mut draft.typed) {
                let is_text = matches!(self.entry(question, slot), Entry::Line | Entry::Block);
                if slot.is_of_value() && is_text {
                    draft.set(slot, AnswerValue::Text(text));
                }
            }
            if let Some(answer) = draft.answer(question, self.answers.get(&id)) {
                // There is nobody left to tell, and everything is saved at the end anyway.
                self.keep_answer(question, answer, false, at, &mut Vec::new());
            }
        }
    }

    pub(super) fn find_route(&mut self) {
        self.route = Route::find(
            self.questionnaire,
            &self.participant,
            &self.options,
            &self.answers,
            &self.unfinished,
            &self.others,
        );
    }

    /// Sets answers to hidden questions aside and takes others back; says how many of each.
    pub(super) fn mark_inactive(&mut self) -> (usize, usize) {
        let (mut aside, mut back) = (0, 0);
        for (id, answer) in &mut self.answers {
            let inactive = self.route.hidden.contains(id) || self.unfinished.contains(id);
            if answer.inactive != inactive {
                *(if inactive { &mut aside } else { &mut back }) += 1;
                answer.inactive = inactive;
            }
        }
        (aside, back)
    }

    /// "I do not know" and "this does not apply": said at the beginning of a question about the whole of it, later
    /// about the one value on screen.
    pub(super) fn say(&mut self, given: Given, at: &str, effects: &mut Vec<Effect>) {
        let Some((question, slot)) = self.on_screen() else {
            return effects.push(Effect::Say(Message::problem("There is no question on screen.")));
        };
        let whole = match slot {
            Slot::Whole | Slot::Low | Slot::Likely | Slot::High | Slot::Place(_) | Slot::Share(_) | Slot::Rows => true,
            Slot::Cell(0, 0) => self.draft(question).rows == 0,
            slot => value_slots(question).first() == Some(&slot),
        };
        if !whole {
            if slot.is_optional(question) {
                return self.clear(at, effects);
            }
            return effects.push(Effect::Say(Message::problem(
                "This part is needed for a whole answer. To say so of the whole question, go back to its beginning.",
            )));
        }
        let earlier = self.answers.get(&question.id).cloned();
        let mut answer = earlier.unwrap_or_else(|| Answer::new(Given::Skipped));
        answer.given = given;
        answer.rated = None;
        answer.side.clear();
        answer.inactive = false;
        if let Some(problem) = check::problem(question, &answer) {
            return effects.push(Effect::Say(problem));
        }
        self.draft_mut(question).withdraw();
        self.unfinished.remove(&question.id);
        self.store(question, answer, at, effects);
        self.onward(&question.id);
    }

    /// Passes over the question on screen. What was said to it before, and what is half done, stays.
    pub(super) fn skip(&mut self, at: &str, effects: &mut Vec<Effect>) {
        let Some((question, _)) = self.on_screen() else {
            return effects.push(Effect::Say(Message::problem("There is no question on screen.")));
        };
        if !self.answers.contains_key(&question.id) {
            self.store(question, Answer::new(Given::Skipped), at, effects);
        }
        self.onward(&question.id);
    }

    /// Changes something beside the value of the answer on screen: note, evidence, confidence.
    pub(super) fn remark(&mut self, at: &str, effects: &mut Vec<Effect>, change: impl FnOnce(&mut Answer)) {
        let Some((question, _)) = self.on_screen() else {
            return effects.push(Effect::Say(Message::problem("There is no question on screen.")));
        };
        let mut answer = self.answers.get(&question.id).cloned().unwrap_or_else(|| Answer::new(Given::Skipped));
        change(&mut answer);
        let shown = answer.shown.clone();
        self.draft_mut(question).set_shown(&shown);
        self.store(question, answer, at, effects);
        effects.push(Effect::Say(Message::note("Noted.")));
    }

    /// A remark on screen gives way to its question.
    pub(super) fn leave_remark(&mut self) {
        if let Place::Aside(_) = self.place
            && let Some(place) = self.trail.pop()
        {
            self.place = place;
        }
    }
}
