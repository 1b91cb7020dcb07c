//! What can be asked about time.

use std::path::PathBuf;

use clap::Args;

use super::inquiring::Asked;

/// `groundwork schedule`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork schedule acme
groundwork schedule acme --draws 100000 --seed 7
groundwork schedule acme --start 2027-03-01 --json

Hours, holidays and blackouts stand in acme/calendar.toml: groundwork schema calendar.toml")]
pub(crate) struct Schedule {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// How many times the plan is played through.
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(100..=1_000_000))]
    pub(crate) draws: u32,
    /// Which throws of the dice; the same seed gives the same dates.
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub(crate) seed: u64,
    /// How it is told, and from which day on.
    #[command(flatten)]
    pub(crate) asked: Asked,
}
