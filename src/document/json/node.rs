use std::borrow::Cow;
use std::fmt::Write as _;

use serde_json::{Number, Value as Json};

/// A piece of JSON that is written once and let go: names and most texts are borrowed, and a name is not looked for
/// before another one is added, as it is in a tree of `serde_json`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node<'a> {
    Null,
    Bool(bool),
    Number(Number),
    Text(Cow<'a, str>),
    List(Vec<Node<'a>>),
    /// Names and values, in this order; each name once.
    Object(Vec<(Cow<'a, str>, Node<'a>)>),
}

/// An object of these names and values, in this order.
macro_rules! object {
    ({ $($name:literal: $value:expr),* $(,)? }) => {
        $crate::document::json::Node::Object(vec![
            $((std::borrow::Cow::Borrowed($name), $crate::document::json::Node::from($value))),*
        ])
    };
}
pub(in crate::document) use object;

impl<'a> Node<'a> {
    /// An object whose names are known only now.
    pub(crate) fn object(fields: impl Iterator<Item = (Cow<'a, str>, Node<'a>)>) -> Self {
        Self::Object(fields.collect())
    }

    /// Writes it so that people can read it too, as `serde_json` does: every item and every name on a line of its own,
    /// this deep.
    pub(super) fn write(&self, text: &mut String, depth: usize) {
        match self {
            Self::Null => text.push_str("null"),
            Self::Bool(holds) => text.push_str(if *holds { "true" } else { "false" }),
            // Writing to a string cannot fail.
            Self::Number(number) => _ = write!(text, "{number}"),
            Self::Text(words) => write_text(text, words),
            Self::List(items) if items.is_empty() => text.push_str("[]"),
            Self::List(items) => {
                for (place, item) in items.iter().enumerate() {
                    text.push(if place == 0 { '[' } else { ',' });
                    begin_line(text, depth + 1);
                    item.write(text, depth + 1);
                }
                begin_line(text, depth);
                text.push(']');
            }
            Self::Object(fields) if fields.is_empty() => text.push_str("{}"),
            Self::Object(fields) => {
                for (place, (name, value)) in fields.iter().enumerate() {
                    text.push(if place == 0 { '{' } else { ',' });
                    write_field(text, name, value, depth + 1);
                }
                begin_line(text, depth);
                text.push('}');
            }
        }
    }

    /// The same with every text its own, for what outlives that from which it was made.
    pub(crate) fn into_owned<'own>(self) -> Node<'own> {
        match self {
            Self::Null => Node::Null,
            Self::Bool(holds) => Node::Bool(holds),
            Self::Number(number) => Node::Number(number),
            Self::Text(text) => text.into_owned().into(),
            Self::List(items) => items.into_iter().map(Self::into_owned).collect(),
            Self::Object(fields) => {
                Node::object(fields.into_iter().map(|(name, value)| (name.into_owned().into(), value.into_owned())))
            }
        }
    }
}

/// A name and its value on a line of their own.
pub(super) fn write_field(text: &mut String, name: &str, value: &Node<'_>, depth: usize) {
    begin_line(text, depth);
    write_text(text, name);
    text.push_str(": ");
    value.write(text, depth);
}

fn begin_line(text: &mut String, depth: usize) {
    /// Nothing lies deeper than a few steps.
    const SPACES: &str = "\n                                                                ";
    match SPACES.get(..1 + 2 * depth) {
        Some(spaces) => text.push_str(spaces),
        None => text.extend(std::iter::once("\n").chain(std::iter::repeat_n("  ", depth))),
    }
}

fn write_text(text: &mut String, words: &str) {
    if is_plain(words) {
        text.push('"');
        text.push_str(words);
        text.push('"');
    } else {
        // Texts can be written, whatever is in them.
        text.push_str(&serde_json::to_string(words).unwrap_or_default());
    }
}

/// Whether a text stands in JSON as it is. A plan has ten thousands of them, so eight bytes are looked at together.
fn is_plain(text: &str) -> bool {
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const SPACES: u64 = u64::from_ne_bytes([b' '; 8]);
    const QUOTES: u64 = u64::from_ne_bytes([b'"'; 8]);
    const STROKES: u64 = u64::from_ne_bytes([b'\\'; 8]);
    let (eights, rest) = text.as_bytes().as_chunks();
    // A byte below 128 borrows where it is less than what is taken from it.
    let any_below = |word: u64, least: u64| word.wrapping_sub(least) & !word & HIGH;
    let plain = |eight: &[u8; 8]| {
        let word = u64::from_ne_bytes(*eight);
        any_below(word, SPACES) | any_below(word ^ QUOTES, ONES) | any_below(word ^ STROKES, ONES) == 0
    };
    eights.iter().all(plain) && rest.iter().all(|byte| *byte >= b' ' && !matches!(byte, b'"' | b'\\'))
}

/// For those who go on working with it.
impl From<Node<'_>> for Json {
    fn from(node: Node<'_>) -> Self {
        match node {
            Node::Null => Self::Null,
            Node::Bool(holds) => holds.into(),
            Node::Number(number) => Self::Number(number),
            Node::Text(text) => text.into(),
            Node::List(items) => items.into_iter().map(Self::from).collect(),
            Node::Object(fields) => {
                fields.into_iter().map(|(name, value)| (name.into_owned(), Self::from(value))).collect()
            }
        }
    }
}

/// What another room made.
impl From<Json> for Node<'_> {
    fn from(json: Json) -> Self {
        match json {
            Json::Null => Self::Null,
            Json::Bool(holds) => Self::Bool(holds),
            Json::Number(number) => Self::Number(number),
            Json::String(text) => text.into(),
            Json::Array(items) => items.into_iter().collect(),
            Json::Object(fields) => Self::object(fields.into_iter().map(|(name, value)| (name.into(), value.into()))),
        }
    }
}

impl From<bool> for Node<'_> {
    fn from(holds: bool) -> Self {
        Self::Bool(holds)
    }
}

impl<'a> From<&'a str> for Node<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Node<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Node<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

macro_rules! from_numbers {
    ($($integer:ty),*) => {
        $(impl From<$integer> for Node<'_> {
            fn from(number: $integer) -> Self {
                Self::Number(number.into())
            }
        })*
    };
}
from_numbers!(u8, u16, u32, u64, usize, i64);

/// Null for what is no number.
impl From<f64> for Node<'_> {
    fn from(number: f64) -> Self {
        Number::from_f64(number).map_or(Self::Null, Self::Number)
    }
}

impl<'a, T: Into<Node<'a>>> From<Option<T>> for Node<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

impl<'a, T: Into<Node<'a>>> From<Vec<T>> for Node<'a> {
    fn from(items: Vec<T>) -> Self {
        items.into_iter().collect()
    }
}

impl<'a, T: Into<Node<'a>>, const COUNT: usize> From<[T; COUNT]> for Node<'a> {
    fn from(items: [T; COUNT]) -> Self {
        items.into_iter().collect()
    }
}

impl<'a, T: Into<Node<'a>>> FromIterator<T> for Node<'a> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::{Node, is_plain};

    #[test]
    fn what_must_be_escaped_is_seen_wherever_it_stands() {
        for plain in ["", "a", "!#[] ~\u{7f}é–\u{80}\u{a2}", "Nordland Freight & Co., 12 – 15"] {
            assert!(is_plain(plain), "{plain}");
        }
        for letter in ('\u{0}'..' ').chain(['"', '\\']) {
            for before in ["", "abc", "éé–!", "abcdefg", "\u{80}bcdefgh", "abcdefghijklmn"] {
                assert!(!is_plain(&format!("{before}{letter}")) && !is_plain(&format!("{before}{letter}0123456789")));
            }
        }
    }

    #[test]
    fn it_is_written_like_a_tree_of_serde_json() {
        let made = || {
            object!({
                "text": "a\"b\\c\u{1}\n",
                "owned": String::from("é"),
                "none": None::<&str>,
                "yes": true,
                "count": 3_usize,
                "figures": [Node::from(0.1), Node::from(-2_i64), Node::from(f64::NAN)],
                "empty": Vec::<&str>::new(),
                "more": object!({ "made": json!({ "x": [1, {}] }), "nothing": Node::object([].into_iter()) }),
            })
        };
        let mut written = String::new();
        made().write(&mut written, 0);
        let tree = Json::from(made());
        assert_eq!(written, serde_json::to_string_pretty(&tree).unwrap());
        assert_eq!(serde_json::from_str::<Json>(&written).unwrap(), tree);
        assert_eq!(Node::from(tree), made().into_owned());

        let deep = || (0..40).fold(Node::from("deep"), |inner, _| Node::from([inner]));
        let mut written = String::new();
        deep().write(&mut written, 0);
        assert_eq!(written, serde_json::to_string_pretty(&Json::from(deep())).unwrap());
    }
}
