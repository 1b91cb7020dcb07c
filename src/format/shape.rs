/// What a table of a file may contain.
#[derive(Debug)]
pub struct Shape {
    /// What the table is: "a question".
    pub name: &'static str,
    /// One sentence for the people who write such files.
    pub about: &'static str,
    /// The keys, in the order in which they are best written.
    pub keys: &'static [Key],
}

/// A key of a table.
#[derive(Debug)]
pub struct Key {
    /// How it is spelt.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether it must be there.
    pub required: bool,
    /// One sentence: what it is for, its unit and range, what its absence means.
    pub about: &'static str,
}

/// What a key takes.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A text that is not blank.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `true` or `false`.
    Flag,
    /// A day: `2026-12-01`, with or without quotes.
    Date,
    /// A point in time: `2026-12-01T10:00:00Z`, with or without quotes.
    Moment,
    /// An expression over answers.
    Expression,
    /// One of a few words.
    OneOf(&'static [&'static str]),
    /// A list of texts.
    Texts,
    /// A list of expressions.
    Expressions,
    /// A list of numbers.
    Numbers,
    /// Numbers by name: `{ people = 2 }`.
    NumberMap,
    /// A table of its own.
    Table(&'static Shape),
    /// A list of tables.
    Tables(&'static Shape),
    /// Anything: the reader that knows the question checks it.
    Any,
}

impl Key {
    /// A key that must be there.
    pub const fn required(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Self { name, kind, required: true, about }
    }

    /// A key that may be left out.
    pub const fn optional(name: &'static str, kind: Kind, about: &'static str) -> Self {
        Self { name, kind, required: false, about }
    }
}

impl Kind {
    /// What it takes, in words: "a whole number".
    pub fn in_words(self) -> String {
        match self {
            Self::Text => "a text in quotes".to_owned(),
            Self::Integer => "a whole number".to_owned(),
            Self::Number => "a number".to_owned(),
            Self::Flag => "`true` or `false`".to_owned(),
            Self::Date => "a date like `2026-12-01`".to_owned(),
            Self::Moment => "a point in time like `2026-12-01T10:00:00Z`".to_owned(),
            Self::Expression => "a condition in quotes".to_owned(),
            Self::OneOf(words) => {
                let words: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
                crate::text::or_list(&words)
            }
            Self::Texts => "a list of texts".to_owned(),
            Self::Expressions => "a list of conditions".to_owned(),
            Self::Numbers => "a list of numbers".to_owned(),
            Self::NumberMap => "numbers by name, like `{ people = 2 }`".to_owned(),
            Self::Table(_) => "a table".to_owned(),
            Self::Tables(_) => "a list of tables, each under `[[…]]`".to_owned(),
            Self::Any => "a value".to_owned(),
        }
    }
}
