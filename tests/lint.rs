//! The linter over whole questionnaires: one that breaks every rule, with its whole output, and those built in.
//!
//! `GROUNDWORK_BLESS=1` rewrites the expected output.

#![expect(clippy::unwrap_used, reason = "a test stops at the first thing that is not as it should be")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use groundwork::diagnostic::{Diagnostic, Look, Source, render};
use groundwork::questionnaire::lint::{Fix, RULES, apply, fixes, lint, to_sarif};
use groundwork::questionnaire::{Questionnaire, built_in, read};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/lint")
}

fn folder(name: &str) -> Vec<Arc<Source>> {
    let mut files = Vec::new();
    for within in ["", "sections"] {
        for entry in fs::read_dir(root().join(name).join(within)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                files.push(Arc::new(Source { name, text: fs::read_to_string(&path).unwrap().into() }));
            }
        }
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

fn whole(files: &[Arc<Source>]) -> Questionnaire {
    let (questionnaire, findings) = read(files);
    assert!(findings.is_empty(), "{}", printed(&findings));
    questionnaire.unwrap()
}

fn printed(findings: &[Diagnostic]) -> String {
    findings.iter().map(|finding| render(finding, Look::Plain) + "\n").collect::<Vec<_>>().join("\n")
}

#[test]
fn everything_wrong_is_found() {
    let files = folder("everything-wrong");
    let findings = lint(&files, &whole(&files));
    for rule in RULES {
        assert!(findings.iter().any(|finding| finding.code == rule.code), "`{}` finds nothing", rule.code);
    }
    let expected = root().join("everything-wrong/expected.txt");
    let printed = printed(&findings);
    if std::env::var_os("GROUNDWORK_BLESS").is_some() {
        fs::write(&expected, &printed).unwrap();
    }
    assert_eq!(printed, fs::read_to_string(&expected).unwrap(), "GROUNDWORK_BLESS=1 rewrites the expected output");
}

#[test]
fn every_finding_has_a_place_and_a_way_out() {
    let files = folder("everything-wrong");
    for finding in lint(&files, &whole(&files)) {
        assert!(finding.place.is_some() && !finding.way_out.is_empty(), "{finding:?}");
    }
}

#[test]
fn fixing_everything_leaves_only_what_cannot_be_fixed() {
    let files = folder("everything-wrong");
    let all = fixes(&files, &whole(&files));
    let fixed: Vec<Arc<Source>> = files
        .iter()
        .map(|file| {
            let own: Vec<Fix> = all.iter().filter(|fix| fix.place.source.name == file.name).cloned().collect();
            Arc::new(Source { name: file.name.clone(), text: apply(&file.text, &own).into() })
        })
        .collect();
    let codes = |files: &[Arc<Source>]| -> Vec<&str> {
        lint(files, &whole(files)).into_iter().map(|finding| finding.code).collect()
    };
    let can_fix = |code: &&str| RULES.iter().any(|rule| rule.code == *code && rule.can_fix());
    let before: Vec<&str> = codes(&files).into_iter().filter(|code| !can_fix(code)).collect();
    assert_eq!(codes(&fixed), before);
}

#[test]
fn the_sarif_report_of_everything_wrong_is_whole() {
    let files = folder("everything-wrong");
    let findings = lint(&files, &whole(&files));
    let report = to_sarif(&findings);
    let results = report["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), findings.len());
    for (result, finding) in results.iter().zip(&findings) {
        let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(RULES[rule].code, finding.code);
        let region = &result["locations"][0]["physicalLocation"]["region"];
        assert!(region["startLine"].as_u64().unwrap() >= 1 && region["startColumn"].as_u64().unwrap() >= 1);
        assert!(region["endLine"].as_u64() >= region["startLine"].as_u64());
    }
}

#[test]
fn what_is_built_in_has_no_errors() {
    for built_in in built_in() {
        let findings = lint(&built_in.files, &whole(&built_in.files));
        let errors: Vec<Diagnostic> = findings.into_iter().filter(Diagnostic::is_error).collect();
        assert!(errors.is_empty(), "{}", printed(&errors));
    }
}
