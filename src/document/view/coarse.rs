//! How figures may be told that hold an answer which may not be shown: the rule is `discretion`'s.

use super::Material;
use crate::discretion::{Eye, Telling};

impl<'a> Material<'a> {
    /// What is known, and who may know it.
    pub(crate) fn eye(self) -> Eye<'a> {
        Eye {
            questionnaire: self.questionnaire,
            engagement: self.engagement,
            positions: &self.assessment.positions,
            score: &self.assessment.score,
        }
    }
}

/// Whether an answer to this question exists and may not be shown in any way.
pub(crate) fn is_withheld(material: Material<'_>, question: &str) -> bool {
    material.eye().is_withheld(question)
}

/// Whether any figure holds such an answer.
pub(crate) fn any_withheld(material: Material<'_>) -> bool {
    material.eye().overall() != Telling::Whole
}
