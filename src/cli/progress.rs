//! What can be asked of an engagement over time.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::inquiring::Asked;

/// `groundwork wave`
#[derive(Debug, Subcommand)]
pub(crate) enum WaveCommand {
    /// Keep the present answers, agreed answers and log under a name; nothing that was kept is ever written over.
    #[command(before_help = "\
groundwork wave take acme                     called by its month: 2027-03
groundwork wave take acme --name kick-off --date 2027-03-15")]
    Take {
        /// The engagement's folder.
        folder: PathBuf,
        /// What it is called; year and month if left out.
        #[arg(long)]
        name: Option<String>,
        /// The day of the reading; today if left out.
        #[arg(long, value_name = "DATE")]
        date: Option<String>,
    },
    /// The readings that were kept.
    #[command(before_help = "groundwork wave list acme")]
    List {
        /// The engagement's folder.
        folder: PathBuf,
        /// For other programs.
        #[arg(long)]
        json: bool,
    },
}

/// `groundwork compare`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork compare acme 2027-03               then and now
groundwork compare acme 2027-03 2027-09       two waves
groundwork compare acme-2026 acme-2027        two engagements")]
pub(crate) struct Compare {
    /// The engagement's folder; of two engagements the earlier one.
    pub(crate) folder: PathBuf,
    /// The earlier wave, or the folder of the later engagement.
    pub(crate) first: String,
    /// The later wave; now if left out.
    pub(crate) second: Option<String>,
    /// For the one who leads the conversation: confidential answers are shown, unattributed ones never.
    #[arg(long)]
    pub(crate) facilitator: bool,
    /// How it is told, and from which day on.
    #[command(flatten)]
    pub(crate) asked: Asked,
}

/// `groundwork measure`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork measure acme                                        what was measured
groundwork measure acme win-rate 24 --date 2027-06-30 --note \"counted by sales\"
groundwork measure acme win-rate --target 30 --by 2027-12-31")]
pub(crate) struct MeasureArguments {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// The measure's id, as the plan lists it.
    pub(crate) kpi: Option<String>,
    /// Its value, in its unit.
    #[arg(allow_hyphen_values = true)]
    pub(crate) value: Option<String>,
    /// The day for which it was read.
    #[arg(long, requires = "value")]
    pub(crate) date: Option<String>,
    /// Who counted, and what.
    #[arg(long, requires = "value")]
    pub(crate) note: Option<String>,
    /// The value aimed at.
    #[arg(long, value_name = "VALUE", requires = "kpi", allow_hyphen_values = true)]
    pub(crate) target: Option<String>,
    /// By when the target is to be reached.
    #[arg(long, value_name = "DATE", requires = "target")]
    pub(crate) by: Option<String>,
    /// For other programs.
    #[arg(long, conflicts_with_all = ["value", "target"])]
    pub(crate) json: bool,
}

/// `groundwork questionnaire reliability`
#[derive(Debug, Args)]
#[command(before_help = "groundwork questionnaire reliability acme globex initech")]
pub(crate) struct Reliability {
    /// Engagements' folders that answer the same questionnaire.
    #[arg(required = true)]
    pub(crate) folders: Vec<PathBuf>,
    /// For other programs.
    #[arg(long)]
    pub(crate) json: bool,
}
