use std::borrow::Cow;

use crate::diagnostic::Span;

/// A value of a file and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// The value.
    pub node: Node,
    /// Where it stands.
    pub span: Span,
}

/// A value of a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A text; borrowed where the program carries it with it.
    Text(Cow<'static, str>),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction; never infinite, never "not a number".
    Number(f64),
    /// Yes or no.
    Flag(bool),
    /// A date or a point in time, as it was written.
    Date(Cow<'static, str>),
    /// A list.
    List(Vec<Item>),
    /// A table.
    Table(Table),
}

/// Keys and values in the order of the file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// Key, where it stands, and its value.
    pub entries: Vec<(Cow<'static, str>, Span, Item)>,
    /// Keys whose value could not be read; that was said.
    pub unread: Vec<String>,
}

impl Table {
    /// The value of a key.
    pub fn get(&self, key: &str) -> Option<&Item> {
        self.entries.iter().find(|(name, ..)| name == key).map(|(.., item)| item)
    }
}

impl Node {
    /// What kind of value it is, in words: "a text".
    pub fn in_words(&self) -> &'static str {
        match self {
            Self::Text(_) => "a text",
            Self::Integer(_) => "a whole number",
            Self::Number(_) => "a number with a fraction",
            Self::Flag(_) => "`true` or `false`",
            Self::Date(_) => "a date",
            Self::List(_) => "a list",
            Self::Table(_) => "a table",
        }
    }

    /// The number, whole or not.
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Integer(number) => Some(*number as f64),
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }
}
