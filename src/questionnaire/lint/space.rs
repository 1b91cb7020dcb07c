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
    axes: Vec<(&'a str, Vec<Value>)>,
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
        Self::build(names, expressions, given, true)
    }

    /// The space of answers that are known and concern the firm.
    fn of_known(names: &Names<'_>, expressions: &[&'a Expression]) -> Option<Self> {
        Self::build(names, expressions, &[], false)
    }

    fn build(
        names: &Names<'_>,
        expressions: &[&'a Expression],
        given: &[(&'a str, Vec<Value>)],
        with_absent: bool,
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
            let values = if let Some((_, values)) = given.iter().find(|(known, _)| *known == name) {
                values.clone()
            } else {
                let Values { mut known, may_be_absent } = names.values(name, &used)?;
                if may_be_absent && with_absent {
                    known.push(Value::Absent);
                }
                known
            };
            size = size.saturating_mul(values.len());
            if size > MOST {
                return None;
            }
            axes.push((name, values));
        }
        Some(Self { axes })
    }

    /// Whether a test holds for some combination. Combinations along the diagonal come first: most conditions that
    /// can hold do so when everything is low, or everything is high.
    pub(super) fn any(&self, mut test: impl FnMut(&Facts<'_>) -> bool) -> bool {
        let longest = self.axes.iter().map(|(_, values)| values.len()).max().unwrap_or(1);
        let mut facts = Facts::new();
        for number in 0..longest {
            for (name, values) in &self.axes {
                let Some(value) = values.get(number % values.len().max(1)) else { return false };
                facts.set(*name, value.clone());
            }
            if test(&facts) {
                return true;
            }
        }
        self.rest(0, &mut facts, &mut test)
    }

    fn rest(&self, axis: usize, facts: &mut Facts<'_>, test: &mut impl FnMut(&Facts<'_>) -> bool) -> bool {
        let Some((name, values)) = self.axes.get(axis) else { return test(facts) };
        values.iter().any(|value| {
            facts.set(*name, value.clone());
            self.rest(axis + 1, facts, test)
        })
    }
}

/// What a condition can come to; nothing if it cannot be told.
pub(super) fn outcomes(names: &Names<'_>, expression: &Expression) -> Option<Outcomes> {
    let can_hold = Space::of(names, &[expression], &[])?.any(|facts| expression.truth(facts) == Truth::Yes);
    let can_fail = Space::of_known(names, &[expression])?.any(|facts| expression.truth(facts) != Truth::Yes);
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
            ("min(people.say, people.skill) > 4 and people.skill <= 4", Some((false, true))),
        ] {
            assert_eq!(of(text), expected, "{text}");
        }
    }
}
