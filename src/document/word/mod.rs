//! The printed Markdown → a document for Word and LibreOffice Writer: real headings, lists, footnotes, captions and
//! table heads, so that it can be gone on with there. The same input gives the same bytes.

mod body;
mod drawing;
mod list;
mod package;
mod paint;
mod parts;
mod styles;
mod table;
mod xml;

use super::Manuscript;
use super::figure::figure;
use super::page::language;
use super::page::outline::outline;
use super::page::parse::parse;
use super::page::tree::plain;
use super::problem::Problem;
use body::Body;
use package::{Member, packed};
use parts::Head;

/// The plan, or an edition, as a document.
pub(crate) fn plan(document: &str, manuscript: &Manuscript<'_>) -> Result<Vec<u8>, Problem> {
    let (view, printed) = manuscript.plan(document)?;
    let tables = &manuscript.input.assessment.tables;
    let charts: Vec<_> = printed.marks.figures.iter().map(|name| figure(name, view, tables)).collect();
    let tree = parse(&printed.text);
    let outline = outline(tree.blocks);
    let head = Head {
        title: plain(&outline.title),
        client: view.cover.client.plain().to_owned(),
        date: view.cover.date.clone(),
        day: manuscript.input.date.to_string(),
        language: full_language(&language(&view.cover.language)),
    };
    let mut body = Body::new(&charts, &outline);
    body.outline(&outline);
    let notes = body.notes(&tree.notes);
    let (text, numbering) = body.finish();
    let members = [
        Member { name: "[Content_Types].xml", text: parts::CONTENT_TYPES.to_owned() },
        Member { name: "_rels/.rels", text: parts::RELATIONS.to_owned() },
        Member { name: "docProps/core.xml", text: parts::core(&head) },
        Member { name: "docProps/app.xml", text: parts::APPLICATION.to_owned() },
        Member { name: "word/document.xml", text: parts::document(&text) },
        Member { name: "word/_rels/document.xml.rels", text: parts::DOCUMENT_RELATIONS.to_owned() },
        Member { name: "word/styles.xml", text: styles::styles(&head.language) },
        Member { name: "word/theme/theme1.xml", text: styles::theme() },
        Member { name: "word/numbering.xml", text: numbering },
        Member { name: "word/footnotes.xml", text: parts::footnotes(&notes) },
        Member { name: "word/settings.xml", text: parts::settings(&head.language) },
        Member { name: "word/header1.xml", text: parts::header(&head) },
        Member { name: "word/footer1.xml", text: parts::footer(&head) },
        Member { name: "word/footer2.xml", text: parts::footer(&head) },
    ];
    packed(&members).map_err(|error| Problem {
        document: document.to_owned(),
        template: String::new(),
        line: None,
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
