//! Why there is no path, and which answer or gate makes it so.

use std::fmt;

use super::option::Variable;
use super::{Aim, supposed};
use crate::assessment::{Assessment, hear_supposing, wording};
use crate::condition::{Expression, Value};
use crate::engagement::Engagement;
use crate::id::VerdictId;
use crate::plan::Terms;
use crate::questionnaire::{GateSeverity, Questionnaire, Verdict};
use crate::score::{GateState, Presence};
use crate::text;
use crate::unit::Date;

/// Why there is no path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PathProblem {
    /// What is wrong, in lower case.
    pub message: String,
    /// What to do about it.
    pub way_out: String,
    /// Whether the aim itself does not exist.
    pub is_unknown: bool,
}

impl fmt::Display for PathProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for PathProblem {}

/// How high a verdict stands. A questionnaire that gives no rungs is taken to lead from the verdicts that advise no
/// purchase to those that plan ever more.
fn rung(questionnaire: &Questionnaire, verdict: &Verdict) -> Option<u32> {
    if questionnaire.verdicts.iter().any(|one| one.rung.is_some()) {
        return verdict.rung.map(u32::from);
    }
    let lanes = u32::try_from(verdict.lanes.len()).unwrap_or(0);
    Some(if verdict.buy { 100 + lanes } else { lanes })
}

fn find<'q>(questionnaire: &'q Questionnaire, id: &str) -> Option<&'q Verdict> {
    questionnaire.verdicts.iter().find(|one| one.id.as_str() == id)
}

/// The verdict aimed at.
pub(super) fn target(questionnaire: &Questionnaire, now: &VerdictId, aim: Aim<'_>) -> Result<VerdictId, PathProblem> {
    let known: Vec<&Verdict> = questionnaire.verdicts.iter().filter(|one| rung(questionnaire, one).is_some()).collect();
    let names: Vec<&str> = known.iter().map(|one| one.id.as_str()).collect();
    match aim {
        Aim::Verdict(id) => match known.iter().find(|one| one.id.as_str() == id) {
            Some(verdict) => Ok(verdict.id.clone()),
            None if find(questionnaire, id).is_some() => Err(PathProblem {
                message: format!("nobody aims at the verdict `{id}`"),
                way_out: format!("Aim at {}.", text::or_list(&names)),
                is_unknown: true,
            }),
            None => Err(PathProblem {
                message: format!("there is no verdict `{}`", text::clean_line(id)),
                way_out: format!("Aim at {}.{}", text::or_list(&names), text::did_you_mean(id, names.iter().copied())),
                is_unknown: true,
            }),
        },
        Aim::Next => {
            let here = find(questionnaire, now.as_str()).and_then(|one| rung(questionnaire, one)).unwrap_or(0);
            let above = known.iter().filter(|one| rung(questionnaire, one).is_some_and(|rung| rung > here));
            match above.min_by_key(|one| rung(questionnaire, one)) {
                Some(verdict) => Ok(verdict.id.clone()),
                // There is nothing higher: one stays.
                None => Ok(now.clone()),
            }
        }
    }
}

/// The verdicts that stand at least as high.
pub(super) fn at_least(questionnaire: &Questionnaire, to: &VerdictId) -> Vec<VerdictId> {
    let wanted = find(questionnaire, to.as_str()).and_then(|one| rung(questionnaire, one));
    let high = questionnaire
        .verdicts
        .iter()
        .filter(|one| one.id == *to || rung(questionnaire, one) >= wanted && wanted.is_some());
    high.map(|one| one.id.clone()).collect()
}

/// What keeps the aim out of reach when everything that can change stands at its best.
pub(super) fn unreachable(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    (variables, classes): (&[Variable], &[Vec<Vec<usize>>]),
    to: &VerdictId,
    wanted: &[VerdictId],
) -> PathProblem {
    let choice: Vec<(usize, usize)> = variables
        .iter()
        .zip(classes)
        .enumerate()
        .filter_map(|(place, (variable, classes))| {
            let best = classes
                .last()?
                .iter()
                .map(|option| (*option, &variable.options[*option]))
                .max_by(|(_, a), (_, b)| a.level.unwrap_or(-1.0).total_cmp(&b.level.unwrap_or(-1.0)));
            best.map(|(option, _)| (place, option)).filter(|(_, option)| *option > 0)
        })
        .collect();
    let heard = hear_supposing(questionnaire, engagement, &supposed(variables, &choice));
    let terms = Terms { start: Date::EPOCH, wished: None };
    let after = crate::assessment::conclude(questionnaire, engagement, heard, terms);
    let standing = after.score.gates.iter().filter(|gate| gate.state != GateState::Clear && gate.overridden.is_none());
    let mut reasons: Vec<String> = Vec::new();
    let mut blocked: Vec<Block> = Vec::new();
    for gate in standing.filter(|gate| gate.severity != GateSeverity::Caution) {
        let title = questionnaire.gates.iter().find(|one| one.id == gate.gate).map_or("", |one| &one.title);
        let behind: Vec<(Block, String)> =
            gate.reasons.iter().map(|reason| block(questionnaire, engagement, &after, &reason.fact)).collect();
        blocked.extend(behind.iter().map(|(block, _)| *block));
        reasons.push(format!("the gate `{}` (“{title}”) stays because of {}", gate.gate, grouped(&behind)));
    }
    let title = find(questionnaire, to.as_str()).map_or("", |one| &one.title);
    let reached = wanted.contains(&after.score.verdict.verdict);
    let way_out = if reasons.is_empty() && !reached {
        let now = find(questionnaire, after.score.verdict.verdict.as_str()).map_or("", |one| &one.title);
        format!(
            "With every answer that can change at its best the verdict is “{now}”. Aim lower, or ask `groundwork why verdict` what it needs."
        )
    } else if reasons.is_empty() {
        "What decides which questions are asked is taken as it is: answer or change that first.".to_owned()
    } else {
        let mut sentence = reasons.join("; ");
        if let Some(first) = sentence.get_mut(0..1) {
            first.make_ascii_uppercase();
        }
        let way_out = if blocked.iter().any(|one| matches!(one, Block::NotKnown | Block::NotHeard | Block::Undecided)) {
            "Answer what is not known, then ask again"
        } else if blocked.iter().all(|one| *one == Block::Fixed) {
            "Aim lower, or correct what is wrong"
        } else {
            "Work on what lies behind it, or aim lower"
        };
        format!("{sentence}. {way_out}.")
    };
    PathProblem { message: format!("no change of answers leads to “{title}” (`{to}`)"), way_out, is_unknown: false }
}

/// Why a fact stays as it is, even with every answer that can change at its best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Block {
    /// No decision changes it.
    Fixed,
    /// It is a fact that no decision changes, and nobody has said which.
    NotKnown,
    /// Whether it is asked hangs on something else that nobody has said.
    Undecided,
    /// Those who are asked have said nothing.
    NotHeard,
    /// It would have to be otherwise.
    Stays,
}

impl Block {
    const fn words(self, several: bool) -> &'static str {
        match (self, several) {
            (Self::Fixed, _) => ", which no decision changes",
            (Self::NotKnown, false) => ", which is not known yet and which no decision chooses",
            (Self::NotKnown, true) => ", which are not known yet and which no decision chooses",
            (Self::Undecided, false) => ", of which it is open whether it concerns you",
            (Self::Undecided, true) => ", of which it is open whether they concern you",
            (Self::NotHeard | Self::Stays, _) => "",
        }
    }
}

fn block(questionnaire: &Questionnaire, engagement: &Engagement, after: &Assessment, fact: &str) -> (Block, String) {
    let Some(id) = super::super::trial::question_of(questionnaire, fact) else {
        let said = wording(after.eye(questionnaire, engagement), fact, after.facts.get(fact));
        let block = if fact.starts_with("answered.") { Block::NotHeard } else { Block::Stays };
        return (block, format!("{} ({})", said.about, said.says));
    };
    let fixed = questionnaire.question(id.as_str()).is_some_and(|question| question.fixed);
    let undecided = after.positions.iter().any(|one| one.question == *id && one.presence == Presence::Undecided);
    let block = match (undecided, fixed, after.facts.get(fact)) {
        (true, ..) => Block::Undecided,
        (_, true, Value::Unknown) => Block::NotKnown,
        (_, true, _) => Block::Fixed,
        _ => Block::Stays,
    };
    let hangs_on =
        if block == Block::Undecided { open_behind(questionnaire, after, id.as_str()) } else { String::new() };
    (block, format!("`{id}`{hangs_on}"))
}

/// " (that hangs on `profile.buying`)": the questions that decide whether it is asked and that nobody has answered.
fn open_behind(questionnaire: &Questionnaire, after: &Assessment, id: &str) -> String {
    let when = questionnaire.question(id).and_then(|question| question.when.as_ref());
    let mut open: Vec<String> = Vec::new();
    for used in when.into_iter().flat_map(Expression::names) {
        let known = !matches!(after.facts.get(&used.name), Value::Unknown);
        let of = super::super::trial::question_of(questionnaire, &used.name).map(|one| format!("`{one}`"));
        if let Some(name) = of.filter(|name| !known && !open.contains(name)) {
            open.push(name);
        }
    }
    if open.is_empty() { String::new() } else { format!(" (that hangs on {})", text::and_list(&open)) }
}

/// "`a` and `b`, which no decision changes, and `c`"
fn grouped(behind: &[(Block, String)]) -> String {
    let mut groups: Vec<(Block, Vec<&str>)> = Vec::new();
    for (block, name) in behind {
        match groups.iter_mut().find(|(known, _)| known == block) {
            Some((_, names)) if names.contains(&name.as_str()) => {}
            Some((_, names)) => names.push(name),
            None => groups.push((*block, vec![name])),
        }
    }
    let groups: Vec<String> = groups
        .into_iter()
        .map(|(block, names)| format!("{}{}", text::and_list(&names), block.words(names.len() > 1)))
        .collect();
    groups.join(", and ")
}
