//! The look and the words of documents, as an engagement or the command line gives them.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Exit;
use super::output::Output;
use crate::diagnostic::Diagnostic;
use crate::document::{MANIFEST, Problem, Templates, is_template};
use crate::store;
use crate::text;
use crate::theme::{self, Theme};

/// The folder of an engagement's own templates.
const TEMPLATES: &str = "templates";

/// What is put in the place of an engagement's own.
#[derive(Debug, Default, Args)]
pub(crate) struct LookArguments {
    /// Logo, colours and type from this file; the engagement's `theme.toml` if left out.
    #[arg(long, value_name = "FILE")]
    pub(crate) theme: Option<PathBuf>,
    /// Templates from this folder; the engagement's `templates` if left out.
    #[arg(long, value_name = "FOLDER")]
    pub(crate) templates: Option<PathBuf>,
}

/// The templates and the theme for the documents of an engagement, or for none's. Warnings are for `check`.
pub(crate) fn templates(folder: Option<&Path>, arguments: &LookArguments, out: &Output) -> Result<Templates, Exit> {
    let (templates, findings) = gathered(folder, arguments);
    usable(&findings, out).map(|()| templates)
}

/// Whether what was gathered can be used; says what is in the way of it.
pub(crate) fn usable(findings: &[Diagnostic], out: &Output) -> Result<(), Exit> {
    let errors: Vec<Diagnostic> = findings.iter().filter(|finding| finding.is_error()).cloned().collect();
    out.findings(&errors);
    if errors.is_empty() { Ok(()) } else { Err(Exit::BadInput) }
}

/// The same, with everything that is wrong with the theme and with the folder of templates.
pub(crate) fn gathered(folder: Option<&Path>, arguments: &LookArguments) -> (Templates, Vec<Diagnostic>) {
    let mut templates = Templates::built_in();
    let mut findings = Vec::new();
    let own = |name: &str| folder.map(|folder| folder.join(name)).filter(|path| path.exists());
    if let Some(file) = arguments.theme.clone().or_else(|| own(theme::FILE)) {
        let (theme, more) = theme_of(&file);
        findings.extend(more);
        if let Some(theme) = theme {
            templates.dress(theme);
        }
    }
    if let Some(folder) = arguments.templates.clone().or_else(|| own(TEMPLATES)) {
        let wanted = |name: &str| {
            is_template(name) || name == MANIFEST || Path::new(name).extension().is_some_and(|end| end == "js")
        };
        let (files, more) = store::texts(&folder, &wanted);
        findings.extend(more);
        findings.extend(templates.adopt(&files));
    }
    (templates, findings)
}

/// A theme, and everything that is wrong with it. What it names stands in its folder.
fn theme_of(file: &Path) -> (Option<Theme>, Vec<Diagnostic>) {
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
    let (templates, mut findings) = gathered(Some(folder), &LookArguments::default());
    findings.extend(templates.idle());
    findings
}

/// Documents that could not be written, each with its problem. One template is often part of several: it is shown once,
/// with its line where it is one's own.
pub(crate) fn report(problems: &[(String, Problem)], templates: &Templates, out: &Output) {
    let mut told: Vec<(Diagnostic, Vec<&str>)> = Vec::new();
    for (file, problem) in problems {
        match templates.finding(problem) {
            Some(finding) => match told.iter_mut().find(|(known, _)| *known == finding) {
                Some((_, files)) => files.push(file),
                None => told.push((finding, vec![file])),
            },
            None => out.error(&Problem { document: file.clone(), ..problem.clone() }.to_string(), &problem.way_out),
        }
    }
    for (finding, files) in told {
        out.findings(&[finding]);
        let files: Vec<String> = files.iter().map(|file| format!("`{file}`")).collect();
        let was = if files.len() == 1 { "was" } else { "were" };
        out.say(&format!("{} {was} not written; what does not need this template is.", text::and_list(&files)));
    }
}
