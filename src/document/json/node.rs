use std::borrow::Cow;

use serde::{Serialize, Serializer};
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

impl Serialize for Node<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(holds) => serializer.serialize_bool(*holds),
            Self::Number(number) => number.serialize(serializer),
            Self::Text(text) => serializer.serialize_str(text),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(fields) => serializer.collect_map(fields.iter().map(|(name, value)| (name, value))),
        }
    }
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

    use super::Node;

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
        let written = serde_json::to_string_pretty(&made()).unwrap();
        let tree = Json::from(made());
        assert_eq!(written, serde_json::to_string_pretty(&tree).unwrap());
        assert_eq!(serde_json::from_str::<Json>(&written).unwrap(), tree);
        assert_eq!(Node::from(tree), made().into_owned());
    }
}
