//! The pages are true: their bad example is found by exactly their rule, their good one by none.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use super::super::read;
use super::{RULES, Rule, apply, fixes, lint};
use crate::diagnostic::{Diagnostic, Look, Source, render};
use crate::questionnaire::Questionnaire;

/// A small questionnaire in which nothing is found.
pub(super) fn clean() -> Vec<Arc<Source>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint/clean");
    let mut files = Vec::new();
    for folder in [folder.clone(), folder.join("sections")] {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.strip_prefix(folder.ancestors().find(|up| up.ends_with("clean")).unwrap()).unwrap();
                files.push(Arc::new(Source {
                    name: format!("clean/{}", name.to_string_lossy().replace('\\', "/")),
                    text: fs::read_to_string(&path).unwrap().into(),
                }));
            }
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

/// The questionnaire of files that can be used.
pub(super) fn read_whole(files: &[Arc<Source>]) -> Questionnaire {
    let (questionnaire, findings) = read(files);
    assert!(findings.is_empty(), "{}", printed(&findings));
    questionnaire.unwrap()
}

fn printed(findings: &[Diagnostic]) -> String {
    findings.iter().map(|finding| render(finding, Look::Plain)).collect::<Vec<_>>().join("\n\n")
}

/// The rule's page is true.
pub(super) fn holds(rule: &Rule) {
    let page = rule.page;
    assert!(page.starts_with(&format!("# {}\n", rule.code)), "the page of {} begins with its code", rule.code);
    let headings: Vec<&str> = page.lines().filter_map(|line| line.strip_prefix("## ")).collect();
    assert_eq!(headings, ["What it finds", "Why it matters", "Bad example", "Good example"], "{}", rule.code);
    let (bad, good) = (example(page, "Bad example"), example(page, "Good example"));
    let (files, findings) = found(bad);
    assert!(!findings.is_empty(), "the bad example of {} is not found", rule.code);
    for finding in &findings {
        assert!(finding.code == rule.code, "the bad example of {}: {}", rule.code, printed(&findings));
        assert_eq!(finding.severity, rule.severity);
        assert!(finding.place.is_some(), "{} has no place", rule.code);
    }
    let (_, findings) = found(good);
    assert!(findings.is_empty(), "the good example of {}: {}", rule.code, printed(&findings));
    assert_eq!(rule.can_fix(), repaired(&files), "the fixes of {} leave nothing to find", rule.code);
}

/// Whether fixing leaves nothing to find; no if there is nothing to fix.
fn repaired(files: &[Arc<Source>]) -> bool {
    let all = fixes(files, &read_whole(files));
    let fixed: Vec<Arc<Source>> = files
        .iter()
        .map(|file| {
            let own: Vec<_> = all.iter().filter(|fix| fix.place.source.name == file.name).cloned().collect();
            Arc::new(Source { name: file.name.clone(), text: apply(&file.text, &own).into() })
        })
        .collect();
    !all.is_empty() && lint(&fixed, &read_whole(&fixed)).is_empty()
}

fn found(example: &str) -> (Vec<Arc<Source>>, Vec<Diagnostic>) {
    let files = merged(example);
    let findings = lint(&files, &read_whole(&files));
    (files, findings)
}

/// The TOML under a heading.
fn example<'a>(page: &'a str, heading: &str) -> &'a str {
    let section = page.split(&format!("## {heading}\n")).nth(1).unwrap();
    section.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap()
}

/// The clean questionnaire with the example in it: tables of an id that is there already take its place, others come
/// at the end. A comment names the file.
fn merged(example: &str) -> Vec<Arc<Source>> {
    let mut files = clean();
    let mut target = None;
    for block in blocks(example) {
        if let Some(name) = block.strip_prefix("# ").and_then(|rest| rest.lines().next()) {
            target = files.iter().position(|file| file.name == format!("clean/{name}"));
            assert!(target.is_some(), "there is no file `{name}`");
            continue;
        }
        let file = &mut files[target.expect("a comment that names the file")];
        let mut parts: Vec<String> = blocks(&file.text).iter().map(|part| (*part).to_owned()).collect();
        match parts.iter().position(|part| id(part).is_some() && id(part) == id(block)) {
            Some(place) => parts[place] = format!("{block}\n"),
            None => parts.push(format!("\n{block}\n")),
        }
        *file = Arc::new(Source { name: file.name.clone(), text: parts.concat().into() });
    }
    files
}

/// A text in pieces: a comment that names a file, or a table at the root with what belongs to it.
fn blocks(text: &str) -> Vec<&str> {
    let begins = |line: &str| {
        (line.starts_with('[') && !line.split(']').next().unwrap().contains('.'))
            || (line.starts_with("# ") && line.trim_end().strip_suffix(".toml").is_some())
    };
    let mut starts = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if begins(line) && at > 0 {
            starts.push(at);
        }
        at += line.len();
    }
    starts.push(text.len());
    starts.windows(2).map(|pair| &text[pair[0]..pair[1]]).filter(|block| !block.trim().is_empty()).collect()
}

fn id(block: &str) -> Option<(&str, &str)> {
    let table = block.trim_start().lines().next()?;
    let line = block.lines().find(|line| line.starts_with("id = "));
    // A table at the root that is no list, such as `[settings]`, occurs once.
    Some((table, line.unwrap_or(table))).filter(|_| line.is_some() || !table.starts_with("[["))
}

#[test]
fn nothing_is_found_in_the_clean_questionnaire() {
    let files = clean();
    let findings = lint(&files, &read_whole(&files));
    assert!(findings.is_empty(), "{}", printed(&findings));
}

#[test]
fn rules_are_told_apart_by_their_codes() {
    let codes: Vec<&str> = RULES.iter().map(|rule| rule.code).collect();
    let mut sorted = codes.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(codes, sorted);
}
