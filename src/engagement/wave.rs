use std::collections::BTreeMap;

use super::{Engagement, Measured};
use crate::id::QuestionId;
use crate::questionnaire::{Question, Questionnaire};
use crate::unit::Date;

/// What is known of an engagement over time.
#[derive(Debug, Clone, Default)]
pub struct History {
    /// Earlier readings, the earliest first. Only those commands read them that hold them against the present.
    pub waves: Vec<Wave>,
    /// What was measured, and what is aimed at.
    pub measured: Measured,
}

/// An earlier reading of the same engagement: what was said and settled by a day, and how the questions read then.
#[derive(Debug, Clone)]
pub struct Wave {
    /// Its name, which is that of its folder: "2027-03".
    pub name: String,
    /// The day on which it was taken.
    pub taken: Date,
    /// How the answered questions read then; empty if nobody kept it.
    pub wording: BTreeMap<QuestionId, Vec<String>>,
    /// What was said and settled by then. It has no waves of its own.
    pub engagement: Engagement,
}

/// The words of a question that an answer depends on: how it is asked, and what can be chosen or is rated by.
pub fn words_of(question: &Question) -> Vec<String> {
    let mut words = vec![question.ask.clone()];
    words.extend(question.anchors().into_iter().flatten().cloned());
    words.extend(question.choices().iter().map(|choice| choice.label.clone()));
    words.extend(question.fields().iter().map(|field| field.label.clone()));
    words
}

/// How all questions that somebody answered, or the group settled, read now.
pub fn wording_of(questionnaire: &Questionnaire, engagement: &Engagement) -> BTreeMap<QuestionId, Vec<String>> {
    let is_answered = |question: &&Question| {
        engagement.agreed.contains_key(&question.id)
            || engagement.answers.values().any(|answers| answers.contains_key(&question.id))
    };
    let answered = questionnaire.questions().filter(is_answered);
    answered.map(|question| (question.id.clone(), words_of(question))).collect()
}

impl Engagement {
    /// Puts earlier readings beside this one, the earliest first. The stricter promise holds for both: whoever is
    /// protected now was not to be known then either, and the higher threshold counts.
    pub fn remember(&mut self, mut waves: Vec<Wave>) {
        waves.sort_by(|a, b| (a.taken, &a.name).cmp(&(b.taken, &b.name)));
        for wave in &mut waves {
            let threshold = wave.engagement.privacy.threshold.max(self.privacy.threshold);
            wave.engagement.privacy.threshold = threshold;
            for person in &mut wave.engagement.participants {
                let now = self.participants.iter().find(|one| one.id == person.id);
                person.confidentiality =
                    now.map_or(person.confidentiality, |now| now.confidentiality.max(person.confidentiality));
            }
        }
        self.history.waves = waves;
    }
}
