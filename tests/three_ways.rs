//! The same answers through the pretty interview (in a pseudo-terminal), the plain one (through a pipe) and from a file give
//! byte-identical answer files. The clock is held still by `SOURCE_DATE_EPOCH`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says by a panic that something is wrong"
)]

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use rexpect::session::{PtySession, spawn_command};

const CLOCK: &str = "1790000000";

/// What is typed in the plain interview, a line for each prompt.
const PLAIN: &[&str] = &[
    "3",                  // scale
    "2",                  // single: shelves
    "1, 3",               // multi: nuts, nails
    "y",                  // yes or no
    "The drawers stick.", // written …
    "",                   // … ends here
    "3",                  // its rating
    "12",                 // number
    "2",                  // ranking: price first
    "1",                  // then speed
    "2019-04-01",         // date
    "2",                  // range: low
    "4",                  // likely
    "9",                  // high
    "70",                 // shares
    "30",
    "Ann", // list: first row
    "5",
    "add", // second row
    "Bob",
    "",         // hours left empty
    "",         // the list is complete
    "40",       // record
    "n",        // heated
    "2",        // grid: lift alone
    "1",        // drive with help
    ":unknown", // percent
    ":save",
];

const CSV: &str = "question,value,state,rated\n\
    kinds.scale,3,,\n\
    kinds.single,Shelves,,\n\
    kinds.multi,nuts; nails,,\n\
    kinds.yes,yes,,\n\
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

const DOWN: &str = "\x1b[B";
const ENTER: &str = "\r";

/// What is pressed in the pretty interview: the words to wait for, then the keys. Lists begin with nothing chosen.
const PRETTY: &[(&str, &[&str])] = &[
    ("How tidy is the store?", &[DOWN, DOWN, DOWN, DOWN, ENTER]),
    ("What is it kept in?", &[DOWN, DOWN, ENTER]),
    ("What is in it?", &[" ", DOWN, DOWN, " ", ENTER]),
    ("Is there a list?", &[DOWN, ENTER]),
    ("What annoys you most?", &["The drawers stick.", ENTER]),
    ("How do you rate this answer", &[DOWN, DOWN, DOWN, DOWN, ENTER]),
    ("How many drawers?", &["12", ENTER]),
    ("Which comes first?", &[DOWN, DOWN, ENTER]),
    ("Which comes next?", &[DOWN, ENTER]),
    ("Since when?", &["2019-04-01", ENTER]),
    ("The low end", &["2", ENTER]),
    ("The likely value", &["4", ENTER]),
    ("The high end", &["9", ENTER]),
    ("Searching", &["70", ENTER]),
    ("Counting", &["30", ENTER]),
    ("Row 1. Who", &["Ann", ENTER]),
    ("Row 1. Hours", &["5", ENTER]),
    ("The list is complete", &[DOWN, DOWN, ENTER]),
    ("Row 2. Who", &["Bob", ENTER]),
    ("Row 2. Hours", &[ENTER]),
    ("The list is complete", &[DOWN, ENTER]),
    ("Area", &["40", ENTER]),
    ("Heated", &[DOWN, DOWN, ENTER]),
    ("Lift", &[DOWN, DOWN, DOWN, ENTER]),
    ("Drive", &[DOWN, DOWN, ENTER]),
    ("How much of it is never used?", &[":unknown", ENTER]),
];

fn folder(scratch: &Path) -> std::path::PathBuf {
    let folder = scratch.join("ways");
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ways"), &folder);
    folder
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { fs::copy(&path, &target).map(|_| ()).unwrap() }
    }
}

fn answers(folder: &Path) -> String {
    fs::read_to_string(folder.join("answers/boss.toml")).unwrap()
}

fn plain(scratch: &Path) -> String {
    let folder = folder(scratch);
    let mut child = Command::new(env!("CARGO_BIN_EXE_groundwork"))
        .args(["interview", "--plain"])
        .arg(&folder)
        .env("SOURCE_DATE_EPOCH", CLOCK)
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all((PLAIN.join("\n") + "\n").as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    answers(&folder)
}

fn batch(scratch: &Path) -> String {
    let folder = folder(scratch);
    let file = scratch.join("answers.csv");
    fs::write(&file, CSV).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_groundwork"))
        .args(["interview", "--no-input", "--answers"])
        .arg(&file)
        .arg(&folder)
        .env("SOURCE_DATE_EPOCH", CLOCK)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    answers(&folder)
}

fn pretty(scratch: &Path) -> String {
    let folder = folder(scratch);
    let mut command = Command::new(env!("CARGO_BIN_EXE_groundwork"));
    command
        .arg("interview")
        .arg(&folder)
        .env("SOURCE_DATE_EPOCH", CLOCK)
        .env("TERM", "xterm-256color")
        .env_remove("ACCESSIBLE");
    let mut terminal: PtySession = spawn_command(command, Some(20_000)).unwrap();
    for (words, keys) in PRETTY {
        terminal.exp_string(words).unwrap_or_else(|error| panic!("waiting for {words:?}: {error}"));
        for key in *keys {
            // A person's pace: the widget must be there before the key is pressed.
            std::thread::sleep(std::time::Duration::from_millis(60));
            terminal.send(key).unwrap();
            terminal.flush().unwrap();
        }
    }
    // Everything is saved as it is given; what the closing screen offers does not matter here.
    std::thread::sleep(std::time::Duration::from_millis(300));
    terminal.send_control('c').unwrap();
    let _ = terminal.exp_eof();
    answers(&folder)
}

#[test]
fn three_ways_lead_to_the_same_bytes() {
    let scratch: Vec<_> = (0..3).map(|_| tempfile::tempdir().unwrap()).collect();
    let plain = plain(scratch[0].path());
    assert_eq!(plain.matches("[[answer]]").count(), 14, "{plain}");
    assert_eq!(batch(scratch[1].path()), plain, "from a file (left) and plain (right)");
    assert_eq!(pretty(scratch[2].path()), plain, "pretty (left) and plain (right)");
}
