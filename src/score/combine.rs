//! Several people's values of one part of an answer, put together.
//!
//! Every role has one vote, split among its people by how sure they are. Numbers: median within a role, then mean
//! over roles. Choices, days, yes and no: the most votes; a tie is no answer. Ticks: those with at least half of the
//! votes. Rankings: the mean place (Borda), ties in the questionnaire's order. Texts: the first that is not blank.

use std::collections::BTreeMap;

use super::mean::{Said, over_roles};
use crate::condition::{TOLERANCE, Value};
use crate::engagement::PartKind;
use crate::id::RoleId;
use crate::questionnaire::Choice;

/// What one person said, and how much it weighs within the role.
#[derive(Debug, Clone, Copy)]
pub(super) struct Vote<'a> {
    pub(super) role: &'a RoleId,
    pub(super) weight: f64,
    pub(super) value: &'a Value,
}

/// What several people come to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    /// One value.
    Value(Value),
    /// Several values, none ahead.
    Split,
}

/// Puts the values of one part together; the votes stand in the order of the participants.
pub(super) fn combined(kind: PartKind<'_>, votes: &[Vote<'_>]) -> Outcome {
    let votes: Vec<Vote<'_>> =
        votes.iter().filter(|vote| !matches!(vote.value, Value::Unknown | Value::Absent)).copied().collect();
    if votes.is_empty() {
        return Outcome::Value(Value::Unknown);
    }
    Outcome::Value(match kind {
        PartKind::Level | PartKind::Number => middle(&votes),
        PartKind::YesNo | PartKind::Choice(_) | PartKind::Date => return most(&votes),
        PartKind::Ticks(choices) => at_least_half(choices, &votes),
        PartKind::Ranking(choices) => by_mean_place(choices, &votes),
        PartKind::Text => first_text(&votes),
        // Lists are put together row by row, in `rows`.
        PartKind::Rows | PartKind::Column => Value::Unknown,
    })
}

fn middle(votes: &[Vote<'_>]) -> Value {
    let said: Vec<Said<'_>> = votes
        .iter()
        .filter_map(|vote| Some(Said { role: vote.role, number: vote.value.number()?, weight: vote.weight }))
        .collect();
    over_roles(&said).map_or(Value::Unknown, Value::Number)
}

/// Each vote as a share of its role's one vote.
fn shares<'a>(votes: &[Vote<'a>]) -> (Vec<(&'a Value, f64)>, usize) {
    let mut weights: BTreeMap<&RoleId, f64> = BTreeMap::new();
    for vote in votes {
        *weights.entry(vote.role).or_default() += vote.weight;
    }
    let share = |vote: &Vote<'_>| weights.get(vote.role).map_or(0.0, |weight| vote.weight / weight);
    (votes.iter().map(|vote| (vote.value, share(vote))).collect(), weights.len())
}

fn most(votes: &[Vote<'_>]) -> Outcome {
    let mut tally: Vec<(&Value, f64)> = Vec::new();
    for (value, share) in shares(votes).0 {
        match tally.iter_mut().find(|(seen, _)| *seen == value) {
            Some((_, sum)) => *sum += share,
            None => tally.push((value, share)),
        }
    }
    tally.sort_by(|a, b| b.1.total_cmp(&a.1));
    match tally.as_slice() {
        [(_, first), (_, second), ..] if first - second <= TOLERANCE => Outcome::Split,
        [(value, _), ..] => Outcome::Value((*value).clone()),
        [] => Outcome::Value(Value::Unknown),
    }
}

fn at_least_half(choices: &[Choice], votes: &[Vote<'_>]) -> Value {
    let (shares, roles) = shares(votes);
    let half = roles as f64 / 2.0;
    let ticked = |id: &Value| -> f64 {
        let of = shares.iter().filter(|(ticks, _)| ticks.list().is_some_and(|ticks| ticks.contains(id)));
        of.fold(0.0, |sum, (_, share)| sum + share)
    };
    let candidates = in_order(choices, votes);
    Value::List(candidates.into_iter().filter(|id| ticked(id) >= half - TOLERANCE).collect())
}

fn by_mean_place(choices: &[Choice], votes: &[Vote<'_>]) -> Value {
    let mut candidates = in_order(choices, votes);
    let number = candidates.len() as f64;
    let (shares, _) = shares(votes);
    let mean_place = |id: &Value| -> f64 {
        shares.iter().fold(0.0, |sum, (ranking, share)| {
            let ranking = ranking.list().unwrap_or_default();
            let place = match ranking.iter().position(|one| one == id) {
                Some(place) => place as f64 + 1.0,
                // What somebody left out shares the places that are left.
                None => f64::midpoint(ranking.len() as f64 + 1.0, number),
            };
            sum + share * place
        })
    };
    // Places are compared as whole numbers of a billionth, so that a tie in thirds is a tie.
    let key = |id: &Value| (mean_place(id) / TOLERANCE).round();
    candidates.sort_by(|a, b| key(a).total_cmp(&key(b)));
    Value::List(candidates)
}

/// Every id that anybody named: the question's own in its order, then own entries in the order of speaking.
fn in_order(choices: &[Choice], votes: &[Vote<'_>]) -> Vec<Value> {
    let own = choices.iter().map(|choice| Value::from(choice.id.as_str()));
    let mut ids: Vec<Value> = own.filter(|id| items(votes).any(|item| item == id)).collect();
    for item in items(votes) {
        if !ids.contains(item) {
            ids.push(item.clone());
        }
    }
    ids
}

fn items<'a>(votes: &[Vote<'a>]) -> impl Iterator<Item = &'a Value> {
    votes.iter().filter_map(|vote| vote.value.list()).flatten()
}

fn first_text(votes: &[Vote<'_>]) -> Value {
    let filled = votes.iter().find(|vote| vote.value.text().is_some_and(|text| !text.trim().is_empty()));
    filled.or(votes.first()).map_or(Value::Unknown, |vote| vote.value.clone())
}
