//! The rows of the list on screen: added, changed, deleted, complete.

use super::machine::Place;
use super::slot::Slot;
use super::{Effect, Event, Interview, Message};
use crate::questionnaire::{Kind, Question};
use crate::text::{clean_line, count};

impl<'q> Interview<'q> {
    /// `add`, `edit 2`, `2`, `delete 1`, `done`.
    fn event_for_rows(text: &str) -> Option<Event> {
        let text = text.trim().to_lowercase();
        let number = |rest: &str| rest.trim().parse::<usize>().ok();
        match text.as_str() {
            "" | "done" => Some(Event::RowsDone),
            "+" | "add" => Some(Event::AddRow),
            text => {
                let edit = text.strip_prefix("edit").or(Some(text)).and_then(number).map(Event::EditRow);
                let delete = text.strip_prefix("delete").or_else(|| text.strip_prefix('-'));
                delete.and_then(number).map(Event::DeleteRow).or(edit)
            }
        }
    }

    pub(super) fn typed_for_rows(&mut self, question: &Question, text: &str, at: &str, effects: &mut Vec<Effect>) {
        if text.trim().is_empty() && self.draft(question).rows == 0 {
            return effects.push(Effect::Say(Message::problem(
                "The list is empty. Type add for a first row, or done if there is nothing to list.",
            )));
        }
        match Self::event_for_rows(text) {
            Some(event) => effects.extend(self.take(event, at)),
            None => effects.push(Effect::Say(Message::problem(format!(
                "`{}` is no command for rows. Type add, edit and a number, delete and a number, or done.",
                clean_line(text)
            )))),
        }
    }

    /// The question of the list on screen, and its most rows.
    fn list(&self) -> Option<(&'q Question, usize)> {
        let (question, slot) = self.on_screen()?;
        match (&question.kind, slot) {
            (Kind::List { max, .. }, Slot::Rows | Slot::Cell(..)) => Some((question, *max)),
            _ => None,
        }
    }

    fn no_list(effects: &mut Vec<Effect>) {
        effects.push(Effect::Say(Message::problem("There is no list on screen.")));
    }

    /// To the rows as a whole. A row in which nothing was entered is dropped on the way.
    pub(super) fn show_rows(&mut self, question: &'q Question) {
        self.draft_mut(question).drop_empty_rows();
        self.go(Place::Question(question.id.clone(), Slot::Rows));
    }

    pub(super) fn add_row(&mut self, effects: &mut Vec<Effect>) {
        let Some((question, max)) = self.list() else { return Self::no_list(effects) };
        let draft = self.draft_mut(question);
        draft.drop_empty_rows();
        let rows = draft.rows;
        if rows >= max {
            effects.push(Effect::Say(Message::problem(format!(
                "The list takes at most {}. Edit or delete one first.",
                count(max, "row")
            ))));
        } else {
            self.go(Place::Question(question.id.clone(), Slot::Cell(rows, 0)));
        }
    }

    pub(super) fn edit_row(&mut self, row: usize, effects: &mut Vec<Effect>) {
        let Some((question, _)) = self.list() else { return Self::no_list(effects) };
        match self.row(question, row) {
            Ok(row) => self.go(Place::Question(question.id.clone(), Slot::Cell(row, 0))),
            Err(problem) => effects.push(Effect::Say(problem)),
        }
    }

    pub(super) fn delete_row(&mut self, row: usize, at: &str, effects: &mut Vec<Effect>) {
        let Some((question, _)) = self.list() else { return Self::no_list(effects) };
        match self.row(question, row) {
            Ok(index) => {
                self.draft_mut(question).delete_row(index);
                effects.push(Effect::Say(Message::note(format!("Row {row} is deleted."))));
                self.show_rows(question);
                if let Some(answer) = self.draft(question).answer(question, self.answers.get(&question.id)) {
                    self.keep_answer(question, answer, false, at, effects);
                }
            }
            Err(problem) => effects.push(Effect::Say(problem)),
        }
    }

    /// The index of the row of this number.
    fn row(&mut self, question: &'q Question, number: usize) -> Result<usize, Message> {
        let draft = self.draft_mut(question);
        draft.drop_empty_rows();
        match number.checked_sub(1).filter(|index| *index < draft.rows) {
            Some(index) => Ok(index),
            None => Err(Message::problem(format!(
                "There is no row {number}: the list has {} so far.",
                count(draft.rows, "row")
            ))),
        }
    }

    pub(super) fn rows_done(&mut self, at: &str, effects: &mut Vec<Effect>) {
        let Some((question, _)) = self.list() else { return Self::no_list(effects) };
        self.show_rows(question);
        let draft = self.draft(question);
        let mut cells =
            (0..draft.rows).flat_map(|row| (0..question.fields().len()).map(move |cell| Slot::Cell(row, cell)));
        match cells.find(|slot| !slot.is_optional(question) && !draft.values.contains_key(slot)) {
            Some(missing) => {
                effects.push(Effect::Say(Message::problem("A row is not complete yet.")));
                self.go(Place::Question(question.id.clone(), missing));
            }
            None => self.forward_checked(question, Slot::Rows, at, effects),
        }
    }
}
