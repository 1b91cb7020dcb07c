//! Markdown → one HTML page that needs nothing else: no network, no script, no font from elsewhere.

pub(super) mod glossary;
pub(super) mod outline;
pub(super) mod parse;
pub(super) mod pieces;
mod sheet;
pub(super) mod tree;
mod write;

use std::fmt::Write as _;
use std::sync::Arc;

use rayon::prelude::*;
use serde::Serialize;

pub(crate) use sheet::{Look, sheet};

use super::Manuscript;
use super::chart::Chart;
use super::dress::Dress;
use super::markdown::Read;
use super::press::print;
use super::problem::Problem;
use outline::Part;
use tree::{Block, Note, plain};
use write::Writer;

/// What the page's template sees. Everything that ends in `_html` is ours and escaped where it had to be.
#[derive(Debug, Serialize)]
struct Shell {
    language: String,
    title: String,
    title_html: String,
    opening_html: String,
    chapters: Vec<Entry>,
    /// Where the chapters stand.
    body_html: &'static str,
    notes: Vec<NoteEntry>,
    /// The title as a text of CSS, without its quotation marks, for the foot of every printed page.
    running: String,
    client: String,
    date: String,
    /// Whose paper it is.
    dress: Dress,
}

/// A line of the contents.
#[derive(Debug, Serialize)]
struct Entry {
    id: String,
    title: String,
    parts: Vec<Entry>,
}

/// A footnote.
#[derive(Debug, Serialize)]
struct NoteEntry {
    number: usize,
    html: String,
    /// The names of the places that mention it.
    mentions: Vec<String>,
}

/// The whole plan as a page, in pieces that stand one after the other.
pub(crate) fn plan(document: &str, manuscript: &Manuscript<'_>) -> Result<Vec<String>, Problem> {
    let input = &manuscript.input;
    let plan = manuscript.plan(document)?;
    let (view, charts) = (&plan.view, &plan.charts);
    let Read { outline, notes } = manuscript.read(plan);
    let title = plain(&outline.title);
    let shell = Shell {
        language: language(&view.cover.language),
        running: css_text(&title),
        title_html: written(charts, |writer| writer.inlines(&outline.title)),
        opening_html: written(charts, |writer| writer.blocks(&outline.opening)),
        chapters: outline.chapters.iter().map(entry).collect(),
        body_html: CHAPTERS,
        notes: notes.iter().enumerate().map(|(place, note)| note_entry(charts, place + 1, note)).collect(),
        client: view.cover.client.plain().to_owned(),
        date: view.cover.date.clone(),
        dress: Dress::of(input.templates.theme()),
        title,
    };
    let none = |_: &str, _: &str| None;
    let around = || Ok(print(document, input.templates, "html/page.html", &shell, Arc::new(none))?.text);
    let chapter = |chapter: &Part| written(charts, |writer| writer.part(chapter, 2));
    // The last chapter is as long as most others together, and is begun first.
    let (around, chapters) =
        rayon::join(around, || outline.chapters.par_iter().rev().map(chapter).collect::<Vec<String>>());
    Ok(with_chapters(&around?, chapters.into_iter().rev().collect()))
}

/// What the template prints for the chapters, which are long, until they take its place: no text but our own can hold it,
/// for all others are escaped.
const CHAPTERS: &str = "<!-- here stand the chapters -->";

fn with_chapters(printed: &str, mut chapters: Vec<String>) -> Vec<String> {
    let mut page = Vec::with_capacity(chapters.len() + 2);
    let mut rest = printed;
    while let Some((before, after)) = rest.split_once(CHAPTERS) {
        page.push(before.to_owned());
        // A template of somebody's own may show them twice.
        if after.contains(CHAPTERS) {
            page.extend(chapters.iter().cloned());
        } else {
            page.append(&mut chapters);
        }
        rest = after;
    }
    page.push(rest.to_owned());
    page
}

fn written(charts: &[Option<Chart>], write: impl FnOnce(&mut Writer<'_>)) -> String {
    let mut writer = Writer::new(charts);
    write(&mut writer);
    writer.finish()
}

fn entry(part: &Part) -> Entry {
    Entry { id: part.id.clone(), title: plain(&part.title), parts: part.parts.iter().map(entry).collect() }
}

fn note_entry(charts: &[Option<Chart>], number: usize, note: &Note) -> NoteEntry {
    let html = written(charts, |writer| match note.blocks.as_slice() {
        [Block::Paragraph(only)] => writer.inlines(only),
        blocks => writer.blocks(blocks),
    });
    let mentions = (1..=note.mentions).map(|mention| format!("mention-{number}-{mention}")).collect();
    NoteEntry { number, html, mentions }
}

/// A language tag, or English where a questionnaire's is none.
pub(super) fn language(tag: &str) -> String {
    let is_tag = !tag.is_empty() && tag.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-');
    if is_tag { tag.to_owned() } else { "en".to_owned() }
}

/// A text that stands between quotation marks in a style sheet: everything but letters, digits and spaces by number,
/// so that it can end neither the text nor the style.
pub(super) fn css_text(text: &str) -> String {
    let mut css = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_alphanumeric() || letter == ' ' {
            css.push(letter);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(css, "\\{:x} ", u32::from(letter));
        }
    }
    css
}

#[cfg(test)]
mod tests {
    use super::{CHAPTERS, css_text, language, with_chapters};

    #[test]
    fn a_title_cannot_leave_the_style_sheet() {
        assert_eq!(css_text("Plan é 1"), "Plan é 1");
        assert_eq!(css_text("\"}</style>"), "\\22 \\7d \\3c \\2f style\\3e ");
    }

    #[test]
    fn a_language_is_a_tag() {
        assert_eq!(language("de-AT"), "de-AT");
        assert_eq!(language("en\" onload=\"x"), "en");
    }

    #[test]
    fn chapters_stand_wherever_the_template_wants_them() {
        let page = |printed: &str| with_chapters(printed, vec!["a".to_owned(), "b".to_owned()]).concat();
        assert_eq!(page("none"), "none");
        assert_eq!(page(&format!("<{CHAPTERS}>")), "<ab>");
        assert_eq!(page(&format!("<{CHAPTERS}-{CHAPTERS}>")), "<ab-ab>");
    }
}
