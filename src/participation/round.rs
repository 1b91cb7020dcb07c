//! Rounds: people answer once more after they have talked, until they agree or nobody moves any more.

use std::collections::BTreeMap;

use crate::agreement::{Label, label};
use crate::discretion::promise;
use crate::engagement::{
    Answer, Confidentiality, Engagement, Nearness, Outcome, Round, Spread, Standing, facts_of, level_of,
};
use crate::id::{ParticipantId, QuestionId};
use crate::questionnaire::{Kind, Question, Questionnaire};
use crate::unit::Date;

/// How people stand to a question: before a round and now.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The question.
    pub question: QuestionId,
    /// How many people have an answer.
    pub answered: usize,
    /// Whether to go on asking; none where that would tell somebody's answer.
    pub told: Option<Told>,
    /// What may be shown of it.
    pub show: Option<Show>,
}

/// What came of a question so far.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Told {
    /// Whether to go on asking.
    pub standing: Standing,
    /// How many answer otherwise than before.
    pub changed: usize,
}

/// An engagement and what may be known of it.
#[derive(Debug, Clone, Copy)]
pub struct Seen<'a> {
    /// What was asked.
    pub questionnaire: &'a Questionnaire,
    /// Who said what.
    pub whole: &'a Engagement,
    /// The same as the reader may see it: what [`published`](crate::discretion::published) gives.
    pub published: &'a Engagement,
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

/// The round closed, with what came of it as far as everybody may know it.
pub fn close(seen: Seen<'_>, round: &Round, date: Date) -> Round {
    let outcomes = round.questions.iter().filter_map(|id| {
        let Reading { question, answered, told, .. } = reading(seen, round, id)?;
        let Told { standing, changed } = told?;
        Some(Outcome { question, standing, answered, changed })
    });
    Round { closed: Some(date), outcomes: outcomes.collect(), ..round.clone() }
}

/// How people stand to a question of a round.
pub fn reading(seen: Seen<'_>, round: &Round, id: &QuestionId) -> Option<Reading> {
    let Seen { questionnaire, whole: engagement, published } = seen;
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
    let answered = now.len();
    let is_protected = |who: &ParticipantId| promise(Some(question), published, who) != Confidentiality::Attributed;
    if now.keys().chain(before.keys()).copied().any(is_protected) {
        // Before and after side by side would tell who thought again. What was told when the round was closed stands.
        let told = if round.is_open() {
            together(published, id).map(|agreed| Told { standing: standing_of(agreed, changed), changed })
        } else {
            let outcome = round.outcomes.iter().find(|one| one.question == *id);
            outcome.map(|one| Told { standing: one.standing, changed: one.changed })
        };
        return Some(Reading { question: id.clone(), answered, told, show: None });
    }
    Some(Reading {
        question: id.clone(),
        answered,
        told: Some(Told { standing: standing(question, &values, changed), changed }),
        show: Some(Show {
            before: counted(question, before.values().copied()),
            now: counted(question, now.values().copied()),
        }),
    })
}

/// Whether people agree of whom some are protected, as far as that may be known; none if it may not.
fn together(published: &Engagement, id: &QuestionId) -> Option<bool> {
    match published.privacy.spread.get(id)? {
        Spread::Levels(levels) => {
            let levels: Vec<f64> = levels.iter().map(|level| f64::from(*level)).collect();
            Some(label(&levels) == Label::Close)
        }
        Spread::Choices(choices) => Some(choices.windows(2).all(|pair| pair[0] == pair[1])),
        Spread::Near(nearness) => Some(*nearness == Nearness::Close),
        Spread::Nothing => None,
    }
}

fn given(answer: Option<&Answer>) -> Option<&Answer> {
    answer.filter(|answer| answer.is_given())
}

fn same_value(one: &Answer, other: &Answer) -> bool {
    one.given == other.given && one.rated == other.rated && one.side == other.side
}

/// Whether to go on asking: the one rule by which rounds end. People agree when those who know are close by
/// [`label`]; where there are no levels, when all say the same. They are stable when they differ and nobody changed
/// their answer.
fn standing(question: &Question, answers: &[&Answer], changed: usize) -> Standing {
    let levels: Vec<f64> = answers.iter().filter_map(|answer| Some(level_of(question, answer)?.value())).collect();
    let alike = || answers.windows(2).all(|pair| pair[0].given == pair[1].given);
    let agreed = if question.has_level() && levels.len() == answers.len() {
        // Different choices that stand for the same level are no agreement.
        let hides =
            matches!(question.kind, Kind::Single(_)) && levels.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 1e-9);
        label(&levels) == Label::Close && (!hides || alike())
    } else {
        alike()
    };
    standing_of(agreed, changed)
}

fn standing_of(agreed: bool, changed: usize) -> Standing {
    match (agreed, changed) {
        (true, _) => Standing::Agreed,
        (false, 0) => Standing::Stable,
        (false, _) => Standing::Apart,
    }
}

/// The questions that a round is worth: two people or more have answered, and they do not agree as far as may be known.
pub fn worth_asking(seen: Seen<'_>) -> Vec<QuestionId> {
    let Seen { questionnaire, whole: engagement, published } = seen;
    let differ = |question: &Question| {
        let said: Vec<(&ParticipantId, &Answer)> =
            engagement.answers.iter().filter_map(|(who, said)| Some((who, given(said.get(&question.id))?))).collect();
        if said.iter().any(|(who, _)| promise(Some(question), published, who) != Confidentiality::Attributed) {
            return together(published, &question.id) == Some(false);
        }
        let said: Vec<&Answer> = said.into_iter().map(|(_, answer)| answer).collect();
        said.len() >= 2 && standing(question, &said, 1) != Standing::Agreed
    };
    questionnaire
        .questions()
        .filter(|question| !engagement.agreed.contains_key(&question.id) && can_be_compared(question))
        .filter(|question| differ(question))
        .map(|question| question.id.clone())
        .collect()
}

/// Whether different answers to a question are a difference of opinion: texts always differ.
fn can_be_compared(question: &Question) -> bool {
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
