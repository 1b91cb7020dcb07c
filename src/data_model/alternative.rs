//! What else could have been answered to a question: the facts that would follow, and the words for it.

use crate::condition::{Expression, Facts, Value};
use crate::questionnaire::{Bounds, Choice, FieldKind, Kind, Levelling, Question};
use crate::text;

/// A number is tried at its least, its most and evenly between.
const STEPS: u32 = 20;

/// More combinations of a question's fields than this are not tried; its fields then change one at a time.
const MOST_COMBINATIONS: usize = 5_000;

/// Another answer to a question: the parts that would change, each with another answer.
pub(super) struct Alternative<'p>(Vec<(&'p Part, &'p Answer)>);

impl<'p> Alternative<'p> {
    /// What its names would stand for.
    pub(super) fn facts(&self) -> impl Iterator<Item = &'p (String, Value)> {
        self.0.iter().flat_map(|(_, option)| &option.facts)
    }

    /// How many parts would change.
    pub(super) fn changes(&self) -> usize {
        self.0.len()
    }

    /// The answer, one entry for each part that would change.
    pub(super) fn words(&self) -> Vec<String> {
        self.0.iter().map(|(part, option)| part.words(option)).collect()
    }

    /// Whether it was picked from choices, so that several with the same effect can be named together.
    pub(super) fn is_picked(&self) -> bool {
        self.0.iter().all(|(part, _)| part.picked)
    }
}

/// Every other answer made of these parts, those that change fewest of them first.
pub(super) fn alternatives(parts: &[Part]) -> Vec<Alternative<'_>> {
    let sizes = parts.iter().map(|part| part.options.len() + 1);
    let combinations = sizes.fold(1_usize, usize::saturating_mul);
    let most_changed = if combinations > MOST_COMBINATIONS { 1 } else { parts.len() };
    let mut found = Vec::new();
    combine(parts, most_changed, &mut Vec::new(), &mut found);
    found.sort_by_key(Alternative::changes);
    found
}

/// One thing that a question asks for: its main answer or one of its fields.
pub(super) struct Part {
    label: String,
    picked: bool,
    options: Vec<Answer>,
}

struct Answer {
    facts: Vec<(String, Value)>,
    words: String,
}

fn combine<'p>(
    parts: &'p [Part],
    most_changed: usize,
    chosen: &mut Vec<(&'p Part, &'p Answer)>,
    found: &mut Vec<Alternative<'p>>,
) {
    let Some((part, rest)) = parts.split_first() else {
        if !chosen.is_empty() {
            found.push(Alternative(chosen.clone()));
        }
        return;
    };
    combine(rest, most_changed, chosen, found);
    if chosen.len() < most_changed {
        for option in &part.options {
            chosen.push((part, option));
            combine(rest, most_changed, chosen, found);
            chosen.pop();
        }
    }
}

impl Part {
    fn words(&self, option: &Answer) -> String {
        if self.label.is_empty() { option.words.clone() } else { format!("{}: {}", self.label, option.words) }
    }
}

/// The parts of a question whose answers can change the expression's value. Answers whose meaning cannot be guessed
/// (texts, dates, rankings, lists) are not tried.
pub(super) fn parts(question: &Question, reading: &Expression, facts: &Facts<'_>) -> Vec<Part> {
    let id = question.id.as_str();
    let read = |name: &str| {
        reading.names().iter().any(|used| {
            used.name
                .strip_prefix(name)
                .is_some_and(|rest| rest.is_empty() || matches!(rest, ".level" | ".strength" | ".count" | ".known"))
        })
    };
    let mut parts = Vec::new();
    if read(id) {
        let (picked, options) = main_answers(question, facts);
        parts.push(Part { label: String::new(), picked, options });
    }
    // The columns of a list are lists themselves; no single other answer can be named for them.
    if !matches!(question.kind, Kind::List { .. }) {
        for field in question.fields() {
            let name = format!("{id}.{}", field.id);
            if read(&name) {
                let (picked, options) = field_answers(&field.kind, &name, facts);
                parts.push(Part { label: field.label.clone(), picked, options });
            }
        }
    }
    parts
}

fn main_answers(question: &Question, facts: &Facts<'_>) -> (bool, Vec<Answer>) {
    let name = question.id.as_str();
    match &question.kind {
        Kind::Scale => {
            let anchors = match &question.levelling {
                Levelling::Scale(anchors) => anchors.as_slice(),
                _ => &[],
            };
            let levels = anchors.iter().enumerate().map(|(level, anchor)| {
                let level = Value::Number(level as f64);
                Answer {
                    facts: vec![
                        (name.to_owned(), level.clone()),
                        (format!("{name}.level"), level),
                        (format!("{name}.known"), true.into()),
                    ],
                    words: anchor.clone(),
                }
            });
            (true, levels.collect())
        }
        Kind::Single(choices) => (true, choices.iter().map(|choice| one_choice(name, choice)).collect()),
        Kind::Multi { choices, .. } => (true, ticks(name, choices, facts)),
        Kind::YesNo => (true, yes_and_no(name)),
        Kind::Percent(bounds) => (false, numbers(name, bounds, "%", facts)),
        Kind::Number(bounds) | Kind::Money(bounds) => (false, numbers(name, bounds, &bounds.unit, facts)),
        _ => (false, Vec::new()),
    }
}

fn field_answers(kind: &FieldKind, name: &str, facts: &Facts<'_>) -> (bool, Vec<Answer>) {
    match kind {
        FieldKind::Single(choices) => (true, choices.iter().map(|choice| one_choice(name, choice)).collect()),
        FieldKind::Multi { choices, .. } => (true, ticks(name, choices, facts)),
        FieldKind::YesNo => (true, yes_and_no(name)),
        FieldKind::Percent(bounds) => (false, numbers(name, bounds, "%", facts)),
        FieldKind::Number(bounds) | FieldKind::Money(bounds) => (false, numbers(name, bounds, &bounds.unit, facts)),
        FieldKind::Text | FieldKind::LongText | FieldKind::Date => (false, Vec::new()),
    }
}

fn one_choice(name: &str, choice: &Choice) -> Answer {
    let mut facts = vec![(name.to_owned(), choice.id.as_str().into()), (format!("{name}.known"), true.into())];
    if let Some(strength) = choice.strength {
        facts.push((format!("{name}.strength"), strength.into()));
    }
    if let Some(level) = choice.level {
        facts.push((format!("{name}.level"), level.value().into()));
    }
    Answer { facts, words: choice.label.clone() }
}

/// So many ticks: those there are stay as far as possible, and others join in the order in which they are shown.
fn ticks(name: &str, choices: &[Choice], facts: &Facts<'_>) -> Vec<Answer> {
    let now = facts.get(name).list().unwrap_or(&[]);
    let is_ticked = |choice: &&Choice| now.iter().any(|one| one.text() == Some(choice.id.as_str()));
    let (ticked, others): (Vec<&Choice>, Vec<&Choice>) = choices.iter().partition(is_ticked);
    let order: Vec<&Choice> = ticked.into_iter().chain(others).collect();
    (0..=order.len())
        .map(|number| {
            let chosen = &order[..number];
            let ids = chosen.iter().map(|choice| choice.id.as_str().into()).collect();
            let strength: f64 = chosen.iter().filter_map(|choice| choice.strength).sum();
            Answer {
                facts: vec![
                    (name.to_owned(), Value::List(ids)),
                    (format!("{name}.count"), (number as f64).into()),
                    (format!("{name}.strength"), strength.min(1.0).into()),
                    (format!("{name}.known"), true.into()),
                ],
                words: text::count(number, "tick"),
            }
        })
        .collect()
}

fn yes_and_no(name: &str) -> Vec<Answer> {
    [(true, "yes"), (false, "no")]
        .into_iter()
        .map(|(answer, words)| Answer {
            facts: vec![(name.to_owned(), answer.into()), (format!("{name}.known"), true.into())],
            words: words.to_owned(),
        })
        .collect()
}

/// Numbers all over the bounds, those nearest to the present one first.
fn numbers(name: &str, bounds: &Bounds, unit: &str, facts: &Facts<'_>) -> Vec<Answer> {
    let width = bounds.max - bounds.min;
    if !width.is_finite() || width <= 0.0 {
        return Vec::new();
    }
    // Two decimals are as fine as anybody answers.
    let at = |step: u32| ((bounds.min + width * f64::from(step) / f64::from(STEPS)) * 100.0).round() / 100.0;
    let mut numbers: Vec<f64> = (0..=STEPS).map(at).collect();
    if let Some(now) = facts.get(name).number() {
        numbers.sort_by(|one, other| (one - now).abs().total_cmp(&(other - now).abs()));
    }
    numbers
        .into_iter()
        .map(|number| Answer {
            facts: vec![(name.to_owned(), number.into()), (format!("{name}.known"), true.into())],
            words: format!("{number} {unit}").trim_end().to_owned(),
        })
        .collect()
}
