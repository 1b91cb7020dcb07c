//! When each task can start and end if nobody waits for anybody without need: the critical path method.
//!
//! Source: J. E. Kelley and M. R. Walker, *Critical-Path Planning and Scheduling*, 1959. Staff is taken as unlimited.

use petgraph::algo::toposort;
use petgraph::graph::{DiGraph, NodeIndex};

/// Two points in time closer than this, in weeks, are the same.
const SAME: f64 = 1e-9;

/// When everything happens. One entry for each task, in the order in which they were given.
#[derive(Debug, Clone, Default)]
pub(super) struct Schedule {
    pub(super) start: Vec<f64>,
    pub(super) end: Vec<f64>,
    pub(super) slack: Vec<f64>,
    /// The chain that decides the last end, in order.
    pub(super) critical: Vec<usize>,
}

/// Schedules tasks by their durations and by what comes before each (places in the same list).
pub(super) fn schedule(durations: &[f64], before: &[Vec<usize>]) -> Schedule {
    let (order, before) = ordered(durations.len(), before);
    let mut schedule = Schedule {
        start: vec![0.0; durations.len()],
        end: durations.to_vec(),
        slack: vec![0.0; durations.len()],
        critical: Vec::new(),
    };
    for task in &order {
        let start = before[*task].iter().map(|one| schedule.end[*one]).fold(0.0, f64::max);
        schedule.start[*task] = start;
        schedule.end[*task] = start + durations[*task];
    }
    let finish = schedule.end.iter().copied().fold(0.0, f64::max);
    let mut latest_end = vec![finish; durations.len()];
    for task in order.iter().rev() {
        let latest_start = latest_end[*task] - durations[*task];
        for one in &before[*task] {
            latest_end[*one] = latest_end[*one].min(latest_start);
        }
    }
    for (task, slack) in schedule.slack.iter_mut().enumerate() {
        let weeks = latest_end[task] - schedule.end[task];
        *slack = if weeks < SAME { 0.0 } else { weeks };
    }
    schedule.critical = chain(&schedule, &before, finish);
    schedule
}

/// An order in which everything comes after what it waits for. The reader of questionnaires refuses circles; should
/// one come about all the same, only what stands earlier in the list is waited for.
fn ordered(number: usize, before: &[Vec<usize>]) -> (Vec<usize>, Vec<Vec<usize>>) {
    let mut graph: DiGraph<(), ()> = DiGraph::new();
    let nodes: Vec<NodeIndex> = (0..number).map(|_| graph.add_node(())).collect();
    let before: Vec<Vec<usize>> = (0..number)
        .map(|task| before.get(task).into_iter().flatten().copied().filter(|one| *one < number).collect())
        .collect();
    for (task, earlier) in before.iter().enumerate() {
        for one in earlier {
            graph.add_edge(nodes[*one], nodes[task], ());
        }
    }
    if let Ok(order) = toposort(&graph, None) {
        return (order.into_iter().map(NodeIndex::index).collect(), before);
    }
    let forward = before.into_iter().enumerate();
    let forward = forward.map(|(task, earlier)| earlier.into_iter().filter(|one| *one < task).collect()).collect();
    ((0..number).collect(), forward)
}

/// Back from the task that ends last, each time to the one that it waited for; of several the first in the list.
fn chain(schedule: &Schedule, before: &[Vec<usize>], finish: f64) -> Vec<usize> {
    let mut chain = Vec::new();
    let mut next = schedule.end.iter().position(|end| *end >= finish - SAME);
    while let Some(task) = next {
        chain.push(task);
        let waited_for = before[task].iter().filter(|one| schedule.end[**one] >= schedule.start[task] - SAME);
        next = waited_for.copied().min().filter(|_| schedule.start[task] > SAME);
    }
    chain.reverse();
    chain
}

#[cfg(test)]
mod tests {
    use super::schedule;
    use crate::unit::Weeks;

    fn near(left: f64, right: f64) {
        assert!((left - right).abs() < 1e-9, "{left} is not {right}");
    }

    #[test]
    fn the_published_example_takes_nineteen_and_a_half() {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/vectors/schedule.json")).unwrap();
        let vector = vectors.as_array().unwrap().iter().find(|one| one["id"] == "pert-cpm-wikipedia").unwrap();
        let input = vector["input"].as_object().unwrap();
        let names: Vec<&String> = input.keys().collect();
        let number = |value: &serde_json::Value| value.as_f64().unwrap();
        let weeks: Vec<Weeks> = input
            .values()
            .map(|task| Weeks::new(number(&task[0][0]), number(&task[0][1]), number(&task[0][2])).unwrap())
            .collect();
        let before: Vec<Vec<usize>> = input
            .values()
            .map(|task| {
                let letters = task[1].as_str().unwrap().chars();
                letters.map(|one| names.iter().position(|name| **name == one.to_string()).unwrap()).collect()
            })
            .collect();
        let expected: Vec<f64> = weeks.iter().map(|weeks| weeks.expected()).collect();
        let found = schedule(&expected, &before);

        let critical: Vec<&str> = found.critical.iter().map(|task| names[*task].as_str()).collect();
        assert_eq!(critical, ["A", "C", "E", "G"]);
        near(found.end.iter().copied().fold(0.0, f64::max), number(&vector["expected"][0]));
        let variance: f64 =
            found.critical.iter().map(|task| ((weeks[*task].high - weeks[*task].low) / 6.0).powi(2)).sum();
        near(variance.sqrt(), number(&vector["expected"][1]));
        // B, 5.33 weeks, must end when C does, at 9.17; D and F, 6.33 and 4.5, follow A and end by 19.5.
        near(found.slack[1], 55.0 / 6.0 - 16.0 / 3.0);
        near(found.slack[3], 19.5 - 4.0 - 19.0 / 3.0 - 4.5);
        near(found.slack[5], found.slack[3]);
        assert!(found.critical.iter().all(|task| found.slack[*task] == 0.0));
    }

    #[test]
    fn nothing_takes_no_time_and_a_circle_does_no_harm() {
        assert!(schedule(&[], &[]).critical.is_empty());
        let circle = schedule(&[1.0, 2.0], &[vec![1], vec![0]]);
        assert_eq!((circle.start, circle.end), (vec![0.0, 1.0], vec![1.0, 3.0]));
        let itself = schedule(&[1.0], &[vec![0]]);
        assert_eq!((itself.end, itself.critical), (vec![1.0], vec![0]));
    }
}
