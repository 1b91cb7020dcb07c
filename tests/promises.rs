//! What was promised to people holds while others look, write and answer at the same time: looking twice shows nobody,
//! two runs at once lose nothing of the record, and nothing is forgotten or copied behind somebody's back.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says by a panic that something is wrong"
)]

use std::fmt::Write as _;
use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Output, Stdio};

use groundwork::store;

fn groundwork(folder: &Path, line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_groundwork"));
    command.args(line.split(' ')).current_dir(folder).env("SOURCE_DATE_EPOCH", "1790000000").env_remove("ACCESSIBLE");
    command
}

fn run(folder: &Path, line: &str) -> Output {
    groundwork(folder, line).output().unwrap()
}

fn said(output: &Output) -> (String, String) {
    (String::from_utf8(output.stdout.clone()).unwrap(), String::from_utf8(output.stderr.clone()).unwrap())
}

/// What it prints, all of it; it succeeds.
fn prints(folder: &Path, line: &str) -> (String, String) {
    let output = run(folder, line);
    assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
    said(&output)
}

/// A firm whose people were promised this, in turn; they answer one question with these levels.
fn firm(folder: &Path, promises: &[&str], levels: &[u8]) {
    prints(folder, "questionnaire new ours");
    let mut head = "format = 1\nclient = \"Acme\"\nquestionnaire = \"ours\"\nversion = \"0.1.0\"\ntier = \"core\"\ncurrency = \"EUR\"\nstart = 2027-01-11\n".to_owned();
    for (number, promise) in promises.iter().enumerate() {
        let _ = write!(
            head,
            "\n[[participant]]\nid = \"p{number}\"\nname = \"Person {number}\"\nrole = \"member\"\nconfidentiality = \"{promise}\"\n"
        );
    }
    fs::create_dir_all(folder.join("acme/answers")).unwrap();
    fs::rename(folder.join("ours"), folder.join("acme/questionnaire")).unwrap();
    fs::write(folder.join("acme/engagement.toml"), head).unwrap();
    for (number, level) in levels.iter().enumerate() {
        answers(folder, number, *level);
    }
}

fn answers(folder: &Path, number: usize, level: u8) {
    let text = format!(
        "format = 1\nparticipant = \"p{number}\"\nquestionnaire = \"ours\"\nversion = \"0.1.0\"\n\n[[answer]]\nquestion = \"people.time_given\"\nvalue = {level}\n"
    );
    fs::write(folder.join(format!("acme/answers/p{number}.toml")), text).unwrap();
}

/// What five people say: a sixth moves the middle.
const FIVE: [u8; 5] = [0, 0, 2, 2, 2];

/// Every command that shows what people say.
const LOOKS: [&str; 17] = [
    "score acme",
    "score acme --json",
    "why acme people.time_given",
    "why acme verdict --tree",
    "review acme",
    "review acme --json",
    "unknowns acme",
    "path acme",
    "impact acme people.time_given",
    "robustness acme",
    "agenda acme",
    "agenda acme --json",
    "round status acme",
    "round status acme --json",
    "schedule acme",
    "compare acme before",
    "plan acme --only plan.md --out paper",
];

/// What everything prints once these people have looked in between: before the sixth answered, and after.
fn looked(promises: &[&str], before: &str, five: &[u8], late: &[u8], looks: &[&str]) -> Vec<(String, String)> {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    firm(folder, promises, five);
    prints(folder, "wave take acme --name before --date 2026-09-21");
    prints(folder, before);
    assert!(folder.join("acme/issued.toml").is_file(), "`{before}` is on record");
    for (place, level) in late.iter().enumerate() {
        answers(folder, five.len() + place, *level);
    }
    let mut all: Vec<(String, String)> = looks.iter().map(|line| said(&run(folder, line))).collect();
    all.push((fs::read_to_string(folder.join("paper/plan.md")).unwrap_or_default(), String::new()));
    all
}

#[test]
fn whoever_looks_before_and_after_one_more_answers_learns_nothing_of_it() {
    let promises = ["unattributed"; 9];
    for before in ["score acme", "why acme people.time_given", "review acme", "agenda acme", "round status acme"] {
        let looks = if before == "score acme" { &LOOKS[..] } else { &LOOKS[..3] };
        let low = looked(&promises, before, &FIVE, &[0], looks);
        let high = looked(&promises, before, &FIVE, &[5], looks);
        assert_eq!(low, high, "after `{before}`");
    }
    // Nobody has looked before: then the sixth makes a difference.
    let fresh = |sixth: u8| {
        let scratch = tempfile::tempdir().unwrap();
        firm(scratch.path(), &promises, &[0, 0, 2, 2, 2, sixth]);
        prints(scratch.path(), "score acme")
    };
    assert_ne!(fresh(0), fresh(5));
    // Four more are enough: then something is said.
    let low = looked(&promises, "score acme", &FIVE, &[0; 4], &LOOKS[..1]);
    let high = looked(&promises, "score acme", &FIVE, &[5; 4], &LOOKS[..1]);
    assert_ne!(low, high);
}

#[test]
fn the_facilitator_cannot_subtract_an_unattributed_answer_either() {
    let mut promises = vec!["unattributed"; 5];
    promises.extend(["confidential", "confidential", "unattributed"]);
    let five = [0, 0, 2, 2, 2, 3, 3];
    let looks = [
        "score acme --facilitator",
        "score acme --facilitator --json",
        "score acme",
        "agenda acme",
        "plan acme --only plan.md --out paper",
    ];
    for before in ["score acme --facilitator", "score acme"] {
        let low = looked(&promises, before, &five, &[0], &looks);
        let high = looked(&promises, before, &five, &[5], &looks);
        assert_eq!(low, high, "after `{before}`");
    }
    // What the facilitator was shown takes nothing from what everybody is: seven speak, as if nobody had looked.
    let scratch = tempfile::tempdir().unwrap();
    firm(scratch.path(), &promises, &five);
    let unseen = prints(scratch.path(), "score acme");
    fs::remove_file(scratch.path().join("acme/issued.toml")).unwrap();
    let facilitator = prints(scratch.path(), "score acme --facilitator");
    assert_eq!(prints(scratch.path(), "score acme"), unseen);
    assert_eq!(prints(scratch.path(), "score acme --facilitator"), facilitator, "nor the other way round");
}

#[test]
fn what_cannot_be_put_on_record_is_not_shown() {
    let scratch = tempfile::tempdir().unwrap();
    firm(scratch.path(), &["unattributed"; 5], &[0, 1, 1, 2, 2]);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("/nowhere", scratch.path().join("acme/issued.lock")).unwrap();
        let output = run(scratch.path(), "score acme");
        assert_eq!(
            said(&output),
            (
                String::new(),
                "error[leads-out]: this is a symbolic link\n--> acme/issued.lock\n = help: Remove it: the program makes its own file there.\n\n".to_owned()
            )
        );
        assert_eq!(output.status.code(), Some(5));
    }
}

#[test]
fn two_runs_at_once_leave_one_whole_record() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    firm(folder, &["unattributed"; 5], &[0, 1, 1, 2, 2]);
    // Somebody else is at it: both wait.
    let held = store::lock(&folder.join("acme"), "issued.toml", "somebody").unwrap();
    let begin = |line: &str| groundwork(folder, line).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let both = [begin("plan acme --only plan.md --out first"), begin("plan acme --only plan.md --out second")];
    std::thread::sleep(std::time::Duration::from_millis(300));
    drop(held);
    for one in both {
        let output = one.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let record = fs::read_to_string(folder.join("acme/issued.toml")).unwrap();
    assert_eq!(record.matches("[[group]]").count(), 1, "{record}");
    let paper = |name: &str| fs::read_to_string(folder.join(name).join("plan.md")).unwrap();
    assert_eq!(paper("first"), paper("second"));
    assert_eq!(prints(folder, "check acme").0, "acme: an engagement, nothing wrong\n");
}

#[test]
fn no_wave_is_taken_while_somebody_answers() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path();
    firm(folder, &["attributed"; 2], &[1, 2]);
    let mut open = groundwork(folder, "interview acme --as p1 --plain")
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut screen = BufReader::new(open.stderr.take().unwrap());
    let mut line = String::new();
    while !line.contains("Go on where you stopped") {
        line.clear();
        assert!(screen.read_line(&mut line).unwrap() > 0, "the interview never began");
    }
    let output = run(folder, "wave take acme --name early");
    let told = said(&output).1.replace(&format!("process {}", open.id()), "process N");
    assert_eq!(
        told,
        "error[locked]: this file is being written by process N: the interview of p1 since 2026-09-21T14:13:20Z\n\
         --> acme/answers/p1.toml\n \
         = help: One at a time: end the other one, then start again.\n\n"
    );
    assert_eq!(output.status.code(), Some(5));
    assert!(!folder.join("acme/waves").exists());
    drop(open.stdin.take());
    open.wait().unwrap();
    assert_eq!(prints(folder, "wave take acme --name early").0, "acme/waves/early  2 answers by 2 people\n");
}

#[cfg(unix)]
#[test]
fn whoever_forgets_somebody_types_their_id_first() {
    for (typed, goes) in [("p1", true), ("yes", false)] {
        let scratch = tempfile::tempdir().unwrap();
        let folder = scratch.path();
        firm(folder, &["attributed"; 2], &[1, 2]);
        let mut command = groundwork(folder, "forget acme p1");
        command.env("TERM", "xterm-256color");
        let mut terminal = rexpect::session::spawn_command(command, Some(20_000)).unwrap();
        terminal.exp_string("This cannot be undone. Type the participant's id to go on: ").unwrap();
        terminal.send_line(typed).unwrap();
        let rest = terminal.exp_eof().unwrap();
        assert_eq!(folder.join("acme/answers/p1.toml").exists(), !goes, "{rest}");
        let last = if goes {
            "p1 is forgotten here; log.toml notes that something was removed, and not what."
        } else {
            "Nothing was removed."
        };
        assert!(rest.contains(last), "{rest}");
        let head = fs::read_to_string(folder.join("acme/engagement.toml")).unwrap();
        assert_eq!(head.contains("\"p1\""), !goes);
    }
}
