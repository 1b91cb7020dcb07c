//! Templates of one's own: they take the place of the built-in ones by name, or extend them block by block.

mod guard;
mod lines;
mod manifest;
mod standing;
mod trial;

use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) use guard::{Guarded, bound};
pub use lines::{Change, changed_lines};
pub use manifest::{Exported, MANIFEST, MANIFEST_FILE, Manifest};
pub use standing::{Standing, standing};
pub use trial::trial;

use super::press;
use super::problem::Problem;
use super::templates::{BUILT_IN, Templates};
use crate::diagnostic::{Diagnostic, Source, Span};
use crate::{digest, text};

/// The largest template that is read, in bytes; the largest built-in one has a tenth.
const LARGEST: usize = 256 * 1024;

/// A template of one's own.
#[derive(Debug, Clone)]
pub(super) struct Own {
    pub(super) source: Arc<Source>,
    pub(super) guarded: Guarded,
}

/// The templates of one's own, by name.
pub(super) type OwnTemplates = BTreeMap<String, Own>;

/// Whether a file of this name is one of the words and looks that may be replaced. The scripts of the answer kit may
/// not: what they write is read again.
pub fn is_template(name: &str) -> bool {
    let ends = [".md", ".html", ".css"].iter().any(|ending| name.ends_with(ending));
    ends && !name.starts_with("skeleton/") && !name.starts_with(BUILT_IN)
}

impl Templates {
    /// Takes in the files of a folder, each with its name in it. Those that are as they were exported are left to the
    /// release; what cannot be used is reported and left out.
    pub fn adopt(&mut self, files: &[(String, Arc<Source>)]) -> Vec<Diagnostic> {
        let mut findings = Vec::new();
        let mut manifest = Manifest::default();
        if let Some((_, source)) = files.iter().find(|(name, _)| name == MANIFEST) {
            let more;
            (manifest, more) = Manifest::read(source);
            findings.extend(more);
        }
        for (name, source) in files {
            if name == MANIFEST {
                continue;
            }
            if let Some(finding) = refused(name, source) {
                findings.push(finding);
                continue;
            }
            if manifest.of(name).is_some_and(|exported| exported.digest == digest::of(&source.text)) {
                continue;
            }
            if is_template(name) {
                self.take(name, source);
            }
        }
        findings
    }

    fn take(&mut self, name: &str, source: &Arc<Source>) {
        let syntax = press::syntax().unwrap_or_default();
        let guarded = Guarded::of(&source.text, &syntax);
        self.replace(name, guarded.text.clone());
        self.own.insert(name.to_owned(), Own { source: Arc::clone(source), guarded });
    }

    /// The names that a folder may use, those of the built-in templates.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(name, _)| name).filter(|name| is_template(name))
    }

    /// The names of the templates that are one's own.
    pub fn own_names(&self) -> impl Iterator<Item = &str> {
        self.own.keys().map(String::as_str)
    }

    /// A problem with a template of one's own as a finding, with its place in the file; none for a built-in one.
    pub fn finding(&self, problem: &Problem) -> Option<Diagnostic> {
        let source = &self.own.get(&problem.template)?.source;
        let span = problem.span.as_deref().copied().or_else(|| line(&source.text, problem.line?)).unwrap_or_default();
        Some(Diagnostic::error("template", source, span, &problem.message).way_out(&problem.way_out))
    }

    /// Own templates that no document uses: most are misspelt.
    pub fn idle(&self) -> Vec<Diagnostic> {
        let known: Vec<&str> = Self::built_in_names();
        let mut findings = Vec::new();
        for (name, own) in &self.own {
            let is_used = known.contains(&name.as_str())
                || self.own.iter().any(|(other, one)| other != name && one.source.text.contains(name.as_str()));
            if !is_used {
                let near = text::did_you_mean(name, known.iter().copied());
                findings.push(
                    Diagnostic::about("unused-template", &own.source.name, "no document uses this template")
                        .as_warning()
                        .way_out(format!("`groundwork templates list` names those that can be replaced.{near}")),
                );
            }
        }
        findings
    }
}

fn refused(name: &str, source: &Arc<Source>) -> Option<Diagnostic> {
    if name.to_ascii_lowercase().ends_with(".js") {
        return Some(
            Diagnostic::about("kit-script", &source.name, "the answer kit's scripts cannot be replaced")
                .as_warning()
                .way_out("Remove the file: what a kit writes must be what the program reads."),
        );
    }
    if is_template(name) && source.text.len() > LARGEST {
        let size = source.text.len().div_ceil(1024);
        return Some(
            Diagnostic::about("too-large", &source.name, format!("this template has {size} KiB"))
                .way_out(format!("At most {} KiB are read: divide it into several.", LARGEST / 1024)),
        );
    }
    None
}

/// The stretch of a line without its indentation.
fn line(text: &str, number: usize) -> Option<Span> {
    let mut start = 0;
    for (place, line) in text.split_inclusive('\n').enumerate() {
        if place + 1 == number {
            let words = line.trim();
            let from = start + (line.len() - line.trim_start().len());
            return Some(Span { start: from, end: from + words.len().max(1) });
        }
        start += line.len();
    }
    None
}
