//! The engagement's own checks, as sentences of the interview.

use super::Message;
use super::moves::sentence;
use crate::engagement::{Answer, AnswerProblem, AnswerValue, check_answer, parse_value};
use crate::questionnaire::Question;

/// The first thing that is wrong with an answer, and the way out.
pub(super) fn problem(question: &Question, answer: &Answer) -> Option<Message> {
    check_answer(question, answer).first().map(told)
}

/// A value as people type it.
pub(super) fn loose(question: &Question, text: &str) -> Result<AnswerValue, Message> {
    parse_value(question, text).map_err(|problem| told(&problem))
}

fn told(problem: &AnswerProblem) -> Message {
    Message::problem(format!("{} {}", sentence(&problem.message), problem.way_out).trim_end())
}
