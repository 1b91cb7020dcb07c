use super::meaning::{Effect, effect, meaning};
use crate::id::{ChoiceId, FieldId, QuestionId, RowId, TierId};
use crate::questionnaire::{Choice, Field, FieldKind, Kind, Question, Questionnaire, RetiredKind};

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
            .is_some_and(|before| keep.contains(&question.id) || effect(&meaning(&before, question)) <= Effect::Unfit);
        whole.add(question, unchanged);
    }
    whole
}

/// The question of the former questionnaire that a question continues, its choices, fields and rows under the ids that
/// they have now.
pub(super) fn former(old: &Questionnaire, new: &Questionnaire, question: &Question) -> Option<Question> {
    Some(as_now(as_it_was(old, new, question)?, question, new))
}

/// The same question as it was.
pub(super) fn as_it_was<'o>(old: &'o Questionnaire, new: &Questionnaire, question: &Question) -> Option<&'o Question> {
    let id = question.id.as_str();
    old.question(id).or_else(|| old.questions().find(|one| new.now(RetiredKind::Question, one.id.as_str()) == id))
}

/// A former question with its choices, fields and rows under the ids that they have now, so that it can be compared.
pub fn as_now(before: &Question, question: &Question, new: &Questionnaire) -> Question {
    let mut before = before.clone();
    let former = before.id.to_string();
    let now = |kind: RetiredKind, part: &str| {
        let whole = format!("{former}.{part}");
        let now = new.now(kind, &whole);
        now.strip_prefix(question.id.as_str()).and_then(|rest| rest.strip_prefix('.')).map(str::to_owned)
    };
    let choices = |choices: &mut Vec<Choice>| {
        for choice in choices {
            let id = now(RetiredKind::Choice, choice.id.as_str()).and_then(|id| ChoiceId::parse(&id).ok());
            choice.id = id.unwrap_or_else(|| choice.id.clone());
        }
    };
    let fields = |fields: &mut Vec<Field>| {
        for field in fields {
            let id = now(RetiredKind::Field, field.id.as_str()).and_then(|id| FieldId::parse(&id).ok());
            field.id = id.unwrap_or_else(|| field.id.clone());
            if let FieldKind::Single(all) | FieldKind::Multi { choices: all, .. } = &mut field.kind {
                choices(all);
            }
        }
    };
    fields(&mut before.side);
    match &mut before.kind {
        Kind::Single(all) | Kind::Multi { choices: all, .. } | Kind::Ranking(all) | Kind::Allocation(all) => {
            choices(all);
        }
        Kind::List { columns: all, .. } | Kind::Record(all) => fields(all),
        Kind::Grid { rows, .. } => {
            for row in rows {
                let id = now(RetiredKind::Row, row.id.as_str()).and_then(|id| RowId::parse(&id).ok());
                row.id = id.unwrap_or_else(|| row.id.clone());
            }
        }
        _ => {}
    }
    before
}
