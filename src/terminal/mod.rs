//! Ways to hold an interview at a terminal: pretty, plain (screen readers, pipes), and from a list of answers. All
//! three drive the same machine and give the same answers, byte for byte.

mod batch;
mod case;
mod command;
mod hold;
mod holding;
mod interrupt;
mod keeper;
mod page;
mod paper;
mod plain;
mod pretty;
#[cfg(test)]
#[cfg(unix)]
mod pretty_tests;
mod surroundings;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod widget;

pub use batch::{Batch, batch};
pub use case::{CaseDesk, CaseEnded, CaseTrouble, hold_case};
pub use command::{COMMANDS, Command};
pub use hold::{Manner, hold};
pub use interrupt::Watch;
pub use keeper::{Ended, HoldProblem, KeepProblem, Keeper};
pub use paper::hold_paper;
pub use plain::{Desk, hold_plain};
pub use pretty::{PrettyDesk, hold_pretty};
pub use surroundings::{Surroundings, may_prompt, wants_plain};
