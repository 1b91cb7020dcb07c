use serde_json::{Value as Json, json};

use crate::condition::{Arithmetic, Branch, Compare, Look, Value};

/// A condition for the kit's script: lists that begin with what they are.
pub(super) fn tree(branch: Branch<'_>) -> Json {
    let all = |branches: Vec<Branch<'_>>| branches.into_iter().map(tree).collect::<Vec<_>>();
    match branch.look() {
        Look::Constant(value) => json!(["constant", constant(value)]),
        Look::Name(name) => json!(["name", name]),
        Look::List(items) => json!(["list", all(items)]),
        Look::Not(inner) => json!(["not", tree(inner)]),
        Look::Negative(inner) => json!(["negative", tree(inner)]),
        Look::And(left, right) => json!(["and", tree(left), tree(right)]),
        Look::Or(left, right) => json!(["or", tree(left), tree(right)]),
        Look::Compare(left, how, right) => json!(["compare", comparison(how), tree(left), tree(right)]),
        Look::Arithmetic(left, how, right) => json!(["calculate", sign(how), tree(left), tree(right)]),
        Look::Choose { test, yes, no } => json!(["choose", tree(test), tree(yes), tree(no)]),
        Look::Call(function, arguments) => json!(["call", function.name, all(arguments)]),
    }
}

fn constant(value: &Value) -> Json {
    match value {
        // No expression can say these.
        Value::Unknown | Value::Absent => Json::Null,
        Value::Bool(holds) => json!(holds),
        Value::Number(number) => json!(number),
        Value::Text(text) => json!(text),
        Value::List(items) => items.iter().map(constant).collect(),
    }
}

fn comparison(how: Compare) -> &'static str {
    match how {
        Compare::Equal => "==",
        Compare::Unequal => "!=",
        Compare::Less => "<",
        Compare::AtMost => "<=",
        Compare::More => ">",
        Compare::AtLeast => ">=",
        Compare::In => "in",
        Compare::NotIn => "not in",
    }
}

fn sign(how: Arithmetic) -> &'static str {
    match how {
        Arithmetic::Plus => "+",
        Arithmetic::Minus => "-",
        Arithmetic::Times => "*",
        Arithmetic::By => "/",
    }
}
