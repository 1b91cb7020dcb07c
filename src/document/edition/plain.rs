//! A view as JSON for other programs: the same data that templates see, without the escapes of Markdown and without
//! what is empty.

use serde::Serialize;
use serde_json::{Map, Value};

/// The view in plain JSON; what is not there is not named either.
pub(in crate::document) fn in_plain_json<S: Serialize>(view: &S) -> Result<Value, serde_json::Error> {
    let mut plain = serde_json::to_value(view)?;
    Ok(if bare(&mut plain) { plain } else { Value::Object(Map::new()) })
}

/// Takes the escapes and what is empty out of it; false if nothing is left.
fn bare(value: &mut Value) -> bool {
    match value {
        Value::Null => false,
        Value::String(text) => {
            if text.contains(['\\', '&']) {
                *text = unescaped(text);
            }
            !text.is_empty()
        }
        Value::Array(items) => {
            // A table's row keeps its places: what is empty in it stays.
            for item in items.iter_mut() {
                if !bare(item) {
                    *item = Value::Null;
                }
            }
            !items.is_empty()
        }
        Value::Object(fields) => {
            fields.retain(|_, value| bare(value));
            !fields.is_empty()
        }
        _ => true,
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
