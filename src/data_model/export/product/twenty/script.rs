//! TypeScript modules that define one thing each.

use serde_json::Value;

/// Stands before code among texts: a letter that no cleaned text can have.
const MARK: char = '\u{1}';

/// A piece of code where a value is expected.
pub(super) fn code(code: &str) -> Value {
    format!("{MARK}{code}").into()
}

/// A module whose one export is what `define` makes of this.
pub(super) fn module(define: &str, value: &Value) -> String {
    let marked = format!("\"\\u{:04x}", u32::from(MARK));
    let json = format!("{value:#}");
    let mut pieces = json.split(marked.as_str());
    let mut body = pieces.next().unwrap_or_default().to_owned();
    let mut used: Vec<&str> = vec![define];
    for piece in pieces {
        let (code, rest) = piece.split_once('"').unwrap_or((piece, ""));
        let name = code.split('.').next().unwrap_or(code);
        if !used.contains(&name) {
            used.push(name);
        }
        body.push_str(code);
        body.push_str(rest);
    }
    format!("import {{ {} }} from 'twenty-sdk/define';\n\nexport default {define}({body});\n", used.join(", "))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{code, module};

    #[test]
    fn code_is_code_and_texts_are_texts() {
        let made = module("defineField", &json!({ "type": code("FieldType.TEXT"), "label": "\"FieldType.TEXT\\" }));
        let expected = "import { defineField, FieldType } from 'twenty-sdk/define';\n\nexport default defineField({\n  \
            \"type\": FieldType.TEXT,\n  \"label\": \"\\\"FieldType.TEXT\\\\\"\n});\n";
        assert_eq!(made, expected);
    }
}
