//! A template and what it may see become a text.

mod marks;
mod words;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, escape_formatter};
use rayon::prelude::*;
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
        Run::of(press, Marks::default(), texts, self.room).print(self.name, seen).map_err(|error| told(&error))
    }

    /// The same with the templates that it includes printed side by side, if nobody replaced one of them: theirs may count on
    /// what another one did before it, and ours never do. `meanwhile` is given the names of the figures, if there is time for
    /// them while the parts are put together.
    pub(crate) fn print_in_chapters(
        &self,
        document: &str,
        seen: &Seen,
        texts: &Arc<LookUp>,
        meanwhile: impl FnOnce(Vec<String>) + Send,
    ) -> Result<Printed, Problem> {
        let printed = self.in_parts(seen, texts, meanwhile);
        debug_assert!(printed.is_some() || !self.templates.are_built_in(), "the program's own templates fit together");
        // What went wrong is found again, in its place, where all is printed as one.
        printed.map_or_else(|| self.print(document, seen, Arc::clone(texts)), Ok)
    }

    fn in_parts(
        &self,
        seen: &Seen,
        texts: &Arc<LookUp>,
        meanwhile: impl FnOnce(Vec<String>) + Send,
    ) -> Option<Printed> {
        let (_, text) = self.templates.named(self.name).filter(|_| self.templates.own.is_empty())?;
        let text = without_blocks(text);
        let ((names, text), ready) = (in_chapters(&text)?, self.ready.as_ref().ok()?);
        let begin = || Run::of(ready.clone(), Marks::of_a_chapter(), Arc::clone(texts), self.room);
        // The longest stand at the end, and are begun first.
        let chapters = names.par_iter().rev().map_init(begin, |run, name| Some((*name, run.print(name, seen).ok()?)));
        let chapters: Vec<_> = chapters.flatten().collect();
        let figures = chapters.iter().rev().flat_map(|(_, one)| one.marks.figures.iter().cloned()).collect();
        let whole = || {
            let mut press = ready.clone();
            press.add_template_owned(self.name, text).ok()?;
            let mut run = Run::of(press, Marks::default(), Arc::clone(texts), self.room);
            run.with_chapters(chapters.into_iter().map(|(name, one)| (name.to_owned(), one)).collect());
            run.print(self.name, seen).ok()
        };
        rayon::join(whole, || meanwhile(figures)).0
    }
}

/// The names of the templates that a text includes, and the text with what was printed of them in their places. Nothing if
/// it includes them in a way of its own.
fn in_chapters(text: &str) -> Option<(Vec<&str>, String)> {
    let mut parts = text.split("{% include \"");
    let (mut names, mut frame) = (Vec::new(), parts.next()?.to_owned());
    for part in parts {
        let (name, after) = part.split_once("\" %}")?;
        names.push(name);
        // The line end after a tag is not printed.
        let _ = write!(frame, "{{{{ printed_(\"{name}\") }}}}{}", after.strip_prefix('\n').unwrap_or(after));
    }
    Some((names, frame))
}

/// A press at work.
struct Run<'t> {
    press: Environment<'t>,
    marks: Shared,
    /// How many bytes there is room for at first.
    room: usize,
}

impl<'t> Run<'t> {
    fn of(mut press: Environment<'t>, marks: Marks, texts: Arc<LookUp>, room: usize) -> Self {
        let marks = Shared::of(marks);
        add_words(&mut press, &marks, texts);
        Self { press, marks, room }
    }

    /// `printed_(name)`: a chapter, which goes on counting where the text before it ended.
    fn with_chapters(&mut self, printed: BTreeMap<String, Printed>) {
        let marks = self.marks.clone();
        self.press.add_function("printed_", move |name: &str| {
            let Printed { text, marks: own } = printed.get(name).ok_or_else(|| Error::from(ErrorKind::BadInclude))?;
            Ok::<_, Error>(marks.lock().follow(text, own.clone()))
        });
    }

    fn print(&self, name: &str, seen: &Seen) -> Result<Printed, Error> {
        // Something may have gone wrong in the middle of the last one.
        self.marks.take();
        let mut text = Vec::with_capacity(self.room);
        self.press.get_template(name)?.render_captured_to(seen.0.clone(), &mut text)?;
        let text = String::from_utf8(text).map_err(|error| Error::from(ErrorKind::WriteFailure).with_source(error))?;
        Ok(Printed { text, marks: self.marks.take() })
    }
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
    // Blocks are for those who put something else in their places.
    let has_blocks = !templates.are_built_in() || needed.iter().any(|(_, text)| text.contains("{% extends"));
    for (name, text) in needed {
        if has_blocks {
            press.add_template(name, text)?;
        } else {
            press.add_template_owned(*name, without_blocks(text))?;
        }
    }
    Ok(press)
}

/// A template of which nobody replaces a block, each with its tags on lines of their own: those are comments now, so that
/// everything else stays in its place.
fn without_blocks(text: &str) -> String {
    let mut without = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if line.starts_with("{% block ") || line.starts_with("{% endblock") {
            let tag = line.trim_end();
            let _ = write!(without, "{{#{:1$}#}}{2}", "", tag.len().saturating_sub(4), &line[tag.len()..]);
        } else {
            without.push_str(line);
        }
    }
    without
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

    use super::{LookUp, Press, in_chapters, without_blocks};
    use crate::document::seen::Visible;
    use crate::document::templates::Templates;

    #[derive(Serialize)]
    struct Shown {
        name: &'static str,
    }

    /// A text and its figures, or what is wrong.
    type Told = Result<(String, Vec<String>), String>;

    /// What comes of it as it is printed as one, and in chapters, by one hand; and whether they could be printed side by side.
    fn both(chapter: &str) -> ([Told; 2], bool) {
        let whole = "{% include \"empty.md\" %}{% include \"empty.md\" %}{{ caption('one') }} {{ note('b') }}{% include \"chapter.md\" %} {{ note('c') }} {{ caption('last') }} \
                     {% for text in notes() %}{{ loop.index }} {{ text }}, {% endfor %}\
                     {% if false %}{% include \"broken.md\" %}{% endif %}";
        let mut templates = Templates::built_in();
        templates.replace("whole.md", whole);
        templates.replace("chapter.md", chapter);
        templates.replace("empty.md", "");
        templates.replace("broken.md", "{{ caption('never') }} {{ figure('never', 'never') }} {{ nobody }}");
        let press = Press::of(&templates, "whole.md");
        let seen = Shown { name: "Nordland" }.seen();
        let texts: Arc<LookUp> = Arc::new(|_: &str, _: &str| None);
        let hand = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let printed = [
            press.print("a document", &seen, Arc::clone(&texts)),
            hand.install(|| press.print_in_chapters("a document", &seen, &texts, |_| ())),
        ];
        let printed = printed.map(|printed| {
            let told = |problem: crate::document::Problem| {
                format!("{}, line {:?}: {}", problem.template, problem.line, problem.message)
            };
            printed.map(|printed| (printed.text, printed.marks.figures)).map_err(told)
        });
        (printed, press.in_parts(&seen, &texts, |_| ()).is_some())
    }

    #[test]
    fn a_template_without_blocks_has_everything_in_its_place() {
        let text = "a\n{% block b %}\n  {{ c }}\n{% endblock %}\nd {% block e %}\n";
        let without = "a\n{#         #}\n  {{ c }}\n{#          #}\nd {% block e %}\n";
        assert_eq!((without_blocks(text).as_str(), without.len()), (without, text.len()));
    }

    #[test]
    fn what_is_included_leaves_its_place() {
        let found = in_chapters("a\n{% include \"b.md\" %}\n\n{% if c %}{% include \"d.md\" %}{% endif %}");
        let frame = "a\n{{ printed_(\"b.md\") }}\n{% if c %}{{ printed_(\"d.md\") }}{% endif %}";
        assert_eq!(found, Some((vec!["b.md", "d.md"], frame.to_owned())));
        assert_eq!(in_chapters("{% include \"b.md\" ignore missing %}"), None);
        let templates = Templates::built_in();
        let (_, plan) = templates.named("plan/plan.md").unwrap();
        assert!(in_chapters(plan).is_some_and(|(names, _)| names.len() > 15));
    }

    #[test]
    fn a_chapter_printed_beside_the_others_reads_as_if_it_were_not() {
        let ([one, two], side_by_side) =
            both("{{ name }} {{ figure('f', 'two') }} {{ caption('three') }} {{ note('a') }}{{ note('b') }}");
        assert!(side_by_side);
        assert_eq!(one, two);
        let text = "**Table 1.** one [^1]Nordland **Figure 1.** two **Table 2.** three [^2][^1] [^3] **Table 3.** last \
                    1 b, 2 a, 3 c, ";
        assert_eq!(one, Ok((text.to_owned(), vec!["f".to_owned()])));
    }

    #[test]
    fn a_mistake_in_it_is_told_in_its_place() {
        let ([one, two], side_by_side) = both("{{ caption('three') }}\n{{ nobody }}");
        assert!(!side_by_side);
        assert_eq!(one, two);
        assert!(one.is_err_and(|told| told.starts_with("chapter.md, line Some(2): ")));
    }
}
