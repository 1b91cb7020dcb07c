//! How long it takes to level sixty tasks and to play them through ten thousand times. Prints figures; judges nothing.
//! `cargo bench --bench schedule`

#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a benchmark prints, and stops when something is wrong")]

use std::time::Instant;

use groundwork::schedule::{Game, Job, Network, Shared, handed_over, level, play};
use groundwork::unit::Weeks;

const TASKS: usize = 60;
const DRAWS: usize = 10_000;
const RUNS: usize = 15;

fn main() {
    // A plan of the usual shape: each task waits for one to three of the dozen before it, and takes hours of two roles.
    let mut state = 42_u64;
    let mut random = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let days: Vec<Weeks> = (0..TASKS)
        .map(|_| {
            let likely = 5.0 + 5.0 * random(8) as f64;
            Weeks::new(likely * 0.5, likely, likely * (1.5 + 0.25 * random(4) as f64)).unwrap()
        })
        .collect();
    let jobs: Vec<Job> = (0..TASKS)
        .map(|at| {
            let near = at.min(12) as u64;
            let mut after: Vec<usize> = Vec::new();
            for _ in 0..near.min(3) {
                if random(3) > 0 {
                    after.push(at - 1 - usize::try_from(random(near)).unwrap());
                }
            }
            after.sort_unstable();
            after.dedup();
            let mut needs = || (usize::try_from(random(8)).unwrap(), 40 + 20 * i64::try_from(random(4)).unwrap());
            let (one, other) = (needs(), needs());
            #[expect(clippy::cast_possible_truncation, reason = "days of a task")]
            let length = days[at].expected().round() as i64;
            Job {
                days: length,
                needs: if one.0 == other.0 { vec![one] } else { vec![one, other] },
                after,
                ..Job::default()
            }
        })
        .collect();
    let network = Network::new(jobs, vec![160; 8]).unwrap();
    let started = Instant::now();
    let start = level(&network);
    println!(
        "levelled in {:.2} ms: {} working days, {} if nobody waited for people",
        started.elapsed().as_secs_f64() * 1000.0,
        network.finish(&start),
        network.finish(&network.earliest())
    );
    let game = Game {
        handed_over: handed_over(&network, &start),
        names: (0..TASKS).map(|at| format!("task {at}")).collect(),
        days,
        causes: (0..5)
            .map(|cause| Shared {
                name: format!("cause {cause}"),
                factor: (0.9, 1.0, 1.4),
                touches: (0..TASKS).filter(|at| at % 5 == cause || at % 7 == cause).collect(),
            })
            .collect(),
        until: (0..TASKS).collect(),
        network,
    };
    for (draws, threads) in [(1024, 1), (DRAWS, 1), (DRAWS, 2)] {
        let hands = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        let working = worked();
        let mut times: Vec<f64> = (0..RUNS)
            .map(|_| {
                let started = Instant::now();
                let played = hands.install(|| play(&game, draws, 1));
                assert_eq!(played.last.len(), draws);
                started.elapsed().as_secs_f64() * 1000.0
            })
            .collect();
        times.sort_by(f64::total_cmp);
        println!(
            "{TASKS} tasks × {draws} draws on {threads} thread(s): min {:.1} ms, median {:.1} ms, max {:.1} ms",
            times[0],
            times[RUNS / 2],
            times[RUNS - 1]
        );
        if let (Some(before), Some(after)) = (working, worked()) {
            println!("  of which the processor worked {:.0} ms for each", (after - before) * 1e3 / RUNS as f64);
        }
    }
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
