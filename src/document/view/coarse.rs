//! Figures that hold an answer which may not be shown are given coarsely: exact ones, beside the other answers, would
//! give it away by what is left over.

use super::Material;
use crate::discretion::{Showing, showing};
use crate::id::BalanceId;
use crate::score::DimensionScore;
use crate::unit::{plain, rounded};

/// Whether an answer to this question exists and may not be shown in any way.
pub(crate) fn is_withheld(material: Material<'_>, question: &str) -> bool {
    material.position(question).is_some_and(|position| {
        !position.voices.is_empty()
            && showing(material.questionnaire, material.engagement, position) == Showing::Nothing
    })
}

/// Whether the dimension's level holds such an answer.
pub(crate) fn holds_withheld(material: Material<'_>, score: &DimensionScore) -> bool {
    score.contributions.iter().any(|one| one.level.is_some() && is_withheld(material, one.question.as_str()))
}

/// Whether a group of dimensions does.
pub(crate) fn balance_holds_withheld(material: Material<'_>, balance: &BalanceId) -> bool {
    let of_group = |score: &&DimensionScore| {
        let dimension = material.questionnaire.dimension(&score.dimension);
        dimension.is_some_and(|dimension| dimension.balance.as_ref() == Some(balance))
    };
    material.assessment.score.dimensions.iter().filter(of_group).any(|score| holds_withheld(material, score))
}

/// Whether any dimension does.
pub(crate) fn any_withheld(material: Material<'_>) -> bool {
    material.assessment.score.dimensions.iter().any(|score| holds_withheld(material, score))
}

/// A level, as a whole number where it has to be coarse.
pub(crate) fn coarse_level(level: f64, coarse: bool) -> f64 {
    if coarse { rounded(level, 0) } else { level }
}

/// A figure of 0 to 100, in steps of ten where it has to be coarse.
pub(crate) fn coarse_figure(figure: f64, coarse: bool) -> f64 {
    if coarse { rounded(figure / 10.0, 0) * 10.0 } else { figure }
}

/// "1.6", or "about 2".
pub(crate) fn level_words(level: f64, coarse: bool) -> String {
    let words = plain(coarse_level(level, coarse), 1);
    if coarse { format!("about {words}") } else { words }
}

/// "47", or "about 50".
pub(crate) fn figure_words(figure: f64, coarse: bool) -> String {
    let words = plain(coarse_figure(figure, coarse), 0);
    if coarse { format!("about {words}") } else { words }
}
