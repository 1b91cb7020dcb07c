//! The widgets, which are dialoguer's, and the lines around them. Nothing else in the program touches dialoguer.

use std::io;

use console::{Term, style};
use dialoguer::{Editor, Input, MultiSelect, Select, Sort};

use super::page::wrapped;
use crate::interview::{Message, Tone};

/// What came out of a list.
pub(super) enum Chosen {
    /// The index of an item.
    Item(usize),
    /// The last item: something else.
    More,
    /// Escape.
    Back,
}

/// The item that opens the commands.
pub(super) const MORE: &str = "Something else: unknown, skip, note, review …";

/// What stands before a list that is longer than the screen.
const TURN: &str = "Arrows to the side turn the page";

/// A terminal with lists and fields.
pub(super) struct Widgets {
    term: Term,
}

impl Widgets {
    pub(super) fn new(term: Term) -> Self {
        Self { term }
    }

    /// A list to move through; `begin` is the item that stands there already. Without one nothing is chosen until
    /// somebody moves: a default is not an answer.
    pub(super) fn select(&self, labels: &[String], begin: Option<usize>, more: bool) -> io::Result<Chosen> {
        let mut items: Vec<String> = labels.iter().map(|label| self.cut(label)).collect();
        if more {
            items.push(self.cut(MORE));
        }
        let length = self.page_length();
        let mut select = Select::new().items(&items).max_length(length);
        if items.len() > length {
            select = select.with_prompt(TURN);
        }
        let select = begin.map_or(select.clone(), |begin| select.default(begin)).report(false);
        Ok(match opened(select.interact_on_opt(&self.term))? {
            None => Chosen::Back,
            Some(index) if index == labels.len() => Chosen::More,
            Some(index) => {
                self.dim(labels.get(index).map_or("", String::as_str))?;
                Chosen::Item(index)
            }
        })
    }

    /// A list of which any number can be ticked; the indices of those that are.
    pub(super) fn tick(&self, items: Vec<(String, bool)>) -> io::Result<Option<Vec<usize>>> {
        let items: Vec<(String, bool)> = items.into_iter().map(|(label, ticked)| (self.cut(&label), ticked)).collect();
        let length = self.page_length();
        let mut list = MultiSelect::new().max_length(length);
        if items.len() > length {
            list = list.with_prompt(TURN);
        }
        opened(list.items_checked(items).report(false).interact_on_opt(&self.term))
    }

    /// A list to put in order; the indices in their new order.
    pub(super) fn sort(&self, labels: &[String]) -> io::Result<Option<Vec<usize>>> {
        let items: Vec<String> = labels.iter().map(|label| self.cut(label)).collect();
        let list = Sort::new().items(&items).max_length(self.page_length()).report(false);
        opened(list.interact_on_opt(&self.term))
    }

    /// A field to type into, with this text in it.
    pub(super) fn line(&self, initial: &str) -> io::Result<String> {
        if self.is_tiny() {
            self.term.write_str("Answer: ")?;
            return self.term.read_line();
        }
        let field = Input::<String>::new().with_prompt("Answer").allow_empty(true);
        let typed = opened(field.with_initial_text(initial).interact_text_on(&self.term))?;
        self.tidy(&typed)?;
        Ok(typed)
    }

    /// A text of several rows stands there twice, the first time without its end: the field takes back only one row of
    /// what was typed before it repeats it. Both are replaced by the text as we wrap it.
    fn tidy(&self, typed: &str) -> io::Result<()> {
        let (height, columns) = self.term.size();
        let rows = (console::measure_text_width(typed) + "Answer: ".len()).div_ceil(usize::from(columns.max(1)));
        if rows < 2 || 2 * rows > usize::from(height) {
            return Ok(());
        }
        self.term.clear_last_lines(2 * rows - 1)?;
        for line in wrapped(&format!("Answer: {typed}"), self.width()) {
            self.term.write_line(&line)?;
        }
        Ok(())
    }

    /// Whether a text can stand in a field.
    pub(super) fn fits(&self, text: &str) -> bool {
        !text.contains('\n') && console::measure_text_width(text) + "Answer: ".len() + 2 < self.width()
    }

    /// Lists and fields do not work on a terminal of a few lines or columns.
    pub(super) fn is_tiny(&self) -> bool {
        let (rows, columns) = self.term.size();
        rows < 6 || columns < 20
    }

    /// Brings the cursor back, if the terminal is still there.
    pub(super) fn show_cursor(&self) {
        drop(self.term.show_cursor());
    }

    pub(super) fn tell(&self, messages: &[Message]) -> io::Result<()> {
        for message in messages {
            let mark = if message.tone == Tone::Problem { "! " } else { "" };
            for line in message.text.lines().flat_map(|line| wrapped(&format!("{mark}{line}"), self.width())) {
                let line = match message.tone {
                    Tone::Problem => style(line).red().bold(),
                    Tone::Note => style(line).cyan(),
                    Tone::Aid => style(line),
                };
                self.term.write_line(&line.for_stderr().to_string())?;
            }
        }
        Ok(())
    }

    pub(super) fn bold(&self, text: &str) -> io::Result<()> {
        text.lines()
            .flat_map(|line| wrapped(line, self.width()))
            .try_for_each(|line| self.term.write_line(&style(line).bold().for_stderr().to_string()))
    }

    pub(super) fn dim(&self, text: &str) -> io::Result<()> {
        text.lines()
            .flat_map(|line| wrapped(line, self.width()))
            .try_for_each(|line| self.term.write_line(&style(line).dim().for_stderr().to_string()))
    }

    pub(super) fn lines(&self, text: &str) -> io::Result<()> {
        text.lines().flat_map(|line| wrapped(line, self.width())).try_for_each(|line| self.term.write_line(&line))
    }

    /// One line that fits, marker and all: the widgets do not wrap.
    pub(super) fn cut(&self, label: &str) -> String {
        console::truncate_str(label, self.width().saturating_sub(6), "…").into_owned()
    }

    pub(super) fn width(&self) -> usize {
        usize::from(self.term.size().1).clamp(20, 100)
    }

    /// How many items a list shows at once.
    pub(super) fn page_length(&self) -> usize {
        usize::from(self.term.size().0).saturating_sub(4).clamp(3, 20)
    }
}

/// A text written in an editor (an empty name means the system's usual one); none if it was not saved.
pub(super) fn edit(editor: &str, text: &str) -> io::Result<Option<String>> {
    let mut program = Editor::new();
    if !editor.is_empty() {
        program.executable(editor);
    }
    opened(program.extension(".md").edit(text))
}

fn opened<T>(result: dialoguer::Result<T>) -> io::Result<T> {
    result.map_err(|dialoguer::Error::IO(problem)| problem)
}
