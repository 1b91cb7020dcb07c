//! Lists to move through and fields to type into, one value at a time; the conversation is the machine's. What a list
//! cannot do (a command while it is open) stands at its end.

use std::io;

use console::Term;

use super::command::{self, Typed};
use super::holding::Holding;
use super::interrupt;
use super::keeper::{Ended, HoldProblem, Keeper};
use super::page::{heading, numbered, page, review_line, review_title, so_far};
use super::widget::{self, Chosen, MORE, Widgets};
use crate::engagement::AnswerValue;
use crate::id::QuestionId;
use crate::interview::{
    AsideStep, Ask, Choosable, Entry, Event, Filter, Interview, Menu, Message, Review, Slot, Step, Tone,
};

/// What a pretty interview is held with.
pub struct PrettyDesk<'a> {
    /// The terminal; usually standard error's.
    pub term: Term,
    /// Who stores answers and log.
    pub keeper: &'a mut dyn Keeper,
    /// The present moment, as it is written into answers: `2026-12-01T10:00:00Z`.
    pub now: &'a dyn Fn() -> String,
    /// The command that goes on with this interview; may be empty.
    pub how_to_continue: &'a str,
    /// The editor for long texts; empty for the system's usual one.
    pub editor: &'a str,
}

/// Holds an interview with lists and fields, until it ends. Needs a terminal.
pub fn hold_pretty(interview: &mut Interview<'_>, desk: PrettyDesk<'_>) -> Result<Ended, HoldProblem> {
    let PrettyDesk { term, keeper, now, how_to_continue, editor } = desk;
    let mut pretty =
        Pretty { holding: Holding::new(interview, keeper, now), widgets: Widgets::new(term), editor, on: None };
    let ended = match pretty.hold() {
        Ok(ended) => ended?,
        Err(problem) if problem.kind() == io::ErrorKind::Interrupted => {
            pretty.widgets.show_cursor();
            let ended = pretty.holding.close(Ended::Interrupted)?;
            interrupt::wait_to_leave();
            return Ok(ended);
        }
        Err(problem) => {
            pretty.widgets.show_cursor();
            pretty.holding.close(Ended::InputEnded)?;
            return Err(HoldProblem::Read(problem));
        }
    };
    let farewell = pretty.holding.farewell(how_to_continue);
    pretty.widgets.lines(&farewell).map_err(HoldProblem::Show)?;
    Ok(ended)
}

struct Pretty<'a, 'q> {
    holding: Holding<'a, 'q>,
    widgets: Widgets,
    editor: &'a str,
    /// The question shown last.
    on: Option<QuestionId>,
}

/// The items that open or say something besides the choices.
const ADD: &str = "Add an entry of our own";
const NONE: &str = "None of these";
const EMPTY: &str = "Leave it empty";

impl Pretty<'_, '_> {
    fn hold(&mut self) -> io::Result<Result<Ended, HoldProblem>> {
        self.widgets.dim("Arrows and Enter choose, Esc goes back. In fields type :back, or ? for all commands.")?;
        loop {
            if let Some(ended) = self.holding.ended() {
                return Ok(ended);
            }
            let step = self.holding.interview.step();
            let question = match &step {
                Step::Ask(ask) => Some(ask.question.clone()),
                _ => None,
            };
            let continued = question.is_some() && self.on == question;
            self.on = question;
            self.widgets.lines(" ")?;
            let messages = match &step {
                step if self.widgets.is_tiny() => self.tiny(step)?,
                Step::Menu(menu) => self.menu(menu)?,
                Step::Ask(ask) => self.ask(ask, continued)?,
                Step::Aside(aside) => self.aside(aside)?,
                Step::Review(review) => self.review(review)?,
                Step::Over => Vec::new(),
            };
            self.widgets.tell(&messages)?;
        }
    }

    /// The widgets do not work on a terminal of a few lines or columns; typing does.
    fn tiny(&mut self, step: &Step) -> io::Result<Vec<Message>> {
        self.widgets.lines(&page(step, false, self.widgets.width()))?;
        let typed = self.line("")?;
        self.follow(typed)
    }

    fn menu(&mut self, menu: &Menu) -> io::Result<Vec<Message>> {
        self.widgets.bold(&menu.text)?;
        let labels: Vec<String> = menu.ways.iter().map(|way| way.label.clone()).collect();
        match self.widgets.select(&labels, Some(0), false)? {
            Chosen::Item(index) => match menu.ways.get(index) {
                Some(way) => Ok(self.holding.take(way.event.clone())),
                None => Ok(Vec::new()),
            },
            Chosen::Back | Chosen::More => Ok(self.holding.take(Event::Back)),
        }
    }

    fn aside(&mut self, aside: &AsideStep) -> io::Result<Vec<Message>> {
        self.widgets.bold(&aside.prompt)?;
        self.field("", &aside.current, true)
    }

    fn review(&mut self, review: &Review) -> io::Result<Vec<Message>> {
        self.widgets.bold(&review_title(review))?;
        let filters: Vec<Filter> =
            Filter::ALL.iter().map(|(filter, _)| *filter).filter(|filter| *filter != review.filter).collect();
        let mut labels = vec!["Back".to_owned()];
        labels.extend(filters.iter().map(|filter| format!("Show {}", filter.word())));
        labels.extend(review.rows.iter().map(|row| format!("{}. {}", row.number, review_line(row))));
        let event = match self.widgets.select(&labels, Some(0), false)? {
            Chosen::Item(0) | Chosen::Back | Chosen::More => Event::Back,
            Chosen::Item(index) => match (filters.get(index - 1), index.checked_sub(filters.len() + 1)) {
                (Some(filter), _) => Event::Review(*filter),
                (None, row) => match row.and_then(|row| review.rows.get(row)) {
                    Some(row) => Event::Jump(row.number.to_string()),
                    None => Event::Back,
                },
            },
        };
        Ok(self.holding.take(event))
    }

    fn ask(&mut self, ask: &Ask, continued: bool) -> io::Result<Vec<Message>> {
        let mut heading = heading(ask, continued).into_iter().filter(|line| !line.is_empty());
        if let Some(place) = heading.next() {
            self.widgets.dim(&place)?;
        }
        for line in heading {
            self.widgets.bold(&line)?;
        }
        self.widgets.dim(&so_far(ask))?;
        match &ask.entry {
            Entry::Pick(choices) => self.pick(ask, choices),
            Entry::Tick { choices, free } => self.tick(ask, choices, *free),
            Entry::Rows { rows, max } => self.rows(rows, *max, ask.may_not_apply),
            Entry::Line => self.field("", &initial(ask), ask.typed.is_empty()),
            Entry::Block => self.field("One line here, or :edit for an editor.", &initial(ask), ask.typed.is_empty()),
            Entry::Number(words) => self.field(words, &initial(ask), false),
            Entry::Date => self.field("a day like 2026-12-01", &initial(ask), false),
        }
    }

    fn pick(&mut self, ask: &Ask, choices: &[Choosable]) -> io::Result<Vec<Message>> {
        self.explain(choices)?;
        let mut labels: Vec<String> = choices.iter().map(label).collect();
        let mut further = Vec::new();
        if ask.slot == Slot::Place(0) {
            further.push("Put all in order at once");
        }
        if ask.optional {
            further.push(EMPTY);
        }
        labels.extend(further.iter().map(|label| (*label).to_owned()));
        let begin = choices.iter().position(|choice| Some(&choice.value) == ask.value.as_ref());
        match self.widgets.select(&labels, begin, true)? {
            Chosen::Item(index) => match choices.get(index) {
                Some(choice) => Ok(self.holding.take(Event::Give(choice.value.clone()))),
                None if ask.optional => Ok(self.holding.take(Event::Clear)),
                None => self.sort(choices),
            },
            Chosen::More => self.more(ask.may_not_apply),
            Chosen::Back => Ok(self.holding.take(Event::Back)),
        }
    }

    fn sort(&mut self, choices: &[Choosable]) -> io::Result<Vec<Message>> {
        self.widgets.dim("Space takes hold of a line, arrows move it, Enter is done.")?;
        let labels: Vec<String> = choices.iter().map(|choice| choice.label.clone()).collect();
        let Some(order) = self.widgets.sort(&labels)? else { return Ok(Vec::new()) };
        let ids = order.into_iter().filter_map(|index| choices.get(index).map(|choice| choice.id.clone())).collect();
        Ok(self.holding.take(Event::Give(AnswerValue::Choices(ids))))
    }

    fn tick(&mut self, ask: &Ask, choices: &[Choosable], free: bool) -> io::Result<Vec<Message>> {
        self.explain(choices)?;
        self.widgets.dim("Space ticks a line, Enter is done.")?;
        let given: &[String] = match &ask.value {
            Some(AnswerValue::Choices(ids)) => ids,
            _ => &[],
        };
        let own: Vec<&String> = given.iter().filter(|id| !choices.iter().any(|choice| choice.id == **id)).collect();
        let mut items: Vec<(String, bool)> =
            choices.iter().map(|choice| (label(choice), given.contains(&choice.id))).collect();
        items.extend(own.iter().map(|own| (crate::text::clean_line(own), true)));
        let ids: Vec<&String> = choices.iter().map(|choice| &choice.id).chain(own).collect();
        let further = [(ADD, free), (NONE, true), (EMPTY, ask.optional), (MORE, true)];
        let further: Vec<&str> = further.into_iter().filter(|(_, there)| *there).map(|(label, _)| label).collect();
        items.extend(further.iter().map(|label| ((*label).to_owned(), false)));
        let Some(ticked) = self.widgets.tick(items)? else { return Ok(self.holding.take(Event::Back)) };
        let mut ticks: Vec<String> =
            ticked.iter().filter_map(|index| ids.get(*index).map(|id| (*id).clone())).collect();
        let is_ticked = |wanted: &str| {
            further.iter().position(|label| *label == wanted).is_some_and(|place| ticked.contains(&(ids.len() + place)))
        };
        if is_ticked(MORE) {
            return self.more(ask.may_not_apply);
        }
        if is_ticked(EMPTY) {
            return Ok(self.holding.take(Event::Clear));
        }
        if is_ticked(ADD) {
            self.widgets.bold("Your own entries, with semicolons between them:")?;
            match self.line("")? {
                Typed::Text(text) => {
                    ticks.extend(text.split(';').map(str::trim).filter(|one| !one.is_empty()).map(str::to_owned));
                }
                other => return self.follow(other),
            }
        }
        // Enter alone is no answer.
        if ticks.is_empty() && !is_ticked(NONE) {
            return Ok(vec![problem("Nothing is ticked. Tick what applies, or \"None of these\".")]);
        }
        Ok(self.holding.take(Event::Give(AnswerValue::Choices(ticks))))
    }

    fn rows(&mut self, rows: &[String], max: usize, may_not_apply: bool) -> io::Result<Vec<Message>> {
        for (index, row) in rows.iter().enumerate() {
            self.widgets.lines(&format!("{}. {row}", index + 1))?;
        }
        let mut ways = vec![("The list is complete".to_owned(), Event::RowsDone)];
        if rows.len() < max {
            ways.push(("Add a row".to_owned(), Event::AddRow));
        }
        for (index, row) in rows.iter().enumerate() {
            ways.push((format!("Edit {}. {row}", index + 1), Event::EditRow(index + 1)));
        }
        for (index, row) in rows.iter().enumerate() {
            ways.push((format!("Delete {}. {row}", index + 1), Event::DeleteRow(index + 1)));
        }
        let labels: Vec<String> = ways.iter().map(|(label, _)| label.clone()).collect();
        match self.widgets.select(&labels, None, true)? {
            Chosen::Item(index) => match ways.into_iter().nth(index) {
                Some((_, event)) => Ok(self.holding.take(event)),
                None => Ok(Vec::new()),
            },
            Chosen::More => self.more(may_not_apply),
            Chosen::Back => Ok(self.holding.take(Event::Back)),
        }
    }

    /// A field to type into. `given` means that what stands in it is the answer so far: unchanged, it is kept as it is
    /// (on screen it may have lost what a screen cannot show).
    fn field(&mut self, words: &str, initial: &str, given: bool) -> io::Result<Vec<Message>> {
        self.widgets.dim(words)?;
        let initial = if self.widgets.fits(initial) { initial } else { "" };
        match self.line(initial)? {
            Typed::Text(text) if given && text == initial => Ok(self.holding.take(Event::Type(String::new()))),
            Typed::Text(text) => Ok(self.holding.take(Event::Type(text))),
            other => self.follow(other),
        }
    }

    /// A typed line, read as text or command.
    fn line(&mut self, initial: &str) -> io::Result<Typed> {
        self.widgets.line(initial).map(|text| command::read(&text))
    }

    /// Does what a command says.
    fn follow(&mut self, typed: Typed) -> io::Result<Vec<Message>> {
        Ok(match typed {
            Typed::Text(text) => self.holding.take(Event::Type(text)),
            Typed::Event(event) => self.holding.take(event),
            Typed::Commands => {
                let messages = self.holding.take(Event::Help);
                self.widgets.tell(&messages)?;
                for line in command::listed() {
                    self.widgets.dim(&line)?;
                }
                Vec::new()
            }
            Typed::Edit => self.edit(),
            Typed::Wrong(text) => vec![Message { tone: Tone::Problem, text }],
        })
    }

    /// The text on screen, written in an editor.
    fn edit(&mut self) -> Vec<Message> {
        let Step::Ask(ask) = self.holding.interview.step() else {
            return vec![problem("There is no long text on screen.")];
        };
        if !matches!(ask.entry, Entry::Line | Entry::Block) {
            return vec![problem("This is not a text.")];
        }
        let begun = match &ask.value {
            Some(AnswerValue::Text(text)) if ask.typed.is_empty() => text.clone(),
            _ => ask.typed.clone(),
        };
        match widget::edit(self.editor, &begun) {
            Ok(Some(text)) if text.trim().is_empty() => Vec::new(),
            Ok(Some(text)) => self.holding.take(Event::Type(text)),
            Ok(None) => vec![problem("Nothing was saved in the editor.")],
            Err(_) => vec![problem("The editor could not be started. Set EDITOR to its name, or type here.")],
        }
    }

    /// What can be done besides choosing one of the items.
    fn more(&mut self, may_not_apply: bool) -> io::Result<Vec<Message>> {
        let list = command::COMMANDS.iter().filter(|command| may_not_apply || command.words[0] != ":na");
        let commands: Vec<_> = list.collect();
        let labels: Vec<String> =
            commands.iter().map(|command| format!("{:<10} {}", command.words[0], command.about)).collect();
        match self.widgets.select(&labels, Some(0), false)? {
            Chosen::Item(index) => {
                let Some(command) = commands.get(index) else { return Ok(Vec::new()) };
                let argument = match command.words[0] {
                    ":jump" => {
                        self.widgets.bold("The number of the question:")?;
                        match self.line("")? {
                            Typed::Text(text) => text,
                            other => return self.follow(other),
                        }
                    }
                    _ => String::new(),
                };
                self.follow(command::read(&format!("{} {argument}", command.words[0])))
            }
            Chosen::More | Chosen::Back => Ok(Vec::new()),
        }
    }

    /// Choices in full, where the list has to cut them.
    fn explain(&self, choices: &[Choosable]) -> io::Result<()> {
        let cut = |choice: &Choosable| !choice.help.is_empty() || self.widgets.cut(&label(choice)) != label(choice);
        if choices.iter().any(cut) {
            choices.iter().try_for_each(|choice| self.widgets.lines(&numbered(choice)))?;
        }
        Ok(())
    }
}

fn label(choice: &Choosable) -> String {
    let closed = if choice.closed.is_empty() { "" } else { " (cannot be chosen)" };
    format!("{}. {}{closed}", choice.number, choice.label)
}

/// The text a field begins with: what was typed and left behind, else what stands there.
fn initial(ask: &Ask) -> String {
    match &ask.value {
        _ if !ask.typed.is_empty() => ask.typed.clone(),
        Some(AnswerValue::Text(text)) if !text.contains('\n') => ask.current.clone(),
        _ => String::new(),
    }
}

fn problem(text: &str) -> Message {
    Message { tone: Tone::Problem, text: text.to_owned() }
}
