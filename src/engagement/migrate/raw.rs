//! What was stored, written as it stood: whatever the new questionnaire makes of it.

use crate::engagement::write::{Toml, line, number};
use crate::format::{Node, Table};
use crate::text;

/// The text of a file of what is kept aside: its head, and each thing with why it is here.
pub(super) fn aside(head: &[(&str, &str)], name: &str, tables: &[(Table, String)], version: &str) -> String {
    let mut toml = Toml::new();
    for (key, value) in head {
        toml.text(key, value);
    }
    for (table, because) in tables {
        toml.remark(&format!("Kept aside by version {version}: {}", text::clean_line(because)));
        item(&mut toml, name, table);
    }
    toml.finish()
}

/// A table of a list, key by key.
pub(in crate::engagement) fn item(toml: &mut Toml, name: &str, table: &Table) {
    toml.item(name);
    for (name, _, item) in &table.entries {
        match &item.node {
            Node::Text(text) => toml.text(&key(name), text),
            node => toml.raw(&key(name), &inline(node)),
        }
    }
}

/// A value in one line.
fn inline(node: &Node) -> String {
    match node {
        Node::Text(text) => line(text),
        Node::Integer(number) => number.to_string(),
        Node::Number(value) if value.fract() == 0.0 => format!("{value:?}"),
        Node::Number(value) => number(*value),
        Node::Flag(flag) => flag.to_string(),
        Node::Date(date) => date.to_string(),
        Node::List(items) => {
            format!("[{}]", items.iter().map(|item| inline(&item.node)).collect::<Vec<_>>().join(", "))
        }
        Node::Table(table) => {
            let entries: Vec<String> =
                table.entries.iter().map(|(name, _, item)| format!("{} = {}", key(name), inline(&item.node))).collect();
            if entries.is_empty() { "{}".to_owned() } else { format!("{{ {} }}", entries.join(", ")) }
        }
    }
}

/// A key, in quotes where it must be.
fn key(name: &str) -> String {
    let bare = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
    if bare { name.to_owned() } else { line(name) }
}
