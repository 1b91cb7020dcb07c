use crate::questionnaire::Question;
use crate::unit::{Level, plain};

/// What a level of this question looks like: its anchor, or the two anchors that it lies between; empty without any.
pub(crate) fn anchor(question: &Question, level: Option<Level>) -> String {
    let (Some(level), Some(anchors)) = (level, question.anchors()) else { return String::new() };
    let below = level.floor();
    let at = |index: usize| anchors.get(index).map_or("", String::as_str);
    if level.value() - below as f64 > 0.05 && below + 1 < anchors.len() {
        format!("between “{}” and “{}”", at(below), at(below + 1))
    } else {
        format!("“{}”", at(below))
    }
}

/// "1.6"; "none" is the template's word.
pub(crate) fn figure(level: Option<Level>) -> Option<String> {
    level.map(|level| level.to_string())
}

/// A percentage without a sign, whole: "63".
pub(crate) fn percent(number: f64) -> String {
    plain(number, 0)
}
