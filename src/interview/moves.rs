//! From place to place: forward to what is open, back to what was on screen, or where the participant likes.

use super::draft::Draft;
use super::machine::{Place, first_gap};
use super::slot::{Slot, value_slots};
use super::{Effect, Interview, Message};
use crate::engagement::{Answer, Given};
use crate::id::QuestionId;
use crate::questionnaire::Question;
use crate::text::{clean_line, did_you_mean};

impl<'q> Interview<'q> {
    /// Goes somewhere and remembers where the participant was.
    pub(super) fn go(&mut self, place: Place) {
        if place != self.place {
            let left = std::mem::replace(&mut self.place, place);
            if !matches!(left, Place::Anew | Place::Over) {
                self.trail.push(left);
            }
        }
    }

    /// Where somebody who goes on enters a question: at its rating if only that is missing, else as after a jump.
    fn resumption(&self, question: &Question) -> Place {
        if self.is_answered(&question.id) && self.is_open(question) {
            Place::Question(question.id.clone(), Slot::Rated)
        } else {
            self.entrance(question)
        }
    }

    /// Where a question is entered: at the first gap of an answer left in the middle, else at its beginning.
    fn entrance(&self, question: &Question) -> Place {
        let beginning = || value_slots(question).first().copied().unwrap_or(Slot::Whole);
        let slot = match self.answers.get(&question.id) {
            Some(_) if self.unfinished.contains(&question.id) => {
                first_gap(question, &self.draft(question)).unwrap_or_else(beginning)
            }
            Some(Answer { given: Given::Value(_), .. }) => beginning(),
            _ => self.unfilled(question).unwrap_or_else(beginning),
        };
        let slot = match slot {
            // A new list begins with its first row.
            Slot::Rows if self.draft(question).rows == 0 && !self.is_answered(&question.id) => Slot::Cell(0, 0),
            slot => slot,
        };
        Place::Question(question.id.clone(), slot)
    }

    /// In a question passed over in the middle of it: the first slot without a value.
    fn unfilled(&self, question: &Question) -> Option<Slot> {
        let draft = self.drafts.get(&question.id).filter(|draft| !draft.values.is_empty())?;
        first_gap(question, draft)
    }

    fn is_answered(&self, id: &QuestionId) -> bool {
        self.answers.get(id).is_some_and(Answer::is_given)
    }

    /// The first question of the round that waits for another answer.
    fn first_again(&self) -> Option<&'q Question> {
        self.route.asked.iter().find(|question| self.again.contains(&question.id)).copied()
    }

    /// The first open question of all, those of a round before them, or the end.
    pub(super) fn first_open(&self) -> Place {
        if let Some(question) = self.first_again() {
            return self.entrance(question);
        }
        let open = self.route.asked.iter().find(|question| self.is_open(question));
        open.map_or(Place::End, |question| self.resumption(question))
    }

    /// The first open question after this one, or the end.
    fn next_open(&self, id: &QuestionId) -> Place {
        if let Some(question) = self.first_again() {
            return self.entrance(question);
        }
        let mut later = self.questionnaire.questions().skip_while(|question| question.id != *id).skip(1);
        let open = later.find(|question| self.route.place_of(&question.id).is_some() && self.is_open(question));
        open.map_or(Place::End, |question| self.resumption(question))
    }

    /// From a filled slot to the next one of the question, or on.
    pub(super) fn forward(&mut self, question: &'q Question, slot: Slot) {
        let slots = self.slots(question);
        let draft = self.draft(question);
        let next = match slot {
            Slot::Cell(row, column) if column + 1 < question.fields().len() => Some(Slot::Cell(row, column + 1)),
            Slot::Cell(..) => return self.show_rows(question),
            slot => {
                let after = slots.iter().position(|one| *one == slot).map_or(slots.len(), |place| place + 1);
                let filled = |slot: &Slot| *slot == Slot::Shown && draft.values.contains_key(slot);
                slots[after..].iter().find(|slot| !filled(slot)).copied()
            }
        };
        match next {
            Some(next) => self.go(Place::Question(question.id.clone(), next)),
            None => self.onward(&question.id),
        }
    }

    /// From a question that is done with: back to the review that sent the participant here, or to what is open.
    pub(super) fn onward(&mut self, id: &QuestionId) {
        self.again.remove(id);
        let Some(filter) = self.errand.take() else {
            let place = self.next_open(id);
            return self.go(place);
        };
        // Back from the review leads to where the participant was before it, not into the answers changed from it.
        let before = self.trail.iter().rposition(|place| matches!(place, Place::Review(_)));
        self.trail.truncate(before.unwrap_or(self.trail.len()));
        self.place = Place::Review(filter);
    }

    /// An answer to another question may have hidden the one on screen.
    pub(super) fn leave_hidden_question(&mut self, effects: &mut Vec<Effect>) {
        if let Place::Question(id, _) = &self.place
            && self.route.place_of(id).is_none()
        {
            effects.push(Effect::Say(Message::note("The question that was on screen no longer concerns you.")));
            self.place = self.next_open(id);
        }
    }

    pub(super) fn back(&mut self, effects: &mut Vec<Effect>) {
        self.errand = None;
        if self.place == Place::Anew {
            self.place = self.trail.pop().unwrap_or(Place::Opening);
            return;
        }
        while let Some(place) = self.trail.pop() {
            if place != self.place && self.is_still_there(&place) {
                self.place = place;
                return;
            }
        }
        match self.before() {
            Some(place) => self.place = place,
            None => effects.push(Effect::Say(Message::note("This is the beginning; there is nothing before it."))),
        }
    }

    /// What comes before the place on screen when nothing was on screen before it.
    fn before(&self) -> Option<Place> {
        let asked = &self.route.asked;
        let beginning = |question: &Question| {
            Place::Question(question.id.clone(), value_slots(question).first().copied().unwrap_or(Slot::Whole))
        };
        let Place::Question(id, slot) = &self.place else {
            return match &self.place {
                Place::Opening | Place::Over => None,
                _ => asked.last().map(|question| beginning(question)),
            };
        };
        let question = self.questionnaire.question(id.as_str())?;
        match *slot {
            Slot::Cell(row, 0) if row > 0 || self.draft(question).rows > 0 => {
                Some(Place::Question(id.clone(), Slot::Rows))
            }
            Slot::Cell(row, column) if column > 0 => Some(Place::Question(id.clone(), Slot::Cell(row, column - 1))),
            slot => {
                let slots = self.slots(question);
                match slots.iter().position(|one| *one == slot) {
                    Some(place) if place > 0 => Some(Place::Question(id.clone(), slots[place - 1])),
                    _ => {
                        let place = self.route.place_of(id)?;
                        asked.get(place.checked_sub(1)?).map(|question| beginning(question))
                    }
                }
            }
        }
    }

    /// Whether a place of the trail can be shown again: its question is asked, its slot is open.
    fn is_still_there(&self, place: &Place) -> bool {
        match place {
            Place::Question(id, slot) => {
                let Some(question) = self.questionnaire.question(id.as_str()) else { return false };
                let there = match *slot {
                    Slot::Cell(row, column) => row <= self.draft(question).rows && column < question.fields().len(),
                    slot => self.slots(question).contains(&slot),
                };
                there && self.route.place_of(id).is_some()
            }
            Place::Aside(_) | Place::Anew | Place::Over => false,
            Place::Opening | Place::Review(_) | Place::End => true,
        }
    }

    /// To a question by its number or id, from wherever the participant is.
    pub(super) fn jump(&mut self, target: &str, effects: &mut Vec<Effect>) {
        let target = target.trim().trim_end_matches('.');
        let of = self.route.asked.len();
        let question = if let Ok(number) = target.parse::<usize>() {
            number.checked_sub(1).and_then(|index| self.route.asked.get(index)).copied().ok_or_else(|| match of {
                0 => "there are no questions for you".to_owned(),
                _ => format!("there is no question {number}: they are numbered from 1 to {of}"),
            })
        } else {
            self.by_id(target)
        };
        match question {
            Ok(question) => {
                self.errand = match self.place {
                    Place::Review(filter) => Some(filter),
                    _ => None,
                };
                let place = self.entrance(question);
                self.go(place);
            }
            Err(problem) => effects.push(Effect::Say(Message::problem(sentence(&problem)))),
        }
    }

    fn by_id(&self, id: &str) -> Result<&'q Question, String> {
        let shown = clean_line(id);
        let Some(question) = self.questionnaire.question(id) else {
            let known = self.questionnaire.questions().map(|question| question.id.as_str());
            return Err(format!(
                "there is no question `{shown}`.{} Type its number or its id",
                did_you_mean(id, known)
            ));
        };
        if self.route.place_of(&question.id).is_some() {
            return Ok(question);
        }
        Err(if self.route.hidden.contains(&question.id) {
            let why = question.when.as_ref().map_or("", |when| when.text());
            format!("question `{shown}` does not concern you: it is asked when `{}`", clean_line(why))
        } else if self.questionnaire.asks(question, &self.options.tier) {
            format!("question `{shown}` is for other roles")
        } else {
            format!("question `{shown}` is asked in a longer tier only")
        })
    }

    /// The draft to be changed; made from the answer if there is none yet.
    pub(super) fn draft_mut(&mut self, question: &Question) -> &mut Draft {
        let made = self.draft(question);
        self.drafts.entry(question.id.clone()).or_insert(made)
    }
}

/// "there is no question 9" as a sentence: "There is no question 9."
pub(super) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    let end = if text.ends_with(['.', '?', '!']) { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}
