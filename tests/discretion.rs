//! What was promised about answers is kept, whatever is printed: canaries, an attack by subtraction, and editions laid
//! side by side.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests")]

mod discretion {
    pub(crate) mod attack;
    pub(crate) mod canary;
    pub(crate) mod printed;
    pub(crate) mod reissue;
    pub(crate) mod threshold;
    pub(crate) mod waves;
}
mod method;
