use super::row::Row;
use crate::diagnostic::Diagnostic;
use crate::engagement::check::{one_of, quoted};
use crate::format::Findings;

/// The columns that are read. `id` and `code` are other names for `question`; what stands under `answer` is read as it
/// is typed off paper.
const COLUMNS: [&str; 12] = [
    "question",
    "id",
    "code",
    "value",
    "answer",
    "state",
    "rated",
    "note",
    "shown",
    "evidence",
    "confidence",
    "participant",
];

/// Where each column stands.
pub(super) struct Columns {
    pub(super) question: usize,
    pub(super) value: Option<usize>,
    /// Whether values are typed off paper.
    pub(super) is_paper: bool,
    others: Vec<(&'static str, usize)>,
}

impl Columns {
    /// The columns of a header; what is missing is reported, what is not known is warned of.
    pub(super) fn of(header: &Row<'_>, findings: &Findings) -> Option<Self> {
        let mut found: Vec<(&'static str, usize)> = Vec::new();
        for (place, name) in header.cells.iter().enumerate().filter(|(_, name)| !name.is_empty()) {
            let lower = name.to_lowercase();
            match COLUMNS.iter().find(|known| **known == lower) {
                Some(known) if found.iter().any(|(other, _)| other == known) => header.error(
                    place,
                    "twice",
                    format!("there are two columns `{known}`"),
                    "Keep one of them.",
                    findings,
                ),
                Some(known) => found.push((known, place)),
                None => findings.add(
                    Diagnostic::error(
                        "unknown-column",
                        header.source,
                        header.span(place),
                        format!("the column {} is not read", quoted(name)),
                    )
                    .as_warning()
                    .way_out(one_of(&lower, COLUMNS.iter().copied())),
                ),
            }
        }
        let place = |name: &str| found.iter().find(|(known, _)| *known == name).map(|(_, place)| *place);
        let question = place("question").or_else(|| place("id")).or_else(|| place("code"));
        let value = place("value").or_else(|| place("answer"));
        let is_paper = place("value").is_none() && value.is_some();
        if question.is_none() || (value.is_none() && place("state").is_none()) {
            let missing = if question.is_none() { "question" } else { "value" };
            header.error(
                0,
                "missing-column",
                format!("the header has no column `{missing}`"),
                "The first line names the columns, at least `question,value`, or `code,answer` for what is typed off \
                 paper; they are parted by commas, semicolons or tabs.",
                findings,
            );
            return None;
        }
        Some(Self { question: question?, value, is_paper, others: found })
    }

    /// Where the column of this name stands.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        let find = |name: &str| self.others.iter().find(|(known, _)| *known == name).map(|(_, place)| *place);
        match name {
            "value" => self.value,
            "shown" => find("shown").or_else(|| find("evidence")),
            _ => find(name),
        }
    }
}
