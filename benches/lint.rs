//! How long reading and linting a generated questionnaire take: `cargo bench --bench lint`.
//!
//! Each section has twenty questions. Every question has a condition and a task with another, every fourth a gate, so that
//! a thousand questions come with more than two thousand conditions.

#![expect(
    clippy::print_stdout,
    clippy::panic,
    reason = "a bench prints what it measures and stops at the first surprise"
)]

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Instant;

use groundwork::diagnostic::Source;
use groundwork::questionnaire::lint::lint;
use groundwork::questionnaire::read;

/// Runs of each size; the fastest counts.
const RUNS: usize = 7;

fn main() {
    println!("questions  conditions   megabytes      read      lint     total   findings");
    for size in [100, 1_000, 10_000] {
        let (files, conditions) = generated(size);
        let bytes: usize = files.iter().map(|file| file.text.len()).sum();
        let mut best = (f64::MAX, f64::MAX, 0);
        for _ in 0..RUNS {
            let start = Instant::now();
            let (questionnaire, findings) = read(&files);
            let reading = start.elapsed().as_secs_f64() * 1000.0;
            let Some(questionnaire) = questionnaire else { panic!("{findings:?}") };
            let start = Instant::now();
            let findings = lint(&files, &questionnaire).len();
            let linting = start.elapsed().as_secs_f64() * 1000.0;
            if reading + linting < best.0 + best.1 {
                best = (reading, linting, findings);
            }
        }
        let (reading, linting, findings) = best;
        println!(
            "{size:>9}  {conditions:>10}  {:>10.2}  {reading:>5.1} ms  {linting:>5.1} ms  {:>5.1} ms  {findings:>9}",
            bytes as f64 / 1e6,
            reading + linting
        );
    }
}

/// A questionnaire of so many questions, and the number of its conditions.
fn generated(size: usize) -> (Vec<Arc<Source>>, usize) {
    let source = |name: String, text: String| Arc::new(Source { name: format!("generated/{name}"), text: text.into() });
    let frame = include_str!("../tests/lint/clean/questionnaire.toml")
        .replace("users = \"people.users\"\n", "")
        .replace("goals = \"people.goals\"\n", "");
    let mut files = vec![
        source("questionnaire.toml".to_owned(), frame),
        source("sources.toml".to_owned(), include_str!("../tests/lint/clean/sources.toml").to_owned()),
        source(
            "kpis.toml".to_owned(),
            include_str!("../tests/lint/clean/kpis.toml")
                .replace("[[goal]]\nid = \"calm\"\ntitle = \"Calm days\"\nkpis = [\"trust\"]", ""),
        ),
    ];
    let (mut gates, mut tasks) = ("format = 1\n".to_owned(), "format = 1\n".to_owned());
    let mut conditions = 0;
    let mut section = String::new();
    for number in 0..size {
        if number % 20 == 0 {
            section = format!("format = 1\n[section]\nid = \"s{}\"\ntitle = \"Section\"\n", number / 20);
        }
        let name = format!("s{}.q{number}", number / 20);
        let before = |back: usize| format!("s{0}.q{1}", number.saturating_sub(back) / 20, number.saturating_sub(back));
        let _ = write!(section, "\n[[question]]\nid = \"{name}\"\n{}", question(number));
        if number >= 3 {
            conditions += 1;
            let _ = writeln!(
                section,
                "when = \"{0}.level >= 1 or {1}.level <= 3 or not {2}.known\"",
                before(1),
                before(2),
                before(3)
            );
        }
        section.push_str(if number % 3 == 1 { CHOICES } else { "" });
        if number % 20 == 19 || number + 1 == size {
            files.push(source(format!("sections/{:05}.toml", number / 20), std::mem::take(&mut section)));
        }
        conditions += 1;
        if number.is_multiple_of(4) {
            conditions += 1;
            let _ = write!(
                gates,
                "\n[[gate]]\nid = \"g{number}\"\ntitle = \"Gate\"\nseverity = \"hold\"\nwhen = \"{name}.level <= 1 or ({}.level <= 1 and dimension.people < 2)\"\n\
                 message = \"Something is not there yet, and it has to come first.\"\nclear = \"It is there.\"\ncleared_by = [\"t{}\"]\nsource = [\"own-judgement\"]\n",
                before(1),
                number + 1,
            );
        }
        let _ = write!(
            tasks,
            "\n[[task]]\nid = \"t{number}\"\ntitle = \"Task\"\nhow = \"Sit down together for an hour and write down what was said.\"\nphase = \"set-up\"\nstep = \"prepare\"\n\
             when = \"{name}.level <= 2 or {}.level <= 2\"\nowner = \"leader\"\nweeks = {{ low = 1, likely = 2, high = 3 }}\ndone_when = \"It is written down.\"\nkpis = [\"trust\"]\nsource = [\"own-judgement\"]\n",
            before(1),
        );
    }
    let _ = write!(
        tasks,
        "\n[[task]]\nid = \"t{size}\"\ntitle = \"Task\"\nhow = \"Sit down.\"\nphase = \"set-up\"\nstep = \"prepare\"\nowner = \"leader\"\nweeks = {{ low = 1, likely = 2, high = 3 }}\ndone_when = \"It is written down.\"\nkpis = [\"trust\"]\nsource = [\"own-judgement\"]\n"
    );
    files.push(source("gates.toml".to_owned(), gates));
    files.push(source("tasks.toml".to_owned(), tasks));
    (files, conditions)
}

/// The rest of a question: every third is a choice, the others are scales.
fn question(number: usize) -> String {
    let kind = if number % 3 == 1 { "single" } else { "scale" };
    let anchors = if number % 3 == 1 { "" } else { ANCHORS };
    format!(
        "kind = \"{kind}\"\nask = \"When two departments agree on something, who writes it down?\"\n\
         help = \"Think of the last time. A good answer names a person, a place and a day, and says who read it.\"\n\
         why = \"What is not written down is remembered differently by everybody.\"\n\
         roles = [\"leader\", \"staff\"]\nscores = {{ people = 1 }}\nsource = [\"own-judgement\"]\n{}{anchors}",
        if number.is_multiple_of(5) { "tier = \"full\"\n" } else { "" },
    )
}

const ANCHORS: &str = "anchors = [\n  \"Nobody does\",\n  \"Somebody does when it hurts\",\n  \"A few do, each in their own way\",\n  \"Most do, in one agreed way\",\n  \"All do, and notes are kept\",\n  \"All do, and the notes change the way\",\n]\n";

const CHOICES: &str = "[[question.choice]]\nid = \"nobody\"\nlabel = \"Nobody does\"\nlevel = 0\n[[question.choice]]\nid = \"one\"\nlabel = \"One person does\"\nlevel = 3\n[[question.choice]]\nid = \"all\"\nlabel = \"All of us do\"\nlevel = 5\n";
