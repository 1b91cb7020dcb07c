//! What authors of questionnaires can ask for, and those who bring engagements to a new version.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::look::LookArguments;

/// `groundwork questionnaire new`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork questionnaire new my-method
groundwork questionnaire new my-method --title \"Ready for shift planning\"")]
pub(crate) struct NewQuestionnaire {
    /// The folder to make.
    pub(crate) folder: PathBuf,
    /// Its title; made from the folder's name if left out.
    #[arg(long)]
    pub(crate) title: Option<String>,
}

/// `groundwork questionnaire preview`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork questionnaire preview my-method                    every question, nothing is saved
groundwork questionnaire preview my-method --role it --plain
groundwork questionnaire preview my-method --form html --out form.html")]
pub(crate) struct Preview {
    /// A built-in questionnaire's id, or a folder.
    #[arg(default_value = "crm-readiness", value_name = "ID|FOLDER")]
    pub(crate) questionnaire: String,
    /// Only what this role is asked; every question if left out.
    #[arg(long)]
    pub(crate) role: Option<String>,
    /// How much is asked; the shortest tier if left out, on a form the longest.
    #[arg(long)]
    pub(crate) tier: Option<String>,
    /// One block of plain text per question, answers typed.
    #[arg(long, conflicts_with = "form")]
    pub(crate) plain: bool,
    /// A form to print and fill in by hand instead of an interview.
    #[arg(long)]
    pub(crate) form: Option<Paper>,
    /// Write the form into this file; to standard output if left out.
    #[arg(long, value_name = "FILE", requires = "form")]
    pub(crate) out: Option<PathBuf>,
    /// Whose paper it is.
    #[command(flatten)]
    pub(crate) look: LookArguments,
}

/// What a form is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Paper {
    /// Markdown.
    Md,
    /// One page for screens and printers.
    Html,
}

/// `groundwork questionnaire logic`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork questionnaire logic my-method
groundwork questionnaire logic my-method people.time_given
groundwork questionnaire logic my-method --md > logic.md")]
pub(crate) struct Logic {
    /// A built-in questionnaire's id, or a folder.
    #[arg(default_value = "crm-readiness", value_name = "ID|FOLDER")]
    pub(crate) questionnaire: String,
    /// Only this question.
    pub(crate) question: Option<String>,
    /// For other programs.
    #[arg(long)]
    pub(crate) json: bool,
    /// As a table in Markdown.
    #[arg(long, conflicts_with = "json")]
    pub(crate) md: bool,
}

/// `groundwork questionnaire diff`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork questionnaire diff my-method-1.0 my-method
groundwork questionnaire diff crm-readiness my-method --on acme --on beta")]
pub(crate) struct Diff {
    /// The former questionnaire: a built-in one's id, or a folder.
    pub(crate) old: String,
    /// The new one.
    pub(crate) new: String,
    /// Show which results of this engagement move. Repeat it for several.
    #[arg(long, value_name = "ENGAGEMENT")]
    pub(crate) on: Vec<PathBuf>,
    /// The first day on which work may start; the engagement's, or today.
    #[arg(long, value_name = "DATE")]
    pub(crate) start: Option<String>,
    /// For other programs.
    #[arg(long)]
    pub(crate) json: bool,
}

/// `groundwork migrate`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork migrate acme --dry-run                          what would happen, nothing is written
groundwork migrate acme --from my-method-1.0 --to my-method
groundwork migrate acme --keep people.pay                  its new wording means the same")]
pub(crate) struct Migrate {
    /// The engagement's folder.
    pub(crate) folder: PathBuf,
    /// The new questionnaire: a built-in one's id, or a folder; the one that the engagement names if left out.
    #[arg(long, value_name = "ID|FOLDER")]
    pub(crate) to: Option<String>,
    /// The questionnaire that was answered. Without it only ids and kinds are compared, not wordings.
    #[arg(long, value_name = "ID|FOLDER")]
    pub(crate) from: Option<String>,
    /// Keep the answers to this question although its wording changed: it means the same. Repeat it for several.
    #[arg(long, value_name = "QUESTION")]
    pub(crate) keep: Vec<String>,
    /// Say what would happen, and write nothing.
    #[arg(long)]
    pub(crate) dry_run: bool,
    /// For other programs.
    #[arg(long)]
    pub(crate) json: bool,
}

/// `groundwork questionnaire test`
#[derive(Debug, Args)]
#[command(before_help = "\
groundwork questionnaire test
groundwork questionnaire test my-questionnaire
groundwork questionnaire test my-questionnaire --case family-firm
groundwork questionnaire test my-questionnaire --mutate        which changes to the method would nobody notice?")]
pub(crate) struct QuestionnaireTest {
    /// A built-in questionnaire's id, or a folder.
    #[arg(default_value = "crm-readiness", value_name = "ID|FOLDER")]
    pub(crate) questionnaire: String,
    /// Only this case, by the name of its file. Repeat it for several.
    #[arg(long = "case", value_name = "NAME")]
    pub(crate) cases: Vec<String>,
    /// Change the method in every small way, one at a time, and list the changes that no case notices.
    #[arg(long)]
    pub(crate) mutate: bool,
    /// For other programs.
    #[arg(long)]
    pub(crate) json: bool,
}
