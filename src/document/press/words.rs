use std::sync::Arc;

use minijinja::{Environment, Error, Value};

use super::LookUp;
use super::marks::Shared;
use crate::unit::{grouped, plain};

/// The functions and filters that templates may call besides minijinja's own.
pub(super) fn add_words(press: &mut Environment<'_>, marks: &Shared, texts: Arc<LookUp>) {
    // `note(text)`: a numbered footnote, one for each different text; nothing for an empty one.
    let all = marks.clone();
    press.add_function("note", move |text: &str| all.lock().note(text));
    // `notes()`: what the footnotes say, once everything else is printed.
    let all = marks.clone();
    press.add_function("notes", move || all.lock().notes.clone());
    // `caption(text)`: the numbered title of the table that follows.
    let all = marks.clone();
    press.add_function("caption", move |text: &str| all.lock().caption(text));
    // `figure(name, text)`: the numbered title of a chart, which paper that can draw puts above it.
    let all = marks.clone();
    press.add_function("figure", move |name: &str, text: &str| all.lock().figure(name, text));
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
