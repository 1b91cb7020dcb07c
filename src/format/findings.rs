use std::cell::RefCell;

use crate::diagnostic::{Diagnostic, sorted};

/// Where readers put what they find, so that reading never stops at the first mistake.
#[derive(Debug, Default)]
pub struct Findings(RefCell<Vec<Diagnostic>>);

impl Findings {
    /// Nothing found yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a finding.
    pub fn add(&self, finding: Diagnostic) {
        self.0.borrow_mut().push(finding);
    }

    /// Adds several.
    pub fn extend(&self, findings: impl IntoIterator<Item = Diagnostic>) {
        self.0.borrow_mut().extend(findings);
    }

    /// Whether any of them is an error.
    pub fn have_errors(&self) -> bool {
        self.0.borrow().iter().any(Diagnostic::is_error)
    }

    /// All of them in reading order, each once.
    pub fn into_sorted(self) -> Vec<Diagnostic> {
        sorted(self.0.into_inner())
    }
}
