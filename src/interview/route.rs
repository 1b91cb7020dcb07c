//! Which questions one participant is asked, as far as is known now.

use std::collections::{BTreeMap, BTreeSet};

use super::Options;
use crate::condition::{Facts, Truth, Value};
use crate::engagement::{Answer, Engagement, Given, Participant, facts_of};
use crate::id::{ParticipantId, QuestionId};
use crate::questionnaire::{Question, Questionnaire};

/// One person's answers by question.
pub type Answers = BTreeMap<QuestionId, Answer>;

/// What is known from everybody but this participant: what the group agreed on, and what all others who answered a
/// question say alike. Where they differ nothing is known, so that a question which depends on it is asked.
pub fn known_from_others(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    participant: &ParticipantId,
) -> Facts<'static> {
    let mut facts = Facts::new();
    for question in questionnaire.questions() {
        let told: Vec<Vec<(String, Value)>> = match engagement.agreed.get(&question.id) {
            Some(settled) if tells(question, &settled.answer) => vec![facts_of(question, Some(&settled.answer))],
            _ => {
                let others = engagement.answers.iter().filter(|(other, _)| *other != participant);
                others
                    .filter_map(|(_, answers)| answers.get(&question.id).filter(|answer| tells(question, answer)))
                    .map(|answer| facts_of(question, Some(answer)))
                    .collect()
            }
        };
        let Some((first, rest)) = told.split_first() else { continue };
        for (name, value) in first {
            if rest.iter().all(|other| other.iter().any(|(same, held)| same == name && held == value)) {
                facts.set(name.clone(), value.clone());
            }
        }
    }
    facts
}

/// Whether an answer tells anything: "I do not know" leaves it to the others, unless not knowing stands for a level.
fn tells(question: &Question, answer: &Answer) -> bool {
    answer.is_given() && (answer.given != Given::Unknown || question.unknown_level.is_some())
}

/// The questions that concern a participant, and the facts that decided it.
#[derive(Debug, Clone)]
pub(super) struct Route<'q> {
    /// In the order in which they are asked.
    pub asked: Vec<&'q Question>,
    /// Questions whose own condition says no.
    pub hidden: BTreeSet<QuestionId>,
    /// All that is known: the participant's own word first, then the others'.
    pub facts: Facts<'static>,
}

impl<'q> Route<'q> {
    pub(super) fn find(
        questionnaire: &'q Questionnaire,
        participant: &Participant,
        options: &Options,
        answers: &Answers,
        unfinished: &BTreeSet<QuestionId>,
        others: &Facts<'static>,
    ) -> Self {
        let in_tier = |question: &Question| {
            questionnaire.asks(question, &options.tier) || options.again.questions.contains_key(&question.id)
        };
        let mut hidden = BTreeSet::new();
        // A hidden question can hide others, whatever their order. Conditions that hang on each other in a circle are
        // refused when a questionnaire is read; the number of rounds is bounded all the same.
        let rounds = questionnaire.questions().count() + 1;
        let mut facts = Facts::new();
        for _ in 0..rounds {
            facts = others.clone();
            for question in questionnaire.questions() {
                // What was kept aside counts again as soon as its question is asked again.
                let own = answers
                    .get(&question.id)
                    .filter(|_| !unfinished.contains(&question.id))
                    .map(|own| Answer { inactive: false, ..own.clone() })
                    .filter(|own| tells(question, own));
                let told =
                    own.is_some() || facts_of(question, None).iter().any(|(name, _)| !facts.get(name).is_unknown());
                if hidden.contains(&question.id) || (!told && !in_tier(question)) {
                    for (name, _) in facts_of(question, None) {
                        facts.set(name, Value::Absent);
                    }
                } else if let Some(own) = own {
                    for (name, value) in facts_of(question, Some(&own)) {
                        facts.set(name, value);
                    }
                }
            }
            let now: BTreeSet<QuestionId> = questionnaire
                .questions()
                .filter(|question| question.when.as_ref().is_some_and(|when| when.truth(&facts) == Truth::No))
                .map(|question| question.id.clone())
                .collect();
            if now == hidden {
                break;
            }
            hidden = now;
        }
        let asked = questionnaire
            .questions()
            .filter(|question| {
                in_tier(question)
                    && !hidden.contains(&question.id)
                    && (options.for_all
                        || question.asks(&participant.role)
                        || options.again.questions.contains_key(&question.id))
            })
            .collect();
        Self { asked, hidden, facts }
    }

    /// Where the question stands among those asked.
    pub(super) fn place_of(&self, id: &QuestionId) -> Option<usize> {
        self.asked.iter().position(|question| question.id == *id)
    }
}
