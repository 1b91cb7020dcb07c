/// A document as a tree of the few things that our templates write. What Markdown knows besides (pictures, raw HTML,
/// links to elsewhere) has no place in it, so nothing of that kind can reach paper.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Tree {
    /// The blocks in reading order.
    pub(crate) blocks: Vec<Block>,
    /// The footnotes, in the order in which they are first mentioned.
    pub(crate) notes: Vec<Note>,
}

/// A block.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Block {
    /// A heading, 1 to 6.
    Heading(u8, Vec<Inline>),
    Paragraph(Vec<Inline>),
    Quote(Vec<Block>),
    /// A list; the number of its first item if it is numbered.
    List(Option<usize>, Vec<Vec<Block>>),
    Table(Table),
    /// A fenced block: its language and text.
    Code(String, String),
    Rule,
}

/// A table with one row of headings.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Table {
    /// Whether the column is set flush right.
    pub(crate) right: Vec<bool>,
    pub(crate) head: Vec<Vec<Inline>>,
    pub(crate) rows: Vec<Vec<Vec<Inline>>>,
}

/// Something inside a line.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Inline {
    Text(String),
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Code(String),
    /// A link to a place in this document: the name behind its `#`.
    Jump(String, Vec<Inline>),
    /// A place that can be jumped to.
    Place(String),
    /// A mention of a footnote: its number, and which mention of it this is, 1 first.
    Mention(usize, usize),
    /// A line end that must stay.
    Break,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Note {
    pub(crate) blocks: Vec<Block>,
    /// How often it is mentioned.
    pub(crate) mentions: usize,
}

/// The text of inlines without any mark.
pub(crate) fn plain(inlines: &[Inline]) -> String {
    let mut text = String::new();
    for inline in inlines {
        match inline {
            Inline::Text(words) | Inline::Code(words) => text.push_str(words),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Jump(_, inner) => text.push_str(&plain(inner)),
            Inline::Break => text.push(' '),
            Inline::Mention(..) | Inline::Place(_) => {}
        }
    }
    text
}

/// The number of a title that begins with the bold words "Table 3." or "Figure 3.". No text from elsewhere can look
/// like that: its asterisks are escaped.
pub(crate) fn label(title: &[Inline], noun: &str) -> Option<usize> {
    let Some(Inline::Strong(words)) = title.first() else { return None };
    plain(words).strip_prefix(noun)?.trim().strip_suffix('.')?.parse().ok()
}
