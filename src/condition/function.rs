use super::evaluate::same;
use super::{TOLERANCE, Value};

/// A function that expressions may call.
#[derive(Clone, Copy)]
pub struct Function {
    /// What it is called by.
    pub name: &'static str,
    /// How it is written.
    pub usage: &'static str,
    /// What it gives.
    pub about: &'static str,
    pub(super) arguments: Count,
    pub(super) compute: fn(&[&Value]) -> Value,
}

/// How many arguments a function takes: at least, at most.
#[derive(Debug, Clone, Copy)]
pub(super) struct Count(usize, usize);

impl Count {
    pub(super) fn allows(self, number: usize) -> bool {
        (self.0..=self.1).contains(&number)
    }
}

impl std::fmt::Debug for Function {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name)
    }
}

impl PartialEq for Function {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

/// Every function, in the order in which they are listed to authors.
pub const FUNCTIONS: &[Function] = &[
    Function {
        name: "count",
        usage: "count(list)",
        about: "how many items; 0 for a question that does not concern the firm",
        arguments: Count(1, 1),
        compute: count,
    },
    Function {
        name: "distinct",
        usage: "distinct(list)",
        about: "how many different items",
        arguments: Count(1, 1),
        compute: distinct,
    },
    Function {
        name: "tally",
        usage: "tally(list, value)",
        about: "how many items equal the value",
        arguments: Count(2, 2),
        compute: tally,
    },
    Function {
        name: "share",
        usage: "share(list)",
        about: "percent of the items that are yes",
        arguments: Count(1, 1),
        compute: share,
    },
    Function {
        name: "sum",
        usage: "sum(list)",
        about: "the sum of the numbers",
        arguments: Count(1, 1),
        compute: |a| numbers(a, |n| Some(n.iter().sum())),
    },
    Function {
        name: "mean",
        usage: "mean(list)",
        about: "the mean of the numbers",
        arguments: Count(1, 1),
        compute: |a| numbers(a, mean),
    },
    Function {
        name: "min",
        usage: "min(a, b, …)",
        about: "the smallest",
        arguments: Count(1, 16),
        compute: |a| numbers(a, |n| n.iter().copied().reduce(f64::min)),
    },
    Function {
        name: "max",
        usage: "max(a, b, …)",
        about: "the largest",
        arguments: Count(1, 16),
        compute: |a| numbers(a, |n| n.iter().copied().reduce(f64::max)),
    },
    Function {
        name: "top",
        usage: "top(ranking, n)",
        about: "the first n of a ranking",
        arguments: Count(2, 2),
        compute: top,
    },
    Function {
        name: "place",
        usage: "place(ranking, 'id')",
        about: "its place in a ranking, 1 = first",
        arguments: Count(2, 2),
        compute: place,
    },
    Function {
        name: "reached",
        usage: "reached(x, [a, b, …])",
        about: "how many of the thresholds x reaches",
        arguments: Count(2, 2),
        compute: |a| thresholds(a, |x, t| x >= t - TOLERANCE),
    },
    Function {
        name: "above",
        usage: "above(x, [a, b, …])",
        about: "how many of the thresholds x exceeds",
        arguments: Count(2, 2),
        compute: |a| thresholds(a, |x, t| x > t + TOLERANCE),
    },
    Function {
        name: "filled",
        usage: "filled(x)",
        about: "whether there is a text that is not blank, or a list that is not empty",
        arguments: Count(1, 1),
        compute: filled,
    },
];

fn count(arguments: &[&Value]) -> Value {
    match arguments {
        [Value::List(items)] => number(items.len()),
        [Value::Absent] => Value::Number(0.0),
        _ => Value::Unknown,
    }
}

fn distinct(arguments: &[&Value]) -> Value {
    let [Value::List(items)] = arguments else { return count(arguments) };
    let mut seen: Vec<&Value> = Vec::new();
    for item in items {
        if !seen.iter().any(|one| same(one, item)) {
            seen.push(item);
        }
    }
    number(seen.len())
}

fn tally(arguments: &[&Value]) -> Value {
    match arguments {
        [Value::List(items), value] => number(items.iter().filter(|item| same(item, value)).count()),
        [Value::Absent, _] => Value::Number(0.0),
        _ => Value::Unknown,
    }
}

fn share(arguments: &[&Value]) -> Value {
    match arguments {
        [Value::Absent] => Value::Absent,
        [Value::List(items)] if !items.is_empty() => {
            let yes = items.iter().filter(|item| **item == Value::Bool(true)).count();
            Value::Number(100.0 * yes as f64 / items.len() as f64)
        }
        _ => Value::Unknown,
    }
}

/// Numbers from the arguments or from the one list among them; what does not concern the firm is left out, one
/// unknown makes the result unknown.
fn numbers(arguments: &[&Value], compute: fn(&[f64]) -> Option<f64>) -> Value {
    let items = if let [Value::List(items)] = arguments { &items.iter().collect::<Vec<_>>() } else { arguments };
    let mut numbers = Vec::with_capacity(items.len());
    for item in items {
        match item {
            Value::Number(number) => numbers.push(*number),
            Value::Absent => {}
            _ => return Value::Unknown,
        }
    }
    if numbers.is_empty() && items.contains(&&Value::Absent) {
        return Value::Absent;
    }
    compute(&numbers).map_or(Value::Unknown, Value::Number)
}

fn mean(numbers: &[f64]) -> Option<f64> {
    (!numbers.is_empty()).then(|| numbers.iter().sum::<f64>() / numbers.len() as f64)
}

fn top(arguments: &[&Value]) -> Value {
    match arguments {
        [Value::Absent, _] => Value::Absent,
        [Value::List(items), Value::Number(n)] => {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to the list's length")]
            let n = n.clamp(0.0, items.len() as f64) as usize;
            Value::List(items[..n].to_vec())
        }
        _ => Value::Unknown,
    }
}

fn place(arguments: &[&Value]) -> Value {
    match arguments {
        [Value::Absent, _] => Value::Absent,
        [Value::List(items), item] => {
            items.iter().position(|one| same(one, item)).map_or(Value::Unknown, |place| number(place + 1))
        }
        _ => Value::Unknown,
    }
}

fn thresholds(arguments: &[&Value], met: fn(f64, f64) -> bool) -> Value {
    match arguments {
        [Value::Absent, _] => Value::Absent,
        [Value::Number(x), Value::List(steps)] => {
            number(steps.iter().filter_map(Value::number).filter(|step| met(*x, *step)).count())
        }
        _ => Value::Unknown,
    }
}

fn filled(arguments: &[&Value]) -> Value {
    match arguments {
        [Value::Text(text)] => Value::Bool(!text.trim().is_empty()),
        [Value::List(items)] => Value::Bool(!items.is_empty()),
        [Value::Unknown] => Value::Unknown,
        [Value::Absent] | [] => Value::Bool(false),
        _ => Value::Bool(true),
    }
}

fn number(count: usize) -> Value {
    Value::Number(count as f64)
}

#[cfg(test)]
mod tests {
    use super::super::{Expression, Facts, Value};

    #[test]
    fn functions_give_what_they_say() {
        let mut facts = Facts::new();
        facts.set("q.list", Value::List(vec!["a".into(), "b".into(), "a".into()]));
        facts.set("q.bools", Value::List(vec![true.into(), false.into(), true.into(), true.into()]));
        facts.set("q.gone", Value::Absent);
        facts.set("q.x", 20.0);
        facts.set("q.blank", "  ");
        let cases: [(&str, Value); 18] = [
            ("count(q.list)", 3.0.into()),
            ("count(q.gone)", 0.0.into()),
            ("count(q.open)", Value::Unknown),
            ("distinct(q.list)", 2.0.into()),
            ("tally(q.list, 'a')", 2.0.into()),
            ("tally(q.bools, true)", 3.0.into()),
            ("share(q.bools)", 75.0.into()),
            ("sum([1, 2, q.x])", 23.0.into()),
            ("mean([1, 2, q.gone])", 1.5.into()),
            ("mean([1, q.open])", Value::Unknown),
            ("min(3, q.x)", 3.0.into()),
            ("max(3, q.gone)", 3.0.into()),
            ("max(q.gone)", Value::Absent),
            ("reached(q.x, [10, 20, 30])", 2.0.into()),
            ("above(q.x, [10, 20, 30])", 1.0.into()),
            ("filled(q.blank)", false.into()),
            ("filled(q.list)", true.into()),
            ("place(q.list, 'z')", Value::Unknown),
        ];
        for (text, expected) in cases {
            assert_eq!(Expression::compile(text).unwrap().value(&facts), expected, "{text}");
        }
    }

    #[test]
    fn what_is_no_expression_says_why() {
        let why = |text: &str| Expression::compile(text).unwrap_err().message;
        assert_eq!(why(""), "this expression is empty");
        assert_eq!(why("coutn(a.b)"), "there is no function `coutn`");
        assert_eq!(why("count()"), "`count` is not given what it needs");
        assert_eq!(why("a.b | upper"), "this part of the template language has no meaning in a condition");
        assert_eq!(why("a.b <="), "this is not an expression: unexpected end of input, expected expression");
    }
}
