//! What a group that meets can ask for.

use std::path::PathBuf;

use clap::{Args, value_parser};

use super::look::LookArguments;

/// `groundwork agenda`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork agenda acme
groundwork agenda acme --minutes 60
groundwork agenda acme --out agenda.html      the facilitator's page, to print
groundwork agenda acme --json")]
pub(crate) struct AgendaArguments {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// How long the session is; only what fits comes first, with a reserve of 15 percent.
    #[arg(long, value_name = "MINUTES", value_parser = value_parser!(u32).range(5..=1440))]
    pub(crate) minutes: Option<u32>,
    /// Write the facilitator's page into this file: Markdown or HTML, by its ending.
    #[arg(long, value_name = "FILE", conflicts_with = "json")]
    pub(crate) out: Option<PathBuf>,
    /// For other programs.
    #[arg(long)]
    pub(crate) json: bool,
    /// Whose paper it is.
    #[command(flatten)]
    pub(crate) look: LookArguments,
    /// The first day on which work may start; the engagement's, or today.
    #[arg(long, value_name = "DATE")]
    pub(crate) start: Option<String>,
}
