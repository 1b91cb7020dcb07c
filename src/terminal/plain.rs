//! Plain text: one block per question, numbered options, typed answers, errors as sentences. No cursor tricks, no
//! colour, no drawing: it works with a screen reader, in a pipe, and on any terminal.

use std::io::{self, BufRead, Write};

use super::command::{self, Typed};
use super::holding::Holding;
use super::keeper::{Ended, HoldProblem, Keeper};
use super::page::{page, wrapped};
use crate::id::QuestionId;
use crate::interview::{Entry, Event, Interview, Message, Step};

/// What an interview in plain text is held with.
pub struct Desk<'a> {
    /// What is typed.
    pub input: &'a mut dyn BufRead,
    /// Where everything is shown; standard error, so that standard output stays free for results.
    pub output: &'a mut dyn Write,
    /// Who stores answers and log.
    pub keeper: &'a mut dyn Keeper,
    /// The present moment, as it is written into answers: `2026-12-01T10:00:00Z`.
    pub now: &'a dyn Fn() -> String,
    /// The command that goes on with this interview; may be empty.
    pub how_to_continue: &'a str,
    /// The widest line, in columns.
    pub width: usize,
}

/// Holds an interview in plain text, until it ends or the input does.
pub fn hold_plain(interview: &mut Interview<'_>, desk: Desk<'_>) -> Result<Ended, HoldProblem> {
    let Desk { input, output, keeper, now, how_to_continue, width } = desk;
    let mut plain =
        Plain { holding: Holding::new(interview, keeper, now), input, output, width, shown: String::new(), on: None };
    let ended = plain.hold()?;
    let farewell = plain.holding.farewell(how_to_continue);
    let farewell = if ended == Ended::InputEnded { format!("The input ended. {farewell}") } else { farewell };
    plain.show(&farewell).map_err(HoldProblem::Show)?;
    Ok(ended)
}

struct Plain<'a, 'q> {
    holding: Holding<'a, 'q>,
    input: &'a mut dyn BufRead,
    output: &'a mut dyn Write,
    width: usize,
    /// The page shown last; it is not repeated after a message.
    shown: String,
    /// The question shown last.
    on: Option<QuestionId>,
}

impl Plain<'_, '_> {
    fn hold(&mut self) -> Result<Ended, HoldProblem> {
        self.show("Type ? for help and for the commands, which work in every prompt.").map_err(HoldProblem::Show)?;
        loop {
            if let Some(ended) = self.holding.ended() {
                return ended;
            }
            let step = self.holding.interview.step();
            self.show_step(&step).map_err(HoldProblem::Show)?;
            let is_block = matches!(&step, Step::Ask(ask) if ask.entry == Entry::Block);
            let Some(typed) = self.read(is_block)? else { return self.holding.close(Ended::InputEnded) };
            let messages = match typed {
                Typed::Text(text) => self.holding.take(Event::Type(text)),
                Typed::Event(event) => self.holding.take(event),
                Typed::Commands => {
                    let messages = self.holding.take(Event::Help);
                    self.show_messages(&messages).map_err(HoldProblem::Show)?;
                    self.show(&command::listed().join("\n")).map_err(HoldProblem::Show)?;
                    Vec::new()
                }
                Typed::Edit => {
                    let way_out = "In plain text a long answer is typed line by line; an empty line ends it.";
                    self.show(way_out).map_err(HoldProblem::Show)?;
                    Vec::new()
                }
                Typed::Wrong(way_out) => {
                    self.show(&way_out).map_err(HoldProblem::Show)?;
                    Vec::new()
                }
            };
            self.show_messages(&messages).map_err(HoldProblem::Show)?;
        }
    }

    /// Shows a step, unless the very same page was shown last.
    fn show_step(&mut self, step: &Step) -> io::Result<()> {
        let question = match step {
            Step::Ask(ask) => Some(ask.question.clone()),
            _ => None,
        };
        let continued = question.is_some() && self.on == question;
        let text = page(step, continued, self.width);
        if text != self.shown {
            write!(self.output, "\n{text}")?;
        }
        // The page of a question is compared as it would look the second time.
        self.shown = page(step, question.is_some(), self.width);
        self.on = question;
        Ok(())
    }

    fn show_messages(&mut self, messages: &[Message]) -> io::Result<()> {
        messages.iter().try_for_each(|message| self.show(&message.text))
    }

    fn show(&mut self, text: &str) -> io::Result<()> {
        for line in text.lines().flat_map(|line| wrapped(line, self.width)) {
            writeln!(self.output, "{line}")?;
        }
        self.output.flush()
    }

    /// What was typed; nothing when the input has ended. A text of several lines ends with an empty one; a command in
    /// the middle of it keeps what was typed before.
    fn read(&mut self, is_block: bool) -> Result<Option<Typed>, HoldProblem> {
        let mut block: Vec<String> = Vec::new();
        loop {
            let prompt = if block.is_empty() { "Answer: " } else { "More: " };
            write!(self.output, "{prompt}").and_then(|()| self.output.flush()).map_err(HoldProblem::Show)?;
            let line = self.line().map_err(HoldProblem::Read)?;
            let typed = line.as_deref().map(command::read);
            match typed {
                Some(Typed::Text(text)) if is_block && !text.trim().is_empty() => block.push(text),
                // The end of the input ends a text as an empty line does.
                None | Some(Typed::Text(_)) if !block.is_empty() => {
                    return Ok(Some(Typed::Text(block.join("\n"))));
                }
                Some(typed) => {
                    if !block.is_empty() {
                        self.holding.take(Event::HalfTyped(block.join("\n")));
                    }
                    return Ok(Some(typed));
                }
                None => {
                    writeln!(self.output).map_err(HoldProblem::Show)?;
                    return Ok(None);
                }
            }
        }
    }

    /// A line without its end; bytes that are no text become `�`.
    fn line(&mut self) -> io::Result<Option<String>> {
        let mut bytes = Vec::new();
        if self.input.read_until(b'\n', &mut bytes)? == 0 {
            return Ok(None);
        }
        Ok(Some(String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned()))
    }
}
