//! Where the people differ: per question how far apart they are and in what shape, between which roles, per dimension,
//! and whether chance alone could have done it. Pure figures; who may see them is `discretion`'s to say.

mod dimension;
pub mod expert;
mod gap;
mod hinge;
#[cfg(test)]
mod hinge_tests;
mod likeness;
mod null;
pub mod panel;
mod permutation;
mod posterior;
mod question;
mod ranking;
mod spread;
mod verify;

pub use dimension::{DimensionAgreement, PerceptionGap};
pub use gap::{GapTest, RoleGap};
pub use likeness::{Figures, Likeness, Measure, Rated};
pub use null::{chance_of, critical};
pub use permutation::{cliff_delta, permutation_chance, smallest_chance};
pub use posterior::{Passing, Posterior, covers_median, effective_people};
pub use question::{PartAgreement, QuestionAgreement, is_comparable};
pub use ranking::{kendall_w, mean_correlation, places};
pub use spread::{Label, average_deviation, counts, label, median, ordered_agreement};
pub use verify::{Doubt, doubts};

use crate::engagement::Engagement;
use crate::questionnaire::Questionnaire;
use crate::score::{Origin, Position, Presence};

/// Where the people of an engagement agree and where they do not.
#[derive(Debug, Clone)]
pub struct Agreement {
    /// One for each question that concerns the firm and that at least two people answered comparably, in the order of
    /// asking.
    pub questions: Vec<QuestionAgreement>,
    /// One for each dimension with such a question that has a level, in the questionnaire's order.
    pub dimensions: Vec<DimensionAgreement>,
    /// How one role sees the firm beside another, where the questionnaire names two and both answered something.
    pub perception: Option<PerceptionGap>,
}

impl Agreement {
    /// The agreement on a question.
    pub fn question(&self, id: &str) -> Option<&QuestionAgreement> {
        self.questions.iter().find(|one| one.question.as_str() == id)
    }

    /// The same for some of the questions only: figures over several questions hold none of the others. How roles see
    /// the firm is left to whoever may compare them.
    #[must_use]
    pub fn only(&self, questionnaire: &Questionnaire, keeps: impl Fn(&QuestionAgreement) -> bool) -> Self {
        let questions: Vec<QuestionAgreement> = self.questions.iter().filter(|one| keeps(one)).cloned().collect();
        let dimensions = dimension::dimensions(questionnaire, &questions);
        Self { questions, dimensions, perception: self.perception.clone() }
    }
}

/// Holds everybody's answers against each other. What people claim is compared, before the evidence rule, because it
/// is about what they see; "I do not know" and "does not apply" are counted and not compared.
pub fn agreement(questionnaire: &Questionnaire, engagement: &Engagement, positions: &[Position]) -> Agreement {
    let asked = positions.iter().filter(|position| position.presence == Presence::Asked);
    let questions: Vec<QuestionAgreement> = asked
        .filter_map(|position| {
            let question = questionnaire.question(position.question.as_str())?;
            question::compare(question, engagement, position.origin == Origin::Agreed)
        })
        .collect();
    let dimensions = dimension::dimensions(questionnaire, &questions);
    let perception = dimension::perception(questionnaire, positions);
    Agreement { questions, dimensions, perception }
}
