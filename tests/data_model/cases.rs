//! The published cases: a recommended record model is one that a sound adviser could defend, and where too little is
//! known for one, such a model is at least among the candidates.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use groundwork::data_model::decide;
use groundwork::diagnostic::Source;
use groundwork::engagement::{Engagement, read};
use groundwork::id::ModelId;
use groundwork::questionnaire::Questionnaire;
use groundwork::score::positions;

use crate::method::crm_readiness;

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|end| end == "toml") && !path.ends_with("expected.toml") {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn engagement(questionnaire: &Questionnaire, folder: &Path) -> Engagement {
    let source = |path: &PathBuf| {
        let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
        Arc::new(Source { name, text: fs::read_to_string(path).unwrap().into() })
    };
    let sources: Vec<Arc<Source>> = files(folder).iter().map(source).collect();
    read(&sources, questionnaire).0.unwrap()
}

#[test]
fn no_case_gets_a_model_that_cannot_be_defended() {
    let questionnaire = crm_readiness();
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engagements/cases");
    let mut folders: Vec<PathBuf> = fs::read_dir(cases).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|folder| folder.join("expected.toml").is_file());
    folders.sort();
    let mut advised = 0;
    for folder in &folders {
        let expected: toml::Table = fs::read_to_string(folder.join("expected.toml")).unwrap().parse().unwrap();
        let acceptable: Vec<&str> =
            expected["model_acceptable"].as_array().unwrap().iter().map(|model| model.as_str().unwrap()).collect();
        let mut facts = positions(&questionnaire, &engagement(&questionnaire, folder)).facts;
        let choice = decide(&questionnaire, &mut facts);
        let candidates: Vec<&str> = choice.candidates.iter().map(ModelId::as_str).collect();
        match &choice.model {
            Some(model) => assert!(acceptable.contains(&model.as_str()), "{}: {model}", folder.display()),
            None => assert!(candidates.iter().any(|one| acceptable.contains(one)), "{}", folder.display()),
        }
        advised += usize::from(choice.model.is_some());
    }
    assert_eq!((folders.len(), advised), (9, 5));
}
