use std::sync::Arc;

use super::{Migration, Move, Moved, raw};
use crate::diagnostic::Source;
use crate::engagement::shape::LOG;
use crate::engagement::write::Toml;
use crate::format::{Item, Node, Table};
use crate::questionnaire::RetiredKind;
use crate::questionnaire::diff::Fate;
use crate::text;

/// Brings the log over: what names a question or gate by its former id names it by the new one; what was passed on
/// purpose and is no gate any more is kept aside. A log that needs no change is not touched.
pub(super) fn log(file: &Arc<Source>, between: &Move<'_>, migration: &mut Migration) {
    let Some(document) = between.read(file, &LOG) else { return };
    let mut toml = Toml::new();
    let mut changed = false;
    let mut aside: Vec<(Table, String)> = Vec::new();
    for (name, _, list) in &document.root.entries {
        let Node::List(items) = &list.node else { continue };
        for entry in items {
            let Node::Table(table) = &entry.node else { continue };
            let (key, kind) =
                if name == "override" { ("gate", RetiredKind::Gate) } else { ("question", RetiredKind::Question) };
            let Some(Item { node: Node::Text(id), .. }) = table.get(key) else {
                raw::item(&mut toml, name, table);
                continue;
            };
            let now = between.new.now(kind, id);
            let known = kind.ids(between.new).iter().any(|one| one == now);
            let because = between.new.retired(kind, id).map_or_else(String::new, |one| text::clean_line(&one.because));
            let moved = |now: Option<&str>, fate: Fate, because: String| Moved {
                file: "log.toml".to_owned(),
                id: text::clean_line(id),
                now: now.map(str::to_owned),
                fate,
                because,
            };
            if known && now == id {
                raw::item(&mut toml, name, table);
                continue;
            }
            changed = true;
            if known {
                raw::item(&mut toml, name, &with(table, key, Some(now)));
                continue;
            }
            if kind == RetiredKind::Gate {
                let because = if because.is_empty() { "the gate is gone".to_owned() } else { because };
                migration.moved.push(moved(None, Fate::Dropped, because.clone()));
                aside.push((table.clone(), because));
            } else {
                // What was said stays; only the question it was said at is gone.
                raw::item(&mut toml, name, &with(table, key, None));
            }
        }
    }
    if !aside.is_empty() {
        let text = raw::aside(&[], "override", &aside, &between.new.version);
        migration.aside.push((format!("answers/aside/_log-{}", migration.from), text));
    }
    if changed {
        migration.files.push(("log.toml".to_owned(), toml.finish()));
    }
}

/// The table with another value of a key, or without it.
fn with(table: &Table, key: &str, value: Option<&str>) -> Table {
    let entries = table.entries.iter().filter_map(|(name, span, item)| {
        let item = if name == key {
            Item { node: Node::Text(value?.to_owned().into()), span: item.span }
        } else {
            item.clone()
        };
        Some((name.clone(), *span, item))
    });
    Table { entries: entries.collect(), unread: Vec::new() }
}
