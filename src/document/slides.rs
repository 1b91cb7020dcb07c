//! The plan in about ten slides, in the Markdown of Marp: a text that reads well as it is.

use std::sync::Arc;

use super::Manuscript;
use super::markdown::tidy;
use super::press::print;
use super::problem::Problem;

/// The slides of the plan, or of an edition.
pub(crate) fn slides(document: &str, manuscript: &Manuscript<'_>) -> Result<String, Problem> {
    let (view, _) = manuscript.plan(document)?;
    let none = |_: &str, _: &str| None;
    let printed = print(document, manuscript.input.templates, "slides/slides.md", view, Arc::new(none))?;
    Ok(tidy(&printed.text))
}
