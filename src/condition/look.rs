//! Looking at an expression without evaluating it: for those who put it into words or compare it with another.

use super::expression::{Arithmetic, Compare, Expression, Node};
use super::{Facts, Function, Truth, Value, evaluate};

/// A part of an expression, to be looked at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Branch<'e>(&'e Node);

/// What a part of an expression is.
#[derive(Debug, Clone, PartialEq)]
pub enum Look<'e> {
    /// A number, a text, `true` or `false`, or a list of such.
    Constant(&'e Value),
    /// A dotted name.
    Name(&'e str),
    /// A list with something else than constants in it.
    List(Vec<Branch<'e>>),
    /// `not a`.
    Not(Branch<'e>),
    /// `-a`.
    Negative(Branch<'e>),
    /// `a and b`.
    And(Branch<'e>, Branch<'e>),
    /// `a or b`.
    Or(Branch<'e>, Branch<'e>),
    /// `a <= b`.
    Compare(Branch<'e>, Compare, Branch<'e>),
    /// `a + b`.
    Arithmetic(Branch<'e>, Arithmetic, Branch<'e>),
    /// `a if test else b`.
    Choose {
        /// The test.
        test: Branch<'e>,
        /// What it is if the test holds.
        yes: Branch<'e>,
        /// What it is if not.
        no: Branch<'e>,
    },
    /// A function and what it is given.
    Call(&'static Function, Vec<Branch<'e>>),
}

impl Expression {
    /// The whole expression, to be looked at.
    pub fn branch(&self) -> Branch<'_> {
        Branch(&self.node)
    }
}

impl<'e> Branch<'e> {
    /// Whether it holds.
    pub fn truth(self, facts: &Facts<'_>) -> Truth {
        evaluate::value(self.0, facts).truth()
    }

    /// Every name in it, in reading order; one that is used twice stands there twice.
    pub fn names(self) -> Vec<&'e str> {
        match self.look() {
            Look::Constant(_) => Vec::new(),
            Look::Name(name) => vec![name],
            Look::Not(inner) | Look::Negative(inner) => inner.names(),
            Look::List(items) | Look::Call(_, items) => items.into_iter().flat_map(Self::names).collect(),
            Look::And(left, right)
            | Look::Or(left, right)
            | Look::Compare(left, _, right)
            | Look::Arithmetic(left, _, right) => [left, right].into_iter().flat_map(Self::names).collect(),
            Look::Choose { test, yes, no } => [test, yes, no].into_iter().flat_map(Self::names).collect(),
        }
    }

    /// What it is.
    pub fn look(self) -> Look<'e> {
        let all = |nodes: &'e [Node]| nodes.iter().map(Branch).collect();
        match self.0 {
            Node::Constant(value) => Look::Constant(value),
            Node::Name(name) => Look::Name(name),
            Node::List(items) => Look::List(all(items)),
            Node::Not(inner) => Look::Not(Branch(inner)),
            Node::Negative(inner) => Look::Negative(Branch(inner)),
            Node::And(left, right) => Look::And(Branch(left), Branch(right)),
            Node::Or(left, right) => Look::Or(Branch(left), Branch(right)),
            Node::Compare { how, left, right, .. } => Look::Compare(Branch(left), *how, Branch(right)),
            Node::Arithmetic { how, left, right } => Look::Arithmetic(Branch(left), *how, Branch(right)),
            Node::Choose { test, yes, no } => Look::Choose { test: Branch(test), yes: Branch(yes), no: Branch(no) },
            Node::Call { function, arguments } => Look::Call(function, all(arguments)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Compare, Expression, Value};
    use super::Look;

    #[test]
    fn an_expression_can_be_looked_at_part_by_part() {
        let expression = Expression::compile("a.b <= 1 and not top(c.d, 2)").unwrap();
        let Look::And(left, right) = expression.branch().look() else { panic!("an and") };
        let Look::Compare(name, Compare::AtMost, one) = left.look() else { panic!("a comparison") };
        assert_eq!((name.look(), one.look()), (Look::Name("a.b"), Look::Constant(&Value::Number(1.0))));
        let Look::Not(inner) = right.look() else { panic!("a not") };
        let Look::Call(function, arguments) = inner.look() else { panic!("a call") };
        assert_eq!((function.name, arguments.len()), ("top", 2));
    }
}
