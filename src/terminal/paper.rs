//! Answers typed off a printed form: a code, an answer, line after line. Every line is answered with the question and
//! what was understood, so that whoever types sees at once when a line was the wrong one.

use std::io::{self, BufRead, Write};

use super::holding::Holding;
use super::keeper::{Ended, HoldProblem};
use super::plain::Desk;
use crate::engagement::{Answer, Given, parse_paper, parse_paper_side};
use crate::interview::{Event, Interview, Message, Tone, in_words};
use crate::questionnaire::{Codes, Kind, Meant, Question};
use crate::text::{clean_line, count, or_list, wrap};
use crate::unit::Level;

const HELP: &str = "\
A line is a code and an answer: `k7m 3`. Choices are typed by their numbers: `k7m 1 3`. `?` is I do not know, `-` does not apply.
What stands beside choices or rows is typed from top to bottom: `k7m 2 1 3`. The parts of a record have `;` between them.
Rows of a list: type the code alone, then a row a line; an empty line ends them.
A code alone shows its question. The same code once more corrects an answer.
`# TEXT` is a note on the last answer, `= TEXT` its evidence, `* 3` its own rating, `+ A; B` what is asked beside it. `:left` lists what is open, `:quit` ends.";

/// Takes answers off paper until the input ends or `:quit` is typed.
pub fn hold_paper(interview: &mut Interview<'_>, desk: Desk<'_>) -> Result<Ended, HoldProblem> {
    let Desk { input, output, keeper, now, how_to_continue, width } = desk;
    let codes = Codes::of(interview.questionnaire());
    let holding = Holding::new(interview, keeper, now);
    let mut typing = Typing { holding, codes, input, output, width, last: None, pending: None, warned: None };
    let ended = typing.hold()?;
    let farewell = typing.holding.farewell(how_to_continue);
    typing.show(&farewell)?;
    Ok(ended)
}

struct Typing<'a, 'q> {
    holding: Holding<'a, 'q>,
    codes: Codes<'q>,
    input: &'a mut dyn BufRead,
    output: &'a mut dyn Write,
    width: usize,
    /// The question answered last: notes and evidence belong to it.
    last: Option<&'q Question>,
    /// A line that was typed where an answer was expected, and is a command.
    pending: Option<String>,
    /// An answer that would take the place of one stored before: it is taken when it is typed once more.
    warned: Option<(&'q Question, String)>,
}

impl<'q> Typing<'_, 'q> {
    fn hold(&mut self) -> Result<Ended, HoldProblem> {
        self.show("Type what stands on the paper: a code, a space, the answer. ? for help, :quit to end.")?;
        let before = self.holding.interview.answers().clone();
        loop {
            let line = self.pending.take().map_or_else(|| self.ask("> "), |line| Ok(Some(line)))?;
            let Some(line) = line else { return self.holding.close(Ended::InputEnded) };
            let line = line.trim();
            match line.split_at(line.find(char::is_whitespace).unwrap_or(line.len())) {
                ("", _) => {}
                (":quit" | ":q" | ":save", _) => return self.holding.close(Ended::Later),
                ("?" | ":help", _) => self.show(HELP)?,
                (":left", _) => self.left()?,
                ("#" | "=" | "*" | "+", rest) => self.remark(&line[..1], rest.trim())?,
                (code, rest) => self.answer(code, rest.trim(), &before)?,
            }
        }
    }

    fn answer(&mut self, code: &str, typed: &str, before: &crate::interview::Answers) -> Result<(), HoldProblem> {
        // What follows a line that was not taken must not end up beside the answer before it.
        self.last = None;
        let question = match self.codes.find(code) {
            Meant::One(question) => question,
            Meant::Several(codes) => {
                return self.show(&format!("`{}` begins more than one code: {}.", clean_line(code), or_list(&codes)));
            }
            Meant::None(near) => {
                let near = near.map_or_else(String::new, |near| format!(" Did you mean `{near}`?"));
                return self.show(&format!("There is no question `{}`.{near} Nothing was taken.", clean_line(code)));
            }
        };
        self.show(&format!("{}: {}", self.codes.code(question.id.as_str()), clean_line(&question.ask)))?;
        let typed = if typed.is_empty() { self.shown_and_typed(question)? } else { typed.to_owned() };
        if typed.is_empty() {
            return self.show("  Left as it is.");
        }
        let mut answer = match parse_paper(question, &typed) {
            Ok(answer) if answer.given == Given::Skipped => return self.show("  Left as it is."),
            Ok(answer) => answer,
            Err(problem) => {
                return self.show(&format!("  Not taken: {}. {}", problem.message, problem.way_out));
            }
        };
        let stored = before.get(&question.id).filter(|old| old.is_given());
        if let Some(old) = stored {
            let again = self.warned.as_ref().is_some_and(|(one, said)| one.id == question.id && *said == typed);
            if !same_value(old, &answer) && !again {
                let words = clean_line(&in_words(question, old));
                self.warned = Some((question, typed));
                return self.show(&format!(
                    "  Not taken yet: stored before is {words}. Type the line once more to put the new answer in its place."
                ));
            }
        }
        self.warned = None;
        if let Some(old) = self.holding.interview.answers().get(&question.id) {
            answer = Answer { given: answer.given, at: String::new(), inactive: false, ..old.clone() };
        }
        let rest = [("rated", answer.rated.map_or_else(String::new, |level| level.value().to_string()))];
        let rest = rest.into_iter().chain([("note", answer.note.clone()), ("evidence", answer.shown.clone())]);
        let kept: Vec<String> = rest
            .filter(|(_, said)| !said.is_empty())
            .map(|(name, said)| format!("; {name}: {}", clean_line(&said)))
            .collect();
        let words = format!("{}{}", clean_line(&in_words(question, &answer)), kept.concat());
        if self.take(question, answer, &words)? {
            self.last = Some(question);
            let beside: Vec<String> = question.side.iter().map(|field| clean_line(&field.label)).collect();
            if !beside.is_empty() {
                self.show(&format!("  Beside it: {} Type `+` and what was written there.", beside.join(" / ")))?;
            }
            let interview = &self.holding.interview;
            let participant = interview.participant();
            if !question.asks(&participant.role) {
                let role = clean_line(interview.questionnaire().role_title(&participant.role));
                self.show(&format!("  This is not asked of {role}; is it the right code?"))?;
            }
        }
        Ok(())
    }

    /// A note, a line of evidence, the own rating or what is asked beside it for the answer typed last.
    fn remark(&mut self, sign: &str, text: &str) -> Result<(), HoldProblem> {
        let Some(question) = self.last else { return self.show("  There is no answer yet that this could belong to.") };
        let Some(mut answer) = self.holding.interview.answers().get(&question.id).cloned() else { return Ok(()) };
        let name = match sign {
            "#" => {
                text.clone_into(&mut answer.note);
                "note"
            }
            "=" => {
                text.clone_into(&mut answer.shown);
                "evidence"
            }
            "+" => match parse_paper_side(question, text) {
                Ok(side) => {
                    answer.side.extend(side);
                    "beside"
                }
                Err(problem) => return self.show(&format!("  Not taken: {}. {}", problem.message, problem.way_out)),
            },
            _ => match text.parse::<f64>().ok().filter(|level| level.fract() == 0.0).and_then(Level::new) {
                Some(level) => {
                    answer.rated = Some(level);
                    "rated"
                }
                None => return self.show("  Not taken: rate with a whole number from 0 to 5."),
            },
        };
        self.take(question, answer, &format!("{name}: {}", clean_line(text))).map(|_| ())
    }

    /// Hands an answer to the interview and says what was understood.
    fn take(&mut self, question: &'q Question, answer: Answer, words: &str) -> Result<bool, HoldProblem> {
        let messages = self.holding.take(Event::Answer(question.id.clone(), Box::new(answer)));
        let refused = messages.iter().any(|message| message.tone == Tone::Problem);
        if !refused {
            self.show(&format!("  {words}"))?;
        }
        for Message { text, .. } in &messages {
            self.show(&format!("  {}{text}", if refused { "Not taken: " } else { "" }))?;
        }
        Ok(!refused)
    }

    /// Shows what can be answered, and asks for it; rows until an empty line.
    fn shown_and_typed(&mut self, question: &Question) -> Result<String, HoldProblem> {
        if let Some(anchors) = question.anchors().filter(|_| matches!(question.kind, Kind::Scale)) {
            for (level, anchor) in anchors.iter().enumerate() {
                self.show(&format!("  {level} {}", clean_line(anchor)))?;
            }
        }
        for (place, choice) in question.choices().iter().enumerate() {
            self.show(&format!("  {} {}", place + 1, clean_line(&choice.label)))?;
        }
        let rows = if let Kind::Grid { rows, .. } = &question.kind { rows.as_slice() } else { &[] };
        for row in rows {
            self.show(&format!("  {}", clean_line(&row.label)))?;
        }
        let fields: Vec<String> = question.fields().iter().map(|field| clean_line(&field.label)).collect();
        if !fields.is_empty() && matches!(question.kind, Kind::List { .. } | Kind::Record(_)) {
            self.show(&format!("  {}", fields.join("; ")))?;
        }
        let is_list = matches!(question.kind, Kind::List { .. });
        let mut lines: Vec<String> = Vec::new();
        while let Some(line) = self.ask(if is_list { "  Row: " } else { "  Answer: " })? {
            if line.trim().starts_with(':') {
                self.pending = Some(line);
                break;
            }
            if line.trim().is_empty() {
                break;
            }
            lines.push(line.trim().to_owned());
            if !is_list {
                break;
            }
        }
        Ok(lines.join("\n"))
    }

    /// What is still open, with its codes.
    fn left(&mut self) -> Result<(), HoldProblem> {
        let open = self.holding.interview.open();
        self.show(&format!("{} open.", count(open.len(), "question")))?;
        for question in open {
            self.show(&format!("  {} {}", self.codes.code(question.id.as_str()), clean_line(&question.ask)))?;
        }
        Ok(())
    }

    fn ask(&mut self, prompt: &str) -> Result<Option<String>, HoldProblem> {
        write!(self.output, "{prompt}").and_then(|()| self.output.flush()).map_err(HoldProblem::Show)?;
        let mut bytes = Vec::new();
        if self.input.read_until(b'\n', &mut bytes).map_err(HoldProblem::Read)? == 0 {
            writeln!(self.output).map_err(HoldProblem::Show)?;
            return Ok(None);
        }
        Ok(Some(String::from_utf8_lossy(&bytes).trim_end_matches(['\n', '\r']).to_owned()))
    }

    fn show(&mut self, text: &str) -> Result<(), HoldProblem> {
        let mut write = || -> io::Result<()> {
            for line in text.lines() {
                let margin = if line.starts_with("  ") { "  " } else { "" };
                for (place, words) in wrap(line.trim_start(), self.width - margin.len()).iter().enumerate() {
                    let deeper = if place == 0 || margin.is_empty() { "" } else { "  " };
                    writeln!(self.output, "{margin}{deeper}{words}")?;
                }
            }
            self.output.flush()
        };
        write().map_err(HoldProblem::Show)
    }
}

fn same_value(one: &Answer, other: &Answer) -> bool {
    one.given == other.given
}
