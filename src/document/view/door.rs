use serde::Serialize;

use super::{Line, Material};
use crate::data_model::{DoorAhead, doors_ahead};
use crate::plan::TaskState;
use crate::unit::Date;

/// A decision about records that cannot be taken back.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Door {
    pub(crate) id: String,
    pub(crate) ask: Line,
    pub(crate) options: Vec<Line>,
    /// What is advised; empty if that hangs on a missing answer.
    pub(crate) advised: Line,
    pub(crate) because: Line,
    /// The step before which it must be decided.
    pub(crate) decide_by: &'static str,
    /// The day on which that step begins in this plan; empty if the plan does not have it yet.
    pub(crate) date: String,
    pub(crate) signer: Line,
    pub(crate) why: Line,
    /// What was decided, if it is.
    pub(crate) decided: Option<Decided>,
}

/// What was decided.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Decided {
    pub(crate) option: Line,
    pub(crate) who: Line,
    pub(crate) when: String,
    pub(crate) why: Line,
    /// Whether something else was advised.
    pub(crate) against_advice: bool,
}

/// Something given up.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Compromise {
    pub(crate) what: Line,
    pub(crate) instead_of: Line,
    pub(crate) accepted_by: Line,
    pub(crate) when: String,
    pub(crate) why: Line,
}

pub(crate) fn doors(material: Material<'_>) -> Vec<Door> {
    let ahead = doors_ahead(material.questionnaire, &material.assessment.facts);
    ahead.iter().map(|one| door(material, one)).collect()
}

fn door(material: Material<'_>, ahead: &DoorAhead<'_>) -> Door {
    let door = ahead.door;
    let words = |id| Line::new(door.option(id).unwrap_or_default());
    let tasks = material.assessment.plan.tasks.iter();
    let starts = tasks.filter(|task| task.step == door.decide_by && task.state != TaskState::Undecided);
    let passed = material.engagement.log.doors.iter().rfind(|one| one.door == door.id);
    Door {
        id: door.id.to_string(),
        ask: Line::from(&door.ask),
        options: door.options.iter().map(|(_, label)| Line::from(label)).collect(),
        advised: ahead.advised.map(|(id, _)| words(id)).unwrap_or_default(),
        because: ahead.advised.map(|(_, because)| Line::from(because)).unwrap_or_default(),
        decide_by: door.decide_by.word(),
        date: starts.map(|task| task.from).min().map_or_else(String::new, Date::in_words),
        signer: Line::new(material.questionnaire.role_title(&door.signer)),
        why: Line::from(&door.why),
        decided: passed.map(|one| Decided {
            option: words(&one.option),
            who: Line::from(&one.who),
            when: one.when.in_words(),
            why: Line::from(&one.why),
            against_advice: ahead.advised.is_some_and(|(advised, _)| *advised != one.option),
        }),
    }
}

pub(crate) fn compromises(material: Material<'_>) -> Vec<Compromise> {
    let log = &material.engagement.log;
    log.compromises
        .iter()
        .map(|one| Compromise {
            what: Line::from(&one.what),
            instead_of: Line::from(&one.instead_of),
            accepted_by: Line::from(&one.accepted_by),
            when: one.when.in_words(),
            why: Line::from(&one.why),
        })
        .collect()
}
