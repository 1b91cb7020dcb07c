//! Runs every code block of the README, and holds its tables against the program.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says by a panic that something is wrong"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

fn readme() -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap()
}

/// Language and content of every fenced block.
fn blocks(text: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut inside: Option<(String, String)> = None;
    for line in text.lines() {
        match (&mut inside, line.strip_prefix("```")) {
            (None, Some(language)) => inside = Some((language.to_owned(), String::new())),
            (Some(_), Some(_)) => blocks.extend(inside.take()),
            (Some((_, body)), None) => {
                body.push_str(line);
                body.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(inside.is_none(), "a code block of the README is never closed");
    blocks
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() { copy(&path, &target) } else { fs::copy(&path, &target).map(|_| ()).unwrap() }
    }
}

/// Words as a shell splits them, with double quotes.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            letter => words.last_mut().unwrap().push(letter),
        }
    }
    words
}

#[test]
fn every_command_of_the_readme_runs() {
    let scratch = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engagements"), &scratch.path().join("tests/engagements"));
    let mut run = Vec::new();
    for (language, body) in blocks(&readme()) {
        if language != "sh" {
            continue;
        }
        for line in body.lines() {
            let mut words = words(line);
            if line == "cargo test" {
                // This very run.
                run.push(line.to_owned());
                continue;
            }
            if line.starts_with("cargo run --release -- ") {
                words = line
                    .split_once("-- ")
                    .map(|(_, rest)| std::iter::once("groundwork".to_owned()).chain(self::words(rest)).collect())
                    .unwrap();
            }
            assert_eq!(words[0], "groundwork", "the README runs `{line}`, which this test does not know");
            let mut command = Command::new(env!("CARGO_BIN_EXE_groundwork"));
            command.args(&words[1..]).current_dir(scratch.path());
            // A person would be asked; here the words go by a pipe.
            if words[1] == "interview" {
                command.arg("--plain").stdin(std::process::Stdio::null());
            }
            let output = command.output().unwrap();
            assert!(output.status.success(), "`{line}`:\n{}", String::from_utf8_lossy(&output.stderr));
            run.push(line.to_owned());
        }
    }
    assert!(run.len() >= 8, "{run:?}");
    assert!(scratch.path().join("tests/engagements/nordland-fastening/plan/plan.html").is_file());
    assert!(scratch.path().join("acme/plan/plan.html").is_file());
}

#[test]
fn the_finding_shown_in_the_readme_is_what_the_program_prints() {
    let shown =
        blocks(&readme()).into_iter().find(|(_, body)| body.starts_with("error[")).expect("a finding is shown").1;
    let scratch = tempfile::tempdir().unwrap();
    let groundwork = |arguments: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_groundwork"))
            .args(arguments)
            .current_dir(scratch.path())
            .env("NO_COLOR", "1")
            .output()
            .unwrap()
    };
    assert!(groundwork(&["questionnaire", "export", "crm-readiness", "my-method"]).status.success());
    let gates = scratch.path().join("my-method/gates.toml");
    let text = fs::read_to_string(&gates).unwrap();
    let wrong = text.replacen("when = \"people.help_or_hinder <= 1\"", "when = \"people.help_or_hnder <= 1\"", 1);
    assert_ne!(text, wrong);
    fs::write(gates, wrong).unwrap();
    let printed = String::from_utf8(groundwork(&["check", "my-method"]).stderr).unwrap();
    assert_eq!(printed.trim(), shown.trim());
}

#[test]
fn the_exit_codes_of_the_readme_are_those_of_the_help() {
    let output = Command::new(env!("CARGO_BIN_EXE_groundwork")).arg("--help").output().unwrap();
    let help = String::from_utf8(output.stdout).unwrap();
    let table: Vec<(String, String)> = help
        .lines()
        .skip_while(|line| !line.starts_with("Exit codes:"))
        .skip(1)
        .filter_map(|line| {
            line.trim().split_once("  ").map(|(code, meaning)| (code.to_owned(), meaning.trim().to_owned()))
        })
        .collect();
    assert_eq!(table.len(), 7, "{help}");
    let rows: Vec<(String, String)> = readme()
        .lines()
        .filter_map(|line| {
            let line = line.strip_prefix("| ")?;
            let mut cells = line.trim_matches('|').split('|').map(str::trim);
            let (code, meaning) = (cells.next()?, cells.next()?);
            code.parse::<u8>().ok()?;
            Some((code.to_owned(), meaning.replace('`', "")))
        })
        .collect();
    assert_eq!(rows, table);
}

#[test]
fn every_picture_and_page_that_is_linked_is_there() {
    let text = readme();
    let mut links = Vec::new();
    for (at, _) in text.match_indices("](") {
        let target = text[at + 2..].split(')').next().unwrap();
        if !target.starts_with("http") {
            links.push(target.to_owned());
        }
    }
    assert!(links.len() >= 5, "{links:?}");
    for link in links {
        assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(&link).exists(), "{link} is linked and missing");
    }
}
