//! The only file that touches comrak: Markdown becomes our own small tree.

use std::mem::take;

use comrak::nodes::{AstNode, ListType, NodeValue, TableAlignment};
use comrak::{Arena, Options, parse_document};

use super::tree::{Block, Inline, Note, Table, Tree};

/// Reads Markdown with tables and footnotes. Raw HTML in it becomes text, a link to elsewhere its words, a picture its
/// description: none of them comes from our templates.
pub(crate) fn parse(markdown: &str) -> Tree {
    parsed(markdown, Numbers::Mentions)
}

/// How footnotes are numbered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Numbers {
    /// In the order in which they are first mentioned.
    Mentions,
    /// As they are called, which must be numbers.
    Names,
}

/// The same, with footnotes numbered like this.
pub(super) fn parsed(markdown: &str, numbers: Numbers) -> Tree {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.parse.smart = true;
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options);
    let mut tree = Tree::default();
    for node in root.children() {
        if let NodeValue::FootnoteDefinition(definition) = &node.data().value {
            let mentions = usize::try_from(definition.total_references).unwrap_or(1);
            tree.notes.push(Note { blocks: blocks(node, numbers), mentions });
        } else {
            tree.blocks.extend(block(node, numbers));
        }
    }
    tree
}

fn blocks<'a>(node: &'a AstNode<'a>, numbers: Numbers) -> Vec<Block> {
    node.children().filter_map(|child| block(child, numbers)).collect()
}

fn block<'a>(node: &'a AstNode<'a>, numbers: Numbers) -> Option<Block> {
    let inlines = |node| inlines(node, numbers);
    let blocks = |node| blocks(node, numbers);
    Some(match &mut node.data_mut().value {
        NodeValue::Heading(heading) => Block::Heading(heading.level, inlines(node)),
        NodeValue::Paragraph => Block::Paragraph(inlines(node)),
        NodeValue::BlockQuote => Block::Quote(blocks(node)),
        NodeValue::List(list) => {
            let start = (list.list_type == ListType::Ordered).then_some(list.start);
            Block::List(start, node.children().map(blocks).collect())
        }
        NodeValue::Table(table) => {
            let right = table.alignments.iter().map(|one| *one == TableAlignment::Right).collect();
            let mut rows: Vec<Vec<Vec<Inline>>> =
                node.children().map(|row| row.children().map(inlines).collect()).collect();
            let head = if rows.is_empty() { Vec::new() } else { rows.remove(0) };
            Block::Table(Table { right, head, rows })
        }
        NodeValue::CodeBlock(code) => Block::Code(take(&mut code.info), take(&mut code.literal)),
        NodeValue::HtmlBlock(html) => Block::Paragraph(vec![Inline::Text(take(&mut html.literal))]),
        NodeValue::ThematicBreak => Block::Rule,
        _ => return None,
    })
}

fn inlines<'a>(node: &'a AstNode<'a>, numbers: Numbers) -> Vec<Inline> {
    // Most cells of tables hold a single text.
    let mut found: Vec<Inline> = Vec::with_capacity(node.children().count());
    for child in node.children() {
        let inline = match &mut child.data_mut().value {
            NodeValue::Text(text) => Inline::Text(take(text).into_owned()),
            NodeValue::HtmlInline(text) => Inline::Text(take(text)),
            NodeValue::SoftBreak => Inline::Text(" ".to_owned()),
            NodeValue::LineBreak => Inline::Break,
            NodeValue::Code(code) => Inline::Code(take(&mut code.literal)),
            NodeValue::Emph => Inline::Emphasis(inlines(child, numbers)),
            NodeValue::Strong => Inline::Strong(inlines(child, numbers)),
            NodeValue::Link(link) => {
                let Some(name) = link.url.strip_prefix('#') else {
                    found.extend(inlines(child, numbers));
                    continue;
                };
                Inline::Jump(name.to_owned(), inlines(child, numbers))
            }
            NodeValue::FootnoteReference(mention) => {
                let number = |number: u32| usize::try_from(number).unwrap_or(1);
                let place = match numbers {
                    Numbers::Mentions => number(mention.ix),
                    Numbers::Names => mention.name.parse().unwrap_or(1),
                };
                Inline::Mention(place, number(mention.ref_num))
            }
            _ => {
                found.extend(inlines(child, numbers));
                continue;
            }
        };
        match (found.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => found.push(inline),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::tree::{Block, Inline, Table, plain};
    use super::parse;

    fn text(words: &str) -> Vec<Inline> {
        vec![Inline::Text(words.to_owned())]
    }

    #[test]
    fn what_templates_write_is_read() {
        let tree =
            parse("# One\n\n> two[^1]\n\n1. **three**\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n[^1]: Why, *really*.\n");
        assert_eq!(tree.blocks[0], Block::Heading(1, text("One")));
        let quoted = vec![Inline::Text("two".to_owned()), Inline::Mention(1, 1)];
        assert_eq!(tree.blocks[1], Block::Quote(vec![Block::Paragraph(quoted)]));
        let item = vec![Block::Paragraph(vec![Inline::Strong(text("three"))])];
        assert_eq!(tree.blocks[2], Block::List(Some(1), vec![item]));
        let table = Table {
            right: vec![false, true],
            head: vec![text("a"), text("b")],
            rows: vec![vec![text("1"), text("2")]],
        };
        assert_eq!(tree.blocks[3], Block::Table(table));
        assert_eq!((tree.notes.len(), tree.notes[0].mentions), (1, 1));
    }

    #[test]
    fn what_they_do_not_write_becomes_words() {
        let tree = parse("<b>a</b> [b](https://x.example) ![c](d.png)\n\n<script>e</script>\n");
        let words: Vec<String> = tree
            .blocks
            .iter()
            .map(|block| match block {
                Block::Paragraph(inlines) => plain(inlines),
                _ => String::new(),
            })
            .collect();
        assert_eq!(words, ["<b>a</b> b c", "<script>e</script>\n"]);
    }
}
