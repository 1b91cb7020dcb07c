//! What can be asked when many people answer: invitations, what comes back, rounds, what is settled, and forgetting.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::look::LookArguments;

/// `groundwork invite`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork invite acme                                      a kit and a form for everybody
groundwork invite acme it finance
groundwork invite acme --add sales-north:sales:\"Ann Miller\":confidential
groundwork invite acme --tickets frontline:8                eight kits without names
groundwork invite acme --out kits")]
pub(crate) struct Invite {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// Whom to invite; whoever is added, else everybody, if left out.
    pub(crate) participants: Vec<String>,
    /// Add a participant: id, role, name, and what is promised (attributed, confidential). Repeat it for each.
    #[arg(long, value_name = "ID:ROLE[:NAME[:CONFIDENTIALITY]]")]
    pub(crate) add: Vec<String>,
    /// Add people whose names are never written: a role and how many. Each gets a ticket for a name.
    #[arg(long, value_name = "ROLE:COUNT")]
    pub(crate) tickets: Vec<String>,
    /// Where the kits go; `invitations` in the engagement's folder if left out.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) out: Option<PathBuf>,
    /// Whose paper it is.
    #[command(flatten)]
    pub(crate) look: LookArguments,
}

/// `groundwork collect`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork collect acme answers-it.json answers-finance.json
groundwork collect acme from-paper.csv --as field-seller
groundwork collect acme answers-it.json --dry-run            what would happen, nothing is written
groundwork collect acme answers/conflicts/it-3f2a9c01.toml --prefer theirs")]
pub(crate) struct Collect {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// Filled kits, or answers as TOML, JSON or CSV.
    #[arg(required = true)]
    pub(crate) files: Vec<PathBuf>,
    /// Whose answers they are, where the files do not say it.
    #[arg(long = "as", value_name = "PARTICIPANT")]
    pub(crate) who: Option<String>,
    /// Where an answer differs from the stored one: keep mine (the stored one), or take theirs (the one in the file).
    #[arg(long)]
    pub(crate) prefer: Option<Side>,
    /// Take kits that were changed after they were filled.
    #[arg(long)]
    pub(crate) accept_changed: bool,
    /// Say what would happen, and write nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// For other programs.
    #[arg(long)]
    pub(crate) json: bool,
}

/// Which of two answers counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Side {
    /// The one that is stored.
    Mine,
    /// The one in the file; the stored one is kept aside.
    Theirs,
}

/// `groundwork round`
#[derive(Debug, Subcommand)]
pub(crate) enum RoundCommand {
    /// Open a round: what was said so far is kept as the first answer, and people answer again.
    #[command(before_help = "groundwork round open acme\ngroundwork round open acme people.help_or_hinder goals.order")]
    Open {
        /// The engagement's folder.
        folder: PathBuf,
        /// Questions; those on which people are apart if left out.
        questions: Vec<String>,
        /// The day; today if left out.
        #[arg(long, value_name = "DATE")]
        date: Option<String>,
    },
    /// Close the round and record what came of it.
    #[command(before_help = "groundwork round close acme")]
    Close {
        /// The engagement's folder.
        folder: PathBuf,
        /// The day; today if left out.
        #[arg(long, value_name = "DATE")]
        date: Option<String>,
    },
    /// Show first and last answers, and whether another round is worth it.
    #[command(
        before_help = "groundwork round status acme\ngroundwork round status acme --facilitator\ngroundwork round status acme --json"
    )]
    Status {
        /// The engagement's folder.
        folder: PathBuf,
        /// Only these questions.
        questions: Vec<String>,
        /// Show confidential answers too, as the facilitator may see them.
        #[arg(long)]
        facilitator: bool,
        /// For other programs.
        #[arg(long)]
        json: bool,
    },
}

/// `groundwork settle`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork settle acme people.help_or_hinder=2 --because \"Two bonus plans were reckoned through\"
groundwork settle acme profile.who_pays=mixed --because \"Half of the orders\" --dissent head-of-sales")]
pub(crate) struct Settle {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// A question's id, `=` and what the group settled on.
    #[arg(value_name = "QUESTION=VALUE")]
    pub(crate) answer: String,
    /// Why.
    #[arg(long)]
    pub(crate) because: String,
    /// A participant who sees it differently. Repeat it for several.
    #[arg(long, value_name = "PARTICIPANT")]
    pub(crate) dissent: Vec<String>,
    /// A remark.
    #[arg(long)]
    pub(crate) note: Option<String>,
    /// One line of evidence.
    #[arg(long)]
    pub(crate) shown: Option<String>,
}

/// `groundwork decide`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork decide acme \"No offers before January\" --who \"Managing director\" --why \"Our date, not a supplier's\"")]
pub(crate) struct Decide {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// What was decided.
    pub(crate) what: String,
    /// Who decided.
    #[arg(long)]
    pub(crate) who: String,
    /// Why.
    #[arg(long)]
    pub(crate) why: String,
    /// What else was considered.
    #[arg(long)]
    pub(crate) alternatives: Option<String>,
    /// The question it belongs to.
    #[arg(long)]
    pub(crate) question: Option<String>,
    /// The day; today if left out.
    #[arg(long)]
    pub(crate) date: Option<String>,
}

/// `groundwork park`
#[derive(Debug, Args)]
#[command(before_help = "groundwork park acme \"Do the branch counters belong to the first step?\" --who \"IT lead\"")]
pub(crate) struct Park {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// What is put aside.
    pub(crate) what: String,
    /// Who raised it.
    #[arg(long)]
    pub(crate) who: Option<String>,
    /// The question it belongs to.
    #[arg(long)]
    pub(crate) question: Option<String>,
    /// The day; today if left out.
    #[arg(long)]
    pub(crate) date: Option<String>,
}

/// `groundwork action`
#[derive(Debug, Args)]
#[command(
    before_help = "groundwork action acme \"Reckon three bonus plans\" --owner \"Finance director\" --due 2027-01-22"
)]
pub(crate) struct Action {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// What will be done.
    pub(crate) what: String,
    /// By whom.
    #[arg(long)]
    pub(crate) owner: String,
    /// By when.
    #[arg(long, value_name = "DATE")]
    pub(crate) due: String,
    /// The question it belongs to.
    #[arg(long)]
    pub(crate) question: Option<String>,
}

/// `groundwork override`
#[derive(Debug, Args)]
#[command(
    before_help = "groundwork override acme incentives-oppose --who \"Managing director\" --why \"Pay changes in March\""
)]
pub(crate) struct Override {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// The gate's id.
    pub(crate) gate: String,
    /// Who takes it on themselves.
    #[arg(long)]
    pub(crate) who: String,
    /// Why.
    #[arg(long)]
    pub(crate) why: String,
    /// The day; today if left out.
    #[arg(long)]
    pub(crate) date: Option<String>,
}

/// `groundwork log`
#[derive(Debug, Args)]
#[command(before_help = "groundwork log acme\ngroundwork log acme --json")]
pub(crate) struct LogArguments {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// For other programs.
    #[arg(long)]
    pub(crate) json: bool,
}

/// `groundwork forget`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork forget acme field-seller --dry-run                what would go, nothing is removed
groundwork forget acme field-seller")]
pub(crate) struct Forget {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// The participant's id.
    pub(crate) participant: String,
    /// Do not ask; the id on the command line is enough.
    #[arg(long)]
    pub(crate) yes: bool,
    /// Say what would go, and remove nothing.
    #[arg(long, conflicts_with = "yes")]
    pub(crate) dry_run: bool,
    /// The day that is noted; today if left out.
    #[arg(long)]
    pub(crate) date: Option<String>,
}

/// `groundwork purge`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork purge clients --older-than 24m                    what would go, nothing is removed
groundwork purge clients --older-than 24m --yes")]
pub(crate) struct Purge {
    /// The folder in which engagements lie, one folder each.
    pub(crate) parent: PathBuf,
    /// How long ago the last answer must be: days, weeks, months or years, as in `90d`, `8w`, `24m`, `2y`.
    #[arg(long, value_name = "AGE")]
    pub(crate) older_than: String,
    /// Remove them.
    #[arg(long)]
    pub(crate) yes: bool,
    /// The day from which is counted; today if left out.
    #[arg(long)]
    pub(crate) date: Option<String>,
}
