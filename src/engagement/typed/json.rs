use std::borrow::Cow;

use crate::diagnostic::Span;
use crate::format::{Item, Node, Table};

/// Why a text is not JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::engagement) struct JsonProblem {
    /// What is wrong.
    pub(in crate::engagement) message: String,
    /// Where in the text, in bytes.
    pub(in crate::engagement) at: usize,
}

/// A JSON text and the names that stand twice in the same object.
#[derive(Debug)]
pub(in crate::engagement) struct Json {
    /// The value.
    pub(in crate::engagement) item: Item,
    /// Names that stand twice in an object, at the place of the second.
    pub(in crate::engagement) twice: Vec<(String, Span)>,
}

/// Reads JSON, each value with its place. What is `null` in an object is left out, as if it had not been written.
pub(in crate::engagement) fn read_json(text: &str) -> Result<Json, JsonProblem> {
    // serde_json says whether and where it is wrong, and limits the depth; it does not say where values stand.
    if let Err(error) = serde_json::from_str::<serde_json::Value>(text) {
        if error.is_eof() {
            return Err(JsonProblem { message: "it ends in the middle".to_owned(), at: text.len() });
        }
        let whole = error.to_string();
        let message = whole.split(" at line ").next().unwrap_or_default().to_owned();
        return Err(JsonProblem { message, at: offset(text, error.line(), error.column()) });
    }
    let mut walk = Walk { text, at: 0, twice: Vec::new() };
    let span = Span { start: 0, end: text.len() };
    let item = walk.value().unwrap_or(Item { node: Node::List(Vec::new()), span });
    Ok(Json { item, twice: walk.twice })
}

/// The byte at a line and a column (in bytes), both counted from 1, or where the text ends.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Walks over a text that is known to be JSON.
struct Walk<'t> {
    text: &'t str,
    at: usize,
    twice: Vec<(String, Span)>,
}

impl Walk<'_> {
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// A value; nothing for `null`.
    fn value(&mut self) -> Option<Item> {
        let first = self.peek();
        let start = self.at;
        let node = match first? {
            b'{' => self.object(),
            b'[' => self.list(),
            b'"' => Node::Text(self.string().into()),
            _ => {
                let word = self.word();
                match word {
                    "true" => Node::Flag(true),
                    "false" => Node::Flag(false),
                    "null" => return None,
                    number => match number.parse::<i64>() {
                        Ok(whole) => Node::Integer(whole),
                        Err(_) => Node::Number(number.parse().unwrap_or_default()),
                    },
                }
            }
        };
        Some(Item { node, span: Span { start, end: self.at } })
    }

    fn object(&mut self) -> Node {
        let mut entries: Vec<(Cow<'static, str>, Span, Item)> = Vec::new();
        self.at += 1;
        while self.peek() == Some(b'"') {
            let start = self.at;
            let name = self.string();
            let span = Span { start, end: self.at };
            if self.peek() == Some(b':') {
                self.at += 1;
            }
            let value = self.value();
            if entries.iter().any(|(other, ..)| *other == name) {
                self.twice.push((name, span));
            } else {
                entries.extend(value.map(|item| (name.into(), span, item)));
            }
            if self.peek() == Some(b',') {
                self.at += 1;
                self.peek();
            }
        }
        self.at += 1;
        Node::Table(Table { entries, unread: Vec::new() })
    }

    fn list(&mut self) -> Node {
        let mut items = Vec::new();
        self.at += 1;
        while self.peek().is_some_and(|byte| byte != b']') {
            let start = self.at;
            let item = self.value();
            // An empty text keeps the others in their places, and fits nowhere.
            let span = Span { start, end: self.at };
            items.push(item.unwrap_or_else(|| Item { node: Node::Text("".into()), span }));
            if self.peek() == Some(b',') {
                self.at += 1;
            }
        }
        self.at += 1;
        Node::List(items)
    }

    fn string(&mut self) -> String {
        let bytes = self.text.as_bytes();
        let start = self.at;
        self.at += 1;
        while let Some(byte) = bytes.get(self.at).filter(|byte| **byte != b'"') {
            self.at += if *byte == b'\\' { 2 } else { 1 };
        }
        self.at = (self.at + 1).min(bytes.len());
        self.text.get(start..self.at).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
    }

    fn word(&mut self) -> &str {
        let start = self.at;
        let rest = &self.text[start..];
        let end = rest.find(|letter: char| matches!(letter, ',' | ']' | '}') || letter.is_ascii_whitespace());
        self.at = end.map_or(self.text.len(), |length| start + length);
        &self.text[start..self.at]
    }
}

#[cfg(test)]
mod tests {
    use super::{JsonProblem, read_json};
    use crate::format::{Item, Node};

    /// The value with the text that each part spans.
    fn shown(item: &Item, text: &str) -> String {
        let span = &text[item.span.start..item.span.end];
        match &item.node {
            Node::Text(said) => format!("text {said:?} {span}"),
            Node::List(items) => {
                format!("list({})", items.iter().map(|item| shown(item, text)).collect::<Vec<_>>().join(", "))
            }
            Node::Table(table) => {
                let entries: Vec<String> = table
                    .entries
                    .iter()
                    .map(|(name, span, item)| format!("{name}@{}: {}", &text[span.start..span.end], shown(item, text)))
                    .collect();
                format!("table({})", entries.join(", "))
            }
            node => format!("{node:?} {span}"),
        }
    }

    #[test]
    fn every_value_knows_its_place() {
        let text = r#" {"a\u0062": [1, -2.5, "x \"y\"", null], "n": null , "t":true,"o":{}, "t": false} "#;
        let json = read_json(text).unwrap();
        assert_eq!(
            shown(&json.item, text),
            r#"table(ab@"a\u0062": list(Integer(1) 1, Number(-2.5) -2.5, text "x \"y\"" "x \"y\"", text "" null), t@"t": Flag(true) true, o@"o": table())"#
        );
        assert_eq!(json.twice.len(), 1);
        assert_eq!(json.twice[0].0, "t");
    }

    #[test]
    fn what_is_no_json_is_said_with_its_place() {
        let problem = |message: &str, at| Err(JsonProblem { message: message.to_owned(), at });
        assert_eq!(read_json("{\n  \"a\": 1,\n}").map(|_| ()), problem("trailing comma", 12));
        assert_eq!(read_json("[1").map(|_| ()), problem("it ends in the middle", 2));
        assert_eq!(read_json(&"[".repeat(200)).map(|_| ()), problem("recursion limit exceeded", 127));
        assert_eq!(read_json("[1e999]").map(|_| ()), problem("number out of range", 5));
    }
}
