use std::collections::BTreeMap;

use crate::questionnaire::{Question, Questionnaire};

/// Each dimension with the questions that count for it and their weights, in the order of the questionnaire.
pub(super) fn by_dimension(questionnaire: &Questionnaire) -> Vec<(&str, Vec<(&Question, f64)>)> {
    let mut counting: BTreeMap<&str, Vec<(&Question, f64)>> = BTreeMap::new();
    for question in questionnaire.questions() {
        for (dimension, weight) in &question.scores {
            counting.entry(dimension.as_str()).or_default().push((question, *weight));
        }
    }
    let dimensions = questionnaire.dimensions.iter().map(|dimension| dimension.id.as_str());
    dimensions.map(|id| (id, counting.remove(id).unwrap_or_default())).collect()
}

/// The first question that keeps everybody from the end of a dimension: one that is asked in every case and falls
/// short of it; or any, if all of them do.
pub(super) fn in_the_way<'a>(
    counting: &[(&'a Question, f64)],
    falls_short: impl Fn(&Question) -> bool,
) -> Option<&'a Question> {
    let mut short = counting.iter().map(|(question, _)| *question).filter(|question| falls_short(question));
    if counting.iter().all(|(question, _)| falls_short(question)) {
        return short.next();
    }
    short.find(|question| question.when.is_none())
}
