use super::problem::{Problems, one_of, quoted};
use crate::engagement::AnswerValue;
use crate::questionnaire::{Bounds, Choice, Field, FieldKind, Kind, Question};
use crate::text;
use crate::unit::{grouped, plain};

/// What a single cell takes, whether it is the answer to a question or a field of one.
#[derive(Debug, Clone, Copy)]
pub(in crate::engagement) enum Leaf<'a> {
    /// A text.
    Text,
    /// A number, percentage or amount.
    Number(&'a Bounds),
    /// A day.
    Date,
    /// Yes or no.
    YesNo,
    /// One choice.
    Single(&'a [Choice]),
    /// Any number of choices; own entries too if the second is true.
    Multi(&'a [Choice], bool),
}

impl<'a> Leaf<'a> {
    /// What a field takes.
    pub(in crate::engagement) fn of_field(field: &'a Field) -> Self {
        match &field.kind {
            FieldKind::Text | FieldKind::LongText => Self::Text,
            FieldKind::Number(bounds) | FieldKind::Percent(bounds) | FieldKind::Money(bounds) => Self::Number(bounds),
            FieldKind::Date => Self::Date,
            FieldKind::YesNo => Self::YesNo,
            FieldKind::Single(choices) => Self::Single(choices),
            FieldKind::Multi { choices, free } => Self::Multi(choices, *free),
        }
    }

    /// What a question takes, if it takes a single cell.
    pub(in crate::engagement) fn of_question(question: &'a Question) -> Option<Self> {
        Some(match &question.kind {
            Kind::Text | Kind::LongText => Self::Text,
            Kind::Number(bounds) | Kind::Percent(bounds) | Kind::Money(bounds) => Self::Number(bounds),
            Kind::Date => Self::Date,
            Kind::YesNo => Self::YesNo,
            Kind::Single(choices) => Self::Single(choices),
            Kind::Multi { choices, free } => Self::Multi(choices, *free),
            _ => return None,
        })
    }

    /// What it takes, in words: "a number".
    pub(in crate::engagement) fn in_words(self) -> &'static str {
        match self {
            Self::Text => "a text in quotes",
            Self::Number(_) => "a number",
            Self::Date => "a date like `2026-12-01`",
            Self::YesNo => "`true` or `false`",
            Self::Single(_) => "the id of a choice in quotes",
            Self::Multi(..) => "a list of choices like `[\"a\", \"b\"]`",
        }
    }

    /// Holds a value against it.
    pub(in crate::engagement) fn check(self, value: &AnswerValue, problems: &mut Problems) {
        match (self, value) {
            (Self::Text, AnswerValue::Text(text)) => {
                if text.trim().is_empty() {
                    problems.add("blank", "the text is blank", "Write something, or leave the answer out.");
                }
            }
            (Self::Number(bounds), AnswerValue::Number(number)) => check_number(*number, bounds, problems),
            (Self::Date, AnswerValue::Date(_)) | (Self::YesNo, AnswerValue::YesNo(_)) => {}
            (Self::Single(choices), AnswerValue::Choice(id)) => check_choice(id, choices, problems),
            (Self::Multi(choices, free), AnswerValue::Choices(ids)) => {
                for (place, id) in ids.iter().enumerate() {
                    problems.within(place, |problems| {
                        if ids[..place].contains(id) {
                            problems.add("twice", format!("{} is named twice", quoted(id)), "Name it once.");
                        } else if !free {
                            check_choice(id, choices, problems);
                        } else if id.trim().is_empty() {
                            problems.add("blank", "an own entry is blank", "Write something, or leave the entry out.");
                        }
                    });
                }
            }
            _ => problems.add("wrong-type", "the answer has another form than its question", wanted(self.in_words())),
        }
    }
}

/// "Write a number."
pub(in crate::engagement) fn wanted(words: &str) -> String {
    format!("Write {words}.")
}

/// A number between bounds.
pub(in crate::engagement) fn check_number(number: f64, bounds: &Bounds, problems: &mut Problems) {
    if !number.is_finite() {
        problems.add("number", "this is not a number that can be computed with", "Write a finite number.");
    } else if number < bounds.min {
        problems.add("out-of-bounds", format!("{} is too small", figure(number)), limits(bounds));
    } else if number > bounds.max {
        problems.add("out-of-bounds", format!("{} is too large", figure(number)), limits(bounds));
    }
}

/// An id among choices; a label is understood well enough to say which id it has.
pub(in crate::engagement) fn check_choice(id: &str, choices: &[Choice], problems: &mut Problems) {
    if choices.iter().any(|choice| choice.id.as_str() == id) {
        return;
    }
    let labelled = choices.iter().find(|choice| choice.label.to_lowercase() == id.trim().to_lowercase());
    let way_out = match labelled {
        Some(choice) => format!("Write its id: `{}`.", choice.id),
        None => one_of(id, choices.iter().map(|choice| choice.id.as_str())),
    };
    problems.add("unknown-choice", format!("{} is not one of the choices", quoted(id)), way_out);
}

/// "It lies between 0 and 80 (hours a week).", with only the limits that there are.
fn limits(bounds: &Bounds) -> String {
    let unit = if bounds.unit.is_empty() { String::new() } else { format!(" ({})", text::clean_line(&bounds.unit)) };
    let (low, high) = (figure(bounds.min), figure(bounds.max));
    match (is_limit(bounds.min), is_limit(bounds.max)) {
        (true, true) => format!("It lies between {low} and {high}{unit}."),
        (true, false) => format!("It is at least {low}{unit}."),
        (false, _) => format!("It is at most {high}{unit}."),
    }
}

/// A bound beyond a thousand million million is no limit that anybody set.
fn is_limit(bound: f64) -> bool {
    bound.is_finite() && bound.abs() < 1e15
}

/// "12.5", "1,250,000".
pub(in crate::engagement) fn figure(number: f64) -> String {
    if number.abs() < 10_000.0 {
        plain(number, 4)
    } else if number.abs() < 1e15 {
        grouped(number)
    } else {
        format!("{number:e}")
    }
}
