//! What help pages share.

use std::sync::LazyLock;

use clap::builder::styling::{AnsiColor, Styles};

use super::exit::EXITS;

/// Bold headings, no more.
pub(super) const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Cyan.on_default().bold())
    .usage(AnsiColor::Cyan.on_default().bold())
    .literal(AnsiColor::Green.on_default())
    .error(AnsiColor::Red.on_default().bold());

/// The table of exit codes.
pub(super) static EXIT_TABLE: LazyLock<String> = LazyLock::new(|| {
    let mut table = "Exit codes:\n".to_owned();
    for (_, number, meaning) in EXITS {
        table.push_str(&format!("  {number:>3}  {}\n", meaning.replace('`', "")));
    }
    table
});
