//! Kills an interview hundreds of times, at any moment: the answer file is always whole, and nothing is missing that the
//! program had gone on from.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says by a panic that something is wrong"
)]

use std::fmt::Write as _;
use std::fs;
use std::io::{Read, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

const KILLS: usize = 300;
const QUESTIONS: usize = 40;

/// A questionnaire of forty scales, so that the program starts quickly and every line of input is an answer.
fn engagement(folder: &Path) {
    let anchors = "[\"nobody does it\", \"some try\", \"one team does it\", \"it is agreed\", \"it is measured\", \"it is improved\"]";
    fs::create_dir_all(folder.join("questionnaire/sections")).unwrap();
    let frame = format!(
        "format = 1\nid = \"forty\"\ntitle = \"Forty\"\nversion = \"1.0.0\"\nlanguage = \"en\"\npurpose = \"To be killed.\"\n\
         levels = [\"0\", \"1\", \"2\", \"3\", \"4\", \"5\"]\n[settings]\ncap_band = \"all\"\n\
         [[tier]]\nid = \"all\"\ntitle = \"All\"\nminutes = 10\n[[role]]\nid = \"boss\"\ntitle = \"Boss\"\n\
         [[dimension]]\nid = \"order\"\ntitle = \"Order\"\ndefinition = \"Order.\"\nweight = 100\nanchors = {anchors}\n\
         [[band]]\nid = \"all\"\ntitle = \"All\"\nfrom = 0\n\
         [[verdict]]\nid = \"go\"\ntitle = \"Go\"\nwhen = \"true\"\nsays = \"Go.\"\nnext = \"Go.\"\nlanes = [\"prepare\"]\n"
    );
    fs::write(folder.join("questionnaire/questionnaire.toml"), frame).unwrap();
    let mut section = "format = 1\n[section]\nid = \"order\"\ntitle = \"Order\"\n".to_owned();
    for number in 0..QUESTIONS {
        let _ = write!(
            section,
            "[[question]]\nid = \"order.q{number}\"\nkind = \"scale\"\nask = \"Is part {number} in order?\"\nscores = {{ order = 1 }}\nanchors = {anchors}\n"
        );
    }
    fs::write(folder.join("questionnaire/sections/10-order.toml"), section).unwrap();
    fs::write(
        folder.join("engagement.toml"),
        "format = 1\nclient = \"Killed\"\nquestionnaire = \"forty\"\nversion = \"1.0.0\"\ntier = \"all\"\ncurrency = \"EUR\"\n\
         [[participant]]\nid = \"boss\"\nname = \"Boss\"\nrole = \"boss\"\n",
    )
    .unwrap();
}

#[test]
fn nothing_that_was_gone_on_from_is_ever_lost() {
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().join("forty");
    engagement(&folder);
    let file = folder.join("answers/boss.toml");
    // Any sequence will do; this one is the same in every run.
    let mut state: u64 = 20_261_122;
    let mut rounds = 0;
    let mut most = 0;
    for _ in 0..KILLS {
        if answered(&file) >= QUESTIONS - 1 {
            fs::remove_file(&file).unwrap();
            rounds += 1;
        }
        let before = answered(&file);
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let patience = Duration::from_micros(5_000 + (state >> 33) % 60_000);
        let shown = run_and_kill(&folder, patience);
        let now = answered(&file);
        // The number of the last question that was shown whole: all before it had been given.
        let gone_on = last_number(&shown).saturating_sub(1);
        assert!(now >= before, "{before} answers became {now}");
        assert!(
            now + usize::from(gone_on == 0) >= gone_on,
            "{gone_on} questions were gone on from, {now} answers are stored:\n{shown}"
        );
        let check = Command::new(env!("CARGO_BIN_EXE_groundwork")).arg("check").arg(&folder).output().unwrap();
        assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
        most = most.max(now);
    }
    assert!(most > 5 || rounds > 0, "the program never got beyond {most} answers: nothing was tested");
    let left: Vec<String> = fs::read_dir(folder.join("answers"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| !matches!(name.as_str(), "boss.toml" | "boss.lock"))
        // An ending of six small letters could be somebody's own (`.boss.toml.backup`): it is never swept away.
        .filter(|name| {
            !name.rsplit('.').next().is_some_and(|ending| ending.bytes().all(|byte| byte.is_ascii_lowercase()))
        })
        .collect();
    assert!(left.len() <= 1, "killed runs left files behind that the next run does not sweep away: {left:?}");
}

/// What the program showed before it was killed.
fn run_and_kill(folder: &Path, patience: Duration) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_groundwork"))
        .args(["interview", "--plain"])
        .arg(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut keys = child.stdin.take().unwrap();
    let mut screen = child.stderr.take().unwrap();
    let reader = std::thread::spawn(move || {
        let mut shown = Vec::new();
        let _ = screen.read_to_end(&mut shown);
        String::from_utf8_lossy(&shown).into_owned()
    });
    // "1" resumes on the opening screen and answers a question; more lines than there are questions do no harm.
    let _ = keys.write_all("1\n".repeat(QUESTIONS / 2).as_bytes());
    std::thread::sleep(patience);
    child.kill().unwrap();
    child.wait().unwrap();
    drop(keys);
    reader.join().unwrap()
}

fn answered(file: &Path) -> usize {
    fs::read_to_string(file).map_or(0, |text| text.matches("[[answer]]").count())
}

fn last_number(shown: &str) -> usize {
    shown
        .match_indices("Question ")
        .filter_map(|(at, found)| {
            let rest = &shown[at + found.len()..];
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            rest[digits.len()..].starts_with(" of ").then(|| digits.parse().ok()).flatten()
        })
        .max()
        .unwrap_or(0)
}

/// Collecting several files is killed at any moment: afterwards the folder holds all of them or none, and the same
/// command brings the rest.
#[test]
fn what_is_collected_comes_whole_or_not_at_all() {
    const PEOPLE: usize = 12;
    let scratch = tempfile::tempdir().unwrap();
    let folder = scratch.path().join("forty");
    engagement(&folder);
    let mut head = fs::read_to_string(folder.join("engagement.toml")).unwrap();
    let mut files = Vec::new();
    for number in 0..PEOPLE {
        let _ = write!(head, "[[participant]]\nid = \"p{number}\"\nname = \"P\"\nrole = \"boss\"\n");
        let mut text =
            format!("format = 1\nparticipant = \"p{number}\"\nquestionnaire = \"forty\"\nversion = \"1.0.0\"\n");
        for question in 0..QUESTIONS {
            let _ = write!(text, "[[answer]]\nquestion = \"order.q{question}\"\nvalue = 3\n");
        }
        let file = scratch.path().join(format!("p{number}.toml"));
        fs::write(&file, text).unwrap();
        files.push(file);
    }
    fs::write(folder.join("engagement.toml"), head).unwrap();
    let collect = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_groundwork"));
        command.arg("collect").arg(&folder).args(&files).stdout(Stdio::null()).stderr(Stdio::null());
        command
    };
    let stored =
        || (0..PEOPLE).filter(|number| answered(&folder.join(format!("answers/p{number}.toml"))) == QUESTIONS).count();
    // How long a whole run takes here and now; some kills come before its end, some after it.
    let begin = std::time::Instant::now();
    assert!(collect().status().unwrap().success());
    let whole = begin.elapsed();
    let (mut none, mut all, mut begun) = (0, 0, 0);
    for round in 0..60_u32 {
        let _ = fs::remove_dir_all(folder.join("answers"));
        let mut child = collect().spawn().unwrap();
        std::thread::sleep(whole * (20 + 3 * round) / 100);
        child.kill().unwrap();
        child.wait().unwrap();
        begun += usize::from((1..PEOPLE).contains(&stored()));
        let check = Command::new(env!("CARGO_BIN_EXE_groundwork")).arg("check").arg(&folder).output().unwrap();
        assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stderr));
        match stored() {
            0 => none += 1,
            PEOPLE => all += 1,
            some => panic!("{some} of {PEOPLE} files were collected"),
        }
    }
    assert!(none > 0 && all > 0, "never killed in time: {none} none, {all} all, {begun} in the middle");
    assert!(collect().status().unwrap().success());
    assert_eq!(stored(), PEOPLE);
}
