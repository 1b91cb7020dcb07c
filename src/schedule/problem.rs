/// Why there can be no dates, and what to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// What is wrong, in lower case.
    pub message: String,
    /// The way out.
    pub way_out: String,
}

impl Problem {
    pub(super) fn new(message: String, way_out: String) -> Self {
        Self { message, way_out }
    }
}
