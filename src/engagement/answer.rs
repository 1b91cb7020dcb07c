use std::collections::BTreeMap;

use crate::id::{FieldId, ParticipantId};
use crate::unit::{Date, Level};

/// One person's answer to one question. Free texts in it are foreign: clean them before showing them.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// What they said.
    pub given: Given,
    /// Their own rating of a written answer, 0 to 5 in whole levels, where the question asks for one.
    pub rated: Option<Level>,
    /// Side fields of a question that is neither a list nor a record.
    pub side: BTreeMap<FieldId, AnswerValue>,
    /// A remark.
    pub note: String,
    /// A line of evidence: a document, a date, a number, an example.
    pub shown: String,
    /// How sure they are.
    pub confidence: Confidence,
    /// When they said it, as written in the file: `2026-12-01T10:00:00Z`; empty if unknown or removed.
    pub at: String,
    /// Whether it is kept aside because a changed answer hides its question. It does not count.
    pub inactive: bool,
}

/// What somebody said to a question.
#[derive(Debug, Clone, PartialEq)]
pub enum Given {
    /// An answer.
    Value(AnswerValue),
    /// "I do not know."
    Unknown,
    /// "This does not apply to us."
    NotApplicable,
    /// Passed over for now; it counts as unanswered.
    Skipped,
}

/// The value of an answer or of one of its fields.
#[derive(Debug, Clone, PartialEq)]
pub enum AnswerValue {
    /// A level on a scale, 0 to 5.
    Level(u8),
    /// A choice's id.
    Choice(String),
    /// Choices' ids, and own entries where they are allowed; for a ranking the most important first.
    Choices(Vec<String>),
    /// Yes or no.
    YesNo(bool),
    /// A text.
    Text(String),
    /// A number, percentage or amount.
    Number(f64),
    /// Low, likely, high.
    Range(f64, f64, f64),
    /// A day.
    Date(Date),
    /// Shares of 100 by choice id, in the order of the question.
    Shares(Vec<(String, f64)>),
    /// Rows of a list: field id and value, in the order of the columns; empty cells are missing.
    Rows(Vec<Vec<(String, AnswerValue)>>),
    /// The fields of a record: field id and value, in the order of the question; empty ones are missing.
    Fields(Vec<(String, AnswerValue)>),
    /// Steps of a grid by row id, in the order of the question; unrated rows are missing.
    Steps(Vec<(String, u8)>),
}

/// How sure somebody is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Confidence {
    /// Sure.
    #[default]
    Sure,
    /// Fairly sure.
    Fairly,
    /// A guess.
    Guess,
}

impl Confidence {
    /// Every degree and its word.
    pub const ALL: [(Self, &'static str); 3] = [(Self::Sure, "sure"), (Self::Fairly, "fairly"), (Self::Guess, "guess")];

    /// The word in files.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// How much the answer counts: 1, 0.7 or 0.4. Source: the project's method, after weighting informants by their
    /// own estimate of accuracy (Van Bruggen, Lilien and Kacker, 2002).
    pub fn weight(self) -> f64 {
        [1.0, 0.7, 0.4][self as usize]
    }
}

/// What the group settled on for a question.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    /// The agreed answer.
    pub answer: Answer,
    /// Why.
    pub because: String,
    /// Who dissents.
    pub dissent: Vec<ParticipantId>,
    /// How many rounds it took; 0 if none were held.
    pub rounds: usize,
}

impl Answer {
    /// A plain answer: sure, without note, evidence or time.
    pub fn new(given: Given) -> Self {
        Self {
            given,
            rated: None,
            side: BTreeMap::new(),
            note: String::new(),
            shown: String::new(),
            confidence: Confidence::Sure,
            at: String::new(),
            inactive: false,
        }
    }

    /// Whether the person has dealt with the question: answered it, or said that they do not know or that it does not
    /// apply. Answers kept aside and skipped ones are not.
    pub fn is_given(&self) -> bool {
        !self.inactive && self.given != Given::Skipped
    }
}
