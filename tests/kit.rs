//! The answer kit in a real browser: a participant clicks and types, or uses the keyboard alone, and what comes back gives
//! the very same answer file as the interview.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says by a panic that something is wrong"
)]

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use groundwork::browser;
use serde_json::Value;

const CLOCK: &str = "1790000000";

/// Questions that come and go with other answers, beside one of each kind.
const CONDITIONAL: &str = r#"
[[question]]
id = "kinds.place"
kind = "text"
ask = "Where is the list?"
when = "kinds.yes"

[[question]]
id = "kinds.why"
kind = "text"
ask = "Why so many?"
when = "kinds.number > 20"
"#;

/// The same answers as tests/kit/fill.mjs gives.
const CSV: &str = "question,value,state,rated\n\
    kinds.scale,3,,\n\
    kinds.single,Shelves,,\n\
    kinds.multi,nuts; nails,,\n\
    kinds.yes,yes,,\n\
    kinds.place,In the office,,\n\
    kinds.written,The drawers stick.,,3\n\
    kinds.number,12,,\n\
    kinds.order,price; speed; calm,,\n\
    kinds.when,2019-04-01,,\n\
    kinds.range,\"{\"\"low\"\": 2, \"\"likely\"\": 4, \"\"high\"\": 9}\",,\n\
    kinds.shares,\"{\"\"search\"\": 70, \"\"count\"\": 30}\",,\n\
    kinds.list,\"[{\"\"who\"\": \"\"Ann\"\", \"\"hours\"\": 5}, {\"\"who\"\": \"\"Bob\"\"}]\",,\n\
    kinds.record,\"{\"\"area\"\": 40, \"\"heated\"\": false}\",,\n\
    kinds.grid,\"{\"\"lift\"\": 2, \"\"drive\"\": 1}\",,\n\
    kinds.unknown,,unknown,\n";

fn groundwork(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_groundwork"));
    command.args(arguments).current_dir(folder).env("SOURCE_DATE_EPOCH", CLOCK);
    command.output().unwrap()
}

fn succeeds(arguments: &[&str], folder: &Path) {
    let output = groundwork(arguments, folder);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { fs::copy(&path, &target).map(|_| ()).unwrap() }
    }
}

/// An engagement that asks one of each kind, in a folder of its own.
fn ways(scratch: &Path) {
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ways"), &scratch.join("ways"));
    let section = scratch.join("ways/questionnaire/sections/10-kinds.toml");
    fs::OpenOptions::new().append(true).open(section).unwrap().write_all(CONDITIONAL.as_bytes()).unwrap();
}

fn answers(scratch: &Path) -> String {
    fs::read_to_string(scratch.join("ways/answers/boss.toml")).unwrap()
}

/// What the interview makes of the same answers; `detour` gives and takes back what brings up another question.
fn interview(detour: bool) -> String {
    let scratch = tempfile::tempdir().unwrap();
    ways(scratch.path());
    fs::write(scratch.path().join("answers.csv"), CSV).unwrap();
    let by_file = ["interview", "ways", "--no-input", "--answers", "answers.csv"];
    if detour {
        let why = ["interview", "ways", "--no-input", "--set", "kinds.number=30", "--set", "kinds.why=We keep all"];
        groundwork(&why, scratch.path());
    }
    succeeds(&by_file, scratch.path());
    answers(scratch.path())
}

/// Chromium and Node, if both are there.
fn tools() -> Option<PathBuf> {
    let has_node = Command::new("node")
        .args(["--experimental-websocket", "-e", "process.exit(typeof WebSocket === 'function' ? 0 : 1)"])
        .output()
        .is_ok_and(|output| output.status.success());
    let browser = browser::find(None).ok();
    if browser.is_none() || !has_node {
        let mut screen = std::io::stderr();
        let _ = writeln!(screen, "the answer kit in a browser: Chromium or Node (20 or later) not found, skipped");
    }
    browser.filter(|_| has_node)
}

/// Fills the kit and says what was seen; the answers are in `answers.json`.
fn fill(browser: &Path, scratch: &Path, hand: &str) -> Value {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kit/fill.mjs");
    let mut command = Command::new("node");
    command.arg("--experimental-websocket").arg("--no-warnings").arg(script).arg(browser);
    command.arg(scratch.join("kits/boss.html")).arg(scratch).arg(hand);
    #[cfg(unix)]
    if std::os::unix::fs::MetadataExt::uid(&fs::metadata(scratch).unwrap()) == 0 {
        command.arg("no-sandbox");
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let seen: Value = serde_json::from_slice(&output.stdout).unwrap();
    fs::write(scratch.join("answers.json"), seen["text"].as_str().unwrap()).unwrap();
    seen
}

/// A kit filled by this hand, and the answer file that comes of it.
fn filled(browser: &Path, hand: &str) -> (Value, String) {
    let scratch = tempfile::tempdir().unwrap();
    ways(scratch.path());
    succeeds(&["invite", "ways", "boss", "--out", "kits"], scratch.path());
    let seen = fill(browser, scratch.path(), hand);
    succeeds(&["collect", "ways", "answers.json"], scratch.path());
    (seen, answers(scratch.path()))
}

#[test]
fn whoever_clicks_and_types_gives_the_same_answers_as_in_the_interview() {
    let Some(browser) = tools() else { return };
    let (seen, file) = filled(&browser, "mouse");
    assert_eq!(file, interview(true), "the kit (left) and the interview (right)");
    let said = |key: &str| seen[key].as_str().unwrap_or_default().to_owned();
    let holds = |key: &str| seen[key].as_bool().unwrap();

    assert_eq!(said("begins"), "0 of 16 answered", "nothing is ruled out yet");
    assert!(holds("place_at_first") && holds("place_if_there_is_one"));
    assert!(!holds("place_if_there_is_none") && !holds("why_in_the_end"));
    assert_eq!(said("done_without"), "14 of 14 answered");
    assert_eq!(said("ends"), "15 of 15 answered");
    assert_eq!(said("wrong_sum"), "the shares sum to 90, not to 100");
    assert_eq!(said("right_sum"), "");

    assert_eq!(seen["downloaded"], serde_json::json!(["answers-boss.json"]));
    assert_eq!(said("said"), "16 answers written to answers-boss.json. Send this file to whoever gave you the kit.");
    assert_eq!(said("left_out"), "");
    assert!(holds("same_as_text") && holds("same_after_reload"));
    assert_eq!(said("after_forgetting"), "0 of 16 answered");
    assert_eq!(
        said("without_storage"),
        "This browser keeps no draft. Download your answers before you close the page."
    );

    assert_eq!(seen["requests"], serde_json::json!([]), "the page calls nobody");
    assert_eq!(seen["complaints"], serde_json::json!([]));
    for look in ["phone", "dark", "light"] {
        let of = &seen[look];
        assert_eq!((&of["scrolls"], &of["wide"]), (&Value::from(false), &serde_json::json!([])), "{look}");
        let contrast = of["weakest"]["contrast"].as_f64().unwrap();
        assert!(contrast >= 4.5, "{look}: {}", of["weakest"]);
    }
    let background = |look: &str| seen[look]["background"].as_f64().unwrap();
    assert!(background("dark") < 0.1 && background("light") > 0.8);
}

#[test]
fn the_keyboard_alone_is_enough() {
    let Some(browser) = tools() else { return };
    let (seen, file) = filled(&browser, "keyboard");
    assert_eq!(file, interview(false), "the kit (left) and the interview (right)");
    assert_eq!(seen["ends"], "15 of 15 answered");
    assert_eq!(seen["requests"], serde_json::json!([]));
}
