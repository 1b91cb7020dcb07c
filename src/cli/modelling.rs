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
}
