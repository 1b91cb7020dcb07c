//! Pages and pictures in a real browser.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use crate::corpus::all;
use crate::runs::say;

/// The browser, if it and what drives it are there.
fn tools() -> Option<PathBuf> {
    let socket = ["--experimental-websocket", "-e", "process.exit(typeof WebSocket === 'function' ? 0 : 1)"];
    let has_node = Command::new("node").args(socket).output().is_ok_and(|output| output.status.success());
    let browser = groundwork::browser::find(None).ok().filter(|_| has_node);
    if browser.is_none() {
        say("hostile answers in a browser: Chromium or Node (20 or later) not found, skipped");
    }
    browser
}

/// What each page did that it may not do: its name, its file, how many scripts it has of its own. None where there is no
/// browser.
pub(crate) fn problems(pages: &[(String, PathBuf, usize)]) -> Option<Vec<(String, Vec<String>)>> {
    let browser = tools()?;
    let of = |(id, file, scripts): &(String, PathBuf, usize)| json!({ "id": id, "file": file, "scripts": scripts });
    let hostile: Vec<&str> = all().collect();
    let job = json!({ "browser": browser, "hostile": hostile, "pages": pages.iter().map(of).collect::<Value>() });
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/checkers/inert.mjs");
    let mut command = Command::new("node");
    // Node 20 has the socket that the browser is spoken to with only on request.
    command.arg("--experimental-websocket").arg("--no-warnings").arg(script);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(job.to_string().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let results: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(results.len(), pages.len());
    let said = |one: &Value| {
        let problems = one["problems"].as_array().unwrap().iter().map(|problem| problem.as_str().unwrap().to_owned());
        (one["id"].as_str().unwrap().to_owned(), problems.collect())
    };
    Some(results.iter().map(said).collect())
}

/// What is hostile is found: otherwise the test of our own pages could not fail.
#[test]
fn pages_that_do_something_are_refused() {
    let policy = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\">";
    let cases: &[(&str, &[&str])] = &[
        ("<p>nothing</p>", &[]),
        ("<svg><a xlink:href=\"#x\"><text>a</text></a></svg><style>p { color: red; background: url(#x) }</style>", &[]),
        ("<img src=x onerror=alert(1)>", &["asks for", "runs alert(1)", "<img>: src=x", "<img>: onerror"]),
        ("<script>canary('here')</script>", &["runs canary(here)", "1 scripts"]),
        ("<script>throw new Error('x')</script>", &["fails", "1 scripts"]),
        ("<script>console.log('x')</script>", &["writes to the console", "1 scripts"]),
        ("<a href=\"https://evil.example\">x</a>", &["<a>: href=https://evil.example"]),
        ("<a href=\"jav&#9;ascript:alert(1)\">x</a>", &["<a>: href="]),
        ("<style>@import 'https://evil.example/x.css';</style>", &["asks for https://evil.example", "<style>: loads"]),
        (
            "<p style=\"background:url(https://evil.example/x.png)\">x</p>",
            &["asks for https://evil.example", "<p>: style"],
        ),
        ("<iframe srcdoc=\"x\"></iframe>", &["opens a frame", "<iframe>: may not"]),
        ("<meta http-equiv=refresh content=\"9;url=https://evil.example\">", &["<meta>: leads elsewhere"]),
        (
            "<svg><animate attributeName=x onbegin=alert(1) dur=1s /></svg>",
            &["<animate>: may not", "<animate>: onbegin"],
        ),
        (
            "<style>@media print { p { background: url(https://evil.example/print.png) } }</style><p>x</p>",
            &["asks for https://evil.example/print"],
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    // One more, in which only the policy keeps a script from running: the browser's complaint is what counts.
    let stopped = format!("{policy}<p onclick=\"x\">x</p><script>alert(1)</script>");
    let all = cases.iter().map(|(html, _)| (*html).to_owned()).chain([stopped]);
    let pages: Vec<(String, PathBuf, usize)> = all
        .enumerate()
        .map(|(place, html)| {
            let file = folder.path().join(format!("{place}.html"));
            std::fs::write(&file, format!("<!doctype html><title>t</title>{html}")).unwrap();
            (place.to_string(), file, 0)
        })
        .collect();
    let Some(found) = problems(&pages) else { return };
    let expected = cases.iter().map(|(_, expected)| *expected).chain([&["the browser complains", "runs alert(1)"][..]]);
    for ((id, problems), expected) in found.iter().zip(expected) {
        assert_eq!(problems.is_empty(), expected.is_empty(), "{id}: {problems:?}");
        for begins in expected {
            assert!(problems.iter().any(|problem| problem.starts_with(begins)), "{id}: no {begins:?} in {problems:?}");
        }
    }
}
