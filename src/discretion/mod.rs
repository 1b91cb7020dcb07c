//! Who may see what: what was promised about answers, kept before anything is put into words.
//!
//! [`published`] gives an engagement that holds only what its reader may know; what is worked out from it can give
//! nothing else away, however it is printed, split or subtracted. Where nothing of a group may be said at all,
//! [`showing`] and its like say so: whatever shows answers asks them first.
//!
//! The rule behind it: from the threshold on (by default [`THRESHOLD`], never below [`FLOOR`]) what protected people
//! said is put together by medians and majorities, never by sums. Whatever such a figure says, all others might have
//! said it without you. Of fewer, unattributed answers do not count; confidential ones count, and are shown only among
//! [`FLOOR`] answers or more of which none is shown by itself.

mod pool;
mod publish;
mod reissue;
mod showing;
mod spread;
mod strip;
mod telling;

pub use crate::engagement::{FLOOR, Kept, Reader, THRESHOLD};
pub use publish::{Published, published};
pub use reissue::{MORE, issue, shuffled};
pub use showing::{Showing, may_compare, may_quote, own_words, promise, showing};
pub use telling::{Eye, Telling};

/// The smallest group of which anything is shown when nobody knows whose answers they are, by default.
pub const CROWD: usize = THRESHOLD;

/// What stands where somebody's words were.
pub const UNSAID: &str = "(kept back)";
