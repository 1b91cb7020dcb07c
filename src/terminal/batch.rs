//! Answers from elsewhere, given to the same machine.

use std::collections::BTreeMap;

use super::keeper::{KeepProblem, Keeper};
use crate::engagement::Answer;
use crate::id::QuestionId;
use crate::interview::{Effect, Event, Interview, Message, Tone};
use crate::questionnaire::Question;

/// What came of giving answers from a list.
#[derive(Debug, Clone, Default)]
pub struct Batch<'q> {
    /// Answers that were not taken, and why. If there is one, none of the list is stored.
    pub refused: Vec<(QuestionId, Message)>,
    /// What there is to know about those that were taken.
    pub notes: Vec<Message>,
    /// Questions still open afterwards, in the order in which they are asked.
    pub missing: Vec<&'q Question>,
}

/// Gives answers from a list to the interview, in the order of the questionnaire (of two for one question the later
/// counts), and stores them if all could be taken. Nobody is asked anything.
pub fn batch<'q>(
    interview: &mut Interview<'q>,
    given: &[(QuestionId, Answer)],
    at: &str,
    keeper: &mut dyn Keeper,
) -> Result<Batch<'q>, KeepProblem> {
    let mut tried = interview.clone();
    let mut result = Batch::default();
    for (id, answer) in in_order(&tried, given) {
        for effect in tried.take(Event::Answer(id.clone(), Box::new(answer.clone())), at) {
            match effect {
                Effect::Say(message) if message.tone == Tone::Problem => result.refused.push((id.clone(), message)),
                Effect::Say(message) => result.notes.push(message),
                _ => {}
            }
        }
    }
    if result.refused.is_empty() {
        keeper.save_answers(tried.answers())?;
        *interview = tried;
    }
    result.missing = interview.open();
    Ok(result)
}

/// Conditions of later questions hang on earlier answers, so these come first. Unknown questions come last.
fn in_order<'a>(interview: &Interview<'_>, given: &'a [(QuestionId, Answer)]) -> Vec<(&'a QuestionId, &'a Answer)> {
    let places: BTreeMap<&QuestionId, usize> =
        interview.questionnaire().questions().enumerate().map(|(place, question)| (&question.id, place)).collect();
    let latest: BTreeMap<&QuestionId, &Answer> = given.iter().map(|(id, answer)| (id, answer)).collect();
    let mut ordered: Vec<_> = latest.into_iter().collect();
    ordered.sort_by_key(|(id, _)| places.get(id).copied().unwrap_or(usize::MAX));
    ordered
}
