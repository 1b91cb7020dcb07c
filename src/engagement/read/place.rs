use crate::diagnostic::Span;
use crate::engagement::PathStep;
use crate::format::{Item, Node};

/// Where a part of a value stands, or the innermost part around it that stands in the file. When a name is what is
/// wrong (the code says `unknown-…`), it is the name that is meant and not what it is given.
pub(in crate::engagement) fn place(item: &Item, steps: &[PathStep], code: &str) -> Span {
    let mut item = item;
    let mut span = item.span;
    for step in steps {
        let (name, next) = match (step, &item.node) {
            (PathStep::Key(key), Node::Table(table)) => match table.entries.iter().find(|(name, ..)| name == key) {
                Some((_, name, next)) => (Some(*name), next),
                None => break,
            },
            (PathStep::Index(index), Node::List(items)) => match items.get(*index) {
                Some(next) => (None, next),
                None => break,
            },
            _ => break,
        };
        span = name.filter(|_| code.starts_with("unknown-")).unwrap_or(next.span);
        item = next;
    }
    span
}

/// The first line of a stretch: that is where a caret points best.
pub(in crate::engagement) fn first_line(span: Span, text: &str) -> Span {
    let start = span.start.min(text.len());
    let line = text.get(start..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| start + length);
    Span { start, end: span.end.min(line).max(start) }
}
