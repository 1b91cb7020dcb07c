use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::drawing;
use super::dress::Dress;
use super::list::Lists;
use crate::document::chart::Chart;
use crate::document::page::glossary;
use crate::document::page::outline::{Outline, Part};
use crate::document::page::tree::{Block, Inline, Note, label, plain};
use crate::text::escape;

/// From so many chapters on a document gets a list of them.
const MANY: usize = 5;

/// Writes the text of a document. Everything that is text is escaped in [`Body::run`] and in the attributes of
/// bookmarks and pictures, and nowhere else.
pub(super) struct Body<'a> {
    pub(super) xml: String,
    charts: &'a [Option<Chart>],
    dress: &'a Dress<'a>,
    /// Numbers of the places that can be jumped to, by their names.
    places: BTreeMap<String, usize>,
    lists: Lists,
    /// The notes that have been mentioned.
    mentioned: BTreeSet<usize>,
    drawings: usize,
}

/// Where a paragraph stands.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    quoted: bool,
    /// How deep in lists, 0 outside.
    depth: usize,
}

/// How letters look.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "letters look in all of these ways at a time")]
struct Look {
    strong: bool,
    emphasis: bool,
    code: bool,
    link: bool,
}

impl<'a> Body<'a> {
    /// With room for so many bytes.
    pub(super) fn new(charts: &'a [Option<Chart>], dress: &'a Dress<'a>, outline: &Outline, room: usize) -> Self {
        let mut names: Vec<&str> = Vec::new();
        for chapter in &outline.chapters {
            names.push(&chapter.id);
            names.extend(chapter.parts.iter().map(|part| part.id.as_str()));
        }
        let terms = glossary::places(outline);
        names.extend(terms.iter().map(String::as_str));
        let places = names.into_iter().zip(1..).map(|(name, number)| (name.to_owned(), number)).collect();
        let (lists, mentioned) = (Lists::default(), BTreeSet::new());
        Self { xml: String::with_capacity(room), charts, dress, places, lists, mentioned, drawings: 0 }
    }

    /// The text, and the part with its lists.
    pub(super) fn finish(self) -> (String, String) {
        (self.xml, self.lists.part())
    }

    /// The whole document; the list of chapters stands behind the first one, which is page one.
    pub(super) fn outline(&mut self, outline: &Outline) {
        self.paragraph("Title", "", &outline.title);
        match outline.opening.as_slice() {
            [Block::Paragraph(first), rest @ ..] => {
                self.paragraph("Subtitle", "", first);
                self.blocks(rest, Place::default());
            }
            blocks => self.blocks(blocks, Place::default()),
        }
        let contents_before = outline.chapters.iter().position(is_numbered).unwrap_or(1);
        for (place, chapter) in outline.chapters.iter().enumerate() {
            if place == contents_before && outline.chapters.len() >= MANY {
                self.contents(outline);
            }
            self.part(chapter, 1);
        }
    }

    fn part(&mut self, part: &Part, level: u8) {
        let number = self.places.get(&part.id).copied().unwrap_or_default();
        let _ = write!(
            self.xml,
            "<w:p><w:pPr><w:pStyle w:val=\"Heading{level}\"/></w:pPr>\
             <w:bookmarkStart w:id=\"{number}\" w:name=\"{}\"/>",
            bookmark(number)
        );
        self.inlines(&part.title, Look::default());
        let _ = writeln!(self.xml, "<w:bookmarkEnd w:id=\"{number}\"/></w:p>");
        self.blocks(&part.blocks, Place::default());
        for inner in &part.parts {
            self.part(inner, level + 1);
        }
    }

    /// The chapters, each a link. Without page numbers, which only the reader's program knows: it fills them in when the
    /// list is brought up to date there.
    fn contents(&mut self, outline: &Outline) {
        self.raw("<w:p><w:pPr><w:pStyle w:val=\"TOCHeading\"/></w:pPr><w:r><w:t>Contents</w:t></w:r></w:p>\n");
        let last = outline.chapters.len().saturating_sub(1);
        for (place, chapter) in outline.chapters.iter().enumerate() {
            self.raw("<w:p><w:pPr><w:pStyle w:val=\"TOC1\"/></w:pPr>");
            if place == 0 {
                self.raw(
                    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText xml:space=\"preserve\"> TOC \\o \
                     &quot;1-1&quot; \\n \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>",
                );
            }
            self.inlines(
                &[Inline::Jump(chapter.id.clone(), vec![Inline::Text(plain(&chapter.title))])],
                Look::default(),
            );
            if place == last {
                self.raw("<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>");
            }
            self.raw("</w:p>\n");
        }
    }

    fn blocks(&mut self, blocks: &[Block], place: Place) {
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            at += 1;
            match (block, blocks.get(at)) {
                (Block::Paragraph(title), Some(Block::Table(table))) if label(title, "Table").is_some() => {
                    self.caption("Table", title);
                    self.table(&plain(title), table);
                    at += 1;
                }
                (Block::Paragraph(title), _) if label(title, "Figure").is_some() => self.figure(title),
                (block, _) => self.block(block, place),
            }
        }
    }

    fn block(&mut self, block: &Block, place: Place) {
        match block {
            // Headings of the first three levels have become parts; what is left is smaller.
            Block::Heading(level, title) => {
                self.paragraph(if *level <= 4 { "Heading3" } else { "Heading4" }, "", title);
            }
            Block::Paragraph(inlines) => {
                let (style, more) = style(place);
                self.paragraph(style, &more, inlines);
            }
            Block::Quote(blocks) => self.blocks(blocks, Place { quoted: true, ..place }),
            Block::List(start, items) => self.list(*start, items, place),
            Block::Table(table) => self.table("", table),
            // A diagram's source is for programs.
            Block::Code(language, _) if language == "mermaid" => {}
            Block::Code(_, text) => {
                for line in text.lines() {
                    self.paragraph("SourceCode", "", &[Inline::Text(line.to_owned())]);
                }
            }
            Block::Rule => self.raw("<w:p><w:pPr><w:pStyle w:val=\"Rule\"/></w:pPr></w:p>\n"),
        }
    }

    fn list(&mut self, start: Option<usize>, items: &[Vec<Block>], place: Place) {
        let list = self.lists.begin(place.depth, start);
        let style = if start.is_some() { "ListNumber" } else { "ListBullet" };
        let inside = Place { depth: place.depth + 1, ..place };
        for item in items {
            let (first, rest) = match item.as_slice() {
                [Block::Paragraph(first), rest @ ..] => (first.as_slice(), rest),
                blocks => (&[][..], blocks),
            };
            self.paragraph(style, &Lists::mark(list, place.depth), first);
            self.blocks(rest, inside);
        }
    }

    /// The title of a table or figure, whose number the reader's program can count anew.
    fn caption(&mut self, noun: &str, title: &[Inline]) {
        let number = label(title, noun).unwrap_or_default();
        let _ = write!(
            self.xml,
            "<w:p><w:pPr><w:pStyle w:val=\"Caption\"/><w:keepNext/></w:pPr><w:r><w:rPr><w:b/></w:rPr>\
             <w:t xml:space=\"preserve\">{noun} </w:t></w:r><w:fldSimple w:instr=\" SEQ {noun} \\* ARABIC \"><w:r><w:rPr><w:b/>\
             </w:rPr><w:t>{number}</w:t></w:r></w:fldSimple><w:r><w:rPr><w:b/></w:rPr><w:t>.</w:t></w:r>"
        );
        self.inlines(title.get(1..).unwrap_or_default(), Look::default());
        self.raw("</w:p>\n");
    }

    /// A chart with its title, or, where there is none that paper of this kind can hold, what it shows in words.
    fn figure(&mut self, title: &[Inline]) {
        let number = label(title, "Figure").unwrap_or_default();
        self.caption("Figure", title);
        let charts = self.charts;
        let Some(Some(chart)) = number.checked_sub(1).and_then(|place| charts.get(place)) else { return };
        self.drawings += 1;
        match drawing::drawing(chart, self.drawings) {
            Some(xml) => {
                let xml = self.dress.in_drawing(xml);
                self.raw(&xml);
            }
            None => self.paragraph("BodyText", "", &[Inline::Text(chart.description.clone())]),
        }
    }

    /// The footnotes' part, without its frame.
    pub(super) fn notes(&mut self, notes: &[Note]) -> String {
        let before = std::mem::take(&mut self.xml);
        for (place, note) in notes.iter().enumerate() {
            let _ = write!(self.xml, "<w:footnote w:id=\"{}\">", place + 1);
            let mut sign = "<w:r><w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr><w:footnoteRef/></w:r>\
                            <w:r><w:t xml:space=\"preserve\"> </w:t></w:r>";
            for block in &note.blocks {
                let Block::Paragraph(inlines) = block else { continue };
                self.raw("<w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>");
                self.raw(std::mem::take(&mut sign));
                self.inlines(inlines, Look::default());
                self.raw("</w:p>");
            }
            if !sign.is_empty() {
                let _ = write!(self.xml, "<w:p><w:pPr><w:pStyle w:val=\"FootnoteText\"/></w:pPr>{sign}</w:p>");
            }
            self.raw("</w:footnote>\n");
        }
        std::mem::replace(&mut self.xml, before)
    }

    /// A paragraph; `more` is what it says of itself beside its style.
    pub(super) fn paragraph(&mut self, style: &str, more: &str, inlines: &[Inline]) {
        let _ = write!(self.xml, "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{more}</w:pPr>");
        self.inlines(inlines, Look::default());
        self.raw("</w:p>\n");
    }

    fn inlines(&mut self, inlines: &[Inline], look: Look) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.run(text, look),
                Inline::Emphasis(inner) => self.inlines(inner, Look { emphasis: true, ..look }),
                Inline::Strong(inner) => self.inlines(inner, Look { strong: true, ..look }),
                Inline::Code(text) => self.run(text, Look { code: true, ..look }),
                Inline::Jump(name, inner) => match self.places.get(name).copied() {
                    Some(number) => {
                        let _ = write!(self.xml, "<w:hyperlink w:anchor=\"{}\" w:history=\"1\">", bookmark(number));
                        self.inlines(inner, Look { link: true, ..look });
                        self.raw("</w:hyperlink>");
                    }
                    None => self.inlines(inner, look),
                },
                Inline::Place(name) => {
                    if let Some(number) = self.places.get(name).copied() {
                        let _ = write!(
                            self.xml,
                            "<w:bookmarkStart w:id=\"{number}\" w:name=\"{}\"/><w:bookmarkEnd w:id=\"{number}\"/>",
                            bookmark(number)
                        );
                    }
                }
                Inline::Mention(number, _) => self.mention(*number),
                Inline::Break => self.raw("<w:r><w:br/></w:r>"),
            }
        }
    }

    /// A footnote where it is mentioned first; afterwards its number, which leads there.
    fn mention(&mut self, number: usize) {
        let sign = "<w:rPr><w:rStyle w:val=\"FootnoteReference\"/></w:rPr>";
        // Behind the numbers of the places that can be jumped to.
        let id = 100_000 + number;
        if self.mentioned.insert(number) {
            let _ = write!(
                self.xml,
                "<w:bookmarkStart w:id=\"{id}\" w:name=\"note_{number}\"/><w:r>{sign}<w:footnoteReference w:id=\"{number}\"/>\
                 </w:r><w:bookmarkEnd w:id=\"{id}\"/>"
            );
        } else {
            let _ = write!(
                self.xml,
                "<w:fldSimple w:instr=\" NOTEREF note_{number} \\f \\h \"><w:r>{sign}<w:t>{number}</w:t></w:r></w:fldSimple>"
            );
        }
    }

    fn run(&mut self, text: &str, look: Look) {
        if text.is_empty() {
            return;
        }
        self.raw("<w:r>");
        let marks = [
            (look.code, "<w:rStyle w:val=\"VerbatimChar\"/>"),
            (look.link && !look.code, "<w:rStyle w:val=\"Hyperlink\"/>"),
            (look.strong, "<w:b/>"),
            (look.emphasis, "<w:i/>"),
        ];
        if marks.iter().any(|(is, _)| *is) {
            self.raw("<w:rPr>");
            marks.iter().filter(|(is, _)| *is).for_each(|(_, mark)| self.xml.push_str(mark));
            self.raw("</w:rPr>");
        }
        self.raw("<w:t xml:space=\"preserve\">");
        self.xml.push_str(&escape(text));
        self.raw("</w:t></w:r>");
    }

    /// Our own marks.
    pub(super) fn raw(&mut self, xml: &str) {
        self.xml.push_str(xml);
    }
}

/// "2. What we mean by our words": the chapters behind page one have numbers.
fn is_numbered(chapter: &Part) -> bool {
    plain(&chapter.title).starts_with(|letter: char| letter.is_ascii_digit())
}

fn bookmark(number: usize) -> String {
    format!("section_{number}")
}

/// The style of a plain paragraph, and what it says beside.
fn style(place: Place) -> (&'static str, String) {
    match place {
        Place { depth: 0, quoted: false } => ("BodyText", String::new()),
        Place { depth: 0, quoted: true } => ("Quote", String::new()),
        Place { depth, .. } => ("ListContinue", format!("<w:ind w:left=\"{}\"/>", Lists::indent(depth - 1))),
    }
}
