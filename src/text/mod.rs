//! Words for people: plurals, lists, wrapping, slugs, the nearest name, and the removal of what could harm a screen.

mod clean;
mod formula;
mod inert;
mod list;
mod markup;
mod nearest;
mod plural;
mod rows;
mod slug;
mod wrap;

pub use clean::{clean_block, clean_line, cleaned_block, cleaned_line};
pub use formula::{guarded, guarded_in_rows, unguarded, unguarded_in_rows};
pub use inert::inert;
pub use list::{and_list, or_list};
pub use markup::{escape, escape_into};
pub use nearest::{did_you_mean, nearest};
pub use plural::count;
pub use rows::csv_row;
pub use slug::slug;
pub use wrap::{indent, wrap};
