use std::fmt;
use std::ops::Range;

use super::{Facts, Function, Truth, Value, evaluate, parse};

/// An expression that compiles: its names are known, its functions exist and get the right number of arguments.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    text: String,
    pub(super) node: Node,
    names: Vec<NameUse>,
}

/// A name in an expression, and where it stands in it (bytes).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameUse {
    /// The dotted name.
    pub name: String,
    /// Where it stands in the expression.
    pub span: Range<usize>,
}

/// A name held against a constant, for checking that the constant can occur: `profile.buying == 'signed'`.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// The dotted name.
    pub name: String,
    /// What it is compared with.
    pub constant: Value,
    /// Where the comparison stands in the expression.
    pub span: Range<usize>,
}

/// Why a text is no expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExpressionProblem {
    /// What is wrong, in lower case.
    pub message: String,
    /// Where in the expression (bytes).
    pub span: Range<usize>,
    /// What to write instead.
    pub way_out: String,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Node {
    Constant(Value),
    Name(String),
    List(Vec<Node>),
    Not(Box<Node>),
    Negative(Box<Node>),
    And(Box<Node>, Box<Node>),
    Or(Box<Node>, Box<Node>),
    Compare { how: Compare, left: Box<Node>, right: Box<Node>, span: Range<usize> },
    Arithmetic { how: Arithmetic, left: Box<Node>, right: Box<Node> },
    Choose { test: Box<Node>, yes: Box<Node>, no: Box<Node> },
    Call { function: &'static Function, arguments: Vec<Node> },
}

/// How two values are held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compare {
    /// `==`.
    Equal,
    /// `!=`.
    Unequal,
    /// `<`.
    Less,
    /// `<=`.
    AtMost,
    /// `>`.
    More,
    /// `>=`.
    AtLeast,
    /// `in`.
    In,
    /// `not in`.
    NotIn,
}

/// How two numbers are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arithmetic {
    /// `+`.
    Plus,
    /// `-`.
    Minus,
    /// `*`.
    Times,
    /// `/`.
    By,
}

impl Expression {
    /// Compiles an expression.
    pub fn compile(text: &str) -> Result<Self, ExpressionProblem> {
        let (node, names) = parse::parse(text)?;
        Ok(Self { text: text.to_owned(), node, names })
    }

    /// The expression as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Every name in it, in reading order, each use once.
    pub fn names(&self) -> &[NameUse] {
        &self.names
    }

    /// Every name held directly against a constant.
    pub fn comparisons(&self) -> Vec<Comparison> {
        let mut found = Vec::new();
        self.node.comparisons(&mut found);
        found
    }

    /// What it comes to.
    pub fn value(&self, facts: &Facts<'_>) -> Value {
        evaluate::value(&self.node, facts).into_owned()
    }

    /// Whether it holds.
    pub fn truth(&self, facts: &Facts<'_>) -> Truth {
        evaluate::value(&self.node, facts).truth()
    }

    /// The names that decided: for a yes from `a or b` those of the sides that hold, for a no from `a and b` those of
    /// the sides that do not, for an unknown those that are unknown. In reading order, each once.
    pub fn because(&self, facts: &Facts<'_>) -> Vec<&str> {
        let mut names = Vec::new();
        evaluate::because(&self.node, facts, &mut names);
        names
    }
}

impl Node {
    fn comparisons(&self, found: &mut Vec<Comparison>) {
        match self {
            Self::Constant(_) | Self::Name(_) => {}
            Self::List(items) | Self::Call { arguments: items, .. } => {
                if let Self::Call { function, .. } = self
                    && matches!(function.name, "place" | "tally")
                    && let [Self::Name(name), Self::Constant(constant)] = items.as_slice()
                {
                    found.push(Comparison { name: name.clone(), constant: constant.clone(), span: 0..0 });
                }
                items.iter().for_each(|item| item.comparisons(found));
            }
            Self::Not(inner) | Self::Negative(inner) => inner.comparisons(found),
            Self::And(left, right) | Self::Or(left, right) | Self::Arithmetic { left, right, .. } => {
                left.comparisons(found);
                right.comparisons(found);
            }
            Self::Choose { test, yes, no } => [test, yes, no].iter().for_each(|part| part.comparisons(found)),
            Self::Compare { left, right, span, .. } => {
                for (side, other) in [(left, right), (right, left)] {
                    if let Some(name) = side.named() {
                        for constant in other.constants() {
                            found.push(Comparison { name: name.to_owned(), constant, span: span.clone() });
                        }
                    }
                }
                left.comparisons(found);
                right.comparisons(found);
            }
        }
    }

    /// The name meant by a bare name, or by the first so many of a ranking.
    fn named(&self) -> Option<&str> {
        match self {
            Self::Name(name) => Some(name),
            Self::Call { function, arguments } if function.name == "top" => arguments.first()?.named(),
            _ => None,
        }
    }

    fn constants(&self) -> Vec<Value> {
        match self {
            Self::Constant(Value::List(items)) => items.clone(),
            Self::Constant(value) => vec![value.clone()],
            Self::List(items) => items.iter().flat_map(Self::constants).collect(),
            _ => Vec::new(),
        }
    }
}

impl fmt::Display for ExpressionProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ExpressionProblem {}
