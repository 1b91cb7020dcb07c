//! Who may see what: what was promised about answers, kept before anything is put into words. Whatever shows answers
//! asks here first.

mod showing;

pub use showing::{CROWD, Showing, may_compare, may_quote, own_words, showing};
