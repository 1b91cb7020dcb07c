//! What is wrong with a file, where exactly, and the way out: made everywhere, printed in one look.

mod finding;
mod json;
mod render;
mod source;

pub use finding::{Diagnostic, Severity, sorted};
pub use json::to_json;
pub use render::{Look, render, summary};
pub use source::{Place, Source, Span};
