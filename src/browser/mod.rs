//! The reader's own browser: found, and asked to print a page as a PDF with headings and tables that can be read out.
//!
//! It runs without a window, with a profile of its own that is thrown away, and without any network: the page is all
//! there is.

mod find;
mod print;
mod problem;

pub use find::{VARIABLE, find};
pub use print::print;
pub use problem::Problem;
