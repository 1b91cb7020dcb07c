//! What can be had at which price: fronts, their bounds, and the cheapest way to come to a value with one point of each.
//!
//! Source: D. Pisinger, *A minimal algorithm for the multiple-choice knapsack problem*, EJOR 83 (1995) 394–410: the bound
//! is the one of the problem in which shares of a point may be taken, and what cannot keep it is dropped.

use super::price::{Price, leading};
use crate::condition::TOLERANCE;

/// More than what adding up in another order changes, and less than any two values lie apart.
const SLACK: f64 = 1e-7;

/// A value and the least price at which it can be had.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spot {
    pub(super) price: Price,
    pub(super) value: f64,
}

/// Spots in rising price, none of which has another of no higher price and no lower value; and their bound.
#[derive(Debug, Clone)]
pub(super) struct Front {
    pub(super) spots: Vec<Spot>,
    bound: Bound,
}

/// The most that shares of spots can come to for what the leading part of the price allows: a line that bends down.
#[derive(Debug, Clone)]
struct Bound {
    start: (f64, f64),
    /// By how much price and value rise, the steepest first.
    pieces: Vec<(f64, f64)>,
}

/// A bound, for looking things up.
#[derive(Debug, Clone)]
pub(super) struct Curve {
    corners: Vec<(f64, f64)>,
}

/// Without those that another one beats in value at no higher price.
pub(super) fn lean(spots: &mut Vec<Spot>) {
    spots.sort_unstable_by(|a, b| a.price.cmp(&b.price).then(b.value.total_cmp(&a.value)));
    let mut best = f64::NEG_INFINITY;
    spots.retain(|one| {
        let better = one.value > best + 1e-12;
        if better {
            best = one.value;
        }
        better
    });
}

impl Front {
    pub(super) fn new(mut spots: Vec<Spot>) -> Self {
        lean(&mut spots);
        let bound = Bound::of(&spots);
        Self { spots, bound }
    }

    fn least(&self) -> Price {
        self.spots.first().map_or(0, |one| one.price)
    }

    fn most(&self) -> f64 {
        self.spots.last().map_or(0.0, |one| one.value)
    }
}

impl Bound {
    const NOTHING: Self = Self { start: (0.0, 0.0), pieces: Vec::new() };

    fn of(spots: &[Spot]) -> Self {
        let mut corners: Vec<(f64, f64)> = Vec::new();
        for spot in spots {
            let next = (leading(spot.price), spot.value);
            if corners.last().is_some_and(|last| last.0 >= next.0) {
                corners.pop();
            }
            while let [.., one, other] = corners[..]
                && (other.1 - one.1) * (next.0 - one.0) <= (next.1 - one.1) * (other.0 - one.0)
            {
                corners.pop();
            }
            corners.push(next);
        }
        let pieces = corners.windows(2).map(|pair| (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1)).collect();
        Self { start: corners.first().copied().unwrap_or((0.0, 0.0)), pieces }
    }

    fn and(&self, other: &Self) -> Self {
        let mut pieces = Vec::with_capacity(self.pieces.len() + other.pieces.len());
        let (mut left, mut right) = (self.pieces.iter().peekable(), other.pieces.iter().peekable());
        loop {
            let steeper = match (left.peek(), right.peek()) {
                (Some(a), Some(b)) => a.1 * b.0 >= b.1 * a.0,
                (Some(_), None) => true,
                (None, Some(_)) => false,
                (None, None) => break,
            };
            pieces.extend(if steeper { left.next() } else { right.next() });
        }
        Self { start: (self.start.0 + other.start.0, self.start.1 + other.start.1), pieces }
    }

    fn curve(&self) -> Curve {
        let mut at = self.start;
        let mut corners = vec![at];
        for (price, value) in &self.pieces {
            at = (at.0 + price, at.1 + value);
            corners.push(at);
        }
        Curve { corners }
    }
}

impl Curve {
    /// What the leading part of the price is at least if this value is to be had; none if it cannot be.
    #[inline]
    fn least(&self, value: f64) -> Option<f64> {
        let value = value - SLACK;
        let after = self.corners.partition_point(|corner| corner.1 < value);
        let corner = self.corners.get(after)?;
        let Some(before) = after.checked_sub(1).map(|place| self.corners[place]) else { return Some(corner.0) };
        Some(before.0 + (corner.0 - before.0) * (value - before.1) / (corner.1 - before.1))
    }

    /// Whether this value can be had for what is left.
    #[inline]
    pub(super) fn allows(&self, value: f64, left: f64) -> bool {
        self.least(value).is_some_and(|least| least <= left + SLACK)
    }
}

/// One curve for what all fronts from each place on can do together; the last one is that of none.
pub(super) fn curves(fronts: &[&Front]) -> Vec<Curve> {
    let mut bound = Bound::NOTHING;
    let mut curves = vec![bound.curve()];
    for front in fronts.iter().rev() {
        bound = bound.and(&front.bound);
        curves.push(bound.curve());
    }
    curves.reverse();
    curves
}

/// The spots of two lists together, as long as the rest can do what is missing within the limit.
pub(super) fn paired(all: &[Spot], front: &[Spot], rest: &Curve, need: f64, limit: Price) -> Vec<Spot> {
    let mut pairs = Vec::new();
    for one in all {
        for other in front {
            let spot = Spot { price: one.price + other.price, value: one.value + other.value };
            if spot.price > limit {
                break;
            }
            if rest.allows(need - spot.value, leading(limit) - leading(spot.price)) {
                pairs.push(spot);
            }
        }
    }
    lean(&mut pairs);
    pairs
}

/// The least price at which one spot of each front comes to what is needed together, if that is no more than `limit`.
pub(super) fn cheapest(fronts: &[&Front], base: Price, need: f64, limit: Option<Price>) -> Option<Price> {
    let need = need - TOLERANCE;
    let least = base + fronts.iter().map(|front| front.least()).sum::<Price>();
    let value: f64 = fronts.iter().filter_map(|front| front.spots.first()).map(|one| one.value).sum();
    if value >= need {
        return (limit.is_none_or(|limit| least <= limit)).then_some(least);
    }
    if fronts.iter().map(|front| front.most()).sum::<f64>() < need || limit.is_some_and(|limit| least > limit) {
        return None;
    }
    let curves = curves(fronts);
    if let Some(limit) = limit
        && !curves[0].allows(need, leading(limit) - leading(base))
    {
        return None;
    }
    let steps = greedy(fronts, need).map(|price| base + price);
    let limit = match (limit, steps) {
        (Some(limit), Some(steps)) => limit.min(steps),
        (one, other) => one.or(other)?,
    };
    let mut all = vec![Spot { price: base, value: 0.0 }];
    let (last, before) = fronts.split_last()?;
    for (front, rest) in before.iter().zip(&curves[1..]) {
        all = paired(&all, &front.spots, rest, need, limit);
    }
    // Both rise in price and value, so that the more the one has, the less is asked of the other.
    let mut best: Option<Price> = None;
    for one in &all {
        let place = last.spots.partition_point(|other| one.value + other.value < need);
        if let Some(other) = last.spots.get(place) {
            let price = one.price + other.price;
            best = Some(best.map_or(price, |best| best.min(price)));
        }
    }
    best.filter(|best| *best <= limit)
}

/// A price at which it can be had, though maybe not the least: always the next spot that gives most for what it costs.
fn greedy(fronts: &[&Front], need: f64) -> Option<Price> {
    let mut places = vec![0_usize; fronts.len()];
    let mut value: f64 = fronts.iter().filter_map(|front| front.spots.first()).map(|one| one.value).sum();
    let mut cheapest: Option<Price> = None;
    let price =
        |places: &[usize]| -> Price { fronts.iter().zip(places).map(|(front, place)| front.spots[*place].price).sum() };
    while value < need {
        let mut best: Option<(f64, usize, usize)> = None;
        for (side, front) in fronts.iter().enumerate() {
            let here = front.spots[places[side]];
            for (place, spot) in front.spots.iter().enumerate().skip(places[side] + 1) {
                let gain =
                    (spot.value - here.value).min(need - value) / (leading(spot.price) - leading(here.price)).max(0.5);
                if best.is_none_or(|(known, ..)| gain > known) {
                    best = Some((gain, side, place));
                }
                if value + spot.value - here.value >= need {
                    // It would be enough with this one.
                    let mut all = places.clone();
                    all[side] = place;
                    let all = price(&all);
                    cheapest = Some(cheapest.map_or(all, |known| known.min(all)));
                    break;
                }
            }
        }
        let (_, side, place) = best?;
        value += fronts[side].spots[place].value - fronts[side].spots[places[side]].value;
        places[side] = place;
    }
    let all = price(&places);
    Some(cheapest.map_or(all, |known| known.min(all)))
}
