//! How many choices are as cheap as the cheapest, and a few of them. Only what can be part of one is followed: for each
//! question that is decided, the best that all others can still do must be enough.

use std::collections::BTreeMap;

use super::front::{Front, Spot, curves, paired};
use super::knapsack::{Choice, Combination, Demand, Knapsack};
use super::price::Price;
use super::sums::{Asked, Sum, together};
use crate::condition::TOLERANCE;

/// Counting stops after so many steps: how many sets are as good is worth knowing, but not worth waiting for.
const MOST_COUNTED: usize = 60_000;

/// Several choices that come to the same.
#[derive(Debug, Clone)]
pub(super) struct Many {
    pub(super) ways: u64,
    /// Some of them: the option of every variable that is not as it is.
    pub(super) choices: Vec<Choice>,
}

/// Too many to count.
#[derive(Debug)]
pub(super) struct TooMany;

impl Many {
    pub(super) fn one() -> Self {
        Self { ways: 1, choices: vec![Vec::new()] }
    }

    pub(super) fn none() -> Self {
        Self { ways: 0, choices: Vec::new() }
    }

    pub(super) fn picked(place: usize, option: usize) -> Self {
        Self { ways: 1, choices: vec![if option > 0 { vec![(place, option)] } else { Vec::new() }] }
    }

    /// Each of these with each of those; at most so many are named.
    pub(super) fn with(&self, other: &Self, names: usize) -> Self {
        let pairs =
            self.choices.iter().flat_map(|one| other.choices.iter().map(move |other| [&one[..], other].concat()));
        Self { ways: self.ways.saturating_mul(other.ways), choices: pairs.take(names).collect() }
    }

    /// These and those; at most so many are named.
    pub(super) fn or(&mut self, other: Self, names: usize) {
        self.ways = self.ways.saturating_add(other.ways);
        let room = names.saturating_sub(self.choices.len());
        self.choices.extend(other.choices.into_iter().take(room));
    }
}

/// What all other dimensions can do, and what is needed together.
struct Others {
    spots: Vec<Spot>,
    need: f64,
    most: Price,
}

impl Others {
    /// Whether the others can do the rest.
    fn suffice(&self, price: Price, value: f64) -> bool {
        let Some(left) = self.most.checked_sub(price) else { return false };
        let after = self.spots.partition_point(|one| one.price <= left);
        after.checked_sub(1).is_some_and(|place| self.spots[place].value + value >= self.need)
    }
}

/// What a dimension adds in a cheapest choice.
struct Part {
    spot: Spot,
    many: Many,
}

/// Counting in one box, what the shared questions add being given.
pub(super) struct Count<'c, 'k> {
    pub(super) knapsack: &'c Knapsack<'k>,
    pub(super) demand: &'c Demand,
    /// What the cheapest choice costs.
    pub(super) most: Price,
    pub(super) names: usize,
    /// Whether one choice is enough, and how many there are is not asked.
    pub(super) thinly: bool,
}

impl Count<'_, '_> {
    /// The choices that cost `most`, with this combination of the shared questions and this price of the rest.
    pub(super) fn run(&self, combination: &Combination, fronts: &[&Front], base: Price) -> Result<Many, TooMany> {
        let need = self.demand.need() - TOLERANCE;
        let sides = fronts.len();
        let after = curves(fronts);
        let backwards: Vec<&Front> = fronts.iter().rev().copied().collect();
        let before = curves(&backwards);
        let limit = self.most;
        let mut first = vec![vec![Spot { price: base, value: 0.0 }]];
        let mut last = vec![vec![Spot { price: 0, value: 0.0 }]];
        for side in 0..sides {
            let next = paired(&first[side], &fronts[side].spots, &after[side + 1], need, limit);
            first.push(next);
            // What comes before costs its base as well.
            let next = paired(&last[side], &backwards[side].spots, &before[side + 1], need, limit - base);
            last.push(next);
        }
        last.reverse();
        let mut found: Vec<(Spot, Many)> = vec![(Spot { price: base, value: 0.0 }, Many::one())];
        let mut left = MOST_COUNTED;
        for side in 0..sides {
            let spots = paired(&first[side], &last[side + 1], &curves(&[fronts[side]])[0], need, limit);
            let parts = self.parts(side, combination.offsets[side], &Others { spots, need, most: limit })?;
            let rest = Others { spots: last[side + 1].clone(), need, most: limit };
            let mut next: BTreeMap<(Price, i64), (Spot, Many)> = BTreeMap::new();
            for (spot, many) in &found {
                for part in &parts {
                    left = left.checked_sub(1).ok_or(TooMany)?;
                    let spot = Spot { price: spot.price + part.spot.price, value: spot.value + part.spot.value };
                    if !rest.suffice(spot.price, spot.value) {
                        continue;
                    }
                    let both = many.with(&part.many, self.names);
                    #[expect(clippy::cast_possible_truncation, reason = "values are below a thousand")]
                    let key = (spot.price, (spot.value * 1e9).round() as i64);
                    match next.get_mut(&key) {
                        Some((_, known)) if self.thinly => debug_assert!(known.ways > 0, "there is one"),
                        Some((_, known)) => known.or(both, self.names),
                        None => drop(next.insert(key, (spot, both))),
                    }
                }
            }
            found = next.into_values().collect();
            if self.thinly {
                thin(&mut found);
            }
        }
        let mut all = Many::none();
        let above = if self.thinly { f64::INFINITY } else { self.knapsack.above(self.demand) };
        for (spot, many) in found {
            if spot.price == limit && spot.value >= need && spot.value < above - TOLERANCE {
                all.or(many, self.names);
            }
        }
        Ok(all)
    }

    /// What a dimension adds in the cheapest choices.
    fn parts(&self, side: usize, offset: (i64, i64), others: &Others) -> Result<Vec<Part>, TooMany> {
        let asked = Asked::new(&self.knapsack.sides[side], side, self.demand);
        let steps: Vec<(usize, Vec<(usize, Sum)>)> = self.knapsack.steps(side, self.demand);
        // What the questions from each one on can add.
        let plain: Vec<Vec<Sum>> = steps.iter().map(|(_, options)| options.iter().map(|one| one.1).collect()).collect();
        let start = Sum { answered: offset.0, total: offset.1, price: 0 };
        let mut all: BTreeMap<(i64, Price, i64), Many> =
            BTreeMap::from([((start.answered, 0, -start.total), Many::one())]);
        let mut left = MOST_COUNTED;
        for (place, (variable, options)) in steps.iter().enumerate() {
            let rest = together(plain[place + 1..].iter().map(Vec::as_slice));
            let mut next: BTreeMap<(i64, Price, i64), Many> = BTreeMap::new();
            for ((answered, price, total), many) in &all {
                let here = Sum { answered: *answered, total: -total, price: *price };
                for (option, step) in options {
                    left = left.checked_sub(1).ok_or(TooMany)?;
                    let found = here.and(*step);
                    let helps = rest.iter().any(|more| {
                        let end = found.and(*more);
                        end.price <= others.most
                            && asked.value(end, false).is_some_and(|value| others.suffice(end.price, value))
                    });
                    if helps {
                        let both = many.with(&Many::picked(*variable, *option), self.names);
                        next.entry((found.answered, found.price, -found.total))
                            .and_modify(|known| known.or(both.clone(), self.names))
                            .or_insert(both);
                    }
                }
            }
            all = next;
            if self.thinly {
                let mut best: Option<(i64, i64)> = None;
                all.retain(|(answered, _, total), _| {
                    let better = best.is_none_or(|(known, least)| known != *answered || *total < least);
                    if better {
                        best = Some((*answered, *total));
                    }
                    better
                });
            }
        }
        let part = |((answered, price, total), many): ((i64, Price, i64), Many)| {
            let value = asked.value(Sum { answered, total: -total, price }, !self.thinly)?;
            Some(Part { spot: Spot { price, value }, many })
        };
        Ok(all.into_iter().filter_map(part).collect())
    }
}

/// Without those that another one beats in value at no higher price.
fn thin(found: &mut Vec<(Spot, Many)>) {
    found.sort_by(|(a, _), (b, _)| a.price.cmp(&b.price).then(b.value.total_cmp(&a.value)));
    let mut best = f64::NEG_INFINITY;
    found.retain(|(spot, _)| {
        let better = spot.value > best + 1e-12;
        if better {
            best = spot.value;
        }
        better
    });
}
