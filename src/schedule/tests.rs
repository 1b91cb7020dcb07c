//! What must hold of any network.

use proptest::prelude::*;

use super::{Game, Job, Network, Played, Shared, handed_over, level, play};
use crate::chance::Pert;
use crate::unit::Weeks;

fn near(left: f64, right: f64, within: f64) {
    assert!((left - right).abs() < within, "{left} is not {right}");
}

fn job() -> impl Strategy<Value = (i64, Vec<(usize, i64)>, Vec<prop::sample::Index>, bool)> {
    (
        0..9_i64,
        prop::collection::vec((0..3_usize, 1..6_i64), 0..3),
        prop::collection::vec(any::<prop::sample::Index>(), 0..3),
        any::<bool>(),
    )
}

/// Jobs that wait for earlier ones, need no more than there is, and some of which have closed days.
fn networks() -> impl Strategy<Value = Network> {
    (prop::collection::vec(job(), 1..24), prop::collection::vec((0..60_i64, 1..9_i64), 0..3)).prop_map(
        |(drawn, closed)| {
            let mut from = 0;
            let closed: Vec<(i64, i64)> = closed
                .into_iter()
                .map(|(gap, length)| {
                    let stretch = (from + gap, from + gap + length);
                    from = stretch.1 + 1;
                    stretch
                })
                .collect();
            let jobs = drawn.into_iter().enumerate().map(|(at, (days, mut needs, waits, shut))| {
                needs.sort_unstable();
                needs.dedup_by_key(|need| need.0);
                let mut after: Vec<usize> = waits.iter().filter(|_| at > 0).map(|wait| wait.index(at)).collect();
                after.sort_unstable();
                after.dedup();
                let begins_after = if shut { after.pop().into_iter().collect() } else { Vec::new() };
                Job { days, needs, after, begins_after, closed: if shut { closed.clone() } else { Vec::new() } }
            });
            Network::new(jobs.collect(), vec![6, 8, 5]).unwrap()
        },
    )
}

fn game(network: Network, days: Vec<Weeks>, causes: Vec<Shared>) -> Game {
    let start = level(&network);
    Game {
        handed_over: handed_over(&network, &start),
        names: (0..days.len()).map(|at| format!("job {at}")).collect(),
        until: (0..days.len()).collect(),
        days,
        causes,
        network,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn levelling_keeps_every_rule_and_never_beats_the_critical_path(network in networks()) {
        let start = level(&network);
        prop_assert!(network.is_kept_by(&start));
        prop_assert!(network.finish(&start) >= network.finish(&network.earliest()));
        prop_assert_eq!(&start, &level(&network));
    }

    #[test]
    fn whoever_hands_over_keeps_to_what_there_is_whatever_the_durations(
        network in networks(),
        stretched in prop::collection::vec(0..4_i64, 24),
    ) {
        let handed = handed_over(&network, &level(&network));
        // Other durations, and the arrows of the hand-over instead of any look at who is free.
        let jobs = network.jobs.iter().zip(&handed).zip(&stretched).map(|((job, handed), stretch)| Job {
            days: if job.days == 0 { 0 } else { job.days * stretch / 2 + 1 },
            after: job.after.iter().chain(handed).copied().collect(),
            ..job.clone()
        });
        let other = Network::new(jobs.collect(), network.capacity.clone()).unwrap();
        prop_assert!(other.is_kept_by(&other.earliest()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_same_seed_gives_the_same_bits_on_any_number_of_processors(network in networks(), seed in any::<u64>()) {
        let days = network.jobs.iter().map(|job| job.days as f64 + 1.0);
        let days: Vec<Weeks> = days.map(|days| Weeks::new(days * 0.5, days, days * 2.0).unwrap()).collect();
        let causes = vec![Shared { name: "all".to_owned(), factor: (0.9, 1.0, 1.5), touches: (0..days.len()).collect() }];
        let game = game(network, days, causes);
        let on = |processors: usize| {
            let hands = rayon::ThreadPoolBuilder::new().num_threads(processors).build().unwrap();
            hands.install(|| play(&game, 3000, seed))
        };
        let alone = on(1);
        for processors in [2, 8] {
            prop_assert_eq!(&alone, &on(processors));
        }
    }
}

fn chain(number: usize, causes: Vec<Shared>) -> Played {
    let jobs: Vec<Job> = (0..number)
        .map(|at| Job { days: 10, after: if at > 0 { vec![at - 1] } else { Vec::new() }, ..Job::default() })
        .collect();
    let days = vec![Weeks::new(5.0, 10.0, 15.0).unwrap(); number];
    play(&game(Network::new(jobs, Vec::new()).unwrap(), days, causes), 16_384, 3)
}

fn mean_and_spread(values: &[f64]) -> (f64, f64) {
    let number = values.len() as f64;
    let mean = values.iter().sum::<f64>() / number;
    (mean, (values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / number).sqrt())
}

#[test]
fn durations_in_a_row_add_up_and_shared_causes_spread_them_more() {
    let one = Pert::new(5.0, 10.0, 15.0).unwrap();
    let alone = chain(10, Vec::new());
    let (mean, spread) = mean_and_spread(&alone.last);
    near(mean, 100.0, 0.05);
    near(spread, (10.0 * one.variance()).sqrt(), 0.05);
    assert!(alone.critical.iter().all(|share| *share >= 1.0));

    // With a factor on all of them the mean grows by its mean, and the variance is E[F²] Var(S) + Var(F) E[S]².
    let factor = Pert::new(0.8, 1.0, 1.4).unwrap();
    let shared =
        chain(10, vec![Shared { name: "all".to_owned(), factor: (0.8, 1.0, 1.4), touches: (0..10).collect() }]);
    let (mean, spread) = mean_and_spread(&shared.last);
    near(mean, 100.0 * factor.mean(), 0.1);
    let square = factor.variance() + factor.mean() * factor.mean();
    near(spread, (square * 10.0 * one.variance() + factor.variance() * 100.0_f64.powi(2)).sqrt(), 0.1);
}

#[test]
fn ten_durations_that_go_together_spread_nearly_twice_as_far() {
    let vectors: serde_json::Value = serde_json::from_str(include_str!("../../tests/vectors/schedule.json")).unwrap();
    let vector = vectors.as_array().unwrap().iter().find(|one| one["id"] == "corr-sum").unwrap();
    let spread = |together: f64| (10.0 * 4.0 * (1.0 + 9.0 * together)).sqrt();
    near(spread(0.0), vector["expected"][0].as_f64().unwrap(), 1e-8);
    near(spread(0.3), vector["expected"][1].as_f64().unwrap(), 1e-8);
}

#[test]
fn two_that_must_both_end_end_later_than_either() {
    let jobs = vec![Job { days: 10, ..Job::default() }, Job { days: 10, ..Job::default() }];
    let days = vec![Weeks::new(5.0, 10.0, 15.0).unwrap(); 2];
    let played = play(&game(Network::new(jobs, Vec::new()).unwrap(), days, Vec::new()), 16_384, 3);
    let (mean, _) = mean_and_spread(&played.last);
    // Of two normal ones with this spread the later is at 10 + spread / √π; a beta is close to that.
    near(mean, 10.0 + Pert::new(5.0, 10.0, 15.0).unwrap().variance().sqrt() / std::f64::consts::PI.sqrt(), 0.02);
    near(played.critical[0], 0.5, 0.01);
    near(played.sensitivity[0], played.sensitivity[1], 0.05);
    assert!(played.sensitivity[0] > 0.5);
}

#[test]
fn whoever_waits_for_people_waits_in_every_draw() {
    let both = |days| Job { days, needs: vec![(0, 5)], ..Job::default() };
    let network = Network::new(vec![both(10), both(4)], vec![8]).unwrap();
    assert_eq!(level(&network), [0, 10]);
    let days = vec![Weeks::new(5.0, 10.0, 15.0).unwrap(), Weeks::new(4.0, 4.0, 4.0).unwrap()];
    let played = play(&game(network, days, Vec::new()), 1000, 1);
    for (first, second) in played.ends[0].iter().zip(&played.ends[1]) {
        near(*second, first + 4.0, 1e-9);
    }
}

#[test]
fn nothing_to_do_takes_no_time() {
    let network = Network::new(Vec::new(), vec![3]).unwrap();
    assert!(level(&network).is_empty());
    assert_eq!(play(&game(network, Vec::new(), Vec::new()), 10, 1).last, [0.0; 10]);
}
