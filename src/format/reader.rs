use std::sync::Arc;

use super::{Findings, Item, Node, Table};
use crate::diagnostic::{Diagnostic, Place, Source, Span};
use crate::id::Id;

/// A value and where it stands, for findings that come to light later.
#[derive(Debug, Clone)]
pub struct At<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub place: Place,
}

/// The values of one table. The shape has been held against the file already, so that a missing or wrong value has
/// been reported: readers get an empty one and go on, to find whatever else is wrong.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    table: &'a Table,
    span: Span,
    source: &'a Arc<Source>,
    findings: &'a Findings,
}

impl<'a> Reader<'a> {
    pub(super) fn new(table: &'a Table, span: Span, source: &'a Arc<Source>, findings: &'a Findings) -> Self {
        Self { table, span, source, findings }
    }

    /// Whether the key is there.
    pub fn has(&self, key: &str) -> bool {
        self.table.get(key).is_some()
    }

    /// The raw value of a key.
    pub fn item(&self, key: &str) -> Option<&'a Item> {
        self.table.get(key)
    }

    /// Keys and values of the table in the order of the file.
    pub fn entries(&self) -> impl Iterator<Item = (&'a str, Span, &'a Item)> {
        self.table.entries.iter().map(|(name, span, item)| (&**name, *span, item))
    }

    /// Where a key's value stands; where the table stands if the key is missing.
    pub fn span(&self, key: &str) -> Span {
        self.table.get(key).map_or(self.span, |item| item.span)
    }

    /// The place of a key's value.
    pub fn place(&self, key: &str) -> Place {
        Place { source: Arc::clone(self.source), span: self.span(key) }
    }

    /// The source that is read.
    pub fn source(&self) -> &'a Arc<Source> {
        self.source
    }

    /// Where findings go.
    pub fn findings(&self) -> &'a Findings {
        self.findings
    }

    /// An error at a key's value.
    pub fn error(&self, key: &str, code: &'static str, message: impl Into<String>, way_out: impl Into<String>) {
        self.findings.add(Diagnostic::error(code, self.source, self.span(key), message).way_out(way_out));
    }

    /// A text; empty if missing.
    pub fn text(&self, key: &str) -> String {
        self.maybe_text(key).unwrap_or_default()
    }

    /// A text, a date or a point in time that may be missing.
    pub fn maybe_text(&self, key: &str) -> Option<String> {
        match &self.table.get(key)?.node {
            Node::Text(text) | Node::Date(text) => Some(text.trim_end_matches('\n').to_owned()),
            _ => None,
        }
    }

    /// A number that may be missing.
    pub fn maybe_number(&self, key: &str) -> Option<f64> {
        self.table.get(key)?.node.number()
    }

    /// A number; 0 if missing.
    pub fn number(&self, key: &str) -> f64 {
        self.maybe_number(key).unwrap_or(0.0)
    }

    /// A whole number that may be missing.
    pub fn maybe_integer(&self, key: &str) -> Option<i64> {
        if let Node::Integer(number) = self.table.get(key)?.node { Some(number) } else { None }
    }

    /// A whole number within bounds; out of bounds is reported, missing gives `default`.
    pub fn count(&self, key: &str, low: i64, high: i64, default: i64) -> i64 {
        let Some(number) = self.maybe_integer(key) else { return default };
        if (low..=high).contains(&number) {
            return number;
        }
        self.error(key, "out-of-range", format!("`{key}` is {number}"), format!("It lies between {low} and {high}."));
        default
    }

    /// Yes or no; no if missing.
    pub fn flag(&self, key: &str) -> bool {
        self.maybe_flag(key).unwrap_or(false)
    }

    /// Yes or no, if it is there.
    pub fn maybe_flag(&self, key: &str) -> Option<bool> {
        if let Node::Flag(flag) = self.table.get(key)?.node { Some(flag) } else { None }
    }

    /// A list of texts, each with its place; empty if missing.
    pub fn texts_at(&self, key: &str) -> Vec<At<String>> {
        let Some(Item { node: Node::List(items), .. }) = self.table.get(key) else { return Vec::new() };
        items
            .iter()
            .filter_map(|item| match &item.node {
                Node::Text(text) => Some(At {
                    value: text.to_string(),
                    place: Place { source: Arc::clone(self.source), span: item.span },
                }),
                _ => None,
            })
            .collect()
    }

    /// A list of texts; empty if missing.
    pub fn texts(&self, key: &str) -> Vec<String> {
        self.texts_at(key).into_iter().map(|at| at.value).collect()
    }

    /// A list of numbers; empty if missing.
    pub fn numbers(&self, key: &str) -> Vec<f64> {
        let Some(Item { node: Node::List(items), .. }) = self.table.get(key) else { return Vec::new() };
        items.iter().filter_map(|item| item.node.number()).collect()
    }

    /// Numbers by name, in the order of the file, each name with its place.
    pub fn number_map(&self, key: &str) -> Vec<(At<String>, f64)> {
        let Some(Item { node: Node::Table(table), .. }) = self.table.get(key) else { return Vec::new() };
        table
            .entries
            .iter()
            .filter_map(|(name, span, item)| {
                let at = At { value: name.to_string(), place: Place { source: Arc::clone(self.source), span: *span } };
                Some((at, item.node.number()?))
            })
            .collect()
    }

    /// An id; a misspelt one is reported.
    pub fn id<T: Id>(&self, key: &str) -> Option<At<T>> {
        let Item { node: Node::Text(text) | Node::Date(text), span } = self.table.get(key)? else { return None };
        self.parsed(text.trim_end_matches('\n'), *span)
    }

    /// A list of ids; misspelt ones are reported and left out.
    pub fn ids<T: Id>(&self, key: &str) -> Vec<At<T>> {
        let Some(Item { node: Node::List(items), .. }) = self.table.get(key) else { return Vec::new() };
        let id = |item: &Item| if let Node::Text(text) = &item.node { self.parsed(text, item.span) } else { None };
        items.iter().filter_map(id).collect()
    }

    /// The text as an id, or a finding.
    pub fn spelt<T: Id>(&self, at: &At<String>) -> Option<At<T>> {
        self.parsed(&at.value, at.place.span)
    }

    fn parsed<T: Id>(&self, text: &str, span: Span) -> Option<At<T>> {
        match T::parse(text) {
            Ok(value) => Some(At { value, place: Place { source: Arc::clone(self.source), span } }),
            Err(misspelt) => {
                self.findings.add(
                    Diagnostic::error("misspelt-id", self.source, span, misspelt.to_string())
                        .way_out(misspelt.way_out()),
                );
                None
            }
        }
    }

    /// The reader of a table within.
    pub fn table(&self, key: &str) -> Option<Reader<'a>> {
        let Item { node: Node::Table(table), span } = self.table.get(key)? else { return None };
        Some(Reader { table, span: *span, ..*self })
    }

    /// The readers of a list of tables within.
    pub fn tables(&self, key: &str) -> Vec<Reader<'a>> {
        let Some(Item { node: Node::List(items), .. }) = self.table.get(key) else { return Vec::new() };
        items
            .iter()
            .filter_map(|item| match &item.node {
                Node::Table(table) => Some(Reader { table, span: item.span, ..*self }),
                _ => None,
            })
            .collect()
    }
}
