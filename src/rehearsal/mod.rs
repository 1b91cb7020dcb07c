//! A questionnaire rehearsed before anybody works with it: its own cases, each a firm's answers in words and what must
//! come out, are played through; and the method is changed on purpose, to see which changes no case would miss.

mod because;
mod case;
mod change;
mod compare;
mod expectation;
mod number;
mod read;
mod shape;
mod survivor;

pub use case::{Case, CaseOutcome, Difference};
pub use change::{Change, ChangeKind, changes};
pub use read::read;
pub use shape::SHAPES;
pub use survivor::{Noticed, notice};
