use super::answered::Answered;
use super::draft::draft_settled;
use super::position::{Position, facts_under, finished, presence_of};
use crate::condition::Facts;
use crate::engagement::{Answer, Engagement};
use crate::id::QuestionId;
use crate::questionnaire::{Question, Questionnaire};

/// What the firm would say if the group had settled on these answers. The positions are those of the engagement
/// without their voices, and the facts lie over its own; both become what [`super::positions`] would make of such an
/// engagement. Only what changes is worked out: the answers themselves, and the questions that now concern the firm or
/// no longer do.
///
/// None where that is not enough: where a question hangs on anything else than on questions before it, so that one has
/// to go round until nothing changes any more.
pub fn follow(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    answers: &[(&QuestionId, Answer)],
    positions: &mut [Position],
    (before, facts): (&Facts<'_>, &mut Facts<'_>),
) -> Option<()> {
    let mut sections: Vec<&str> = Vec::new();
    let mut earlier: Vec<&Question> = Vec::new();
    for (question, position) in questionnaire.questions().zip(&mut *positions) {
        if !is_settled_by(question, &earlier) {
            return None;
        }
        earlier.push(question);
        let supposed = answers.iter().rev().find(|(id, _)| **id == question.id).map(|(_, answer)| answer);
        let concerns_as_before = || question.when.as_ref().is_none_or(|when| when.truth(facts) == when.truth(before));
        if supposed.is_none() && concerns_as_before() {
            continue;
        }
        let settled = supposed.or_else(|| Some(&engagement.agreed.get(&question.id)?.answer));
        let draft = draft_settled(question, engagement, &questionnaire.settings, settled);
        let presence = presence_of(questionnaire, engagement, question, &draft, facts);
        for (name, value) in facts_under(presence, question, &draft) {
            facts.set(name, value);
        }
        let value = facts.get(question.id.as_str()).clone();
        *position = finished(question, draft, presence, value).without_voices();
        sections.extend(question.id.as_str().split('.').next());
    }
    let answered = Answered::of(questionnaire, engagement);
    let shown = |id: &QuestionId| positions.iter().any(|one| one.question == *id && one.is_shown());
    for section in questionnaire.sections.iter().filter(|one| sections.contains(&one.id.as_str())) {
        answered.set(section, shown, answers, facts);
    }
    Some(())
}

/// Whether it hangs on these questions alone which answers decide that a question is asked. The one meant is seldom far back.
fn is_settled_by(question: &Question, earlier: &[&Question]) -> bool {
    let names = question.when.as_ref().map_or(&[][..], |when| when.names());
    names.iter().all(|used| earlier.iter().rev().any(|one| one.is_read_by(&used.name)))
}
