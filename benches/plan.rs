//! How long `groundwork plan` takes as a whole process, how much memory it needs, and how both grow with ten and a hundred
//! times the questions and participants. Prints figures; judges nothing. Run with `cargo bench --bench plan`.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, and stops when something is wrong")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

const RUNS: usize = 25;
const PROGRAM: &str = env!("CARGO_BIN_EXE_groundwork");

fn main() {
    let scratch = std::env::temp_dir().join(format!("groundwork-bench-{}", std::process::id()));
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engagements/nordland-fastening");
    let own = scratch.join("sample");
    copy(&sample, &own);
    println!("{:<44}{:>10}{:>10}{:>10}{:>12}", "groundwork plan, all documents", "min ms", "median", "max", "peak KiB");
    let base = measure("the sample, eight participants", &own);
    for (questions, participants) in [(1, 1), (10, 1), (1, 10), (10, 10), (100, 1), (1, 100)] {
        let folder = scratch.join(format!("q{questions}p{participants}"));
        generate(&folder, questions, participants);
        let title = format!("{} questions, {} participants", 100 * questions, 8 * participants);
        let median = measure(&title, &folder);
        println!("{:<44}{:>10.2} times the sample", "", median / base);
    }
    let _ = fs::remove_dir_all(scratch);
}

fn measure(title: &str, folder: &Path) -> f64 {
    // The first run warms the disk cache, and is the one whose memory is looked at.
    let peak = peak(folder);
    let once = || {
        let _ = fs::remove_dir_all(folder.join("plan"));
        let mut command = plan(Command::new(PROGRAM), folder);
        let started = Instant::now();
        assert!(command.status().unwrap().success(), "`groundwork plan {}` failed", folder.display());
        started.elapsed().as_secs_f64() * 1000.0
    };
    let mut times: Vec<f64> = (0..RUNS).map(|_| once()).collect();
    times.sort_by(f64::total_cmp);
    let median = times[times.len() / 2];
    println!("{title:<44}{:>10.1}{median:>10.1}{:>10.1}{peak:>12}", times[0], times[times.len() - 1]);
    median
}

/// Its peak memory in KiB where `/usr/bin/time` can tell (0 elsewhere).
fn peak(folder: &Path) -> u64 {
    let report = folder.with_extension("time");
    let mut timer = Command::new("/usr/bin/time");
    timer.args(["-f", "%M", "-o"]).arg(&report).arg(PROGRAM);
    let _ = plan(timer, folder).status();
    fs::read_to_string(&report).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0)
}

/// As somebody types it: where cargo looks for libraries is nothing to them.
fn plan(mut command: Command, folder: &Path) -> Command {
    command.arg("plan").arg(folder).env_remove("LD_LIBRARY_PATH").stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// An engagement with a questionnaire of its own: the built-in one, and `questions` hundred in all; eight participants
/// for each of `participants`, who answer all of the added questions.
fn generate(folder: &Path, questions: usize, participants: usize) {
    fs::create_dir_all(folder).unwrap();
    let status = Command::new(PROGRAM)
        .args(["questionnaire", "export", "crm-readiness"])
        .arg(folder.join("questionnaire"))
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
    let added = 100 * questions - 94;
    let mut section = "format = 1\n[section]\nid = \"more\"\ntitle = \"More\"\n".to_owned();
    for number in 0..added {
        let _ = write!(
            section,
            "\n[[question]]\nid = \"more.q{number}\"\nkind = \"scale\"\nask = \"How far is part {number} of the work in good order today?\"\n\
             tier = \"core\"\nscores = {{ problem = 1 }}\nwhen = \"not (more.q{} <= 0)\"\n\
             anchors = [\"nobody does it\", \"some try\", \"one team does it\", \"it is agreed\", \"it is measured\", \"it is improved\"]\n",
            number.saturating_sub(1)
        );
    }
    fs::write(folder.join("questionnaire/sections/99-more.toml"), section).unwrap();
    let roles = ["executive", "sales", "marketing", "service", "it", "finance", "data", "frontline"];
    let mut head =
        "format = 1\nclient = \"Generated\"\nquestionnaire = \"crm-readiness\"\nversion = \"1.0.0\"\ntier = \"core\"\n\
                    currency = \"EUR\"\nstart = 2027-01-11\n"
            .to_owned();
    fs::create_dir_all(folder.join("answers")).unwrap();
    for person in 0..8 * participants {
        let role = roles[person % roles.len()];
        let _ = write!(head, "\n[[participant]]\nid = \"p{person}\"\nname = \"Person {person}\"\nrole = \"{role}\"\n");
        let mut answers = format!(
            "format = 1\nparticipant = \"p{person}\"\nquestionnaire = \"crm-readiness\"\nversion = \"1.0.0\"\n"
        );
        for number in 0..added {
            let level = 1 + (person * 7 + number * 3) % 3;
            let _ = write!(answers, "\n[[answer]]\nquestion = \"more.q{number}\"\nvalue = {level}\n");
        }
        fs::write(folder.join(format!("answers/p{person}.toml")), answers).unwrap();
    }
    fs::write(folder.join("engagement.toml"), head).unwrap();
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path: PathBuf = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
