//! Many people answering apart: what comes back is put together with what is stored, rounds are held, people are
//! forgotten. All of it pure: texts and values in, texts and values out.

mod forget;
mod merge;
mod names;
mod round;
mod ticket;

pub use forget::{Forgotten, Mention, forget};
pub use merge::{Conflict, Merge, Prefer, merge, same};
pub use names::{Named, named_in};
pub use round::{Reading, Seen, Show, Told, close, open, reading, worth_asking};
pub use ticket::{is_ticket, ticket};
