//! A template and what it may see become a text.

mod marks;
mod words;

use std::sync::{Arc, Mutex, mpsc};
use std::thread;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};
use serde::Serialize;

pub(crate) use marks::Marks;
use marks::Shared;
use words::add_words;

use super::misprint::problem;
use super::own::bound;
use super::problem::Problem;
use super::seen::{Seen, Visible};
use super::templates::Templates;

/// How much work a template may do: enough for a plan of hundreds of pages, and an end for one that never ends.
const FUEL: u64 = 20_000_000;

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
    Press::of(templates, name).print(document, &view.seen(), &texts)
}

/// A template that is read, with all that it needs: for those who have time before there is anything to print.
pub(crate) struct Press<'t> {
    templates: &'t Templates,
    name: &'t str,
    ready: Result<Environment<'t>, Error>,
}

/// What stands in the place of a chapter that is printed beside the others.
const BESIDE: &str = "{{ chapter_beside_() }}";

impl<'t> Press<'t> {
    /// Reads the template of this name. What is wrong with it is said when it is to be printed.
    pub(crate) fn of(templates: &'t Templates, name: &'t str) -> Self {
        Self { templates, name, ready: set_up(templates, name) }
    }

    /// Prints it.
    pub(crate) fn print(&self, document: &str, seen: &Seen, texts: &Arc<LookUp>) -> Result<Printed, Problem> {
        let told = |error: &Error| problem(document, error, self.templates, &seen.0);
        let press = self.ready.as_ref().map_err(told)?.clone();
        run(press, self.name, &Shared::default(), seen, texts).map_err(|error| told(&error))
    }

    /// The same on two threads: one prints this chapter, which is a template of its own, and the other all the rest.
    pub(crate) fn print_beside(
        &self,
        chapter: &'static str,
        document: &str,
        seen: &Seen,
        texts: &Arc<LookUp>,
    ) -> Result<Printed, Problem> {
        let printed = self.ready.as_ref().ok().and_then(|ready| {
            let (send, receive) = mpsc::channel();
            thread::scope(|scope| {
                scope.spawn(move || {
                    let marks = Shared::of(Marks::of_a_chapter());
                    if let Ok(printed) = run(ready.clone(), chapter, &marks, seen, texts) {
                        // Nobody waits for it where the rest could not be printed.
                        let _ = send.send(printed);
                    }
                });
                let mut press = ready.clone();
                press.add_template(chapter, BESIDE).ok()?;
                let marks = Shared::default();
                let (all, receive) = (marks.clone(), Mutex::new(receive));
                press.add_function("chapter_beside_", move || {
                    let printed = receive.lock().ok().and_then(|receive| receive.recv().ok());
                    let Printed { text, marks } = printed.ok_or_else(|| Error::from(ErrorKind::BadInclude))?;
                    Ok::<_, Error>(all.lock().follow(&text, marks))
                });
                run(press, self.name, &marks, seen, texts).ok()
            })
        });
        // What went wrong is found again, in its place, where all is printed by one.
        printed.map_or_else(|| self.print(document, seen, texts), Ok)
    }
}

fn run(
    mut press: Environment<'_>,
    name: &str,
    marks: &Shared,
    seen: &Seen,
    texts: &Arc<LookUp>,
) -> Result<Printed, Error> {
    add_words(&mut press, marks, Arc::clone(texts));
    let text = press.get_template(name)?.render(seen.0.clone())?;
    Ok(Printed { text, marks: std::mem::take(&mut *marks.lock()) })
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
        // Every template's name has an ending.
        let words = text.split(['"', '\'']).filter(|word| word.contains('.'));
        for found in words.filter_map(|word| templates.named(word)) {
            if !needed.contains(&found) {
                needed.push(found);
            }
        }
        looked_at += 1;
    }
    needed
}
