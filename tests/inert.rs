//! Answers are foreign. A firm of which every text is hostile goes through every command, and nothing of what comes out
//! runs, loads, leads elsewhere, moves a cursor, turns letters round or is computed: in no format, edition, export, file
//! for another tool, kit, page, slide or line on a screen.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is wrong"
)]

#[allow(dead_code, reason = "made for other tests")]
#[path = "documents/archive.rs"]
mod archive;
#[path = "inert/corpus.rs"]
mod corpus;
#[path = "inert/files.rs"]
mod files;
#[path = "inert/firm.rs"]
mod firm;
#[allow(dead_code, reason = "made for other tests")]
#[path = "documents/folder.rs"]
mod folder;
mod method;
#[path = "inert/pages.rs"]
mod pages;
#[path = "inert/runs.rs"]
mod runs;
#[path = "inert/xml.rs"]
mod xml;

use groundwork::data_model::export::FORMATS;
use groundwork::document::{EDITIONS, KINDS, kinds_of_editions};
use groundwork::handover::TARGETS;

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
    assert_eq!(
        runs::missed(folder),
        Vec::<String>::new(),
        "commands to be run on hostile answers, or named as knowing of none"
    );
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
    let files = runs::files(folder);
    let made = files.iter().filter(|(name, _)| !runs::is_source(name));
    let mut pages = Vec::new();
    for (name, path) in made {
        let problems = files::problems(name, &std::fs::read(path).unwrap());
        wrong.extend(problems.into_iter().map(|problem| format!("{name}: {problem}")));
        if let Some(scripts) = page(name) {
            pages.push((name.clone(), path.clone(), scripts));
        }
    }
    // Were nothing of it ever shown, nothing could go wrong.
    for name in files.keys().filter(|name| shows(name)) {
        let text = archive::text(&std::fs::read(&files[name]).unwrap());
        if !text.contains("evil") && !text.contains("canary") {
            wrong.push(format!("{name}: shows none of what was answered"));
        }
    }
    for name in missing(&files.keys().map(String::as_str).collect::<Vec<_>>()) {
        wrong.push(format!("{name} was not made"));
    }
    for (name, problems) in pages::problems(&pages).unwrap_or_default() {
        wrong.extend(problems.into_iter().map(|problem| format!("{name}: {problem}")));
    }
    assert!(wrong.is_empty(), "{} times:\n{}", wrong.len(), wrong.join("\n"));
}

/// Files in which a word of the firm stands, if only its name.
fn shows(name: &str) -> bool {
    let (folder, file) = name.split_once('/').unwrap_or_default();
    match folder {
        "plan" | "scenario" | "agenda" | "picture" => true,
        "editions" => !file.starts_with("vendor") && !file.starts_with("staff"),
        "kits" | "round" => ending(file) == "html" && !file.contains("form"),
        "workshop" => !file.starts_with("form") && !file.starts_with("tickets"),
        "tasks" => matches!(ending(file), "ics" | "xml"),
        "model" => ["postgres/data", "mermaid/data", "dbml/data", "dictionary/data", "xlsx/data"]
            .iter()
            .any(|one| file.starts_with(one)),
        _ => false,
    }
}

fn ending(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or_default()
}

/// How many scripts a file that a browser opens may have; none for other files. Forms differ in nothing but their
/// questions: one of each folder is looked at.
fn page(name: &str) -> Option<usize> {
    let is_page = matches!(ending(name), "html" | "svg");
    let of = name.rsplit('/').next().unwrap();
    let is_alike = of.contains("form") && !of.contains("executive") && !of.contains("managing-director");
    let is_kit = (name.starts_with("kits/") || name.starts_with("round/")) && !of.contains("form");
    (is_page && !is_alike).then_some(usize::from(is_kit))
}

/// What the slices of the program say can be made, and is not there.
fn missing(files: &[&str]) -> Vec<String> {
    let plans = KINDS.iter().map(|kind| format!("plan/{}", kind.file));
    let of = |edition| kinds_of_editions().filter_map(move |kind| kind.file_of(edition));
    let editions = EDITIONS.iter().flat_map(of).map(|file| format!("editions/{file}"));
    let targets = TARGETS.iter().map(|target| format!("tasks/{}/", target.name));
    let exports = FORMATS.iter().map(|format| format!("model/{}/", format.name));
    let wanted = plans.chain(editions).chain(targets).chain(exports);
    wanted.filter(|wanted| !files.iter().any(|file| file.starts_with(wanted.as_str()))).collect()
}
