use serde::Serialize;

use super::reason::{Reason, reasons};
use super::{Line, Material};
use crate::id::{GateId, QuestionId};
use crate::score::{GateResult, GateState};

/// A gate and where it is.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Gate {
    pub(crate) id: String,
    pub(crate) title: Line,
    /// stop, hold, redirect, open or caution.
    pub(crate) severity: &'static str,
    /// met, clear or open.
    pub(crate) state: &'static str,
    pub(crate) message: Line,
    /// What must be true for it to clear.
    pub(crate) clear: Line,
    /// The tasks that clear it.
    pub(crate) cleared_by: Vec<Clearing>,
    pub(crate) reasons: Vec<Reason>,
    pub(crate) overridden: Option<Override>,
    /// Where people differ so much that it could be decided the other way: the questions to talk about.
    pub(crate) to_verify: Vec<Line>,
}

/// A task that clears a gate, and when it is planned to end.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Clearing {
    pub(crate) title: Line,
    pub(crate) owner: Line,
    /// "30 April 2027"; empty if it is not in the plan.
    pub(crate) by: String,
    /// Its number in the plan; none if it is not in it.
    pub(crate) number: Option<usize>,
}

/// Who passed a gate on purpose.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Override {
    pub(crate) who: Line,
    pub(crate) when: String,
    pub(crate) why: Line,
}

pub(crate) fn gates(material: Material<'_>) -> Vec<Gate> {
    material.assessment.score.gates.iter().filter_map(|result| gate(material, result)).collect()
}

pub(crate) fn gate(material: Material<'_>, result: &GateResult) -> Option<Gate> {
    let gate = material.questionnaire.gates.iter().find(|gate| gate.id == result.gate)?;
    Some(Gate {
        id: gate.id.to_string(),
        title: Line::from(&gate.title),
        severity: result.severity.word(),
        state: match result.state {
            GateState::Met => "met",
            GateState::Clear => "clear",
            GateState::Open => "open",
        },
        message: Line::from(&gate.message),
        clear: Line::from(&gate.clear),
        cleared_by: gate.cleared_by.iter().filter_map(|task| clearing(material, task)).collect(),
        reasons: reasons(material, &result.reasons),
        overridden: result.overridden.as_ref().map(|one| Override {
            who: Line::from(&one.who),
            when: one.when.in_words(),
            why: Line::from(&one.why),
        }),
        to_verify: to_verify(material, &gate.id)
            .iter()
            .filter_map(|id| Some(Line::from(&material.questionnaire.question(id.as_str())?.ask)))
            .collect(),
    })
}

/// The questions on which people differ so much that the gate could be decided the other way; none if it is in no doubt.
pub(crate) fn to_verify<'a>(material: Material<'a>, gate: &GateId) -> &'a [QuestionId] {
    let found = material.findings.doubts.iter().find(|one| one.gate == *gate);
    found.map_or(&[], |doubt| &doubt.questions)
}

fn clearing(material: Material<'_>, id: &crate::id::TaskId) -> Option<Clearing> {
    let task = material.questionnaire.task(id)?;
    let scheduled = super::task::scheduled(material);
    let place = scheduled.iter().position(|planned| planned.task == *id);
    Some(Clearing {
        title: Line::from(&task.title),
        owner: Line::new(material.questionnaire.role_title(&task.owner)),
        by: place.map_or_else(String::new, |place| scheduled[place].to.in_words()),
        number: place.map(|place| place + 1),
    })
}
