use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::path::{shown, within};
use super::problem::{Doing, problem};
use super::read::read_within;
use crate::diagnostic::{Diagnostic, Source, sorted};
use crate::text;

/// What a folder holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Folder {
    /// An engagement: `engagement.toml`, its other files beside it, `answers/*.toml` and
    /// `rounds/*/answers/*.toml`.
    Engagement,
    /// A questionnaire: `questionnaire.toml` and every other `.toml` file, also one folder down.
    Questionnaire,
}

impl Folder {
    /// The file without which the folder is not what it should be.
    fn head(self) -> &'static str {
        match self {
            Self::Engagement => "engagement.toml",
            Self::Questionnaire => "questionnaire.toml",
        }
    }

    fn noun(self) -> &'static str {
        match self {
            Self::Engagement => "an engagement",
            Self::Questionnaire => "a questionnaire",
        }
    }
}

const ENGAGEMENT: &[&str] = &[
    "agreed.toml",
    "calendar.toml",
    "case.toml",
    "customers.toml",
    "engagement.toml",
    "invitations.toml",
    "issued.toml",
    "log.toml",
    "measurements.toml",
    "model.toml",
    "moving.toml",
    "rounds.toml",
];

/// Whose paper documents are printed on: it is read only when there is something to print.
const THEME: &str = "theme.toml";

/// Reads the files of a folder, sorted by name; names are as the reader typed the folder. Every file that cannot be
/// read is reported; what does not belong to the folder's kind is left alone.
pub fn sources(folder: &Path, kind: Folder) -> (Vec<Arc<Source>>, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let names = match names(folder, kind, &mut findings) {
        Ok(names) => names,
        Err(finding) => return (Vec::new(), vec![*finding]),
    };
    if !names.iter().any(|name| name == kind.head()) {
        findings.push(headless(folder, kind));
    }
    let mut sources = Vec::new();
    for name in names {
        match read_within(folder, &name) {
            Ok(source) => sources.extend(source),
            Err(finding) => findings.push(*finding),
        }
    }
    sources.sort_by(|a, b| a.name.cmp(&b.name));
    (sources, sorted(findings))
}

/// The file without which a folder is not what it should be, if it can be read; what is wrong with it is told with all others.
pub fn head(folder: &Path, kind: Folder) -> Option<Arc<Source>> {
    read_within(folder, kind.head()).ok().flatten()
}

/// The questionnaire that an engagement brings along in its folder `questionnaire`, if it does.
pub fn own_questionnaire(engagement: &Path) -> Result<Option<PathBuf>, Box<Diagnostic>> {
    let path = engagement.join("questionnaire");
    if !path.is_dir() {
        return Ok(None);
    }
    within(engagement, "questionnaire")?;
    Ok(Some(path))
}

/// The names of the folders within a folder of an engagement, such as `waves`, sorted; none if it is not there.
pub fn inner_folders(engagement: &Path, name: &str) -> Result<Vec<String>, Box<Diagnostic>> {
    let path = engagement.join(name);
    if !path.is_dir() {
        return Ok(Vec::new());
    }
    within(engagement, name)?;
    Ok(entries(&path)?.into_iter().filter(|inner| path.join(inner).is_dir()).collect())
}

/// The scenarios that stand beside an engagement, sorted by name; none if it has no folder `scenarios`.
pub fn scenarios(engagement: &Path) -> (Vec<Arc<Source>>, Vec<Diagnostic>) {
    let folder = engagement.join("scenarios");
    if !folder.is_dir() {
        return (Vec::new(), Vec::new());
    }
    let (mut sources, mut findings) = (Vec::new(), Vec::new());
    match within(engagement, "scenarios").and_then(|_| entries(&folder)) {
        Ok(names) => {
            for name in names.iter().filter(|name| is_toml(name)) {
                match read_within(engagement, &format!("scenarios/{name}")) {
                    Ok(source) => sources.extend(source),
                    Err(finding) => findings.push(*finding),
                }
            }
        }
        Err(finding) => findings.push(*finding),
    }
    (sources, findings)
}

/// Makes a folder and those above it; one that is there already is fine.
pub fn make_folder(folder: &Path) -> Result<(), Box<Diagnostic>> {
    fs::create_dir_all(folder).map_err(|error| match error.kind() {
        // Making a folder where there is a file.
        ErrorKind::AlreadyExists => problem(Doing::Enter, folder, &ErrorKind::NotADirectory.into()),
        _ => problem(Doing::Write, folder, &error),
    })
}

/// The names of the files that belong to the folder, relative to it.
fn names(folder: &Path, kind: Folder, findings: &mut Vec<Diagnostic>) -> Result<Vec<String>, Box<Diagnostic>> {
    let mut names = Vec::new();
    for name in entries(folder)? {
        let path = folder.join(&name);
        let inner = match kind {
            Folder::Engagement if ENGAGEMENT.contains(&name.as_str()) => {
                names.push(name);
                continue;
            }
            Folder::Engagement if name == "answers" => true,
            Folder::Engagement if name == "rounds" && path.is_dir() => {
                names.extend(of_rounds(folder)?);
                continue;
            }
            Folder::Engagement => {
                if is_toml(&name)
                    && name != THEME
                    && let Some(near) = text::nearest(&name, ENGAGEMENT.iter().copied().chain([THEME]))
                {
                    findings.push(
                        Diagnostic::about("unknown-file", shown(&path), "this file is not read")
                            .as_warning()
                            .way_out(format!("Did you mean `{near}`?")),
                    );
                }
                false
            }
            Folder::Questionnaire if is_toml(&name) => {
                names.push(name);
                continue;
            }
            Folder::Questionnaire => path.is_dir(),
        };
        if !inner {
            continue;
        }
        if let Err(finding) = within(folder, &name) {
            findings.push(*finding);
            continue;
        }
        match entries(&path) {
            Ok(inner) => {
                names.extend(inner.iter().filter(|inner| is_toml(inner)).map(|inner| format!("{name}/{inner}")));
            }
            Err(finding) => findings.push(*finding),
        }
    }
    Ok(names)
}

/// What had been said before each round: `rounds/1/answers/ann.toml`.
fn of_rounds(folder: &Path) -> Result<Vec<String>, Box<Diagnostic>> {
    within(folder, "rounds")?;
    let mut names = Vec::new();
    for number in entries(&folder.join("rounds"))? {
        let inner = format!("rounds/{number}/answers");
        if folder.join(&inner).is_dir() {
            within(folder, &inner)?;
            let answers = entries(&folder.join(&inner))?;
            names.extend(answers.iter().filter(|name| is_toml(name)).map(|name| format!("{inner}/{name}")));
        }
    }
    Ok(names)
}

/// The names in a folder, sorted, without hidden ones.
fn entries(folder: &Path) -> Result<Vec<String>, Box<Diagnostic>> {
    let entries = fs::read_dir(folder).map_err(|error| problem(Doing::Enter, folder, &error))?;
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| !name.starts_with('.'))
        .collect();
    names.sort();
    Ok(names)
}

fn is_toml(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "toml")
}

/// A folder without the file that makes it what it should be; often its parent was meant, or one of its folders.
fn headless(folder: &Path, kind: Folder) -> Diagnostic {
    let message = format!("this is not the folder of {}: it has no `{}`", kind.noun(), kind.head());
    let inner =
        entries(folder).unwrap_or_default().into_iter().find(|name| folder.join(name).join(kind.head()).is_file());
    let way_out = match (inner, kind) {
        (Some(inner), _) => format!("Did you mean `{}`?", shown(&folder.join(inner))),
        (None, Folder::Engagement) => "Name the folder of an engagement; `groundwork new` makes one.".to_owned(),
        (None, Folder::Questionnaire) => format!("Name the folder that `{}` is in.", kind.head()),
    };
    Diagnostic::about("missing-file", shown(folder), message).way_out(way_out)
}
