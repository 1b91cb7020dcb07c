//! Answers that do not go together: questions to ask, not errors.

use crate::engagement::Engagement;
use serde_json::{Value as Json, json};

use crate::assessment::{Assessment, Wording, wording};
use crate::condition::Truth;
use crate::id::{ContradictionId, QuestionId};
use crate::questionnaire::Questionnaire;

use super::trial::question_of;

/// Answers of this firm that do not go together.
#[derive(Debug, Clone)]
pub struct Conflict {
    /// Which contradiction.
    pub id: ContradictionId,
    /// What was heard.
    pub message: String,
    /// What to ask.
    pub ask: String,
    /// The questions behind it, in the order in which the condition names them.
    pub questions: Vec<QuestionId>,
    /// The facts that decided, as far as they may be told.
    pub because: Vec<Wording>,
}

/// The contradictions that hold, in the order of the file. What is not known contradicts nothing.
pub fn contradictions(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    assessment: &Assessment,
) -> Vec<Conflict> {
    let eye = assessment.eye(questionnaire, engagement);
    let facts = &assessment.facts;
    let holding = questionnaire.contradictions.iter().filter(|one| one.when.truth(facts) == Truth::Yes);
    holding
        .map(|one| {
            let mut questions: Vec<QuestionId> = Vec::new();
            let mut because = Vec::new();
            for name in one.when.because(facts) {
                let id = question_of(questionnaire, name);
                if let Some(id) = id.filter(|id| !questions.contains(id)) {
                    questions.push(id.clone());
                }
                because.push(wording(eye, name, facts.get(name)));
            }
            Conflict { id: one.id.clone(), message: one.message.clone(), ask: one.ask.clone(), questions, because }
        })
        .collect()
}

impl Conflict {
    /// The conflict for other programs.
    pub fn to_json(&self) -> Json {
        json!({
            "id": self.id.as_str(),
            "message": self.message,
            "ask": self.ask,
            "questions": self.questions.iter().map(QuestionId::as_str).collect::<Vec<_>>(),
            "because": self.because.iter().map(|one| json!({ "about": one.about, "says": one.says })).collect::<Vec<_>>(),
        })
    }
}
