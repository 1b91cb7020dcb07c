use serde::Serialize;

use super::{Line, Material};
use crate::document::findings::Findings;
use crate::inquiry::Unknown;

/// A task to find something out.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct FindOut {
    pub(crate) ask: Line,
    /// Who could answer, by title; empty for everybody.
    pub(crate) roles: Vec<Line>,
    /// Whether it has to be looked up rather than asked.
    pub(crate) look_up: bool,
    pub(crate) minutes: u32,
    /// Whether the answer alone could lead to another advice.
    pub(crate) decides_verdict: bool,
    /// The gates that the answer alone could open or close.
    pub(crate) gates: Vec<Line>,
}

/// Answers that do not go together.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Conflict {
    pub(crate) message: Line,
    pub(crate) ask: Line,
}

/// What moves between two scenarios.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Comparison {
    pub(crate) first: Line,
    pub(crate) second: Line,
    pub(crate) rows: Vec<Row>,
}

/// A result in both.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Row {
    pub(crate) what: Line,
    pub(crate) first: Line,
    pub(crate) second: Line,
}

/// The open answers that could decide something, the most telling first.
pub(crate) fn find_out(material: Material<'_>, findings: &Findings) -> Vec<FindOut> {
    let telling = |one: &&Unknown| !one.verdicts.is_empty() || !one.gates.is_empty();
    let of = |one: &Unknown| FindOut {
        ask: Line::from(&one.ask),
        roles: one.roles.iter().map(|role| Line::new(material.questionnaire.role_title(role))).collect(),
        look_up: one.look_up,
        minutes: one.seconds.div_ceil(60).max(1),
        decides_verdict: !one.verdicts.is_empty(),
        gates: one
            .gates
            .iter()
            .filter_map(|id| material.questionnaire.gates.iter().find(|gate| gate.id == *id))
            .map(|gate| Line::from(&gate.title))
            .collect(),
    };
    findings.unknowns.open.iter().filter(telling).map(of).collect()
}

/// The questions to ask because answers do not go together.
pub(crate) fn conflicts(findings: &Findings) -> Vec<Conflict> {
    let of = |one: &crate::inquiry::Conflict| Conflict { message: Line::from(&one.message), ask: Line::from(&one.ask) };
    findings.conflicts.iter().map(of).collect()
}

/// Two scenarios side by side.
pub(crate) fn comparison(beside: Option<&crate::document::Beside>) -> Option<Comparison> {
    let beside = beside?;
    let difference = &beside.difference;
    let mut rows: Vec<Row> = difference
        .shifts
        .iter()
        .chain(&difference.money)
        .map(|shift| Row {
            what: Line::from(&shift.title),
            first: Line::from(&shift.before),
            second: Line::from(&shift.after),
        })
        .collect();
    let day = |date: Option<crate::unit::Date>| {
        Line::new(&date.map_or_else(|| "not planned".to_owned(), crate::unit::Date::in_words))
    };
    rows.extend(difference.dates.iter().map(|date| Row {
        what: Line::new(&format!("When {}", date.what)),
        first: day(date.before),
        second: day(date.after),
    }));
    Some(Comparison { first: Line::from(&beside.first), second: Line::from(&beside.second), rows })
}
