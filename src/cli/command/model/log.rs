use std::path::Path;

use crate::cli::command::log::append;
use crate::cli::output::Output;
use crate::cli::{Exit, clock, load};
use crate::engagement::Log;
use crate::store;
use crate::text;
use crate::unit::Date;

/// Adds to the log; whatever else stands in the file is its owner's.
pub(super) fn add(folder: &Path, more: &Log, out: &Output) -> Result<(), Exit> {
    let who = format!("the log since {}", clock::now());
    let done = store::lock(folder, "log.toml", &who).and_then(|_lock| append(folder, more));
    done.map_err(|finding| {
        out.findings(&[*finding]);
        Exit::Disk
    })
}

/// The day on the command line, or today.
pub(super) fn day(given: Option<&str>, out: &Output) -> Result<Date, Exit> {
    given.map_or_else(|| Ok(clock::today()), |day| load::date(day, "--when", out))
}

/// A text that says something.
pub(super) fn said(text: &str, flag: &str, out: &Output) -> Result<String, Exit> {
    if text::clean_line(text).trim().is_empty() {
        out.error(&format!("{flag} says nothing"), "Whoever reads it in two years should know what was meant.");
        return Err(Exit::Usage);
    }
    Ok(text.trim().to_owned())
}
