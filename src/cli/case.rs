//! What can be asked of the business case.

use std::path::PathBuf;

use clap::Args;

/// `groundwork case`
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches of a command line")]
#[command(before_help = "\
groundwork case acme                                       asks for ranges, then shows what they come to
groundwork case acme --set licence_price=35,55,90 --no-input
groundwork case acme --set horizon=3 --set rate=8 --no-input
groundwork case acme --final --no-input                    eight times as many draws, for a decision
groundwork case acme --json")]
pub(crate) struct CaseArguments {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// A range: a quantity's id, `=`, and low, likely, high; or `horizon`, `rate` or `months`. Repeat it for several.
    #[arg(long, value_name = "ID=LOW,LIKELY,HIGH")]
    pub(crate) set: Vec<String>,
    /// Where the ranges under --set come from.
    #[arg(long, value_name = "TEXT", requires = "set")]
    pub(crate) source: Option<String>,
    /// Ask nothing; show what can be computed and what is missing.
    #[arg(long)]
    pub(crate) no_input: bool,
    /// Plain text without colour: screen readers, pipes.
    #[arg(long)]
    pub(crate) plain: bool,
    /// Leave out the ten questions by which people practise ranges.
    #[arg(long)]
    pub(crate) skip_warm_up: bool,
    /// For other programs; asks nothing.
    #[arg(long)]
    pub(crate) json: bool,
    /// Where the draws begin: the same seed gives the same figures on every machine. The engagement's, or 1.
    #[arg(long, value_name = "NUMBER")]
    pub(crate) seed: Option<u64>,
    /// 131,072 draws in each of eight runs instead of 16,384.
    #[arg(long = "final")]
    pub(crate) is_final: bool,
}
