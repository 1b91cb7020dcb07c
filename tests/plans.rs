//! The documents of every engagement in `tests/engagements/`, compared with the files that stand beside it and that somebody
//! has read. `GROUNDWORK_BLESS=1 cargo test --test plans` writes them anew; read the difference.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test says by a panic that something is wrong"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The engagement whose documents are kept in full; of the others only the plan in Markdown is.
const SAMPLE: &str = "nordland-fastening";

fn engagements() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engagements");
    let mut found: Vec<PathBuf> = [root.clone(), root.join("cases")]
        .iter()
        .flat_map(|folder| fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()))
        .filter(|path| path.join("engagement.toml").is_file())
        .collect();
    found.sort();
    found
}

#[test]
fn every_document_is_the_one_that_was_read() {
    let all = engagements();
    assert!(all.len() >= 11, "engagements are missing: {all:?}");
    let bless = std::env::var_os("GROUNDWORK_BLESS").is_some();
    let mut wrong = Vec::new();
    for folder in all {
        let scratch = tempfile::tempdir().unwrap();
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let mut command = Command::new(env!("CARGO_BIN_EXE_groundwork"));
        command.arg("plan").arg(&folder).arg("--out").arg(scratch.path());
        if name != SAMPLE {
            command.args(["--only", "plan.md"]);
        }
        let output = command.output().unwrap();
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let kept = folder.join("plan");
        for file in names(scratch.path()) {
            let now = fs::read(scratch.path().join(&file)).unwrap();
            let before = fs::read(kept.join(&file)).unwrap_or_default();
            if now == before {
                continue;
            }
            if bless {
                fs::create_dir_all(&kept).unwrap();
                fs::write(kept.join(&file), now).unwrap();
            } else {
                wrong.push(format!("{name}/plan/{file}: {}", first_difference(&before, &now)));
            }
        }
        let stale: Vec<String> = names(&kept).into_iter().filter(|file| !scratch.path().join(file).exists()).collect();
        assert!(stale.is_empty(), "{name}/plan holds files that are no longer written: {stale:?}");
    }
    assert!(wrong.is_empty(), "{}\n\nIf this is meant: GROUNDWORK_BLESS=1 cargo test --test plans", wrong.join("\n"));
}

#[test]
fn the_same_engagement_gives_the_same_bytes_on_any_number_of_processors() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engagements").join(SAMPLE);
    let written = ["1", "2", "7"].map(|processors| {
        let scratch = tempfile::tempdir().unwrap();
        for which in [&["--format", "all"][..], &["--edition", "all"]] {
            let mut command = Command::new(env!("CARGO_BIN_EXE_groundwork"));
            command.arg("plan").arg(&folder).arg("--out").arg(scratch.path()).args(which);
            assert!(command.env("RAYON_NUM_THREADS", processors).output().unwrap().status.success(), "on {processors}");
        }
        let file = |name: String| (name.clone(), fs::read(scratch.path().join(name)).unwrap());
        names(scratch.path()).into_iter().map(file).collect::<Vec<_>>()
    });
    assert!(written[0].len() >= 15, "{:?}", written[0].iter().map(|(name, _)| name).collect::<Vec<_>>());
    assert!(written[0] == written[1] && written[1] == written[2], "another number of processors, other bytes");
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .map(|entries| entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect())
        .unwrap_or_default();
    names.sort();
    names
}

fn first_difference(before: &[u8], now: &[u8]) -> String {
    let (before, now) = (String::from_utf8_lossy(before).into_owned(), String::from_utf8_lossy(now).into_owned());
    let same = before.lines().zip(now.lines()).take_while(|(a, b)| a == b).count();
    let line = |text: &str| text.lines().nth(same).unwrap_or("(the end)").chars().take(200).collect::<String>();
    format!("line {}\n  was: {}\n  now: {}", same + 1, line(&before), line(&now))
}
