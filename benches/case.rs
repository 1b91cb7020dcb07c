//! A million draws of twelve uncertain quantities over five years: time from nothing to the answer, and its memory.
//!
//! `cargo bench --bench case`, beside it `python benches/against_numpy.py` on the same machine for the ratio.

#![allow(clippy::print_stdout, clippy::expect_used, reason = "a benchmark prints, and says by a panic that it cannot")]

use std::time::Instant;

use groundwork::business_case::{Engine, Quantity, Sheet, Spread, Term};
use groundwork::chance::{Beta, Lognormal, Normal, Pert, quantiles};

const DRAWS: usize = 1_000_000;
const RATE: f64 = 0.1;
const RAMP: [f64; 5] = [0.35, 0.7, 0.9, 1.0, 1.0];

fn main() {
    for threads in [1, 2] {
        let hands = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("as many threads");
        let working = worked();
        let mut times: Vec<f64> = (0..15)
            .map(|round| {
                let start = Instant::now();
                let found = hands.install(|| once(round));
                assert!((found[0] + 170_808.0).abs() < 2_000.0, "the mean is {}", found[0]);
                start.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!(
            "{DRAWS} draws × 12 quantities × 5 years, {threads} thread(s): {:.1} ms (median of 15; shortest {:.1})",
            times[7], times[0]
        );
        if let (Some(before), Some(after)) = (working, worked()) {
            println!("  of which the processor worked {:.0} ms for each", (after - before) * 1e3 / 15.0);
        }
    }
    if let Some(peak) = peak() {
        println!("peak memory of the process: {peak}");
    }
}

/// Everything: distributions, tables, draws, mean, loss and five quantiles.
fn once(seed: u64) -> Vec<f64> {
    let sheet = sheet();
    let engine = Engine::new(&sheet);
    let mut values = engine.draw(seed, DRAWS).swap_remove(0);
    let mean = values.iter().sum::<f64>() / DRAWS as f64;
    let loss = values.iter().filter(|value| **value < 0.0).count() as f64 / DRAWS as f64;
    let mut found = vec![mean, loss];
    found.extend(quantiles(&mut values, &[0.05, 0.25, 0.5, 0.75, 0.95]));
    found
}

fn sheet() -> Sheet {
    let normal = |mean, deviation| Some(Spread::Normal(Normal { mean, deviation }));
    let lognormal = |low, high| Lognormal::from_interval(low, high).map(Spread::Lognormal);
    let pert = |least, likely, most| Pert::new(least, likely, most).map(Spread::Pert);
    let beta = |alpha, beta| Beta::new(alpha, beta).map(Spread::Beta);
    let spreads = [
        ("users", normal(60.0, 6.0)),
        ("lic", pert(45.0, 70.0, 130.0)),
        ("impl", lognormal(80_000.0, 250_000.0)),
        ("internal", pert(20_000.0, 45_000.0, 120_000.0)),
        ("admin", normal(40_000.0, 6_000.0)),
        ("adopt", beta(6.0, 3.0)),
        ("hours", lognormal(0.7, 4.0)),
        ("rate", normal(48.0, 7.0)),
        ("realise", beta(3.0, 4.0)),
        ("leads_rev", lognormal(8e6, 24e6)),
        ("uplift", lognormal(0.004, 0.04)),
        ("margin", beta(12.0, 18.0)),
    ];
    let quantities = spreads
        .into_iter()
        .enumerate()
        .filter_map(|(number, (name, spread))| {
            Some(Quantity { name: name.to_owned(), number, spread: spread?, growth: None })
        })
        .collect();
    let discount = |year: usize| (0..=year).fold(1.0, |so_far, _| so_far / (1.0 + RATE));
    let yearly: f64 = (0..5).map(discount).sum();
    let ramped: f64 = RAMP.iter().enumerate().map(|(year, ramp)| ramp * discount(year)).sum();
    let term = |factors: &[usize], weight: f64| Term { factors: factors.to_vec(), weights: vec![weight] };
    let terms = vec![
        term(&[2], -1.0),
        term(&[3], -1.0),
        term(&[0, 1], -12.0 * yearly),
        term(&[4], -yearly),
        term(&[5, 0, 6, 7, 8], 46.0 * ramped),
        term(&[5, 9, 10, 11], ramped),
    ];
    Sheet { quantities, terms, options: 1 }
}

/// For how many seconds processors have worked for this process, where the system tells it: on a machine that others
/// use as well this says more than the clock.
fn worked() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/stat").ok()?;
    let fields: Vec<&str> = status.rsplit_once(") ")?.1.split(' ').collect();
    // Hundredths of seconds in programs and in the system.
    let hundredths = |place: usize| fields.get(place)?.parse::<f64>().ok();
    Some((hundredths(11)? + hundredths(12)?) / 100.0)
}

/// The peak memory, where the system tells it.
fn peak() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    Some(status.lines().find(|line| line.starts_with("VmHWM"))?.trim_start_matches("VmHWM:").trim().to_owned())
}
