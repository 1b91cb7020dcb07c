use std::collections::BTreeMap;

use super::expression::{Compare, Expression, Node};
use super::{Function, Value};

/// How an expression uses a name: which of the name's values can make a difference to it.
///
/// Two numbers that lie on the same side of every number in `numbers`, and two lists that agree on every text in
/// `texts`, are the same to the expression, unless it uses the name `anyhow`.
#[derive(Debug, Clone, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "they are independent marks of one expression")]
pub struct Use {
    /// Numbers that it is held against.
    pub numbers: Vec<f64>,
    /// Texts that it is held against, or that are looked for in it.
    pub texts: Vec<String>,
    /// The lengths of the beginnings that are taken of it: 3 for `top(name, 3)`.
    pub tops: Vec<f64>,
    /// Whether the place of an item in it counts.
    pub placed: bool,
    /// Whether its length counts.
    pub counted: bool,
    /// Whether it stands by itself as yes or no.
    pub truth: bool,
    /// Whether it enters arithmetic, is held against another name, or anything else that tells all values apart.
    pub anyhow: bool,
}

impl Expression {
    /// How it uses each of its names.
    pub fn uses(&self) -> BTreeMap<&str, Use> {
        let mut uses = BTreeMap::new();
        walk(&self.node, Against::Truth, &mut uses);
        uses
    }
}

/// What a part of an expression is held against.
#[derive(Clone, Copy)]
enum Against<'a> {
    Truth,
    Constants(&'a [Value]),
    Anything,
}

fn walk<'a>(node: &'a Node, against: Against<'_>, uses: &mut BTreeMap<&'a str, Use>) {
    match node {
        Node::Constant(_) => {}
        Node::Name(name) => named(uses.entry(name).or_default(), against),
        Node::List(items) => {
            for item in items {
                walk(item, Against::Anything, uses);
            }
        }
        Node::Not(inner) => walk(inner, Against::Truth, uses),
        Node::Negative(inner) => walk(inner, Against::Anything, uses),
        Node::And(left, right) | Node::Or(left, right) => {
            walk(left, Against::Truth, uses);
            walk(right, Against::Truth, uses);
        }
        Node::Arithmetic { left, right, .. } => {
            walk(left, Against::Anything, uses);
            walk(right, Against::Anything, uses);
        }
        Node::Choose { test, yes, no } => {
            walk(test, Against::Truth, uses);
            walk(yes, against, uses);
            walk(no, against, uses);
        }
        Node::Compare { how, left, right, .. } => {
            let searches = matches!(how, Compare::In | Compare::NotIn);
            let is_list = |node: &Node| matches!(node, Node::List(_) | Node::Constant(Value::List(_)));
            let (of_left, of_right) = (constants(left), constants(right));
            match (of_left.filter(|_| !is_list(left)), of_right.filter(|_| searches == is_list(right))) {
                (_, Some(constants)) => walk(left, Against::Constants(&constants), uses),
                (Some(constants), _) => walk(right, Against::Constants(&constants), uses),
                _ => {
                    walk(left, Against::Anything, uses);
                    walk(right, Against::Anything, uses);
                }
            }
        }
        Node::Call { function, arguments } => call(function, arguments, against, uses),
    }
}

fn named(found: &mut Use, against: Against<'_>) {
    match against {
        Against::Truth => found.truth = true,
        Against::Anything => found.anyhow = true,
        Against::Constants(constants) => {
            for constant in constants {
                match constant {
                    Value::Number(number) => found.numbers.push(*number),
                    Value::Text(text) => found.texts.push(text.clone()),
                    Value::Bool(_) => found.truth = true,
                    Value::List(_) | Value::Unknown | Value::Absent => found.anyhow = true,
                }
            }
        }
    }
}

fn call<'a>(function: &Function, arguments: &'a [Node], against: Against<'_>, uses: &mut BTreeMap<&'a str, Use>) {
    match (function.name, arguments) {
        ("count" | "distinct", [Node::Name(name)]) => uses.entry(name).or_default().counted = true,
        ("tally", [Node::Name(name), Node::Constant(Value::Text(text))]) => {
            uses.entry(name).or_default().texts.push(text.clone());
        }
        ("place", [Node::Name(name), Node::Constant(Value::Text(text))]) => {
            let found = uses.entry(name).or_default();
            found.texts.push(text.clone());
            found.placed = true;
        }
        ("top", [Node::Name(name), Node::Constant(Value::Number(length))]) => {
            let found = uses.entry(name).or_default();
            match against {
                Against::Constants(constants) if constants.iter().all(|one| one.text().is_some()) => {
                    found.texts.extend(constants.iter().filter_map(|one| one.text().map(str::to_owned)));
                    found.tops.push(*length);
                }
                _ => found.anyhow = true,
            }
        }
        ("reached" | "above", [of, thresholds]) => match constants(thresholds) {
            Some(constants) => walk(of, Against::Constants(&constants), uses),
            None => arguments.iter().for_each(|one| walk(one, Against::Anything, uses)),
        },
        ("filled", [of]) => walk(of, Against::Truth, uses),
        // The least of several numbers lies below a limit exactly when one of them does.
        ("min" | "max", several) if several.len() > 1 => several.iter().for_each(|one| walk(one, against, uses)),
        _ => arguments.iter().for_each(|one| walk(one, Against::Anything, uses)),
    }
}

/// The constants that a part consists of, the items of a list one by one.
fn constants(node: &Node) -> Option<Vec<Value>> {
    match node {
        Node::Constant(Value::List(items)) => Some(items.clone()),
        Node::Constant(value) => Some(vec![value.clone()]),
        Node::Negative(inner) => match &**inner {
            Node::Constant(Value::Number(number)) => Some(vec![Value::Number(-number)]),
            _ => None,
        },
        Node::List(items) => {
            items.iter().map(constants).collect::<Option<Vec<_>>>().map(|lists| lists.into_iter().flatten().collect())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Expression, Use};

    fn of(text: &str, name: &str) -> Use {
        Expression::compile(text).unwrap().uses().get(name).cloned().unwrap()
    }

    #[test]
    fn numbers_and_texts_that_a_name_is_held_against() {
        let plain = Use::default();
        assert_eq!(of("a.x <= 2 or 4 < a.x", "a.x"), Use { numbers: vec![2.0, 4.0], ..plain.clone() });
        assert_eq!(of("a.x > -1", "a.x"), Use { numbers: vec![-1.0], ..plain.clone() });
        assert_eq!(of("min(a.x, b.y) >= 3", "b.y"), Use { numbers: vec![3.0], ..plain.clone() });
        assert_eq!(of("reached(a.x, [1, 2]) == 1", "a.x"), Use { numbers: vec![1.0, 2.0], ..plain.clone() });
        assert_eq!(of("(a.x if b.y else 1) > 3", "a.x"), Use { numbers: vec![3.0], ..plain.clone() });
        assert_eq!(of("(a.x if b.y else 1) > 3", "b.y"), Use { truth: true, ..plain.clone() });
        let texts = || vec!["p".to_owned(), "q".to_owned()];
        assert_eq!(of("a.x in ['p', 'q']", "a.x"), Use { texts: texts(), ..plain.clone() });
        assert_eq!(of("'p' in a.x or not ('q' in a.x)", "a.x"), Use { texts: texts(), ..plain.clone() });
        assert_eq!(of("'p' in top(a.x, 3)", "a.x").tops, [3.0]);
        assert!(of("place(a.x, 'p') < 2", "a.x").placed);
        assert!(of("count(a.x) == 1", "a.x").counted);
    }

    #[test]
    fn what_tells_all_values_apart_is_said() {
        for text in ["a.x + 1 > 2", "a.x < b.y", "sum([a.x, 1]) > 2", "a.x == ['p']", "b.y in [a.x]", "-a.x > 2"] {
            assert!(of(text, "a.x").anyhow, "{text}");
        }
    }
}
