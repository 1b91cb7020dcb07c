//! A keeper in memory and a person who types, for tests.

use std::cell::RefCell;
use std::io::{self, Read, Write};
use std::rc::Rc;

use super::keeper::{Ended, HoldProblem, KeepProblem, Keeper};
use super::plain::{Desk, hold_plain};
use crate::engagement::Log;
use crate::interview::testing::AT;
use crate::interview::{Answers, Interview};

/// Keeps everything in memory, and can refuse to.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub answers: Answers,
    pub log: Log,
    pub aside: Vec<Answers>,
    pub saved: usize,
    /// How many times it refuses from now on.
    pub full: usize,
}

impl Memory {
    fn room(&mut self) -> Result<(), KeepProblem> {
        if self.full > 0 {
            self.full -= 1;
            return Err(KeepProblem { message: "the disk is full".to_owned(), way_out: "Make room on it.".to_owned() });
        }
        self.saved += 1;
        Ok(())
    }
}

impl Keeper for Memory {
    fn save_answers(&mut self, answers: &Answers) -> Result<(), KeepProblem> {
        self.room()?;
        self.answers = answers.clone();
        Ok(())
    }

    fn save_log(&mut self, log: &Log) -> Result<(), KeepProblem> {
        self.room()?;
        self.log = log.clone();
        Ok(())
    }

    fn put_aside(&mut self, answers: &Answers) -> Result<(), KeepProblem> {
        self.room()?;
        self.aside.push(answers.clone());
        Ok(())
    }
}

/// What stands on the paper: what is shown, and what is typed between.
#[derive(Clone, Default)]
struct Paper(Rc<RefCell<Vec<u8>>>);

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Somebody who types line after line onto the same paper, and then stops.
struct Typist<'a> {
    lines: std::slice::Iter<'a, &'a str>,
    paper: Paper,
}

impl Read for Typist<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let Some(line) = self.lines.next() else { return Ok(0) };
        let line = format!("{line}\n");
        self.paper.write_all(line.as_bytes())?;
        buffer[..line.len()].copy_from_slice(line.as_bytes());
        Ok(line.len())
    }
}

/// Holds an interview in plain text with somebody who types these lines; what stands on the paper then.
pub(super) fn typed(
    interview: &mut Interview<'_>,
    keeper: &mut Memory,
    lines: &[&str],
    width: usize,
) -> (String, Result<Ended, HoldProblem>) {
    let paper = Paper::default();
    let typist = Typist { lines: lines.iter(), paper: paper.clone() };
    let desk = Desk {
        input: &mut io::BufReader::new(typist),
        output: &mut paper.clone(),
        keeper,
        now: &|| AT.to_owned(),
        how_to_continue: "groundwork ask shop --as boss",
        width,
    };
    let ended = hold_plain(interview, desk);
    let text = String::from_utf8(paper.0.borrow().clone()).unwrap();
    (text, ended)
}
