//! The cheapest choice of one option for each question, so that dimensions and the figure reach given steps: a
//! multiple-choice knapsack, solved exactly by dynamic programming over the sums of each dimension.
//!
//! Source: H. Kellerer, U. Pferschy and D. Pisinger, *Knapsack Problems*, 2004, chapter 11 (multiple-choice).

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::option::{Cost, Variable};
use crate::condition::TOLERANCE;

/// Sums are compared as whole numbers of a millionth.
const SCALE: f64 = 1e6;

/// More combinations of questions that count for several dimensions are not tried.
const MOST_SHARED: usize = 20_000;

/// What looks at what the shared questions add to each dimension, and at their state.
type Look<'l> = dyn FnMut(&[(i64, i64)], &State) + 'l;

/// Counting stops after so many steps: how many sets are as good is worth knowing, but not worth waiting for.
const MOST_COUNTED: usize = 60_000;

/// What a dimension is to a knapsack.
#[derive(Debug, Clone)]
pub(super) struct Side {
    /// Its share of the figure.
    pub(super) weight: f64,
    /// The weight of its questions that concern the firm.
    pub(super) shown: f64,
}

/// What must be reached, and what not to exceed, so that no two boxes hold the same solution.
#[derive(Debug, Clone)]
pub(super) struct Demand {
    /// The options that each variable may take.
    pub(super) allowed: Vec<Vec<usize>>,
    /// At least this level, and below that one.
    pub(super) levels: Vec<(f64, f64)>,
    /// At least this percentage of answered weight, and below that one.
    pub(super) coverage: Vec<(f64, f64)>,
    /// At least this figure, and below that one.
    pub(super) readiness: (f64, f64),
}

/// A choice for some variables, as a chain.
#[derive(Debug)]
pub(super) struct Trace {
    variable: usize,
    option: usize,
    before: Option<Rc<Trace>>,
    beside: Option<Rc<Trace>>,
}

impl Trace {
    fn collect(trace: Option<&Rc<Self>>, into: &mut Vec<(usize, usize)>) {
        let mut next = trace;
        while let Some(one) = next {
            if one.variable != usize::MAX {
                into.push((one.variable, one.option));
            }
            Self::collect(one.beside.as_ref(), into);
            next = one.before.as_ref();
        }
    }
}

/// Sums with the cost of reaching them, how many choices do so at that cost, and one or a few of them.
#[derive(Debug, Clone)]
struct State {
    cost: Cost,
    ways: u64,
    traces: Vec<Option<Rc<Trace>>>,
}

/// The best that can be done.
#[derive(Debug, Clone)]
pub(super) struct Best {
    pub(super) cost: Cost,
    /// How many choices are as good; only counted when asked for.
    pub(super) ways: u64,
    /// Some of them: the option of every variable that is not as it is.
    pub(super) choices: Vec<Vec<(usize, usize)>>,
}

/// What a dimension's own questions can come to: answered weight and weighted sum, each with its cheapest choice.
type Sums = BTreeMap<(i64, i64), State>;

/// The cost in the order in which an aim compares it.
pub(super) type Order = fn(Cost) -> Cost;

fn plus(a: Cost, b: Cost) -> Cost {
    [a[0] + b[0], a[1] + b[1], a[2] + b[2]]
}

/// The problem without its demands.
pub(super) struct Knapsack<'a> {
    variables: &'a [Variable],
    sides: &'a [Side],
    order: Order,
    /// Variables that count for one dimension only, by dimension.
    own: Vec<Vec<(usize, f64)>>,
    /// Variables that count for several.
    shared: Vec<usize>,
    /// Variables that count for none.
    free: Vec<usize>,
    /// Whether nothing was left out for being too much.
    pub(super) exact: bool,
    /// Sums computed so far, by dimension and the options allowed.
    kept: RefCell<BTreeMap<Allowed, Rc<Sums>>>,
}

/// A dimension, and the options allowed of each of its variables.
type Allowed = (usize, Vec<Vec<usize>>);

/// A dimension's possible level and coverage, and their cost.
#[derive(Debug, Clone)]
struct Reached {
    value: f64,
    state: State,
}

impl<'a> Knapsack<'a> {
    pub(super) fn new(variables: &'a [Variable], sides: &'a [Side], order: Order) -> Self {
        let mut knapsack = Self {
            variables,
            sides,
            order,
            own: vec![Vec::new(); sides.len()],
            shared: Vec::new(),
            free: Vec::new(),
            exact: true,
            kept: RefCell::default(),
        };
        for (place, variable) in variables.iter().enumerate() {
            match variable.counts.as_slice() {
                [] => knapsack.free.push(place),
                [(side, weight)] => knapsack.own[*side].push((place, *weight)),
                _ => knapsack.shared.push(place),
            }
        }
        let combinations = knapsack
            .shared
            .iter()
            .fold(1_usize, |product, place| product.saturating_mul(variables[*place].options.len()));
        knapsack.exact = combinations <= MOST_SHARED;
        knapsack
    }

    /// The cheapest choice, or nothing if there is none. `count`: all choices of that cost are counted, and up to this
    /// many of them named; 0 only finds one.
    /// What costs more than `limit` is not looked at.
    pub(super) fn solve(&self, demand: &Demand, count: usize, limit: Option<Cost>) -> Option<Best> {
        let mut rest = State { cost: [0; 3], ways: 1, traces: vec![None] };
        for place in &self.free {
            rest = joined(&rest, &self.cheapest(*place, &demand.allowed[*place])?, count);
        }
        let sums: Vec<Rc<Sums>> =
            (0..self.sides.len()).map(|side| self.kept_sums(side, demand, count, limit)).collect();
        if sums.iter().any(|sums| sums.is_empty()) {
            return None;
        }
        // What no shared question touches is put together once.
        let touched: Vec<bool> = (0..self.sides.len())
            .map(|side| {
                self.shared.iter().any(|place| self.variables[*place].counts.iter().any(|(one, _)| *one == side))
            })
            .collect();
        let mut common = vec![Reached { value: 0.0, state: rest.clone() }];
        if count == 0 {
            for side in (0..self.sides.len()).filter(|side| !touched[*side]) {
                let front = self.reached(side, demand, &sums[side], (0, 0), limit, true);
                common = self.paired(&common, &front, demand, limit);
            }
            if common.is_empty() {
                return None;
            }
        }
        let mut best: Option<State> = None;
        let mut fronts: BTreeMap<(usize, (i64, i64)), Vec<Reached>> = BTreeMap::new();
        self.over_shared(demand, count, limit, &mut |offsets, shared| {
            let most = match (&best, limit) {
                (Some(best), _) => Some(best.cost),
                (None, limit) => limit,
            };
            let found = if count == 0 {
                for side in (0..self.sides.len()).filter(|side| touched[*side]) {
                    fronts
                        .entry((side, offsets[side]))
                        .or_insert_with(|| self.reached(side, demand, &sums[side], offsets[side], limit, true));
                }
                let fronts: Vec<&[Reached]> = (0..self.sides.len())
                    .filter_map(|side| fronts.get(&(side, offsets[side])).map(Vec::as_slice))
                    .collect();
                self.together(demand, &fronts, shared, &common, most)
            } else {
                let fronts: Vec<Vec<Reached>> = (0..self.sides.len())
                    .map(|side| self.reached(side, demand, &sums[side], offsets[side], limit, false))
                    .collect();
                self.counted(demand, &fronts, &joined(&rest, shared, count), count)
            };
            let Some(found) = found else { return };
            best = Some(match best.take() {
                None => found,
                Some(known) => match (self.order)(found.cost).cmp(&(self.order)(known.cost)) {
                    std::cmp::Ordering::Less => found,
                    std::cmp::Ordering::Greater => known,
                    std::cmp::Ordering::Equal => merged(known, found, count),
                },
            });
        });
        let best = best?;
        let choices = best
            .traces
            .iter()
            .map(|trace| {
                let mut choice = Vec::new();
                Trace::collect(trace.as_ref(), &mut choice);
                choice.sort_unstable();
                choice
            })
            .collect();
        Some(Best { cost: best.cost, ways: best.ways, choices })
    }

    fn exceeds(&self, cost: Cost, limit: Option<Cost>) -> bool {
        limit.is_some_and(|limit| (self.order)(cost) > (self.order)(limit))
    }

    fn picked(&self, place: usize, option: usize) -> State {
        let trace = (option > 0).then(|| Rc::new(Trace { variable: place, option, before: None, beside: None }));
        State { cost: self.variables[place].options[option].cost, ways: 1, traces: vec![trace] }
    }

    fn cheapest(&self, place: usize, allowed: &[usize]) -> Option<State> {
        let mut best: Option<State> = None;
        for option in allowed {
            let state = self.picked(place, *option);
            best = Some(match best {
                None => state,
                Some(known) => match (self.order)(state.cost).cmp(&(self.order)(known.cost)) {
                    std::cmp::Ordering::Less => state,
                    std::cmp::Ordering::Greater => known,
                    std::cmp::Ordering::Equal => merged(known, state, usize::MAX),
                },
            });
        }
        best
    }

    /// The sums of a dimension; those that serve only to find one cheapest choice are the same for many boxes.
    fn kept_sums(&self, side: usize, demand: &Demand, count: usize, limit: Option<Cost>) -> Rc<Sums> {
        if count > 0 {
            return Rc::new(self.sums(side, demand, count, limit));
        }
        let allowed: Vec<Vec<usize>> = self.own[side].iter().map(|(place, _)| demand.allowed[*place].clone()).collect();
        let key = (side, allowed);
        if let Some(known) = self.kept.borrow().get(&key) {
            return Rc::clone(known);
        }
        let sums = Rc::new(self.sums(side, demand, 0, None));
        self.kept.borrow_mut().insert(key, Rc::clone(&sums));
        sums
    }

    /// Every pair of answered weight and weighted sum that the own questions of a dimension can come to.
    fn sums(&self, side: usize, demand: &Demand, count: usize, limit: Option<Cost>) -> BTreeMap<(i64, i64), State> {
        let mut left = MOST_COUNTED;
        let mut sums: BTreeMap<(i64, i64), State> = BTreeMap::new();
        sums.insert((0, 0), State { cost: [0; 3], ways: 1, traces: vec![None] });
        for (place, weight) in &self.own[side] {
            let mut next: BTreeMap<(i64, i64), State> = BTreeMap::new();
            for (key, state) in &sums {
                for option in &demand.allowed[*place] {
                    let (answered, sum) = part(self.variables[*place].options[*option].level, *weight);
                    if self.exceeds(plus(state.cost, self.variables[*place].options[*option].cost), limit) {
                        continue;
                    }
                    left = left.saturating_sub(1);
                    if count > 0 && left == 0 {
                        // An empty list stands for too many.
                        return Sums::new();
                    }
                    let found = joined(state, &self.picked(*place, *option), count);
                    self.keep(&mut next, (key.0 + answered, key.1 + sum), found, count);
                }
            }
            sums = if count == 0 { self.pruned(next) } else { next };
        }
        sums
    }

    fn keep(&self, sums: &mut BTreeMap<(i64, i64), State>, key: (i64, i64), found: State, count: usize) {
        match sums.remove(&key) {
            None => {
                sums.insert(key, found);
            }
            Some(known) => {
                let kept = match (self.order)(found.cost).cmp(&(self.order)(known.cost)) {
                    std::cmp::Ordering::Less => found,
                    std::cmp::Ordering::Greater => known,
                    std::cmp::Ordering::Equal => merged(known, found, count),
                };
                sums.insert(key, kept);
            }
        }
    }

    /// Without those that cost as much as another one with the same answered weight and a higher sum.
    fn pruned(&self, sums: BTreeMap<(i64, i64), State>) -> BTreeMap<(i64, i64), State> {
        let mut kept: BTreeMap<(i64, i64), State> = BTreeMap::new();
        let mut best: Option<(i64, Cost)> = None;
        for (key, state) in sums.into_iter().rev() {
            let cost = (self.order)(state.cost);
            if best.is_none_or(|(answered, least)| answered != key.0 || cost < least) {
                best = Some((key.0, cost));
                kept.insert(key, state);
            }
        }
        kept
    }

    /// Every choice for the questions that count for several dimensions: what they add to each, and their state.
    fn over_shared(&self, demand: &Demand, count: usize, limit: Option<Cost>, look: &mut Look<'_>) {
        let none = State { cost: [0; 3], ways: 1, traces: vec![None] };
        let mut stack = vec![(0_usize, vec![(0_i64, 0_i64); self.sides.len()], none)];
        let mut left = MOST_SHARED;
        while let Some((depth, offsets, state)) = stack.pop() {
            let Some(place) = self.shared.get(depth) else {
                look(&offsets, &state);
                left = left.saturating_sub(1);
                if left == 0 {
                    return;
                }
                continue;
            };
            for option in demand.allowed[*place].iter().rev() {
                if self.exceeds(plus(state.cost, self.variables[*place].options[*option].cost), limit) {
                    continue;
                }
                let mut more = offsets.clone();
                for (side, weight) in &self.variables[*place].counts {
                    let (answered, sum) = part(self.variables[*place].options[*option].level, *weight);
                    more[*side].0 += answered;
                    more[*side].1 += sum;
                }
                stack.push((depth + 1, more, joined(&state, &self.picked(*place, *option), count)));
            }
        }
    }

    /// The cheapest choice over all dimensions, given what the shared questions add and what the others can do.
    fn together(
        &self,
        demand: &Demand,
        fronts: &[&[Reached]],
        shared: &State,
        common: &[Reached],
        limit: Option<Cost>,
    ) -> Option<State> {
        let mut all = vec![Reached { value: 0.0, state: shared.clone() }];
        for front in fronts {
            all = self.paired(&all, front, demand, limit);
            if all.is_empty() {
                return None;
            }
        }
        // Both rise in cost and value, so that for each of the one the first of the other that is enough is the best.
        let mut best: Option<(Cost, &Reached, &Reached)> = None;
        for one in &all {
            for other in common {
                let cost = plus(one.state.cost, other.state.cost);
                if best.is_some_and(|(least, ..)| (self.order)(cost) >= (self.order)(least))
                    || self.exceeds(cost, limit)
                {
                    break;
                }
                if demand.readiness.0 <= 0.0 || one.value + other.value >= -TOLERANCE {
                    best = Some((cost, one, other));
                    break;
                }
            }
        }
        best.map(|(_, one, other)| joined(&one.state, &other.state, 0))
    }

    /// What a dimension can come to within the demand, as its contribution above or below the figure demanded.
    fn reached(
        &self,
        side: usize,
        demand: &Demand,
        sums: &Sums,
        offset: (i64, i64),
        limit: Option<Cost>,
        lean: bool,
    ) -> Vec<Reached> {
        let Side { weight, shown } = &self.sides[side];
        let mut all: Vec<(Cost, f64, &State)> = Vec::new();
        for ((answered, sum), state) in sums {
            if self.exceeds(state.cost, limit) {
                continue;
            }
            let (answered, sum) = ((answered + offset.0) as f64 / SCALE, (sum + offset.1) as f64 / SCALE);
            let coverage = if *shown > 0.0 { 100.0 * answered / shown } else { 0.0 };
            let within = |(low, high): (f64, f64), number: f64| {
                number >= low - TOLERANCE * 10.0 && number < high - TOLERANCE * 10.0
            };
            if !within(demand.coverage[side], coverage) {
                continue;
            }
            let level = (answered > 0.0).then(|| sum / answered);
            if !within(demand.levels[side], level.unwrap_or(0.0)) {
                continue;
            }
            let value = level.map_or(0.0, |level| weight * (level - demand.readiness.0 / 20.0));
            all.push(((self.order)(state.cost), value, state));
        }
        if lean {
            all.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
            let mut best = f64::NEG_INFINITY;
            all.retain(|(_, value, _)| {
                let better = *value > best + 1e-12;
                best = best.max(*value);
                better
            });
            if demand.readiness.0 <= 0.0 {
                all.truncate(1);
            }
        }
        all.into_iter().map(|(_, value, state)| Reached { value, state: state.clone() }).collect()
    }

    /// Every one of the first with every one of the second, without those that another pair beats in value at no higher
    /// cost.
    fn paired(&self, all: &[Reached], front: &[Reached], demand: &Demand, limit: Option<Cost>) -> Vec<Reached> {
        let limit = limit.map(self.order);
        let mut pairs: Vec<(Cost, f64, u32, u32)> = Vec::with_capacity(all.len() * front.len());
        for (left, one) in (0_u32..).zip(all) {
            for (right, other) in (0_u32..).zip(front) {
                let cost = (self.order)(plus(one.state.cost, other.state.cost));
                // Both are sorted by cost, but three figures do not add up in the same order: all are looked at.
                if limit.is_none_or(|limit| cost <= limit) {
                    pairs.push((cost, one.value + other.value, left, right));
                }
            }
        }
        pairs.sort_unstable_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        let mut best = f64::NEG_INFINITY;
        pairs.retain(|(_, value, ..)| {
            let better = *value > best + 1e-12;
            best = best.max(*value);
            better
        });
        if demand.readiness.0 <= 0.0 {
            pairs.truncate(1);
        }
        let place = |one: u32| usize::try_from(one).unwrap_or(0);
        pairs
            .into_iter()
            .map(|(_, value, left, right)| Reached {
                value,
                state: joined(&all[place(left)].state, &front[place(right)].state, 0),
            })
            .collect()
    }

    /// Without those that another one beats in value at no higher cost.
    fn front(&self, mut all: Vec<Reached>, demand: &Demand, limit: Option<Cost>) -> Vec<Reached> {
        all.retain(|one| !self.exceeds(one.state.cost, limit));
        all.sort_by(|a, b| {
            (self.order)(a.state.cost).cmp(&(self.order)(b.state.cost)).then(b.value.total_cmp(&a.value))
        });
        let mut best = f64::NEG_INFINITY;
        all.retain(|one| {
            let better = one.value > best + 1e-12;
            best = best.max(one.value);
            better
        });
        if demand.readiness.0 <= 0.0 {
            all.truncate(1);
        }
        all
    }

    /// Every choice of the least cost, counted: the dimensions one after the other, as long as the rest can still do it.
    fn counted(&self, demand: &Demand, fronts: &[Vec<Reached>], start: &State, count: usize) -> Option<State> {
        // What the dimensions from each one on can add at which cost, at best.
        let mut rest: Vec<Vec<(Cost, f64)>> = vec![vec![([0; 3], 0.0)]];
        for front in fronts.iter().rev() {
            let lean = self.front(front.clone(), demand, None);
            let mut next: Vec<Reached> = Vec::new();
            if let Some(after) = rest.last() {
                for (cost, value) in after {
                    for one in &lean {
                        let state = State { cost: plus(*cost, one.state.cost), ways: 1, traces: Vec::new() };
                        next.push(Reached { value: value + one.value, state });
                    }
                }
            }
            rest.push(self.front(next, demand, None).into_iter().map(|one| (one.state.cost, one.value)).collect());
        }
        rest.reverse();
        let constrained = demand.readiness.0 > 0.0;
        let cheapest = |from: usize, cost: Cost, value: f64| -> Option<Cost> {
            rest[from]
                .iter()
                .filter(|(_, more)| !constrained || value + more >= -TOLERANCE)
                .map(|(more, _)| plus(cost, *more))
                .min_by_key(|cost| (self.order)(*cost))
        };
        let least = cheapest(0, start.cost, 0.0)?;
        // Where the figure demanded ends, another box begins.
        let weight: f64 = self.sides.iter().map(|side| side.weight).sum();
        let above = demand.readiness.1.is_finite().then(|| weight * (demand.readiness.1 - demand.readiness.0) / 20.0);
        let mut found: Option<State> = None;
        let mut looked = 0;
        let mut stack = vec![(0_usize, start.clone(), 0.0)];
        while let Some((side, state, value)) = stack.pop() {
            let Some(front) = fronts.get(side) else {
                if above.is_some_and(|above| value >= above - TOLERANCE) {
                    continue;
                }
                found = Some(match found {
                    None => state,
                    Some(known) => merged(known, state, count),
                });
                continue;
            };
            for one in front.iter().rev() {
                let (cost, value) = (plus(state.cost, one.state.cost), value + one.value);
                if cheapest(side + 1, cost, value).is_some_and(|total| (self.order)(total) == (self.order)(least)) {
                    stack.push((side + 1, joined(&state, &one.state, count), value));
                }
            }
            looked += 1;
            if looked > MOST_COUNTED {
                return None;
            }
        }
        found
    }
}

/// What an answer adds to the answered weight and to the weighted sum of its dimension.
fn part(level: Option<f64>, weight: f64) -> (i64, i64) {
    #[expect(clippy::cast_possible_truncation, reason = "weights and levels are small")]
    let whole = |number: f64| (number * SCALE).round() as i64;
    level.map_or((0, 0), |level| (whole(weight), whole(weight * level)))
}

fn joined(a: &State, b: &State, count: usize) -> State {
    let mut traces: Vec<Option<Rc<Trace>>> = Vec::new();
    let most = count.max(1);
    'all: for left in &a.traces {
        for right in &b.traces {
            if traces.len() >= most {
                break 'all;
            }
            traces.push(match (left, right) {
                (None, one) | (one, None) => one.clone(),
                (Some(left), Some(right)) => Some(Rc::new(Trace {
                    variable: usize::MAX,
                    option: 0,
                    before: Some(Rc::clone(left)),
                    beside: Some(Rc::clone(right)),
                })),
            });
        }
    }
    State { cost: plus(a.cost, b.cost), ways: a.ways.saturating_mul(b.ways), traces }
}

fn merged(mut a: State, b: State, count: usize) -> State {
    a.ways = a.ways.saturating_add(b.ways);
    let room = count.max(1).saturating_sub(a.traces.len());
    a.traces.extend(b.traces.into_iter().take(room));
    a
}
