//! The answers worth trying to a question: one of each kind that the method can tell apart.

use std::collections::BTreeMap;

use super::{Supposition, What};
use crate::condition::Use;
use crate::engagement::{Answer, AnswerValue, Given};
use crate::questionnaire::{Bounds, Choice, FieldKind, Kind, Levelling, Question, Questionnaire, logic};
use crate::text;
use crate::unit::{Level, TOP, plain};

/// A supposed answer and its words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Legal {
    pub(super) words: String,
    pub(super) supposition: Supposition,
}

/// How the conditions of a questionnaire use their names, gathered once.
pub(super) struct Uses<'q> {
    by_name: BTreeMap<&'q str, Use>,
}

impl<'q> Uses<'q> {
    /// Those of the names that are asked for.
    pub(super) fn of(questionnaire: &'q Questionnaire, wanted: impl Fn(&str) -> bool) -> Self {
        let mut by_name: BTreeMap<&str, Use> = BTreeMap::new();
        let reads = |rule: &logic::Rule<'_>| rule.expression.names().iter().any(|used| wanted(&used.name));
        for rule in logic::rules(questionnaire).into_iter().filter(reads) {
            for (name, found) in rule.expression.uses() {
                let known = by_name.entry(name).or_default();
                known.numbers.extend(found.numbers);
                known.texts.extend(found.texts);
                known.truth |= found.truth;
                known.anyhow |= found.anyhow;
                known.counted |= found.counted;
                known.placed |= found.placed;
            }
        }
        Self { by_name }
    }

    pub(super) fn get(&self, name: &str) -> Option<&Use> {
        self.by_name.get(name)
    }

    /// One number from each stretch that the conditions tell apart, and the ends.
    pub(super) fn numbers(&self, name: &str, bounds: &Bounds) -> Vec<f64> {
        let mut edges: Vec<f64> = self.get(name).map_or_else(Vec::new, |found| found.numbers.clone());
        edges.retain(|edge| (bounds.min..=bounds.max).contains(edge));
        let mut numbers = vec![bounds.min];
        for edge in edges {
            numbers.extend([edge - 1.0, edge, edge + 1.0]);
        }
        if bounds.max < 1e6 {
            numbers.push(bounds.max);
        }
        numbers.retain(|number| (bounds.min..=bounds.max).contains(number));
        numbers.sort_by(f64::total_cmp);
        numbers.dedup();
        numbers
    }
}

/// Every answer worth trying: levels, choices, yes and no, numbers on each side of every limit, and the same for fields
/// that conditions read. Free texts, lists and days without a level have none.
pub(super) fn legal(question: &Question, uses: &Uses<'_>) -> Vec<Legal> {
    let mut all = itself(question, uses);
    let id = &question.id;
    for field in question.fields().iter().filter(|_| !matches!(question.kind, Kind::List { .. })) {
        let name = format!("{id}.{}", field.id);
        if uses.get(&name).is_none() && uses.get(&format!("{name}.strength")).is_none() {
            continue;
        }
        let label = text::clean_line(&field.label);
        let mut add = |words: String, value: AnswerValue| {
            all.push(Legal {
                words: format!("{label}: {words}"),
                supposition: Supposition { question: id.clone(), what: What::Part(field.id.to_string(), value) },
            });
        };
        match &field.kind {
            FieldKind::YesNo => [true, false].into_iter().for_each(|yes| add(yes_no(yes), AnswerValue::YesNo(yes))),
            FieldKind::Number(bounds) | FieldKind::Percent(bounds) | FieldKind::Money(bounds) => {
                for number in uses.numbers(&name, bounds) {
                    add(plain(number, 2), AnswerValue::Number(number));
                }
            }
            FieldKind::Single(choices) => {
                choices.iter().for_each(|one| add(one.label.clone(), AnswerValue::Choice(one.id.to_string())));
            }
            _ => {}
        }
    }
    all
}

fn itself(question: &Question, uses: &Uses<'_>) -> Vec<Legal> {
    let id = &question.id;
    let suppose = |words: String, what: What| Legal { words, supposition: Supposition { question: id.clone(), what } };
    let given = |value: AnswerValue| {
        let mut answer = Answer::new(Given::Value(value));
        "supposed".clone_into(&mut answer.shown);
        What::Answer(answer)
    };
    let chosen = |one: &Choice| suppose(one.label.clone(), given(AnswerValue::Choice(one.id.to_string())));
    match &question.kind {
        Kind::Single(choices) => choices.iter().map(chosen).collect(),
        Kind::YesNo => [true, false].map(|yes| suppose(yes_no(yes), given(AnswerValue::YesNo(yes)))).into(),
        Kind::Multi { choices, .. } => {
            ticks(choices).map(|(words, ids)| suppose(words, given(AnswerValue::Choices(ids)))).collect()
        }
        Kind::Ranking(choices) => (0..choices.len())
            .map(|first| {
                let mut order: Vec<&Choice> = choices.iter().collect();
                order[..=first].rotate_right(1);
                let ids = order.iter().map(|one| one.id.to_string()).collect();
                suppose(format!("{} first", order[0].label), given(AnswerValue::Choices(ids)))
            })
            .collect(),
        Kind::Number(bounds) | Kind::Percent(bounds) | Kind::Money(bounds) if !question.is_rated() => {
            let mut numbers = uses.numbers(id.as_str(), bounds);
            if question.has_level() {
                // The level is computed from it: tenths of the way show every level there is.
                let steps = if bounds.max - bounds.min < 1e6 { 10 } else { 0 };
                numbers.extend((0..=steps).map(|step| bounds.min + (bounds.max - bounds.min) * f64::from(step) / 10.0));
                numbers.sort_by(f64::total_cmp);
                numbers.dedup();
            }
            numbers.into_iter().map(|number| suppose(plain(number, 2), given(AnswerValue::Number(number)))).collect()
        }
        _ if matches!(question.levelling, Levelling::None) => Vec::new(),
        _ => (0..=TOP)
            .map(|level| suppose(level_words(question, level), What::Level(Level::clamped(f64::from(level)))))
            .collect(),
    }
}

/// Nothing, each choice alone, and all of them.
fn ticks(choices: &[Choice]) -> impl Iterator<Item = (String, Vec<String>)> {
    let none = std::iter::once(("nothing".to_owned(), Vec::new()));
    let alone = choices.iter().map(|one| (format!("only “{}”", one.label), vec![one.id.to_string()]));
    let all = std::iter::once(("all of them".to_owned(), choices.iter().map(|one| one.id.to_string()).collect()));
    none.chain(alone).chain(all)
}

fn yes_no(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

/// "level 3, “a result is measured”".
pub(super) fn level_words(question: &Question, level: u8) -> String {
    match question.anchors().and_then(|anchors| anchors.get(usize::from(level))) {
        Some(anchor) => format!("level {level}, “{anchor}”"),
        None => format!("level {level}"),
    }
}
