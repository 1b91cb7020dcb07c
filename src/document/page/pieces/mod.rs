//! A long document is read in pieces, side by side. What comes of it is the same as if it were read as a whole.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rayon::prelude::*;

use super::parse::{Numbers, parse, parsed};
use super::tree::{Block, Inline, Note, Tree};

/// Headings nearer than this many bytes to the beginning of a piece stay in it.
const PIECE: usize = 12_000;

/// Reads Markdown as [`parse`] does.
pub(crate) fn parse_in_pieces(markdown: &str) -> Tree {
    let Some(Cut { pieces, notes, names }) = cut(markdown) else { return parse(markdown) };
    let piece = |piece: &&str| parsed(&with_stubs(piece, &names), Numbers::Names);
    let (read, said) = rayon::join(
        || pieces.par_iter().map(piece).collect::<Vec<Tree>>(),
        || parse(&with_mentions(notes, &names)).notes,
    );
    let mut said: BTreeMap<usize, Note> = names.into_iter().zip(said).collect();
    let mut blocks: Vec<Block> = Vec::with_capacity(read.iter().map(|piece| piece.blocks.len()).sum());
    let mut counts = Counts::default();
    for mut piece in read {
        counts.renumber(&mut piece.blocks);
        blocks.append(&mut piece.blocks);
    }
    let notes = counts.order.iter().filter_map(|name| {
        let mentions = counts.of.get(name).map_or(0, |(_, mentions)| *mentions);
        said.remove(name).map(|note| Note { mentions, ..note })
    });
    Tree { notes: notes.collect(), blocks }
}

/// A document in pieces.
#[derive(Debug, PartialEq)]
struct Cut<'m> {
    /// Each but the first begins with a heading.
    pieces: Vec<&'m str>,
    /// The end of the document: what its footnotes say, a line each, perhaps with empty ones between them.
    notes: &'m str,
    /// Their names, in this order.
    names: Vec<usize>,
}

/// Cuts a document before headings. None if it is short, or if there is anything in it that could reach from one piece
/// into another: only our own templates are known to have nothing of the kind.
fn cut(markdown: &str) -> Option<Cut<'_>> {
    let (body, notes) = markdown.find("\n[^").map_or((markdown, ""), |at| markdown.split_at(at + 1));
    let names: Vec<usize> = notes.lines().filter(|line| !line.is_empty()).map(name).collect::<Option<_>>()?;
    let mut sorted = names.clone();
    sorted.sort_unstable();
    sorted.dedup();
    if sorted.len() != names.len() {
        return None;
    }
    let (mut pieces, mut start, mut at, mut fence, mut was_empty) = (Vec::new(), 0, 0, 0, true);
    for line in body.split_inclusive('\n') {
        match line.as_bytes() {
            [b' ' | b'`', ..] if fence > 0 && ends_fence(line, fence) => fence = 0,
            _ if fence > 0 => {}
            // Nearly all lines are rows of tables or sentences.
            [b'|' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' | b'\n', ..] => {}
            [b'#', ..] if was_empty && at >= start + PIECE => {
                pieces.push(&body[start..at]);
                start = at;
            }
            [b'`', b'`', b'`', ..] => {
                let words = line.trim_start_matches('`');
                if words.contains('`') {
                    return None;
                }
                fence = line.len() - words.len();
            }
            _ if reaches_on(line) => return None,
            _ => {}
        }
        was_empty = line == "\n";
        at += line.len();
    }
    if pieces.is_empty() {
        return None;
    }
    pieces.push(&body[start..]);
    Some(Cut { pieces, notes, names })
}

/// The name of the footnote that a line explains: `[^12]: …`. None if it is no number, if the line is none of the kind
/// or if what it says mentions another.
fn name(line: &str) -> Option<usize> {
    let (name, says) = line.strip_prefix("[^")?.split_once("]: ")?;
    let is_plain = !name.starts_with('0') && name.bytes().all(|sign| sign.is_ascii_digit());
    let says_something = !says.starts_with(char::is_whitespace) && !says.is_empty();
    if is_plain && says_something && !says.contains("[^") { name.parse().ok() } else { None }
}

fn ends_fence(line: &str, fence: usize) -> bool {
    let signs = line.trim();
    let indent = line.len() - line.trim_start_matches(' ').len();
    indent < 4 && signs.len() >= fence && signs.bytes().all(|sign| sign == b'`')
}

/// Whether a line outside fences may begin something that a heading does not end, or that is meant elsewhere: raw HTML,
/// a fence of another kind or within something else, the meaning of a link.
fn reaches_on(line: &str) -> bool {
    let inner = line.trim_start_matches(|sign: char| sign.is_whitespace() || matches!(sign, '>' | '-' | '*' | '+'));
    inner.starts_with(['<', '~']) || inner.starts_with("```") || (inner.starts_with('[') && inner.contains("]:"))
}

/// A piece with something said for each footnote that it mentions: a mention of nothing would be no mention.
fn with_stubs(piece: &str, names: &[usize]) -> String {
    let mut text = String::with_capacity(piece.len() + 512);
    text.push_str(piece);
    text.push('\n');
    let mut mentioned: Vec<usize> = piece
        .split("[^")
        .skip(1)
        .filter_map(|rest| rest.split_once(']')?.0.parse().ok())
        .filter(|name| names.contains(name))
        .collect();
    mentioned.sort_unstable();
    mentioned.dedup();
    for name in mentioned {
        // Writing to a string cannot fail.
        let _ = write!(text, "\n[^{name}]: x\n");
    }
    text
}

/// Footnotes with a mention of each: of those that nobody mentions nothing is read.
fn with_mentions(notes: &str, names: &[usize]) -> String {
    let mut text = String::with_capacity(2 * notes.len());
    for name in names {
        let _ = write!(text, "[^{name}] ");
    }
    text.push_str("\n\n");
    text.push_str(notes);
    text
}

/// Footnotes are numbered in the order in which they are first mentioned.
#[derive(Default)]
struct Counts {
    /// By name: the number, and how often it was mentioned so far.
    of: BTreeMap<usize, (usize, usize)>,
    /// The names by number.
    order: Vec<usize>,
}

impl Counts {
    fn renumber(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Heading(_, words) | Block::Paragraph(words) => self.inlines(words),
                Block::Quote(inner) => self.renumber(inner),
                Block::List(_, items) => items.iter_mut().for_each(|item| self.renumber(item)),
                Block::Table(table) => {
                    let rows = std::iter::once(&mut table.head).chain(&mut table.rows);
                    rows.flatten().for_each(|cell| self.inlines(cell));
                }
                Block::Code(..) | Block::Rule => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &mut [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Mention(number, mention) => {
                    let name = *number;
                    let (number_of, mentions) = self.of.entry(name).or_insert_with(|| {
                        self.order.push(name);
                        (self.order.len(), 0)
                    });
                    *mentions += 1;
                    (*number, *mention) = (*number_of, *mentions);
                }
                Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Jump(_, inner) => self.inlines(inner),
                Inline::Text(_) | Inline::Code(_) | Inline::Place(_) | Inline::Break => {}
            }
        }
    }
}

#[cfg(test)]
mod tests;
