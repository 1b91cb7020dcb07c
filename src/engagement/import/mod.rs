//! Answers from elsewhere: TOML, JSON or a table, told apart by the file's name or else by how they begin.

mod csv;
mod json;
mod kit;

pub use kit::{Changed, Parcel, parcel};

use std::sync::Arc;

use super::Answer;
use super::read::{answers, belongs};
use super::shape::IMPORT;
use crate::diagnostic::{Diagnostic, Place, Source};
use crate::format::{Document, Findings, Node};
use crate::id::QuestionId;
use crate::questionnaire::Questionnaire;

/// Reads answers from elsewhere, in their order. Those that fit come back; everything else is reported, so that a
/// caller who wants all or nothing looks at the findings.
///
/// - TOML: `[[answer]]` tables as in an answer file.
/// - JSON: a list of objects with the same keys, or one object `{"question.id": value}`; there, texts are read as people
///   type them unless the question asks for a text.
/// - A table (CSV; commas, semicolons or tabs): a header with at least `question` (or `id`) and `value`, and if wished
///   `state`, `rated`, `note`, `shown` and `confidence`; cells are read as people type them. With `code` and `answer`
///   instead, they are read as they are typed off paper ([`super::parse_paper`]).
pub fn import(source: &Arc<Source>, questionnaire: &Questionnaire) -> (Vec<(QuestionId, Answer)>, Vec<Diagnostic>) {
    let (sheets, mut findings) = sheets(source, questionnaire);
    if let [_, second, ..] = sheets.as_slice() {
        let other = second.participant.as_ref().map(|(_, place)| place.span).unwrap_or_default();
        findings.push(
            Diagnostic::error("several-people", source, other, "these are answers of more than one person")
                .way_out("Take them in with `groundwork collect FOLDER FILE`, which keeps people apart."),
        );
    }
    (sheets.into_iter().flat_map(|sheet| sheet.answers).collect(), findings)
}

/// The answers of one person in a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// Whose they are, in a table that says it in a column `participant`, and where it says so first.
    pub participant: Option<(String, Place)>,
    /// The answers, in the order of the file.
    pub answers: Vec<(QuestionId, Answer)>,
}

impl Sheet {
    /// Whose they are; empty if the table does not say it.
    fn name(&self) -> &str {
        self.participant.as_ref().map_or("", |(name, _)| name)
    }
}

/// The same by person: a table may hold answers of several in a column `participant`. Empty files give nothing.
pub fn sheets(source: &Arc<Source>, questionnaire: &Questionnaire) -> (Vec<Sheet>, Vec<Diagnostic>) {
    let findings = Findings::new();
    let of_one = |answers: Vec<(QuestionId, Answer)>| vec![Sheet { participant: None, answers }];
    let sheets = match notation(source) {
        Notation::Json => of_one(json::object(source, questionnaire, &findings)),
        Notation::Csv => csv::table(source, questionnaire, &findings),
        Notation::Toml => Document::read(source, &IMPORT, &findings)
            .map(|document| of_one(document_answers(&document, questionnaire, &findings)))
            .unwrap_or_default(),
    };
    (sheets, findings.into_sorted())
}

/// Whose answers a file says it holds; nothing if it does not say.
pub fn addressee(source: &Arc<Source>) -> Option<String> {
    let findings = Findings::new();
    let root = match notation(source) {
        Notation::Csv => return None,
        Notation::Json => json::item_of(source).ok()?.0.node,
        Notation::Toml => Document::read(source, &IMPORT, &findings)?.root_item().node,
    };
    let Node::Table(table) = root else { return None };
    // An object of values by question has no such key: questions have a dot in their ids.
    match &table.get("participant")?.node {
        Node::Text(id) => Some(id.to_string()),
        _ => None,
    }
}

/// The answers of a document in the form of an answer file.
fn document_answers(
    document: &Document,
    questionnaire: &Questionnaire,
    findings: &Findings,
) -> Vec<(QuestionId, Answer)> {
    let file = document.reader(findings);
    if !belongs(&file, questionnaire, None) {
        return Vec::new();
    }
    answers(&file, questionnaire).into_iter().map(|said| (said.question.id.clone(), said.answer)).collect()
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Notation {
    Toml,
    Json,
    Csv,
}

fn notation(source: &Source) -> Notation {
    let ending = source.name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    match ending.as_deref() {
        Some("toml") => return Notation::Toml,
        Some("json") => return Notation::Json,
        Some("csv" | "tsv") => return Notation::Csv,
        _ => {}
    }
    let text = source.text.trim_start_matches('\u{feff}').trim_start();
    let first = text.lines().next().unwrap_or_default();
    // `[[answer]]` is TOML, `[{` and `[]` are JSON.
    let list = text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with(['{', ']']));
    if text.starts_with('{') || list {
        Notation::Json
    } else if first.starts_with(['[', '#']) || first.contains('=') {
        Notation::Toml
    } else {
        Notation::Csv
    }
}

#[cfg(test)]
mod tests;
