//! What somebody said in confidence is in no agenda: neither in words nor in how close people are.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde_json::Value as Json;

#[test]
fn questions_answered_in_confidence_are_only_asked_afresh() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engagements/nordland-fastening");
    let answers = std::fs::read_to_string(folder.join("answers/field-seller.toml")).unwrap();
    let guarded: BTreeSet<&str> =
        answers.lines().filter_map(|line| line.strip_prefix("question = \"")?.strip_suffix('"')).collect();
    assert!(guarded.len() > 10);
    let output =
        Command::new(env!("CARGO_BIN_EXE_groundwork")).arg("agenda").arg(&folder).arg("--json").output().unwrap();
    assert!(output.status.success());
    let agenda: Json = serde_json::from_slice(&output.stdout).unwrap();
    let named = |list: &Json| -> Vec<String> {
        list.as_array().unwrap().iter().map(|one| one["question"].as_str().unwrap().to_owned()).collect()
    };
    let shown = [&agenda["first"], &agenda["later"], &agenda["move_on"], &agenda["agreement"]["questions"]];
    for id in shown.into_iter().flat_map(named) {
        assert!(!guarded.contains(id.as_str()), "{id}");
    }
    let afresh = named(&agenda["ask_afresh"]);
    assert!(afresh.iter().any(|id| guarded.contains(id.as_str())));
    for one in agenda["ask_afresh"].as_array().unwrap() {
        assert!(one["disagreement"].is_null() && one["settling_on"].as_array().unwrap().is_empty(), "{one}");
    }
}
