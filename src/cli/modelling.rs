//! What can be asked about the record model.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// `groundwork model`
#[derive(Debug, Subcommand)]
pub(crate) enum ModelCommand {
    /// The tables that the answers ask for, with their fields and why they are there.
    Show(ModelShow),
    /// Write the model for other programs: databases, interfaces, imports, people.
    Export(ModelExport),
    /// The formats that the model can be written in.
    #[command(before_help = "groundwork model formats\ngroundwork model formats --json")]
    Formats {
        /// For other programs.
        #[arg(long)]
        json: bool,
    },
    /// Draw the tables and how they refer to each other, for one sheet of A3.
    Picture(ModelPicture),
    /// Store real cases under every record model, and see what fits, what is lost and what a question takes.
    Try(ModelTry),
    /// Plan how the records get into the model: a mapping workbook and a page to read.
    Migration(ModelMigration),
    /// Write down what somebody gave up in the record model, with name, date and reason.
    Accept(ModelAccept),
    /// Decide what cannot be taken back, by name; without a decision it lists them all.
    Decide(ModelDecide),
}

/// `groundwork model show`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork model show acme
groundwork model show acme contact
groundwork model show acme --json")]
pub(crate) struct ModelShow {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// One table, with all its fields.
    pub(crate) table: Option<String>,
    /// For other programs.
    #[arg(long)]
    pub(crate) json: bool,
}

/// `groundwork model export`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork model export acme --format postgres --out model
groundwork model export acme --format xlsx --format csv --out model
groundwork model export acme --format all --out model --json")]
pub(crate) struct ModelExport {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// A format, as `groundwork model formats` lists them, or `all`. Repeat it for several.
    #[arg(long, value_name = "NAME", required = true)]
    pub(crate) format: Vec<String>,
    /// The folder to write into. Several formats get a folder each within it.
    #[arg(long, value_name = "FOLDER", required = true)]
    pub(crate) out: PathBuf,
    /// For other programs.
    #[arg(long)]
    pub(crate) json: bool,
}

/// `groundwork model try`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork model try acme                                  with what is in acme/customers.toml
groundwork model try acme --enter                          asks for them, one by one, in plain words
groundwork model try acme --like couple --like group       with invented ones; nothing is written
groundwork model try acme --archetypes
groundwork model try acme --picture try.svg")]
#[expect(clippy::struct_excessive_bools, reason = "they are the switches of a command")]
pub(crate) struct ModelTry {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// Ask for them in plain text, and keep them in the engagement's folder.
    #[arg(long, conflicts_with_all = ["json", "like"])]
    pub(crate) enter: bool,
    /// With an invented case of this kind. Repeat it for several.
    #[arg(long, value_name = "ARCHETYPE")]
    pub(crate) like: Vec<String>,
    /// List the kinds of cases to begin from.
    #[arg(long, conflicts_with_all = ["enter", "like", "picture"])]
    pub(crate) archetypes: bool,
    /// Everything that is lost or stands there twice, not only how much.
    #[arg(long)]
    pub(crate) all: bool,
    /// The day that counts as today.
    #[arg(long, value_name = "DATE")]
    pub(crate) today: Option<String>,
    /// Draw it into this file: `.svg`.
    #[arg(long, value_name = "FILE")]
    pub(crate) picture: Option<PathBuf>,
    /// For other programs.
    #[arg(long)]
    pub(crate) json: bool,
}

/// `groundwork model migration`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork model migration acme                            the page
groundwork model migration acme --out moving               migration.md and migration.xlsx
groundwork model migration acme --from migration.xlsx      takes in what was filled into the workbook
groundwork model migration acme --json")]
pub(crate) struct ModelMigration {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// The folder to write into; to standard output, without the workbook, if left out.
    #[arg(long, value_name = "FOLDER", conflicts_with = "json")]
    pub(crate) out: Option<PathBuf>,
    /// The workbook as it came back: counts, owners, columns and signatures go into the engagement's `moving.toml`.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["json", "out"])]
    pub(crate) from: Option<PathBuf>,
    /// For other programs.
    #[arg(long)]
    pub(crate) json: bool,
}

/// `groundwork model accept`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork model accept acme \"One organisation per person\" --instead-of \"Several with dates\" \\
    --by \"Ann Berg, head of sales\" --why \"The product we own cannot do more; we look again in a year\"")]
pub(crate) struct ModelAccept {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// What is taken.
    pub(crate) what: String,
    /// What is given up for it.
    #[arg(long, value_name = "TEXT", required = true)]
    pub(crate) instead_of: String,
    /// Who accepts it.
    #[arg(long = "by", value_name = "NAME", required = true)]
    pub(crate) accepted_by: String,
    /// Why.
    #[arg(long, value_name = "TEXT", required = true)]
    pub(crate) why: String,
    /// When; today if left out.
    #[arg(long, value_name = "DATE")]
    pub(crate) when: Option<String>,
}

/// `groundwork model decide`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork model decide acme                               what is to be decided, and what is decided
groundwork model decide acme record-ids=own-opaque --who \"Ann Berg\" --why \"It outlives every product\"")]
pub(crate) struct ModelDecide {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// The decision's id, `=` and the id of the option.
    #[arg(value_name = "DOOR=OPTION", requires_all = ["who", "why"])]
    pub(crate) decision: Option<String>,
    /// Who signs.
    #[arg(long, value_name = "NAME")]
    pub(crate) who: Option<String>,
    /// Why.
    #[arg(long, value_name = "TEXT")]
    pub(crate) why: Option<String>,
    /// When; today if left out.
    #[arg(long, value_name = "DATE")]
    pub(crate) when: Option<String>,
    /// For other programs.
    #[arg(long, conflicts_with = "decision")]
    pub(crate) json: bool,
}

/// `groundwork model picture`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork model picture acme --out model.svg
groundwork model picture acme --out model.html      open it in a browser and print it: one sheet of A3")]
pub(crate) struct ModelPicture {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// The file to write: `.svg` or `.html`.
    #[arg(long, value_name = "FILE", required = true)]
    pub(crate) out: PathBuf,
    /// Colours and type from this file; the engagement's `theme.toml` if left out.
    #[arg(long, value_name = "FILE")]
    pub(crate) theme: Option<PathBuf>,
}
