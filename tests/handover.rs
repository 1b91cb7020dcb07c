//! The plan as files for the tools in which people keep their work: every file of a small plan compared with one that
//! somebody has read, what a second hand-over says, and the parsers of others. `GROUNDWORK_BLESS=1 cargo test --test
//! handover` writes the files anew; read the difference.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops at the first thing that is not as it should be")]

#[path = "handover/again.rs"]
mod again;
#[path = "handover/files.rs"]
mod files;
#[path = "handover/github.rs"]
mod github;
#[path = "handover/limits.rs"]
mod limits;
#[path = "handover/parsers.rs"]
mod parsers;
#[path = "handover/small.rs"]
mod small;

/// A line that is seen, also where a test's output is kept back.
fn say(line: &str) {
    use std::io::Write as _;
    let _ = writeln!(std::io::stderr(), "{line}");
}
