use std::fmt;

use crate::diagnostic::Span;

/// Why a document was not written. The other documents are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The document: `plan.md`.
    pub document: String,
    /// The template: `plan/gates.md`; empty if it is not a template's fault.
    pub template: String,
    /// The line in the template, 1 first.
    pub line: Option<usize>,
    /// The stretch of the template, in bytes, if it is known more closely than by its line.
    pub span: Option<Box<Span>>,
    /// What is wrong, in lower case.
    pub message: String,
    /// What to do.
    pub way_out: String,
}

impl fmt::Display for Problem {
    /// "`plan.md` was not written: `plan/gates.md`, line 3: unknown filter `shout`".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` was not written: ", self.document)?;
        if !self.template.is_empty() {
            write!(f, "`{}`, ", self.template)?;
            if let Some(line) = self.line {
                write!(f, "line {line}, ")?;
            }
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}
