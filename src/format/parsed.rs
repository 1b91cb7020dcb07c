use std::borrow::Cow;
use std::sync::Arc;

use toml::de::{DeTable, DeValue};

use super::{Item, Node, Table, index};
use crate::diagnostic::{Diagnostic, Source, Span};

/// A text that was read as TOML and has not been held against a shape yet. That is most of the work of reading a file, and it
/// needs nothing but the text: it can be done while something else is.
#[derive(Debug, Clone)]
pub struct Parsed {
    /// The text.
    pub source: Arc<Source>,
    /// Its content; nothing when it is no TOML at all.
    pub(super) root: Option<Arc<Table>>,
    /// What is wrong with it, whatever its shape.
    pub(super) findings: Vec<Diagnostic>,
}

impl Parsed {
    /// Parses a text.
    pub fn of(source: &Arc<Source>) -> Self {
        let (table, errors) = DeTable::parse_recoverable(&source.text);
        let is_broken = !errors.is_empty();
        let mut findings: Vec<Diagnostic> = errors
            .into_iter()
            .map(|error| {
                let span = error.span().unwrap_or(0..source.text.len().min(1));
                Diagnostic::error("toml", source, span, format!("this is not TOML: {}", error.message()))
                    .way_out("Texts stand in quotes, lists in `[ ]`, tables under `[name]` or `[[name]]`.")
            })
            .collect();
        let root = (!is_broken).then(|| {
            // At the top of a file a value that cannot be read counts as missing.
            let Table { entries, .. } = entries(table.get_ref(), source, &mut findings);
            Arc::new(Table { entries, unread: Vec::new() })
        });
        Self { source: Arc::clone(source), root, findings }
    }

    /// The same of a text that the program carries with it, by the index that was made of it when the program was built.
    /// Nothing if that is none of this text: parse it then.
    pub fn indexed(source: &Arc<Source>, (text, index): (&'static str, &'static [u8])) -> Option<Self> {
        let root = index::table(text, index).map(Arc::new)?;
        Some(Self { source: Arc::clone(source), root: Some(root), findings: Vec::new() })
    }
}

fn entries(table: &DeTable<'_>, source: &Arc<Source>, findings: &mut Vec<Diagnostic>) -> Table {
    let (mut entries, mut unread) = (Vec::with_capacity(table.len()), Vec::new());
    for (key, value) in table {
        let name = key.get_ref().to_string();
        match item(value, source, findings) {
            Some(item) => entries.push((name.into(), Span::from(key.span()), item)),
            None => unread.push(name),
        }
    }
    entries.sort_by_key(|(_, span, _): &(Cow<'static, str>, Span, Item)| *span);
    Table { entries, unread }
}

fn item(value: &toml::Spanned<DeValue<'_>>, source: &Arc<Source>, findings: &mut Vec<Diagnostic>) -> Option<Item> {
    let span: Span = value.span().into();
    let mut problem = |message: &str, way_out: &str| {
        findings.push(Diagnostic::error("number", source, span, message).way_out(way_out));
        None
    };
    let node = match value.get_ref() {
        DeValue::String(text) => Node::Text(text.to_string().into()),
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
        DeValue::Datetime(date) => Node::Date(date.to_string().into()),
        DeValue::Array(items) => Node::List(items.iter().filter_map(|one| item(one, source, findings)).collect()),
        DeValue::Table(table) => Node::Table(entries(table, source, findings)),
    };
    Some(Item { node, span })
}
