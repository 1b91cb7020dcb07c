use crate::condition::Value;
use crate::engagement::AnswerValue;
use crate::id::ChoiceId;
use crate::questionnaire::{Choice, Field, FieldKind, Kind, Question};
use crate::text;
use crate::unit::{Date, grouped, plain};

/// How values of one kind are put into words: the choices that ids stand for, and the unit of numbers.
#[derive(Debug, Clone, Copy)]
pub struct Speech<'a> {
    choices: &'a [Choice],
    unit: Unit<'a>,
}

#[derive(Debug, Clone, Copy)]
enum Unit<'a> {
    Bare(&'a str),
    Percent,
    Money(&'a str),
}

impl<'a> Speech<'a> {
    /// For the main value of a question.
    pub fn of(question: &'a Question, currency: &'a str) -> Self {
        let unit = match &question.kind {
            Kind::Percent(_) => Unit::Percent,
            Kind::Money(_) => Unit::Money(currency),
            Kind::Number(bounds) | Kind::Range(bounds) => Unit::Bare(&bounds.unit),
            _ => Unit::Bare(""),
        };
        Self { choices: question.choices(), unit }
    }

    /// For a field of a question.
    pub fn of_field(field: &'a Field, currency: &'a str) -> Self {
        let unit = match &field.kind {
            FieldKind::Percent(_) => Unit::Percent,
            FieldKind::Money(_) => Unit::Money(currency),
            FieldKind::Number(bounds) => Unit::Bare(&bounds.unit),
            _ => Unit::Bare(""),
        };
        Self { choices: field.kind.choices(), unit }
    }

    /// For a part of a question, a field or a row, with what it is called; none if it has no part of this name.
    pub fn of_part(question: &'a Question, part: &str, currency: &'a str) -> Option<(&'a str, Self)> {
        if let Some(field) = question.field(part) {
            return Some((&field.label, Self::of_field(field, currency)));
        }
        let Kind::Grid { rows, .. } = &question.kind else { return None };
        let row = rows.iter().find(|row| row.id.as_str() == part)?;
        Some((&row.label, Self::of(question, currency)))
    }

    /// A value as people say it. Lists, records and grids have a table instead and come out empty.
    pub fn value(self, value: &AnswerValue) -> String {
        match value {
            AnswerValue::Level(level) => format!("level {level}"),
            AnswerValue::Choice(id) => self.choice(id),
            AnswerValue::Choices(ids) => self.choices(ids.iter().map(String::as_str)),
            AnswerValue::YesNo(holds) => yes_no(*holds).to_owned(),
            AnswerValue::Text(text) => text.clone(),
            AnswerValue::Number(number) => self.number(*number),
            AnswerValue::Range(low, likely, high) => {
                format!("{} (low {}, high {})", self.number(*likely), self.number(*low), self.number(*high))
            }
            AnswerValue::Date(date) => date.in_words(),
            AnswerValue::Shares(shares) => {
                let shares = shares.iter().filter(|(_, share)| *share > 0.0);
                let shares: Vec<String> =
                    shares.map(|(id, share)| format!("{} {}%", self.choice(id), plain(*share, 1))).collect();
                text::and_list(&shares)
            }
            AnswerValue::Rows(_) | AnswerValue::Fields(_) | AnswerValue::Steps(_) => String::new(),
        }
    }

    /// A fact as people say it; none if it is unknown or does not apply.
    pub fn fact(self, value: &Value) -> Option<String> {
        Some(match value {
            Value::Unknown | Value::Absent => return None,
            Value::Bool(holds) => yes_no(*holds).to_owned(),
            Value::Number(number) => self.number(*number),
            Value::Text(text) => match Date::parse(text) {
                Ok(date) => date.in_words(),
                Err(_) => self.choice(text),
            },
            Value::List(items) if items.is_empty() => "none".to_owned(),
            Value::List(items) => items.iter().filter_map(|item| self.fact(item)).collect::<Vec<String>>().join("; "),
        })
    }

    /// A number with its unit.
    pub fn number(self, number: f64) -> String {
        let whole = (number - number.round()).abs() < 1e-9;
        let digits = if whole && number.abs() >= 1000.0 {
            grouped(number)
        } else {
            plain(number, if matches!(self.unit, Unit::Percent) { 1 } else { 2 })
        };
        match self.unit {
            Unit::Percent => format!("{digits}%"),
            Unit::Money(currency) => format!("{currency} {digits}").trim_start().to_owned(),
            Unit::Bare(unit) => format!("{digits} {unit}").trim_end().to_owned(),
        }
    }

    /// The choice that a value names, if it is one of the questionnaire's.
    pub fn known(self, value: &AnswerValue) -> Option<&'a ChoiceId> {
        let AnswerValue::Choice(id) = value else { return None };
        self.choices.iter().map(|choice| &choice.id).find(|one| one.as_str() == id)
    }

    /// The label of a choice; an own entry is itself.
    fn choice(self, id: &str) -> String {
        self.choices.iter().find(|choice| choice.id.as_str() == id).map_or(id, |choice| &choice.label).to_owned()
    }

    fn choices<'b>(self, ids: impl Iterator<Item = &'b str>) -> String {
        let labels: Vec<String> = ids.map(|id| self.choice(id)).collect();
        if labels.is_empty() { "none of them".to_owned() } else { labels.join("; ") }
    }
}

fn yes_no(holds: bool) -> &'static str {
    if holds { "yes" } else { "no" }
}
