use std::sync::Arc;

use super::{Place, Source, Span};

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The file cannot be used.
    Error,
    /// The file can be used; something in it is probably not meant.
    Warning,
}

/// One thing that is wrong: what, where, and the way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// A word that stays the same for this kind of finding: `unknown-key`.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// What is wrong, in lower case, names in backticks, without a full stop.
    pub message: String,
    /// What stands at the place: a few words under the caret, or nothing.
    pub label: String,
    /// Where; nothing when the whole file or folder is meant.
    pub place: Option<Place>,
    /// The file or folder meant when there is no place.
    pub about: String,
    /// What to do about it, as sentences.
    pub way_out: String,
}

impl Diagnostic {
    /// An error at a stretch of a source.
    pub fn error(code: &'static str, source: &Arc<Source>, span: impl Into<Span>, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            label: String::new(),
            place: Some(Place { source: Arc::clone(source), span: span.into() }),
            about: String::new(),
            way_out: String::new(),
        }
    }

    /// An error about a whole file or folder.
    pub fn about(code: &'static str, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            label: String::new(),
            place: None,
            about: path.into(),
            way_out: String::new(),
        }
    }

    /// The same finding as a warning.
    #[must_use]
    pub fn as_warning(mut self) -> Self {
        self.severity = Severity::Warning;
        self
    }

    /// The same finding with a few words under the caret.
    #[must_use]
    pub fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// The same finding with the way out.
    #[must_use]
    pub fn way_out(mut self, way_out: impl Into<String>) -> Self {
        self.way_out = way_out.into();
        self
    }

    /// Whether this is an error.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// Findings in reading order: by file, then by place, then by code; equal ones once.
pub fn sorted(mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    findings.sort_by(|a, b| key(a).cmp(&key(b)));
    findings.dedup();
    findings
}

fn key(finding: &Diagnostic) -> (&str, Span, &str, &str) {
    let (file, span) = match &finding.place {
        Some(place) => (place.source.name.as_str(), place.span),
        None => (finding.about.as_str(), Span::default()),
    };
    (file, span, finding.code, &finding.message)
}
