use std::path::Path;

use crate::cli::output::Output;
use crate::cli::{Exit, clock, load};
use crate::engagement::{Log, log_text};
use crate::store;
use crate::text;
use crate::unit::Date;

const FILE: &str = "log.toml";

/// Changes the log, which nobody else may change meanwhile.
pub(super) fn change(folder: &Path, who: &str, change: impl FnOnce(&mut Log), out: &Output) -> Result<(), Exit> {
    let refused = |finding: Box<crate::diagnostic::Diagnostic>| {
        out.findings(&[*finding]);
        Exit::Disk
    };
    let _lock = store::lock(folder, FILE, &format!("{who} since {}", clock::now())).map_err(refused)?;
    let mut log = load::engagement(folder, out)?.engagement.log;
    change(&mut log);
    store::write(folder, FILE, &log_text(&log)).map_err(refused)?;
    Ok(())
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
