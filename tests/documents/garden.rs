//! A small questionnaire about a garden and its documents, whole: `garden/expected/`. With `GROUNDWORK_BLESS=1` the
//! expected files are written anew, for review in the diff.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use groundwork::diagnostic::Source;
use groundwork::document::{self, Input, Templates};
use groundwork::questionnaire::{Questionnaire, read};

use super::archive;
use super::folder::{assessed, open, today};

pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents/garden")
}

pub(crate) fn questionnaire() -> Questionnaire {
    let root = folder().join("questionnaire");
    let names = [
        "questionnaire.toml",
        "sections/1-soil.toml",
        "sections/2-ground.toml",
        "gates.toml",
        "tasks.toml",
        "risks.toml",
        "kpis.toml",
    ];
    let files: Vec<Arc<Source>> = names
        .iter()
        .map(|name| {
            Arc::new(Source { name: (*name).to_owned(), text: fs::read_to_string(root.join(name)).unwrap().into() })
        })
        .collect();
    let (questionnaire, findings) = read(&files);
    questionnaire.unwrap_or_else(|| panic!("{findings:#?}"))
}

#[test]
fn the_documents_of_a_garden_are_as_expected() {
    let questionnaire = questionnaire();
    let engagement = open(&folder().join("engagement"), &questionnaire);
    let assessment = assessed(&questionnaire, &engagement);
    let templates = Templates::built_in();
    let input = Input {
        questionnaire: &questionnaire,
        engagement: &engagement,
        assessment: &assessment,
        date: today(),
        templates: &templates,
    };
    let expected = folder().join("expected");
    for written in document::all(&input) {
        // Archives as what they hold, member by member.
        let bytes = written.result.unwrap();
        let text = archive::text(&bytes);
        let path = expected.join(expected_name(written.kind.file));
        if is_to_be_written() {
            fs::create_dir_all(&expected).unwrap();
            fs::write(&path, &text).unwrap();
        }
        let wanted = fs::read_to_string(&path).unwrap_or_default();
        let differs = text.lines().zip(wanted.lines()).position(|(is, should)| is != should);
        assert!(
            text == wanted,
            "{} differs from line {}; `GROUNDWORK_BLESS=1 cargo test --test documents` writes it anew",
            path.display(),
            differs.map_or(text.lines().count().min(wanted.lines().count()), |line| line) + 1
        );
    }
}

/// What is packed is kept as text: `plan.docx.txt`.
fn expected_name(file: &str) -> String {
    if [".docx", ".xlsx"].iter().any(|ending| file.ends_with(ending)) { format!("{file}.txt") } else { file.to_owned() }
}

fn is_to_be_written() -> bool {
    std::env::var_os("GROUNDWORK_BLESS").is_some()
}
