//! Which answers moved a gate or a task: the facts that decided are followed down to the answers that changed.

use std::collections::BTreeSet;

use super::changes::{Side, eye};
use crate::condition::{Value, spoken};
use crate::discretion::Telling;
use crate::id::{QuestionId, TaskId};
use crate::plan::PlannedTask;
use crate::questionnaire::Questionnaire;
use crate::score::Reason;

/// What moved something.
#[derive(Debug, Clone, PartialEq)]
pub enum Cause {
    /// An answer that is not what it was.
    Answer {
        /// The question.
        question: QuestionId,
        /// The fact that was read.
        fact: String,
        /// What it stood for.
        before: Value,
        /// What it stands for.
        after: Value,
    },
    /// An answer that may not be named.
    KeptBack,
    /// Another verdict, which opens other lanes.
    Verdict,
    /// A task that it waits for came, went or moved.
    Waits(TaskId),
}

/// How many answers are named for one thing.
const MOST: usize = 3;
/// How many facts may stand on each other.
const DEEP: usize = 5;

pub(super) struct Causes<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) then: Side<'a>,
    pub(super) now: Side<'a>,
}

impl Causes<'_> {
    pub(super) fn of_gate(&self, id: &str) -> Vec<Cause> {
        let mut found = Found::default();
        self.gate(id, &mut found, DEEP);
        found.finish()
    }

    pub(super) fn of_task(&self, id: &str) -> Vec<Cause> {
        let mut found = Found::default();
        self.task(id, &mut found, DEEP);
        if found.causes.is_empty() && self.verdicts_differ() {
            found.causes.push(Cause::Verdict);
        }
        found.finish()
    }

    /// What a task that moved waits for last, or how long it takes.
    pub(super) fn of_moved(&self, id: &TaskId) -> Vec<Cause> {
        let planned = |side: Side<'_>| side.assessment.plan.tasks.iter().find(|one| one.task == *id).cloned();
        let (Some(before), Some(after)) = (planned(self.then), planned(self.now)) else { return Vec::new() };
        let end = |side: Side<'_>, id: &TaskId| {
            side.assessment.plan.tasks.iter().find(|one| one.task == *id).map_or(0.0, |one| one.end)
        };
        let last = |task: &PlannedTask, side: Side<'_>| {
            task.after.iter().max_by(|a, b| end(side, a).total_cmp(&end(side, b))).cloned()
        };
        let waits = if after.start > before.start { last(&after, self.now) } else { last(&before, self.then) };
        waits.map(Cause::Waits).into_iter().collect()
    }

    fn verdicts_differ(&self) -> bool {
        self.then.assessment.score.verdict.verdict != self.now.assessment.score.verdict.verdict
    }

    fn both(&self) -> [Side<'_>; 2] {
        [self.then, self.now]
    }

    fn gate(&self, id: &str, found: &mut Found, deep: usize) {
        for side in self.both() {
            let reasons = side.assessment.score.gate(id).map_or(&[][..], |gate| &gate.reasons);
            self.reasons(reasons, found, deep);
        }
    }

    fn task(&self, id: &str, found: &mut Found, deep: usize) {
        for side in self.both() {
            let planned = side.assessment.plan.tasks.iter().find(|one| one.task.as_str() == id);
            self.reasons(planned.map_or(&[][..], |one| &one.reasons), found, deep);
        }
    }

    fn reasons(&self, reasons: &[Reason], found: &mut Found, deep: usize) {
        for reason in reasons {
            self.fact(&reason.fact, found, deep);
        }
    }

    fn fact(&self, fact: &str, found: &mut Found, deep: usize) {
        let [before, after] = self.both().map(|side| side.assessment.facts.get(fact));
        if deep == 0 || before == after || !found.seen.insert(fact.to_owned()) {
            return;
        }
        let mut parts = fact.splitn(3, '.');
        let (first, second) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
        if let Some(question) = self.questionnaire.question(&format!("{first}.{second}")) {
            self.answer(&question.id, fact, found);
            return;
        }
        let is = |id: &str| spoken(id) == second || id == second;
        match first {
            "gate" => {
                let gate = self.questionnaire.gates.iter().find(|one| is(one.id.as_str()));
                gate.into_iter().for_each(|gate| self.gate(gate.id.as_str(), found, deep - 1));
            }
            "gates" => {
                for gate in &self.questionnaire.gates {
                    let [before, after] =
                        self.both().map(|side| side.assessment.score.gate(gate.id.as_str()).map(|one| one.state));
                    if before != after {
                        self.gate(gate.id.as_str(), found, deep - 1);
                    }
                }
            }
            "task" => self.task(&self.spelt(second), found, deep - 1),
            "verdict" => {
                for side in self.both() {
                    let rules = side.assessment.score.verdict.rules.iter();
                    rules.for_each(|rule| self.reasons(&rule.reasons, found, deep - 1));
                }
            }
            "dimension" | "coverage" => {
                let dimension = self.questionnaire.dimensions.iter().find(|one| is(one.id.as_str()));
                dimension.into_iter().for_each(|one| self.dimension(one.id.as_str(), found));
            }
            "readiness" | "weakest" | "balance" | "band" => {
                self.questionnaire.dimensions.iter().for_each(|one| self.dimension(one.id.as_str(), found));
            }
            "driver" | "model" => {
                let drivers = self.questionnaire.records.drivers.iter();
                for driver in drivers.filter(|one| first == "model" || is(one.id.as_str())) {
                    for criterion in &driver.criteria {
                        self.answer(&criterion.question, criterion.question.as_str(), found);
                    }
                }
            }
            _ => {}
        }
    }

    fn spelt(&self, second: &str) -> String {
        let task = self.questionnaire.tasks.iter().find(|one| spoken(one.id.as_str()) == second);
        task.map_or_else(|| second.to_owned(), |task| task.id.to_string())
    }

    /// The answers that moved a dimension most.
    fn dimension(&self, id: &str, found: &mut Found) {
        let part = |side: Side<'_>, question: &QuestionId| {
            let score = side.assessment.score.dimension(id);
            let own = score.and_then(|score| score.contributions.iter().find(|one| one.question == *question));
            own.map_or(0.0, |one| one.weight * one.level.map_or(0.0, crate::unit::Level::value))
        };
        let mut moved: Vec<(QuestionId, f64)> = Vec::new();
        for question in self.questionnaire.questions() {
            let by = (part(self.now, &question.id) - part(self.then, &question.id)).abs();
            if by > 1e-9 {
                moved.push((question.id.clone(), by));
            }
        }
        moved.sort_by(|a, b| b.1.total_cmp(&a.1));
        moved.into_iter().take(2).for_each(|(question, _)| self.answer(&question, question.as_str(), found));
    }

    fn answer(&self, question: &QuestionId, fact: &str, found: &mut Found) {
        let [before, after] = self.both().map(|side| side.assessment.facts.get(fact).clone());
        if before == after {
            return;
        }
        let told = self.both().into_iter().zip([&before, &after]).all(|(side, value)| {
            let eye = eye(self.questionnaire, side);
            eye.fact(fact, value) == Telling::Whole && !eye.is_withheld(question.as_str())
        });
        let cause = if told {
            Cause::Answer { question: question.clone(), fact: fact.to_owned(), before, after }
        } else {
            Cause::KeptBack
        };
        if !found.causes.contains(&cause) {
            found.causes.push(cause);
        }
    }
}

/// Causes in the making, and the facts that were looked at.
#[derive(Default)]
struct Found {
    causes: Vec<Cause>,
    seen: BTreeSet<String>,
}

impl Found {
    fn finish(mut self) -> Vec<Cause> {
        let mut questions = BTreeSet::new();
        self.causes.retain(|cause| match cause {
            Cause::Answer { question, .. } => questions.insert(question.clone()),
            _ => true,
        });
        self.causes.truncate(MOST);
        self.causes
    }
}
