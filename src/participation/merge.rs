use std::collections::BTreeMap;

use crate::engagement::{Answer, Given, Round};
use crate::id::{ParticipantId, QuestionId};
use crate::questionnaire::Questionnaire;

/// Which of two answers counts when one is stored and another one comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prefer {
    /// Neither: the stored one stays, and the other is kept aside until somebody decides.
    Neither,
    /// The stored one.
    Stored,
    /// The one that comes in.
    Coming,
}

/// One person's answers after others came in.
#[derive(Debug, Clone, PartialEq)]
pub struct Merge {
    /// What is to be stored.
    pub answers: BTreeMap<QuestionId, Answer>,
    /// New answers, in the order of the questionnaire.
    pub taken: Vec<QuestionId>,
    /// Answers given once more in an open round.
    pub again: Vec<QuestionId>,
    /// Answers that were stored already.
    pub known: Vec<QuestionId>,
    /// Answers that differ from what is stored.
    pub conflicts: Vec<Conflict>,
}

/// Two answers of one person to one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// The question.
    pub question: QuestionId,
    /// What was stored.
    pub stored: Answer,
    /// What came in.
    pub coming: Answer,
}

/// Puts answers that come in together with what is stored. Nothing is overwritten: the same answer changes nothing, a
/// new one is taken, a different one is a conflict, unless its question is being asked again in an open round and has
/// not been answered again yet. What was said before an earlier round and comes once more is known, too.
pub fn merge(
    questionnaire: &Questionnaire,
    person: &ParticipantId,
    stored: &BTreeMap<QuestionId, Answer>,
    coming: &BTreeMap<QuestionId, Answer>,
    rounds: &[Round],
    prefer: Prefer,
) -> Merge {
    let mut merge = Merge {
        answers: stored.clone(),
        taken: Vec::new(),
        again: Vec::new(),
        known: Vec::new(),
        conflicts: Vec::new(),
    };
    for question in questionnaire.questions() {
        let Some(new) = coming.get(&question.id) else { continue };
        let id = question.id.clone();
        let before = |round: &Round| round.before.get(person).and_then(|said| said.get(&id)).cloned();
        match stored.get(&id).filter(|old| old.is_given()) {
            None if new.given == Given::Skipped && stored.contains_key(&id) => merge.known.push(id),
            None => {
                // What was kept aside in the same words comes back to count; a hidden answer stays aside.
                if stored.get(&id) == Some(new) {
                    merge.known.push(id);
                } else {
                    merge.answers.insert(id.clone(), new.clone());
                    merge.taken.push(id);
                }
            }
            Some(old) if new.given == Given::Skipped || new.inactive || same(old, new) => merge.known.push(id),
            Some(old) => {
                let asked_again = rounds.iter().rfind(|round| round.is_open() && round.questions.contains(&id));
                let not_yet = asked_again.and_then(before).is_some_and(|first| same(&first, old));
                if not_yet {
                    merge.answers.insert(id.clone(), new.clone());
                    merge.again.push(id);
                } else if rounds.iter().filter_map(before).any(|first| same(&first, new)) {
                    merge.known.push(id);
                } else {
                    if prefer == Prefer::Coming {
                        merge.answers.insert(id.clone(), new.clone());
                    }
                    merge.conflicts.push(Conflict { question: id, stored: old.clone(), coming: new.clone() });
                }
            }
        }
    }
    merge
}

/// Whether two answers say the same, whenever they were given.
pub fn same(one: &Answer, other: &Answer) -> bool {
    let bare = |answer: &Answer| Answer { at: String::new(), inactive: false, ..answer.clone() };
    bare(one) == bare(other)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use super::{Prefer, merge};
    use crate::diagnostic::Source;
    use crate::engagement::{Answer, AnswerValue, Given, Round};
    use crate::id::{ParticipantId, QuestionId, QuestionnaireId};
    use crate::questionnaire::{Questionnaire, read, skeleton};
    use crate::unit::Date;

    fn small() -> Questionnaire {
        let files: Vec<_> = skeleton(&QuestionnaireId::parse("ours").unwrap(), "Ours")
            .into_iter()
            .map(|(name, text)| Arc::new(Source { name, text: text.into() }))
            .collect();
        read(&files).0.unwrap()
    }

    fn said(number: f64, at: &str) -> Answer {
        Answer { at: at.to_owned(), ..Answer::new(Given::Value(AnswerValue::Number(number))) }
    }

    #[test]
    fn nothing_is_overwritten_and_twice_the_same_is_harmless() {
        let questionnaire = small();
        let id = questionnaire.questions().next().unwrap().id.clone();
        let ann = ParticipantId::parse("ann").unwrap();
        let of = |answer: Answer| BTreeMap::from([(id.clone(), answer)]);
        let play = |stored: &BTreeMap<QuestionId, Answer>, coming, rounds: &[Round], prefer| {
            merge(&questionnaire, &ann, stored, &of(coming), rounds, prefer)
        };
        let nothing = BTreeMap::new();
        let first = play(&nothing, said(3.0, "a"), &[], Prefer::Neither);
        assert_eq!((first.taken.len(), first.answers.clone()), (1, of(said(3.0, "a"))));
        let again = play(&first.answers, said(3.0, "b"), &[], Prefer::Neither);
        assert_eq!((again.known.len(), again.taken.len(), again.answers.clone()), (1, 0, first.answers.clone()));
        let other = play(&first.answers, said(4.0, "b"), &[], Prefer::Neither);
        assert_eq!((other.conflicts.len(), other.answers.clone()), (1, first.answers.clone()));
        assert_eq!(play(&first.answers, said(4.0, "b"), &[], Prefer::Stored).answers, first.answers);
        assert_eq!(play(&first.answers, said(4.0, "b"), &[], Prefer::Coming).answers, of(said(4.0, "b")));
        let skipped = Answer::new(Given::Skipped);
        assert_eq!(play(&first.answers, skipped, &[], Prefer::Coming).answers, first.answers);
        // In a round the question is answered once more; the file from before it changes nothing any more.
        let round = Round {
            number: 1,
            opened: Date::EPOCH,
            closed: None,
            questions: vec![id.clone()],
            outcomes: Vec::new(),
            before: BTreeMap::from([(ann.clone(), first.answers.clone())]),
        };
        let voted = play(&first.answers, said(5.0, "c"), std::slice::from_ref(&round), Prefer::Neither);
        assert_eq!((voted.again.len(), voted.answers.clone()), (1, of(said(5.0, "c"))));
        let late = play(&voted.answers, said(3.0, "a"), std::slice::from_ref(&round), Prefer::Neither);
        assert_eq!((late.known.len(), late.answers.clone()), (1, voted.answers.clone()));
        let third = play(&voted.answers, said(6.0, "d"), std::slice::from_ref(&round), Prefer::Neither);
        assert_eq!((third.conflicts.len(), third.answers), (1, voted.answers));
    }
}
