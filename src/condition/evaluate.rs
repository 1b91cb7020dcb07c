//! What an expression comes to. Yes, no, unknown and absent combine as strong Kleene logic does, with absent below no:
//! it never makes anything true, and denying it does not either.
//!
//! Source: S. C. Kleene, *Introduction to Metamathematics*, 1952, § 64 (strong three-valued connectives).

use std::borrow::Cow;

use super::expression::{Arithmetic, Compare, Node};
use super::{Facts, TOLERANCE, Truth, Value};

/// What a node comes to. What is only looked at, a constant or a fact, is not copied.
pub(super) fn value<'a>(node: &'a Node, facts: &'a Facts<'_>) -> Cow<'a, Value> {
    Cow::Owned(match node {
        Node::Constant(value) => return Cow::Borrowed(value),
        Node::Name(name) => return Cow::Borrowed(facts.get(name)),
        Node::List(items) => Value::List(items.iter().map(|item| value(item, facts).into_owned()).collect()),
        Node::Not(inner) => match value(inner, facts).as_ref() {
            Value::Absent => Value::Absent,
            inner => match inner.truth() {
                Truth::Yes => Value::Bool(false),
                Truth::No => Value::Bool(true),
                Truth::Unknown => Value::Unknown,
            },
        },
        Node::Negative(inner) => match value(inner, facts).as_ref() {
            Value::Number(number) => Value::Number(-number),
            Value::Absent => Value::Absent,
            _ => Value::Unknown,
        },
        // Nothing on the other side could change these.
        Node::And(left, right) => match value(left, facts) {
            left if is_no(&left) => Value::Bool(false),
            left => both(&left, &value(right, facts)),
        },
        Node::Or(left, right) => match value(left, facts) {
            left if left.truth() == Truth::Yes => Value::Bool(true),
            left => either(&left, &value(right, facts)),
        },
        Node::Compare { how, left, right, .. } => compare(*how, &value(left, facts), &value(right, facts)),
        Node::Arithmetic { how, left, right } => arithmetic(*how, &value(left, facts), &value(right, facts)),
        Node::Choose { test, yes, no } => match value(test, facts).truth() {
            Truth::Yes => return value(yes, facts),
            Truth::No => return value(no, facts),
            Truth::Unknown => {
                let (yes, no) = (value(yes, facts), value(no, facts));
                if yes == no {
                    return yes;
                }
                Value::Unknown
            }
        },
        Node::Call { function, arguments } => match arguments.as_slice() {
            [only] => (function.compute)(&[&value(only, facts)]),
            [first, second] => (function.compute)(&[&value(first, facts), &value(second, facts)]),
            several => {
                let values: Vec<Cow<'_, Value>> = several.iter().map(|one| value(one, facts)).collect();
                (function.compute)(&values.iter().map(AsRef::as_ref).collect::<Vec<&Value>>())
            }
        },
    })
}

fn is_no(value: &Value) -> bool {
    !matches!(value, Value::Absent) && value.truth() == Truth::No
}

fn both(left: &Value, right: &Value) -> Value {
    match (left, right) {
        _ if is_no(left) || is_no(right) => Value::Bool(false),
        (Value::Absent, _) | (_, Value::Absent) => Value::Absent,
        (Value::Unknown, _) | (_, Value::Unknown) => Value::Unknown,
        _ => Value::Bool(true),
    }
}

fn either(left: &Value, right: &Value) -> Value {
    match (left, right) {
        _ if left.truth() == Truth::Yes || right.truth() == Truth::Yes => Value::Bool(true),
        (Value::Unknown, _) | (_, Value::Unknown) => Value::Unknown,
        (Value::Absent, Value::Absent) => Value::Absent,
        _ => Value::Bool(false),
    }
}

fn compare(how: Compare, left: &Value, right: &Value) -> Value {
    match (left, right) {
        (Value::Absent, _) | (_, Value::Absent) => return Value::Absent,
        (Value::Unknown, _) | (_, Value::Unknown) => return Value::Unknown,
        _ => {}
    }
    let ordered = |number: fn(f64) -> bool| match (left, right) {
        (Value::Number(left), Value::Number(right)) => Value::Bool(number(left - right)),
        _ => Value::Bool(false),
    };
    match how {
        Compare::Equal => Value::Bool(same(left, right)),
        Compare::Unequal => Value::Bool(!same(left, right)),
        Compare::Less => ordered(|difference| difference < -TOLERANCE),
        Compare::AtMost => ordered(|difference| difference <= TOLERANCE),
        Compare::More => ordered(|difference| difference > TOLERANCE),
        Compare::AtLeast => ordered(|difference| difference >= -TOLERANCE),
        Compare::In => contains(right, left),
        Compare::NotIn => match contains(right, left) {
            Value::Bool(holds) => Value::Bool(!holds),
            other => other,
        },
    }
}

fn contains(list: &Value, item: &Value) -> Value {
    let Value::List(items) = list else { return Value::Bool(false) };
    if items.iter().any(|one| same(one, item)) {
        Value::Bool(true)
    } else if items.iter().any(Value::is_unknown) {
        Value::Unknown
    } else {
        Value::Bool(false)
    }
}

pub(super) fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => (left - right).abs() <= TOLERANCE,
        (left, right) => left == right,
    }
}

fn arithmetic(how: Arithmetic, left: &Value, right: &Value) -> Value {
    match (left, right) {
        (Value::Absent, _) | (_, Value::Absent) => Value::Absent,
        (Value::Number(left), Value::Number(right)) => match how {
            Arithmetic::Plus => Value::Number(left + right),
            Arithmetic::Minus => Value::Number(left - right),
            Arithmetic::Times => Value::Number(left * right),
            Arithmetic::By if right.abs() <= TOLERANCE => Value::Unknown,
            Arithmetic::By => Value::Number(left / right),
        },
        _ => Value::Unknown,
    }
}

/// Collects the names that decided the outcome.
pub(super) fn because<'a>(node: &'a Node, facts: &Facts<'_>, names: &mut Vec<&'a str>) {
    match node {
        Node::Constant(_) => {}
        Node::Name(name) => {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        Node::List(items) | Node::Call { arguments: items, .. } => {
            items.iter().for_each(|item| because(item, facts, names));
        }
        Node::Not(inner) | Node::Negative(inner) => because(inner, facts, names),
        Node::And(left, right) | Node::Or(left, right) => {
            let sides = [left, right];
            let values = sides.map(|side| value(side, facts));
            let join = if matches!(node, Node::And(..)) { both } else { either };
            let whole = join(&values[0], &values[1]).truth();
            let truths = values.map(|side| side.truth());
            for (side, truth) in sides.into_iter().zip(truths) {
                if truth == whole || !truths.contains(&whole) {
                    because(side, facts, names);
                }
            }
        }
        Node::Compare { left, right, .. } | Node::Arithmetic { left, right, .. } => {
            because(left, facts, names);
            because(right, facts, names);
        }
        Node::Choose { test, yes, no } => {
            because(test, facts, names);
            match value(test, facts).truth() {
                Truth::Yes => because(yes, facts, names),
                Truth::No => because(no, facts, names),
                Truth::Unknown => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Expression, Facts, Truth, Value};

    fn facts() -> Facts<'static> {
        let mut facts = Facts::new();
        facts.set("yes.x", true);
        facts.set("no.x", false);
        facts.set("gone.x", Value::Absent);
        facts.set("level.x", 2.0);
        facts.set("buying.stage", "signed");
        facts.set("order.x", Value::List(["a", "b", "c", "d"].map(Value::from).to_vec()));
        facts
    }

    fn truth(text: &str) -> Truth {
        Expression::compile(text).unwrap_or_else(|problem| panic!("{text}: {problem:?}")).truth(&facts())
    }

    #[test]
    fn a_gap_never_becomes_a_no() {
        let cases = [
            ("open.x", Truth::Unknown),
            ("open.x <= 1", Truth::Unknown),
            ("not open.x", Truth::Unknown),
            ("yes.x or open.x", Truth::Yes),
            ("no.x or open.x", Truth::Unknown),
            ("yes.x and open.x", Truth::Unknown),
            ("no.x and open.x", Truth::No),
            ("'a' in open.x", Truth::Unknown),
            ("gone.x <= 1", Truth::No),
            ("gone.x > 1", Truth::No),
            ("not (gone.x <= 1)", Truth::No),
            ("not gone.x", Truth::No),
            ("gone.x <= 1 or yes.x", Truth::Yes),
            ("gone.x <= 1 or no.x", Truth::No),
            ("not (gone.x <= 1 or no.x)", Truth::Yes),
            ("gone.x <= 1 and yes.x", Truth::No),
        ];
        for (text, expected) in cases {
            assert_eq!(truth(text), expected, "{text}");
        }
    }

    #[test]
    fn comparisons_membership_and_arithmetic() {
        for holds in [
            "level.x <= 2",
            "level.x >= 2",
            "1 < level.x < 3",
            "level.x * 2 + 1 == 5",
            "level.x / 4 == 0.5",
            "-level.x < 0",
            "buying.stage == 'signed'",
            "buying.stage in ['signed', 'quote']",
            "buying.stage not in ['quote']",
            "'b' in top(order.x, 2)",
            "'c' not in top(order.x, 2)",
            "place(order.x, 'd') == 4",
            "(3 if yes.x else 4) == 3",
            "(3 if open.x else 3) == 3",
        ] {
            assert_eq!(truth(holds), Truth::Yes, "{holds}");
        }
        for fails in ["level.x > 2", "buying.stage > 3", "level.x == 'signed'", "'x' in order.x"] {
            assert_eq!(truth(fails), Truth::No, "{fails}");
        }
        assert_eq!(truth("level.x / 0 > 1"), Truth::Unknown);
    }

    #[test]
    fn only_what_decided_is_named() {
        let because = |text: &str| {
            let expression = Expression::compile(text).unwrap();
            let names: Vec<String> = expression.because(&facts()).into_iter().map(str::to_owned).collect();
            names
        };
        assert_eq!(because("level.x <= 2 or open.x <= 1"), ["level.x"]);
        assert_eq!(because("yes.x and level.x <= 2"), ["yes.x", "level.x"]);
        assert_eq!(because("no.x and level.x <= 2"), ["no.x"]);
        assert_eq!(because("open.x <= 1 or no.x"), ["open.x"]);
    }
}
