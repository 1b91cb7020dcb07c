use std::sync::Arc;

use serde::Serialize;

use super::outline::outline;
use super::tree::plain;
use super::{Entry, NoteEntry, css_text, entry, language, parse, written};
use crate::document::dress::Dress;
use crate::document::press::print;
use crate::document::problem::Problem;
use crate::document::seen::Html;
use crate::document::templates::Templates;

/// What the template of such a page sees. Everything that ends in `_html` is ours and escaped where it had to be.
#[derive(Debug, Serialize)]
struct Sheet {
    language: String,
    /// The look that it does not share with the other pages.
    own_style: String,
    /// What the first link says: to what it skips.
    skip: &'static str,
    title: String,
    running: String,
    title_html: String,
    opening_html: String,
    chapters: Vec<Entry>,
    body_html: Html,
    /// None: what a page says of its sources has no place here.
    notes: Vec<NoteEntry>,
    /// Whose paper it is.
    dress: Dress,
}

/// What kind of sheet it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Look {
    /// The name of its own style among the templates.
    pub(crate) style: &'static str,
    /// What the first link says.
    pub(crate) skip: &'static str,
}

/// A sheet to work with, a form or an agenda, in Markdown as a page that needs nothing else.
pub(crate) fn sheet(
    document: &str,
    look: Look,
    markdown: &str,
    tag: &str,
    templates: &Templates,
) -> Result<String, Problem> {
    let outline = outline(parse::parse(markdown).blocks);
    let title = plain(&outline.title);
    let sheet = Sheet {
        language: language(tag),
        own_style: templates.get(look.style).unwrap_or_default().to_owned(),
        skip: look.skip,
        running: css_text(&title),
        title_html: written(&[], |writer| writer.inlines(&outline.title)),
        opening_html: written(&[], |writer| writer.blocks(&outline.opening)),
        chapters: outline.chapters.iter().map(entry).collect(),
        body_html: written(&[], |writer| outline.chapters.iter().for_each(|part| writer.part(part, 2))).into(),
        notes: Vec::new(),
        dress: Dress::of(templates.theme()),
        title,
    };
    let none = |_: &str, _: &str| None;
    Ok(print(document, templates, "html/sheet.html", &sheet, Arc::new(none))?.text)
}
