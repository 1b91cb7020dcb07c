use std::borrow::Cow;
use std::sync::Arc;

/// A text that was read, and the name to call it by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// The path as the reader knows it, or `built in: crm-readiness/gates.toml`.
    pub name: String,
    /// The whole text; borrowed where the program carries it with it.
    pub text: Cow<'static, str>,
}

/// A stretch of a source, in bytes, the end exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl From<std::ops::Range<usize>> for Span {
    fn from(range: std::ops::Range<usize>) -> Self {
        Self { start: range.start, end: range.end }
    }
}

/// A stretch of a certain source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The text it stands in.
    pub source: Arc<Source>,
    /// Where in it.
    pub span: Span,
}

impl Place {
    /// Line and column, both counted from 1; the column in letters.
    pub fn line_and_column(&self) -> (usize, usize) {
        let mut start = self.span.start.min(self.source.text.len());
        while !self.source.text.is_char_boundary(start) {
            start -= 1;
        }
        let before = &self.source.text[..start];
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
        (line, column)
    }
}
