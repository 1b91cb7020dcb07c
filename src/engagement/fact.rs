use super::Answer;
use crate::condition::Value;
use crate::questionnaire::Question;
use crate::unit::Level;

/// The facts that one answer gives, by full name: the question's own name, `.level`, `.count`, `.strength`, `.known`,
/// and one for each field, column or row. `None` stands for a question that nobody answered.
pub fn facts_of(_question: &Question, _answer: Option<&Answer>) -> Vec<(String, Value)> {
    unimplemented!()
}

/// The level that an answer stands for, before the evidence rule; none if the question has none or it is not known.
pub fn level_of(_question: &Question, _answer: &Answer) -> Option<Level> {
    unimplemented!()
}
