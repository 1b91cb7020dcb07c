//! Everything that one answer touches, and what another answer would change.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use super::difference::told;
use super::legal::{Uses, legal};
use super::{HELD_BACK, Supposition, Trial, What};
use crate::assessment::{Assessment, Shift, all_shifts, wording};
use crate::condition::spoken;
use crate::discretion::{Showing, showing};
use crate::engagement::Engagement;
use crate::plan::Terms;
use crate::questionnaire::{Question, Questionnaire, logic};

/// What hangs on a question.
#[derive(Debug, Clone)]
pub struct Impact {
    /// The question's id.
    pub question: String,
    /// The question as it is asked.
    pub ask: String,
    /// What the firm says to it now, in words.
    pub now: String,
    /// Its part in the dimensions.
    pub shares: Vec<Share>,
    /// What reads the answer itself, in the order of the method.
    pub direct: Vec<Touch>,
    /// What reads something that was computed from it.
    pub through: Vec<Touch>,
    /// Every answer worth trying, and what it would move.
    pub could: Vec<Could>,
}

/// A question's part in a dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct Share {
    /// The dimension's id.
    pub dimension: String,
    /// Its title.
    pub title: String,
    /// Percent of the weight of the dimension's questions that concern the firm; 0 if this one does not.
    pub percent: f64,
    /// How many points of the readiness figure, 0 to 100, lie between its worst and its best level.
    pub points: f64,
}

/// Something that hangs on the answer.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Touch {
    /// What kind of thing: "gate".
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What the answer decides there: "stands in the way if". For a thing further on the names it goes through.
    pub how: String,
}

/// Another answer and what it would move.
#[derive(Debug, Clone)]
pub struct Could {
    /// The answer, in words.
    pub answer: String,
    /// What moves; nothing for the answer that stands.
    pub shifts: Vec<Shift>,
}

/// What hangs on this question; nothing if there is none of this id.
pub fn impact(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    assessment: &Assessment,
    terms: Terms,
    question: &str,
) -> Option<Impact> {
    let question = questionnaire.question(question)?;
    let id = question.id.as_str();
    let (direct, through) = touched(questionnaire, question);
    let trial = Trial::new(questionnaire, engagement, assessment, terms);
    let mut tried = legal(question, &Uses::of(questionnaire, |name| question.is_read_by(name)));
    tried.push(super::legal::Legal {
        words: "no answer".to_owned(),
        supposition: Supposition { question: question.id.clone(), what: What::Nothing },
    });
    let could = tried
        .into_iter()
        .map(|one| {
            let other = trial.whole(std::slice::from_ref(&one.supposition));
            let moved = all_shifts((questionnaire, assessment), (questionnaire, &other));
            Could { answer: one.words, shifts: told(moved, assessment.eye(questionnaire, engagement)) }
        })
        .collect();
    let fact = if question.has_level() { format!("{id}.level") } else { id.to_owned() };
    let position = assessment.positions.iter().find(|one| one.question == question.id);
    let hidden = position.is_some_and(|position| {
        showing(questionnaire, engagement, position) == Showing::Nothing && !position.voices.is_empty()
    });
    Some(Impact {
        question: id.to_owned(),
        ask: question.ask.clone(),
        now: if hidden {
            HELD_BACK.to_owned()
        } else {
            wording(assessment.eye(questionnaire, engagement), &fact, assessment.facts.get(&fact)).says
        },
        shares: shares(questionnaire, assessment, question),
        direct,
        through,
        could,
    })
}

fn shares(questionnaire: &Questionnaire, assessment: &Assessment, question: &Question) -> Vec<Share> {
    let all: f64 = questionnaire.dimensions.iter().map(|dimension| dimension.weight).sum();
    let of = |(id, weight): &(crate::id::DimensionId, f64)| {
        let dimension = questionnaire.dimension(id)?;
        let score = assessment.score.dimension(id.as_str())?;
        let shown: f64 = score.contributions.iter().map(|one| one.weight).sum();
        let counts = score.contributions.iter().any(|one| one.question == question.id);
        let share = if counts && shown > 0.0 { weight / shown } else { 0.0 };
        let part = if all > 0.0 { dimension.weight / all } else { 0.0 };
        Some(Share {
            dimension: id.to_string(),
            title: dimension.title.clone(),
            percent: 100.0 * share,
            points: 100.0 * share * part,
        })
    };
    question.scores.iter().filter_map(of).collect()
}

/// What reads the answer, and what reads something computed from it, as far as it goes.
fn touched(questionnaire: &Questionnaire, question: &Question) -> (Vec<Touch>, Vec<Touch>) {
    let rules = logic::rules(questionnaire);
    let id = question.id.as_str();
    let mut names: BTreeSet<String> = BTreeSet::new();
    for (dimension, _) in &question.scores {
        let dimension = spoken(dimension.as_str());
        names.extend([format!("dimension.{dimension}"), format!("coverage.{dimension}")]);
    }
    if !question.scores.is_empty() {
        names.extend(["readiness", "weakest", "band"].map(str::to_owned));
        let balances =
            questionnaire.dimensions.iter().filter(|one| question.scores.iter().any(|(id, _)| *id == one.id));
        names.extend(balances.filter_map(|one| Some(format!("balance.{}", spoken(one.balance.as_ref()?.as_str())))));
    }
    let touch = |rule: &logic::Rule<'_>, how: String| Touch {
        kind: rule.kind,
        id: rule.id.clone(),
        title: rule.title.clone(),
        how,
    };
    let mut direct: Vec<Touch> = Vec::new();
    for rule in rules.iter().filter(|rule| rule.reads(id)) {
        names.extend(made(rule));
        let found = touch(rule, rule.decides.to_owned());
        if !direct.contains(&found) {
            direct.push(found);
        }
    }
    if questionnaire.settings.users.as_ref() == Some(&question.id) {
        direct.push(Touch {
            kind: "plan",
            id: "size".into(),
            title: "The duration of every task".into(),
            how: "is scaled by it".into(),
        });
    }
    if questionnaire.settings.goals.as_ref() == Some(&question.id) {
        direct.push(Touch {
            kind: "plan",
            id: "goals".into(),
            title: "The goals and their measures".into(),
            how: "are taken from it".into(),
        });
    }
    let mut through: Vec<Touch> = Vec::new();
    loop {
        let before = (through.len(), names.len());
        for rule in &rules {
            let via: Vec<String> = rule
                .expression
                .names()
                .iter()
                .filter(|used| names.contains(&used.name))
                .map(|used| format!("`{}`", used.name))
                .collect::<BTreeSet<_>>()
                .into_iter()
                .collect();
            let known = |touch: &Touch| touch.kind == rule.kind && touch.id == rule.id;
            if via.is_empty() || direct.iter().any(known) || through.iter().any(known) {
                continue;
            }
            names.extend(made(rule));
            through.push(touch(rule, format!("through {}", crate::text::and_list(&via))));
        }
        if before == (through.len(), names.len()) {
            break;
        }
    }
    (direct, through)
}

/// The names that a rule makes.
fn made(rule: &logic::Rule<'_>) -> Vec<String> {
    let id = spoken(&rule.id);
    match rule.kind {
        "gate" => {
            let mut names = vec![format!("gate.{id}")];
            names.extend(
                ["stop", "hold", "redirect", "open", "caution", "stop_open", "hold_open"]
                    .map(|one| format!("gates.{one}")),
            );
            names
        }
        "driver" => vec![format!("driver.{id}")],
        "model" => vec!["model.kind".to_owned(), "model.borderline".to_owned()],
        "verdict" => vec!["verdict".to_owned()],
        "task" => vec![format!("task.{id}")],
        "question" => {
            let mut names = vec![rule.id.clone(), format!("{}.level", rule.id), format!("{}.known", rule.id)];
            names.push(format!("{}.count", rule.id));
            names
        }
        _ => Vec::new(),
    }
}

impl Impact {
    /// The impact for other programs.
    pub fn to_json(&self) -> Json {
        let touch =
            |touch: &Touch| json!({ "kind": touch.kind, "id": touch.id, "title": touch.title, "how": touch.how });
        let shift = |shift: &Shift| {
            json!({
                "kind": shift.kind, "id": shift.id, "title": shift.title,
                "before": shift.before, "after": shift.after,
            })
        };
        json!({
            "question": self.question,
            "ask": self.ask,
            "now": self.now,
            "shares": self.shares.iter().map(|one| json!({
                "dimension": one.dimension, "title": one.title,
                "percent": crate::unit::rounded(one.percent, 4), "points": crate::unit::rounded(one.points, 4),
            })).collect::<Vec<_>>(),
            "direct": self.direct.iter().map(touch).collect::<Vec<_>>(),
            "through": self.through.iter().map(touch).collect::<Vec<_>>(),
            "could": self.could.iter().map(|one| json!({
                "answer": one.answer, "shifts": one.shifts.iter().map(shift).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
        })
    }
}
