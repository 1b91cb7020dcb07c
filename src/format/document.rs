use std::sync::Arc;

use super::walk::check;
use super::{Findings, Item, Node, Parsed, Reader, Shape, Table};
use crate::diagnostic::{Diagnostic, Source, Span};

/// The version of the file formats that this program writes, and the newest that it knows in full.
pub const VERSION: i64 = 1;

/// A file that was read and held against its shape.
#[derive(Debug, Clone)]
pub struct Document {
    /// The text it was read from.
    pub source: Arc<Source>,
    /// Its content.
    pub root: Arc<Table>,
    /// The version of the format that it states.
    pub format: i64,
}

impl Document {
    /// Reads a text and holds it against a shape. Everything wrong goes to `findings`; nothing comes back only when
    /// the text is no TOML at all.
    pub fn read(source: &Arc<Source>, shape: &'static Shape, findings: &Findings) -> Option<Self> {
        Self::of(&Parsed::of(source), shape, findings)
    }

    /// The same of a text that was parsed before.
    pub fn of(parsed: &Parsed, shape: &'static Shape, findings: &Findings) -> Option<Self> {
        findings.extend(parsed.findings.iter().cloned());
        let root = parsed.root.as_ref()?;
        Some(Self::of_root(&parsed.source, Arc::clone(root), shape, findings))
    }

    /// The same of a text that is known to fit its shape.
    pub fn known(parsed: Parsed) -> Option<Self> {
        Some(Self { source: parsed.source, root: parsed.root?, format: VERSION })
    }

    /// Holds content that was read from another notation (JSON) against a shape, as if it had been TOML.
    pub fn held(source: &Arc<Source>, root: Table, shape: &'static Shape, findings: &Findings) -> Self {
        Self::of_root(source, Arc::new(root), shape, findings)
    }

    fn of_root(source: &Arc<Source>, root: Arc<Table>, shape: &'static Shape, findings: &Findings) -> Self {
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
        Item { node: Node::Table(Table::clone(&self.root)), span: Span::default() }
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
