//! The engagement's own checks, as messages of the interview.

use super::Message;
use crate::engagement::{Answer, AnswerValue, Given};
use crate::questionnaire::{Kind, Question};
use crate::unit::Date;

pub(super) fn problem(question: &Question, answer: &Answer) -> Option<Message> {
    match (&question.kind, &answer.given) {
        (Kind::Range(_), Given::Value(AnswerValue::Range(l, m, h))) if l > m || m > h => {
            Some(Message::problem("The range is upside down."))
        }
        (Kind::Allocation(_), Given::Value(AnswerValue::Shares(s)))
            if (s.iter().map(|(_, n)| n).sum::<f64>() - 100.0).abs() > 0.0101 =>
        {
            Some(Message::problem("The shares do not sum to 100."))
        }
        (Kind::Number(b), Given::Value(AnswerValue::Number(n))) if *n < b.min || *n > b.max => {
            Some(Message::problem("Out of bounds."))
        }
        (_, Given::NotApplicable) if !question.may_not_apply => Some(Message::problem("Applies to all.")),
        _ => None,
    }
}

pub(super) fn loose(question: &Question, text: &str) -> Result<AnswerValue, Message> {
    match question.kind {
        Kind::Date => Date::parse(text.trim()).map(AnswerValue::Date).map_err(|p| Message::problem(p.to_string())),
        _ => text.trim().parse().map(AnswerValue::Number).map_err(|_| Message::problem("Not a number.")),
    }
}
