//! What the questions of one dimension can come to: answered weight and weighted sum, and from these its value.

use super::front::Spot;
use super::knapsack::Demand;
use super::price::Price;
use crate::condition::TOLERANCE;

/// Sums are whole numbers of this part of one: levels that are means of up to fifteen roles, and of medians that lie in
/// the middle, with weights of two decimals, are whole then.
const SCALE: f64 = 36_036_000.0;

/// What an answer, or several, add to a dimension, and at which price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) answered: i64,
    pub(super) total: i64,
    pub(super) price: Price,
}

impl Sum {
    pub(super) const NOTHING: Self = Self { answered: 0, total: 0, price: 0 };

    /// What an answer of this level and weight adds.
    pub(super) fn of(level: Option<f64>, weight: f64, price: Price) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "weights and levels are small")]
        let whole = |number: f64| (number * SCALE).round() as i64;
        level.map_or(Self { price, ..Self::NOTHING }, |level| Self {
            answered: whole(weight),
            total: whole(weight * level),
            price,
        })
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self {
            answered: self.answered + other.answered,
            total: self.total + other.total,
            price: self.price + other.price,
        }
    }
}

/// What is asked of a dimension.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked {
    weight: f64,
    shown: f64,
    levels: (f64, f64),
    coverage: (f64, f64),
    readiness: f64,
}

impl Asked {
    pub(super) fn new(side: &super::knapsack::Side, place: usize, demand: &Demand) -> Self {
        Self {
            weight: side.weight,
            shown: side.shown,
            levels: demand.levels[place],
            coverage: demand.coverage[place],
            readiness: demand.readiness.0,
        }
    }

    /// What tells it apart from others of the same dimension.
    pub(super) fn key(&self) -> [u64; 4] {
        [self.levels.0, self.coverage.0, self.coverage.1, self.readiness].map(f64::to_bits)
    }

    /// By how much it lifts the figure above the one demanded, in shares of its weight; none if it is not what is asked
    /// for. A level that is too high does no harm, unless it is asked `strictly`.
    pub(super) fn value(&self, found: Sum, strictly: bool) -> Option<f64> {
        let (answered, sum) = (found.answered as f64 / SCALE, found.total as f64 / SCALE);
        let coverage = if self.shown > 0.0 { 100.0 * answered / self.shown } else { 0.0 };
        let at_least = |number: f64, low: f64| number >= low - TOLERANCE * 10.0;
        let below = |number: f64, high: f64| number < high - TOLERANCE * 10.0;
        if !at_least(coverage, self.coverage.0) || !below(coverage, self.coverage.1) {
            return None;
        }
        let level = (found.answered > 0).then(|| sum / answered);
        let shown = level.unwrap_or(0.0);
        if !at_least(shown, self.levels.0) || strictly && !below(shown, self.levels.1) {
            return None;
        }
        Some(level.map_or(0.0, |level| self.weight * (level - self.readiness / 20.0)))
    }

    /// The spots of these sums, with what other questions add anyhow.
    pub(super) fn spots(&self, sums: &[Sum], offset: (i64, i64)) -> Vec<Spot> {
        let offset = Sum { answered: offset.0, total: offset.1, price: 0 };
        let spot = |sum: &Sum| Some(Spot { price: sum.price, value: self.value(sum.and(offset), false)? });
        sums.iter().filter_map(spot).collect()
    }
}

/// Everything that one of each of these can come to, without what another one beats in sum at the same answered weight
/// and no higher price.
pub(super) fn together<'s>(steps: impl IntoIterator<Item = &'s [Sum]>) -> Vec<Sum> {
    let mut all = vec![Sum::NOTHING];
    for options in steps {
        let mut next: Vec<Sum> = Vec::with_capacity(all.len() * options.len());
        for option in options {
            next.extend(all.iter().map(|one| one.and(*option)));
        }
        next.sort_unstable_by(|a, b| {
            a.answered.cmp(&b.answered).then(a.price.cmp(&b.price)).then(b.total.cmp(&a.total))
        });
        let mut best: Option<(i64, i64)> = None;
        next.retain(|one| {
            let better = best.is_none_or(|(answered, total)| answered != one.answered || one.total > total);
            if better {
                best = Some((one.answered, one.total));
            }
            better
        });
        all = next;
    }
    all
}
