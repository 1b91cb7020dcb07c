//! Work as a scheduler sees it: numbers instead of names.

/// A piece of work.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Job {
    /// How many working days it takes; 0 for a mere point in time.
    pub days: i64,
    /// What it needs of each resource on each of its days: the resource's place and how much.
    pub needs: Vec<(usize, i64)>,
    /// The jobs that must have ended before it begins.
    pub after: Vec<usize>,
    /// The jobs that must have begun before it begins.
    pub begins_after: Vec<usize>,
    /// Days on which it may not be at work, each from the first to the one after the last, rising and apart.
    pub closed: Vec<(i64, i64)>,
}

/// Jobs, what they wait for, and what there is of each resource on every day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Network {
    pub(super) jobs: Vec<Job>,
    pub(super) capacity: Vec<i64>,
    /// For each job the jobs whose start holds it back, and by how many days from that start.
    pub(super) before: Vec<Vec<(usize, i64)>>,
    /// The same arrows from their other end.
    pub(super) behind: Vec<Vec<(usize, i64)>>,
    /// The jobs in an order in which each comes after those that hold it back.
    pub(super) order: Vec<usize>,
}

/// Why jobs cannot be scheduled at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Impossible {
    /// Each of these waits for the one before it, and the first for the last.
    Circle(Vec<usize>),
    /// A job needs more of a resource than there is on any day.
    TooMuch {
        /// The job.
        job: usize,
        /// The resource.
        resource: usize,
        /// What it needs.
        needs: i64,
        /// What there is.
        has: i64,
    },
}

impl Network {
    /// The network, unless nothing in the world could carry it out. Every mistake is reported, not only the first.
    ///
    /// Jobs and resources that do not exist are not waited for and not needed.
    pub fn new(jobs: Vec<Job>, capacity: Vec<i64>) -> Result<Self, Vec<Impossible>> {
        let number = jobs.len();
        let mut before: Vec<Vec<(usize, i64)>> = vec![Vec::new(); number];
        let mut behind = before.clone();
        for (at, job) in jobs.iter().enumerate() {
            let ended = job.after.iter().filter(|one| **one < number).map(|one| (*one, jobs[*one].days));
            let begun = job.begins_after.iter().filter(|one| **one < number).map(|one| (*one, 0));
            for (one, lag) in ended.chain(begun) {
                before[at].push((one, lag));
                behind[one].push((at, lag));
            }
        }
        let order = ordered(&before, &behind);
        let mut impossible: Vec<Impossible> = Vec::new();
        if order.len() < number {
            impossible.push(Impossible::Circle(circle(&before, &order)));
        }
        for (at, job) in jobs.iter().enumerate() {
            for (resource, needs) in job.needs.iter().filter(|(resource, _)| *resource < capacity.len()) {
                let has = capacity[*resource];
                if *needs > has {
                    impossible.push(Impossible::TooMuch { job: at, resource: *resource, needs: *needs, has });
                }
            }
        }
        if impossible.is_empty() { Ok(Self { jobs, capacity, before, behind, order }) } else { Err(impossible) }
    }

    /// The earliest day on which each job can begin if nobody waits for people: the critical path method.
    pub fn earliest(&self) -> Vec<i64> {
        let mut start = vec![0; self.jobs.len()];
        for job in &self.order {
            let ready = self.before[*job].iter().map(|(one, lag)| start[*one] + lag).fold(0, i64::max);
            start[*job] = self.jobs[*job].open_from(ready);
        }
        start
    }

    /// The latest day on which each job can begin without moving the last end, if nobody waits for people and no day
    /// is closed.
    pub(super) fn latest(&self) -> Vec<i64> {
        let finish = self.finish(&self.earliest());
        let mut start: Vec<i64> = self.jobs.iter().map(|job| finish - job.days).collect();
        for job in self.order.iter().rev() {
            let held = self.behind[*job].iter().map(|(one, lag)| start[*one] - lag).min();
            start[*job] = held.map_or(start[*job], |held| held.min(start[*job]));
        }
        start
    }

    /// The end of the last job.
    pub fn finish(&self, start: &[i64]) -> i64 {
        start.iter().zip(&self.jobs).map(|(start, job)| start + job.days).fold(0, i64::max)
    }

    /// Whether these starts keep every rule: nothing begins before what it waits for, nobody gives more than there is, no
    /// closed day is worked on.
    pub fn is_kept_by(&self, start: &[i64]) -> bool {
        let in_order =
            self.before.iter().enumerate().all(|(job, before)| {
                start[job] >= 0 && before.iter().all(|(one, lag)| start[job] >= start[*one] + lag)
            });
        let open = self.jobs.iter().zip(start).all(|(job, start)| job.open_from(*start) == *start);
        let within = (0..self.finish(start)).all(|day| {
            let mut used = vec![0; self.capacity.len()];
            let at_work = self.jobs.iter().zip(start).filter(|(job, start)| **start <= day && day < **start + job.days);
            for (resource, need) in at_work.flat_map(|(job, _)| &job.needs) {
                if let Some(used) = used.get_mut(*resource) {
                    *used += need;
                }
            }
            used.iter().zip(&self.capacity).all(|(used, has)| used <= has)
        });
        in_order && open && within
    }

    /// The same work seen backwards from a day on which all of it has ended: what comes first comes last.
    pub(super) fn reversed(&self, finish: i64) -> Self {
        let turn = |arrows: &[Vec<(usize, i64)>]| -> Vec<Vec<(usize, i64)>> {
            let turned = arrows.iter().enumerate();
            turned
                .map(|(at, arrows)| {
                    let days = |job: usize| self.jobs[job].days;
                    arrows.iter().map(|(one, lag)| (*one, lag + days(*one) - days(at))).collect()
                })
                .collect()
        };
        let jobs = self.jobs.iter().map(|job| Job {
            closed: job.closed.iter().rev().map(|(from, to)| (finish - to, finish - from)).collect(),
            ..job.clone()
        });
        Self {
            jobs: jobs.collect(),
            capacity: self.capacity.clone(),
            before: turn(&self.behind),
            behind: self
                .before
                .iter()
                .enumerate()
                .map(|(at, arrows)| {
                    let days = |job: usize| self.jobs[job].days;
                    arrows.iter().map(|(one, lag)| (*one, lag + days(at) - days(*one))).collect()
                })
                .collect(),
            order: self.order.iter().rev().copied().collect(),
        }
    }
}

impl Job {
    /// The first day from this one on at which it can run through without meeting a closed day.
    pub(super) fn open_from(&self, mut day: i64) -> i64 {
        for (from, to) in &self.closed {
            let meets = if self.days == 0 { day >= *from && day < *to } else { day < *to && day + self.days > *from };
            if meets {
                day = *to;
            }
        }
        day
    }
}

/// As many jobs as can be put in order; of those that could come next, the first.
fn ordered(before: &[Vec<(usize, i64)>], behind: &[Vec<(usize, i64)>]) -> Vec<usize> {
    let mut waits_for: Vec<usize> = before.iter().map(Vec::len).collect();
    let mut ready: std::collections::BTreeSet<usize> = (0..before.len()).filter(|job| waits_for[*job] == 0).collect();
    let mut order = Vec::with_capacity(before.len());
    while let Some(job) = ready.pop_first() {
        order.push(job);
        for (one, _) in &behind[job] {
            waits_for[*one] -= 1;
            if waits_for[*one] == 0 {
                ready.insert(*one);
            }
        }
    }
    order
}

/// One circle among the jobs that could not be put in order: walking back from any of them must meet itself.
fn circle(before: &[Vec<(usize, i64)>], order: &[usize]) -> Vec<usize> {
    let left: Vec<bool> = {
        let mut left = vec![true; before.len()];
        order.iter().for_each(|job| left[*job] = false);
        left
    };
    let mut walked: Vec<usize> = Vec::new();
    let mut next = left.iter().position(|left| *left);
    while let Some(job) = next {
        if let Some(met) = walked.iter().position(|one| *one == job) {
            let mut circle = walked.split_off(met);
            circle.reverse();
            // The smallest first, so that the same circle is always told the same way.
            let first = circle.iter().enumerate().min_by_key(|(_, job)| **job).map_or(0, |(at, _)| at);
            circle.rotate_left(first);
            return circle;
        }
        walked.push(job);
        next = before[job].iter().map(|(one, _)| *one).filter(|one| left[*one]).min();
    }
    walked
}

#[cfg(test)]
mod tests {
    use super::{Impossible, Job, Network};

    fn job(days: i64, after: &[usize]) -> Job {
        Job { days, after: after.to_vec(), ..Job::default() }
    }

    #[test]
    fn a_circle_is_listed_and_a_need_beyond_what_there_is_named() {
        let jobs = vec![job(1, &[]), job(1, &[3]), job(1, &[1]), job(1, &[2]), job(1, &[3])];
        assert_eq!(Network::new(jobs, vec![]), Err(vec![Impossible::Circle(vec![1, 2, 3])]));
        let mut greedy = job(2, &[]);
        greedy.needs = vec![(0, 7)];
        let problem = Network::new(vec![greedy], vec![5]);
        assert_eq!(problem, Err(vec![Impossible::TooMuch { job: 0, resource: 0, needs: 7, has: 5 }]));
    }

    #[test]
    fn closed_days_push_a_start_and_never_shorten_the_work() {
        let mut second = job(4, &[0]);
        second.closed = vec![(5, 8), (11, 12)];
        let mut point = job(0, &[0]);
        point.closed = vec![(3, 5)];
        let network = Network::new(vec![job(3, &[]), second, point], vec![]).unwrap();
        // It would run 3 to 7 and meet 5; from 8 it would meet 11.
        assert_eq!(network.earliest(), [0, 12, 5]);
    }

    #[test]
    fn beginning_after_a_beginning_is_not_waiting_for_an_end() {
        let network =
            Network::new(vec![job(2, &[]), job(9, &[0]), Job { begins_after: vec![1], ..job(1, &[]) }], vec![]);
        let network = network.unwrap();
        assert_eq!(network.earliest(), [0, 2, 2]);
        assert_eq!(network.latest(), [0, 2, 10]);
        // Backwards from day 11 the last job must not begin later than the second ends to begin: day 2 or after.
        let backwards = network.reversed(11);
        assert_eq!(backwards.earliest(), [9, 0, 0]);
    }
}
