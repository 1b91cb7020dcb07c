//! The cheapest choice of one option for each question, so that dimensions and the figure reach given steps: a
//! multiple-choice knapsack, solved exactly by dynamic programming over the sums of each dimension.
//!
//! Source: H. Kellerer, U. Pferschy and D. Pisinger, *Knapsack Problems*, 2004, chapter 11 (multiple-choice).

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::count::{Count, Many, TooMany};
use super::front::{Front, cheapest};
use super::option::Variable;
use super::price::{Order, Price};
use super::sums::{Asked, Sum, together};

/// More combinations of questions that count for several dimensions are not tried.
const MOST_SHARED: usize = 20_000;

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
    /// The same as the first and the last of its classes.
    pub(super) classes: Vec<(usize, usize)>,
    /// At least this level, and below that one.
    pub(super) levels: Vec<(f64, f64)>,
    /// At least this percentage of answered weight, and below that one.
    pub(super) coverage: Vec<(f64, f64)>,
    /// At least this figure, and below that one.
    pub(super) readiness: (f64, f64),
}

impl Demand {
    /// What the values of all dimensions must come to at least.
    pub(super) fn need(&self) -> f64 {
        if self.readiness.0 > 0.0 { 0.0 } else { f64::NEG_INFINITY }
    }
}

/// The option of each variable that is not as it is.
pub(super) type Choice = Vec<(usize, usize)>;

/// A choice for the questions that count for several dimensions.
#[derive(Debug, Clone)]
pub(super) struct Combination {
    /// What it adds to the answered weight and to the weighted sum of each dimension.
    pub(super) offsets: Vec<(i64, i64)>,
    price: Price,
    choice: Choice,
}

/// A dimension and the classes allowed of each of its variables.
type Allowed = (usize, Vec<(usize, usize)>);

/// The same with what is asked of the dimension, and what the shared questions add to it.
type Sought = (Allowed, [u64; 4], (i64, i64));

/// The problem without its demands.
pub(super) struct Knapsack<'a> {
    variables: &'a [Variable],
    pub(super) sides: &'a [Side],
    order: Order,
    /// Variables that count for one dimension only, by dimension, with what each option adds.
    own: Vec<Vec<(usize, Vec<Sum>)>>,
    /// Variables that count for several.
    shared: Vec<usize>,
    /// Variables that count for none.
    free: Vec<usize>,
    /// Whether nothing was left out for being too much.
    pub(super) exact: bool,
    /// What dimensions can come to, as far as it was asked.
    sums: RefCell<BTreeMap<Allowed, Rc<Vec<Sum>>>>,
    fronts: RefCell<BTreeMap<Sought, Rc<Front>>>,
}

impl<'a> Knapsack<'a> {
    pub(super) fn new(variables: &'a [Variable], sides: &'a [Side], order: Order) -> Self {
        let mut own = vec![Vec::new(); sides.len()];
        let (mut shared, mut free) = (Vec::new(), Vec::new());
        for (place, variable) in variables.iter().enumerate() {
            match variable.counts.as_slice() {
                [] => free.push(place),
                [(side, weight)] => {
                    let sums = variable.options.iter().map(|one| Sum::of(one.level, *weight, order.price(one.cost)));
                    own[*side].push((place, sums.collect()));
                }
                _ => shared.push(place),
            }
        }
        let combinations =
            shared.iter().fold(1_usize, |product, place| product.saturating_mul(variables[*place].options.len()));
        Self {
            variables,
            sides,
            order,
            own,
            shared,
            free,
            exact: combinations <= MOST_SHARED,
            sums: RefCell::default(),
            fronts: RefCell::default(),
        }
    }

    /// The price of the cheapest choice, or nothing if there is none that costs no more than `limit`. That a level or
    /// the figure rises too far does no harm here: what does so lies in another box and reaches the goal as well.
    pub(super) fn least(&self, demand: &Demand, limit: Option<Price>) -> Option<Price> {
        let base = self.base(demand)?;
        let mut best: Option<Price> = None;
        for combination in self.combinations(demand) {
            let Some(fronts) = self.fronts(demand, &combination) else { continue };
            let fronts: Vec<&Front> = fronts.iter().map(AsRef::as_ref).collect();
            let most = best.or(limit);
            if let Some(found) = cheapest(&fronts, base + combination.price, demand.need(), most) {
                best = Some(best.map_or(found, |best| best.min(found)));
            }
        }
        best
    }

    /// How many choices within the demand cost as much as the cheapest, and up to `names` of them.
    pub(super) fn count(&self, demand: &Demand, most: Price, names: usize) -> Result<Many, TooMany> {
        self.choices(demand, most, names, false)
    }

    /// A choice that costs so much and comes to what is demanded, or to more.
    pub(super) fn any(&self, demand: &Demand, most: Price) -> Option<Choice> {
        self.choices(demand, most, 1, true).ok()?.choices.pop()
    }

    fn choices(&self, demand: &Demand, most: Price, names: usize, thinly: bool) -> Result<Many, TooMany> {
        let mut all = Many::none();
        let Some(base) = self.base(demand) else { return Ok(all) };
        let mut free = Many::one();
        for place in &self.free {
            let options = &self.variables[*place].options;
            let price = |option: &usize| self.order.price(options[*option].cost);
            let least = demand.allowed[*place].iter().map(price).min();
            let mut both = Many::none();
            for option in demand.allowed[*place].iter().filter(|option| Some(price(option)) == least) {
                both.or(Many::picked(*place, *option), names);
            }
            free = free.with(&both, names);
        }
        let count = Count { knapsack: self, demand, most, names, thinly };
        for combination in self.combinations(demand) {
            let base = base + combination.price;
            let Some(fronts) = self.fronts(demand, &combination).filter(|_| base <= most) else { continue };
            let fronts: Vec<&Front> = fronts.iter().map(AsRef::as_ref).collect();
            if cheapest(&fronts, base, demand.need(), Some(most)).is_none() {
                continue;
            }
            let found = count.run(&combination, &fronts, base)?;
            let shared = Many { ways: 1, choices: vec![combination.choice.clone()] };
            all.or(found.with(&shared, names).with(&free, names), names);
            if thinly && all.ways > 0 {
                break;
            }
        }
        all.choices.iter_mut().for_each(|choice| choice.sort_unstable());
        Ok(all)
    }

    /// Above which value of all dimensions together the figure lies in another box.
    pub(super) fn above(&self, demand: &Demand) -> f64 {
        let weight: f64 = self.sides.iter().map(|side| side.weight).sum();
        weight * (demand.readiness.1 - demand.readiness.0) / 20.0
    }

    /// What each question of a dimension adds with each option allowed.
    pub(super) fn steps(&self, side: usize, demand: &Demand) -> Vec<(usize, Vec<(usize, Sum)>)> {
        let steps = self.own[side].iter();
        steps
            .map(|(place, sums)| (*place, demand.allowed[*place].iter().map(|one| (*one, sums[*one])).collect()))
            .collect()
    }

    /// The least price of what counts for no dimension.
    fn base(&self, demand: &Demand) -> Option<Price> {
        self.free
            .iter()
            .map(|place| {
                let options = &self.variables[*place].options;
                demand.allowed[*place].iter().map(|option| self.order.price(options[*option].cost)).min()
            })
            .sum()
    }

    /// What each dimension can come to; none if one of them cannot come to what is demanded.
    fn fronts(&self, demand: &Demand, combination: &Combination) -> Option<Vec<Rc<Front>>> {
        let front = |side: usize| {
            let classes: Vec<(usize, usize)> = self.own[side].iter().map(|(place, _)| demand.classes[*place]).collect();
            let asked = Asked::new(&self.sides[side], side, demand);
            let key = ((side, classes), asked.key(), combination.offsets[side]);
            if let Some(known) = self.fronts.borrow().get(&key) {
                return Rc::clone(known);
            }
            let sums = self.sums_of(side, demand, &key.0);
            let mut front = Front::new(asked.spots(&sums, combination.offsets[side]));
            if demand.need() == f64::NEG_INFINITY {
                front.spots.truncate(1);
            }
            let front = Rc::new(front);
            self.fronts.borrow_mut().insert(key, Rc::clone(&front));
            front
        };
        let all: Vec<Rc<Front>> = (0..self.sides.len()).map(front).collect();
        (!all.iter().any(|front| front.spots.is_empty())).then_some(all)
    }

    fn sums_of(&self, side: usize, demand: &Demand, key: &Allowed) -> Rc<Vec<Sum>> {
        if let Some(known) = self.sums.borrow().get(key) {
            return Rc::clone(known);
        }
        let steps = self.steps(side, demand);
        let plain: Vec<Vec<Sum>> = steps.iter().map(|(_, options)| options.iter().map(|one| one.1).collect()).collect();
        let sums = Rc::new(together(plain.iter().map(Vec::as_slice)));
        self.sums.borrow_mut().insert(key.clone(), Rc::clone(&sums));
        sums
    }

    /// Every choice for the questions that count for several dimensions, the cheapest first.
    fn combinations(&self, demand: &Demand) -> Vec<Combination> {
        let mut all = vec![Combination { offsets: vec![(0, 0); self.sides.len()], price: 0, choice: Vec::new() }];
        for place in &self.shared {
            let variable = &self.variables[*place];
            let mut next = Vec::new();
            for option in &demand.allowed[*place] {
                let (level, price) =
                    (variable.options[*option].level, self.order.price(variable.options[*option].cost));
                for one in &all {
                    let mut more = one.clone();
                    more.price += price;
                    if *option > 0 {
                        more.choice.push((*place, *option));
                    }
                    for (side, weight) in &variable.counts {
                        let adds = Sum::of(level, *weight, 0);
                        more.offsets[*side].0 += adds.answered;
                        more.offsets[*side].1 += adds.total;
                    }
                    next.push(more);
                }
            }
            next.truncate(MOST_SHARED);
            all = next;
        }
        all.sort_by_key(|one| one.price);
        all
    }
}
