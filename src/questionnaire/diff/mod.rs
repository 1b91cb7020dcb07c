//! What changed between two questionnaires, and what it means for answers that were given to the former one.

mod change;
mod compatibility;
mod facet;
mod meaning;
mod part;
mod question;
#[cfg(test)]
mod tests;
mod thing;

pub use change::{Change, Detail, Fate, diff};
pub use compatibility::{Compatibility, as_now, compatibility};
pub use meaning::{Alteration, Effect, effect, meaning};
