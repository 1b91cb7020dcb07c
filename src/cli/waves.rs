//! The earlier readings of an engagement on the disk: `waves/<name>/` holds the files of an engagement as they were,
//! and `wave.toml`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::Exit;
use super::load::Loaded;
use super::output::Output;
use crate::diagnostic::{Diagnostic, Source};
use crate::engagement::{self, Wave, WaveHead};
use crate::questionnaire::Questionnaire;
use crate::store::{self, Folder};
use crate::text;

/// Where the waves of an engagement stand.
pub(crate) const FOLDER: &str = "waves";

/// What is known of a wave without reading its answers.
pub(crate) struct Kept {
    pub(crate) name: String,
    pub(crate) head: WaveHead,
}

/// Every wave, the earliest first, and what is wrong with others.
pub(crate) fn kept(folder: &Path) -> (Vec<Kept>, Vec<Diagnostic>) {
    let names = match store::inner_folders(folder, FOLDER) {
        Ok(names) => names,
        Err(finding) => return (Vec::new(), vec![*finding]),
    };
    let (mut all, mut findings) = (Vec::new(), Vec::new());
    for name in names {
        let (head, more) = head(&path(folder, &name));
        findings.extend(more);
        all.extend(head.map(|head| Kept { name, head }));
    }
    all.sort_by(|a, b| (a.head.taken, &a.name).cmp(&(b.head.taken, &b.name)));
    (all, findings)
}

fn path(folder: &Path, name: &str) -> PathBuf {
    folder.join(FOLDER).join(name)
}

fn head(path: &Path) -> (Option<WaveHead>, Vec<Diagnostic>) {
    match store::read_file(&path.join("wave.toml")) {
        Ok(source) => engagement::wave_head(&source),
        Err(finding) => (None, vec![*finding]),
    }
}

/// The latest wave. One that cannot be used is spoken of and left out: the present stands without it.
pub(crate) fn latest(folder: &Path, loaded: &Loaded, out: &Output) -> Option<Wave> {
    let (all, findings) = kept(folder);
    let left_out = |findings: Vec<Diagnostic>| {
        let findings: Vec<Diagnostic> = findings.into_iter().map(Diagnostic::as_warning).collect();
        out.findings(&findings);
    };
    left_out(findings);
    let last = all.into_iter().next_back()?;
    let (wave, findings) = read(folder, last, &loaded.questionnaire);
    // Warnings of an old reading are of no use to whoever looks at the present.
    if wave.is_none() {
        left_out(findings.into_iter().filter(Diagnostic::is_error).collect());
    }
    wave
}

/// The wave of this name.
pub(crate) fn named(folder: &Path, name: &str, loaded: &Loaded, out: &Output) -> Result<Wave, Exit> {
    let (all, findings) = kept(folder);
    let names: Vec<String> = all.iter().map(|one| one.name.clone()).collect();
    let Some(wanted) = all.into_iter().find(|one| one.name == name) else {
        let broken: Vec<Diagnostic> =
            findings.into_iter().filter(|one| one.is_error() && path(folder, name).is_dir()).collect();
        if !broken.is_empty() {
            out.findings(&broken);
            return Err(Exit::BadInput);
        }
        let known = if names.is_empty() {
            format!("None was taken yet: `groundwork wave take {}`.", folder.display())
        } else {
            let near = text::did_you_mean(name, names.iter().map(String::as_str));
            format!("There is {}; or name the folder of another engagement.{near}", text::and_list(&names))
        };
        out.error(&format!("`{}` has no wave `{}`", folder.display(), text::clean_line(name)), &known);
        return Err(Exit::Usage);
    };
    let (wave, findings) = read(folder, wanted, &loaded.questionnaire);
    out.findings(&findings);
    wave.ok_or(Exit::BadInput)
}

fn read(folder: &Path, kept: Kept, questionnaire: &Questionnaire) -> (Option<Wave>, Vec<Diagnostic>) {
    let path = path(folder, &kept.name);
    let (files, mut findings) = store::sources(&path, Folder::Engagement);
    // What the wave itself is called is read by itself.
    findings.retain(|one| !(one.code == "unknown-file" && Path::new(&one.about).ends_with("wave.toml")));
    let is_head = |file: &&Arc<Source>| file.name.replace('\\', "/").ends_with("/engagement.toml");
    if let Some(finding) = files.iter().find(is_head).and_then(|file| other_version(file, &path, questionnaire)) {
        return (None, vec![finding]);
    }
    let (engagement, more) = engagement::read(&files, questionnaire);
    findings.extend(more);
    if findings.iter().any(Diagnostic::is_error) {
        return (None, findings);
    }
    let Kept { name, head } = kept;
    let wave = engagement.map(|engagement| Wave { name, taken: head.taken, wording: head.wording, engagement });
    (wave, findings)
}

/// A wave that answers another questionnaire, or a version under which answers meant something else.
fn other_version(file: &Arc<Source>, path: &Path, questionnaire: &Questionnaire) -> Option<Diagnostic> {
    let (head, _) = engagement::head(file);
    let head = head?;
    let first = |version: &str| version.split('.').next().unwrap_or_default().to_owned();
    if head.questionnaire == questionnaire.id && first(&head.version) == first(&questionnaire.version) {
        return None;
    }
    let message = format!(
        "this wave answers version {} of `{}`; the engagement answers version {} of `{}` now",
        text::clean_line(&head.version),
        head.questionnaire,
        text::clean_line(&questionnaire.version),
        questionnaire.id
    );
    let way_out = if head.questionnaire == questionnaire.id {
        format!(
            "Questions changed their meaning in between. `groundwork migrate {}` keeps what still holds.",
            path.display()
        )
    } else {
        "Two questionnaires cannot be held against each other.".to_owned()
    };
    Some(Diagnostic::about("wave-version", file.name.clone(), message).way_out(way_out))
}
