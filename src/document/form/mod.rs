//! A questionnaire as a form to print and fill in by hand.

#[cfg(test)]
mod tests;
mod view;

pub(in crate::document) use view::{Asked, Blank, bounds_of, card, in_bounds};

use std::sync::Arc;

use super::markdown::tidy;
use super::page;
use super::press::print;
use super::problem::Problem;
use super::templates::Templates;
use crate::engagement::Participant;
use crate::id::{RoleId, TierId};
use crate::questionnaire::Questionnaire;

const LOOK: page::Look = page::Look { style: "form/form.css", skip: "Skip to the questions" };

/// What a form is made of.
#[derive(Debug, Clone, Copy)]
pub struct FormOf<'a> {
    /// The questionnaire.
    pub questionnaire: &'a Questionnaire,
    /// How much is asked.
    pub tier: &'a TierId,
    /// Who is asked; everybody if absent.
    pub role: Option<&'a RoleId>,
    /// Who fills it in, if that is known: then it bears the name and what was promised.
    pub person: Option<&'a Participant>,
}

/// The form in Markdown.
pub fn form_in_markdown(of: &FormOf<'_>, templates: &Templates) -> Result<String, Problem> {
    let none = |_: &str, _: &str| None;
    let printed = print("the form", templates, "form/form.md", &view::Form::of(of), Arc::new(none))?;
    Ok(tidy(&printed.text))
}

/// The form as one page for screens and printers, which needs nothing else.
pub fn form_in_html(of: &FormOf<'_>, templates: &Templates) -> Result<String, Problem> {
    let markdown = form_in_markdown(of, templates)?;
    page::sheet("the form", LOOK, &markdown, &of.questionnaire.language, templates)
}
