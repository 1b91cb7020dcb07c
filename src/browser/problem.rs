use std::fmt;

/// Why there is no PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, in lower case.
    pub message: String,
    /// What to do.
    pub way_out: String,
    /// Whether the reader named something that is not there: theirs to correct, and nothing was tried.
    pub is_wrong_name: bool,
}

impl Problem {
    pub(super) fn new(message: impl Into<String>, way_out: impl Into<String>) -> Self {
        Self { message: message.into(), way_out: way_out.into(), is_wrong_name: false }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}
