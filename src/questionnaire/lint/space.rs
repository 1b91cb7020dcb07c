use std::collections::BTreeMap;

use super::names::{Names, Values};
use crate::condition::{Expression, Facts, Truth, Use, Value};

/// More combinations than this are not tried; then nothing is claimed.
const MOST: usize = 4096;

/// Every combination of answers that some expressions can tell apart.
///
/// The names are taken as independent of each other. They are not (a level follows from its answer), so there are
/// combinations here that no firm can have. A claim that holds for all of these holds for every firm all the more:
/// "never" and "always" said on this ground are proofs.
#[derive(Debug)]
pub(super) struct Space<'a> {
    axes: Vec<Axis<'a>>,
}

#[derive(Debug)]
struct Axis<'a> {
    name: &'a str,
    /// The known values first; at the end, if it may be so, that the name does not concern the firm.
    values: Vec<Value>,
    known: usize,
}

/// What an expression can come to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Outcomes {
    /// Whether it can hold.
    pub(super) can_hold: bool,
    /// Whether it can fail although everything it speaks of is answered.
    pub(super) can_fail: bool,
}

impl<'a> Space<'a> {
    /// The space of several expressions together; nothing if it cannot be listed. What is `given` stands for itself.
    pub(super) fn of(
        names: &Names<'_>,
        expressions: &[&'a Expression],
        given: &[(&'a str, Vec<Value>)],
    ) -> Option<Self> {
        let mut uses: BTreeMap<&'a str, Use> = BTreeMap::new();
        for expression in expressions {
            for (name, used) in expression.uses() {
                join(uses.entry(name).or_default(), used);
            }
        }
        let mut axes = Vec::new();
        let mut size: usize = 1;
        for (name, used) in uses {
            let given = given.iter().find(|(known, _)| *known == name);
            let given = given.map(|(_, values)| Values { known: values.clone(), may_be_absent: false });
            let Values { known: mut values, may_be_absent } = given.or_else(|| names.values(name, &used))?;
            let known = values.len();
            values.extend(may_be_absent.then_some(Value::Absent));
            size = size.saturating_mul(values.len());
            if size > MOST {
                return None;
            }
            axes.push(Axis { name, values, known });
        }
        Some(Self { axes })
    }

    /// Whether a test holds for some combination.
    pub(super) fn any(&self, test: impl FnMut(&Facts<'_>) -> bool) -> bool {
        self.search(|axis| &axis.values, test)
    }

    /// Whether a test holds for some combination of answers that are known and concern the firm.
    fn any_known(&self, test: impl FnMut(&Facts<'_>) -> bool) -> bool {
        self.search(|axis| axis.values.get(..axis.known).unwrap_or_default(), test)
    }

    /// Combinations along the diagonal come first: most conditions that can hold do so when everything is low, or
    /// everything is high.
    fn search(&self, of: for<'x> fn(&'x Axis<'a>) -> &'x [Value], mut test: impl FnMut(&Facts<'_>) -> bool) -> bool {
        let longest = self.axes.iter().map(|axis| of(axis).len()).max().unwrap_or(1);
        let mut facts = Facts::new();
        for number in 0..longest {
            for axis in &self.axes {
                let values = of(axis);
                let Some(value) = values.get(number % values.len().max(1)) else { return false };
                facts.set(axis.name, value.clone());
            }
            if test(&facts) {
                return true;
            }
        }
        rest(&self.axes, of, &mut facts, &mut test)
    }
}

fn rest<'a>(
    axes: &[Axis<'a>],
    of: for<'x> fn(&'x Axis<'a>) -> &'x [Value],
    facts: &mut Facts<'_>,
    test: &mut impl FnMut(&Facts<'_>) -> bool,
) -> bool {
    let Some((first, others)) = axes.split_first() else { return test(facts) };
    of(first).iter().any(|value| {
        facts.set(first.name, value.clone());
        rest(others, of, facts, test)
    })
}

/// What a condition can come to; nothing if it cannot be told.
pub(super) fn outcomes(names: &Names<'_>, expression: &Expression) -> Option<Outcomes> {
    let space = Space::of(names, &[expression], &[])?;
    let can_hold = space.any(|facts| expression.truth(facts) == Truth::Yes);
    let can_fail = space.any_known(|facts| expression.truth(facts) != Truth::Yes);
    Some(Outcomes { can_hold, can_fail })
}

fn join(all: &mut Use, one: Use) {
    all.numbers.extend(one.numbers);
    all.texts.extend(one.texts);
    all.tops.extend(one.tops);
    all.placed |= one.placed;
    all.counted |= one.counted;
    all.truth |= one.truth;
    all.anyhow |= one.anyhow;
}

#[cfg(test)]
mod tests {
    use super::super::tests::{clean, read_whole};
    use super::{Names, Outcomes, outcomes};
    use crate::condition::Expression;

    fn of(text: &str) -> Option<(bool, bool)> {
        let questionnaire = read_whole(&clean());
        let expression = Expression::compile(text).unwrap();
        outcomes(&Names::of(&questionnaire), &expression).map(|Outcomes { can_hold, can_fail }| (can_hold, can_fail))
    }

    #[test]
    fn what_conditions_can_come_to() {
        for (text, expected) in [
            ("people.say <= 1", Some((true, true))),
            ("people.say > 5", Some((false, true))),
            ("people.say >= 0", Some((true, false))),
            ("people.say <= 1 and people.say >= 4", Some((false, true))),
            ("people.say <= 3 or people.say > 2", Some((true, false))),
            ("people.say > 2 and people.say < 3", Some((true, true))),
            ("people.users < 1", Some((false, true))),
            ("people.users + people.say < 1", None),
            ("people.known and not people.known", None),
            ("people.say.known and not people.say.known", Some((false, true))),
            ("gates.stop > 1", Some((false, true))),
            ("gates.stop >= 0", Some((true, false))),
            ("band == 'low' and band == 'high'", Some((false, true))),
            ("gate.no_say and readiness > 100", Some((false, true))),
            ("place(people.goals, 'calm') > 2", Some((false, true))),
            ("place(people.goals, 'calm') < place(people.goals, 'speed')", Some((true, true))),
            ("'calm' in top(people.goals, 2)", Some((true, false))),
            ("'calm' in top(people.goals, 1) and 'speed' in top(people.goals, 1)", Some((false, true))),
            ("min(people.say, people.skill) > 4 and people.skill <= 4", Some((false, true))),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }
}
