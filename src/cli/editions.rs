//! What is asked for documents for certain readers.

use clap::Args;

/// `groundwork editions`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork editions
groundwork editions --json
groundwork plan acme --edition board --edition vendor     writes two of them")]
pub(crate) struct Editions {
    /// For other programs.
    #[arg(long)]
    pub(crate) json: bool,
}
