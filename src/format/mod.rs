//! The files people own: what they may contain is said once, as a [`Shape`]. The shape checks a file (every finding at
//! once: unknown keys, wrong types, what is missing), gives readers its values, and prints itself as JSON Schema.

mod document;
mod findings;
mod index;
mod parsed;
mod reader;
mod schema;
mod shape;
mod tree;
mod walk;

pub use document::{Document, VERSION};
pub use findings::Findings;
pub use parsed::Parsed;
pub use reader::{At, Reader};
pub use schema::schema;
pub use shape::{Key, Kind, Shape};
pub use tree::{Item, Node, Table};
