use std::sync::Arc;

use super::{is_case, kind_of, known_files};
use crate::diagnostic::{Diagnostic, Source};
use crate::format::{Document, Findings, Parsed, Reader};
use crate::questionnaire::built_in::index;

/// A file that was read, and what kind it is.
pub(super) type Read = (&'static str, Document);

/// Whether files are held against their shapes and against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Trust {
    /// They are: anybody may have written them.
    None,
    /// The program carries them with it, and they were held against everything before it was given away.
    BuiltIn,
}

impl Trust {
    /// How far these files can be trusted: one that is not of the program's own could break any other.
    pub(super) fn of(files: &[Arc<Source>]) -> Self {
        let all = files.iter().filter(|file| !is_case(&file.name)).all(|file| index(file).is_some());
        if all { Self::BuiltIn } else { Self::None }
    }
}

/// The files of a questionnaire from which one part is read.
pub(super) struct Files<'a> {
    /// Those that are trusted: each is a tree only while it is read, so that the next one takes the same memory.
    trusted: Vec<(&'static str, &'a Arc<Source>)>,
    /// All others. What is wrong with them is said first, and where something stands may be asked at the end.
    documents: Vec<Read>,
    findings: &'a Findings,
}

impl<'a> Files<'a> {
    /// The files of these kinds, in their order; what is of no kind at all is reported with the others.
    pub(super) fn of(
        files: &'a [Arc<Source>],
        trust: Trust,
        is_wanted: impl Fn(&str) -> bool,
        findings: &'a Findings,
    ) -> Self {
        let (mut trusted, mut documents) = (Vec::new(), Vec::new());
        for source in files.iter().filter(|source| !is_case(&source.name)) {
            let known = kind_of(&source.name);
            let kind = known.map_or("", |(kind, _)| kind);
            match known {
                _ if !is_wanted(kind) => {}
                None => findings.add(unknown(source)),
                Some(_) if trust == Trust::BuiltIn => trusted.push((kind, source)),
                Some((_, shape)) => {
                    documents.extend(Document::of(&parsed(source), shape, findings).map(|document| (kind, document)));
                }
            }
        }
        Self { trusted, documents, findings }
    }

    /// What is read from the first file of a kind, if there is one.
    pub(super) fn read<T>(&self, kind: &str, read: impl FnOnce(&Reader<'_>) -> T) -> Option<T> {
        if let Some((_, source)) = self.trusted.iter().find(|(known, _)| *known == kind) {
            return Some(read(&Document::known(parsed(source))?.reader(self.findings)));
        }
        let (_, document) = self.documents.iter().find(|(known, _)| *known == kind)?;
        Some(read(&document.reader(self.findings)))
    }

    /// What is read from each file of a kind, in their order.
    pub(super) fn read_each<T>(&self, kind: &str, mut read: impl FnMut(&Reader<'_>) -> Option<T>) -> Vec<T> {
        let mut all = Vec::new();
        for (_, source) in self.trusted.iter().filter(|(known, _)| *known == kind) {
            all.extend(Document::known(parsed(source)).and_then(|document| read(&document.reader(self.findings))));
        }
        for (_, document) in self.documents.iter().filter(|(known, _)| *known == kind) {
            all.extend(read(&document.reader(self.findings)));
        }
        all
    }

    /// Those that were kept.
    pub(super) fn into_documents(self) -> Vec<Read> {
        self.documents
    }
}

fn parsed(source: &Arc<Source>) -> Parsed {
    index(source).and_then(|index| Parsed::indexed(source, index)).unwrap_or_else(|| Parsed::of(source))
}

fn unknown(source: &Source) -> Diagnostic {
    Diagnostic::about("unknown-file", &source.name, "a questionnaire has no such file").as_warning().way_out(format!(
        "It is ignored. The files are {}, sections under `sections/` and cases under `cases/`.",
        known_files()
    ))
}
