use super::glossary::TERM;
use super::outline::Part;
use super::tree::{Block, Inline, Table, label, plain};
use crate::document::chart::Chart;
use crate::text::{escape, escape_into};

/// Writes blocks as HTML. Everything that is text is escaped here and nowhere else.
pub(crate) struct Writer<'a> {
    html: String,
    /// The charts, Figure 1 first; a figure without one keeps its title only.
    charts: &'a [Option<Chart>],
}

impl<'a> Writer<'a> {
    pub(crate) fn new(charts: &'a [Option<Chart>]) -> Self {
        Self { html: String::new(), charts }
    }

    pub(crate) fn finish(self) -> String {
        self.html
    }

    /// A chapter or a part of one, with its heading.
    pub(crate) fn part(&mut self, part: &Part, level: u8) {
        let class = if level == 2 { "chapter" } else { "part" };
        let id = &part.id;
        self.raw(&format!("<section class=\"{class}\" id=\"{id}\" aria-labelledby=\"{id}-title\">\n"));
        self.raw(&format!("<h{level} id=\"{id}-title\">"));
        self.inlines(&part.title);
        self.raw(&format!("</h{level}>\n"));
        self.blocks(&part.blocks);
        for inner in &part.parts {
            self.part(inner, level + 1);
        }
        self.raw("</section>\n");
    }

    pub(crate) fn blocks(&mut self, blocks: &[Block]) {
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            at += 1;
            match (block, blocks.get(at)) {
                (Block::Paragraph(title), Some(Block::Table(table))) if label(title, "Table").is_some() => {
                    self.table(Some(title), table);
                    at += 1;
                }
                (Block::Paragraph(title), _) if label(title, "Figure").is_some() => self.figure(title),
                (block, _) => self.block(block),
            }
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading(level, title) => {
                self.raw(&format!("<h{level}>"));
                self.inlines(title);
                self.raw(&format!("</h{level}>\n"));
            }
            Block::Paragraph(inlines) => {
                self.raw("<p>");
                self.inlines(inlines);
                self.raw("</p>\n");
            }
            Block::Quote(blocks) => {
                self.raw("<blockquote>\n");
                self.blocks(blocks);
                self.raw("</blockquote>\n");
            }
            Block::List(start, items) => self.list(*start, items),
            Block::Table(table) => self.table(None, table),
            // A diagram's source is for programs; a figure stands beside it.
            Block::Code(language, _) if language == "mermaid" => {}
            Block::Code(_, text) => {
                self.raw("<pre tabindex=\"0\"><code>");
                self.text(text);
                self.raw("</code></pre>\n");
            }
            Block::Rule => self.raw("<hr>\n"),
        }
    }

    fn list(&mut self, start: Option<usize>, items: &[Vec<Block>]) {
        let (open, close) = match start {
            Some(1) => ("<ol>\n".to_owned(), "</ol>\n"),
            Some(start) => (format!("<ol start=\"{start}\">\n"), "</ol>\n"),
            None => ("<ul>\n".to_owned(), "</ul>\n"),
        };
        self.raw(&open);
        for item in items {
            self.raw("<li>");
            // A single paragraph needs no paragraph of its own.
            match item.as_slice() {
                [Block::Paragraph(only)] => self.inlines(only),
                [Block::Paragraph(first), rest @ ..] if !rest.iter().any(|one| matches!(one, Block::Paragraph(_))) => {
                    self.inlines(first);
                    self.blocks(rest);
                }
                blocks => self.blocks(blocks),
            }
            self.raw("</li>\n");
        }
        self.raw(close);
    }

    /// A table in a frame of its own, which scrolls where the screen is too narrow and can be reached by keyboard. On
    /// a narrow screen each row of a wide one becomes a card, where the cells carry their column's name.
    fn table(&mut self, title: Option<&Vec<Inline>>, table: &Table) {
        let wide = if table.head.len() > 3 { " wide" } else { "" };
        let number = title.and_then(|title| label(title, "Table"));
        let named =
            number.map_or_else(String::new, |number| format!(" role=\"region\" aria-labelledby=\"table-{number}\""));
        self.raw(&format!("<div class=\"table{wide}\"{named} tabindex=\"0\">\n<table role=\"table\">\n"));
        if let (Some(title), Some(number)) = (title, number) {
            self.raw(&format!("<caption id=\"table-{number}\">"));
            self.inlines(title);
            self.raw("</caption>\n");
        }
        self.raw("<thead role=\"rowgroup\"><tr role=\"row\">");
        for (column, cell) in table.head.iter().enumerate() {
            let class = if right(table, column) { " class=\"number\"" } else { "" };
            self.raw(&format!("<th scope=\"col\" role=\"columnheader\"{class}>"));
            self.inlines(cell);
            self.raw("</th>");
        }
        self.raw("</tr></thead>\n<tbody role=\"rowgroup\">\n");
        let names: Vec<String> = table.head.iter().map(|head| escape(&plain(head))).collect();
        for row in &table.rows {
            self.row(table, &names, row);
        }
        self.raw("</tbody>\n</table>\n</div>\n");
    }

    /// A row of a table whose columns have these names, escaped.
    fn row(&mut self, table: &Table, names: &[String], row: &[Vec<Inline>]) {
        self.raw("<tr role=\"row\">");
        for (column, cell) in row.iter().enumerate() {
            let class = if right(table, column) { " class=\"number\"" } else { "" };
            if column == 0 && !cell.is_empty() {
                self.all(&["<th scope=\"row\" role=\"rowheader\"", class, ">"]);
                self.inlines(cell);
                self.raw("</th>");
                continue;
            }
            let name = names.get(column).map_or("", String::as_str);
            self.all(&["<td role=\"cell\"", class, " data-column=\"", name, "\">"]);
            self.inlines(cell);
            self.raw("</td>");
        }
        self.raw("</tr>\n");
    }

    /// A chart with its title. The title alone stays where there is nothing to draw.
    fn figure(&mut self, title: &[Inline]) {
        let number = label(title, "Figure").unwrap_or_default();
        let Some(Some(chart)) = number.checked_sub(1).and_then(|place| self.charts.get(place)) else {
            return self.block(&Block::Paragraph(title.to_vec()));
        };
        let (kind, svg) = (chart.kind, chart.svg(&format!("figure-{number}")));
        self.raw(&format!("<figure class=\"chart {kind}\" id=\"figure-{number}\">\n<figcaption>"));
        self.inlines(title);
        self.raw("</figcaption>\n<div class=\"drawing\" tabindex=\"0\" role=\"group\" aria-label=\"");
        self.text(&plain(title));
        self.raw("\">\n");
        self.raw(&svg);
        self.raw("</div>\n</figure>\n");
    }

    pub(crate) fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text(text) => self.text(text),
                Inline::Emphasis(inner) => self.wrapped("em", inner),
                Inline::Strong(inner) => self.wrapped("strong", inner),
                Inline::Code(text) => {
                    self.raw("<code>");
                    self.text(text);
                    self.raw("</code>");
                }
                Inline::Jump(name, inner) => {
                    let class = if name.starts_with(TERM) { "class=\"term\" " } else { "" };
                    self.all(&["<a ", class, "href=\"#"]);
                    self.text(name);
                    self.raw("\">");
                    self.inlines(inner);
                    self.raw("</a>");
                }
                Inline::Place(name) => {
                    self.raw("<span id=\"");
                    self.text(name);
                    self.raw("\"></span>");
                }
                Inline::Mention(number, mention) => self.raw(&format!(
                    "<sup class=\"note\"><a href=\"#note-{number}\" id=\"mention-{number}-{mention}\" aria-describedby=\"notes-title\">{number}</a></sup>"
                )),
                Inline::Break => self.raw("<br>"),
            }
        }
    }

    fn wrapped(&mut self, tag: &str, inner: &[Inline]) {
        self.all(&["<", tag, ">"]);
        self.inlines(inner);
        self.all(&["</", tag, ">"]);
    }

    /// Our own marks.
    fn raw(&mut self, html: &str) {
        self.html.push_str(html);
    }

    /// Our own marks, piece by piece.
    fn all(&mut self, pieces: &[&str]) {
        pieces.iter().for_each(|piece| self.raw(piece));
    }

    fn text(&mut self, text: &str) {
        escape_into(&mut self.html, text);
    }
}

fn right(table: &Table, column: usize) -> bool {
    table.right.get(column).copied().unwrap_or_default()
}
