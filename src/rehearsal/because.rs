//! What decided, in facts that can be looked up: `people.help_or_hinder` is level 1.

use crate::assessment::Assessment;
use crate::condition::{Expression, Value};
use crate::questionnaire::{GateSeverity, Kind, Questionnaire};
use crate::score::{GateState, Reason};
use crate::text;
use crate::unit::plain;

/// More facts than these are counted, not named.
const MOST: usize = 4;

/// The facts that decided an expression, as far as they are known now.
pub(super) fn rule(questionnaire: &Questionnaire, assessment: &Assessment, expression: &Expression) -> String {
    facts(questionnaire, assessment, &Reason::of(expression, &assessment.facts))
}

/// Facts in words. Numbers of gates are replaced with the gates that they count, which come last with their own reasons.
pub(super) fn facts(questionnaire: &Questionnaire, assessment: &Assessment, reasons: &[Reason]) -> String {
    let (mut said, mut gates): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for reason in reasons {
        let counted = counted(questionnaire, assessment, &reason.fact);
        if counted.is_empty() {
            said.push(fact(questionnaire, reason));
        }
        gates.extend(counted);
    }
    said.extend(gates);
    shortened(said)
}

/// Why a gate is where it is.
pub(super) fn gate(questionnaire: &Questionnaire, assessment: &Assessment, id: &str) -> String {
    let reasons = assessment.score.gate(id).map_or(&[][..], |result| &result.reasons);
    shortened(reasons.iter().map(|reason| fact(questionnaire, reason)).collect())
}

fn shortened(mut said: Vec<String>) -> String {
    if said.len() > MOST {
        let more = said.len() - MOST;
        said.truncate(MOST);
        said.push(format!("{more} more"));
    }
    text::and_list(&said)
}

/// The gates that a fact counts: those met behind `gates.hold`, those open behind `gates.hold_open`.
fn counted(questionnaire: &Questionnaire, assessment: &Assessment, name: &str) -> Vec<String> {
    let Some(rest) = name.strip_prefix("gates.") else { return Vec::new() };
    let (word, state) = rest.strip_suffix("_open").map_or((rest, GateState::Met), |word| (word, GateState::Open));
    let Some((severity, _)) = GateSeverity::ALL.into_iter().find(|(_, known)| *known == word) else {
        return Vec::new();
    };
    let results = assessment.score.gates.iter().filter(|one| one.overridden.is_none());
    let counted = results.filter(|one| one.severity == severity && one.state == state);
    counted
        .map(|one| {
            let state = if state == GateState::Met { "met" } else { "open" };
            let why = gate(questionnaire, assessment, one.gate.as_str());
            if why.is_empty() {
                format!("gate `{}` is {state}", one.gate)
            } else {
                format!("gate `{}` is {state}: {why}", one.gate)
            }
        })
        .collect()
}

fn fact(questionnaire: &Questionnaire, reason: &Reason) -> String {
    let mut parts = reason.fact.splitn(3, '.');
    let id = format!("{}.{}", parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let is_level = match parts.next() {
        None => questionnaire.question(&id).is_some_and(|question| matches!(question.kind, Kind::Scale)),
        Some(part) => part == "level",
    };
    let name = if is_level { id } else { reason.fact.clone() };
    match &reason.value {
        Value::Number(number) if is_level => format!("{name} is level {}", plain(*number, 2)),
        Value::Absent => format!("{name} does not concern the firm"),
        value => format!("{name} is {}", in_words(value)),
    }
}

fn in_words(value: &Value) -> String {
    match value {
        Value::Unknown => "not known".to_owned(),
        Value::Absent => "nothing".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::Number(number) => plain(*number, 2),
        Value::Text(text) => format!("`{}`", text::clean_line(text)),
        Value::List(items) if items.is_empty() => "empty".to_owned(),
        Value::List(items) => {
            let mut said: Vec<String> = items.iter().take(MOST).map(in_words).collect();
            if items.len() > MOST {
                said.push("…".to_owned());
            }
            said.join(", ")
        }
    }
}
