//! Answers are foreign. A firm of which every text is hostile goes through every command, and nothing of what comes out
//! runs, loads, leads elsewhere, moves a cursor, turns letters round or is computed: in no format, edition, export, file
//! for another tool, kit, page, slide or line on a screen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first thing that is wrong")]

#[path = "documents/archive.rs"]
mod archive;
#[path = "inert/corpus.rs"]
mod corpus;
#[path = "inert/files.rs"]
mod files;
#[path = "inert/firm.rs"]
mod firm;
#[path = "documents/folder.rs"]
mod folder;
mod method;
#[path = "inert/runs.rs"]
mod runs;
#[path = "inert/xml.rs"]
mod xml;

/// What the program says must move no cursor; colours it may.
fn said_wrong(ran: &runs::Ran) -> Option<String> {
    let mut plain = ran.said.clone();
    while let Some(at) = plain.find("\u{1b}[").filter(|_| ran.colour) {
        let code = plain[at + 2..].find(|one: char| !(one.is_ascii_digit() || one == ';'));
        let Some(end) = code.map(|code| at + 2 + code).filter(|end| plain[*end..].starts_with('m')) else { break };
        plain.replace_range(at..=end, "");
    }
    let foul = plain.chars().find(|one| corpus::is_foul(*one) || *one == '\r')?;
    let line = plain.lines().find(|line| line.contains(foul)).unwrap_or_default();
    Some(format!("groundwork {}: says {foul:?}: {}", ran.line, line.escape_debug()))
}

#[test]
fn nothing_that_people_write_does_anything() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    firm::write(&folder.join("acme"));
    assert_eq!(runs::missed(folder), Vec::<String>::new(), "commands to be run on hostile answers, or named as knowing of none");
    let mut wrong = Vec::new();
    for ran in runs::everything(folder) {
        wrong.extend(said_wrong(&ran));
        if ran.expected && !matches!(ran.code, Some(0 | 4)) {
            wrong.push(format!("groundwork {}: ended with {:?}: {}", ran.line, ran.code, ran.said));
        }
        if ran.json.is_some_and(|json| serde_json::from_str::<serde_json::Value>(&json).is_err()) {
            wrong.push(format!("groundwork {}: says what is no JSON", ran.line));
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    for (name, path) in runs::files(folder) {
        if runs::is_source(&name) { continue }
        let bytes = std::fs::read(path).unwrap();
        seen.insert(name.rsplit('.').next().unwrap().to_owned());
        wrong.extend(files::problems(&name, &bytes).into_iter().map(|problem| format!("{name}: {problem}")));
    }
    if let Ok(keep) = std::env::var("KEEP") { let _ = std::process::Command::new("cp").arg("-r").arg(folder).arg(keep).status(); }
    assert!(wrong.is_empty(), "{} times:\n{}", wrong.len(), wrong.join("\n"));
}
