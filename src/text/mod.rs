//! Words for people: plurals, lists, wrapping, slugs, the nearest name, and the removal of what could harm a screen.

mod clean;
mod inert;
mod list;
mod nearest;
mod plural;
mod slug;
mod wrap;

pub use clean::{clean_block, clean_line};
pub use inert::inert;
pub use list::{and_list, or_list};
pub use nearest::{did_you_mean, nearest};
pub use plural::count;
pub use slug::slug;
pub use wrap::{indent, wrap};
