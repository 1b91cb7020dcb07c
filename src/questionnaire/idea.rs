//! The ideas a questionnaire rests on, one by one, and where it carries each of them.

use std::fmt;

use crate::id::{IdeaId, SourceId};

/// An idea of a source, and where the questionnaire carries it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idea {
    /// Its id.
    pub id: IdeaId,
    /// Whose idea it is.
    pub source: SourceId,
    /// The idea, in our words.
    pub says: String,
    /// Where it is carried; never empty.
    pub realised: Vec<Realised>,
}

/// A place that carries an idea. Printed as in files: `gate incentives-oppose`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Realised {
    /// What kind of thing it is.
    pub kind: Carrier,
    /// Its id; one of [`DOCUMENT_PARTS`] for a part of the documents.
    pub id: String,
}

impl fmt::Display for Realised {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.kind.word(), self.id)
    }
}

/// The kinds of things that can carry an idea.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Carrier {
    /// A section: what is said before its questions, and the facilitator's note.
    Section,
    /// A question.
    Question,
    /// A rubric.
    Rubric,
    /// A dimension.
    Dimension,
    /// A gate.
    Gate,
    /// A verdict.
    Verdict,
    /// A task.
    Task,
    /// A risk.
    Risk,
    /// A measure.
    Kpi,
    /// A driver of the record model.
    Driver,
    /// A record model.
    Model,
    /// An entity.
    Entity,
    /// A principle.
    Principle,
    /// A term.
    Term,
    /// A part of the documents.
    Document,
}

impl Carrier {
    /// Every kind and its word, in the order of the method: asked, judged, advised, modelled, printed.
    pub const ALL: [(Self, &'static str); 15] = [
        (Self::Section, "section"),
        (Self::Question, "question"),
        (Self::Rubric, "rubric"),
        (Self::Dimension, "dimension"),
        (Self::Gate, "gate"),
        (Self::Verdict, "verdict"),
        (Self::Task, "task"),
        (Self::Risk, "risk"),
        (Self::Kpi, "kpi"),
        (Self::Driver, "driver"),
        (Self::Model, "model"),
        (Self::Entity, "entity"),
        (Self::Principle, "principle"),
        (Self::Term, "term"),
        (Self::Document, "document"),
    ];

    /// The word in files and documents.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// The parts of the documents that can carry an idea, in the order in which they are printed.
pub const DOCUMENT_PARTS: [&str; 14] = [
    "read-first",
    "words",
    "problem",
    "advice",
    "buying",
    "records",
    "set-up",
    "production",
    "business-case",
    "measures",
    "people",
    "risks",
    "fit",
    "appendix",
];

#[cfg(test)]
mod tests {
    use super::{Carrier, Realised};

    #[test]
    fn every_kind_has_its_own_word() {
        for (number, (kind, _)) in Carrier::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, number);
        }
        let place = Realised { kind: Carrier::Kpi, id: "trust".to_owned() };
        assert_eq!(place.to_string(), "kpi trust");
    }
}
