//! Files that stand beside a file and are no text: a logo, a font. And whole folders of texts, such as templates.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::path::{shown, within};
use super::problem::{Doing, not_ordinary, problem};
use super::read::read_within;
use crate::diagnostic::{Diagnostic, Source};
use crate::text;

/// How deep folders of templates are followed, and how many files they may hold.
const DEEPEST: usize = 6;
const MOST: usize = 500;

/// The bytes of a file of a folder, at most so many. It cannot lie outside of the folder.
pub fn read_bytes(folder: &Path, name: &str, most: u64) -> Result<Vec<u8>, Box<Diagnostic>> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let path = folder.join(name);
    let refused = |error: std::io::Error| problem(Doing::Read, &path, &error);
    let real = within(folder, name)?;
    let about = fs::metadata(&real).map_err(refused)?;
    if !about.is_file() {
        return Err(not_ordinary(&path));
    }
    if about.len() > most {
        let message = format!("this file has {} KiB; at most {} KiB are read", about.len().div_ceil(1024), most / 1024);
        return Err(Box::new(
            Diagnostic::about("too-large", shown(&path), message)
                .way_out("Every document carries it along: export a smaller one."),
        ));
    }
    fs::read(&real).map_err(refused)
}

/// The texts of a folder and of the folders in it that are wanted, by their names within it (`plan/plan.md`), sorted.
/// Hidden files are left out; what
/// leads out of the folder, and what is no text, is reported.
pub fn texts(folder: &Path, wanted: &dyn Fn(&str) -> bool) -> (Vec<(String, Arc<Source>)>, Vec<Diagnostic>) {
    let (mut texts, mut findings) = (Vec::new(), Vec::new());
    walk((folder, wanted), "", 0, &mut texts, &mut findings);
    texts.sort_by(|a, b| a.0.cmp(&b.0));
    (texts, findings)
}

fn walk(
    (folder, wanted): (&Path, &dyn Fn(&str) -> bool),
    inner: &str,
    depth: usize,
    texts: &mut Vec<(String, Arc<Source>)>,
    findings: &mut Vec<Diagnostic>,
) {
    let here = if inner.is_empty() { folder.to_owned() } else { folder.join(inner) };
    let entries = match fs::read_dir(&here) {
        Ok(entries) => entries,
        Err(error) => return findings.push(*problem(Doing::Enter, &here, &error)),
    };
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.') && !name.ends_with('~'))
        .collect();
    names.sort();
    for name in names {
        let name = if inner.is_empty() { name } else { format!("{inner}/{name}") };
        if let Err(finding) = within(folder, &name) {
            findings.push(*finding);
            continue;
        }
        if folder.join(&name).is_dir() {
            // Folders that are deeper than that hold no templates of ours, and a link may lead in a circle.
            if depth < DEEPEST {
                walk((folder, wanted), &name, depth + 1, texts, findings);
            }
            continue;
        }
        if !wanted(&name) {
            continue;
        }
        if texts.len() >= MOST {
            let message = format!("there are more than {} here", text::count(MOST, "file"));
            findings.push(
                Diagnostic::about("too-many", shown(folder), message)
                    .way_out("Put templates into a folder of their own."),
            );
            return;
        }
        match read_within(folder, &name) {
            Ok(Some(source)) => texts.push((name, source)),
            Ok(None) => {}
            Err(finding) => findings.push(*finding),
        }
    }
}
