//! The cheapest set of answers that would have to be true for a better verdict: exact, never a step back, and honest
//! about what no decision can change.

mod count;
mod front;
mod goal;
mod knapsack;
mod option;
mod price;
mod problem;
mod search;
mod sight;
mod sums;

use serde_json::{Value as Json, json};

use super::HELD_BACK;
use super::legal::Uses;
use super::trial::deciding;
use crate::assessment::{Assessment, Supposed, conclude, hear_supposing, wording};
use crate::condition::Value;
use crate::discretion::{Showing, showing};
use crate::engagement::Engagement;
use crate::id::{GateId, QuestionId, TaskId, VerdictId};
use crate::plan::Terms;
use crate::questionnaire::Questionnaire;
use crate::unit::{Date, rounded};
use goal::Goal;
use knapsack::Side;
use option::{Variable, step_weeks, tasks_for, variables};
use price::Order;
pub use problem::PathProblem;
use search::Search;

/// How many equally good ways are named.
const NAMED: usize = 3;

/// Where a path leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aim<'a> {
    /// One rung up.
    Next,
    /// To the verdict of this id, or a better one.
    Verdict(&'a str),
}

/// What a path is cheapest in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objective {
    /// The fewest answers that would have to be others; among these the fewest levels.
    FewestChanges,
    /// The fewest levels to rise; among these the fewest answers.
    FewestSteps,
    /// The fewest weeks of work.
    LeastEffort,
}

impl Objective {
    /// Every objective and its words.
    pub const ALL: [(Self, &'static str); 3] = [
        (Self::FewestChanges, "fewest changes"),
        (Self::FewestSteps, "fewest steps"),
        (Self::LeastEffort, "least work"),
    ];

    /// Its words.
    pub fn words(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The parts of a cost, the one that counts first before the others: changes, steps, work.
    fn order(self) -> Order {
        match self {
            Self::FewestChanges => Order([0, 1, 2]),
            Self::FewestSteps => Order([1, 0, 2]),
            Self::LeastEffort => Order([2, 0, 1]),
        }
    }
}

/// The way to a verdict.
#[derive(Debug, Clone)]
pub struct Path {
    /// The verdict that stands.
    pub from: VerdictId,
    /// The verdict aimed at; that or a better one is reached.
    pub to: VerdictId,
    /// One route for each objective; empty if the aim is reached already.
    pub routes: Vec<Route>,
}

/// What would have to be true, cheapest by one objective.
#[derive(Debug, Clone)]
pub struct Route {
    /// What it is cheapest in.
    pub objective: Objective,
    /// How many answers change.
    pub changes: u32,
    /// How many levels they rise together.
    pub steps: u32,
    /// Weeks of work, if everything were done one after the other.
    pub weeks: f64,
    /// How many different sets are as cheap; 0 if there are too many to count them.
    pub optima: u64,
    /// Whether it is certain that nothing is cheaper.
    pub exact: bool,
    /// The changes, in the order of the questionnaire.
    pub moves: Vec<Move>,
    /// Other sets that are as cheap, at most two, as question ids.
    pub others: Vec<Vec<QuestionId>>,
    /// The gates that clear.
    pub clears: Vec<GateId>,
    /// The work that leads there, in its order.
    pub tasks: Vec<TaskId>,
    /// The earliest day on which all of it can be true, if each question is worked on by itself, one level after the
    /// other, from the day on which its task starts in the plan.
    pub earliest: Date,
    /// The verdict that follows.
    pub verdict: VerdictId,
}

/// One thing that would have to be true.
#[derive(Debug, Clone, PartialEq)]
pub struct Move {
    /// The question.
    pub question: QuestionId,
    /// How it is asked.
    pub ask: String,
    /// What is true today, in words.
    pub from: String,
    /// What would have to be true, in words.
    pub to: String,
    /// How many levels it rises.
    pub steps: u32,
    /// Weeks of work.
    pub weeks: f64,
}

/// The cheapest ways to a verdict.
pub fn path(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    assessment: &Assessment,
    terms: Terms,
    aim: Aim<'_>,
) -> Result<Path, PathProblem> {
    let from = assessment.score.verdict.verdict.clone();
    let to = problem::target(questionnaire, &from, aim)?;
    let wanted = problem::at_least(questionnaire, &to);
    if wanted.contains(&from) {
        return Ok(Path { from, to, routes: Vec::new() });
    }
    let goal = Goal::new(questionnaire, &assessment.facts, &assessment.score, wanted.clone());
    let uses = Uses::of(questionnaire, |_| true);
    let kept = deciding(questionnaire);
    let read = |name: &str| goal.reads(name);
    let variables =
        variables(questionnaire, &assessment.positions, &assessment.facts, &assessment.plan, &uses, &read, &kept);
    let sides = questionnaire
        .dimensions
        .iter()
        .zip(&assessment.score.dimensions)
        .map(|(dimension, score)| Side {
            weight: dimension.weight,
            shown: score.contributions.iter().map(|one| one.weight).sum(),
        })
        .collect();
    let known = assessment.score.dimensions.iter().map(|one| (one.level.is_some(), one.indicative.is_some())).unzip();
    let search = Search::new(&goal, &variables, sides, known, questionnaire.settings.coverage_floor);
    let refused = || problem::unreachable(questionnaire, engagement, (&variables, &search.classes), &to, &wanted);
    let mut routes = Vec::new();
    for (objective, _) in Objective::ALL {
        let Some(found) = search.cheapest(objective.order(), NAMED) else {
            return Err(refused());
        };
        let follow = |choice: &[(usize, usize)]| {
            let supposed = supposed(&variables, choice);
            conclude(questionnaire, engagement, hear_supposing(questionnaire, engagement, &supposed), terms)
        };
        let reached = |after: &Assessment| wanted.contains(&after.score.verdict.verdict);
        // What the search says is played through once more by the judgement itself.
        let mut followed = found.choices.iter().map(|choice| (choice, follow(choice)));
        let Some((choice, after)) = followed.find(|(_, after)| reached(after)) else {
            return Err(refused());
        };
        let names = |choice: &[(usize, usize)]| -> Vec<QuestionId> {
            choice.iter().map(|(place, _)| variables[*place].question.clone()).collect()
        };
        let others: Vec<Vec<QuestionId>> =
            found.choices.iter().filter(|other| *other != choice).map(|other| names(other)).collect();
        let moves: Vec<Move> = choice
            .iter()
            .map(|(place, option)| moved(questionnaire, engagement, assessment, &variables[*place], *option))
            .collect();
        let (tasks, earliest) = work(questionnaire, assessment, &after, &moves, terms);
        routes.push(Route {
            objective,
            changes: found.cost[0],
            steps: found.cost[1],
            weeks: f64::from(found.cost[2]) / 10.0,
            optima: found.ways,
            exact: found.exact,
            moves,
            others,
            clears: cleared(assessment, &after),
            tasks,
            earliest,
            verdict: after.score.verdict.verdict.clone(),
        });
    }
    Ok(Path { from, to, routes })
}

fn supposed(variables: &[Variable], choice: &[(usize, usize)]) -> Vec<Supposed> {
    choice
        .iter()
        .map(|(place, option)| {
            let variable = &variables[*place];
            let option = &variable.options[*option];
            Supposed {
                question: variable.question.clone(),
                level: option.level.and_then(crate::unit::Level::new),
                facts: option.facts.clone(),
            }
        })
        .collect()
}

fn moved(
    questionnaire: &Questionnaire,
    engagement: &Engagement,
    assessment: &Assessment,
    variable: &Variable,
    option: usize,
) -> Move {
    let id = &variable.question;
    let question = questionnaire.question(id.as_str());
    let option = &variable.options[option];
    let name = match question {
        Some(question) if question.has_level() && question.choices().is_empty() => format!("{id}.level"),
        _ => id.to_string(),
    };
    let position = assessment.positions.iter().find(|one| one.question == *id);
    let held_back = position.is_some_and(|position| {
        !position.voices.is_empty() && showing(questionnaire, engagement, position) == Showing::Nothing
    });
    let now = assessment.facts.get(&name);
    let found_out = !held_back && matches!(now, Value::Unknown);
    Move {
        question: id.clone(),
        ask: question.map_or_else(String::new, |question| question.ask.clone()),
        from: if held_back {
            HELD_BACK.to_owned()
        } else {
            wording(assessment.eye(questionnaire, engagement), &name, now).says
        },
        // Nobody is advised to stand low: what is not known yet has to be found out.
        to: if found_out { format!("known; it would do if it were {}", option.words) } else { option.words.clone() },
        steps: option.cost[1],
        weeks: f64::from(option.cost[2]) / 10.0,
    }
}

/// The gates that stood in the way or were open, and are clear then.
fn cleared(before: &Assessment, after: &Assessment) -> Vec<GateId> {
    use crate::score::GateState::Clear;
    let both = before.score.gates.iter().zip(&after.score.gates);
    both.filter(|(one, other)| one.state != Clear && other.state == Clear).map(|(one, _)| one.gate.clone()).collect()
}

/// The setting-up work that leads to these changes, in the order of the plan, and when they can be true at the earliest.
fn work(
    questionnaire: &Questionnaire,
    before: &Assessment,
    after: &Assessment,
    moves: &[Move],
    terms: Terms,
) -> (Vec<TaskId>, Date) {
    let clears = cleared(before, after);
    let gates = questionnaire.gates.iter().filter(|gate| clears.contains(&gate.id));
    let mut wanted: Vec<&TaskId> = gates.flat_map(|gate| &gate.cleared_by).collect();
    let mut end: f64 = 0.0;
    for one in moves {
        let Some(question) = questionnaire.question(one.question.as_str()) else { continue };
        wanted.extend(tasks_for(questionnaire, question).into_iter().map(|task| &task.id));
        let (_, from) = step_weeks(questionnaire, &before.plan, question);
        end = end.max(from + one.weeks);
    }
    let planned = before.plan.tasks.iter().filter(|one| wanted.contains(&&one.task) && one.end > 0.0);
    let end = planned.clone().map(|one| one.end).fold(end, f64::max);
    (planned.map(|one| one.task.clone()).collect(), terms.start.plus_weeks(end))
}

impl Path {
    /// The path for other programs.
    pub fn to_json(&self) -> Json {
        let route = |route: &Route| {
            json!({
                "objective": route.objective.words(),
                "changes": route.changes,
                "steps": route.steps,
                "weeks": rounded(route.weeks, 1),
                "optima": route.optima,
                "exact": route.exact,
                "verdict": route.verdict.as_str(),
                "moves": route.moves.iter().map(|one| json!({
                    "question": one.question.as_str(), "ask": one.ask, "from": one.from, "to": one.to,
                    "steps": one.steps, "weeks": rounded(one.weeks, 1),
                })).collect::<Vec<_>>(),
                "others": route.others.iter()
                    .map(|set| set.iter().map(QuestionId::as_str).collect::<Vec<_>>()).collect::<Vec<_>>(),
                "clears": route.clears.iter().map(GateId::as_str).collect::<Vec<_>>(),
                "tasks": route.tasks.iter().map(TaskId::as_str).collect::<Vec<_>>(),
                "earliest": route.earliest.to_string(),
            })
        };
        json!({
            "from": self.from.as_str(),
            "to": self.to.as_str(),
            "routes": self.routes.iter().map(route).collect::<Vec<_>>(),
        })
    }
}

#[cfg(test)]
mod tests;
