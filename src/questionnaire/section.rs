use super::Question;
use crate::id::SectionId;

/// A group of questions, asked one after the other.
#[derive(Debug, Clone)]
pub struct Section {
    /// Its id, the first part of its questions' ids.
    pub id: SectionId,
    /// Its title.
    pub title: String,
    /// What is said before its first question.
    pub intro: String,
    /// What the facilitator should know.
    pub note: String,
    /// Its questions in the order in which they are asked.
    pub questions: Vec<Question>,
}
