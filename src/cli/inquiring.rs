//! What can be asked of the judgement itself.

use std::path::PathBuf;

use clap::Args;

/// What most questions to the judgement have in common.
#[derive(Debug, Args)]
pub(crate) struct Asked {
    /// For other programs.
    #[arg(long)]
    pub(crate) json: bool,
    /// The first day on which work may start; the engagement's, or today.
    #[arg(long, value_name = "DATE")]
    pub(crate) start: Option<String>,
}

/// `groundwork impact`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork impact acme people.help_or_hinder
groundwork impact acme people.help_or_hinder --json")]
pub(crate) struct Impact {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// The question's id.
    pub(crate) question: String,
    /// How it is told, and from which day on.
    #[command(flatten)]
    pub(crate) asked: Asked,
}

/// `groundwork unknowns`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork unknowns acme
groundwork unknowns acme --json")]
pub(crate) struct Unknowns {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// How it is told, and from which day on.
    #[command(flatten)]
    pub(crate) asked: Asked,
}

/// `groundwork try`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork try acme people.help_or_hinder=4
groundwork try acme people.help_or_hinder=4 goals.after_go_live=3 --save pay-first
groundwork try acme problem.own_means.tried=yes          one field, the rest as it was answered
groundwork try acme problem.ineffective.level=3          the level, whatever is written
groundwork try acme --scenario pay-first                 what was kept
groundwork try acme                                      one line after the other; `undo`, `save NAME`, `quit`")]
pub(crate) struct Try {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// What to suppose: a question's id, `=` and the value. Without any, lines are read one after the other.
    #[arg(value_name = "QUESTION=VALUE")]
    pub(crate) suppose: Vec<String>,
    /// Begin with what a scenario supposes.
    #[arg(long, value_name = "NAME")]
    pub(crate) scenario: Option<String>,
    /// Keep what is supposed as a scenario beside the engagement.
    #[arg(long, value_name = "NAME")]
    pub(crate) save: Option<String>,
    /// How it is told, and from which day on.
    #[command(flatten)]
    pub(crate) asked: Asked,
}

/// `groundwork scenarios`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork scenarios acme
groundwork scenarios acme --json")]
pub(crate) struct Scenarios {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// For other programs.
    #[arg(long)]
    pub(crate) json: bool,
}

/// `groundwork path`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork path acme                                     one verdict up
groundwork path acme crawl
groundwork path acme walk --json")]
pub(crate) struct PathArguments {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// The verdict to reach, that or a better one; the next better one if left out.
    pub(crate) target: Option<String>,
    /// How it is told, and from which day on.
    #[command(flatten)]
    pub(crate) asked: Asked,
}

/// `groundwork robustness`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork robustness acme
groundwork robustness acme --json")]
pub(crate) struct Robustness {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// For other programs.
    #[arg(long)]
    pub(crate) json: bool,
}
