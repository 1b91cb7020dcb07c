//! A view as JSON for other programs: the same data that templates see, without the escapes of Markdown and without
//! what is empty.

use serde::Serialize;
use serde_json::{Map, Value};

/// The view in plain JSON; what is not there is not named either.
pub(in crate::document) fn in_plain_json<S: Serialize>(view: &S) -> Result<Value, serde_json::Error> {
    Ok(bare(serde_json::to_value(view)?).unwrap_or_else(|| Value::Object(Map::new())))
}

fn bare(value: Value) -> Option<Value> {
    match value {
        Value::Null => None,
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(Value::String(unescaped(&text))),
        // A table's row keeps its places: what is empty in it stays.
        Value::Array(items) if items.is_empty() => None,
        Value::Array(items) => {
            Some(Value::Array(items.into_iter().map(|item| bare(item).unwrap_or_default()).collect()))
        }
        Value::Object(fields) => {
            let fields: Map<String, Value> =
                fields.into_iter().filter_map(|(name, value)| Some((name, bare(value)?))).collect();
            (!fields.is_empty()).then_some(Value::Object(fields))
        }
        other => Some(other),
    }
}

/// The text that was made inert for Markdown, as it was.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['\\', '&']) {
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let entity =
            [("&lt;", '<'), ("&gt;", '>'), ("&amp;", '&')].into_iter().find(|(name, _)| rest.starts_with(name));
        let (sign, length) = match entity {
            Some((name, sign)) => (sign, name.len()),
            None if rest.starts_with('\\') => {
                let next = rest[1..].chars().next().unwrap_or('\\');
                (next, 1 + next.len_utf8())
            }
            None => ('&', 1),
        };
        plain.push(sign);
        rest = rest.get(length..).unwrap_or_default();
    }
    plain.push_str(rest);
    plain
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::super::super::view::Line;
    use super::in_plain_json;

    #[test]
    fn what_is_empty_is_not_named() {
        let view = json!({ "a": "", "b": [], "c": { "d": null }, "e": ["x", ""], "f": false });
        assert_eq!(in_plain_json(&view).unwrap(), json!({ "e": ["x", null], "f": false }));
    }

    proptest! {
        #[test]
        fn a_line_comes_out_as_it_was(text in "[ -~\u{e9}\u{2192}]{1,40}") {
            let line = Line::new(&text);
            prop_assume!(!line.is_empty());
            let plain = in_plain_json(&vec![line.clone()]).unwrap();
            prop_assert_eq!(&plain, &json!([line.plain()]));
        }
    }
}
