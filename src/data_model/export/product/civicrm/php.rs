//! PHP files that return an array.

use serde_json::Value;

/// A file that returns this.
pub(super) fn file(value: &Value) -> String {
    let mut text = "<?php\n\nreturn ".to_owned();
    write(value, 0, &mut text);
    text.push_str(";\n");
    text
}

fn write(value: &Value, depth: usize, text: &mut String) {
    let margin = "  ".repeat(depth);
    match value {
        Value::Null => text.push_str("NULL"),
        Value::Bool(yes) => text.push_str(if *yes { "TRUE" } else { "FALSE" }),
        Value::Number(number) => text.push_str(&number.to_string()),
        Value::String(words) => text.push_str(&literal(words)),
        Value::Array(items) => {
            text.push_str("[\n");
            for item in items {
                text.push_str(&format!("{margin}  "));
                write(item, depth + 1, text);
                text.push_str(",\n");
            }
            text.push_str(&format!("{margin}]"));
        }
        Value::Object(map) => {
            text.push_str("[\n");
            for (key, item) in map {
                text.push_str(&format!("{margin}  {} => ", literal(key)));
                write(item, depth + 1, text);
                text.push_str(",\n");
            }
            text.push_str(&format!("{margin}]"));
        }
    }
}

/// In single quotation marks nothing but these two means anything.
fn literal(words: &str) -> String {
    format!("'{}'", words.replace('\\', "\\\\").replace('\'', "\\'"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::file;

    #[test]
    fn texts_stay_texts() {
        assert_eq!(
            file(&json!([{ "a": "it's ${x} \\", "b": [true, null, 3] }])),
            "<?php\n\nreturn [\n  [\n    'a' => 'it\\'s ${x} \\\\',\n    'b' => [\n      TRUE,\n      NULL,\n      3,\n    ],\n  ],\n];\n"
        );
    }
}
