//! Engagements from the test folders.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use groundwork::assessment::{Assessment, assess};
use groundwork::diagnostic::{Look, Source, render};
use groundwork::engagement::{self, Engagement};
use groundwork::plan::Terms;
use groundwork::questionnaire::Questionnaire;
use groundwork::unit::Date;

/// The day on which the documents of the tests are made.
pub(crate) fn today() -> Date {
    Date::parse("2026-12-01").unwrap()
}

/// Every folder of an engagement, by name.
pub(crate) fn engagements() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engagements");
    let mut found = Vec::new();
    collect(&root, &mut found);
    found.sort();
    found
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    if folder.join("engagement.toml").exists() {
        found.push(folder.to_owned());
        return;
    }
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, found);
        }
    }
}

/// The questionnaire that an engagement names.
pub(crate) fn asked_with(folder: &Path) -> String {
    let head: toml::Table = fs::read_to_string(folder.join("engagement.toml")).unwrap().parse().unwrap();
    head["questionnaire"].as_str().unwrap().to_owned()
}

/// Reads the engagement in a folder.
pub(crate) fn open(folder: &Path, questionnaire: &Questionnaire) -> Engagement {
    let mut files = Vec::new();
    gather(folder, folder, &mut files);
    files.sort_by(|a: &Arc<Source>, b| a.name.cmp(&b.name));
    let (engagement, findings) = engagement::read(&files, questionnaire);
    let findings: Vec<String> = findings.iter().map(|finding| render(finding, Look::Plain)).collect();
    engagement.unwrap_or_else(|| panic!("{}", findings.join("\n")))
}

fn gather(root: &Path, folder: &Path, files: &mut Vec<Arc<Source>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            gather(root, &path, files);
        } else if path.extension().is_some_and(|one| one == "toml") && name != "expected.toml" {
            files.push(Arc::new(Source { name, text: fs::read_to_string(&path).unwrap().into() }));
        }
    }
}

/// What follows from it.
pub(crate) fn assessed(questionnaire: &Questionnaire, engagement: &Engagement) -> Assessment {
    let start = engagement.start.unwrap_or_else(today);
    assess(questionnaire, engagement, Terms { start, wished: engagement.wished })
}
