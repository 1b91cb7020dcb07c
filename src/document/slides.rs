//! The plan in about ten slides, in the Markdown of Marp: a text that reads well as it is.

use std::sync::Arc;

use serde::Serialize;

use super::Manuscript;
use super::dress::Dress;
use super::markdown::tidy;
use super::press::{LookUp, Press};
use super::problem::Problem;
use super::seen::Seen;

/// What the template sees besides what the plan's does: whose paper it is.
#[derive(Serialize)]
struct Deck {
    dress: Dress,
}

/// The slides of the plan, or of an edition.
pub(crate) fn slides(document: &str, manuscript: &Manuscript<'_>) -> Result<String, Problem> {
    let plan = manuscript.plan(document)?;
    let none: Arc<LookUp> = Arc::new(|_: &str, _: &str| None);
    let templates = manuscript.input.templates;
    let seen = Seen::in_parts(&plan.view);
    let seen = seen.and(&Deck { dress: Dress::of(templates.theme()) });
    let printed = Press::of(templates, "slides/slides.md").print(document, &seen, none)?;
    Ok(tidy(&printed.text))
}
