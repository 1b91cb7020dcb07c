//! Rounds: people answer once more after they have talked, until they agree or nobody moves any more.

use std::collections::BTreeMap;

use crate::engagement::{Answer, Confidentiality, Engagement, Outcome, Round, Standing, facts_of, level_of};
use crate::id::{ParticipantId, QuestionId};
use crate::questionnaire::{Question, Questionnaire};
use crate::unit::Date;

/// The mean distance from the median, in levels, up to which people say nearly the same.
/// Source: Burke and Dunlap, 2002 (`AD` of six categories: c/6 = 1); halved, because a plan is built on it.
const NEAR: f64 = 0.5;
/// The widest distance between two people who say nearly the same, in levels.
const WIDE: f64 = 2.0;
/// How people stand to a question: before a round and now.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The question.
    pub question: QuestionId,
    /// Whether to go on asking.
    pub standing: Standing,
    /// How many people have an answer.
    pub answered: usize,
    /// How many answer otherwise than before.
    pub changed: usize,
    /// What may be shown of it.
    pub show: Option<Show>,
}

/// What may be shown of the answers to a question in a round: how many people gave each, in words; never who.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Show {
    /// Before the round.
    pub before: Vec<(String, usize)>,
    /// Now.
    pub now: Vec<(String, usize)>,
}

/// A round on these questions: what everybody has said to them so far is kept. Times of unattributed answers are not.
pub fn open(engagement: &Engagement, questions: Vec<QuestionId>, date: Date) -> Round {
    let mut before = BTreeMap::new();
    for person in &engagement.participants {
        let said = engagement.answers.get(&person.id);
        let kept: BTreeMap<QuestionId, Answer> = questions
            .iter()
            .filter_map(|id| {
                let mut answer = said?.get(id)?.clone();
                if person.confidentiality == Confidentiality::Unattributed {
                    answer.at.clear();
                }
                Some((id.clone(), answer))
            })
            .collect();
        if !kept.is_empty() {
            before.insert(person.id.clone(), kept);
        }
    }
    Round { number: engagement.rounds.len() + 1, opened: date, closed: None, questions, outcomes: Vec::new(), before }
}

/// The round closed, with what came of it.
pub fn close(questionnaire: &Questionnaire, engagement: &Engagement, round: &Round, date: Date) -> Round {
    let outcomes = round.questions.iter().filter_map(|id| {
        let reading = reading(questionnaire, engagement, round, id)?;
        Some(Outcome {
            question: reading.question,
            standing: reading.standing,
            answered: reading.answered,
            changed: reading.changed,
        })
    });
    Round { closed: Some(date), outcomes: outcomes.collect(), ..round.clone() }
}

/// How people stand to a question of a round.
pub fn reading(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    round: &Round,
    id: &QuestionId,
) -> Option<Reading> {
    let question = questionnaire.question(id.as_str())?;
    let later = engagement.rounds.iter().find(|one| one.number > round.number && one.questions.contains(id));
    // After a later round was opened, what was said in this one is what that one kept.
    let now: BTreeMap<&ParticipantId, &Answer> = match later {
        Some(later) => later.before.iter().filter_map(|(who, said)| Some((who, given(said.get(id))?))).collect(),
        None => engagement.answers.iter().filter_map(|(who, said)| Some((who, given(said.get(id))?))).collect(),
    };
    let before: BTreeMap<&ParticipantId, &Answer> =
        round.before.iter().filter_map(|(who, said)| Some((who, given(said.get(id))?))).collect();
    let changed =
        now.iter().filter(|(who, answer)| before.get(*who).is_none_or(|first| !same_value(first, answer))).count();
    let values: Vec<&Answer> = now.values().copied().collect();
    let guarded = question.confidential
        || now.keys().chain(before.keys()).any(|who| {
            let person = engagement.participants.iter().find(|one| one.id == **who);
            person.is_none_or(|one| one.confidentiality != Confidentiality::Attributed)
        });
    // Before and after side by side would tell who thought again.
    let may_show = !guarded;
    Some(Reading {
        question: id.clone(),
        standing: standing(question, &values, changed),
        answered: now.len(),
        changed,
        show: may_show.then(|| Show {
            before: counted(question, before.values().copied()),
            now: counted(question, now.values().copied()),
        }),
    })
}

fn given(answer: Option<&Answer>) -> Option<&Answer> {
    answer.filter(|answer| answer.is_given())
}

fn same_value(one: &Answer, other: &Answer) -> bool {
    one.given == other.given && one.rated == other.rated && one.side == other.side
}

/// Whether to go on asking: the one rule by which rounds end. People agree when those who know are on average at most
/// half a level from their median and nobody is more than two levels from anybody; where there are no levels, when all
/// say the same. They are stable when they differ and nobody changed their answer.
pub fn standing(question: &Question, answers: &[&Answer], changed: usize) -> Standing {
    let levels: Vec<f64> = answers.iter().filter_map(|answer| Some(level_of(question, answer)?.value())).collect();
    let agreed = if question.has_level() && levels.len() == answers.len() {
        near(&levels)
    } else {
        answers.windows(2).all(|pair| same_value(pair[0], pair[1]))
    };
    match (agreed, changed) {
        (true, _) => Standing::Agreed,
        (false, 0) => Standing::Stable,
        (false, _) => Standing::Apart,
    }
}

fn near(levels: &[f64]) -> bool {
    let mut sorted = levels.to_vec();
    sorted.sort_by(f64::total_cmp);
    let (Some(low), Some(high)) = (sorted.first(), sorted.last()) else { return true };
    let middle = sorted.len() / 2;
    let median = if sorted.len() % 2 == 1 { sorted[middle] } else { f64::midpoint(sorted[middle - 1], sorted[middle]) };
    let distance = sorted.iter().map(|level| (level - median).abs()).sum::<f64>() / sorted.len() as f64;
    distance <= NEAR + 1e-9 && high - low <= WIDE + 1e-9
}

/// The questions that a round is worth: two people or more have answered, and they do not agree.
pub fn worth_asking(questionnaire: &Questionnaire, engagement: &Engagement) -> Vec<QuestionId> {
    questionnaire
        .questions()
        .filter(|question| !engagement.agreed.contains_key(&question.id) && can_be_compared(question))
        .filter(|question| {
            let said = engagement.answers.values();
            let said: Vec<&Answer> = said.filter_map(|said| given(said.get(&question.id))).collect();
            said.len() >= 2 && standing(question, &said, 1) != Standing::Agreed
        })
        .map(|question| question.id.clone())
        .collect()
}

/// Whether different answers to a question are a difference of opinion: texts always differ.
fn can_be_compared(question: &Question) -> bool {
    use crate::questionnaire::Kind;
    matches!(question.kind, Kind::Scale | Kind::Single(_) | Kind::YesNo | Kind::Ranking(_))
}

/// How many people gave each answer, in words; the lowest level first, else the most frequent.
fn counted<'a>(question: &Question, answers: impl Iterator<Item = &'a Answer>) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for answer in answers {
        *counts.entry(in_short(question, answer)).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    if !question.has_level() {
        counts.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    }
    counts
}

/// An answer in a word or two, without anybody's own words.
fn in_short(question: &Question, answer: &Answer) -> String {
    use crate::engagement::{AnswerValue, Given};
    match &answer.given {
        Given::Unknown => return "unknown".to_owned(),
        Given::NotApplicable => return "does not apply".to_owned(),
        Given::Value(AnswerValue::Choice(id)) => {
            return question
                .choice(id)
                .map_or_else(|| "another".to_owned(), |choice| crate::text::clean_line(&choice.label));
        }
        Given::Value(AnswerValue::YesNo(yes)) => return if *yes { "yes" } else { "no" }.to_owned(),
        _ => {}
    }
    if let Some(level) = level_of(question, answer) {
        return format!("level {level}");
    }
    let first = facts_of(question, Some(answer)).into_iter().find(|(name, _)| *name == question.id.as_str());
    match first.map(|(_, value)| value) {
        Some(crate::condition::Value::Number(number)) => crate::unit::plain(number, 2),
        Some(crate::condition::Value::List(items)) => {
            let first = items.first().and_then(|item| question.choice(item.text()?));
            first.map_or_else(
                || "an answer".to_owned(),
                |choice| format!("first: {}", crate::text::clean_line(&choice.label)),
            )
        }
        _ => "an answer".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::near;

    /// Worked by hand: medians, mean distances and ranges.
    #[test]
    fn nearly_the_same_is_half_a_level_on_average_and_two_at_most() {
        assert!(near(&[3.0, 3.0, 3.0]) && near(&[2.0, 3.0]) && near(&[]) && near(&[4.0]));
        // Median 3, distances 1 0 0 1: a half.
        assert!(near(&[2.0, 3.0, 3.0, 4.0]));
        // Median 3, distances 1 0 1: two thirds.
        assert!(!near(&[2.0, 3.0, 4.0]));
        // Median 2, distances 0 0 0 0 0 3: a half, but three levels apart.
        assert!(!near(&[2.0, 2.0, 2.0, 2.0, 2.0, 5.0]));
    }
}
