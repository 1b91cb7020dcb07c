//! What stands beside the questions and the advice that hangs on them: read by itself, and resolved with the rest.

use std::sync::Arc;

use super::super::{CaseModel, Editions, Figure, Fit, Idea, Records, SourceEntry, Words};
use super::files::{self, Files, Trust};
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
    let files = Files::of(files, trust, |kind| KINDS.contains(&kind), &findings);
    let ledger = Ledger::new(trust, &findings);
    let mut records = files.read("data-model.toml", |file| records::records(file, &ledger)).unwrap_or_default();
    if let Some(trial) = files.read("archetypes.toml", |file| trial::archetypes(file, &ledger)) {
        (records.trial.archetypes, records.trial.sentences) = trial;
    }
    if let Some(moving) = files.read("migration.toml", |file| moving::moving(file, &ledger, &records.entities)) {
        records.moving = moving;
    }
    let fit = files.read("fit.toml", |file| fit::fit(file, &ledger)).unwrap_or_default();
    let case = files.read("business-case.toml", |file| case_model::case_model(file, &ledger)).flatten();
    let words = files.read("document.toml", |file| words::words(file, &ledger)).unwrap_or_default();
    let editions = files.read("editions.toml", |file| editions::editions(file, &ledger)).unwrap_or_default();
    let (sources, figures) = files.read("sources.toml", |file| words::sources(file, &ledger)).unwrap_or_default();
    let ideas = files.read("ideas.toml", |file| ideas::ideas(file, &ledger)).unwrap_or_default();
    let documents = files.into_documents();
    let noted = ledger.into_noted();
    let findings = findings.into_sorted();
    Read { records, fit, case, words, editions, sources, figures, ideas, documents, noted, findings }
}
