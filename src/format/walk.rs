//! A file held against its shape.

use std::sync::Arc;

use super::{Findings, Item, Kind, Node, Shape, Table};
use crate::diagnostic::{Diagnostic, Source, Span};
use crate::text;
use crate::unit::Date;

/// Reports every unknown key, missing key and wrong type. In a file of a newer format unknown keys are only warned of.
pub(super) fn check(table: &Table, place: Span, shape: &Shape, source: &Arc<Source>, newer: bool, findings: &Findings) {
    let (mut next, mut required) = (0, 0);
    for (name, span, item) in &table.entries {
        if let Some(place) = place_of(name, shape, next) {
            let key = &shape.keys[place];
            next = place + 1;
            required += usize::from(key.required);
            check_value(item, name, key.kind, source, newer, findings)
        } else {
            let known = shape.keys.iter().map(|key| key.name);
            let all: Vec<String> = known.clone().map(|name| format!("`{name}`")).collect();
            let finding = Diagnostic::error(
                "unknown-key",
                source,
                *span,
                format!("{} has no key `{}`", shape.name, text::clean_line(name)),
            )
            .way_out(match text::nearest(name, known) {
                Some(near) => format!("Did you mean `{near}`?"),
                None => format!("Its keys are {}.", text::and_list(&all)),
            });
            findings.add(if newer { finding.as_warning() } else { finding });
        }
    }
    if required == shape.keys.iter().filter(|key| key.required).count() {
        return;
    }
    let is_there = |name: &str| table.get(name).is_some() || table.unread.iter().any(|one| one == name);
    for key in shape.keys.iter().filter(|key| key.required && !is_there(key.name)) {
        findings.add(
            Diagnostic::error(
                "missing-key",
                source,
                first_line(place, &source.text),
                format!("{} needs the key `{}`", shape.name, key.name),
            )
            .way_out(format!("Add `{}`: {}. {}", key.name, key.kind.in_words(), key.about)),
        );
    }
}

/// The place of a key in its shape. Most files keep to the order of the shape, so that it is looked for behind the one before.
fn place_of(name: &str, shape: &Shape, next: usize) -> Option<usize> {
    (next..shape.keys.len()).chain(0..next).find(|place| shape.keys[*place].name == name)
}

fn check_value(item: &Item, name: &str, kind: Kind, source: &Arc<Source>, newer: bool, findings: &Findings) {
    let wrong = |item: &Item, wanted: String| {
        findings.add(
            Diagnostic::error(
                "wrong-type",
                source,
                first_line(item.span, &source.text),
                format!("`{name}` takes {wanted}, not {}", item.node.in_words()),
            )
            .way_out(format!("Write {wanted}.")),
        );
    };
    match (kind, &item.node) {
        (Kind::Text | Kind::Expression, Node::Text(text)) => {
            if text.trim().is_empty() {
                findings.add(
                    Diagnostic::error("blank", source, item.span, format!("`{name}` is blank"))
                        .way_out("Fill it in, or leave the key out if it may be left out."),
                );
            }
        }
        (Kind::Date, Node::Text(text) | Node::Date(text)) => {
            if let Err(problem) = Date::parse(text) {
                findings.add(
                    Diagnostic::error("date", source, item.span, format!("`{name}` is not a date: {problem}"))
                        .way_out("Write it like `2026-12-01`."),
                );
            }
        }
        (Kind::OneOf(words), Node::Text(text)) => {
            if !words.contains(&&**text) {
                findings.add(
                    Diagnostic::error(
                        "unknown-word",
                        source,
                        item.span,
                        format!("`{name}` cannot be `{}`", text::clean_line(text)),
                    )
                    .way_out(format!(
                        "It is {}.{}",
                        kind.in_words(),
                        text::did_you_mean(text, words.iter().copied())
                    )),
                );
            }
        }
        (Kind::Texts | Kind::Expressions, Node::List(items)) => {
            for item in items.iter().filter(|item| !matches!(item.node, Node::Text(_))) {
                wrong(item, kind.in_words());
            }
        }
        (Kind::Numbers, Node::List(items)) => {
            for item in items.iter().filter(|item| item.node.number().is_none()) {
                wrong(item, kind.in_words());
            }
        }
        (Kind::NumberMap, Node::Table(table)) => {
            for (.., item) in table.entries.iter().filter(|(.., item)| item.node.number().is_none()) {
                wrong(item, kind.in_words());
            }
        }
        (Kind::Table(shape), Node::Table(table)) => check(table, item.span, shape, source, newer, findings),
        (Kind::Tables(shape), Node::List(items)) => {
            for item in items {
                if let Node::Table(table) = &item.node {
                    check(table, item.span, shape, source, newer, findings);
                } else {
                    wrong(item, kind.in_words());
                }
            }
        }
        (Kind::Integer, Node::Integer(_))
        | (Kind::Number, Node::Integer(_) | Node::Number(_))
        | (Kind::Flag, Node::Flag(_))
        | (Kind::Moment, Node::Text(_) | Node::Date(_))
        | (Kind::Any, _) => {}
        _ => wrong(item, kind.in_words()),
    }
}

/// A table's span may reach over many lines; a caret points best at its first.
fn first_line(span: Span, text: &str) -> Span {
    let start = span.start.min(text.len());
    let line = text[start..].find('\n').map_or(text.len(), |offset| start + offset);
    Span { start, end: span.end.min(line).max(start) }
}
