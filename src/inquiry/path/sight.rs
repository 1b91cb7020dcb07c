//! Whether the verdict is reached at a point, quickly: a search asks thousands of times, and each condition reads few
//! things, so what a condition came to is kept by the values of what it reads.

use std::cell::RefCell;
use std::collections::BTreeMap;

use super::goal::{Cells, Goal, Point};
use super::option::Variable;
use crate::condition::{Expression, Facts, TOLERANCE, Truth, Value, spoken};
use crate::questionnaire::GateSeverity;

use super::super::trial::question_of;

/// What a name of a condition speaks of.
#[derive(Debug, Clone, Copy)]
enum Thing {
    /// The class of a variable.
    Class(usize),
    Level(usize),
    Coverage(usize),
    Balance(usize),
    Weakest,
    Readiness,
    Band,
    Gate(usize),
    /// How many gates of a severity are met, or open.
    Met(usize),
    Open(usize),
}

/// A condition, what it reads that can differ from point to point, and what it came to so far.
#[derive(Debug)]
struct Seen<'a> {
    expression: &'a Expression,
    reads: Vec<(String, Thing)>,
    known: RefCell<BTreeMap<Vec<u64>, Truth>>,
}

/// The conditions on the way to the verdict.
pub(super) struct Sight<'a> {
    goal: &'a Goal<'a>,
    variables: &'a [Variable],
    gates: Vec<Seen<'a>>,
    verdicts: Vec<Seen<'a>>,
}

/// What stands at a point.
struct Stand<'p> {
    classes: &'p [usize],
    levels: Vec<f64>,
    coverage: Vec<f64>,
    is_known: Vec<bool>,
    weakest: f64,
    figure: f64,
    band: usize,
    gates: Vec<Truth>,
    counts: [(f64, f64); 5],
}

impl<'a> Sight<'a> {
    pub(super) fn new(goal: &'a Goal<'a>, variables: &'a [Variable], classes: &[Vec<Vec<usize>>]) -> Self {
        let q = goal.questionnaire;
        let seen = |expression: &'a Expression, gates: usize| {
            let mut reads: Vec<(String, Thing)> = Vec::new();
            for used in expression.names() {
                let thing = thing(goal, variables, classes, &used.name).filter(|thing| match thing {
                    // A gate knows those before it.
                    Thing::Gate(place) => *place < gates,
                    Thing::Met(_) | Thing::Open(_) => gates == q.gates.len(),
                    _ => true,
                });
                if let Some(thing) = thing
                    && !reads.iter().any(|(name, _)| *name == used.name)
                {
                    reads.push((used.name.clone(), thing));
                }
            }
            Seen { expression, reads, known: RefCell::default() }
        };
        Self {
            goal,
            variables,
            gates: q.gates.iter().enumerate().map(|(place, gate)| seen(&gate.when, place)).collect(),
            verdicts: q.verdicts.iter().map(|verdict| seen(&verdict.when, q.gates.len())).collect(),
        }
    }

    /// Whether the verdict is one of those wanted when everything stands at this point.
    pub(super) fn holds(&self, classes: &[Vec<Vec<usize>>], cells: &Cells, point: &Point) -> bool {
        let q = self.goal.questionnaire;
        let mut stand = self.stand(cells, point);
        for (place, gate) in q.gates.iter().enumerate() {
            let truth = self.truth(&self.gates[place], classes, &stand);
            stand.gates.push(truth);
            if !self.goal.overridden[place] {
                let count = &mut stand.counts[gate.severity as usize];
                match truth {
                    Truth::Yes => count.0 += 1.0,
                    Truth::Unknown => count.1 += 1.0,
                    Truth::No => {}
                }
            }
        }
        let verdict = q.verdicts.iter().zip(&self.verdicts);
        let verdict = verdict.into_iter().find(|(_, seen)| self.truth(seen, classes, &stand) == Truth::Yes);
        verdict.is_some_and(|(verdict, _)| self.goal.wanted.contains(&verdict.id))
    }

    fn stand<'p>(&self, cells: &Cells, point: &'p Point) -> Stand<'p> {
        let q = self.goal.questionnaire;
        let at = |lists: &[Vec<f64>], places: &[usize]| -> Vec<f64> {
            lists.iter().zip(places).map(|(list, place)| list[*place]).collect()
        };
        let (levels, coverage) = (at(&cells.levels, &point.levels), at(&cells.coverage, &point.coverage));
        let is_known = coverage.iter().map(|one| *one >= q.settings.coverage_floor - TOLERANCE).collect();
        let below = q.settings.cap_below.value() - TOLERANCE;
        // What nobody has answered anything to holds nothing down.
        let capped = q.dimensions.iter().zip(levels.iter().zip(&coverage));
        let capped = capped.into_iter().any(|(one, (level, coverage))| one.caps && *coverage > 0.0 && *level < below);
        let figure = cells.readiness[point.readiness];
        let by_figure = q.bands.iter().rposition(|band| figure >= band.from - TOLERANCE).unwrap_or(0);
        let cap = q.bands.iter().position(|band| band.id == q.settings.cap_band).filter(|_| capped);
        Stand {
            classes: &point.classes,
            weakest: levels.iter().copied().fold(f64::INFINITY, f64::min),
            levels,
            coverage,
            is_known,
            figure,
            band: by_figure.min(cap.unwrap_or(usize::MAX)),
            gates: Vec::with_capacity(q.gates.len()),
            counts: [(0.0, 0.0); 5],
        }
    }

    fn truth(&self, seen: &Seen<'_>, classes: &[Vec<Vec<usize>>], stand: &Stand<'_>) -> Truth {
        let key: Vec<u64> = seen.reads.iter().map(|(_, thing)| self.digest(*thing, stand)).collect();
        if let Some(known) = seen.known.borrow().get(&key) {
            return *known;
        }
        let mut facts = Facts::over(self.goal.base);
        for (name, thing) in &seen.reads {
            if let Thing::Class(place) = *thing {
                let option = classes[place].get(stand.classes[place]).and_then(|options| options.first());
                for (name, value) in option.map_or(&[][..], |option| &self.variables[place].options[*option].facts) {
                    facts.set(name.clone(), value.clone());
                }
            } else {
                facts.set(name.clone(), self.value(*thing, stand));
            }
        }
        let truth = seen.expression.truth(&facts);
        seen.known.borrow_mut().insert(key, truth);
        truth
    }

    /// What tells two points apart in this.
    fn digest(&self, thing: Thing, stand: &Stand<'_>) -> u64 {
        match thing {
            Thing::Class(place) => stand.classes[place] as u64,
            Thing::Band => stand.band as u64,
            Thing::Gate(place) => stand.gates.get(place).map_or(u64::MAX, |truth| *truth as u64),
            // No number has these bits.
            other => self.value(other, stand).number().map_or(u64::MAX, f64::to_bits),
        }
    }

    fn value(&self, thing: Thing, stand: &Stand<'_>) -> Value {
        let known = |is_known: bool, number: f64| if is_known { Value::Number(number) } else { Value::Unknown };
        let all_known = || stand.is_known.iter().all(|one| *one);
        match thing {
            Thing::Class(_) => Value::Unknown,
            Thing::Level(place) => known(stand.is_known[place], stand.levels[place]),
            Thing::Coverage(place) => Value::Number(stand.coverage[place]),
            Thing::Weakest => known(all_known(), stand.weakest),
            Thing::Readiness => known(all_known(), stand.figure),
            Thing::Band => {
                let band = self.goal.questionnaire.bands.get(stand.band);
                band.map_or(Value::Unknown, |band| band.id.as_str().into())
            }
            Thing::Balance(place) => self.balance(place, stand),
            Thing::Gate(place) => match stand.gates.get(place) {
                Some(Truth::Yes) => Value::Bool(true),
                Some(Truth::No) => Value::Bool(false),
                Some(Truth::Unknown) | None => Value::Unknown,
            },
            Thing::Met(severity) => Value::Number(stand.counts[severity].0),
            Thing::Open(severity) => Value::Number(stand.counts[severity].1),
        }
    }

    fn balance(&self, place: usize, stand: &Stand<'_>) -> Value {
        let q = self.goal.questionnaire;
        let balance = &q.balances[place].id;
        let of = q.dimensions.iter().enumerate().filter(|(_, one)| one.balance.as_ref() == Some(balance));
        let levels: Vec<f64> =
            of.filter(|(place, _)| stand.is_known[*place]).map(|(place, _)| stand.levels[place]).collect();
        if levels.is_empty() { Value::Unknown } else { (levels.iter().sum::<f64>() / levels.len() as f64).into() }
    }
}

/// What a name speaks of, if that can differ from point to point.
fn thing(goal: &Goal<'_>, variables: &[Variable], classes: &[Vec<Vec<usize>>], name: &str) -> Option<Thing> {
    let q = goal.questionnaire;
    let dimension = |id: &str| q.dimensions.iter().position(|one| spoken(one.id.as_str()) == id);
    match name.split_once('.') {
        None => match name {
            "weakest" => return Some(Thing::Weakest),
            "readiness" => return Some(Thing::Readiness),
            "band" => return Some(Thing::Band),
            _ => {}
        },
        Some(("dimension", id)) => return dimension(id).map(Thing::Level),
        Some(("coverage", id)) => return dimension(id).map(Thing::Coverage),
        Some(("balance", id)) => {
            return q.balances.iter().position(|one| spoken(one.id.as_str()) == id).map(Thing::Balance);
        }
        Some(("gate", id)) => {
            return q.gates.iter().position(|one| spoken(one.id.as_str()) == id).map(Thing::Gate);
        }
        Some(("gates", word)) => {
            let find =
                |word: &str| GateSeverity::ALL.iter().find(|(_, one)| *one == word).map(|(one, _)| *one as usize);
            return match word {
                "stop_open" | "hold_open" => find(&word[..4]).map(Thing::Open),
                _ => find(word).map(Thing::Met),
            };
        }
        Some(_) => {}
    }
    let id = question_of(q, name)?;
    let place = variables.iter().position(|one| one.question == *id)?;
    (classes[place].len() > 1).then_some(Thing::Class(place))
}
