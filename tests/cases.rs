//! Nine published projects with a known end: what the program says from the facts of before, beside what a sound adviser would
//! have said. The comparison is kept as a table that somebody has read; nothing may be tuned to a single case.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says by a panic that something is wrong"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

#[test]
fn the_table_of_cases_is_the_one_that_was_read() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engagements/cases");
    let mut cases: Vec<_> =
        fs::read_dir(&root).unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir()).collect();
    cases.sort();
    assert_eq!(cases.len(), 9);
    let mut table = "# What the program says of nine published projects\n\n\
        From the facts known before each decision. \"On what is known\" is the verdict without the gate that asks for more answers: \
        published sources are silent on much.\n\n\
        | case | verdict | on what is known | adviser | agrees | gates missed | gates that should not stand | record model | agrees |\n\
        |---|---|---|---|---|---|---|---|---|\n"
        .to_owned();
    for case in &cases {
        let expected: toml::Table = fs::read_to_string(case.join("expected.toml")).unwrap().parse().unwrap();
        let list = |key: &str| -> Vec<String> {
            expected
                .get(key)
                .and_then(|value| value.as_array())
                .map(|items| items.iter().filter_map(|item| item.as_str().map(str::to_owned)).collect())
                .unwrap_or_default()
        };
        let found = score(case);
        let text = |path: &str| found.pointer(path).and_then(Value::as_str).unwrap_or("none").to_owned();
        let (verdict, leaning) = (text("/verdict/id"), text("/verdict/leaning"));
        let standing: Vec<String> = found["gates"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|gate| gate["state"] == "met")
            .map(|gate| gate["id"].as_str().unwrap().to_owned())
            .collect();
        let mut missed: Vec<String> =
            list("must_fire").into_iter().chain(list("should_fire")).filter(|gate| !standing.contains(gate)).collect();
        for key in ["must_fire_one_of", "should_fire_one_of"] {
            for group in expected.get(key).and_then(|value| value.as_array()).into_iter().flatten() {
                let group: Vec<&str> = group.as_array().unwrap().iter().filter_map(|item| item.as_str()).collect();
                if !group.iter().any(|gate| standing.iter().any(|one| one == gate)) {
                    missed.push(group.join(" or "));
                }
            }
        }
        let wrong: Vec<String> = list("must_not_fire").into_iter().filter(|gate| standing.contains(gate)).collect();
        let model = text("/model/id");
        let candidates: Vec<String> = found
            .pointer("/model/candidates")
            .and_then(Value::as_array)
            .map(|ids| ids.iter().filter_map(|id| id.as_str().map(str::to_owned)).collect())
            .unwrap_or_default();
        let shown = if model == "none" { format!("open: {}", candidates.join(", ")) } else { model.clone() };
        let agrees = |yes: bool| if yes { "yes" } else { "**no**" };
        let _ = writeln!(
            table,
            "| {} | {verdict} | {leaning} | {} | {} | {} | {} | {shown} | {} |",
            case.file_name().unwrap().to_string_lossy(),
            list("verdict").join(" or "),
            agrees(list("acceptable").contains(&leaning)),
            dash(&missed),
            dash(&wrong),
            if model == "none" { "not decided" } else { agrees(list("model_acceptable").contains(&model)) },
        );
    }
    let path = root.join("RESULT.md");
    if std::env::var_os("GROUNDWORK_BLESS").is_some() {
        fs::write(&path, &table).unwrap();
    }
    assert_eq!(
        table,
        fs::read_to_string(&path).unwrap_or_default(),
        "if this is meant: GROUNDWORK_BLESS=1 cargo test --test cases"
    );
}

fn dash(gates: &[String]) -> String {
    if gates.is_empty() { "–".to_owned() } else { gates.join(", ") }
}

fn score(folder: &Path) -> Value {
    let output = Command::new(env!("CARGO_BIN_EXE_groundwork")).args(["score", "--json"]).arg(folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}
