//! Measures as types: a level is 0 to 5, a date is a day, a duration is a range of weeks.

mod date;
mod level;
mod number;
mod weeks;

pub use date::{Date, DateProblem};
pub use level::{Level, TOP};
pub use number::{grouped, plain, rounded};
pub use weeks::{Weeks, WeeksProblem};
