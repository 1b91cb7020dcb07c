//! What can be asked of handing over.

use std::path::PathBuf;
use std::sync::LazyLock;

use clap::Args;

use super::inquiring::Asked;
use crate::handover::TARGETS;

/// `groundwork handover`
#[derive(Debug, Args)]
#[command(
    before_help = "\
groundwork handover acme --for jira --out tasks --dry-run      say what would be written, and write nothing
groundwork handover acme --for jira,calendar --out tasks
groundwork handover acme --for all --out tasks --json

The second time it says what is new, changed and gone. What became of each task in the tool is
entered into tasks/jira/id-map.csv, who sits in each role into tasks/jira/owners.csv; both are kept.",
    after_help = TOOLS.as_str()
)]
pub(crate) struct Handover {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// The tool: one of those below, several with commas, or `all`.
    #[arg(long = "for", value_name = "TOOL", required = true, value_delimiter = ',')]
    pub(crate) tools: Vec<String>,
    /// Where each tool gets its folder.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: PathBuf,
    /// Write nothing; say what would be new, changed and gone.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// Put an apostrophe before cells that a spreadsheet would compute, also for tools that show it.
    #[arg(long, conflicts_with = "no_guard")]
    pub(crate) guard: bool,
    /// Put none, also where it is usual.
    #[arg(long)]
    pub(crate) no_guard: bool,
    /// How it is told, and from which day on.
    #[command(flatten)]
    pub(crate) asked: Asked,
}

static TOOLS: LazyLock<String> = LazyLock::new(|| {
    let mut text = "Tools:\n".to_owned();
    for target in TARGETS {
        text.push_str(&format!("  {:<10} {}: {}\n", target.name, target.title, target.about));
    }
    text
});
