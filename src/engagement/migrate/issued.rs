use std::sync::Arc;

use super::{Migration, Move};
use crate::diagnostic::Source;
use crate::engagement::shape::ISSUED;
use crate::engagement::write::Toml;
use crate::format::{Item, Node, Table};
use crate::questionnaire::RetiredKind;

use super::raw;

/// Brings the record of what was issued over: a group names its question by the new id, and by the former one too, with
/// which its digests are mixed. What was issued of questions that are gone stays on record. A record that needs no change
/// is not touched.
pub(super) fn issued(file: &Arc<Source>, between: &Move<'_>, migration: &mut Migration) {
    let Some(document) = between.read(file, &ISSUED) else { return };
    let mut toml = Toml::new();
    let mut changed = false;
    for (name, _, item) in &document.root.entries {
        match (&**name, &item.node) {
            ("salt", Node::Text(salt)) => toml.text(name, salt),
            ("group", Node::List(groups)) => {
                for group in groups {
                    let Node::Table(table) = &group.node else { continue };
                    let renamed = renamed(table, between);
                    changed |= renamed.is_some();
                    raw::item(&mut toml, name, renamed.as_ref().unwrap_or(table));
                }
            }
            _ => {}
        }
    }
    if changed {
        migration.files.push(("issued.toml".to_owned(), toml.finish()));
    }
}

/// The group under the question's new id; none if the id has not changed.
fn renamed(table: &Table, between: &Move<'_>) -> Option<Table> {
    let Some(Item { node: Node::Text(id), span }) = table.get("question") else { return None };
    let now = between.new.now(RetiredKind::Question, id);
    if now == id || between.new.question(now).is_none() {
        return None;
    }
    let text = |text: &str| Item { node: Node::Text(text.to_owned().into()), span: *span };
    let mut renamed = Table::default();
    for (key, place, item) in &table.entries {
        if key == "question" {
            renamed.entries.push((key.clone(), *place, text(now)));
            if table.get("formerly").is_none() {
                renamed.entries.push(("formerly".into(), *place, text(id)));
            }
        } else {
            renamed.entries.push((key.clone(), *place, item.clone()));
        }
    }
    Some(renamed)
}
