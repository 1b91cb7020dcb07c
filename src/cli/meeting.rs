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

/// `groundwork workshop`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork workshop acme                                    90 minutes with those who take part
groundwork workshop acme --minutes 180 --people 12 --at 09:00
groundwork workshop acme --out papers
groundwork workshop acme --json                             the timetable, nothing is written")]
pub(crate) struct WorkshopArguments {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// How long it is; 15 percent of it stay free.
    #[arg(long, value_name = "MINUTES", default_value = "90", value_parser = value_parser!(u32).range(30..=960))]
    pub(crate) minutes: u32,
    /// How many come; those who take part in the engagement if left out.
    #[arg(long, value_name = "NUMBER", value_parser = people)]
    pub(crate) people: Option<usize>,
    /// When it begins: then the agenda says times of day.
    #[arg(long, value_name = "HH:MM")]
    pub(crate) at: Option<String>,
    /// Where the papers go; `workshop` in the engagement's folder if left out.
    #[arg(long, value_name = "FOLDER", conflicts_with = "json")]
    pub(crate) out: Option<PathBuf>,
    /// The timetable for other programs; nothing is written.
    #[arg(long)]
    pub(crate) json: bool,
    /// The first day on which work may start; the engagement's, or today.
    #[arg(long, value_name = "DATE")]
    pub(crate) start: Option<String>,
    /// Whose papers they are.
    #[command(flatten)]
    pub(crate) look: LookArguments,
}

fn people(typed: &str) -> Result<usize, String> {
    match typed.parse() {
        Ok(people @ 1..=500) => Ok(people),
        _ => Err("this is no number from 1 to 500".to_owned()),
    }
}
