//! How long all documents but the PDF take: of the plan, and of every edition, as a whole process, and how much memory.
//! Prints figures and says what was asked for; judges nothing. Run with `cargo bench --bench documents`.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, and stops when something is wrong")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

const RUNS: usize = 15;

fn main() {
    let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engagements/nordland-fastening");
    let out = std::env::temp_dir().join(format!("groundwork-bench-{}", std::process::id()));
    println!("{:<52}{:>10}{:>10}{:>10}{:>12}", "the sample, eight participants", "min ms", "median", "max", "peak KiB");
    measure("plan: what is made unasked (wanted: 30 ms)", &sample, &out, &[]);
    for kind in ["docx", "xlsx", "slides"] {
        measure(&format!("plan --format {kind}"), &sample, &out, &["--format", kind]);
    }
    measure("plan --format all", &sample, &out, &["--format", "all"]);
    measure(
        "plan --edition all --format all (wanted: 150 ms, 64 MB)",
        &sample,
        &out,
        &["--edition", "all", "--format", "all"],
    );
    let _ = fs::remove_dir_all(out);
}

fn measure(title: &str, sample: &Path, out: &Path, arguments: &[&str]) {
    let mut times = Vec::new();
    let mut peak = 0;
    for run in 0..=RUNS {
        let _ = fs::remove_dir_all(out);
        fs::create_dir_all(out).unwrap();
        let started = Instant::now();
        let memory = run_once(sample, out, arguments);
        let elapsed = started.elapsed().as_secs_f64() * 1000.0;
        peak = peak.max(memory);
        // The first run warms the disk cache.
        if run > 0 {
            times.push(elapsed);
        }
    }
    times.sort_by(f64::total_cmp);
    let (median, last) = (times[times.len() / 2], times[times.len() - 1]);
    println!("{title:<52}{:>10.1}{median:>10.1}{last:>10.1}{peak:>12}", times[0]);
}

/// Its peak memory in KiB where `/usr/bin/time` can tell (0 elsewhere).
fn run_once(sample: &Path, out: &Path, arguments: &[&str]) -> u64 {
    let program = env!("CARGO_BIN_EXE_groundwork");
    let timer = Path::new("/usr/bin/time");
    let report = out.join("time");
    let mut command = if timer.exists() {
        let mut command = Command::new(timer);
        command.args(["-f", "%M", "-o"]).arg(&report).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.arg("plan").arg(sample).arg("--out").arg(out.join("plan")).args(arguments);
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    assert!(status.success(), "`groundwork plan` failed");
    fs::read_to_string(&report).ok().and_then(|text| text.trim().parse().ok()).unwrap_or(0)
}
