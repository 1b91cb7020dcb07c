//! People do one thing at a time: levelling.
//!
//! Serial schedule generation with four rules of priority, each schedule justified to the right and back to the left,
//! the best kept. On the 480 instances of PSPLIB's set J30 this stays about two per cent above the optimum on average;
//! `benches/psplib.rs` measures it.
//!
//! Source: R. Kolisch, *Serial and parallel resource-constrained project scheduling methods revisited*, 1996;
//! V. Valls, F. Ballestín and S. Quintanilla, *Justification and RCPSP*, 2005.

use super::Network;

/// How many times a schedule is justified as long as that still helps.
const ROUNDS: usize = 8;

/// The day on which each job begins when people can only give what they have. Never shorter than the critical path;
/// the same network gives the same days.
pub fn level(network: &Network) -> Vec<i64> {
    let mut best: Option<(i64, Vec<i64>)> = None;
    for priority in rules(network) {
        let mut start = generate(network, &priority);
        let mut finish = network.finish(&start);
        for _ in 0..ROUNDS {
            let again = justify(network, &start);
            let ends = network.finish(&again);
            if ends > finish {
                break;
            }
            let better = ends < finish;
            (start, finish) = (again, ends);
            if !better {
                break;
            }
        }
        if best.as_ref().is_none_or(|(shortest, _)| finish < *shortest) {
            best = Some((finish, start));
        }
    }
    best.map(|(_, start)| start).unwrap_or_default()
}

/// Four orders of importance, the smallest number first: latest start, latest end, most work behind it in number, and
/// in days.
fn rules(network: &Network) -> [Vec<i64>; 4] {
    let latest = network.latest();
    let ends = latest.iter().zip(&network.jobs).map(|(start, job)| start + job.days).collect();
    let number = network.jobs.len();
    let mut follows: Vec<Vec<bool>> = vec![vec![false; number]; number];
    for job in network.order.iter().rev() {
        let mut all = vec![false; number];
        for (one, _) in &network.behind[*job] {
            all[*one] = true;
            all.iter_mut().zip(&follows[*one]).for_each(|(own, theirs)| *own |= theirs);
        }
        follows[*job] = all;
    }
    let count = |job: usize| -> i64 { follows[job].iter().map(|follows| -i64::from(*follows)).sum() };
    let weight = |job: usize| -> i64 {
        -network.jobs[job].days - network.behind[job].iter().map(|(one, _)| network.jobs[*one].days).sum::<i64>()
    };
    [latest, ends, (0..number).map(count).collect(), (0..number).map(weight).collect()]
}

/// Pushes every job as late as it can go without moving the end, and then as early as it can go. Never longer, except
/// where jobs wait for mere beginnings or meet closed days; then the caller keeps what it had.
fn justify(network: &Network, start: &[i64]) -> Vec<i64> {
    let finish = network.finish(start);
    // Backwards, whoever ends last comes first.
    let backwards = network.reversed(finish);
    let by_end: Vec<i64> = start.iter().zip(&network.jobs).map(|(start, job)| finish - start - job.days).collect();
    let late = generate(&backwards, &by_end);
    let late: Vec<i64> = late.iter().zip(&network.jobs).map(|(start, job)| finish - start - job.days).collect();
    generate(network, &late)
}

/// Again and again the most urgent of the jobs that wait for nobody is placed at the first day that has room for it.
/// Points in time are placed with the rest: whoever waits for them comes after them in the order of the network.
fn generate(network: &Network, priority: &[i64]) -> Vec<i64> {
    let mut waits_for: Vec<usize> = network.before.iter().map(Vec::len).collect();
    let mut place: Vec<usize> = vec![0; network.jobs.len()];
    network.order.iter().enumerate().for_each(|(at, job)| place[*job] = at);
    let mut ready: std::collections::BTreeSet<(i64, usize)> = std::collections::BTreeSet::new();
    for job in network.order.iter().filter(|job| waits_for[**job] == 0) {
        ready.insert((priority[*job], place[*job]));
    }
    let mut use_ = Use::new(&network.capacity);
    let mut start = vec![0; network.jobs.len()];
    while let Some((_, at)) = ready.pop_first() {
        let job = network.order[at];
        let earliest = network.before[job].iter().map(|(one, lag)| start[*one] + lag).fold(0, i64::max);
        let work = &network.jobs[job];
        let mut day = work.open_from(earliest);
        while let Some(later) = use_.conflict(day, work.days, &work.needs) {
            day = work.open_from(later);
        }
        use_.take(day, work.days, &work.needs);
        start[job] = day;
        for (one, _) in &network.behind[job] {
            waits_for[*one] -= 1;
            if waits_for[*one] == 0 {
                ready.insert((priority[*one], place[*one]));
            }
        }
    }
    start
}

/// What is used of each resource on each day.
struct Use<'a> {
    capacity: &'a [i64],
    /// Day by day, the resources of a day beside each other.
    used: Vec<i64>,
}

impl<'a> Use<'a> {
    fn new(capacity: &'a [i64]) -> Self {
        Self { capacity, used: Vec::new() }
    }

    /// The day after the last one that has no room for this; none if there is room on every day. No job needs more
    /// than there is, so that a day without work always has room.
    fn conflict(&self, from: i64, days: i64, needs: &[(usize, i64)]) -> Option<i64> {
        (from..from + days).rev().find(|day| !self.has_room(*day, needs)).map(|day| day + 1)
    }

    fn has_room(&self, day: i64, needs: &[(usize, i64)]) -> bool {
        let row = usize::try_from(day).unwrap_or(0) * self.capacity.len();
        needs.iter().filter(|(resource, _)| *resource < self.capacity.len()).all(|(resource, need)| {
            self.used.get(row + resource).is_none_or(|used| used + need <= self.capacity[*resource])
        })
    }

    fn take(&mut self, from: i64, days: i64, needs: &[(usize, i64)]) {
        if needs.is_empty() {
            return;
        }
        let width = self.capacity.len();
        let end = usize::try_from(from + days).unwrap_or(0) * width;
        if self.used.len() < end {
            self.used.resize(end, 0);
        }
        for day in usize::try_from(from).unwrap_or(0)..usize::try_from(from + days).unwrap_or(0) {
            for (resource, need) in needs.iter().filter(|(resource, _)| *resource < width) {
                self.used[day * width + resource] += need;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{generate, justify, rules};
    use crate::schedule::{Job, Network};

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn justified_is_never_longer(
            drawn in prop::collection::vec((0..9_i64, 1..6_i64, 0..40_usize, 0..40_usize), 1..24),
        ) {
            let jobs = drawn.iter().enumerate().map(|(at, (days, need, one, other))| Job {
                days: *days,
                needs: vec![(0, *need)],
                after: [one, other].into_iter().filter(|one| **one < at).copied().collect(),
                ..Job::default()
            });
            let network = Network::new(jobs.collect(), vec![6]).unwrap();
            for priority in rules(&network) {
                let start = generate(&network, &priority);
                let again = justify(&network, &start);
                prop_assert!(network.is_kept_by(&again));
                prop_assert!(network.finish(&again) <= network.finish(&start));
            }
        }
    }

    #[test]
    fn two_who_need_the_same_people_go_one_after_the_other() {
        // Three days of work for four hands, and two of three: together they would need seven of five.
        let job =
            |days, need, after: &[usize]| Job { days, needs: vec![(0, need)], after: after.to_vec(), ..Job::default() };
        let network = Network::new(vec![job(3, 4, &[]), job(2, 3, &[]), job(4, 1, &[1])], vec![5]).unwrap();
        let start = super::level(&network);
        // The one with work behind it first: 2 + 4 days, and the three days beside the four.
        assert_eq!((start.as_slice(), network.finish(&start)), ([2, 0, 2].as_slice(), 6));
    }
}
