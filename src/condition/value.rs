/// What a name stands for, or what an expression comes to.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// Nobody has said so far, or opinions do not allow a single answer.
    Unknown,
    /// The question does not concern this firm: hidden, not in the chosen tier, or answered "not applicable".
    Absent,
    /// Yes or no.
    Bool(bool),
    /// A level, a count, a percentage, an amount.
    Number(f64),
    /// A choice's id, a date, a free text.
    Text(String),
    /// The ticked choices, the ranked ones (first is most important), a column of a list.
    List(Vec<Value>),
}

/// What a condition comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    Yes,
    /// It does not hold.
    No,
    /// Answers it needs are missing, and those there are do not decide it.
    Unknown,
}

impl Value {
    /// The value as a condition. Nothing (0, an empty text or list) is no; absent is no.
    pub fn truth(&self) -> Truth {
        let holds = match self {
            Self::Unknown => return Truth::Unknown,
            Self::Absent => false,
            Self::Bool(holds) => *holds,
            Self::Number(number) => *number != 0.0,
            Self::Text(text) => !text.is_empty(),
            Self::List(items) => !items.is_empty(),
        };
        if holds { Truth::Yes } else { Truth::No }
    }

    /// The number, if it is one.
    pub fn number(&self) -> Option<f64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// The text, if it is one.
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The items, if it is a list.
    pub fn list(&self) -> Option<&[Value]> {
        if let Self::List(items) = self { Some(items) } else { None }
    }

    /// Whether nothing is known.
    pub fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<bool> for Value {
    fn from(holds: bool) -> Self {
        Self::Bool(holds)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}
