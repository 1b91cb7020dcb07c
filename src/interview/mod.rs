//! The conversation as a machine without I/O: questionnaire, answers and cursor give the next [`Step`], and what a
//! participant does ([`Event`]) gives a new state and [`Effect`]s. Terminal, file and browser all drive this machine,
//! so that none of them can lack a function.
//!
//! A question is asked value by value ([`Slot`]): the value itself (or its fields, rows, places), then the own rating,
//! side fields and the line of evidence where there is something to show. Going forward validates; going back never
//! does and loses nothing. Everything that is whole is stored at once.

mod aside;
mod check;
mod draft;
mod entry;
mod event;
mod give;
mod keep;
mod machine;
mod moves;
mod options;
#[cfg(test)]
mod properties;
mod route;
mod rows;
mod show;
mod slot;
mod step;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod typed;
mod words;

pub use event::{Effect, Ending, Event, Filter, Message, Tone};
pub use machine::Interview;
pub use options::{Again, Options, Recall};
pub use route::{Answers, known_from_others};
pub use slot::Slot;
pub use step::{AsideStep, Ask, Choosable, Entry, Menu, Progress, Review, ReviewRow, Step, Way};
pub use words::in_words;
