//! The printed Markdown → a document for Word and LibreOffice Writer: real headings, lists, footnotes, captions and
//! table heads, so that it can be gone on with there. The same input gives the same bytes.

mod body;
mod drawing;
mod dress;
mod list;
mod package;
mod paint;
mod parts;
mod styles;
mod table;

use super::Manuscript;
use super::markdown::Read;
use super::page::language;
use super::page::tree::plain;
use super::problem::Problem;
use body::Body;
use dress::Dress;
use package::{Member, packed};
use parts::Head;

/// The plan, or an edition, as a document.
pub(crate) fn plan(document: &str, manuscript: &Manuscript<'_>) -> Result<Vec<u8>, Problem> {
    let plan = manuscript.plan(document)?;
    let view = &plan.view;
    let Read { outline, notes } = manuscript.read(plan);
    let head = Head {
        title: plain(&outline.title),
        client: view.cover.client.plain().to_owned(),
        date: view.cover.date.clone(),
        foot: manuscript.input.templates.theme().map(dress::foot).unwrap_or_default(),
        day: manuscript.input.date.to_string(),
        language: full_language(&language(&view.cover.language)),
    };
    let dress = Dress::of(manuscript.input.templates.theme());
    // What Markdown says in a letter takes some six in Word's language.
    let mut body = Body::new(&plan.charts, &dress, outline, 7 * plan.printed.text.len());
    body.raw(&parts::opening());
    body.raw(&dress.logo());
    body.outline(outline);
    let notes = body.notes(notes);
    body.raw(&parts::closing(manuscript.input.templates.paper()));
    let (text, numbering) = body.finish();
    let text_of = |name, text: String| Member { name, bytes: text.into_bytes() };
    let mut members = vec![
        text_of("[Content_Types].xml", dress.content_types()),
        text_of("_rels/.rels", parts::RELATIONS.to_owned()),
        text_of("docProps/core.xml", parts::core(&head)),
        text_of("docProps/app.xml", parts::APPLICATION.to_owned()),
        text_of("word/document.xml", text),
        text_of("word/_rels/document.xml.rels", dress.relations()),
        text_of("word/styles.xml", dress.coloured(styles::styles(&head.language))),
        text_of("word/theme/theme1.xml", dress.coloured(styles::theme(dress.fonts()))),
        text_of("word/numbering.xml", numbering),
        text_of("word/footnotes.xml", parts::footnotes(&notes)),
        text_of("word/settings.xml", parts::settings(&head.language)),
        text_of("word/header1.xml", parts::header(&head)),
        text_of("word/footer1.xml", parts::footer(&head)),
        text_of("word/footer2.xml", parts::footer(&head)),
    ];
    members.extend(dress.picture());
    packed(&members).map_err(|error| Problem {
        document: document.to_owned(),
        template: String::new(),
        line: None,
        span: None,
        message: format!("it could not be packed: {error}"),
        way_out: "Take the page `plan.html`, which says the same.".to_owned(),
    })
}

/// Word knows languages with a country only.
fn full_language(tag: &str) -> String {
    match tag {
        "en" => "en-GB".to_owned(),
        "de" | "fr" | "it" | "es" | "nl" | "pl" | "pt" => format!("{tag}-{}", tag.to_uppercase()),
        tag => tag.to_owned(),
    }
}
