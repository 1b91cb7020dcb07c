use std::path::Path;

use serde_json::json;

use crate::cli::Exit;
use crate::cli::arguments::Check;
use crate::cli::load;
use crate::cli::output::Output;
use crate::diagnostic::{Diagnostic, sorted, to_json};
use crate::questionnaire::{self, lint};
use crate::rehearsal;
use crate::store::{self, Folder};
use crate::text;

pub(in crate::cli) fn run(arguments: &Check, out: &Output) -> Result<(), Exit> {
    let mut all: Vec<Diagnostic> = Vec::new();
    let mut kinds = Vec::new();
    for folder in &arguments.folders {
        if arguments.fix {
            fix(folder, out)?;
        }
        let (kind, findings) = one(folder);
        all.extend(findings);
        kinds.push((folder, kind));
    }
    let all = sorted(all);
    let errors = all.iter().any(Diagnostic::is_error);
    if arguments.sarif {
        out.json(&lint::to_sarif(&all));
    } else if arguments.json {
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
        let (questionnaire, more) = questionnaire::read(&files);
        findings.extend(more);
        // Cases name questions, gates and tasks: without these there is nothing to hold them against.
        if let Some(questionnaire) = &questionnaire {
            findings.extend(lint::lint(&files, questionnaire));
            findings.extend(rehearsal::read(&files, questionnaire).1);
        }
        return ("a questionnaire", findings);
    }
    ("an engagement", load::engagement_findings(folder))
}

/// Puts right what is certain in a questionnaire, file by file; the rest of each file stays as it is.
fn fix(folder: &Path, out: &Output) -> Result<(), Exit> {
    let (files, _) = store::sources(folder, Folder::Questionnaire);
    let Some(questionnaire) = questionnaire::read(&files).0 else { return Ok(()) };
    let certain = lint::fixes(&files, &questionnaire);
    for file in &files {
        let own: Vec<lint::Fix> = certain.iter().filter(|fix| fix.place.source == *file).cloned().collect();
        let name = Path::new(&file.name).strip_prefix(folder).unwrap_or(Path::new(&file.name));
        if own.is_empty() {
            continue;
        }
        let written = store::write(folder, &name.to_string_lossy(), &lint::apply(&file.text, &own));
        written.map_err(|finding| {
            out.findings(&[*finding]);
            Exit::Disk
        })?;
        out.say(&format!("{}: {} put right", file.name, text::count(own.len(), "place")));
    }
    Ok(())
}
