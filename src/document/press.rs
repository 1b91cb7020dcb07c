//! A template and what it may see become a text.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior, Value};
use serde::Serialize;

use super::misprint::problem;
use super::own::bound;
use super::problem::Problem;
use super::seen::{Seen, Visible};
use super::templates::Templates;
use crate::unit::{grouped, plain};

/// How much work a template may do: enough for a plan of hundreds of pages, and an end for one that never ends.
const FUEL: u64 = 20_000_000;

/// What a template asked for while it was printed.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks {
    /// The names of the figures, in their order: the first is Figure 1.
    pub(crate) figures: Vec<String>,
    tables: usize,
    /// What the footnotes say, and each one's number.
    notes: Vec<String>,
    numbers: BTreeMap<String, usize>,
}

/// A printed text and what it asked for.
#[derive(Debug, Clone)]
pub(crate) struct Printed {
    pub(crate) text: String,
    pub(crate) marks: Marks,
}

/// Looks things up by name for a template; none means that there is no such thing.
pub(crate) type LookUp = dyn Fn(&str, &str) -> Option<String> + Send + Sync;

/// Prints the template of this name.
///
/// An undefined name is a mistake and is reported with its line; a template that never ends runs out of fuel.
pub(crate) fn print<S: Serialize>(
    document: &str,
    templates: &Templates,
    name: &str,
    view: &S,
    texts: Arc<LookUp>,
) -> Result<Printed, Problem> {
    print_seen(document, templates, name, &view.seen(), texts)
}

/// The same of what was made ready to be seen before.
pub(crate) fn print_seen(
    document: &str,
    templates: &Templates,
    name: &str,
    seen: &Seen,
    texts: Arc<LookUp>,
) -> Result<Printed, Problem> {
    let marks = Arc::new(Mutex::new(Marks::default()));
    let printed = set_up(templates, name).and_then(|mut press| {
        add_words(&mut press, &marks, texts);
        press.get_template(name)?.render(seen.0.clone())
    });
    let text = printed.map_err(|error| problem(document, &error, templates, &seen.0))?;
    let marks = marks.lock().unwrap_or_else(PoisonError::into_inner).clone();
    Ok(Printed { text, marks })
}

/// A press with the template of this name and all that it needs.
fn set_up<'t>(templates: &'t Templates, name: &'t str) -> Result<Environment<'t>, Error> {
    let mut press = Environment::new();
    press.set_undefined_behavior(UndefinedBehavior::Strict);
    press.set_fuel(Some(FUEL));
    press.set_syntax(syntax()?);
    if !templates.own.is_empty() {
        bound(&mut press);
    }
    press.set_auto_escape_callback(|name| match name.rsplit_once('.') {
        Some((_, "html")) => AutoEscape::Html,
        _ => AutoEscape::None,
    });
    for (name, text) in needed(templates, name) {
        press.add_template(name, text)?;
    }
    Ok(press)
}

/// How templates are written.
pub(super) fn syntax() -> Result<SyntaxConfig, Error> {
    SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()
}

/// A template and all that it names, and that they name: the others need not be read.
fn needed<'t>(templates: &'t Templates, name: &'t str) -> Vec<(&'t str, &'t str)> {
    let mut needed: Vec<(&str, &str)> = templates.named(name).into_iter().collect();
    let mut looked_at = 0;
    while let Some((_, text)) = needed.get(looked_at).copied() {
        for found in text.split(['"', '\'']).filter_map(|word| templates.named(word)) {
            if !needed.contains(&found) {
                needed.push(found);
            }
        }
        looked_at += 1;
    }
    needed
}

/// The functions and filters that templates may call besides minijinja's own.
fn add_words(press: &mut Environment<'_>, marks: &Arc<Mutex<Marks>>, texts: Arc<LookUp>) {
    let marked = |marks: &Arc<Mutex<Marks>>| {
        let marks = Arc::clone(marks);
        move |change: &dyn Fn(&mut Marks) -> String| change(&mut marks.lock().unwrap_or_else(PoisonError::into_inner))
    };
    // `note(text)`: a numbered footnote, one for each different text; nothing for an empty one.
    let mark = marked(marks);
    press.add_function("note", move |text: &str| mark(&|marks| noted(marks, text)));
    // `notes()`: what the footnotes say, once everything else is printed.
    let all = Arc::clone(marks);
    press.add_function("notes", move || all.lock().unwrap_or_else(PoisonError::into_inner).notes.clone());
    // `caption(text)`: the numbered title of the table that follows.
    let mark = marked(marks);
    press.add_function("caption", move |text: &str| {
        mark(&|marks| {
            marks.tables += 1;
            format!("**Table {}.** {text}", marks.tables)
        })
    });
    // `figure(name, text)`: the numbered title of a chart, which paper that can draw puts above it.
    let mark = marked(marks);
    press.add_function("figure", move |name: &str, text: &str| {
        mark(&|marks| {
            marks.figures.push(name.to_owned());
            format!("**Figure {}.** {text}", marks.figures.len())
        })
    });
    // `text(kind, name)`: a text made elsewhere, such as an export; none if there is no such text.
    press.add_function("text", move |kind: &str, name: &str| texts(kind, name));
    press.add_filter("sentence", |text: &str| sentence(text));
    press.add_filter(
        "colon",
        |text: &str| if text.ends_with(['?', ':', '.', '!']) { text.to_owned() } else { format!("{text}:") },
    );
    press.add_filter("quote", |text: &str| quoted(text));
    press.add_filter("fenced", |text: &str, language: &str| fenced(text, language));
    press.add_filter("grouped", |number: f64| grouped(number));
    press.add_filter("plain", |number: f64, decimals: u8| plain(number, decimals));
    // `bar(level, top)`: a bar of ten signs, for paper that cannot draw; the number stands beside it.
    press.add_function("bar", |level: &str, top: f64| bar(level, top));
    // `by_id(gates, "…")` and `answer(sections, "section.question")`: the one meant, or none.
    press.add_function("by_id", |list: &Value, id: &str| by_id(list, id));
    press.add_function("answer", |sections: &Value, id: &str| answer(sections, id));
}

/// How many signs a bar is long.
const SIGNS: usize = 10;

fn bar(level: &str, top: f64) -> String {
    let share = level.trim_start_matches(|letter: char| !letter.is_ascii_digit()).parse::<f64>().unwrap_or(0.0) / top;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within the bar")]
    let full = (share * SIGNS as f64).round().clamp(0.0, SIGNS as f64) as usize;
    "▰".repeat(full) + &"▱".repeat(SIGNS - full)
}

/// The item of a list whose `id` it is; none without one.
fn by_id(list: &Value, id: &str) -> Result<Value, Error> {
    for item in list.try_iter()? {
        if item.get_attr("id")?.as_str() == Some(id) {
            return Ok(item);
        }
    }
    Ok(Value::from(()))
}

/// The answer to a question of this id, wherever its section; none if there is no such question.
fn answer(sections: &Value, id: &str) -> Result<Value, Error> {
    let section = by_id(sections, id.split('.').next().unwrap_or_default())?;
    if section.is_none() { Ok(section) } else { by_id(&section.get_attr("answers")?, id) }
}

fn noted(marks: &mut Marks, text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        return String::new();
    }
    let next = marks.notes.len() + 1;
    let number = *marks.numbers.entry(words.clone()).or_insert(next);
    if number == next {
        marks.notes.push(words);
    }
    format!("[^{number}]")
}

/// The text with a capital letter at its beginning; the other letters stay as they are.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Every line behind a quotation mark of Markdown.
fn quoted(text: &str) -> String {
    text.lines().map(|line| format!("> {line}").trim_end().to_owned()).collect::<Vec<_>>().join("\n")
}

/// The text between fences that are longer than any in it.
fn fenced(text: &str, language: &str) -> String {
    let mut longest = 2;
    let mut run = 0;
    for letter in text.chars() {
        run = if letter == '`' { run + 1 } else { 0 };
        longest = longest.max(run);
    }
    let fence = "`".repeat(longest + 1);
    format!("{fence}{language}\n{}\n{fence}", text.trim_end())
}
