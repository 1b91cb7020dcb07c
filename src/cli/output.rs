//! The only place that prints: results to standard output, talk to standard error.

use std::io::{IsTerminal, Write};

use anstream::AutoStream;

use crate::diagnostic::{Diagnostic, Look, render, summary};

/// Where a command's words go.
pub(crate) struct Output {
    talk_colour: bool,
    is_watched: bool,
    broken: std::cell::Cell<bool>,
}

impl Output {
    /// The output of this process; colour where the terminal wants it (`NO_COLOR`, `CLICOLOR_FORCE`, `TERM=dumb`).
    pub(crate) fn new() -> Self {
        let choice = AutoStream::choice(&std::io::stderr());
        Self {
            talk_colour: !matches!(choice, anstream::ColorChoice::Never),
            is_watched: std::io::stderr().is_terminal(),
            broken: std::cell::Cell::new(false),
        }
    }

    /// A result. A reader that goes away (`| head`) ends the output quietly.
    pub(crate) fn result(&self, text: &str) {
        if self.broken.get() {
            return;
        }
        let mut out = std::io::stdout().lock();
        let end = if text.ends_with('\n') { "" } else { "\n" };
        if write!(out, "{text}{end}").and_then(|()| out.flush()).is_err() {
            self.broken.set(true);
        }
    }

    /// A result for other programs.
    pub(crate) fn json(&self, value: &serde_json::Value) {
        self.result(&serde_json::to_string_pretty(value).unwrap_or_default());
    }

    /// Talk.
    pub(crate) fn say(&self, text: &str) {
        // Nothing sensible can be done when the error stream itself is gone.
        let _ = writeln!(std::io::stderr().lock(), "{text}");
    }

    /// How far something is: one line of a terminal that the next call takes the place of. Empty, it goes away. Where
    /// talk goes elsewhere, nothing is said.
    pub(crate) fn progress(&self, text: &str) {
        if self.is_watched {
            let mut talk = std::io::stderr().lock();
            let _ = write!(talk, "\r\u{1b}[K{text}").and_then(|()| talk.flush());
        }
    }

    /// Findings, each with its line and caret, and how many there are.
    pub(crate) fn findings(&self, findings: &[Diagnostic]) {
        let look = if self.talk_colour { Look::Coloured } else { Look::Plain };
        for finding in findings {
            self.say(&render(finding, look));
            self.say("");
        }
        if findings.len() > 1 {
            self.say(&summary(findings));
        }
    }

    /// An error that belongs to no file.
    pub(crate) fn error(&self, message: &str, way_out: &str) {
        let red = if self.talk_colour { ("\u{1b}[1;31m", "\u{1b}[0m") } else { ("", "") };
        self.say(&format!("{}error{}: {message}", red.0, red.1));
        if !way_out.is_empty() {
            self.say(&format!("  {way_out}"));
        }
    }
}
