use std::fmt;
use std::io;

use crate::diagnostic::Diagnostic;
use crate::engagement::Log;
use crate::interview::Answers;

/// Whoever stores what is said. The terminal saves after every answer and never waits with it.
pub trait Keeper {
    /// Stores all of the participant's answers, those kept aside included.
    fn save_answers(&mut self, answers: &Answers) -> Result<(), KeepProblem>;

    /// Stores decisions, parked items and the rest of the log.
    fn save_log(&mut self, log: &Log) -> Result<(), KeepProblem>;

    /// Stores answers that are about to be replaced because the participant begins anew.
    fn put_aside(&mut self, answers: &Answers) -> Result<(), KeepProblem>;

    /// Whether what is stored outlasts the program. A preview keeps nothing, and must not say that it did.
    fn lasts(&self) -> bool {
        true
    }
}

/// Why something could not be stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeepProblem {
    /// What is wrong, in lower case, names in backticks, without a full stop.
    pub message: String,
    /// What to do about it, as sentences.
    pub way_out: String,
}

impl fmt::Display for KeepProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for KeepProblem {}

impl From<Box<Diagnostic>> for KeepProblem {
    /// What the disk says about a file, with the file's name.
    fn from(finding: Box<Diagnostic>) -> Self {
        let place = finding.place.as_ref().map_or(finding.about.as_str(), |place| &place.source.name);
        let named = place.is_empty() || finding.message.contains(place);
        let message = if named { finding.message.clone() } else { format!("{} (`{place}`)", finding.message) };
        Self { message, way_out: finding.way_out }
    }
}

/// How holding an interview ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// The participant said that this was all.
    Finished,
    /// The participant goes on later.
    Later,
    /// The input ended before the interview did; everything is saved.
    InputEnded,
    /// Ctrl-C; everything is saved. The program should exit with 130.
    Interrupted,
}

/// Why an interview could not be held to its end.
#[derive(Debug)]
pub enum HoldProblem {
    /// What was typed could not be read.
    Read(io::Error),
    /// Nothing could be shown.
    Show(io::Error),
    /// The last answers could not be stored.
    Unsaved(KeepProblem),
}

impl fmt::Display for HoldProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(problem) => write!(f, "cannot read what is typed: {problem}"),
            Self::Show(problem) => write!(f, "cannot show the questions: {problem}"),
            Self::Unsaved(problem) => write!(f, "the last answers are not saved: {problem}"),
        }
    }
}

impl HoldProblem {
    /// The way out, as sentences.
    pub fn way_out(&self) -> &str {
        match self {
            Self::Read(_) | Self::Show(_) => {
                "Everything up to the last answer is saved. Run the command in a terminal, or with --plain."
            }
            Self::Unsaved(problem) => &problem.way_out,
        }
    }
}

impl std::error::Error for HoldProblem {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_disk_says_is_passed_on() {
        let finding = Diagnostic::about("disk-full", "acme/log.toml", "the disk is full").way_out("Make room.");
        let problem = KeepProblem::from(Box::new(finding));
        assert_eq!(
            (problem.to_string().as_str(), problem.way_out.as_str()),
            ("the disk is full (`acme/log.toml`)", "Make room.")
        );
    }
}
