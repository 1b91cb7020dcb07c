use serde::Serialize;

use super::task::scheduled;
use super::{Line, Material};

/// What is said to those whose days will change.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Notices {
    /// What the verdict means to them; empty if the questionnaire has no words for it.
    pub(crate) outlook: Line,
    /// What happens, the earliest first.
    pub(crate) list: Vec<Notice>,
    /// Title and text.
    pub(crate) promises: Vec<(Line, Line)>,
}

/// What a task means to them.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Notice {
    /// change, say or help.
    pub(crate) kind: &'static str,
    pub(crate) text: Line,
    pub(crate) owner: Line,
    /// "January 2027": a day would be a promise.
    pub(crate) from: String,
}

pub(crate) fn notices(material: Material<'_>) -> Notices {
    let given = &material.questionnaire.editions;
    let verdict = &material.assessment.score.verdict.verdict;
    let outlook = given.outlooks.iter().find(|(id, _)| id == verdict);
    let mut list: Vec<_> = scheduled(material)
        .into_iter()
        .flat_map(|planned| {
            let said = given.notices.iter().filter(|notice| notice.task == planned.task);
            said.filter_map(move |notice| {
                let owner = &material.questionnaire.task(&planned.task)?.owner;
                let from = format!("{} {}", planned.from.month_name(), planned.from.parts().0);
                let text = Line::from(&notice.text);
                let owner = Line::new(material.questionnaire.role_title(owner));
                Some((planned.from, Notice { kind: notice.kind.word(), text, owner, from }))
            })
        })
        .collect();
    list.sort_by_key(|(from, _)| *from);
    Notices {
        outlook: outlook.map_or_else(Line::default, |(_, text)| Line::from(text)),
        list: list.into_iter().map(|(_, notice)| notice).collect(),
        promises: given.promises.iter().map(|(title, text)| (Line::from(title), Line::from(text))).collect(),
    }
}
