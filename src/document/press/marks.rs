use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What a template asked for while it was printed: figures, tables and footnotes, each kind numbered from one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Marks {
    /// The names of the figures, in their order: the first is Figure 1.
    pub(crate) figures: Vec<String>,
    tables: usize,
    /// What the footnotes say, and each one's number.
    pub(super) notes: Vec<String>,
    numbers: BTreeMap<String, usize>,
    /// Whether the numbers go on from those of another text, which nobody knows yet.
    follows: bool,
}

/// What stands before a number that is not known yet, and after it. No clean text has these signs.
const BEGIN: char = '\u{1}';
const END: char = '\u{2}';

/// What such a number counts, between the sign and the number.
const FIGURE: char = 'f';
const TABLE: char = 't';
const NOTE: char = 'n';

impl Marks {
    /// Those of a chapter that is printed while others before it are.
    pub(super) fn of_a_chapter() -> Self {
        Self { follows: true, ..Self::default() }
    }

    /// A numbered footnote, one for each different text; nothing for an empty one.
    pub(super) fn note(&mut self, text: &str) -> String {
        let words = spaced_once(text);
        if words.is_empty() {
            return String::new();
        }
        let number = self.number_of(&words);
        format!("[^{}]", self.shown(NOTE, number))
    }

    /// The numbered title of a table.
    pub(super) fn caption(&mut self, text: &str) -> String {
        self.tables += 1;
        format!("**Table {}.** {text}", self.shown(TABLE, self.tables))
    }

    /// The numbered title of a chart.
    pub(super) fn figure(&mut self, name: &str, text: &str) -> String {
        self.figures.push(name.to_owned());
        format!("**Figure {}.** {text}", self.shown(FIGURE, self.figures.len()))
    }

    /// Takes in what a chapter asked for that was printed beside this text. The chapter's text, in which its numbers
    /// go on from here.
    pub(super) fn follow(&mut self, text: &str, chapter: Self) -> String {
        let (figures, tables) = (self.figures.len(), self.tables);
        self.figures.extend(chapter.figures);
        self.tables += chapter.tables;
        let notes: Vec<usize> = chapter.notes.into_iter().map(|words| self.number_of(&words)).collect();
        let mut numbered = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, kind, number, after)) = open(rest) {
            let number = match kind {
                FIGURE => figures + number,
                TABLE => tables + number,
                _ => number.checked_sub(1).and_then(|place| notes.get(place).copied()).unwrap_or(number),
            };
            numbered.push_str(before);
            numbered.push_str(&number.to_string());
            rest = after;
        }
        numbered.push_str(rest);
        numbered
    }

    fn number_of(&mut self, note: &str) -> usize {
        if let Some(number) = self.numbers.get(note) {
            return *number;
        }
        self.notes.push(note.to_owned());
        self.numbers.insert(note.to_owned(), self.notes.len());
        self.notes.len()
    }

    fn shown(&self, kind: char, number: usize) -> String {
        if self.follows { format!("{BEGIN}{kind}{number}{END}") } else { number.to_string() }
    }
}

/// The words of a text, one space between them; most texts have no more.
fn spaced_once(text: &str) -> Cow<'_, str> {
    let mut before = ' ';
    let is_odd = |letter: char| {
        let odd = letter.is_whitespace() && (letter != ' ' || before == ' ');
        before = letter;
        odd
    };
    if text.chars().any(is_odd) || before == ' ' {
        Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
    } else {
        Cow::Borrowed(text)
    }
}

/// The first number in a text that is not known yet: what stands before it, its kind, the number in its own chapter and
/// what stands after it.
fn open(text: &str) -> Option<(&str, char, usize, &str)> {
    let (before, counted) = text.split_once(BEGIN)?;
    let (number, after) = counted.split_once(END)?;
    let kind = number.chars().next()?;
    Some((before, kind, number.get(1..)?.parse().ok()?, after))
}

/// The marks of a text that is being printed, for all functions that a template may call.
#[derive(Debug, Clone, Default)]
pub(super) struct Shared(Arc<Mutex<Marks>>);

impl Shared {
    pub(super) fn of(marks: Marks) -> Self {
        Self(Arc::new(Mutex::new(marks)))
    }

    /// What was asked for since the last time, as if nothing had been asked for from now on.
    pub(super) fn take(&self) -> Marks {
        let mut marks = self.lock();
        let fresh = Marks { follows: marks.follows, ..Marks::default() };
        std::mem::replace(&mut *marks, fresh)
    }

    pub(super) fn lock(&self) -> MutexGuard<'_, Marks> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::{Marks, spaced_once};

    #[test]
    fn a_footnote_stands_in_one_line() {
        for text in ["", " ", "a", "a b – c", " a", "a ", "a  b", "a\nb", "a\u{a0}b\tc", "a\u{2003} b"] {
            assert_eq!(spaced_once(text), text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }

    #[test]
    fn the_numbers_of_a_chapter_go_on_from_what_stands_before_it() {
        let ask = |marks: &mut Marks, note: &str| {
            [marks.caption("t"), marks.figure(note, "f"), marks.note("same"), marks.note(note), marks.note(" ")]
                .join("/")
        };
        let mut all = Marks::default();
        let whole = [ask(&mut all, "a"), ask(&mut all, "b"), ask(&mut all, "c")];

        let (mut rest, mut chapter) = (Marks::default(), Marks::of_a_chapter());
        let apart = ask(&mut chapter, "b");
        let before = ask(&mut rest, "a");
        let chapter = rest.follow(&apart, chapter);
        assert_eq!([before, chapter, ask(&mut rest, "c")], whole);
        assert_eq!((rest.figures, rest.notes), (all.figures, all.notes));
        assert_eq!(whole[1], "**Table 2.** t/**Figure 2.** f/[^1]/[^3]/");
    }
}
