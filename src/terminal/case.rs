//! The ranges of a business case, asked one after another: plain text with or without colour, saved after each answer.

use std::io::{self, BufRead, Write};

use console::style;

use super::keeper::KeepProblem;
use super::page::wrapped;
use crate::business_case::{Setup, calibration, parse_pair, parse_range, range_in_words, spread};
use crate::condition::Facts;
use crate::engagement::{CaseEntries, CaseRange, Engagement};
use crate::questionnaire::{CaseModel, Measure};
use crate::text::clean_line;
use crate::unit::{Date, plain};

/// What the ranges are asked with.
pub struct CaseDesk<'a> {
    /// What is typed.
    pub input: &'a mut dyn BufRead,
    /// Where everything is shown.
    pub output: &'a mut dyn Write,
    /// Stores what was said so far.
    pub save: &'a mut dyn FnMut(&CaseEntries) -> Result<(), KeepProblem>,
    /// Whether headings are set off by colour.
    pub pretty: bool,
    /// Whether the warm-up is left out.
    pub skip_warm_up: bool,
    /// Today.
    pub today: Date,
    /// The widest line, in columns.
    pub width: usize,
}

/// How the asking ended when nothing went wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CaseEnded {
    /// Everything was gone through.
    Finished,
    /// Somebody said `later`, or the input ended.
    Later,
}

/// Why the asking could not go on.
#[derive(Debug)]
pub enum CaseTrouble {
    /// The terminal is gone.
    Show(io::Error),
    /// The disk refused.
    Keep(KeepProblem),
}

impl From<io::Error> for CaseTrouble {
    fn from(error: io::Error) -> Self {
        Self::Show(error)
    }
}

/// What somebody typed.
enum Typed {
    Text(String),
    Nothing,
    Back,
    Help,
    Later,
}

const COMMANDS: &str = "Enter: keep what is there or leave it open. back: the one before. ?: what to think of. later: stop here; all is saved.";

/// Asks for the warm-up and then for every quantity that the case needs.
pub fn hold_case(
    model: &CaseModel,
    engagement: &Engagement,
    facts: &Facts<'_>,
    entries: &mut CaseEntries,
    desk: CaseDesk<'_>,
) -> Result<CaseEnded, CaseTrouble> {
    let mut talk = Talk { model, engagement, desk };
    talk.say(&model.about)?;
    talk.say(COMMANDS)?;
    if !talk.desk.skip_warm_up && entries.warm_up.len() < model.warm_up.len() && talk.warm_up(entries)? {
        return Ok(CaseEnded::Later);
    }
    talk.ranges(facts, entries)
}

struct Talk<'a, 'd> {
    model: &'a CaseModel,
    engagement: &'a Engagement,
    desk: CaseDesk<'d>,
}

impl Talk<'_, '_> {
    /// Whether to stop.
    fn warm_up(&mut self, entries: &mut CaseEntries) -> Result<bool, CaseTrouble> {
        let all = self.model.warm_up.len();
        self.heading("A warm-up")?;
        self.say(&format!(
            "People's ranges are nearly always too narrow. {all} questions with known answers show how wide yours have to be. For each, \
             give a low and a high value so that you are nine in ten sure that the truth lies between. Do not look anything up."
        ))?;
        match self.read("Begin? (yes, or no to leave it out): ")? {
            None | Some(Typed::Later) => return Ok(true),
            Some(Typed::Text(text)) if text.starts_with(['y', 'Y']) => {}
            Some(_) => return Ok(false),
        }
        let mut place = entries.warm_up.len();
        while let Some(question) = self.model.warm_up.get(place) {
            self.heading(&format!("{} of {all}", place + 1))?;
            self.say(&format!("{} ({})", question.ask, question.unit))?;
            match self.read("Low and high: ")? {
                None | Some(Typed::Later) => return Ok(true),
                Some(Typed::Back) => {
                    entries.warm_up.pop();
                    place = entries.warm_up.len();
                }
                Some(Typed::Help) => self.say("Two numbers, the smaller one first: 100 250.")?,
                Some(Typed::Nothing) => self
                    .say("A wide guess is an answer; only no answer teaches nothing. Two numbers, please: 100 250.")?,
                Some(Typed::Text(text)) => match parse_pair(&text) {
                    Some((low, high)) => {
                        entries.warm_up.push((u32::try_from(place + 1).unwrap_or(1), low, high));
                        self.keep(entries)?;
                        let held = (low..=high).contains(&question.answer);
                        self.say(&format!(
                            "It is {} {} ({}): {}.",
                            plain(question.answer, 2),
                            question.unit,
                            question.source,
                            if held { "inside your range" } else { "outside your range" }
                        ))?;
                        place += 1;
                    }
                    None => self.say("Two numbers, the smaller one first: 100 250.")?,
                },
            }
        }
        if let Some(found) = calibration(self.model, entries) {
            let advice = if found.factor > 1.0 {
                format!(
                    "Nine would be right. Your ranges below are therefore stretched {} times around their likely value.",
                    plain(found.factor, 1)
                )
            } else {
                "That is as it should be: your ranges are taken as they are.".to_owned()
            };
            self.say(&format!("{} of {} inside. {advice}", found.right, found.of))?;
        }
        Ok(false)
    }

    fn ranges(&mut self, facts: &Facts<'_>, entries: &mut CaseEntries) -> Result<CaseEnded, CaseTrouble> {
        let needed: Vec<usize> = {
            let setup = Setup::new(self.model, self.engagement, entries, facts);
            (0..self.model.variables.len()).filter(|place| setup.needed[*place]).collect()
        };
        let currency = self.engagement.currency.clone();
        let mut at = 0;
        while let Some(place) = needed.get(at).copied() {
            let variable = &self.model.variables[place];
            self.heading(&format!("{} of {}: {}", at + 1, needed.len(), variable.title))?;
            self.say(&variable.ask)?;
            let unit = match variable.measure {
                Measure::Money if variable.unit.is_empty() => currency.clone(),
                Measure::Money => format!("{currency}, {}", variable.unit),
                Measure::Percent => "per cent".to_owned(),
                Measure::Number => variable.unit.clone(),
            };
            let former = Setup::new(self.model, self.engagement, entries, facts).origins[place].clone();
            if let Some(values) = values_of(&former) {
                let whose = if entries.range(&variable.id).is_some() { "So far" } else { "From your answers" };
                self.say(&format!("{whose}: {}.", range_in_words(variable, values)))?;
            }
            match self.read(&format!("Low, likely, high ({unit}): "))? {
                None | Some(Typed::Later) => return Ok(CaseEnded::Later),
                Some(Typed::Nothing) => at += 1,
                Some(Typed::Back) => at = at.saturating_sub(1),
                Some(Typed::Help) => {
                    self.say(&variable.help)?;
                    self.say(COMMANDS)?;
                }
                Some(Typed::Text(text)) => {
                    let made = parse_range(variable, &text, &currency)
                        .and_then(|values| spread(variable, values, 1.0).map(|_| values));
                    match made {
                        Err(problem) => {
                            self.say(&format!("{}. {}", capital(&problem.message), problem.way_out))?;
                        }
                        Ok([low, likely, high]) => {
                            let source = match self.read("Where does this come from? (Enter: nothing to say): ")? {
                                Some(Typed::Text(text)) => clean_line(&text),
                                Some(Typed::Back) => continue,
                                _ => String::new(),
                            };
                            let when = Some(self.desk.today);
                            let variable = variable.id.clone();
                            entries.put(CaseRange { variable, low, likely, high, source, who: String::new(), when });
                            self.keep(entries)?;
                            at += 1;
                        }
                    }
                }
            }
        }
        Ok(CaseEnded::Finished)
    }

    fn keep(&mut self, entries: &CaseEntries) -> Result<(), CaseTrouble> {
        super::interrupt::undisturbed(|| (self.desk.save)(entries)).map_err(CaseTrouble::Keep)
    }

    fn heading(&mut self, text: &str) -> io::Result<()> {
        writeln!(self.desk.output)?;
        if self.desk.pretty {
            writeln!(self.desk.output, "{}", style(text).for_stderr().bold().cyan())
        } else {
            writeln!(self.desk.output, "{text}")
        }
    }

    fn say(&mut self, text: &str) -> io::Result<()> {
        for line in wrapped(text, self.desk.width) {
            writeln!(self.desk.output, "{line}")?;
        }
        self.desk.output.flush()
    }

    /// What is typed; nothing when the input has ended.
    fn read(&mut self, prompt: &str) -> io::Result<Option<Typed>> {
        write!(self.desk.output, "{prompt}")?;
        self.desk.output.flush()?;
        let mut line = Vec::new();
        if self.desk.input.read_until(b'\n', &mut line)? == 0 {
            writeln!(self.desk.output)?;
            return Ok(None);
        }
        let line = String::from_utf8_lossy(&line).trim().to_owned();
        Ok(Some(match line.as_str() {
            "" | "skip" => Typed::Nothing,
            "back" | "b" | "<" => Typed::Back,
            "?" | "help" => Typed::Help,
            "later" | "quit" | "q" => Typed::Later,
            _ => Typed::Text(line),
        }))
    }
}

fn values_of(origin: &crate::business_case::Origin) -> Option<[f64; 3]> {
    use crate::business_case::Origin;
    match origin {
        Origin::Range(range) => Some([range.low, range.likely, range.high]),
        Origin::Answer(values) => Some(*values),
        Origin::Missing => None,
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().collect::<String>() + letters.as_str())
}
