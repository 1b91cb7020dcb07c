//! Agreement over several questions: per dimension, and of one role with another.

use std::collections::BTreeMap;

use super::QuestionAgreement;
use super::expert::{mean, over_questions, uniform_variance, variance};
use super::likeness::Measure;
use crate::id::{DimensionId, QuestionId, RoleId};
use crate::questionnaire::Questionnaire;
use crate::score::Position;

/// How far people are apart on the questions of a dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct DimensionAgreement {
    /// The dimension.
    pub dimension: DimensionId,
    /// How many of its questions at least two people gave a level to.
    pub questions: usize,
    /// The mean over these of the average distance from the median, in levels.
    pub deviation: f64,
    /// How many of them are apart or in two camps.
    pub wide: usize,
    /// Agreement over the questions against a uniform null, 0 to 1, which does not rise with their number.
    /// Source: Lindell, Brandt and Whitney (1999).
    pub r_star: f64,
    /// The older figure that does rise. Source: James, Demaree and Wolf (1984).
    pub r_wg_j: f64,
}

/// How one role sees the firm beside another, question by question.
#[derive(Debug, Clone, PartialEq)]
pub struct PerceptionGap {
    /// The first of the two roles that the questionnaire names.
    pub first: RoleId,
    /// The second.
    pub second: RoleId,
    /// Median of the first minus median of the second, for each question that both answered.
    pub questions: Vec<(QuestionId, f64)>,
}

impl PerceptionGap {
    /// The mean over these of its questions; none without any.
    pub fn mean(&self, counts: impl Fn(&QuestionId) -> bool) -> Option<f64> {
        let gaps: Vec<f64> = self.questions.iter().filter(|(id, _)| counts(id)).map(|(_, gap)| *gap).collect();
        (!gaps.is_empty()).then(|| mean(&gaps))
    }
}

pub(super) fn dimensions(questionnaire: &Questionnaire, questions: &[QuestionAgreement]) -> Vec<DimensionAgreement> {
    let questions: BTreeMap<&str, &QuestionAgreement> =
        questions.iter().map(|one| (one.question.as_str(), one)).collect();
    let of = |dimension: &DimensionId| {
        let counting = questionnaire.questions().filter(|one| one.scores.iter().any(|(id, _)| id == dimension));
        let found: Vec<&QuestionAgreement> =
            counting.filter_map(|one| questions.get(one.id.as_str()).copied()).collect();
        let (mut deviations, mut variances, mut wide) = (Vec::new(), Vec::new(), 0);
        for one in found {
            if let Measure::Levels(rated) = &one.likeness.measure {
                deviations.push(rated.deviation);
                variances.extend(variance(&rated.levels()));
                wide += usize::from(one.likeness.label.is_wide());
            }
        }
        let (r_star, r_wg_j) = over_questions(&variances, uniform_variance(6))?;
        Some(DimensionAgreement {
            dimension: dimension.clone(),
            questions: deviations.len(),
            deviation: mean(&deviations),
            wide,
            r_star,
            r_wg_j,
        })
    };
    questionnaire.dimensions.iter().filter_map(|dimension| of(&dimension.id)).collect()
}

pub(super) fn perception(questionnaire: &Questionnaire, positions: &[Position]) -> Option<PerceptionGap> {
    let (first, second) = questionnaire.settings.gap_roles.as_ref()?;
    let questions: Vec<(QuestionId, f64)> =
        positions.iter().filter_map(|position| Some((position.question.clone(), position.gap?))).collect();
    (!questions.is_empty()).then(|| PerceptionGap { first: first.clone(), second: second.clone(), questions })
}
