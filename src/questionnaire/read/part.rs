//! Some files of a questionnaire, read by themselves: others may be read meanwhile.

use std::sync::Arc;

use super::files::{Files, Read, Trust};
use super::ledger::{Ledger, Noted};
use crate::diagnostic::{Diagnostic, Source};
use crate::format::Findings;

/// What was read from some files, and what must be known of them for the whole.
pub(super) struct Part<T> {
    value: T,
    documents: Vec<Read>,
    noted: Noted,
    findings: Vec<Diagnostic>,
}

impl<T> Part<T> {
    /// Reads the files of the kinds that are wanted.
    pub(super) fn read(
        all: &[Arc<Source>],
        trust: Trust,
        is_wanted: impl Fn(&str) -> bool,
        read: impl FnOnce(&Files<'_>, &Ledger<'_>) -> T,
    ) -> Self {
        let findings = Findings::new();
        let files = Files::of(all, trust, is_wanted, &findings);
        let ledger = Ledger::new(trust, &findings);
        let value = read(&files, &ledger);
        let (documents, noted) = (files.into_documents(), ledger.into_noted());
        Self { value, documents, noted, findings: findings.into_sorted() }
    }
}

/// What must be known of all files, of the parts that were read.
pub(super) struct Whole<'f> {
    pub(super) documents: Vec<Read>,
    pub(super) ledger: Ledger<'f>,
    findings: &'f Findings,
}

impl<'f> Whole<'f> {
    /// Nothing yet.
    pub(super) fn new(trust: Trust, findings: &'f Findings) -> Self {
        Self { documents: Vec::new(), ledger: Ledger::new(trust, findings), findings }
    }

    /// Takes in a part; what was read from it.
    pub(super) fn take<T>(&mut self, part: Part<T>) -> T {
        self.documents.extend(part.documents);
        self.findings.extend(part.findings);
        self.ledger.take(part.noted);
        part.value
    }
}
