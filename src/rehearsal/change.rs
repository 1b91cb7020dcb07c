//! The method changed on purpose, one change at a time.

use super::number::numbers;
use crate::condition::Expression;
use crate::questionnaire::{Questionnaire, Verdict};
use crate::unit::plain;

/// By how much a driver's threshold is moved.
const THRESHOLD_STEP: f64 = 10.0;

/// What kind of change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// A gate is never met.
    GateRemoved,
    /// A gate is met when it should not be, and the other way round.
    GateTurned,
    /// A number in a gate's condition is moved by one step.
    GateNumber,
    /// A dimension does not count.
    DimensionWeight,
    /// A question does not count.
    QuestionWeight,
    /// A verdict is never given.
    VerdictRemoved,
    /// A task is in every plan whose verdict allows it.
    TaskAlways,
    /// A task is in no plan.
    TaskNever,
    /// The threshold of a driver is moved.
    DriverThreshold,
}

impl ChangeKind {
    /// Every kind, a word for other programs, and what it is called in lists.
    pub const ALL: [(Self, &'static str, &'static str); 9] = [
        (Self::GateRemoved, "gate-removed", "gates left out"),
        (Self::GateTurned, "gate-turned", "gates turned round"),
        (Self::GateNumber, "gate-number", "numbers in gates moved by one step"),
        (Self::DimensionWeight, "dimension-weight", "dimensions that do not count"),
        (Self::QuestionWeight, "question-weight", "questions that do not count"),
        (Self::VerdictRemoved, "verdict-removed", "verdicts left out"),
        (Self::TaskAlways, "task-always", "tasks in every plan"),
        (Self::TaskNever, "task-never", "tasks in no plan"),
        (Self::DriverThreshold, "driver-threshold", "thresholds of drivers moved by 10"),
    ];

    /// The word for other programs.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// What changes of this kind are called in lists.
    pub fn title(self) -> &'static str {
        Self::ALL[self as usize].2
    }
}

/// A change to the method.
#[derive(Debug, Clone)]
pub struct Change {
    /// What kind of change.
    pub kind: ChangeKind,
    /// The id of what is changed.
    pub thing: String,
    /// What is changed, in words; empty where the kind says it all.
    pub what: String,
    edit: Edit,
}

/// What is put in the place of what stands there. Putting it there twice gives the first back.
#[derive(Debug, Clone)]
enum Edit {
    Gate(usize, Expression),
    Dimension(usize, f64),
    Question { section: usize, question: usize, score: usize, weight: f64 },
    Verdicts(Vec<Verdict>),
    Task(usize, Option<Expression>),
    Driver(usize, f64),
}

/// Every change that is tried, by kind and then in the order of the questionnaire.
pub fn changes(questionnaire: &Questionnaire) -> Vec<Change> {
    let mut all = Vec::new();
    gates(questionnaire, &mut all);
    for (place, dimension) in questionnaire.dimensions.iter().enumerate().filter(|(_, one)| one.weight > 0.0) {
        let what = format!("weight 0 instead of {}", plain(dimension.weight, 2));
        all.push(change(ChangeKind::DimensionWeight, &dimension.id, what, Edit::Dimension(place, 0.0)));
    }
    questions(questionnaire, &mut all);
    for (place, verdict) in questionnaire.verdicts.iter().enumerate() {
        let mut rest = questionnaire.verdicts.clone();
        rest.remove(place);
        all.push(change(ChangeKind::VerdictRemoved, &verdict.id, String::new(), Edit::Verdicts(rest)));
    }
    for (place, task) in questionnaire.tasks.iter().enumerate() {
        if task.when.is_some() {
            all.push(change(ChangeKind::TaskAlways, &task.id, String::new(), Edit::Task(place, None)));
        }
        all.extend(
            never().map(|never| change(ChangeKind::TaskNever, &task.id, String::new(), Edit::Task(place, Some(never)))),
        );
    }
    for (place, driver) in questionnaire.records.drivers.iter().enumerate() {
        for threshold in [driver.threshold - THRESHOLD_STEP, driver.threshold + THRESHOLD_STEP] {
            let what = format!("{} instead of {}", plain(threshold, 2), plain(driver.threshold, 2));
            all.push(change(ChangeKind::DriverThreshold, &driver.id, what, Edit::Driver(place, threshold)));
        }
    }
    all.sort_by_key(|change| change.kind);
    all
}

fn gates(questionnaire: &Questionnaire, all: &mut Vec<Change>) {
    for (place, gate) in questionnaire.gates.iter().enumerate() {
        let text = gate.when.text();
        all.extend(
            never().map(|never| change(ChangeKind::GateRemoved, &gate.id, String::new(), Edit::Gate(place, never))),
        );
        if let Ok(turned) = Expression::compile(&format!("not ({text})")) {
            all.push(change(ChangeKind::GateTurned, &gate.id, String::new(), Edit::Gate(place, turned)));
        }
        for at in numbers(text) {
            let Ok(number) = text[at.clone()].parse::<f64>() else { continue };
            for other in [number - step(number), number + step(number)].into_iter().filter(|other| *other >= 0.0) {
                let moved = format!("{}{}{}", &text[..at.start], plain(other, 6), &text[at.end..]);
                if let Ok(moved) = Expression::compile(&moved) {
                    let what =
                        format!("{} instead of {} in `{}`", plain(other, 6), plain(number, 6), around(text, &at));
                    all.push(change(ChangeKind::GateNumber, &gate.id, what, Edit::Gate(place, moved)));
                }
            }
        }
    }
}

fn questions(questionnaire: &Questionnaire, all: &mut Vec<Change>) {
    for (section, part) in questionnaire.sections.iter().enumerate() {
        for (question, asked) in part.questions.iter().enumerate() {
            for (score, (dimension, weight)) in asked.scores.iter().enumerate() {
                let what = format!("weight 0 instead of {} in `{dimension}`", plain(*weight, 2));
                let edit = Edit::Question { section, question, score, weight: 0.0 };
                all.push(change(ChangeKind::QuestionWeight, &asked.id, what, edit));
            }
        }
    }
}

fn change(kind: ChangeKind, thing: &impl AsRef<str>, what: String, edit: Edit) -> Change {
    Change { kind, thing: thing.as_ref().to_owned(), what, edit }
}

/// A condition that never holds.
fn never() -> Option<Expression> {
    Expression::compile("false").ok()
}

/// One step: 1 up to ten, where numbers are levels, places and counts; beyond that, where they are percentages, 5.
fn step(number: f64) -> f64 {
    if number <= 10.0 { 1.0 } else { 5.0 }
}

/// The comparison that a number stands in: on both sides up to the nearest `and`, `or` or bracket that holds it, where
/// the brackets of a function belong to the comparison.
fn around(text: &str, at: &std::ops::Range<usize>) -> String {
    let bytes = text.as_bytes();
    let mut start = at.start;
    let mut closed = 0_usize;
    while start > 0 {
        match bytes[start - 1] {
            b')' => closed += 1,
            b'(' if closed > 0 => closed -= 1,
            b'(' if start < 2 || !is_name(bytes[start - 2]) => break,
            _ if closed == 0 && [" or ", " and "].iter().any(|word| bytes[..start].ends_with(word.as_bytes())) => break,
            _ => {}
        }
        start -= 1;
    }
    let mut end = at.end;
    let mut open =
        text[start..at.start].matches('(').count().saturating_sub(text[start..at.start].matches(')').count());
    while end < bytes.len() {
        match bytes[end] {
            b'(' => open += 1,
            b')' if open == 0 => break,
            b')' => open -= 1,
            _ if open == 0 && [" or ", " and "].iter().any(|word| bytes[end..].starts_with(word.as_bytes())) => break,
            _ => {}
        }
        end += 1;
    }
    text.get(start..end).unwrap_or(text).trim().to_owned()
}

fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

impl Change {
    /// Puts the change into the questionnaire; a second time, it takes it back.
    pub(super) fn swap(&mut self, questionnaire: &mut Questionnaire) {
        match &mut self.edit {
            Edit::Gate(place, when) => {
                if let Some(gate) = questionnaire.gates.get_mut(*place) {
                    std::mem::swap(&mut gate.when, when);
                }
            }
            Edit::Dimension(place, weight) => {
                if let Some(dimension) = questionnaire.dimensions.get_mut(*place) {
                    std::mem::swap(&mut dimension.weight, weight);
                }
            }
            Edit::Question { section, question, score, weight } => {
                let section = questionnaire.sections.get_mut(*section);
                let question = section.and_then(|section| section.questions.get_mut(*question));
                if let Some((_, old)) = question.and_then(|question| question.scores.get_mut(*score)) {
                    std::mem::swap(old, weight);
                }
            }
            Edit::Verdicts(verdicts) => std::mem::swap(&mut questionnaire.verdicts, verdicts),
            Edit::Task(place, when) => {
                if let Some(task) = questionnaire.tasks.get_mut(*place) {
                    std::mem::swap(&mut task.when, when);
                }
            }
            Edit::Driver(place, threshold) => {
                if let Some(driver) = questionnaire.records.drivers.get_mut(*place) {
                    std::mem::swap(&mut driver.threshold, threshold);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::around;

    #[test]
    fn a_number_is_shown_in_its_comparison() {
        let text = "('a' in top(goals.order, 3) and goals.x <= 2) or (dimension.y < 20 or min(1, c.d) > 7)";
        let shown = |number: &str| {
            let start = text.find(number).unwrap();
            around(text, &(start..start + number.len()))
        };
        assert_eq!(shown("3"), "'a' in top(goals.order, 3)");
        assert_eq!(shown("2"), "goals.x <= 2");
        assert_eq!(shown("20"), "dimension.y < 20");
        assert_eq!(shown("1,"), "min(1, c.d) > 7");
        assert_eq!(shown("7"), "min(1, c.d) > 7");
    }
}
