use serde::Serialize;

use crate::document::edition::{Edition, Part};

/// Which edition this is, for its template.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct EditionView {
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    pub(crate) audience: &'static str,
    /// What it sees, by the parts' names.
    pub(crate) sees: Vec<&'static str>,
}

impl EditionView {
    pub(crate) fn of(edition: &Edition) -> Self {
        Self {
            id: edition.id,
            title: edition.title,
            audience: edition.audience,
            sees: edition.sees.iter().map(|part: &Part| part.word()).collect(),
        }
    }
}
