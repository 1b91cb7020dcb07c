use serde::Serialize;

use super::{Line, Material};
use crate::id::QuestionId;
use crate::unit::Date;

/// What was decided, put aside and promised.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Record {
    pub(crate) decisions: Vec<Decision>,
    pub(crate) parked: Vec<Line>,
    pub(crate) actions: Vec<Action>,
}

/// A decision. Whoever decides says so with their name.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Decision {
    pub(crate) what: Line,
    pub(crate) why: Line,
    pub(crate) alternatives: Line,
    pub(crate) who: Line,
    pub(crate) when: String,
    /// The section of the question that was on screen; empty for none.
    pub(crate) section: String,
}

/// A promise.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Action {
    pub(crate) what: Line,
    pub(crate) owner: Line,
    pub(crate) due: String,
}

pub(crate) fn record(material: Material<'_>) -> Record {
    let log = &material.engagement.log;
    let day = |date: Option<Date>| date.map_or_else(String::new, Date::in_words);
    let section = |id: &Option<QuestionId>| {
        id.as_ref().and_then(|id| id.as_str().split('.').next()).unwrap_or_default().to_owned()
    };
    Record {
        decisions: log
            .decisions
            .iter()
            .map(|one| Decision {
                what: Line::from(&one.what),
                why: Line::from(&one.why),
                alternatives: Line::from(&one.alternatives),
                who: Line::from(&one.who),
                when: day(one.when),
                section: section(&one.question),
            })
            .collect(),
        parked: log.parked.iter().map(|one| Line::from(&one.what)).collect(),
        actions: log
            .actions
            .iter()
            .map(|one| Action { what: Line::from(&one.what), owner: Line::from(&one.owner), due: day(one.due) })
            .collect(),
    }
}
