use crate::condition::{Facts, spoken};
use crate::engagement::{Answer, Engagement, Given};
use crate::id::QuestionId;
use crate::questionnaire::{Question, Questionnaire, Role, Section};

/// What of a questionnaire is answered, by whom.
pub(super) struct Answered<'a> {
    questionnaire: &'a Questionnaire,
    engagement: &'a Engagement,
    /// The roles that answer, with the name of their facts and the answers of the people in them.
    roles: Vec<(&'a Role, String, Vec<&'a Answers>)>,
}

type Answers = std::collections::BTreeMap<QuestionId, Answer>;

impl<'a> Answered<'a> {
    pub(super) fn of(questionnaire: &'a Questionnaire, engagement: &'a Engagement) -> Self {
        let none = const { &Answers::new() };
        let people = |role: &Role| {
            let people = engagement.participants.iter().filter(|person| person.role == role.id);
            people.map(|person| engagement.answers.get(&person.id).unwrap_or(none)).collect()
        };
        let roles = questionnaire.roles.iter().filter(|role| role.answers);
        let roles = roles.map(|role| (role, spoken(role.id.as_str()), people(role))).collect();
        Self { questionnaire, engagement, roles }
    }

    /// Sets `answered.SECTION.ROLE`: of the questions shown that this role is asked in this section, the percentage to
    /// which somebody in it gave an answer (that it does not apply is one, not to know is none). What the group settled
    /// on was said by every role that takes part. Without anybody in the role it is 0; without a question for it, 100.
    ///
    /// `settled` are answers that are taken as settled on beside those that are.
    pub(super) fn set(
        &self,
        section: &Section,
        is_shown: impl Fn(&QuestionId) -> bool,
        settled: &[(&QuestionId, Answer)],
        facts: &mut Facts<'_>,
    ) {
        let is_asked =
            |question: &&Question| self.questionnaire.asks(question, &self.engagement.tier) && is_shown(&question.id);
        let on_which_settled = |question: &Question| {
            let supposed = settled.iter().rev().find(|(id, _)| **id == question.id).map(|(_, answer)| answer);
            let found = supposed.or_else(|| Some(&self.engagement.agreed.get(&question.id)?.answer));
            found.is_some_and(is_answer)
        };
        let asked: Vec<(&Question, bool)> =
            section.questions.iter().filter(is_asked).map(|question| (question, on_which_settled(question))).collect();
        for (role, name, people) in &self.roles {
            let is_answered = |(question, settled): &(&Question, bool)| {
                *settled || people.iter().any(|said| said.get(&question.id).is_some_and(is_answer))
            };
            let (mut number, mut answered) = (0, 0);
            for one in asked.iter().filter(|(question, _)| question.asks(&role.id)) {
                number += 1;
                answered += usize::from(!people.is_empty() && is_answered(one));
            }
            let share = match (people.len(), number) {
                (0, _) => 0.0,
                (_, 0) => 100.0,
                _ => 100.0 * answered as f64 / f64::from(number),
            };
            facts.set(format!("answered.{}.{name}", section.id), share);
        }
    }
}

fn is_answer(answer: &Answer) -> bool {
    answer.is_given() && answer.given != Given::Unknown
}
