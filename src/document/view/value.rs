use serde::Serialize;

use super::Line;
use crate::assessment::Speech;
use crate::engagement::{Answer, AnswerValue, Given};
use crate::questionnaire::Question;

/// A cell of an answer's table.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Cell {
    /// What people read; empty for an empty cell.
    pub(crate) text: Line,
    /// The number, if it is one.
    pub(crate) number: Option<f64>,
    /// The choice's id, if it is one of the questionnaire's; an own entry has none.
    pub(crate) choice: String,
}

impl Cell {
    pub(crate) fn new(speech: Speech<'_>, value: &AnswerValue) -> Self {
        Self {
            text: Line::new(&speech.value(value)),
            number: if let AnswerValue::Number(number) = value { Some(*number) } else { None },
            choice: speech.known(value).map_or_else(String::new, ToString::to_string),
        }
    }
}

/// One person's answer in one line: the anchor of a level, the label of a choice, a text; empty for what has a table.
pub(crate) fn answer_line(question: &Question, answer: &Answer, currency: &str) -> Line {
    let Given::Value(value) = &answer.given else {
        return Line::new(match answer.given {
            Given::NotApplicable => "does not apply",
            _ => "do not know",
        });
    };
    match (value, question.anchors()) {
        (AnswerValue::Level(level), Some(anchors)) => {
            Line::new(anchors.get(usize::from(*level)).map_or("", String::as_str))
        }
        _ => Line::new(&Speech::of(question, currency).value(value)),
    }
}
