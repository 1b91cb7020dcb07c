use std::collections::BTreeMap;

use super::slot::Slot;
use crate::engagement::{Answer, AnswerValue, Given};
use crate::questionnaire::{Field, Kind, Question};
use crate::unit::Level;

/// An answer in the making: the values given so far, slot by slot, and texts typed but not given.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Draft {
    /// What was given.
    pub values: BTreeMap<Slot, AnswerValue>,
    /// What was typed and is not (yet) valid, or was left behind on the way back.
    pub typed: BTreeMap<Slot, String>,
    /// How many rows a list has, the one in the making included.
    pub rows: usize,
}

impl Draft {
    /// The draft that the answer came from.
    pub(super) fn of(question: &Question, answer: &Answer) -> Self {
        let mut draft = Self::default();
        if let Given::Value(value) = &answer.given {
            draft.spread(question, value);
            if let Some(rated) = answer.rated {
                #[expect(clippy::cast_possible_truncation, reason = "a level is 0 to 5")]
                draft.values.insert(Slot::Rated, AnswerValue::Level(rated.floor() as u8));
            }
            for (index, field) in question.side.iter().enumerate() {
                if let Some(value) = answer.side.get(&field.id) {
                    draft.values.insert(Slot::Side(index), value.clone());
                }
            }
        }
        draft.set_shown(&answer.shown);
        draft
    }

    /// The line of evidence, or nothing.
    pub(super) fn set_shown(&mut self, shown: &str) {
        if shown.trim().is_empty() {
            self.values.remove(&Slot::Shown);
        } else {
            self.values.insert(Slot::Shown, AnswerValue::Text(shown.to_owned()));
        }
    }

    /// Replaces the value by a whole one.
    pub(super) fn spread(&mut self, question: &Question, value: &AnswerValue) {
        self.values.retain(|slot, _| !slot.is_of_value());
        self.rows = 0;
        let index_of = |fields: &[Field], id: &str| fields.iter().position(|field| field.id.as_str() == id);
        match (&question.kind, value) {
            (Kind::Range(_), AnswerValue::Range(low, likely, high)) => {
                for (slot, number) in [(Slot::Low, low), (Slot::Likely, likely), (Slot::High, high)] {
                    self.values.insert(slot, AnswerValue::Number(*number));
                }
            }
            (Kind::Ranking(_), AnswerValue::Choices(ids)) => {
                for (place, id) in ids.iter().enumerate() {
                    self.values.insert(Slot::Place(place), AnswerValue::Choice(id.clone()));
                }
            }
            (Kind::Allocation(choices), AnswerValue::Shares(shares)) => {
                for (index, choice) in choices.iter().enumerate() {
                    if let Some((_, share)) = shares.iter().find(|(id, _)| id == choice.id.as_str()) {
                        self.values.insert(Slot::Share(index), AnswerValue::Number(*share));
                    }
                }
            }
            (Kind::Grid { rows, .. }, AnswerValue::Steps(steps)) => {
                for (index, row) in rows.iter().enumerate() {
                    if let Some((_, step)) = steps.iter().find(|(id, _)| id == row.id.as_str()) {
                        self.values.insert(Slot::GridRow(index), AnswerValue::Level(*step));
                    }
                }
            }
            (Kind::Record(fields), AnswerValue::Fields(given)) => {
                for (id, value) in given {
                    if let Some(index) = index_of(fields, id) {
                        self.values.insert(Slot::Field(index), value.clone());
                    }
                }
            }
            (Kind::List { columns, .. }, AnswerValue::Rows(rows)) => {
                self.rows = rows.len();
                for (row, cells) in rows.iter().enumerate() {
                    for (id, value) in cells {
                        if let Some(column) = index_of(columns, id) {
                            self.values.insert(Slot::Cell(row, column), value.clone());
                        }
                    }
                }
            }
            _ => {
                self.values.insert(Slot::Whole, value.clone());
            }
        }
    }

    /// The value given so far, if it is whole enough to be one: a range needs its three numbers, a ranking all its
    /// places, an allocation all its shares; records, grids and lists may have gaps.
    pub(super) fn value(&self, question: &Question) -> Option<AnswerValue> {
        let number = |slot| match self.values.get(&slot) {
            Some(AnswerValue::Number(number)) => Some(*number),
            _ => None,
        };
        match &question.kind {
            Kind::Range(_) => Some(AnswerValue::Range(number(Slot::Low)?, number(Slot::Likely)?, number(Slot::High)?)),
            Kind::Ranking(choices) => {
                let mut order = self.places();
                let rest: Vec<&str> =
                    choices.iter().map(|choice| choice.id.as_str()).filter(|id| !order.contains(id)).collect();
                match rest[..] {
                    [] => {}
                    [last] if !order.is_empty() => order.push(last),
                    _ => return None,
                }
                Some(AnswerValue::Choices(order.into_iter().map(str::to_owned).collect()))
            }
            Kind::Allocation(choices) => {
                let shares = choices.iter().enumerate();
                let shares = shares.map(|(index, choice)| {
                    number(Slot::Share(index)).map(|share| (choice.id.as_str().to_owned(), share))
                });
                shares.collect::<Option<_>>().map(AnswerValue::Shares)
            }
            Kind::Grid { rows, .. } => {
                let steps =
                    rows.iter().enumerate().filter_map(|(index, row)| match self.values.get(&Slot::GridRow(index)) {
                        Some(AnswerValue::Level(step)) => Some((row.id.as_str().to_owned(), *step)),
                        _ => None,
                    });
                Some(steps.collect::<Vec<_>>()).filter(|steps| !steps.is_empty()).map(AnswerValue::Steps)
            }
            Kind::Record(fields) => {
                let given = self.fields(fields, Slot::Field);
                if given.is_empty() { None } else { Some(AnswerValue::Fields(given)) }
            }
            Kind::List { columns, .. } => {
                let rows = (0..self.rows).map(|row| self.fields(columns, |column| Slot::Cell(row, column)));
                Some(AnswerValue::Rows(rows.filter(|row| !row.is_empty()).collect()))
            }
            _ => self.values.get(&Slot::Whole).cloned(),
        }
    }

    /// The answer given so far, with note, confidence and time of an earlier one.
    pub(super) fn answer(&self, question: &Question, earlier: Option<&Answer>) -> Option<Answer> {
        let value = self.value(question)?;
        let mut answer = earlier.cloned().unwrap_or_else(|| Answer::new(Given::Skipped));
        answer.given = Given::Value(value);
        answer.inactive = false;
        answer.rated = match self.values.get(&Slot::Rated) {
            Some(AnswerValue::Level(level)) if question.is_rated() => Level::new(f64::from(*level)),
            _ => None,
        };
        let side = question.side.iter().enumerate();
        answer.side = side
            .filter_map(|(index, field)| Some((field.id.clone(), self.values.get(&Slot::Side(index))?.clone())))
            .collect();
        answer.shown = match self.values.get(&Slot::Shown) {
            Some(AnswerValue::Text(shown)) => shown.clone(),
            _ => String::new(),
        };
        Some(answer)
    }

    /// The ranked choices so far, the most important first, without gaps.
    pub(super) fn places(&self) -> Vec<&str> {
        let places = (0..).map_while(|place| match self.values.get(&Slot::Place(place)) {
            Some(AnswerValue::Choice(id)) => Some(id.as_str()),
            _ => None,
        });
        places.collect()
    }

    /// Puts a value into a slot. A choice moved up in a ranking changes places with the one it replaces.
    pub(super) fn set(&mut self, slot: Slot, value: AnswerValue) {
        self.typed.remove(&slot);
        if let Slot::Place(place) = slot {
            let later = self
                .values
                .iter()
                .find(|(other, held)| matches!(other, Slot::Place(other) if *other > place) && **held == value);
            if let Some(later) = later.map(|(later, _)| *later) {
                match self.values.get(&slot).cloned() {
                    Some(replaced) => self.values.insert(later, replaced),
                    None => self.values.remove(&later),
                };
            }
        }
        if let Slot::Cell(row, _) = slot {
            self.rows = self.rows.max(row + 1);
        }
        self.values.insert(slot, value);
    }

    /// Deletes a row of a list; the later ones move up.
    pub(super) fn delete_row(&mut self, row: usize) {
        self.values = moved_up(std::mem::take(&mut self.values), row);
        self.typed = moved_up(std::mem::take(&mut self.typed), row);
        self.rows = self.rows.saturating_sub(1);
    }

    /// Drops rows without a value (and without anything typed for them).
    pub(super) fn drop_empty_rows(&mut self) {
        for row in (0..self.rows).rev() {
            let holds = |slot: &Slot| matches!(slot, Slot::Cell(own, _) if *own == row);
            if !self.values.keys().any(holds) {
                let typed: Vec<(Slot, String)> = self
                    .typed
                    .iter()
                    .filter(|(slot, _)| holds(slot))
                    .map(|(slot, text)| (*slot, text.clone()))
                    .collect();
                self.delete_row(row);
                // What was typed for a row that came to nothing is offered again in the next new one.
                for (slot, text) in typed {
                    if let Slot::Cell(_, column) = slot {
                        self.typed.entry(Slot::Cell(self.rows, column)).or_insert(text);
                    }
                }
            }
        }
    }

    /// Takes every value back. Texts remain as typed ones, so that a change of mind costs no typing.
    pub(super) fn withdraw(&mut self) {
        for (slot, value) in std::mem::take(&mut self.values) {
            match value {
                AnswerValue::Text(text) if slot != Slot::Shown => {
                    self.typed.entry(slot).or_insert(text);
                }
                value if slot == Slot::Shown => {
                    self.values.insert(slot, value);
                }
                _ => {}
            }
        }
        self.rows = 0;
    }

    fn fields(&self, fields: &[Field], slot: impl Fn(usize) -> Slot) -> Vec<(String, AnswerValue)> {
        let given = fields.iter().enumerate();
        given
            .filter_map(|(index, field)| Some((field.id.as_str().to_owned(), self.values.get(&slot(index))?.clone())))
            .collect()
    }
}

fn moved_up<T>(values: BTreeMap<Slot, T>, deleted: usize) -> BTreeMap<Slot, T> {
    let moved = values.into_iter().filter_map(|(slot, value)| match slot {
        Slot::Cell(row, _) if row == deleted => None,
        Slot::Cell(row, column) if row > deleted => Some((Slot::Cell(row - 1, column), value)),
        slot => Some((slot, value)),
    });
    moved.collect()
}
