//! How much hangs on a question, read off the questionnaire without any answer.

use std::collections::BTreeMap;

use crate::id::{GateId, QuestionId, TaskId};
use crate::questionnaire::logic::{Rule, rules};
use crate::questionnaire::{GateSeverity, Question, Questionnaire};

/// What hangs on a question, whatever is answered.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Importance {
    /// How much of the readiness figure, in percent; 0 if it has no weight.
    pub weight: f64,
    /// The gates that read it, the heaviest first.
    pub gates: Vec<(GateId, GateSeverity)>,
    /// The tasks that read it.
    pub tasks: Vec<TaskId>,
    /// How many other rules read it: risks, the record model, other questions.
    pub others: usize,
}

impl Importance {
    /// Weight × reach, on no particular scale; at least 1. A gate that stops counts for three, one that holds or sends
    /// elsewhere for two, any other for one, a task for a quarter, any other rule for a tenth.
    ///
    /// Source: the project's own cuts.
    pub fn figure(&self) -> f64 {
        let gates = self.gates.iter().fold(0.0, |sum, (_, severity)| {
            sum + match severity {
                GateSeverity::Stop => 3.0,
                GateSeverity::Hold | GateSeverity::Redirect => 2.0,
                GateSeverity::Open | GateSeverity::Caution => 1.0,
            }
        });
        (1.0 + self.weight) * (1.0 + gates + self.tasks.len() as f64 / 4.0 + self.others as f64 / 10.0)
    }
}

/// The importance of one question.
pub fn importance(questionnaire: &Questionnaire, question: &QuestionId) -> Importance {
    importances(questionnaire).remove(question).unwrap_or_default()
}

/// The importance of every question.
pub fn importances(questionnaire: &Questionnaire) -> BTreeMap<QuestionId, Importance> {
    let rules = rules(questionnaire);
    questionnaire.questions().map(|one| (one.id.clone(), of(questionnaire, &rules, one))).collect()
}

fn of(questionnaire: &Questionnaire, rules: &[Rule<'_>], question: &Question) -> Importance {
    let mut found = Importance { weight: weight(questionnaire, question), ..Importance::default() };
    for rule in rules.iter().filter(|rule| rule.reads(question.id.as_str())) {
        match rule.kind {
            "gate" => {
                let gate = questionnaire.gates.iter().find(|gate| gate.id.as_str() == rule.id);
                found.gates.extend(gate.map(|gate| (gate.id.clone(), gate.severity)));
            }
            "task" => {
                let task = questionnaire.tasks.iter().find(|task| task.id.as_str() == rule.id);
                if let Some(task) = task.filter(|task| !found.tasks.contains(&task.id)) {
                    found.tasks.push(task.id.clone());
                }
            }
            _ => found.others += 1,
        }
    }
    found.gates.sort_by_key(|(_, severity)| *severity);
    found
}

/// The question's share of every dimension that it counts for, by the dimension's share of the figure.
fn weight(questionnaire: &Questionnaire, question: &Question) -> f64 {
    let share = |(dimension, weight): &(crate::id::DimensionId, f64)| {
        let of = questionnaire.dimension(dimension).map_or(0.0, |dimension| dimension.weight);
        let all = questionnaire.questions().flat_map(|one| &one.scores).filter(|(id, _)| id == dimension);
        let all = all.fold(0.0, |sum, (_, weight)| sum + weight);
        if all > 0.0 { of * weight / all } else { 0.0 }
    };
    question.scores.iter().map(share).fold(0.0, |sum, one| sum + one)
}
