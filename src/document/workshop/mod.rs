//! What a facilitator takes into the room: the agenda with its times, the script, cards, tickets and forms.

mod json;
mod view;

use std::sync::Arc;

use super::agenda::AgendaPage;
use super::form::{FormOf, form_in_html, form_in_markdown};
use super::markdown::tidy;
use super::page;
use super::press::print;
use super::problem::Problem;
use crate::meeting::{Meeting, Occasion, meeting};

pub(crate) use view::{StretchView, WorkshopView};

const PAGE: page::Look = page::Look { style: "workshop/workshop.css", skip: "Skip to the content" };
const CARDS: page::Look = page::Look { style: "workshop/cards.css", skip: "Skip to the cards" };
const TICKETS: page::Look = page::Look { style: "workshop/cards.css", skip: "Skip to the tickets" };

/// The sheets, with how they look and what they are called in messages.
const SHEETS: &[(&str, page::Look)] = &[("agenda", PAGE), ("script", PAGE), ("cards", CARDS), ("tickets", TICKETS)];

/// A workshop, planned, and the papers for it. What may not be shown is in none of them.
pub struct WorkshopPack<'a> {
    page: AgendaPage<'a>,
    meeting: Meeting,
    /// In words.
    pub(crate) view: WorkshopView,
}

impl<'a> WorkshopPack<'a> {
    /// The workshop that fits into so many minutes. `people` come; those who take part if absent. `begins` is the
    /// minute of the day, if it is known.
    pub fn new(page: AgendaPage<'a>, minutes: u32, people: Option<usize>, begins: Option<u32>) -> Self {
        let input = page.input();
        let meeting = meeting(&Occasion {
            questionnaire: input.questionnaire,
            engagement: input.engagement,
            assessment: input.assessment,
            agenda: page.agenda(),
            people,
            minutes,
        });
        let view = view::view(&input, &page.view, &meeting, begins);
        Self { page, meeting, view }
    }

    /// Every paper by its file's name, each in Markdown and as a page that needs nothing else.
    ///
    /// # Errors
    ///
    /// A template does not print.
    pub fn files(&self) -> Result<Vec<(String, String)>, Problem> {
        let input = self.page.input();
        let language = &input.questionnaire.language;
        let mut files = Vec::new();
        for (name, look) in SHEETS.iter().filter(|(name, _)| *name != "cards" || !self.view.cards.is_empty()) {
            let document = format!("{name}.md");
            let template = format!("workshop/{name}.md");
            let none = |_: &str, _: &str| None;
            let printed = print(&document, input.templates, &template, &self.view, Arc::new(none))?;
            let markdown = tidy(&printed.text);
            let html = page::sheet(&document, *look, &markdown, language, input.templates)?;
            files.extend([(document, markdown), (format!("{name}.html"), html)]);
        }
        for role in input.questionnaire.roles.iter().filter(|role| role.answers) {
            if input.engagement.participants.iter().any(|person| person.role == role.id) {
                let of = FormOf {
                    questionnaire: input.questionnaire,
                    tier: &input.engagement.tier,
                    role: Some(&role.id),
                    person: None,
                };
                files.push((format!("form-{}.md", role.id), form_in_markdown(&of, input.templates)?));
                files.push((format!("form-{}.html", role.id), form_in_html(&of, input.templates)?));
            }
        }
        Ok(files)
    }

    /// For other programs.
    pub fn in_json(&self) -> serde_json::Value {
        json::workshop(self.page.input().questionnaire, &self.meeting).into()
    }
}
