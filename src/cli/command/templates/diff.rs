use std::path::Path;
use std::sync::Arc;

use serde_json::json;

use crate::cli::Exit;
use crate::cli::output::Output;
use crate::cli::templating::TemplatesDiff;
use crate::diagnostic::{Diagnostic, Source};
use crate::document::{Change, MANIFEST, Manifest, Standing, Templates, changed_lines, is_template, standing};
use crate::{store, text};

/// How many lines around a change are shown.
const AROUND: usize = 2;

/// What became of each template since it was exported, here and in this release.
pub(super) fn run(arguments: &TemplatesDiff, out: &Output) -> Result<(), Exit> {
    let folder = &arguments.folder;
    let (files, findings) = store::texts(folder, &|name| is_template(name) || name == MANIFEST);
    out.findings(&findings);
    if findings.iter().any(Diagnostic::is_error) {
        return Err(Exit::BadInput);
    }
    let manifest = match files.iter().find(|(name, _)| name == MANIFEST) {
        Some((_, source)) => {
            let (manifest, findings) = Manifest::read(source);
            out.findings(&findings);
            if findings.iter().any(Diagnostic::is_error) {
                return Err(Exit::BadInput);
            }
            manifest
        }
        None => Manifest::default(),
    };
    let files: Vec<&(String, Arc<Source>)> = files.iter().filter(|(name, _)| name != MANIFEST).collect();
    let how = |name: &str, source: &Source| standing(name, &source.text, &manifest, Templates::built_in_text(name));
    if let Some(wanted) = &arguments.name {
        let Some((name, source)) = files.iter().find(|(name, _)| name == wanted) else {
            let known: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
            return Err(super::unknown(wanted, &known, out));
        };
        return one(folder, name, &source.text, how(name, source), arguments.json, out);
    }
    if arguments.json {
        let list: Vec<_> = files
            .iter()
            .map(|(name, source)| {
                let from = manifest.of(name).map(|exported| exported.version.as_str());
                json!({ "name": name, "standing": how(name, source).word(), "from": from })
            })
            .collect();
        out.json(&json!({ "format": 1, "release": env!("CARGO_PKG_VERSION"), "templates": list }));
        return Ok(());
    }
    let mut same = 0;
    for (name, source) in &files {
        match how(name, source) {
            Standing::Same => same += 1,
            how => {
                let from = manifest.of(name).map(|one| format!(" (exported from {})", text::clean_line(&one.version)));
                out.result(&format!("{name}  {}{}", how.in_words(), from.unwrap_or_default()));
            }
        }
    }
    out.say(&format!("{} unchanged", text::count(same, "template")));
    Ok(())
}

/// One template, line by line: what you changed, then what this release changed.
fn one(folder: &Path, name: &str, now: &str, how: Standing, json: bool, out: &Output) -> Result<(), Exit> {
    let release = Templates::built_in_text(name);
    let base = super::exported(folder, name).filter(|_| !matches!(how, Standing::Unknown | Standing::Added));
    let from = base.as_deref().or(release);
    let yours = from.map(|from| hunks(from, now));
    let theirs = base.as_deref().zip(release).map(|(base, release)| hunks(base, release));
    if json {
        out.json(&json!({ "format": 1, "name": name, "standing": how.word(), "yours": yours, "release": theirs }));
        return Ok(());
    }
    out.result(&format!("{name}: {}", how.in_words()));
    let show = |title: &str, lines: Option<Vec<String>>| {
        if let Some(lines) = lines.filter(|lines| !lines.is_empty()) {
            out.result(&format!("\n{title}\n{}", lines.join("\n")));
        }
    };
    let compared = if base.is_some() { "What you changed" } else { "Yours beside the built-in one" };
    show(compared, yours);
    show("What this release changed", theirs);
    Ok(())
}

/// Changed lines with some around them, each behind its sign; `@ 12` says at which line of the first text they begin.
fn hunks(first: &str, second: &str) -> Vec<String> {
    let changes = changed_lines(first, second);
    let is_kept = |change: &Change<'_>| matches!(change, Change::Kept(_));
    let near = |place: usize| {
        let from = place.saturating_sub(AROUND);
        changes[from..(place + AROUND + 1).min(changes.len())].iter().any(|change| !is_kept(change))
    };
    let (mut lines, mut number, mut shown_before) = (Vec::new(), 0, false);
    for (place, change) in changes.iter().enumerate() {
        let shown = near(place);
        if shown && !shown_before {
            lines.push(format!("@ {}", number + 1));
        }
        shown_before = shown;
        let (sign, line, counts) = match change {
            Change::Kept(line) => (' ', line, 1),
            Change::Gone(line) => ('-', line, 1),
            Change::New(line) => ('+', line, 0),
        };
        number += counts;
        if shown {
            lines.push(format!("{sign} {}", text::clean_line(line)).trim_end().to_owned());
        }
    }
    lines
}
