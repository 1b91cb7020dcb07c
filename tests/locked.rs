//! Two interviews of the same participant at once: the second is told who holds the answers, and nothing is mixed up.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says by a panic that something is wrong"
)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

fn groundwork(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_groundwork"));
    command.args(arguments).current_dir(folder).env("SOURCE_DATE_EPOCH", "1790000000").env_remove("ACCESSIBLE");
    command
}

#[test]
fn a_second_writer_is_told_who_holds_the_answers() {
    let scratch = tempfile::tempdir().unwrap();
    let new = ["new", "acme", "--client", "Acme", "--participant", "md:executive", "--participant", "it:it"];
    assert!(groundwork(scratch.path(), &new).output().unwrap().status.success());

    let mut first = groundwork(scratch.path(), &["interview", "acme", "--as", "md", "--plain"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // It asks: so it holds the file.
    let mut screen = BufReader::new(first.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("Question 1 of") {
        line.clear();
        assert!(screen.read_line(&mut line).unwrap() > 0, "the first interview never asked");
    }

    let second =
        groundwork(scratch.path(), &["interview", "acme", "--as", "md", "--set", "profile.users=9", "--no-input"])
            .output()
            .unwrap();
    let told = String::from_utf8(second.stderr).unwrap().replace(&format!("process {}", first.id()), "process N");
    assert_eq!(
        told,
        "error[locked]: this file is being written by process N: the interview of md since 2026-09-21T14:13:20Z\n\
         --> acme/answers/md.toml\n \
         = help: One at a time: end the other one, then start again.\n\n"
    );
    assert_eq!(second.status.code(), Some(5));
    assert!(!scratch.path().join("acme/answers/md.toml").exists());

    // Another participant is not kept waiting.
    let other =
        groundwork(scratch.path(), &["interview", "acme", "--as", "it", "--set", "technology.current=3", "--no-input"])
            .output()
            .unwrap();
    assert_eq!(other.status.code(), Some(4), "{}", String::from_utf8_lossy(&other.stderr));

    // A killed program leaves nothing that blocks.
    first.kill().unwrap();
    first.wait().unwrap();
    let third =
        groundwork(scratch.path(), &["interview", "acme", "--as", "md", "--set", "profile.users=9", "--no-input"])
            .output()
            .unwrap();
    assert_eq!(third.status.code(), Some(4), "{}", String::from_utf8_lossy(&third.stderr));
    assert!(fs::read_to_string(scratch.path().join("acme/answers/md.toml")).unwrap().contains("value = 9"));
}
