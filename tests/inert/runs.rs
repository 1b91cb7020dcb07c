//! Every command of the program, run on the hostile firm. Which commands there are is asked of the program itself, so a
//! new one is missed here as soon as it is there.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Commands that show or write something of an engagement, in an order in which they find what they need.
const RUNS: &[&[&str]] = &[
    &["check", "acme"],
    &["score", "acme"],
    &["score", "acme", "--facilitator"],
    &["score", "acme", "--json"],
    &["review", "acme"],
    &["review", "acme", "--facilitator"],
    &["review", "acme", "--json"],
    &["wave", "take", "acme", "--name", "before", "--date", "2026-11-24"],
    &["wave", "list", "acme"],
    &["compare", "acme", "before"],
    &["compare", "acme", "before", "--facilitator", "--json"],
    &["round", "open", "acme", "people.help_or_hinder", "problem.index_card", "--date", "2026-11-24"],
    &["invite", "acme", "--out", "round"],
    &["round", "status", "acme"],
    &["round", "status", "acme", "--json"],
    &["round", "close", "acme", "--date", "2026-11-25"],
    &["invite", "acme", "it-lead", "managing-director", "--out", "kits"],
    &["agenda", "acme"],
    &["agenda", "acme", "--json"],
    &["agenda", "acme", "--out", "agenda/agenda.html"],
    &["agenda", "acme", "--out", "agenda/agenda.md"],
    &["workshop", "acme", "--out", "workshop"],
    &["workshop", "acme", "--json"],
    &["settle", "acme", "people.help_or_hinder=2", "--because", HOSTILE],
    &["decide", "acme", HOSTILE, "--why", HOSTILE, "--who", HOSTILE],
    &["park", "acme", HOSTILE, "--who", HOSTILE],
    &["action", "acme", HOSTILE, "--owner", HOSTILE, "--due", "2027-01-22"],
    &["override", "acme", "no-sponsor", "--who", HOSTILE, "--why", HOSTILE, "--date", "2026-11-23"],
    &["log", "acme"],
    &["log", "acme", "--json"],
    &["editions", "--json"],
    &["plan", "acme", "--format", "all", "--out", "plan"],
    &["plan", "acme", "--format", "all", "--edition", "all", "--out", "editions"],
    &["plan", "acme", "--scenario", "good", "--format", "all", "--out", "scenario"],
    &["handover", "acme", "--for", "all", "--out", "tasks"],
    &["handover", "acme", "--for", "all", "--out", "guarded", "--guard"],
    &["handover", "acme", "--for", "all", "--out", "tasks", "--dry-run"],
    &["handover", "acme", "--for", "all", "--out", "tasks", "--dry-run", "--json"],
    &["case", "acme", "--no-input"],
    &["case", "acme", "--json"],
    &["model", "show", "acme"],
    &["model", "show", "acme", "--json"],
    &["model", "export", "acme", "--format", "all", "--out", "model"],
    &["model", "formats"],
    &["model", "picture", "acme", "--out", "picture/model.svg"],
    &["model", "picture", "acme", "--out", "picture/model.html"],
    &["model", "try", "acme", "--all"],
    &["model", "try", "acme", "--json"],
    &["model", "migration", "acme"],
    &["model", "migration", "acme", "--out", "moving"],
    &["model", "decide", "acme"],
    &["model", "decide", "acme", "--json"],
    &["model", "accept", "acme", HOSTILE, "--instead-of", HOSTILE, "--by", HOSTILE, "--why", HOSTILE],
    &["measure", "acme"],
    &["measure", "acme", "--json"],
    &["schedule", "acme", "--draws", "500"],
    &["schedule", "acme", "--draws", "500", "--json"],
    &["why", "acme", "verdict"],
    &["why", "acme", "people.help_or_hinder"],
    &["why", "acme", "problem.index_card", "--json"],
    &["impact", "acme", "people.help_or_hinder"],
    &["unknowns", "acme"],
    &["try", "acme", "--scenario", "evil"],
    &["try", "acme", "--scenario", "good", "--json"],
    &["scenarios", "acme"],
    &["path", "acme"],
    &["robustness", "acme"],
    &["templates", "check", "acme"],
    &["interview", "acme", "--as", "it-lead", "--no-input"],
    &["questionnaire", "reliability", "acme"],
    &["forget", "acme", "it-lead", "--dry-run"],
    &["purge", ".", "--older-than", "1m", "--date", "2036-01-05"],
    &["migrate", "acme", "--dry-run"],
    &["questionnaire", "export", "crm-readiness", "theirs"],
    &["questionnaire", "diff", "theirs", "theirs", "--on", "acme"],
    &["questionnaire", "diff", "theirs", "theirs", "--on", "acme", "--json"],
    &["collect", "acme", "evil.json", "--as", "it-lead", "--dry-run"],
    &["collect", "acme", "evil.csv", "--as", "it-lead", "--dry-run", "--json"],
];

/// Commands that know of no engagement, and so of no answer.
const APART: &[&str] = &[
    "new",
    "rule",
    "schema",
    "completions",
    "man",
    "questionnaire list",
    "questionnaire show",
    "questionnaire sources",
    "questionnaire new",
    "questionnaire preview",
    "questionnaire logic",
    "questionnaire test",
    "templates list",
    "templates export",
    "templates diff",
];

/// What somebody types, or pastes, as an argument.
const HOSTILE: &str =
    "\u{1b}]8;;https://evil.example\u{7}=1+1\u{202e}\u{9b}2J<script>canary('typed')</script>\r\n{{ 7919*7907 }}";

/// What was run, and what it said on both channels.
pub(crate) struct Ran {
    pub(crate) line: String,
    pub(crate) said: String,
    /// Whether it said it to something that takes colours.
    pub(crate) colour: bool,
    /// What other programs read.
    pub(crate) json: Option<String>,
    pub(crate) code: Option<i32>,
    /// Whether it was asked for what it can do.
    pub(crate) expected: bool,
}

fn run(folder: &Path, arguments: &[&str], colour: bool) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_groundwork"));
    command.args(arguments).current_dir(folder).env("SOURCE_DATE_EPOCH", "1795000000").env_remove("NO_COLOR");
    if colour {
        command.env("CLICOLOR_FORCE", "1");
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("letters only");
    let (out, err) = (text(output.stdout), text(output.stderr));
    let json = arguments.contains(&"--json").then(|| out.clone()).filter(|out| !out.is_empty());
    let line = arguments.join(" ").escape_default().to_string();
    Ran { line, said: out + &err, colour, json, code: output.status.code(), expected: false }
}

/// Answers from elsewhere, with names that nobody knows.
fn evil_answers(folder: &Path) {
    let question = serde_json::json!({ HOSTILE: HOSTILE, "answer": [{ "question": HOSTILE, "value": HOSTILE },
        { "question": "problem.index_card", "value": HOSTILE, "note": HOSTILE }] });
    std::fs::write(folder.join("evil.json"), question.to_string()).unwrap();
    let mut csv = csv::Writer::from_path(folder.join("evil.csv")).unwrap();
    for row in [["question", "value", "note"], [HOSTILE, HOSTILE, HOSTILE], ["problem.index_card", HOSTILE, HOSTILE]] {
        csv.write_record(row).unwrap();
    }
    csv.flush().unwrap();
}

/// Everything that the program says and writes of the firm in this folder.
pub(crate) fn everything(folder: &Path) -> Vec<Ran> {
    evil_answers(folder);
    // What is taken in from elsewhere and the scenario are no answers at all, and `check` says so.
    let refused = |arguments: &[&str]| ["collect", "check"].contains(&arguments[0]) || arguments.contains(&"evil");
    let first = |arguments: &&[&str]| Ran { expected: !refused(arguments), ..run(folder, arguments, false) };
    let mut ran: Vec<Ran> = RUNS.iter().map(first).collect();
    // With colours what is only read, and quickly.
    let reads = |arguments: &&&[&str]| {
        let writes = ["plan", "handover", "invite", "workshop", "settle", "decide", "park", "action", "override"];
        let slow = ["case", "path", "robustness", "templates", "agenda", "questionnaire"];
        let lasting = matches!(arguments[..2], ["round", "open" | "close"] | ["wave", "take"] | ["model", "accept"]);
        let apart = arguments.iter().any(|one| ["--json", "--out"].contains(one));
        !(lasting || apart || writes.contains(&arguments[0]) || slow.contains(&arguments[0]))
    };
    let mut lines: Vec<Vec<String>> = RUNS.iter().filter(reads).map(|line| owned(line)).collect();
    // Every command, and what it makes of arguments that nobody understands.
    for command in commands(folder) {
        let words: Vec<&str> = command.split(' ').collect();
        lines.push(owned(&[&words[..], &[HOSTILE, HOSTILE]].concat()));
        lines.push(owned(&[&words[..], &["acme", HOSTILE]].concat()));
    }
    let (half, other) = lines.split_at(lines.len() / 2);
    let coloured = |lines: &[Vec<String>]| -> Vec<Ran> {
        lines.iter().map(|line| run(folder, &line.iter().map(String::as_str).collect::<Vec<_>>(), true)).collect()
    };
    let (half, other) = std::thread::scope(|scope| {
        let half = scope.spawn(|| coloured(half));
        let other = coloured(other);
        (half.join().unwrap(), other)
    });
    ran.extend(half.into_iter().chain(other));
    ran
}

fn owned(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

/// The names of all commands, as the help lists them.
fn commands(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![String::new()];
    while let Some(command) = waiting.pop() {
        let mut words: Vec<&str> = command.split_whitespace().collect();
        words.push("--help");
        let help = run(folder, &words, false).said;
        let Some((_, listed)) = help.split_once("\nCommands:\n") else {
            found.insert(command);
            continue;
        };
        let names = listed.lines().take_while(|line| !line.is_empty());
        let names = names.filter_map(|line| line.strip_prefix("  ").filter(|rest| !rest.starts_with(' ')));
        let names = names.filter_map(|line| line.split(' ').next()).filter(|name| *name != "help");
        waiting.extend(names.map(|name| format!("{command} {name}").trim().to_owned()));
    }
    found
}

/// Commands that are neither run nor known to show no answer.
pub(crate) fn missed(folder: &Path) -> Vec<String> {
    let run = |command: &String| {
        let words: Vec<&str> = command.split(' ').collect();
        RUNS.iter().any(|arguments| arguments.starts_with(&words))
    };
    commands(folder).into_iter().filter(|command| !run(command) && !APART.contains(&command.as_str())).collect()
}

/// Every file below a folder, by its path from there.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, PathBuf> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in std::fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.insert(path.strip_prefix(folder).unwrap().to_string_lossy().into_owned(), path);
            }
        }
    }
    found
}

/// Whether a file is one of those that everything was made from.
pub(crate) fn is_source(name: &str) -> bool {
    ["acme/", "theirs/", "evil."].iter().any(|one| name.starts_with(one))
}

/// A line that is seen although the test passes.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "{line}");
}
