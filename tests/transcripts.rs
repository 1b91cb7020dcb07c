//! Sessions with the program as texts: files in, commands, and the whole of what they print.
//!
//! A transcript is a text in `tests/transcripts/`. Lines that begin with `>>>` set things up or run something:
//!
//! ```text
//! >>> write PATH            the lines that follow, up to the next >>>, become a file
//! >>> replace PATH          one line `-old`, one line `+new`: the text changes once in the file
//! >>> copy PATH             a folder of `tests/engagements/` is copied to its last name
//! >>> remove PATH
//! >>> link PATH TARGET      a symbolic link
//! >>> fill PATH N           a file of N million letters
//! >>> bytes PATH            the lines that follow are bytes in hexadecimal
//! >>> run groundwork …      what follows is everything it prints: results, then talk after `!!! stderr`, then
//!                           `!!! exit N` unless it is 0
//! >>> show PATH             what follows is what stands in the file
//! >>> section PATH TITLE    what follows is what stands in the file under this heading, up to the next one
//! >>> input                 the lines that follow are the standard input of the next run
//! ```
//!
//! `GROUNDWORK_BLESS=1 cargo test --test transcripts` writes what is printed now; read the difference.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says by a panic that something is wrong"
)]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// 2026-12-01T00:00:00Z, for whoever runs them on another day.
const CLOCK: &str = "1796083200";

#[test]
fn every_transcript_still_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/transcripts");
    let mut transcripts: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    transcripts.sort();
    assert!(transcripts.len() > 5, "the transcripts are missing");
    let bless = std::env::var_os("GROUNDWORK_BLESS").is_some();
    let mut wrong = Vec::new();
    for path in transcripts {
        let expected = fs::read_to_string(&path).unwrap();
        let found = replay(&expected);
        if found != expected {
            if bless {
                fs::write(&path, &found).unwrap();
            } else {
                wrong.push(format!("{}\n{}", path.display(), difference(&expected, &found)));
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{}\n\nIf this is meant: GROUNDWORK_BLESS=1 cargo test --test transcripts",
        wrong.join("\n\n")
    );
}

/// The transcript as it would be written now.
fn replay(transcript: &str) -> String {
    let scratch = tempfile::tempdir().unwrap();
    let mut written = String::new();
    let mut input: Option<String> = None;
    let mut blocks = split(transcript);
    if let Some((head, _)) = blocks.first()
        && head.is_empty()
    {
        written.push_str(&blocks.remove(0).1);
    }
    for (command, body) in blocks {
        let _ = writeln!(written, ">>> {command}");
        let (verb, rest) = command.split_once(' ').unwrap_or((command.as_str(), ""));
        match verb {
            "write" => {
                let path = scratch.path().join(rest);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, &body).unwrap();
            }
            "replace" => {
                let path = scratch.path().join(rest);
                let text = fs::read_to_string(&path).unwrap();
                let part = |sign: char| -> String {
                    let lines: Vec<&str> = body.lines().filter_map(|line| line.strip_prefix(sign)).collect();
                    lines.join("\n")
                };
                let (old, new) = (part('-'), part('+'));
                assert!(text.contains(&old), "{rest} does not contain {old:?}");
                fs::write(path, text.replacen(&old, &new, 1)).unwrap();
            }
            "copy" => {
                let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engagements").join(rest);
                copy(&from, &scratch.path().join(from.file_name().unwrap()));
            }
            "remove" => {
                let path = scratch.path().join(rest);
                if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
            }
            #[cfg(unix)]
            "link" => {
                let (path, target) = rest.split_once(' ').unwrap();
                std::os::unix::fs::symlink(target, scratch.path().join(path)).unwrap();
            }
            "fill" => {
                let (path, millions) = rest.split_once(' ').unwrap();
                fs::write(scratch.path().join(path), "a".repeat(1_000_000 * millions.parse::<usize>().unwrap()))
                    .unwrap();
            }
            "bytes" => {
                let bytes: Vec<u8> =
                    body.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect();
                fs::write(scratch.path().join(rest), bytes).unwrap();
            }
            "input" => input = Some(body.clone()),
            "show" => {
                let text = fs::read_to_string(scratch.path().join(rest)).unwrap();
                let text: Vec<&str> = text.lines().filter(|line| !line.starts_with("at = ")).collect();
                written.push_str(&format!("{}\n\n", text.join("\n")));
                continue;
            }
            "section" => {
                let (path, title) = rest.split_once(' ').unwrap();
                let text = fs::read_to_string(scratch.path().join(path)).unwrap();
                let under = |line: &&str| !line.trim_start_matches('#').trim_start().eq(title);
                let lines: Vec<&str> = text.lines().skip_while(under).collect();
                let end =
                    lines.iter().skip(1).position(|line| line.starts_with('#')).map_or(lines.len(), |end| end + 1);
                written.push_str(&format!("{}\n\n", lines[..end].join("\n").trim_end()));
                continue;
            }
            "run" => {
                written.push_str(&run(rest, scratch.path(), input.take()));
                continue;
            }
            _ => panic!("a transcript cannot `{verb}`"),
        }
        written.push_str(&body);
    }
    written
}

/// Command and body of each block; the text before the first one has no command.
fn split(transcript: &str) -> Vec<(String, String)> {
    let mut blocks = vec![(String::new(), String::new())];
    for line in transcript.split_inclusive('\n') {
        if let Some(command) = line.strip_prefix(">>> ") {
            blocks.push((command.trim_end().to_owned(), String::new()));
        } else if let Some(last) = blocks.last_mut() {
            last.1.push_str(line);
        }
    }
    blocks
}

fn run(command: &str, folder: &Path, input: Option<String>) -> String {
    let words = words(command);
    assert_eq!(words[0], "groundwork", "a transcript runs groundwork, nothing else");
    let mut child = Command::new(env!("CARGO_BIN_EXE_groundwork"))
        .args(&words[1..])
        .current_dir(folder)
        .env_clear()
        .env("TZ", "UTC")
        .env("SOURCE_DATE_EPOCH", CLOCK)
        .env("COLUMNS", "100")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    // A program that reads nothing may be gone already.
    let _ = std::io::Write::write_all(&mut pipe, input.unwrap_or_default().as_bytes());
    drop(pipe);
    let output = child.wait_with_output().unwrap();
    let mut text = block(&output.stdout);
    if !output.stderr.is_empty() {
        text.push_str("!!! stderr\n");
        text.push_str(&block(&output.stderr));
    }
    match output.status.code() {
        Some(0) => {}
        Some(code) => text.push_str(&format!("!!! exit {code}\n")),
        None => text.push_str("!!! killed\n"),
    }
    text.push('\n');
    text.replace(&folder.display().to_string(), "[folder]")
}

/// Output with exactly one line end at its end, and no spaces before line ends (editors remove them).
fn block(bytes: &[u8]) -> String {
    let text = String::from_utf8(bytes.to_vec()).expect("the program prints UTF-8");
    let mut block: String = text.lines().flat_map(|line| [line.trim_end(), "\n"]).collect();
    while block.ends_with("\n\n") {
        block.pop();
    }
    block
}

/// Words as a shell splits them, with double quotes only.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in command.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            letter => words.last_mut().unwrap().push(letter),
        }
    }
    words
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())) {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

fn difference(expected: &str, found: &str) -> String {
    let (expected, found): (Vec<&str>, Vec<&str>) = (expected.lines().collect(), found.lines().collect());
    let same = expected.iter().zip(&found).take_while(|(a, b)| a == b).count();
    let show = |lines: &[&str], sign: char| -> String {
        let lines: Vec<String> = lines.iter().skip(same).take(12).map(|line| format!("{sign} {line}")).collect();
        lines.join("\n") + "\n"
    };
    format!("line {}:\n{}{}", same + 1, show(&expected, '-'), show(&found, '+'))
}
