use std::io;

use console::Term;

use super::interrupt::Watch;
use super::keeper::{Ended, HoldProblem, Keeper};
use super::paper::hold_paper;
use super::plain::{Desk, hold_plain};
use super::pretty::{PrettyDesk, hold_pretty};
use super::surroundings::Surroundings;
use crate::interview::Interview;

/// The widest line of plain text where the terminal does not say how wide it is.
const WIDTH: usize = 78;

/// How an interview looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Lists to move through, colour where the terminal has it.
    Pretty,
    /// Plain text.
    Plain,
    /// Codes and answers, typed off a printed form.
    Paper,
}

/// Holds an interview at this process's terminal: prompts on standard error, typed answers from standard input. On
/// Ctrl-C the program says how to go on and exits with 130.
pub fn hold(
    interview: &mut Interview<'_>,
    manner: Manner,
    surroundings: &Surroundings,
    keeper: &mut dyn Keeper,
    now: &dyn Fn() -> String,
    how_to_continue: &str,
) -> Result<Ended, HoldProblem> {
    let _watch =
        if keeper.lasts() { Watch::begin(how_to_continue) } else { Watch::saying("Interrupted; nothing was saved.") };
    match manner {
        Manner::Pretty => {
            let desk = PrettyDesk { term: Term::stderr(), keeper, now, how_to_continue, editor: &surroundings.editor };
            hold_pretty(interview, desk)
        }
        Manner::Plain | Manner::Paper => {
            let columns = Term::stderr().size_checked().map_or(WIDTH, |(_, columns)| usize::from(columns));
            let hold = if manner == Manner::Paper { hold_paper } else { hold_plain };
            hold(
                interview,
                Desk {
                    input: &mut io::stdin().lock(),
                    output: &mut io::stderr().lock(),
                    keeper,
                    now,
                    how_to_continue,
                    width: columns.clamp(20, WIDTH),
                },
            )
        }
    }
}
