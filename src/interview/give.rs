//! Values given, left empty or refused, for what is on screen.

use super::draft::Draft;
use super::entry::entry;
use super::machine::{Place, first_gap};
use super::slot::{Slot, value_slots};
use super::step::Entry;
use super::{Effect, Filter, Interview, Message, check, typed};
use crate::engagement::{Answer, AnswerValue, Given};
use crate::id::QuestionId;
use crate::questionnaire::{Kind, Question};
use crate::text::clean_line;

impl<'q> Interview<'q> {
    /// Typed text means what the place on screen makes of it.
    pub(super) fn typed(&mut self, text: &str, at: &str, effects: &mut Vec<Effect>) {
        match self.place.clone() {
            Place::Question(id, slot) => {
                if let Some(question) = self.questionnaire.question(id.as_str()) {
                    self.typed_value(question, slot, text, at, effects);
                }
            }
            Place::Aside(aside) => self.aside_typed(aside, text, at, effects),
            Place::Review(_) => self.typed_in_review(text, effects),
            Place::Opening | Place::Anew | Place::End => match self.way_of(text) {
                Ok(event) => effects.extend(self.take(event, at)),
                Err(problem) => effects.push(Effect::Say(problem)),
            },
            Place::Over => {}
        }
    }

    fn typed_in_review(&mut self, text: &str, effects: &mut Vec<Effect>) {
        let text = text.trim();
        if text.is_empty() {
            self.back(effects);
        } else if let Some(filter) = Filter::parse(text) {
            self.place = Place::Review(filter);
        } else {
            self.jump(text, effects);
        }
    }

    fn typed_value(&mut self, question: &'q Question, slot: Slot, text: &str, at: &str, effects: &mut Vec<Effect>) {
        if slot == Slot::Rows {
            return self.typed_for_rows(question, text, at, effects);
        }
        if text.trim().is_empty() {
            return self.keep(question, slot, at, effects);
        }
        let entry = self.entry(question, slot);
        match typed::read(question, slot, &entry, text) {
            Ok(value) => self.fill(question, slot, value, at, effects),
            Err(problem) => {
                if !matches!(entry, Entry::Pick(_)) {
                    self.draft_mut(question).typed.insert(slot, text.to_owned());
                }
                effects.push(Effect::Say(problem));
            }
        }
    }

    /// Nothing was typed: what is there stays; what may be empty stays empty; anything else is wanted.
    fn keep(&mut self, question: &'q Question, slot: Slot, at: &str, effects: &mut Vec<Effect>) {
        let draft = self.draft(question);
        // A text that was typed and left behind is offered again: Enter takes it.
        if let Some(text) = draft.typed.get(&slot)
            && matches!(self.entry(question, slot), Entry::Line | Entry::Block)
        {
            return self.typed_value(question, slot, text, at, effects);
        }
        let empty_row = |row: usize| !draft.values.keys().any(|slot| matches!(slot, Slot::Cell(own, _) if *own == row));
        if let Some(value) = draft.values.get(&slot).cloned() {
            self.fill(question, slot, value, at, effects);
        } else if self.said_otherwise(question) && value_slots(question).first() == Some(&slot) {
            self.onward(&question.id);
        } else if let Slot::Cell(row, 0) = slot
            && empty_row(row)
        {
            self.show_rows(question);
        } else if slot.is_optional(question) {
            self.forward_checked(question, slot, at, effects);
        } else {
            effects.push(Effect::Say(Message::problem(
                "Something is wanted here. If you cannot say, answer \"unknown\", or pass over the question for now.",
            )));
        }
    }

    /// Whether the question was answered without a value.
    fn said_otherwise(&self, question: &Question) -> bool {
        self.answers
            .get(&question.id)
            .is_some_and(|answer| answer.is_given() && !matches!(answer.given, Given::Value(_)))
    }

    pub(super) fn half_typed(&mut self, text: String) {
        if let Place::Question(id, slot) = self.place.clone()
            && let Some(question) = self.questionnaire.question(id.as_str())
            && slot != Slot::Rows
        {
            let typed = &mut self.draft_mut(question).typed;
            if text.trim().is_empty() {
                typed.remove(&slot);
            } else {
                typed.insert(slot, text);
            }
        }
    }

    /// Takes the value on screen, or the whole value of the question on screen.
    pub(super) fn give(&mut self, value: AnswerValue, at: &str, effects: &mut Vec<Effect>) {
        let Place::Question(id, slot) = self.place.clone() else {
            return effects.push(Effect::Say(Message::problem("There is no question on screen.")));
        };
        let Some(question) = self.questionnaire.question(id.as_str()) else { return };
        let is_whole = matches!(
            (&question.kind, &value),
            (Kind::Range(_), AnswerValue::Range(..))
                | (Kind::Ranking(_), AnswerValue::Choices(_))
                | (Kind::Allocation(_), AnswerValue::Shares(_))
                | (Kind::Grid { .. }, AnswerValue::Steps(_))
                | (Kind::Record(_), AnswerValue::Fields(_))
                | (Kind::List { .. }, AnswerValue::Rows(_))
        );
        if is_whole && slot.is_of_value() {
            return self.give_whole(question, &value, at, effects);
        }
        let entry = self.entry(question, slot);
        match typed::fits(question, slot, &entry, value) {
            Ok(value) => self.fill(question, slot, value, at, effects),
            Err(problem) => effects.push(Effect::Say(problem)),
        }
    }

    fn give_whole(&mut self, question: &'q Question, value: &AnswerValue, at: &str, effects: &mut Vec<Effect>) {
        if let Some(problem) = check::problem(question, &Answer::new(Given::Value(value.clone()))) {
            return effects.push(Effect::Say(problem));
        }
        self.draft_mut(question).spread(question, value);
        let last = value_slots(question).last().copied().unwrap_or(Slot::Whole);
        self.forward_checked(question, last, at, effects);
    }

    /// Drops what was typed and left behind; if there is nothing of the kind, leaves the value on screen empty, if it
    /// may be.
    pub(super) fn clear(&mut self, at: &str, effects: &mut Vec<Effect>) {
        let Some((question, slot)) = self.on_screen() else {
            return effects.push(Effect::Say(Message::problem("There is no value on screen.")));
        };
        if self.draft_mut(question).typed.remove(&slot).is_some() {
            return effects.push(Effect::Say(Message::note("What you had typed is dropped.")));
        }
        if slot.is_optional(question) {
            let draft = self.draft_mut(question);
            draft.values.remove(&slot);
            self.forward_checked(question, slot, at, effects);
        } else {
            effects.push(Effect::Say(Message::problem(
                "This cannot be left empty. You can say that you do not know, or pass over the question.",
            )));
        }
    }

    /// Puts a valid value into its slot and goes on.
    fn fill(&mut self, question: &'q Question, slot: Slot, value: AnswerValue, at: &str, effects: &mut Vec<Effect>) {
        if slot.is_of_value() {
            self.advise(question, slot, &value, effects);
        }
        self.draft_mut(question).set(slot, value);
        self.forward_checked(question, slot, at, effects);
    }

    /// What the questionnaire gives to consider when a choice is made.
    fn advise(&self, question: &Question, slot: Slot, value: &AnswerValue, effects: &mut Vec<Effect>) {
        let choices = match slot.field(question) {
            Some(field) => field.kind.choices(),
            None => question.choices(),
        };
        let chosen: Vec<&str> = match value {
            AnswerValue::Choice(id) => vec![id],
            AnswerValue::Choices(ids) => ids.iter().map(String::as_str).collect(),
            _ => Vec::new(),
        };
        for choice in choices.iter().filter(|choice| chosen.contains(&choice.id.as_str()) && !choice.advice.is_empty())
        {
            let ranked = matches!(slot, Slot::Place(place) if place > 0);
            if !ranked && self.draft(question).values.get(&slot) != Some(value) {
                effects.push(Effect::Say(Message::note(clean_line(&choice.advice))));
            }
        }
    }

    /// Stores what there is and goes on; stays where the whole value does not hold together.
    pub(super) fn forward_checked(&mut self, question: &'q Question, slot: Slot, at: &str, effects: &mut Vec<Effect>) {
        let last_of_value = value_slots(question).last() == Some(&slot);
        let draft = self.draft(question);
        let answer = draft.answer(question, self.answers.get(&question.id));
        if last_of_value {
            match &answer {
                None => return self.nothing_given(question, effects),
                Some(answer) => {
                    if let Some(problem) = check::problem(question, answer) {
                        // The value that does not go with the others is asked again, not offered to be kept.
                        self.draft_mut(question).values.remove(&slot);
                        return effects.push(Effect::Say(problem));
                    }
                }
            }
        }
        let values_done = last_of_value || !slot.is_of_value();
        if let Some(answer) = answer {
            self.keep_answer(question, answer, values_done, at, effects);
        }
        self.forward(question, slot);
    }

    /// All values were left empty: that is no answer.
    fn nothing_given(&mut self, question: &'q Question, effects: &mut Vec<Effect>) {
        match first_gap(question, &self.draft(question)) {
            Some(gap) if !gap.is_optional(question) => {
                effects.push(Effect::Say(Message::problem("Something is still missing here.")));
                self.go(Place::Question(question.id.clone(), gap));
            }
            _ => {
                effects.push(Effect::Say(Message::note("Nothing was entered; the question stays open.")));
                self.onward(&question.id);
            }
        }
    }

    /// A whole answer to any question, as files and browsers give it.
    pub(super) fn answer_whole(&mut self, id: &QuestionId, answer: Answer, at: &str, effects: &mut Vec<Effect>) {
        let Some(question) = self.questionnaire.question(id.as_str()) else {
            let known = self.questionnaire.questions().map(|question| question.id.as_str());
            let near = crate::text::did_you_mean(id.as_str(), known);
            return effects.push(Effect::Say(Message::problem(format!("There is no question `{id}`.{near}"))));
        };
        if let Some(problem) = check::problem(question, &answer).or_else(|| self.closed_choice(question, &answer)) {
            return effects.push(Effect::Say(problem));
        }
        let was_on_screen = self.on_screen().is_some_and(|(shown, _)| shown.id == *id);
        let at = if answer.at.is_empty() { at.to_owned() } else { answer.at.clone() };
        self.drafts.remove(id);
        if self.unfinished.remove(id) {
            self.find_route();
        }
        self.store(question, Answer { inactive: false, ..answer }, &at, effects);
        if was_on_screen {
            self.onward(id);
        }
    }

    /// A choice in the answer that other answers rule out.
    fn closed_choice(&self, question: &Question, answer: &Answer) -> Option<Message> {
        let draft = Draft::of(question, answer);
        draft.values.iter().find_map(|(slot, value)| {
            let entry = self.entry_of(question, *slot, &Draft::default());
            match entry {
                Entry::Pick(_) | Entry::Tick { .. } => typed::fits(question, *slot, &entry, value.clone()).err(),
                _ => None,
            }
        })
    }

    /// What the slot takes now.
    pub(super) fn entry(&self, question: &Question, slot: Slot) -> Entry {
        self.entry_of(question, slot, &self.draft(question))
    }

    pub(super) fn entry_of(&self, question: &Question, slot: Slot, draft: &Draft) -> Entry {
        entry(question, slot, draft, &self.route.facts, &self.options.currency)
    }
}
