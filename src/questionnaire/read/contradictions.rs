//! `contradictions.toml`: answers that do not go together, and what to ask about them.

use super::ledger::Ledger;
use super::names::Stage;
use crate::format::{Key, Kind as Takes, Reader, Shape};
use crate::id::ContradictionId;
use crate::questionnaire::Contradiction;

/// The file `contradictions.toml`.
pub(super) const CONTRADICTIONS_FILE: Shape = Shape {
    name: "`contradictions.toml`",
    about: "Answers that do not go together: questions to ask, never errors.",
    keys: &[
        Key::required("format", Takes::Integer, "The version of this file format: 1."),
        Key::required("contradiction", Takes::Tables(&CONTRADICTION), "The contradictions."),
    ],
};

const CONTRADICTION: Shape = Shape {
    name: "a contradiction",
    about: "Answers that do not go together.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("when", Takes::Expression, "When the answers do not go together."),
        Key::required("message", Takes::Text, "What was heard, side by side, in one sentence."),
        Key::required("ask", Takes::Text, "What to ask those who gave the answers."),
        Key::optional("source", Takes::Texts, "Whose idea it is."),
    ],
};

/// The contradictions in the order of the file.
pub(super) fn contradictions(file: &Reader<'_>, ledger: &Ledger<'_>) -> Vec<Contradiction> {
    file.tables("contradiction")
        .iter()
        .filter_map(|reader| {
            let id = reader.id::<ContradictionId>("id")?;
            ledger.define(&id);
            Some(Contradiction {
                when: ledger.expression(reader, "when", Stage::Everything)?,
                message: reader.text("message"),
                ask: reader.text("ask"),
                source: ledger.ids(reader, "source"),
                id: id.value,
            })
        })
        .collect()
}
