//! What is wrong with a template, and the way out, from an error of the engine.

use minijinja::{Error, ErrorKind, Value};

use super::problem::Problem;
use super::templates::{BUILT_IN, Templates};
use crate::diagnostic::Span;
use crate::text;

/// The innermost cause that knows its line, and the way out. `seen` is what the template was shown.
pub(super) fn problem(document: &str, error: &Error, templates: &Templates, seen: &Value) -> Problem {
    let mut found = error;
    let mut next: Option<&dyn std::error::Error> = Some(error);
    while let Some(error) = next {
        if let Some(error) = error.downcast_ref::<Error>()
            && error.line().is_some()
        {
            found = error;
        }
        next = error.source();
    }
    let template = found.name().unwrap_or_default().to_owned();
    let own = templates.own.get(&template);
    let span = found.range().map(|range| match own {
        Some(own) => Span { start: own.guarded.original(range.start), end: own.guarded.original(range.end) },
        None => Span { start: range.start, end: range.end },
    });
    let words = match own {
        Some(own) => Some(&*own.source.text),
        None => templates.get(&template),
    };
    let wrong = span.zip(words).and_then(|(span, text)| text.get(span.start..span.end)).unwrap_or_default();
    let detail = found.detail().map_or_else(String::new, |detail| format!(": {}", text::clean_line(detail)));
    Problem {
        document: document.to_owned(),
        way_out: way_out(found, &template, wrong, templates, seen),
        template,
        line: found.line(),
        span: span.map(Box::new),
        message: format!("{}{detail}", found.kind()),
    }
}

fn way_out(error: &Error, template: &str, wrong: &str, templates: &Templates, seen: &Value) -> String {
    match error.kind() {
        ErrorKind::UndefinedError => {
            let near = last_name(wrong).map_or_else(String::new, |wrong| {
                let mut names = Vec::new();
                collect(seen, 0, &mut names);
                text::did_you_mean(wrong, names.iter().map(String::as_str))
            });
            format!("Correct the name, or ask first whether it is there: `{{% if x is defined %}}`.{near}")
        }
        ErrorKind::UnknownFilter => {
            let near = text::did_you_mean(last_name(wrong).unwrap_or_default(), FILTERS.iter().copied());
            format!("Correct the filter's name.{near}")
        }
        ErrorKind::UnknownFunction => {
            let near = text::did_you_mean(last_name(wrong).unwrap_or_default(), FUNCTIONS.iter().copied());
            format!("Correct the function's name, or import the macro first.{near}")
        }
        ErrorKind::OutOfFuel if error.detail().is_some_and(|detail| detail.contains("MiB")) => {
            "Look for something that grows with every round of a loop.".to_owned()
        }
        ErrorKind::OutOfFuel => {
            "The template never comes to an end; look for a loop or an include of itself.".to_owned()
        }
        _ if is_circle(error, template) => {
            format!("A template of this name extends itself: extend the built-in one as `{BUILT_IN}{template}`.")
        }
        ErrorKind::TemplateNotFound => {
            let detail = error.detail().unwrap_or_default();
            let wrong = detail.split(['"', '`', '\'']).nth(1).unwrap_or_default();
            let near = text::did_you_mean(wrong, templates.iter().map(|(name, _)| name));
            format!("Correct the name, or add a template of this name.{near}")
        }
        _ => "Correct that line, or remove the file to use the built-in template.".to_owned(),
    }
}

fn is_circle(error: &Error, template: &str) -> bool {
    error.kind() == ErrorKind::InvalidOperation
        && !template.is_empty()
        && error.detail().is_some_and(|detail| detail.contains("cycle") || detail.contains("recursion"))
}

/// The last name of an expression: `title` of `risk.title`, the one that is missing.
fn last_name(expression: &str) -> Option<&str> {
    let is_part = |letter: char| letter.is_alphanumeric() || letter == '_';
    let end = expression.trim_end_matches(|letter| !is_part(letter));
    let name = end.rsplit(|letter| !is_part(letter)).next()?;
    (!name.is_empty()).then_some(name)
}

/// How deep names are looked for.
const DEEPEST: usize = 6;

/// Every name that the template could have meant, once.
fn collect(value: &Value, depth: usize, names: &mut Vec<String>) {
    if depth > DEEPEST {
        return;
    }
    match value.kind() {
        minijinja::value::ValueKind::Map => {
            let Ok(keys) = value.try_iter() else { return };
            for key in keys {
                if let Some(name) = key.as_str()
                    && !names.iter().any(|known| known == name)
                {
                    names.push(name.to_owned());
                }
                if let Ok(inner) = value.get_item(&key) {
                    collect(&inner, depth + 1, names);
                }
            }
        }
        // The items of a list are alike.
        minijinja::value::ValueKind::Seq => {
            let Ok(items) = value.try_iter() else { return };
            items.take(3).for_each(|item| collect(&item, depth + 1, names));
        }
        _ => {}
    }
}

const FILTERS: &[&str] = &[
    "sentence",
    "colon",
    "quote",
    "fenced",
    "grouped",
    "plain",
    "safe",
    "escape",
    "lower",
    "upper",
    "title",
    "replace",
    "length",
    "count",
    "dictsort",
    "items",
    "reverse",
    "trim",
    "join",
    "split",
    "lines",
    "default",
    "round",
    "abs",
    "int",
    "float",
    "attr",
    "first",
    "last",
    "min",
    "max",
    "sort",
    "list",
    "string",
    "bool",
    "sum",
    "indent",
    "select",
    "reject",
    "selectattr",
    "rejectattr",
    "map",
    "groupby",
    "unique",
    "chain",
    "zip",
];

const FUNCTIONS: &[&str] = &[
    "note",
    "notes",
    "caption",
    "figure",
    "text",
    "bar",
    "by_id",
    "answer",
    "range",
    "dict",
    "namespace",
    "super",
    "loop",
];
