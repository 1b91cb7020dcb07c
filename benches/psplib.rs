//! How far levelling stays above the optimum on instances of PSPLIB (`.sm` files), brought at run time:
//! `cargo bench --bench psplib -- FOLDER [OPTIMUM.csv]`. The optima are a table of lines
//! `j301_1.sm,43`; `FOLDER/optimum/optimum.csv` if left out. Prints figures; judges nothing.

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, and stops when something is wrong")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

use groundwork::schedule::{Job, Network, level};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|one| !one.starts_with("--")).collect();
    let Some(folder) = arguments.first().map(PathBuf::from) else {
        println!("no instances: name their folder, `cargo bench --bench psplib -- FOLDER`");
        return;
    };
    let table = arguments.get(1).map_or_else(|| folder.join("optimum/optimum.csv"), PathBuf::from);
    let optima: BTreeMap<String, f64> = fs::read_to_string(table)
        .unwrap()
        .lines()
        .filter_map(|line| {
            line.split_once(',').and_then(|(name, days)| Some((name.to_owned(), days.trim().parse().ok()?)))
        })
        .collect();
    let (mut sum, mut worst, mut optimal, mut number) = (0.0, 0.0_f64, 0, 0);
    let started = Instant::now();
    for (name, optimum) in &optima {
        let Ok(text) = fs::read_to_string(folder.join(name)) else { continue };
        let network = instance(&text);
        let start = level(&network);
        let finish = network.finish(&start);
        assert!(network.is_kept_by(&start), "{name}: the schedule breaks a rule");
        let above = (finish as f64 / optimum - 1.0) * 100.0;
        assert!(above > -1e-9, "{name}: {finish} is below the optimum {optimum}");
        sum += above;
        worst = worst.max(above);
        optimal += i32::from(above < 1e-9);
        number += 1;
    }
    println!(
        "{number} instances: {:.2} % above the optimum on average, {worst:.1} % at worst, {optimal} optimal; {:.2} ms each",
        sum / f64::from(number),
        started.elapsed().as_secs_f64() * 1000.0 / f64::from(number)
    );
}

fn instance(text: &str) -> Network {
    let numbers = |line: &str| -> Vec<i64> { line.split_whitespace().filter_map(|word| word.parse().ok()).collect() };
    let after = |title: &str| text.lines().skip_while(|line| !line.starts_with(title)).skip(1).collect::<Vec<_>>();
    let relations: Vec<Vec<i64>> = after("PRECEDENCE")
        .iter()
        .map(|line| numbers(line))
        .skip_while(Vec::is_empty)
        .take_while(|row| !row.is_empty())
        .collect();
    let requests: Vec<Vec<i64>> = after("REQUESTS")
        .iter()
        .map(|line| numbers(line))
        .skip_while(|row| row.len() < 5)
        .take_while(|row| !row.is_empty())
        .collect();
    let capacity = after("RESOURCEAVAIL").iter().skip(1).map(|line| numbers(line)).find(|row| row.len() >= 4).unwrap();
    let place = |number: i64| usize::try_from(number - 1).unwrap();
    let mut jobs: Vec<Job> = requests
        .iter()
        .map(|row| Job {
            days: row[2],
            needs: row[3..].iter().copied().enumerate().filter(|(_, need)| *need > 0).collect(),
            ..Job::default()
        })
        .collect();
    for row in relations {
        for next in &row[3..] {
            jobs[place(*next)].after.push(place(row[0]));
        }
    }
    Network::new(jobs, capacity).unwrap()
}
