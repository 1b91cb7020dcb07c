//! Dates as chances: the plan played through many times.
//!
//! Every duration is a beta-PERT distribution times the causes that touch it, so that tasks are late together. The order
//! is the levelled one and stays so: a task that waits for people waits for them however long those before it take.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Network;
use super::shape::Shape;
use crate::chance::{Sobol, Stream};
use crate::unit::{Weeks, rounded};

/// Draws whose ranks are compared; more do not change the first two digits.
const RANKED: usize = 2048;

/// How many draws are played by one processor before another one may go on.
const SHARE: usize = 512;

/// What is played through.
#[derive(Debug, Clone)]
pub struct Game {
    /// The jobs and what they wait for.
    pub network: Network,
    /// For each job those that must have ended because it takes over their people.
    pub handed_over: Vec<Vec<usize>>,
    /// For each job its name, which decides its draws.
    pub names: Vec<String>,
    /// For each job how long it takes, in working days.
    pub days: Vec<Weeks>,
    /// What makes several of them longer at once.
    pub causes: Vec<Shared>,
    /// The jobs whose last end is asked for.
    pub until: Vec<usize>,
}

/// A factor that several jobs share.
#[derive(Debug, Clone)]
pub struct Shared {
    /// Its name, which decides its draws.
    pub name: String,
    /// The factor: low, likely, high.
    pub factor: (f64, f64, f64),
    /// The jobs that it touches.
    pub touches: Vec<usize>,
}

/// What came of playing.
#[derive(Debug, Clone, PartialEq)]
pub struct Played {
    /// For each job the end in each draw, in working days from the start.
    pub ends: Vec<Vec<f64>>,
    /// For each draw the last end of the jobs asked for.
    pub last: Vec<f64>,
    /// For each job the share of draws in which it lies on the chain that decides the last end.
    pub critical: Vec<f64>,
    /// For each job how closely its duration and the last end go together: the rank correlation.
    pub sensitivity: Vec<f64>,
}

/// Plays it so many times. The same game, seed and number give the same bits on any number of processors.
pub fn play(game: &Game, draws: usize, seed: u64) -> Played {
    let dice = Dice::of(game, seed);
    let table = Arrows::of(game);
    let number = game.days.len();
    let (mut ends, mut days) = (vec![vec![0.0; draws]; number], vec![vec![0.0; draws]; number]);
    let mut last = vec![0.0; draws];
    let mut parts: Vec<Part<'_>> = last.chunks_mut(SHARE).map(Part::of).collect();
    for (end, length) in ends.iter_mut().zip(&mut days) {
        for ((part, end), length) in parts.iter_mut().zip(end.chunks_mut(SHARE)).zip(length.chunks_mut(SHARE)) {
            part.ends.push(end);
            part.days.push(length);
        }
    }
    let play = |(place, part): (usize, &mut Part<'_>)| part.play(game, &dice, &table, place * SHARE);
    parts.par_iter_mut().enumerate().for_each(play);
    let mut critical = vec![0_u32; number];
    for part in parts {
        critical.iter_mut().zip(part.critical).for_each(|(times, more)| *times += more);
    }
    let critical = critical.into_iter().map(|times| f64::from(times) / draws.max(1) as f64).collect();
    let ranked = RANKED.min(draws);
    let of_last = ranks(&last[..ranked]);
    let sensitivity = days.par_iter().map(|days| correlation(&ranks(&days[..ranked]), &of_last)).collect();
    Played { ends, last, critical, sensitivity }
}

/// Where chance comes in: for each job a stream and a shape, for each cause too.
struct Dice {
    jobs: Vec<Die>,
    causes: Vec<Die>,
}

struct Die {
    stream: Stream,
    /// None for what never varies.
    shape: Option<usize>,
    least: f64,
    width: f64,
}

impl Dice {
    fn of(game: &Game, seed: u64) -> (Self, Vec<Shape>) {
        let mut points = Sobol::new(seed);
        let mut shapes: BTreeMap<u64, usize> = BTreeMap::new();
        let mut tables: Vec<Shape> = Vec::new();
        let mut die = |name: &str, (low, likely, high): (f64, f64, f64)| {
            // Durations that differ only in scale share a table.
            let shape = (high > low).then(|| {
                let likely = rounded((likely - low) / (high - low), 6).clamp(0.0, 1.0);
                *shapes.entry(likely.to_bits()).or_insert_with(|| {
                    tables.push(Shape::new(likely));
                    tables.len() - 1
                })
            });
            Die { stream: points.dimension(name), shape, least: low, width: high - low }
        };
        let causes = game.causes.iter().map(|cause| die(&format!("cause {}", cause.name), cause.factor)).collect();
        let both = game.names.iter().zip(&game.days);
        let jobs = both.map(|(name, days)| die(name, (days.low, days.likely, days.high))).collect();
        (Self { jobs, causes }, tables)
    }
}

/// What a job waits for, in one order for all draws.
struct Arrows {
    order: Vec<usize>,
    /// For each job in that order: who, and whether for the end or only for the beginning.
    before: Vec<Vec<(usize, bool)>>,
}

impl Arrows {
    fn of(game: &Game) -> Self {
        let network = &game.network;
        let before: Vec<Vec<(usize, bool)>> = network
            .jobs
            .iter()
            .zip(&game.handed_over)
            .map(|(job, handed)| {
                let mut all: Vec<(usize, bool)> = job.after.iter().chain(handed).map(|one| (*one, true)).collect();
                all.extend(job.begins_after.iter().map(|one| (*one, false)));
                all.retain(|(one, _)| *one < network.jobs.len());
                all.sort_unstable();
                all.dedup();
                all
            })
            .collect();
        // People are handed over from earlier to later: what was in order stays so.
        let mut done = vec![false; before.len()];
        let mut order = Vec::with_capacity(before.len());
        let mut left: Vec<usize> = network.order.clone();
        while !left.is_empty() {
            let ready = left.iter().position(|job| before[*job].iter().all(|(one, _)| done[*one])).unwrap_or(0);
            let job = left.remove(ready);
            done[job] = true;
            order.push(job);
        }
        Self { order, before }
    }
}

/// Some of the draws, and where what comes of them is put.
struct Part<'a> {
    ends: Vec<&'a mut [f64]>,
    days: Vec<&'a mut [f64]>,
    last: &'a mut [f64],
    /// For each job in how many of them it lies on the chain that decides.
    critical: Vec<u32>,
}

impl<'a> Part<'a> {
    fn of(last: &'a mut [f64]) -> Self {
        Self { ends: Vec::new(), days: Vec::new(), last, critical: Vec::new() }
    }

    fn play(&mut self, game: &Game, (dice, shapes): &(Dice, Vec<Shape>), arrows: &Arrows, from: usize) {
        let (number, draws) = (self.days.len(), self.last.len());
        let throw = |die: &Die, column: &mut [f64]| {
            column.fill(die.least);
            if let Some(shape) = die.shape.map(|shape| &shapes[shape]) {
                die.stream.run(from as u64, draws, |place, word| column[place] += die.width * shape.value(word));
            }
        };
        dice.jobs.iter().zip(&mut self.days).for_each(|(die, column)| throw(die, column));
        let mut factors = vec![0.0; draws];
        for (cause, die) in game.causes.iter().zip(&dice.causes) {
            throw(die, &mut factors);
            for job in cause.touches.iter().filter(|job| **job < number) {
                self.days[*job].iter_mut().zip(&factors).for_each(|(days, factor)| *days *= factor);
            }
        }
        self.critical = vec![0; number];
        let mut start = vec![0.0_f64; number];
        let mut end = vec![0.0_f64; number];
        // Whom each job waited for in this draw; itself if for nobody.
        let mut decided_by: Vec<usize> = (0..number).collect();
        for draw in 0..draws {
            for job in &arrows.order {
                let (mut ready, mut by) = (0.0, *job);
                for (one, to_the_end) in &arrows.before[*job] {
                    let time = if *to_the_end { end[*one] } else { start[*one] };
                    if time > ready {
                        (ready, by) = (time, *one);
                    }
                }
                let days = self.days[*job][draw];
                let begin = open_from(&game.network.jobs[*job].closed, ready, days);
                start[*job] = begin;
                end[*job] = begin + days;
                decided_by[*job] = by;
                self.ends[*job][draw] = begin + days;
            }
            let mut decisive = None;
            for job in game.until.iter().filter(|job| **job < number) {
                if decisive.is_none_or(|best: usize| end[*job] > end[best]) {
                    decisive = Some(*job);
                }
            }
            self.last[draw] = decisive.map_or(0.0, |job| end[job]);
            while let Some(job) = decisive {
                self.critical[job] += 1;
                decisive = Some(decided_by[job]).filter(|by| *by != job);
            }
        }
    }
}

/// The first time at which work of this length meets no closed day.
fn open_from(closed: &[(i64, i64)], mut time: f64, days: f64) -> f64 {
    for (from, to) in closed {
        let (from, to) = (*from as f64, *to as f64);
        if time < to && time + days > from {
            time = to;
        }
    }
    time
}

/// The rank of each value among them all, 0 the lowest; equal ones share the mean of theirs.
fn ranks(values: &[f64]) -> Vec<f64> {
    // Sorted with their places: looking each value up again for every comparison takes longer than carrying it along.
    let mut order: Vec<(f64, usize)> = values.iter().copied().zip(0..).collect();
    order.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let mut ranks = vec![0.0; values.len()];
    let mut at = 0;
    while at < order.len() {
        let mut end = at + 1;
        while end < order.len() && order[end].0 <= order[at].0 {
            end += 1;
        }
        for (_, place) in &order[at..end] {
            ranks[*place] = at as f64 + (end - at - 1) as f64 / 2.0;
        }
        at = end;
    }
    ranks
}

/// How closely two lists go together, −1 to 1; 0 if one of them never moves.
fn correlation(left: &[f64], right: &[f64]) -> f64 {
    let number = left.len().min(right.len()) as f64;
    let mean = |list: &[f64]| list.iter().sum::<f64>() / number;
    let (one, other) = (mean(left), mean(right));
    let (mut both, mut own, mut theirs) = (0.0, 0.0, 0.0);
    for (a, b) in left.iter().zip(right) {
        both += (a - one) * (b - other);
        own += (a - one) * (a - one);
        theirs += (b - other) * (b - other);
    }
    if own > 0.0 && theirs > 0.0 { both / (own * theirs).sqrt() } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::ranks;
    use crate::chance::Draws;

    /// The lower ones, and half of the other equal ones.
    fn counted(values: &[f64]) -> Vec<f64> {
        let lower = |value: f64| values.iter().filter(|one| **one < value).count() as f64;
        let equal = |value: f64| values.iter().filter(|one| one.total_cmp(&value).is_eq()).count() as f64;
        values.iter().map(|value| lower(*value) + (equal(*value) - 1.0) / 2.0).collect()
    }

    #[test]
    fn ranks_are_what_counting_gives() {
        let draws = Draws::new(1, "ranks");
        let even: Vec<f64> = (0..500).map(|at| 40.0 * draws.point(at)).collect();
        let tied: Vec<f64> = even.iter().map(|value| value.round()).collect();
        let mut far_out: Vec<f64> = even.iter().map(|value| value / 1e6).collect();
        far_out.push(1e6);
        for values in [even, tied, far_out, vec![7.0; 20], vec![3.0], Vec::new()] {
            assert_eq!(ranks(&values), counted(&values));
        }
    }
}
