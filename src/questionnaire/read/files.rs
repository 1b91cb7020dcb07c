use std::sync::Arc;

use super::{is_case, kind_of, known_files};
use crate::diagnostic::{Diagnostic, Source};
use crate::format::{Document, Findings, Parsed};
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

/// Reads the files of these kinds, in their order; what is of no kind at all is reported with the others.
pub(super) fn documents(
    files: &[Arc<Source>],
    trust: Trust,
    is_wanted: impl Fn(&str) -> bool,
    findings: &Findings,
) -> Vec<Read> {
    files
        .iter()
        .filter(|source| !is_case(&source.name))
        .filter(|source| is_wanted(kind_of(&source.name).map_or("", |(kind, _)| kind)))
        .filter_map(|source| one(source, trust, findings))
        .collect()
}

fn one(source: &Arc<Source>, trust: Trust, findings: &Findings) -> Option<Read> {
    let Some((name, shape)) = kind_of(&source.name) else {
        findings.add(
            Diagnostic::about("unknown-file", &source.name, "a questionnaire has no such file").as_warning().way_out(
                format!(
                    "It is ignored. The files are {}, sections under `sections/` and cases under `cases/`.",
                    known_files()
                ),
            ),
        );
        return None;
    };
    let known = index(source).and_then(|index| Parsed::indexed(source, index));
    let parsed = known.unwrap_or_else(|| Parsed::of(source));
    let document = match trust {
        Trust::None => Document::of(&parsed, shape, findings),
        Trust::BuiltIn => Document::known(parsed),
    };
    document.map(|document| (name, document))
}
