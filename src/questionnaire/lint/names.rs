//! Which values a name can stand for, as far as an expression can tell them apart.

use std::collections::{BTreeMap, BTreeSet};

use crate::condition::{Use, Value, spoken};
use crate::questionnaire::{Bounds, Choice, FieldKind, GateSeverity, Kind, Levelling, Question, Questionnaire};
use crate::unit::{Level, TOP};

/// More ways than this to tick or to rank are not tried one by one.
const MANY: usize = 512;

/// The values of a name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Values {
    /// One of each kind that makes a difference.
    pub(super) known: Vec<Value>,
    /// Whether it may also not concern the firm at all.
    pub(super) may_be_absent: bool,
}

/// The names of a questionnaire.
#[derive(Debug)]
pub(super) struct Names<'a> {
    questionnaire: &'a Questionnaire,
    questions: BTreeMap<&'a str, &'a Question>,
    reach: BTreeMap<String, (f64, f64)>,
    never_asked: BTreeSet<&'a str>,
    gates: BTreeMap<GateSeverity, usize>,
}

impl<'a> Names<'a> {
    pub(super) fn of(questionnaire: &'a Questionnaire) -> Self {
        let mut reach: BTreeMap<String, (f64, f64)> = BTreeMap::new();
        for question in questionnaire.questions() {
            let (low, high) = level_range(questionnaire, question);
            for (dimension, _) in &question.scores {
                let range = reach.entry(spoken(dimension.as_str())).or_insert((low, high));
                *range = (range.0.min(low), range.1.max(high));
            }
        }
        let questions = questionnaire.questions().map(|question| (question.id.as_str(), question)).collect();
        let mut gates = BTreeMap::new();
        for gate in &questionnaire.gates {
            *gates.entry(gate.severity).or_insert(0) += 1;
        }
        Self { questionnaire, questions, reach, never_asked: BTreeSet::new(), gates }
    }

    /// The question that a name speaks of, and what it says of it: `level`, a field, or nothing for its value.
    pub(super) fn question<'n>(&self, name: &'n str) -> Option<(&'a Question, &'n str)> {
        let id = question_of(name);
        let question = self.questions.get(id)?;
        Some((question, name[id.len()..].trim_start_matches('.')))
    }

    /// How many gates of a severity there are.
    pub(super) fn gates(&self, severity: GateSeverity) -> usize {
        self.gates.get(&severity).copied().unwrap_or(0)
    }

    /// Notes that a question is never asked: what hangs on it never concerns anybody.
    pub(super) fn is_never_asked(&mut self, id: &'a str) {
        self.never_asked.insert(id);
    }

    /// The values of a name; nothing if they cannot be listed.
    pub(super) fn values(&self, name: &str, used: &Use) -> Option<Values> {
        match self.question(name) {
            Some((question, _)) if self.never_asked.contains(question.id.as_str()) => {
                Some(Values { known: Vec::new(), may_be_absent: true })
            }
            Some((question, part)) => {
                let known = self.of_question(question, part, used)?;
                Some(Values { known, may_be_absent: part != "known" })
            }
            None => Some(Values { known: self.of_result(name, used)?, may_be_absent: false }),
        }
    }

    fn of_question(&self, question: &Question, part: &str, used: &Use) -> Option<Vec<Value>> {
        let top = f64::from(TOP);
        match part {
            "" => match &question.kind {
                Kind::Scale => numbers(0.0, top, used),
                Kind::Single(choices) => Some(one_of(choices, used)),
                Kind::Multi { choices, free } => ticked(choices, *free, used),
                Kind::Ranking(choices) => ranked(choices, used),
                Kind::YesNo => Some(yes_no()),
                Kind::Text | Kind::LongText => texts(used),
                Kind::Number(bounds) | Kind::Percent(bounds) | Kind::Money(bounds) | Kind::Range(bounds) => {
                    within(bounds, used)
                }
                Kind::Date | Kind::Allocation(_) | Kind::List { .. } | Kind::Record(_) | Kind::Grid { .. } => None,
            },
            "known" => Some(yes_no()),
            "level" => {
                let (low, high) = level_range(self.questionnaire, question);
                numbers(low, high, used)
            }
            "gap" => numbers(-top, top, used),
            "strength" => numbers(0.0, 1.0, used),
            "count" => match &question.kind {
                Kind::Multi { choices, free: false } => numbers(0.0, choices.len() as f64, used),
                Kind::List { max, .. } => numbers(0.0, *max as f64, used),
                _ => numbers(0.0, f64::MAX, used),
            },
            part => Self::of_part(question, part, used),
        }
    }

    fn of_part(question: &Question, part: &str, used: &Use) -> Option<Vec<Value>> {
        if part.ends_with(".strength") {
            return numbers(0.0, 1.0, used);
        }
        if let Kind::Grid { steps, .. } = &question.kind
            && question.field(part).is_none()
        {
            return numbers(0.0, steps.len().saturating_sub(1) as f64, used);
        }
        if matches!(question.kind, Kind::List { .. }) {
            return None;
        }
        match &question.field(part)?.kind {
            FieldKind::Text | FieldKind::LongText => texts(used),
            FieldKind::Number(bounds) | FieldKind::Percent(bounds) | FieldKind::Money(bounds) => within(bounds, used),
            FieldKind::Date => None,
            FieldKind::YesNo => Some(yes_no()),
            FieldKind::Single(choices) => Some(one_of(choices, used)),
            FieldKind::Multi { choices, free } => ticked(choices, *free, used),
        }
    }

    fn of_result(&self, name: &str, used: &Use) -> Option<Vec<Value>> {
        let ids = |ids: Vec<&str>| Some(ids.into_iter().map(Value::from).collect());
        let q = self.questionnaire;
        match name.split_once('.') {
            Some(("dimension", id)) => {
                let (low, high) = self.reach.get(id).copied().unwrap_or((0.0, f64::from(TOP)));
                numbers(low, high, used)
            }
            Some(("balance", _)) => numbers(0.0, f64::from(TOP), used),
            Some(("coverage" | "driver" | "answered", _)) => numbers(0.0, 100.0, used),
            Some(("gate" | "task", _) | ("model", "borderline")) => Some(yes_no()),
            Some(("gates", counter)) => {
                let word = counter.trim_end_matches("_open");
                let severity = GateSeverity::ALL.iter().find(|(_, known)| *known == word)?.0;
                whole_numbers(self.gates(severity), used)
            }
            Some(("model", "kind")) => ids(q.records.models.iter().map(|model| model.id.as_str()).collect()),
            None if name == "readiness" => numbers(0.0, 100.0, used),
            None if name == "weakest" => numbers(0.0, f64::from(TOP), used),
            None if name == "band" => ids(q.bands.iter().map(|band| band.id.as_str()).collect()),
            None if name == "verdict" => ids(q.verdicts.iter().map(|verdict| verdict.id.as_str()).collect()),
            _ => None,
        }
    }
}

/// The part of a name that is a question's id, if the name speaks of one: its first two words.
pub(super) fn question_of(name: &str) -> &str {
    let section = name.find('.').map_or(name.len(), |dot| dot + 1);
    let end = name[section..].find('.').map_or(name.len(), |dot| section + dot);
    &name[..end]
}

/// The lowest and the highest level that a question can come to.
///
/// What a formula computes is not looked into. "Unknown" may stand for a level of its own, and a high level without
/// evidence counts as less.
pub(super) fn level_range(questionnaire: &Questionnaire, question: &Question) -> (f64, f64) {
    let (mut low, mut high) = (0.0, f64::from(TOP));
    if matches!(question.levelling, Levelling::Choices) {
        let levels = || question.choices().iter().filter_map(|choice| choice.level).map(Level::value);
        (low, high) = (levels().fold(high, f64::min), levels().fold(low, f64::max));
        if high >= questionnaire.settings.evidence_from.value() {
            low = low.min(questionnaire.settings.evidence_cap.value());
        }
    }
    if let Some(unknown) = question.unknown_level {
        (low, high) = (low.min(unknown.value()), high.max(unknown.value()));
    }
    (low, high)
}

fn yes_no() -> Vec<Value> {
    vec![false.into(), true.into()]
}

/// Both ends, every number that the name is held against, and one number between any two of these.
fn numbers(low: f64, high: f64, used: &Use) -> Option<Vec<Value>> {
    if used.anyhow || used.counted || used.placed || !used.tops.is_empty() {
        return None;
    }
    let mut points: Vec<f64> = used.numbers.iter().copied().chain(used.truth.then_some(0.0)).collect();
    points.retain(|number| (low..=high).contains(number));
    points.extend([low, high]);
    points.sort_by(f64::total_cmp);
    points.dedup();
    let between: Vec<f64> = points.windows(2).map(|pair| f64::midpoint(pair[0], pair[1])).collect();
    points.extend(between);
    points.sort_by(f64::total_cmp);
    Some(points.into_iter().map(Value::Number).collect())
}

fn within(bounds: &Bounds, used: &Use) -> Option<Vec<Value>> {
    numbers(bounds.min, bounds.max, used)
}

fn whole_numbers(most: usize, used: &Use) -> Option<Vec<Value>> {
    if most <= 8 {
        return Some((0..=most).map(|number| Value::Number(number as f64)).collect());
    }
    numbers(0.0, most as f64, used)
}

/// The choices that are spoken of, and one of the others.
fn one_of(choices: &[Choice], used: &Use) -> Vec<Value> {
    let spoken_of = |choice: &&Choice| used.anyhow || used.texts.iter().any(|text| text == choice.id.as_str());
    let other = choices.iter().find(|choice| !spoken_of(choice));
    choices.iter().filter(spoken_of).chain(other).map(|choice| choice.id.as_str().into()).collect()
}

/// Every way to tick the choices that are spoken of, each with as many of the others as make a difference.
fn ticked(choices: &[Choice], free: bool, used: &Use) -> Option<Vec<Value>> {
    let is_choice = |text: &String| choices.iter().any(|choice| choice.id.as_str() == text);
    // Own entries may be any text, and any number.
    let is_open = free && (used.counted || !used.texts.iter().all(is_choice));
    if used.anyhow || used.placed || !used.tops.is_empty() || is_open {
        return None;
    }
    let (named, others): (Vec<&str>, Vec<&str>) =
        choices.iter().map(|choice| choice.id.as_str()).partition(|id| used.texts.iter().any(|text| text == id));
    let most = if used.counted { others.len() } else { others.len().min(1) };
    if named.len() > 9 || (1 << named.len()) * (most + 1) > MANY {
        return None;
    }
    let mut ways = Vec::new();
    for set in 0..1_usize << named.len() {
        let ticked = named.iter().enumerate().filter(|(number, _)| set >> number & 1 == 1).map(|(_, id)| *id);
        let ticked: Vec<&str> = ticked.collect();
        for more in 0..=most {
            ways.push(list(ticked.iter().chain(&others[..more])));
        }
    }
    Some(ways)
}

/// Every place that the choices that are spoken of can take in a whole ranking; where only the first so many count,
/// every way to choose these.
fn ranked(choices: &[Choice], used: &Use) -> Option<Vec<Value>> {
    if used.anyhow {
        return None;
    }
    let all: Vec<&str> = choices.iter().map(|choice| choice.id.as_str()).collect();
    let (named, others): (Vec<&str>, Vec<&str>) =
        all.iter().copied().partition(|id| used.texts.iter().any(|text| text == id));
    let mut orders = vec![vec![None; all.len()]];
    for id in &named {
        if orders.len() * all.len() > MANY {
            return None;
        }
        orders = orders
            .iter()
            .flat_map(|order: &Vec<Option<&str>>| {
                let free = (0..order.len()).filter(|place| order[*place].is_none());
                free.map(|place| {
                    let mut order = order.clone();
                    order[place] = Some(*id);
                    order
                })
                .collect::<Vec<_>>()
            })
            .collect();
    }
    let filled = orders.into_iter().map(|order| {
        let mut rest = others.iter().copied();
        list(order.into_iter().filter_map(|place| place.or_else(|| rest.next())).collect::<Vec<_>>().iter())
    });
    Some(filled.collect())
}

fn texts(used: &Use) -> Option<Vec<Value>> {
    if used.anyhow {
        return None;
    }
    let spoken_of = used.texts.iter().map(String::as_str);
    // No author writes a condition on this text, so it stands for all others.
    Some(spoken_of.chain(["", "\u{1}"]).map(Value::from).collect())
}

fn list<'t>(ids: impl Iterator<Item = &'t &'t str>) -> Value {
    Value::List(ids.map(|id| Value::from(*id)).collect())
}
