//! What can be asked about the words and the look of documents.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::look::LookArguments;

/// `groundwork templates`
#[derive(Debug, Subcommand)]
pub(crate) enum TemplatesCommand {
    /// List the built-in templates and the blocks that can be replaced in each.
    List(TemplatesList),
    /// Write built-in templates into a folder, to change them. What you changed there before is kept.
    Export(TemplatesExport),
    /// Print every document with templates of your own and report everything that is wrong with them.
    Check(TemplatesCheck),
    /// Say which templates you changed, which this release changed, and which both; or show the lines of one.
    Diff(TemplatesDiff),
}

/// `groundwork templates list`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork templates list
groundwork templates list --json")]
pub(crate) struct TemplatesList {
    /// For other programs.
    #[arg(long)]
    pub(crate) json: bool,
}

/// `groundwork templates export`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork templates export acme/templates plan/12-risks.md
groundwork templates export acme/templates editions/board.md html/page.css
groundwork templates export house-words                                     all of them")]
pub(crate) struct TemplatesExport {
    /// The folder of the templates; `templates` in an engagement's folder counts for that engagement.
    pub(crate) folder: PathBuf,
    /// The templates; all of them if left out.
    pub(crate) names: Vec<String>,
}

/// `groundwork templates check`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork templates check acme
groundwork templates check acme --templates house-words
groundwork templates check acme --json")]
pub(crate) struct TemplatesCheck {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// Theme and templates.
    #[command(flatten)]
    pub(crate) look: LookArguments,
    /// For other programs.
    #[arg(long)]
    pub(crate) json: bool,
}

/// `groundwork templates diff`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork templates diff acme/templates
groundwork templates diff acme/templates plan/12-risks.md     your lines and this release's
groundwork templates diff acme/templates --json")]
pub(crate) struct TemplatesDiff {
    /// The folder of the templates.
    pub(crate) folder: PathBuf,
    /// One template, line by line.
    pub(crate) name: Option<String>,
    /// For other programs.
    #[arg(long)]
    pub(crate) json: bool,
}
