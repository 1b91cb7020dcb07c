//! The search: which options and steps are needed at least, where there is a choice between them, and the cheapest way
//! to each.
//!
//! The goal only gets nearer when an answer is a better one for it, or a dimension reaches a higher step. So the
//! points that reach it are those above some lowest ones, and these are found by branching: what the goal needs even
//! when everything else stands at its best is needed anyhow; where that is not enough, something is either left where
//! it is or raised. The boxes found do not overlap, and within each the knapsack is exact.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::count::TooMany;
use super::goal::{Cells, Goal, Point};
use super::knapsack::{Choice, Demand, Knapsack, Side};
use super::option::{Cost, Variable};
use super::price::{Order, Price};
use super::sight::Sight;
use crate::condition::TOLERANCE;

/// More branches than this are not followed.
const MOST_NODES: usize = 4_000;

/// More ways to choose among options that cannot be ranked are not tried.
const MOST_UNRANKED: usize = 512;

/// The cheapest ways to the goal.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) cost: Cost,
    pub(super) ways: u64,
    pub(super) choices: Vec<Choice>,
    /// Whether nothing was left out.
    pub(super) exact: bool,
}

/// Everything that stays the same during a search.
pub(super) struct Search<'a> {
    pub(super) goal: &'a Goal<'a>,
    sight: Sight<'a>,
    pub(super) variables: &'a [Variable],
    pub(super) classes: Vec<Vec<Vec<usize>>>,
    pub(super) ranked: Vec<bool>,
    pub(super) cells: Cells,
    pub(super) sides: Vec<Side>,
    /// Which dimensions have a level.
    known: Vec<bool>,
    /// To which dimensions anything is answered.
    answered: Vec<bool>,
    /// The percentage of answered weight from which a dimension has one.
    floor: f64,
    /// The boxes looked at so far, and how far their lowest points rise; none if the goal lies outside.
    seen: RefCell<BTreeMap<(Point, Point), Option<Point>>>,
}

/// A box of points: everything from `low` to `high`.
#[derive(Debug, Clone)]
struct Node {
    low: Point,
    high: Point,
}

#[derive(Debug, Clone, Copy)]
enum Axis {
    Class(usize),
    Level(usize),
    Coverage(usize),
    Readiness,
}

impl Axis {
    fn of(self, point: &mut Point) -> &mut usize {
        match self {
            Self::Class(place) => &mut point.classes[place],
            Self::Level(place) => &mut point.levels[place],
            Self::Coverage(place) => &mut point.coverage[place],
            Self::Readiness => &mut point.readiness,
        }
    }
}

impl<'a> Search<'a> {
    /// Sorts the options of every variable by what they do to the goal.
    pub(super) fn new(
        goal: &'a Goal<'a>,
        variables: &'a [Variable],
        sides: Vec<Side>,
        (known, answered): (Vec<bool>, Vec<bool>),
        floor: f64,
    ) -> Self {
        let (classes, ranked): (Vec<Vec<Vec<usize>>>, _) =
            variables.iter().map(|variable| goal.classes(variable)).unzip();
        Self {
            goal,
            sight: Sight::new(goal, variables, &classes),
            variables,
            classes,
            ranked,
            cells: goal.cells(),
            sides,
            known,
            answered,
            floor,
            seen: RefCell::default(),
        }
    }

    /// The point at which everything stands at its best; of options that cannot be ranked the last.
    pub(super) fn top(&self) -> Point {
        let last = |lists: &[Vec<f64>]| lists.iter().map(|list| list.len().saturating_sub(1)).collect();
        Point {
            classes: self.classes.iter().map(|classes| classes.len().saturating_sub(1)).collect(),
            levels: last(&self.cells.levels),
            coverage: last(&self.cells.coverage),
            readiness: self.cells.readiness.len().saturating_sub(1),
        }
    }

    fn bottom(&self) -> Point {
        Point {
            classes: vec![0; self.classes.len()],
            levels: vec![0; self.cells.levels.len()],
            coverage: vec![0; self.cells.coverage.len()],
            readiness: 0,
        }
    }

    fn holds(&self, point: &Point) -> bool {
        self.sight.holds(&self.classes, &self.cells, point)
    }

    fn axes(&self) -> Vec<Axis> {
        let mut axes: Vec<Axis> =
            (0..self.classes.len()).filter(|place| self.classes[*place].len() > 1).map(Axis::Class).collect();
        axes.extend((0..self.cells.levels.len()).filter(|place| self.cells.levels[*place].len() > 1).map(Axis::Level));
        axes.extend(
            (0..self.cells.coverage.len()).filter(|place| self.cells.coverage[*place].len() > 1).map(Axis::Coverage),
        );
        if self.cells.readiness.len() > 1 {
            axes.push(Axis::Readiness);
        }
        axes
    }

    /// The cheapest choice by this order; nothing if there is none. Up to `count` of the best are named.
    pub(super) fn cheapest(&self, order: Order, count: usize) -> Option<Found> {
        let knapsack = Knapsack::new(self.variables, &self.sides, order);
        let mut exact = self.goal.exact && knapsack.exact;
        let (starts, all) = self.starts();
        exact &= all;
        let axes = self.axes();
        let mut leaves: Vec<(Demand, Price)> = Vec::new();
        let mut best: Option<Price> = None;
        let mut left = MOST_NODES;
        let mut stack = starts;
        while let Some(mut node) = stack.pop() {
            if left == 0 {
                exact = false;
                break;
            }
            left -= 1;
            if !self.raised(&mut node, &axes) {
                continue;
            }
            let demand = self.demand(&node);
            let Some(found) = knapsack.least(&demand, best) else { continue };
            if self.holds(&node.low) {
                best = Some(found);
                leaves.push((demand, found));
                continue;
            }
            let Some(axis) = self.choose(&node, &axes) else { continue };
            let mut stays = node.clone();
            *axis.of(&mut stays.high) = *axis.of(&mut node.low.clone());
            let mut rises = node;
            *axis.of(&mut rises.low) += 1;
            stack.push(stays);
            stack.push(rises);
        }
        let best = best?;
        leaves.retain(|(_, price)| *price == best);
        let mut found = Found { cost: order.cost(best), ways: 0, choices: Vec::new(), exact };
        let mut counted = true;
        for (demand, _) in &leaves {
            match knapsack.count(demand, best, count.max(1)) {
                Ok(many) => {
                    found.ways = found.ways.saturating_add(many.ways);
                    found.choices.extend(many.choices);
                }
                Err(TooMany) => {
                    counted = false;
                    found.choices.extend(knapsack.any(demand, best));
                }
            }
        }
        if !counted {
            found.ways = 0;
        }
        found.choices.sort();
        found.choices.dedup();
        found.choices.truncate(count.max(1));
        Some(found)
    }

    /// One box for each way to choose among the options that cannot be ranked.
    fn starts(&self) -> (Vec<Node>, bool) {
        let mut starts = vec![Node { low: self.bottom(), high: self.top() }];
        let mut all = true;
        for (side, cells) in self.cells.coverage.iter().enumerate() {
            let Some(floor) = cells.iter().position(|cell| *cell >= self.floor - TOLERANCE).filter(|floor| *floor > 0)
            else {
                continue;
            };
            if self.known[side] {
                // What is known stays known.
                starts.iter_mut().for_each(|node| node.low.coverage[side] = floor);
                continue;
            }
            let mut split = vec![(1, if self.goal.spares(side) { floor - 1 } else { cells.len() - 1 })];
            if self.goal.spares(side) {
                split.push((floor, cells.len() - 1));
            }
            if !self.answered[side] {
                split.push((0, 0));
            }
            starts = starts
                .iter()
                .flat_map(|node| {
                    split.iter().map(|(low, high)| {
                        let mut one = node.clone();
                        one.low.coverage[side] = *low;
                        one.high.coverage[side] = *high;
                        one
                    })
                })
                .collect();
        }
        for (place, classes) in self.classes.iter().enumerate().filter(|(place, _)| !self.ranked[*place]) {
            if starts.len() * classes.len() > MOST_UNRANKED {
                // It stays as it is.
                all = false;
                let as_is = classes.iter().position(|options| options.contains(&0)).unwrap_or(0);
                for node in &mut starts {
                    node.low.classes[place] = as_is;
                    node.high.classes[place] = as_is;
                }
                continue;
            }
            starts = starts
                .iter()
                .flat_map(|node| {
                    (0..classes.len()).map(|class| {
                        let mut one = node.clone();
                        one.low.classes[place] = class;
                        one.high.classes[place] = class;
                        one
                    })
                })
                .collect();
        }
        (starts, all)
    }

    /// Raises everything to what is needed even when all else stands at its best; no if that is not enough. Every
    /// objective comes by the same boxes, so what was found is kept.
    fn raised(&self, node: &mut Node, axes: &[Axis]) -> bool {
        let key = (node.low.clone(), node.high.clone());
        if let Some(known) = self.seen.borrow().get(&key) {
            return known.clone().is_some_and(|low| {
                node.low = low;
                true
            });
        }
        let reachable = self.holds(&node.high);
        for axis in axes.iter().filter(|_| reachable) {
            let (mut low, high) = (*axis.of(&mut node.low), *axis.of(&mut node.high));
            let mut point = node.high.clone();
            while low < high {
                *axis.of(&mut point) = low;
                if self.holds(&point) {
                    break;
                }
                low += 1;
            }
            *axis.of(&mut node.low) = low;
        }
        self.seen.borrow_mut().insert(key, reachable.then(|| node.low.clone()));
        reachable
    }

    /// Something whose rise alone would be enough, or else the first that can rise.
    fn choose(&self, node: &Node, axes: &[Axis]) -> Option<Axis> {
        let open = |axis: &&Axis| *axis.of(&mut node.low.clone()) < *axis.of(&mut node.high.clone());
        let enough = |axis: &&Axis| {
            let mut point = node.low.clone();
            *axis.of(&mut point) = *axis.of(&mut node.high.clone());
            self.holds(&point)
        };
        let rising: Vec<&Axis> = axes.iter().filter(open).collect();
        rising.iter().find(|axis| enough(axis)).or(rising.first()).map(|axis| **axis)
    }

    fn demand(&self, node: &Node) -> Demand {
        let allowed = self
            .classes
            .iter()
            .enumerate()
            .map(|(place, classes)| {
                let (low, high) = (node.low.classes[place], node.high.classes[place]);
                let mut options: Vec<usize> = classes[low..=high].iter().flatten().copied().collect();
                options.sort_unstable();
                options
            })
            .collect();
        let between =
            |list: &[f64], low: usize, high: usize| (list[low], list.get(high + 1).copied().unwrap_or(f64::INFINITY));
        let all = |lists: &[Vec<f64>], low: &[usize], high: &[usize]| -> Vec<(f64, f64)> {
            lists.iter().zip(low.iter().zip(high)).map(|(list, (low, high))| between(list, *low, *high)).collect()
        };
        Demand {
            allowed,
            classes: node.low.classes.iter().copied().zip(node.high.classes.iter().copied()).collect(),
            levels: all(&self.cells.levels, &node.low.levels, &node.high.levels),
            coverage: all(&self.cells.coverage, &node.low.coverage, &node.high.coverage),
            readiness: between(&self.cells.readiness, node.low.readiness, node.high.readiness),
        }
    }
}
