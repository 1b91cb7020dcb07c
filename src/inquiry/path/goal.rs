//! What must come true: the verdict, as a function of answers and of what dimensions and the figure reach at least.

use std::collections::BTreeSet;

use super::super::trial::question_of;
use super::option::Variable;
use crate::condition::{Branch, Facts, Look, Truth, spoken};
use crate::id::{QuestionId, VerdictId};
use crate::questionnaire::Questionnaire;
use crate::score::Score;

/// A little more than a limit: enough for `>`, and less than any two figures lie apart.
const JUST_ABOVE: f64 = 1e-6;

/// The steps that matter of everything that only matters in steps.
#[derive(Debug, Clone)]
pub(super) struct Cells {
    /// Levels that conditions hold each dimension against, the lowest first; the first is 0.
    pub(super) levels: Vec<Vec<f64>>,
    /// Percentages of answered weight that conditions ask of each dimension; the first is 0.
    pub(super) coverage: Vec<Vec<f64>>,
    /// Figures that conditions hold the readiness against; the first is 0.
    pub(super) readiness: Vec<f64>,
}

/// A point to look at: an option for each variable, a step for each dimension and for the figure.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Point {
    pub(super) classes: Vec<usize>,
    pub(super) levels: Vec<usize>,
    pub(super) coverage: Vec<usize>,
    pub(super) readiness: usize,
}

/// What is wanted of a part of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Want {
    Yes,
    No,
    NotYes,
    NotNo,
}

impl Want {
    fn turned(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::NotYes => Self::NotNo,
            Self::NotNo => Self::NotYes,
        }
    }

    fn is_met(self, truth: Truth) -> bool {
        match self {
            Self::Yes => truth == Truth::Yes,
            Self::No => truth == Truth::No,
            Self::NotYes => truth != Truth::Yes,
            Self::NotNo => truth != Truth::No,
        }
    }
}

/// The goal.
pub(super) struct Goal<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) base: &'a Facts<'a>,
    pub(super) wanted: Vec<VerdictId>,
    /// Which gates somebody has overridden.
    pub(super) overridden: Vec<bool>,
    atoms: Vec<(&'a str, Branch<'a>, Want)>,
    entangled: BTreeSet<String>,
    names: BTreeSet<&'a str>,
    /// The dimensions, by their place, of which it can help that they are not known: a condition that is undecided does
    /// not hold.
    lenient: BTreeSet<usize>,
    /// Whether every condition can be taken apart exactly.
    pub(super) exact: bool,
}

impl<'a> Goal<'a> {
    pub(super) fn new(
        questionnaire: &'a Questionnaire,
        base: &'a Facts<'a>,
        score: &Score,
        wanted: Vec<VerdictId>,
    ) -> Self {
        let mut goal = Self {
            questionnaire,
            base,
            wanted,
            overridden: score.gates.iter().map(|gate| gate.overridden.is_some()).collect(),
            atoms: Vec::new(),
            entangled: BTreeSet::new(),
            names: BTreeSet::new(),
            lenient: BTreeSet::new(),
            exact: true,
        };
        goal.gather();
        goal
    }

    /// Whether a condition on the way reads this name.
    pub(super) fn reads(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    fn gather(&mut self) {
        let questionnaire = self.questionnaire;
        let mut found: Vec<(Branch<'a>, Want, Option<usize>)> = Vec::new();
        let mut pending: Vec<(Branch<'a>, Want, Option<usize>)> = Vec::new();
        for verdict in &questionnaire.verdicts {
            let want = if self.wanted.contains(&verdict.id) { Want::Yes } else { Want::NotYes };
            // Of two rules that are both wanted the one below catches what the one above lets through.
            pending.push((verdict.when.branch(), want, None));
        }
        let mut seen: Vec<(usize, Want)> = Vec::new();
        let mut demanded: BTreeSet<usize> = BTreeSet::new();
        while let Some((branch, want, gate)) = pending.pop() {
            found.push((branch, want, gate));
            for name in branch.names() {
                let mut gates: Vec<(usize, Want)> = Vec::new();
                if let Some(counter) = name.strip_prefix("gates.") {
                    let (word, wanted) =
                        counter.strip_suffix("_open").map_or((counter, Want::NotYes), |word| (word, Want::No));
                    gates.extend(questionnaire.gates.iter().enumerate().filter_map(|(place, gate)| {
                        (gate.severity.word() == word && !self.overridden[place]).then_some((place, wanted))
                    }));
                } else if let Some(id) = name.strip_prefix("gate.") {
                    let place = questionnaire.gates.iter().position(|gate| spoken(gate.id.as_str()) == id);
                    gates.extend(place.map(|place| (place, want)));
                    gates.extend(place.map(|place| (place, want.turned())));
                }
                // A verdict that is not wanted must not hold, so what it says of open gates is a demand; one that is
                // wanted may just as well give way to another that is.
                if gate.is_none() && want == Want::NotYes {
                    demanded.extend(gates.iter().filter(|(_, wanted)| *wanted == Want::No).map(|(place, _)| *place));
                }
                for found in gates {
                    if !seen.contains(&found) {
                        seen.push(found);
                        pending.push((questionnaire.gates[found.0].when.branch(), found.1, Some(found.0)));
                    }
                }
            }
        }
        for (branch, want, gate) in found {
            // A gate that must be clear gains nothing from being open.
            let strict = gate.is_some_and(|gate| demanded.contains(&gate));
            self.walk(branch, want, strict);
        }
    }

    /// Whether it can help that this dimension is not known.
    pub(super) fn spares(&self, dimension: usize) -> bool {
        self.lenient.contains(&dimension)
    }

    fn spare(&mut self, names: &[&str]) {
        for (place, dimension) in self.questionnaire.dimensions.iter().enumerate() {
            let own = format!("dimension.{}", spoken(dimension.id.as_str()));
            let all = |name: &&str| matches!(*name, "weakest" | "readiness") || name.starts_with("balance.");
            if names.iter().any(|name| *name == own || all(name)) {
                self.lenient.insert(place);
            }
        }
    }

    /// Notes which parts of a condition hang on one question alone, and what is wanted of each.
    fn walk(&mut self, branch: Branch<'a>, want: Want, strict: bool) {
        let names = branch.names();
        let questions: BTreeSet<&str> =
            names.iter().filter_map(|name| question_of(self.questionnaire, name)).map(QuestionId::as_str).collect();
        self.names.extend(names.iter().copied());
        if questions.is_empty() {
            if names.iter().any(|name| name.starts_with("balance.")) {
                self.exact = false;
            }
            if !strict && matches!(want, Want::NotYes | Want::NotNo) {
                self.spare(&names);
            }
            return;
        }
        let alone = questions.len() == 1 && names.iter().all(|name| question_of(self.questionnaire, name).is_some());
        if alone {
            if let Some(question) = questions.first() {
                self.atoms.push((question, branch, want));
            }
            return;
        }
        match branch.look() {
            Look::And(left, right) | Look::Or(left, right) => {
                self.walk(left, want, strict);
                self.walk(right, want, strict);
            }
            Look::Not(inner) => self.walk(inner, want.turned(), strict),
            _ => self.entangled.extend(questions.into_iter().map(str::to_owned)),
        }
    }

    /// The options of a variable by what they do to the goal, the least helpful first; and whether each class is at
    /// least as good as the one before in every respect.
    pub(super) fn classes(&self, variable: &Variable) -> (Vec<Vec<usize>>, bool) {
        let id = variable.question.as_str();
        let atoms: Vec<&(&str, Branch<'_>, Want)> =
            self.atoms.iter().filter(|(question, ..)| *question == id).collect();
        if self.entangled.contains(id) {
            return ((0..variable.options.len()).map(|place| vec![place]).collect(), variable.options.len() < 2);
        }
        let mut classes: Vec<(Vec<bool>, Vec<usize>)> = Vec::new();
        // Of options that do the same and count the same, only a cheapest one is looked at.
        let mut seen: Vec<(Vec<bool>, Option<u64>, super::option::Cost)> = Vec::new();
        for (place, option) in variable.options.iter().enumerate() {
            let mut facts = Facts::over(self.base);
            for (name, value) in &option.facts {
                facts.set(name.clone(), value.clone());
            }
            let met: Vec<bool> = atoms.iter().map(|(_, branch, want)| want.is_met(branch.truth(&facts))).collect();
            let level = option.level.filter(|_| !variable.counts.is_empty()).map(f64::to_bits);
            let dearer = |one: &(Vec<bool>, Option<u64>, super::option::Cost)| {
                one.0 == met && one.1 == level && one.2.iter().zip(&option.cost).all(|(known, cost)| known <= cost)
            };
            if seen.iter().any(dearer) {
                continue;
            }
            seen.push((met.clone(), level, option.cost));
            match classes.iter_mut().find(|(known, _)| *known == met) {
                Some((_, places)) => places.push(place),
                None => classes.push((met, vec![place])),
            }
        }
        classes.sort_by_key(|(met, _)| met.iter().filter(|one| **one).count());
        let rising = classes.windows(2).all(|pair| pair[0].0.iter().zip(&pair[1].0).all(|(low, high)| !low || *high));
        (classes.into_iter().map(|(_, places)| places).collect(), rising)
    }

    /// The steps that conditions tell apart.
    pub(super) fn cells(&self) -> Cells {
        let q = self.questionnaire;
        let mut everywhere: Vec<f64> = Vec::new();
        let mut figure: Vec<f64> = Vec::new();
        let mut levels: Vec<Vec<f64>> = vec![vec![0.0]; q.dimensions.len()];
        let mut coverage: Vec<Vec<f64>> = vec![vec![0.0, JUST_ABOVE, q.settings.coverage_floor]; q.dimensions.len()];
        let expressions = q.gates.iter().map(|gate| &gate.when).chain(q.verdicts.iter().map(|one| &one.when));
        for expression in expressions {
            for (name, found) in expression.uses() {
                let both = found.numbers.iter().flat_map(|number| [*number, number + JUST_ABOVE]);
                match name.split_once('.') {
                    Some(("dimension", id)) => {
                        if let Some(place) = q.dimensions.iter().position(|one| spoken(one.id.as_str()) == id) {
                            levels[place].extend(both);
                        }
                    }
                    Some(("coverage", id)) => {
                        if let Some(place) = q.dimensions.iter().position(|one| spoken(one.id.as_str()) == id) {
                            coverage[place].extend(both);
                        }
                    }
                    Some(("balance", _)) => everywhere.extend(both),
                    None if name == "weakest" => everywhere.extend(both),
                    None if name == "readiness" => figure.extend(both),
                    _ => {}
                }
            }
        }
        for (place, dimension) in q.dimensions.iter().enumerate() {
            levels[place].extend(&everywhere);
            if dimension.caps {
                levels[place].push(q.settings.cap_below.value());
            }
        }
        if self.names.contains("band") {
            figure.extend(q.bands.iter().map(|band| band.from));
        }
        figure.push(0.0);
        let tidy = |list: &mut Vec<f64>, most: f64| {
            list.retain(|one| (0.0..=most).contains(one));
            list.sort_by(f64::total_cmp);
            list.dedup();
        };
        levels.iter_mut().for_each(|list| tidy(list, 5.0));
        coverage.iter_mut().for_each(|list| tidy(list, 100.0));
        tidy(&mut figure, 100.0);
        Cells { levels, coverage, readiness: figure }
    }
}
