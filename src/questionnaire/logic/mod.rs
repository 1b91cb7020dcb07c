//! What every question does: one table for those who must agree with it, in words and as it is written.

mod form;
mod row;
mod rule;
mod say;
mod subject;
#[cfg(test)]
mod tests;

pub use row::{Consequence, LogicRow, Score, table};
pub use rule::{Rule, rules};
pub use say::{figure_in_words, in_words};

use super::Question;

/// A question's name for people, from its id: "Help or hinder" for `people.help_or_hinder`.
pub fn short_title(question: &Question) -> String {
    let name = question.id.as_str().split('.').next_back().unwrap_or_default().replace(['_', '-'], " ");
    let mut letters = name.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
