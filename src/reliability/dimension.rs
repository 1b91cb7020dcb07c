use std::collections::BTreeMap;

use super::alpha::{Alpha, alpha, alpha_without, item_rest, sum, variance};
use super::omega::{loadings, omega_interval, omega_total};
use crate::engagement::{Confidentiality, Engagement, level_of};
use crate::id::{DimensionId, QuestionId};
use crate::questionnaire::Questionnaire;

/// The fewest respondents for whom a figure is given.
pub const ENOUGH: usize = 30;
/// From so many on it can be leant on.
pub const BETTER: usize = 100;

/// The levels that one person gave.
pub type Respondent = BTreeMap<QuestionId, f64>;

/// How well the questions of a dimension measure one thing.
#[derive(Debug, Clone, PartialEq)]
pub struct DimensionReliability {
    /// The dimension.
    pub dimension: DimensionId,
    /// How many people answered all of the questions below.
    pub people: usize,
    /// The questions, in the order of asking. Those that too few people answered are left out.
    pub questions: Vec<QuestionId>,
    /// How many questions with a level the dimension has.
    pub of: usize,
    /// Omega and its interval; none where no single thing stands out, or for fewer than three questions.
    pub omega: Option<(f64, Option<(f64, f64)>)>,
    /// Alpha beside it.
    pub alpha: Option<Alpha>,
    /// For each question its correlation with the rest.
    pub item_rest: Vec<Option<f64>>,
    /// For each question alpha of the rest.
    pub alpha_without: Vec<Option<f64>>,
    /// The standard deviation of people's means: what a change is held against.
    pub spread: f64,
}

/// The people of an engagement who may be counted among many, and the levels they gave. Whoever answered so that
/// nobody may know who it was is left out: a single pooled figure more or less would be about them.
pub fn respondents(questionnaire: &Questionnaire, engagement: &Engagement) -> Vec<Respondent> {
    let may = engagement.participants.iter().filter(|one| one.confidentiality != Confidentiality::Unattributed);
    let of = |answers: &BTreeMap<QuestionId, crate::engagement::Answer>| -> Respondent {
        let level = |(id, answer): (&QuestionId, &crate::engagement::Answer)| {
            let level = level_of(questionnaire.question(id.as_str())?, answer).filter(|_| answer.is_given())?;
            Some((id.clone(), level.value()))
        };
        answers.iter().filter_map(level).collect()
    };
    let all = may.filter_map(|person| engagement.answers.get(&person.id)).map(of);
    all.filter(|respondent| !respondent.is_empty()).collect()
}

/// The reliability of each dimension; none of those for which too few people answered two of the same questions.
pub fn dimensions(
    questionnaire: &Questionnaire,
    people: &[Respondent],
) -> Vec<(DimensionId, Option<DimensionReliability>)> {
    questionnaire.dimensions.iter().map(|one| (one.id.clone(), of(questionnaire, &one.id, people))).collect()
}

fn of(questionnaire: &Questionnaire, dimension: &DimensionId, people: &[Respondent]) -> Option<DimensionReliability> {
    let scored = questionnaire.questions().filter(|question| question.scores.iter().any(|(id, _)| id == dimension));
    let all: Vec<&QuestionId> = scored.map(|question| &question.id).collect();
    let answered = |id: &QuestionId| people.iter().filter(|one| one.contains_key(id)).count();
    let mut kept: Vec<&QuestionId> = all.iter().copied().filter(|id| answered(id) >= ENOUGH).collect();
    // Roles are asked different questions: the rarest go, until enough people answered all that are left.
    let rows = loop {
        let rows: Vec<Vec<f64>> =
            people.iter().filter_map(|one| kept.iter().map(|id| one.get(*id).copied()).collect()).collect();
        if kept.len() < 2 || rows.len() >= ENOUGH {
            break rows;
        }
        let rarest = kept.iter().enumerate().min_by_key(|(place, id)| (answered(id), usize::MAX - place))?.0;
        kept.remove(rarest);
    };
    if kept.len() < 2 {
        return None;
    }
    let means: Vec<f64> = rows.iter().map(|row| sum(row) / row.len() as f64).collect();
    let omega = loadings(&rows).as_ref().and_then(omega_total);
    Some(DimensionReliability {
        dimension: dimension.clone(),
        people: rows.len(),
        of: all.len(),
        omega: omega.map(|omega| (omega, omega_interval(&rows, dimension.as_str()))),
        alpha: alpha(&rows),
        item_rest: item_rest(&rows),
        alpha_without: alpha_without(&rows),
        spread: variance(&means).sqrt(),
        questions: kept.into_iter().cloned().collect(),
    })
}
