//! A template and what it may see become a text.

mod marks;
mod words;

use std::sync::{Arc, Mutex, mpsc};
use std::thread;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, escape_formatter};
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
    Press::of(templates, name).print(document, &view.seen(), texts)
}

/// A template that is read, with all that it needs: for those who have time before there is anything to print.
pub(crate) struct Press<'t> {
    templates: &'t Templates,
    name: &'t str,
    ready: Result<Environment<'t>, Error>,
    /// How many bytes there is room for at first.
    room: usize,
}

/// How many times as long as its templates a text mostly is.
const LONGER: usize = 3;

/// What stands in the place of a chapter that is printed beside the others.
const BESIDE: &str = "{{ chapter_beside_() }}";

impl<'t> Press<'t> {
    /// Reads the template of this name. What is wrong with it is said when it is to be printed.
    pub(crate) fn of(templates: &'t Templates, name: &'t str) -> Self {
        let needed = needed(templates, name);
        let room = LONGER * needed.iter().map(|(_, text)| text.len()).sum::<usize>();
        Self { templates, name, ready: set_up(&needed, templates), room }
    }

    /// Prints it.
    pub(crate) fn print(&self, document: &str, seen: &Seen, texts: Arc<LookUp>) -> Result<Printed, Problem> {
        let told = |error: &Error| problem(document, error, self.templates, &seen.0);
        let press = self.ready.as_ref().map_err(told)?.clone();
        run(press, self.name, &Shared::default(), seen, texts, self.room).map_err(|error| told(&error))
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
                    if let Ok(printed) = run(ready.clone(), chapter, &marks, seen, Arc::clone(texts), self.room) {
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
                run(press, self.name, &marks, seen, Arc::clone(texts), self.room).ok()
            })
        });
        // What went wrong is found again, in its place, where all is printed by one.
        printed.map_or_else(|| self.print(document, seen, Arc::clone(texts)), Ok)
    }
}

fn run(
    mut press: Environment<'_>,
    name: &str,
    marks: &Shared,
    seen: &Seen,
    texts: Arc<LookUp>,
    room: usize,
) -> Result<Printed, Error> {
    add_words(&mut press, marks, texts);
    let mut text = Vec::with_capacity(room);
    press.get_template(name)?.render_captured_to(seen.0.clone(), &mut text)?;
    let text = String::from_utf8(text).map_err(|error| Error::from(ErrorKind::WriteFailure).with_source(error))?;
    Ok(Printed { text, marks: std::mem::take(&mut *marks.lock()) })
}

/// A press with these templates.
fn set_up<'t>(needed: &[(&'t str, &'t str)], templates: &Templates) -> Result<Environment<'t>, Error> {
    let mut press = Environment::new();
    press.set_undefined_behavior(UndefinedBehavior::Strict);
    press.set_syntax(syntax()?);
    press.set_formatter(|out, state, value| match (value.as_str(), state.auto_escape()) {
        // Most of what is printed is a text, and as it is.
        (Some(text), AutoEscape::None) => out.write_str(text).map_err(Error::from),
        _ => escape_formatter(out, state, value),
    });
    if !templates.are_built_in() {
        press.set_fuel(Some(FUEL));
    }
    if !templates.own.is_empty() {
        bound(&mut press);
    }
    press.set_auto_escape_callback(|name| match name.rsplit_once('.') {
        Some((_, "html")) => AutoEscape::Html,
        _ => AutoEscape::None,
    });
    for (name, text) in needed {
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
        let words = text.split('"').flat_map(|part| part.split('\'')).filter(|word| word.contains('.'));
        for found in words.filter_map(|word| templates.named(word)) {
            if !needed.contains(&found) {
                needed.push(found);
            }
        }
        looked_at += 1;
    }
    needed
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use serde::Serialize;

    use super::{LookUp, Press};
    use crate::document::seen::Visible;
    use crate::document::templates::Templates;

    #[derive(Serialize)]
    struct Shown {
        name: &'static str,
    }

    /// The text, its figures, and what is wrong: as one prints it, and as two do.
    fn both(chapter: &str) -> [Result<(String, Vec<String>), String>; 2] {
        let whole = "{{ caption('one') }} {{ note('b') }}{% include \"chapter.md\" %} {{ note('c') }} {{ caption('last') }} \
                     {% for text in notes() %}{{ loop.index }} {{ text }}, {% endfor %}";
        let mut templates = Templates::built_in();
        templates.replace("whole.md", whole);
        templates.replace("chapter.md", chapter);
        let press = Press::of(&templates, "whole.md");
        let seen = Shown { name: "Nordland" }.seen();
        let texts: Arc<LookUp> = Arc::new(|_: &str, _: &str| None);
        let printed = [
            press.print("a document", &seen, Arc::clone(&texts)),
            press.print_beside("chapter.md", "a document", &seen, &texts),
        ];
        printed.map(|printed| {
            let told = |problem: crate::document::Problem| {
                format!("{}, line {:?}: {}", problem.template, problem.line, problem.message)
            };
            printed.map(|printed| (printed.text, printed.marks.figures)).map_err(told)
        })
    }

    #[test]
    fn a_chapter_printed_beside_the_others_reads_as_if_it_were_not() {
        let [one, two] =
            both("{{ name }} {{ figure('f', 'two') }} {{ caption('three') }} {{ note('a') }}{{ note('b') }}");
        assert_eq!(one, two);
        let text = "**Table 1.** one [^1]Nordland **Figure 1.** two **Table 2.** three [^2][^1] [^3] **Table 3.** last \
                    1 b, 2 a, 3 c, ";
        assert_eq!(one, Ok((text.to_owned(), vec!["f".to_owned()])));
    }

    #[test]
    fn a_mistake_in_it_is_told_in_its_place() {
        let [one, two] = both("{{ caption('three') }}\n{{ nobody }}");
        assert_eq!(one, two);
        assert!(one.is_err_and(|told| told.starts_with("chapter.md, line Some(2): ")));
    }
}
