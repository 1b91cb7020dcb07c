//! The look and the words of documents, as an engagement or the command line gives them.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Exit;
use super::output::Output;
use crate::diagnostic::Diagnostic;
use crate::document::Templates;
use crate::store;
use crate::theme::{self, Theme};

/// What is put in the place of an engagement's own.
#[derive(Debug, Default, Args)]
pub(crate) struct LookArguments {
    /// Logo, colours and type from this file; the engagement's `theme.toml` if left out.
    #[arg(long, value_name = "FILE")]
    pub(crate) theme: Option<PathBuf>,
}

/// The templates and the theme for the documents of an engagement, or for none's. Warnings are for `check`.
pub(crate) fn templates(
    folder: Option<&Path>,
    arguments: &LookArguments,
    out: &Output,
) -> Result<Templates, Exit> {
    let mut templates = Templates::built_in();
    let own = folder.map(|folder| folder.join(theme::FILE)).filter(|file| file.exists());
    if let Some(file) = arguments.theme.clone().or(own) {
        let (theme, findings) = theme_of(&file);
        let errors: Vec<Diagnostic> = findings.into_iter().filter(Diagnostic::is_error).collect();
        out.findings(&errors);
        let Some(theme) = theme.filter(|_| errors.is_empty()) else { return Err(Exit::BadInput) };
        templates.dress(theme);
    }
    Ok(templates)
}

/// A theme, and everything that is wrong with it. What it names stands in its folder.
pub(crate) fn theme_of(file: &Path) -> (Option<Theme>, Vec<Diagnostic>) {
    match store::read_file(file) {
        Ok(source) => {
            let folder = file.parent().unwrap_or(Path::new("."));
            theme::read(&source, &|name, most| store::read_bytes(folder, name, most))
        }
        Err(finding) => (None, vec![*finding]),
    }
}

/// Everything that is wrong with the look of an engagement.
pub(crate) fn findings(folder: &Path) -> Vec<Diagnostic> {
    let theme = folder.join(theme::FILE);
    if theme.exists() { theme_of(&theme).1 } else { Vec::new() }
}
