use crate::condition::{Facts, spoken};
use crate::engagement::{Answer, Engagement, Given};
use crate::id::QuestionId;
use crate::questionnaire::{Question, Questionnaire};

/// Sets `answered.SECTION.ROLE`: of the questions shown that this role is asked in this section, the percentage to
/// which somebody in it gave an answer (that it does not apply is one, not to know is none). What the group settled
/// on was said by every role that takes part. Without anybody in the role it is 0; without a question for it, 100.
pub(super) fn set_answered(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    is_shown: impl Fn(&QuestionId) -> bool,
    facts: &mut Facts<'_>,
) {
    for section in &questionnaire.sections {
        for role in questionnaire.roles.iter().filter(|role| role.answers) {
            let people: Vec<_> = engagement.participants.iter().filter(|person| person.role == role.id).collect();
            let is_asked = |question: &&Question| {
                question.asks(&role.id) && questionnaire.asks(question, &engagement.tier) && is_shown(&question.id)
            };
            let is_answered = |question: &&Question| {
                let own = people.iter().filter_map(|person| engagement.answers.get(&person.id)?.get(&question.id));
                let settled = engagement.agreed.get(&question.id).map(|settled| &settled.answer);
                own.chain(settled).any(is_answer)
            };
            let asked: Vec<&Question> = section.questions.iter().filter(is_asked).collect();
            let share = match (people.len(), asked.len()) {
                (0, _) => 0.0,
                (_, 0) => 100.0,
                (_, number) => {
                    100.0 * asked.iter().copied().filter(|one| is_answered(one)).count() as f64 / number as f64
                }
            };
            facts.set(format!("answered.{}.{}", section.id, spoken(role.id.as_str())), share);
        }
    }
}

fn is_answer(answer: &Answer) -> bool {
    answer.is_given() && answer.given != Given::Unknown
}
