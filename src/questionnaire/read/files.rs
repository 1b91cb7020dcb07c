use std::sync::Arc;

use super::{is_case, kind_of, known_files};
use crate::diagnostic::{Diagnostic, Source};
use crate::format::{Document, Findings, Parsed};
use crate::questionnaire::built_in::index;

/// A file that was read, and what kind it is.
pub(super) type Read = (&'static str, Document);

/// Reads the files of these kinds, in their order; what is of no kind at all is reported with the others.
pub(super) fn documents(files: &[Arc<Source>], is_wanted: impl Fn(&str) -> bool, findings: &Findings) -> Vec<Read> {
    files
        .iter()
        .filter(|source| !is_case(&source.name))
        .filter(|source| is_wanted(kind_of(&source.name).map_or("", |(kind, _)| kind)))
        .filter_map(|source| one(source, findings))
        .collect()
}

fn one(source: &Arc<Source>, findings: &Findings) -> Option<Read> {
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
    Document::of(&parsed, shape, findings).map(|document| (name, document))
}
