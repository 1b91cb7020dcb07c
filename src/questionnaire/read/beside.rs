//! What stands beside the questions and the advice that hangs on them: read by itself, and resolved with the rest.

use std::sync::Arc;

use super::super::{CaseModel, Editions, Figure, Fit, Idea, Records, SourceEntry, Words};
use super::files::{self, Trust, documents};
use super::ledger::{Ledger, Noted};
use super::{case_model, editions, fit, ideas, moving, records, trial, words};
use crate::diagnostic::{Diagnostic, Source};
use crate::format::Findings;

/// The kinds of files.
pub(super) const KINDS: [&str; 9] = [
    "data-model.toml",
    "archetypes.toml",
    "migration.toml",
    "fit.toml",
    "business-case.toml",
    "document.toml",
    "editions.toml",
    "sources.toml",
    "ideas.toml",
];

/// What was read.
pub(super) struct Read {
    pub(super) records: Records,
    pub(super) fit: Fit,
    pub(super) case: Option<CaseModel>,
    pub(super) words: Words,
    pub(super) editions: Editions,
    pub(super) sources: Vec<SourceEntry>,
    pub(super) figures: Vec<Figure>,
    pub(super) ideas: Vec<Idea>,
    pub(super) documents: Vec<files::Read>,
    pub(super) noted: Noted,
    pub(super) findings: Vec<Diagnostic>,
}

pub(super) fn read(files: &[Arc<Source>], trust: Trust) -> Read {
    let findings = Findings::new();
    let documents = documents(files, trust, |kind| KINDS.contains(&kind), &findings);
    let ledger = Ledger::new(trust, &findings);
    let of = |name: &str| documents.iter().find(|(kind, _)| *kind == name).map(|(_, document)| document);
    let list = |name: &str| of(name).map(|document| document.reader(&findings));
    let mut records = list("data-model.toml").map_or_else(Records::default, |file| records::records(&file, &ledger));
    if let Some(file) = list("archetypes.toml") {
        (records.trial.archetypes, records.trial.sentences) = trial::archetypes(&file, &ledger);
    }
    if let Some(file) = list("migration.toml") {
        records.moving = moving::moving(&file, &ledger, &records.entities);
    }
    let fit = list("fit.toml").map_or_else(Fit::default, |file| fit::fit(&file, &ledger));
    let case = list("business-case.toml").and_then(|file| case_model::case_model(&file, &ledger));
    let words = list("document.toml").map_or_else(Words::default, |file| words::words(&file, &ledger));
    let editions = list("editions.toml").map_or_else(Editions::default, |file| editions::editions(&file, &ledger));
    let (sources, figures) = list("sources.toml").map(|file| words::sources(&file, &ledger)).unwrap_or_default();
    let ideas = list("ideas.toml").map(|file| ideas::ideas(&file, &ledger)).unwrap_or_default();
    let noted = ledger.into_noted();
    let findings = findings.into_sorted();
    Read { records, fit, case, words, editions, sources, figures, ideas, documents, noted, findings }
}
