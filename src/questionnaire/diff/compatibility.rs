use super::meaning::{Effect, effect, meaning};
use crate::id::{QuestionId, TierId};
use crate::questionnaire::{Question, Questionnaire, RetiredKind};

/// How much of what counts is comparable between two questionnaires: the weight of the scored questions that mean what
/// they meant, of all scored questions of a tier of the new one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Compatibility {
    /// The weight of the unchanged scored questions.
    pub unchanged: f64,
    /// The weight of all scored questions of the tier.
    pub all: f64,
}

impl Compatibility {
    /// Percent; 100 where nothing is scored.
    pub fn percent(self) -> f64 {
        if self.all > 0.0 { 100.0 * self.unchanged / self.all } else { 100.0 }
    }

    /// Adds a question of the new questionnaire.
    pub(crate) fn add(&mut self, question: &Question, unchanged: bool) {
        let weight: f64 = question.scores.iter().map(|(_, weight)| weight).sum();
        self.all += weight;
        self.unchanged += if unchanged { weight } else { 0.0 };
    }

    /// Nothing counted so far.
    pub(crate) const NONE: Self = Self { unchanged: 0.0, all: 0.0 };
}

/// How much of a tier is comparable; the questions in `keep` are taken as unchanged.
pub fn compatibility(old: &Questionnaire, new: &Questionnaire, tier: &TierId, keep: &[QuestionId]) -> Compatibility {
    let mut whole = Compatibility::NONE;
    for question in new.questions().filter(|question| new.asks(question, tier)) {
        let unchanged = former(old, new, question)
            .is_some_and(|before| keep.contains(&question.id) || effect(&meaning(before, question)) <= Effect::Unfit);
        whole.add(question, unchanged);
    }
    whole
}

/// The question of the former questionnaire that a question continues.
pub(super) fn former<'o>(old: &'o Questionnaire, new: &Questionnaire, question: &Question) -> Option<&'o Question> {
    let id = question.id.as_str();
    old.question(id).or_else(|| old.questions().find(|before| new.now(RetiredKind::Question, before.id.as_str()) == id))
}
