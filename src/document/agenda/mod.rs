//! What to talk about first, as a facilitator's page: Markdown, HTML, JSON, and a view for the terminal.

mod json;
mod moved;
mod view;

use std::sync::Arc;

use super::findings::Findings;
use super::markdown::tidy;
use super::press::print;
use super::problem::Problem;
use super::view::Material;
use super::view::agreement::{Seen, kept_back, seen};
use super::{Input, page};
use crate::agenda::{Agenda, Matter, agenda};
use crate::plan::Terms;

pub(crate) use view::{AgendaView, ItemView};

/// An agenda and all that its pages say. What may not be shown is in none of it.
pub struct AgendaPage<'a> {
    input: Input<'a>,
    findings: Findings<'a>,
    agenda: Agenda,
    /// In words.
    pub(crate) view: AgendaView,
}

impl<'a> AgendaPage<'a> {
    /// The agenda for a session of so many minutes; of any length if that is not known.
    pub fn new(input: Input<'a>, terms: Terms, minutes: Option<u32>) -> Self {
        let findings = Findings::of(&input);
        let material = Material::of(&input, &findings);
        let agenda = agenda(&Matter {
            questionnaire: input.questionnaire,
            engagement: input.engagement,
            assessment: input.assessment,
            agreement: &findings.shown,
            kept_back: &kept_back(material),
            may_name: &|id| seen(material, id) == Seen::Voices,
            terms,
            minutes,
        });
        let view = view::view(material, &agenda, minutes);
        Self { input, findings, agenda, view }
    }

    /// The facilitator's page in Markdown.
    ///
    /// # Errors
    ///
    /// The template does not print.
    pub fn in_markdown(&self) -> Result<String, Problem> {
        let none = |_: &str, _: &str| None;
        let printed = print("the agenda", self.input.templates, "agenda/agenda.md", &self.view, Arc::new(none))?;
        Ok(tidy(&printed.text))
    }

    /// The same as one page for screens and printers, which needs nothing else.
    ///
    /// # Errors
    ///
    /// The template does not print.
    pub fn in_html(&self) -> Result<String, Problem> {
        let markdown = self.in_markdown()?;
        page::sheet(
            "the agenda",
            page::Look { style: "agenda/agenda.css", skip: "Skip to the agenda" },
            &markdown,
            &self.input.questionnaire.language,
            self.input.templates,
        )
    }

    /// The agenda itself.
    pub(in crate::document) fn agenda(&self) -> &Agenda {
        &self.agenda
    }

    /// What it was made from.
    pub(in crate::document) fn input(&self) -> Input<'a> {
        self.input
    }

    /// For other programs.
    pub fn in_json(&self) -> serde_json::Value {
        json::agenda(Material::of(&self.input, &self.findings), &self.agenda).into()
    }
}
