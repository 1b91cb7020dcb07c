use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::walk::check;
use super::{Findings, Item, Node, Reader, Shape, Table};
use crate::diagnostic::{Diagnostic, Source, Span};

/// The version of the file formats that this program writes, and the newest that it knows in full.
pub const VERSION: i64 = 1;

/// A file that was read and held against its shape.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text it was read from.
    pub source: Arc<Source>,
    /// Its content.
    pub root: Table,
    /// The version of the format that it states.
    pub format: i64,
}

impl Document {
    /// Reads a text and holds it against a shape. Everything wrong goes to `findings`; nothing comes back only when
    /// the text is no TOML at all.
    pub fn read(source: &Arc<Source>, shape: &'static Shape, findings: &Findings) -> Option<Self> {
        let (table, errors) = DeTable::parse_recoverable(&source.text);
        let broken = !errors.is_empty();
        for error in errors {
            let span = error.span().unwrap_or(0..source.text.len().min(1));
            findings.add(
                Diagnostic::error("toml", source, span, format!("this is not TOML: {}", error.message()))
                    .way_out("Texts stand in quotes, lists in `[ ]`, tables under `[name]` or `[[name]]`."),
            );
        }
        if broken {
            return None;
        }
        let mut root = Table::default();
        for (key, value) in table.get_ref() {
            if let Some(item) = item(value, source, findings) {
                root.entries.push((key.get_ref().to_string(), key.span().into(), item));
            }
        }
        root.entries.sort_by_key(|(_, span, _)| *span);
        Some(Self::held(source, root, shape, findings))
    }

    /// Holds content that was read from another notation (JSON) against a shape, as if it had been TOML.
    pub fn held(source: &Arc<Source>, root: Table, shape: &'static Shape, findings: &Findings) -> Self {
        let format = stated_format(&root, source, findings);
        check(&root, Span::default(), shape, source, format > VERSION, findings);
        Self { source: Arc::clone(source), root, format }
    }

    /// The reader of the whole file.
    pub fn reader<'a>(&'a self, findings: &'a Findings) -> Reader<'a> {
        Reader::new(&self.root, Span { start: 0, end: 0 }, &self.source, findings)
    }

    /// The whole content as one value.
    pub fn root_item(&self) -> Item {
        Item { node: Node::Table(self.root.clone()), span: Span::default() }
    }

    /// Whether the file comes from a newer version of the program: read it, but never write over it.
    pub fn is_newer(&self) -> bool {
        self.format > VERSION
    }
}

fn stated_format(root: &Table, source: &Arc<Source>, findings: &Findings) -> i64 {
    match root.get("format") {
        Some(Item { node: Node::Integer(format), span }) if *format > VERSION => {
            findings.add(
                Diagnostic::error("newer-format", source, *span, format!("this file has format {format}, newer than {VERSION}"))
                    .as_warning()
                    .way_out("It is read as far as it is understood and never written over. Install a newer version to change it."),
            );
            *format
        }
        Some(Item { node: Node::Integer(format), span }) if *format < 1 => {
            findings.add(
                Diagnostic::error("format", source, *span, format!("there is no format {format}"))
                    .way_out(format!("Write `format = {VERSION}`.")),
            );
            VERSION
        }
        _ => VERSION,
    }
}

fn item(value: &toml::Spanned<DeValue<'_>>, source: &Arc<Source>, findings: &Findings) -> Option<Item> {
    let span: Span = value.span().into();
    let problem = |message: &str, way_out: &str| {
        findings.add(Diagnostic::error("number", source, span, message).way_out(way_out));
        None
    };
    let node = match value.get_ref() {
        DeValue::String(text) => Node::Text(text.to_string()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Node::Integer(number),
            Err(_) => return problem("this number is too large", "Whole numbers have at most 18 digits."),
        },
        DeValue::Float(number) => match number.as_str().parse::<f64>() {
            Ok(number) if number.is_finite() => Node::Number(number),
            _ => {
                return problem(
                    "this is not a number that can be computed with",
                    "Write a finite number, or leave it out.",
                );
            }
        },
        DeValue::Boolean(flag) => Node::Flag(*flag),
        DeValue::Datetime(date) => Node::Date(date.to_string()),
        DeValue::Array(items) => Node::List(items.iter().filter_map(|one| item(one, source, findings)).collect()),
        DeValue::Table(table) => {
            let (mut entries, mut unread) = (Vec::new(), Vec::new());
            for (key, value) in table {
                let name = key.get_ref().to_string();
                match item(value, source, findings) {
                    Some(item) => entries.push((name, Span::from(key.span()), item)),
                    None => unread.push(name),
                }
            }
            entries.sort_by_key(|(_, span, _): &(String, Span, Item)| *span);
            Node::Table(Table { entries, unread })
        }
    };
    Some(Item { node, span })
}
