//! From minijinja's expression tree to ours: the grammar is minijinja's, the meaning (three-valued) is our own.

use std::ops::Range;

use minijinja::machinery::{Span, ast, parse_expr};

use super::expression::{Arithmetic, Compare, ExpressionProblem, NameUse, Node};
use super::{FUNCTIONS, Value};

type Parsed<T> = Result<T, ExpressionProblem>;

pub(super) fn parse(text: &str) -> Parsed<(Node, Vec<NameUse>)> {
    let whole = 0..text.len();
    if text.trim().is_empty() {
        return Err(problem("this expression is empty", whole, "Write a condition, or leave the key out."));
    }
    let tree = parse_expr(text).map_err(|error| ExpressionProblem {
        message: format!("this is not an expression: {}", error.detail().unwrap_or("it cannot be read")),
        span: error.range().filter(|range| range.end <= text.len()).unwrap_or(whole),
        way_out: "Use names, numbers, 'texts', `and`, `or`, `not`, comparisons, `in` and the known functions."
            .to_owned(),
    })?;
    let mut names = Vec::new();
    let node = expression(&tree, &mut names)?;
    names.dedup();
    Ok((node, names))
}

fn expression(tree: &ast::Expr<'_>, names: &mut Vec<NameUse>) -> Parsed<Node> {
    let both =
        |left: &ast::Expr<'_>, right: &ast::Expr<'_>, names: &mut Vec<NameUse>| -> Parsed<(Box<Node>, Box<Node>)> {
            Ok((Box::new(expression(left, names)?), Box::new(expression(right, names)?)))
        };
    Ok(match tree {
        ast::Expr::Const(constant) => {
            Node::Constant(value(&constant.value).ok_or_else(|| unsupported(constant.span()))?)
        }
        ast::Expr::Var(_) | ast::Expr::GetAttr(_) => {
            let (name, span) = dotted(tree)?;
            names.push(NameUse { name: name.clone(), span });
            Node::Name(name)
        }
        ast::Expr::List(list) => {
            Node::List(list.items.iter().map(|item| expression(item, names)).collect::<Parsed<_>>()?)
        }
        ast::Expr::UnaryOp(unary) => {
            let inner = Box::new(expression(&unary.expr, names)?);
            match unary.op {
                ast::UnaryOpKind::Not => Node::Not(inner),
                ast::UnaryOpKind::Neg => Node::Negative(inner),
            }
        }
        ast::Expr::BinOp(binary) => {
            let sides = both(&binary.left, &binary.right, names)?;
            let span = range(binary.span());
            let compare = |how, (left, right)| Node::Compare { how, left, right, span };
            let arithmetic = |how, (left, right)| Node::Arithmetic { how, left, right };
            match binary.op {
                ast::BinOpKind::Eq => compare(Compare::Equal, sides),
                ast::BinOpKind::Ne => compare(Compare::Unequal, sides),
                ast::BinOpKind::Lt => compare(Compare::Less, sides),
                ast::BinOpKind::Lte => compare(Compare::AtMost, sides),
                ast::BinOpKind::Gt => compare(Compare::More, sides),
                ast::BinOpKind::Gte => compare(Compare::AtLeast, sides),
                ast::BinOpKind::In => compare(Compare::In, sides),
                ast::BinOpKind::ScAnd => Node::And(sides.0, sides.1),
                ast::BinOpKind::ScOr => Node::Or(sides.0, sides.1),
                ast::BinOpKind::Add => arithmetic(Arithmetic::Plus, sides),
                ast::BinOpKind::Sub => arithmetic(Arithmetic::Minus, sides),
                ast::BinOpKind::Mul => arithmetic(Arithmetic::Times, sides),
                ast::BinOpKind::Div => arithmetic(Arithmetic::By, sides),
                _ => return Err(unsupported(binary.span())),
            }
        }
        ast::Expr::Compare(chain) => comparison(chain, range(chain.span()), names)?,
        ast::Expr::IfExpr(choice) => {
            let test = Box::new(expression(&choice.test_expr, names)?);
            let yes = Box::new(expression(&choice.true_expr, names)?);
            let no = match &choice.false_expr {
                Some(no) => Box::new(expression(no, names)?),
                None => Box::new(Node::Constant(Value::Unknown)),
            };
            Node::Choose { test, yes, no }
        }
        ast::Expr::Call(call) => function(call, range(call.span()), names)?,
        other => return Err(unsupported(other.span())),
    })
}

/// `a < b <= c` means `a < b and b <= c`.
fn comparison(chain: &ast::Compare<'_>, span: Range<usize>, names: &mut Vec<NameUse>) -> Parsed<Node> {
    let mut left = expression(&chain.expr, names)?;
    let mut whole: Option<Node> = None;
    for link in &chain.ops {
        let right = expression(&link.expr, names)?;
        let how = match link.op {
            ast::CompareOpKind::Eq => Compare::Equal,
            ast::CompareOpKind::Ne => Compare::Unequal,
            ast::CompareOpKind::Lt => Compare::Less,
            ast::CompareOpKind::Lte => Compare::AtMost,
            ast::CompareOpKind::Gt => Compare::More,
            ast::CompareOpKind::Gte => Compare::AtLeast,
            ast::CompareOpKind::In => Compare::In,
            ast::CompareOpKind::NotIn => Compare::NotIn,
        };
        let one = Node::Compare { how, left: Box::new(left), right: Box::new(right.clone()), span: span.clone() };
        left = right;
        whole = Some(match whole {
            Some(before) => Node::And(Box::new(before), Box::new(one)),
            None => one,
        });
    }
    Ok(whole.unwrap_or(left))
}

fn function(call: &ast::Call<'_>, span: Range<usize>, names: &mut Vec<NameUse>) -> Parsed<Node> {
    let ast::Expr::Var(name) = &call.expr else {
        return Err(problem("only the known functions can be called", span, &known_functions()));
    };
    let Some(function) = FUNCTIONS.iter().find(|function| function.name == name.id) else {
        return Err(problem(&format!("there is no function `{}`", name.id), range(name.span()), &known_functions()));
    };
    let mut arguments = Vec::new();
    for argument in &call.args {
        match argument {
            ast::CallArg::Pos(argument) => arguments.push(expression(argument, names)?),
            _ => return Err(problem("arguments of a function have no names here", span, function.usage)),
        }
    }
    if function.arguments.allows(arguments.len()) {
        Ok(Node::Call { function, arguments })
    } else {
        Err(problem(
            &format!("`{}` is not given what it needs", function.name),
            span,
            &format!("Write {}.", function.usage),
        ))
    }
}

fn dotted(tree: &ast::Expr<'_>) -> Parsed<(String, Range<usize>)> {
    match tree {
        ast::Expr::Var(name) => Ok((name.id.to_owned(), range(name.span()))),
        ast::Expr::GetAttr(attribute) => {
            let (mut name, start) = dotted(&attribute.expr)?;
            name.push('.');
            name.push_str(attribute.name);
            let end = range(attribute.span()).end;
            Ok((name, start.start..end.max(start.end)))
        }
        other => Err(unsupported(other.span())),
    }
}

fn value(constant: &minijinja::Value) -> Option<Value> {
    use minijinja::value::ValueKind;
    match constant.kind() {
        ValueKind::Bool => Some(Value::Bool(constant.is_true())),
        ValueKind::Number => f64::try_from(constant.clone()).ok().map(Value::Number),
        ValueKind::String => constant.as_str().map(Value::from),
        ValueKind::Seq => constant.try_iter().ok()?.map(|item| value(&item)).collect::<Option<_>>().map(Value::List),
        _ => None,
    }
}

fn known_functions() -> String {
    let names: Vec<&str> = FUNCTIONS.iter().map(|function| function.name).collect();
    format!("The functions are {}.", names.join(", "))
}

fn unsupported(span: Span) -> ExpressionProblem {
    problem(
        "this part of the template language has no meaning in a condition",
        range(span),
        "Use names, numbers, 'texts', `and`, `or`, `not`, comparisons, `in` and the known functions.",
    )
}

fn problem(message: &str, span: Range<usize>, way_out: &str) -> ExpressionProblem {
    ExpressionProblem { message: message.to_owned(), span, way_out: way_out.to_owned() }
}

fn range(span: Span) -> Range<usize> {
    span.start_offset as usize..span.end_offset as usize
}
