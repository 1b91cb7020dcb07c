//! The plan in about ten slides, in the Markdown of Marp: a text that reads well as it is.

use std::sync::Arc;

use serde::Serialize;

use super::Manuscript;
use super::dress::Dress;
use super::markdown::tidy;
use super::press::print;
use super::problem::Problem;
use super::view::View;

/// What the template sees: what the plan's does, and whose paper it is.
#[derive(Serialize)]
struct Deck<'a> {
    #[serde(flatten)]
    view: &'a View,
    dress: Dress,
}

/// The slides of the plan, or of an edition.
pub(crate) fn slides(document: &str, manuscript: &Manuscript<'_>) -> Result<String, Problem> {
    let (view, _) = manuscript.plan(document)?;
    let none = |_: &str, _: &str| None;
    let templates = manuscript.input.templates;
    let deck = Deck { view, dress: Dress::of(templates.theme()) };
    let printed = print(document, templates, "slides/slides.md", &deck, Arc::new(none))?;
    Ok(tidy(&printed.text))
}
