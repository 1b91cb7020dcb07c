use std::collections::BTreeSet;

use super::tree::{Block, Inline, plain};
use crate::text;

/// A stretch of the document under a heading.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Part {
    /// Its name in the page, from the words of its heading; no other part has it.
    pub(crate) id: String,
    pub(crate) title: Vec<Inline>,
    /// What stands under the heading itself.
    pub(crate) blocks: Vec<Block>,
    /// The stretches under the next smaller headings.
    pub(crate) parts: Vec<Part>,
}

/// A document by its headings: the title and what stands under it, then chapters, and their parts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Outline {
    pub(crate) title: Vec<Inline>,
    pub(crate) opening: Vec<Block>,
    pub(crate) chapters: Vec<Part>,
}

/// Headings of the first level make the title, of the second chapters, of the third their parts; smaller ones stay
/// where they are.
pub(crate) fn outline(blocks: Vec<Block>) -> Outline {
    let mut outline = Outline { title: Vec::new(), opening: Vec::new(), chapters: Vec::new() };
    let mut taken = BTreeSet::new();
    for block in blocks {
        match block {
            Block::Heading(1, title) if outline.title.is_empty() => outline.title = title,
            Block::Heading(2, title) => outline.chapters.push(part(title, &mut taken)),
            Block::Heading(3, title) if !outline.chapters.is_empty() => {
                let part = part(title, &mut taken);
                if let Some(chapter) = outline.chapters.last_mut() {
                    chapter.parts.push(part);
                }
            }
            block => place(&mut outline).push(block),
        }
    }
    outline
}

/// Where the next block belongs.
fn place(outline: &mut Outline) -> &mut Vec<Block> {
    match outline.chapters.last_mut() {
        None => &mut outline.opening,
        Some(chapter) => match chapter.parts.last_mut() {
            None => &mut chapter.blocks,
            Some(part) => &mut part.blocks,
        },
    }
}

fn part(title: Vec<Inline>, taken: &mut BTreeSet<String>) -> Part {
    let name = text::slug(&plain(&title));
    let mut id = name.clone();
    let mut again = 1;
    while !taken.insert(id.clone()) {
        again += 1;
        id = format!("{name}-{again}");
    }
    Part { id, title, blocks: Vec::new(), parts: Vec::new() }
}
