use std::path::Path;

use serde_json::json;

use crate::cli::Exit;
use crate::cli::arguments::Check;
use crate::cli::load;
use crate::cli::output::Output;
use crate::diagnostic::{Diagnostic, sorted, to_json};
use crate::store::{self, Folder};
use crate::text;

pub(in crate::cli) fn run(arguments: &Check, out: &Output) -> Result<(), Exit> {
    let mut all: Vec<Diagnostic> = Vec::new();
    let mut kinds = Vec::new();
    for folder in &arguments.folders {
        let (kind, findings) = one(folder);
        all.extend(findings);
        kinds.push((folder, kind));
    }
    let all = sorted(all);
    let errors = all.iter().any(Diagnostic::is_error);
    if arguments.json {
        let findings: Vec<_> = all.iter().map(to_json).collect();
        out.json(&json!({ "format": 1, "ok": !errors, "findings": findings }));
    } else {
        out.findings(&all);
        if all.is_empty() {
            for (folder, kind) in kinds {
                out.result(&format!("{}: {kind}, nothing wrong", folder.display()));
            }
        } else if !errors {
            out.say(&format!("{} can be used as it is", text::count(kinds.len(), "folder")));
        }
    }
    if errors { Err(Exit::Findings) } else { Ok(()) }
}

fn one(folder: &Path) -> (&'static str, Vec<Diagnostic>) {
    if folder.join("questionnaire.toml").is_file() {
        let (files, mut findings) = store::sources(folder, Folder::Questionnaire);
        findings.extend(crate::questionnaire::read(&files).1);
        return ("a questionnaire", findings);
    }
    ("an engagement", load::engagement_findings(folder))
}
