//! What pulls readiness up and down, dimension by dimension, counted from the targets.

use super::Assessment;
use crate::questionnaire::Questionnaire;
use crate::score::{plain_and_strict, shapley};

/// How far each dimension pulls readiness from where all targets together would put it.
#[derive(Debug, Clone, PartialEq)]
pub struct Pulls {
    /// The readiness at all targets, 0 to 100.
    pub from: f64,
    /// For each dimension, in the questionnaire's order, the points that it moves the figure; they add up to the
    /// difference.
    pub plain: Vec<f64>,
    /// The same for the stricter mean, in which weakness counts more, counted from that mean of the targets.
    pub strict: Vec<f64>,
}

/// The pulls; none as long as a dimension has no level, or with more dimensions than can be counted out.
///
/// Source: Methods 4.2: Shapley's value with the targets as base.
pub fn pulls(questionnaire: &Questionnaire, assessment: &Assessment) -> Option<Pulls> {
    assessment.score.readiness.figure?;
    let both = questionnaire.dimensions.iter().zip(&assessment.score.dimensions);
    let parts: Vec<(f64, f64, f64)> = both
        .map(|(dimension, score)| Some((score.level?.value(), dimension.target.value(), dimension.weight)))
        .collect::<Option<_>>()?;
    let figures = |set: u32| {
        let at = |(place, (level, target, weight)): (usize, &(f64, f64, f64))| {
            (if set >> place & 1 == 1 { *level } else { *target }, *weight)
        };
        plain_and_strict(&parts.iter().enumerate().map(at).collect::<Vec<_>>())
    };
    Some(Pulls {
        from: figures(0).0,
        plain: shapley(parts.len(), |set| figures(set).0)?,
        strict: shapley(parts.len(), |set| figures(set).1)?,
    })
}
