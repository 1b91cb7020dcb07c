//! What could be true of each question instead: as it is first, then everything that is no step back.

use super::super::legal::Uses;
use crate::condition::{Expression, TOLERANCE, Value};
use crate::engagement::{Answer, AnswerValue, Given, facts_of};
use crate::id::QuestionId;
use crate::plan::Plan;
use crate::questionnaire::{Choice, FieldKind, Gate, Kind, Levelling, Phase, Question, Questionnaire, Task};
use crate::score::{Position, Presence};
use crate::text;
use crate::unit::{Level, TOP, plain};

/// Weeks of one step where no task says.
const USUAL_WEEKS: f64 = 4.0;

/// More ways than this to tick are not tried one by one.
const MOST_TICKS: usize = 6;

/// What a change costs: answers changed, levels risen, tenths of weeks of work.
pub(super) type Cost = [u32; 3];

/// One thing that could be true of a question.
#[derive(Debug, Clone)]
pub(super) struct Option_ {
    pub(super) words: String,
    /// The level that counts then; none if it has none or nobody knows.
    pub(super) level: Option<f64>,
    /// The facts that differ from those that stand.
    pub(super) facts: Vec<(String, Value)>,
    pub(super) cost: Cost,
}

/// A question and what could be true of it. The first option is what is.
#[derive(Debug, Clone)]
pub(super) struct Variable {
    pub(super) question: QuestionId,
    pub(super) options: Vec<Option_>,
    /// The dimensions it counts for, by their place, with its weight.
    pub(super) counts: Vec<(usize, f64)>,
}

/// Every question that concerns the firm and either counts for a dimension or is read by one of these names.
/// `kept` are questions that stay as they are.
pub(super) fn variables(
    questionnaire: &Questionnaire,
    positions: &[Position],
    facts: &crate::condition::Facts<'_>,
    plan: &Plan,
    uses: &Uses<'_>,
    read: &dyn Fn(&str) -> bool,
    kept: &[QuestionId],
) -> Vec<Variable> {
    let mut all = Vec::new();
    for (question, position) in questionnaire.questions().zip(positions) {
        if position.presence != Presence::Asked {
            continue;
        }
        let id = question.id.as_str();
        let counts: Vec<(usize, f64)> = question
            .scores
            .iter()
            .filter_map(|(dimension, weight)| {
                Some((questionnaire.dimensions.iter().position(|one| one.id == *dimension)?, *weight))
            })
            .collect();
        let names: Vec<String> = crate::engagement::parts_of(question).into_iter().map(|part| part.name).collect();
        let derived = [format!("{id}.level"), format!("{id}.known"), format!("{id}.count")];
        let is_read = names.iter().chain(&derived).any(|name| read(name));
        if counts.is_empty() && !is_read {
            continue;
        }
        let as_it_is = Option_ {
            words: "as it is".to_owned(),
            level: position.level.map(Level::value),
            facts: Vec::new(),
            cost: [0, 0, 0],
        };
        let mut options = vec![as_it_is];
        if !question.fixed && !kept.contains(&question.id) {
            let (weeks, _) = step_weeks(questionnaire, plan, question);
            options.extend(better(question, position, facts, uses, read, weeks));
        }
        all.push(Variable { question: question.id.clone(), options, counts });
    }
    all
}

/// Weeks of one step, and when they can start: those of the shortest task that is there to raise it, else a usual
/// month from the first day on. Source: Methods 4.2, effort per step from the playbook.
pub(super) fn step_weeks(questionnaire: &Questionnaire, plan: &Plan, question: &Question) -> (f64, f64) {
    tasks_for(questionnaire, question)
        .into_iter()
        .map(|task| {
            let planned = plan.tasks.iter().find(|one| one.task == task.id);
            planned.map_or_else(|| (task.weeks.expected(), 0.0), |one| (one.expected, one.start))
        })
        .min_by(|one, other| one.0.total_cmp(&other.0))
        .unwrap_or((USUAL_WEEKS, 0.0))
}

/// The setting-up tasks that raise this question: those that are needed because of what is said to it; without any,
/// those that clear a gate that reads it; without these, those that cannot be left out because of it.
pub(super) fn tasks_for<'q>(questionnaire: &'q Questionnaire, question: &Question) -> Vec<&'q Task> {
    let id = question.id.as_str();
    let reads = |when: &Expression| {
        let mut names = when.names().iter().map(|used| used.name.as_str());
        names.any(|name| name.strip_prefix(id).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')))
    };
    let gates: Vec<&Gate> = questionnaire.gates.iter().filter(|gate| reads(&gate.when)).collect();
    let of = |belongs: &dyn Fn(&Task) -> bool| -> Vec<&'q Task> {
        // What is done after setting up cannot lead to it.
        questionnaire.tasks.iter().filter(|task| task.phase == Phase::SetUp && belongs(task)).collect()
    };
    let kinds: [&dyn Fn(&Task) -> bool; 3] = [
        &|task| task.when.as_ref().is_some_and(reads),
        &|task| gates.iter().any(|gate| gate.cleared_by.contains(&task.id)),
        &|task| task.must_when.as_ref().is_some_and(reads),
    ];
    kinds.into_iter().map(of).find(|found| !found.is_empty()).unwrap_or_default()
}

fn better(
    question: &Question,
    position: &Position,
    facts: &crate::condition::Facts<'_>,
    uses: &Uses<'_>,
    read: &dyn Fn(&str) -> bool,
    weeks: f64,
) -> Vec<Option_> {
    let levels = match (&question.kind, &question.levelling) {
        (
            Kind::Single(_) | Kind::YesNo | Kind::Multi { .. } | Kind::Number(_) | Kind::Percent(_) | Kind::Money(_),
            Levelling::None | Levelling::Choices | Levelling::Computed(_),
        ) => by_answer(question, position, uses, weeks),
        (_, Levelling::None) => Vec::new(),
        _ => by_level(question, position, weeks),
    };
    let parts = parts(question, facts, uses, read);
    if parts.is_empty() {
        return levels;
    }
    // A level and a part are parts of one answer: changing both changes one answer.
    let mut all = levels.clone();
    for part in &parts {
        all.push(Option_ {
            level: position.level.map(Level::value),
            words: part.0.clone(),
            facts: part.1.clone(),
            cost: cost(0.0, weeks),
        });
        for level in &levels {
            let mut facts = level.facts.clone();
            facts.extend(part.1.iter().cloned());
            all.push(Option_ { words: format!("{}; {}", level.words, part.0), facts, ..level.clone() });
        }
    }
    all
}

/// A change of this many levels; one that raises none is work for half a step.
fn cost(steps: f64, weeks: f64) -> Cost {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "at most 5 levels of 104 weeks")]
    let whole = |number: f64| number.ceil() as u32;
    [1, whole(steps - TOLERANCE), whole(10.0 * weeks * if steps > 0.0 { steps } else { 0.5 } - TOLERANCE)]
}

fn by_level(question: &Question, position: &Position, weeks: f64) -> Vec<Option_> {
    let id = &question.id;
    let now = position.level.map(Level::value);
    (0..=TOP)
        .map(f64::from)
        .filter(|level| now.is_none_or(|now| *level > now + TOLERANCE))
        .map(|level| {
            let mut facts =
                vec![(format!("{id}.level"), Value::Number(level)), (format!("{id}.known"), Value::Bool(true))];
            if matches!(question.kind, Kind::Scale) {
                facts.push((id.to_string(), Value::Number(level)));
            }
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a level is 0 to 5")]
            let words = super::super::legal::level_words(question, level as u8);
            Option_ { words, level: Some(level), facts, cost: cost(level - now.unwrap_or(0.0), weeks) }
        })
        .collect()
}

/// Other answers, none of them of a lower level.
fn by_answer(question: &Question, position: &Position, uses: &Uses<'_>, weeks: f64) -> Vec<Option_> {
    let id = question.id.as_str();
    let now = position.level.map(Level::value);
    let mut answers: Vec<(String, AnswerValue)> = match &question.kind {
        Kind::Single(choices) => {
            choices.iter().map(|one| (format!("“{}”", one.label), AnswerValue::Choice(one.id.to_string()))).collect()
        }
        Kind::YesNo => vec![("yes".into(), AnswerValue::YesNo(true)), ("no".into(), AnswerValue::YesNo(false))],
        Kind::Multi { choices, .. } if choices.len() <= MOST_TICKS => ticks(choices, &position.value),
        Kind::Number(bounds) | Kind::Percent(bounds) | Kind::Money(bounds) => {
            let mut numbers = uses.numbers(id, bounds);
            if question.has_level() && bounds.max - bounds.min < 1e6 {
                numbers.extend((0..=10).map(|step| bounds.min + (bounds.max - bounds.min) * f64::from(step) / 10.0));
                numbers.sort_by(f64::total_cmp);
                numbers.dedup();
            }
            numbers.into_iter().map(|number| (plain(number, 2), AnswerValue::Number(number))).collect()
        }
        _ => Vec::new(),
    };
    answers.dedup();
    answers
        .into_iter()
        .filter_map(|(words, value)| {
            let mut answer = Answer::new(Given::Value(value));
            "supposed".clone_into(&mut answer.shown);
            let facts: Vec<(String, Value)> = facts_of(question, Some(&answer))
                .into_iter()
                .filter(|(name, _)| {
                    // Side fields stay as they are.
                    name == id
                        || [".level", ".known", ".count", ".strength"].iter().any(|end| *name == format!("{id}{end}"))
                })
                .collect();
            let level = crate::engagement::level_of(question, &answer).map(Level::value);
            if facts.iter().any(|(name, value)| name == id && *value == position.value) {
                return None;
            }
            match (now, level) {
                (Some(now), Some(level)) if level < now - TOLERANCE => return None,
                (Some(_), None) => return None,
                _ => {}
            }
            let steps = (level.unwrap_or(0.0) - now.unwrap_or(0.0)).max(0.0);
            Some(Option_ { words, level, facts, cost: cost(steps, weeks) })
        })
        .collect()
}

/// Other ticks, those that take the fewest away first, then those that add the fewest. Where something is ticked, nothing
/// at all is no step forward.
fn ticks(choices: &[Choice], now: &Value) -> Vec<(String, AnswerValue)> {
    let ticked = now.list().unwrap_or_default();
    let is_ticked = |one: &Choice| ticked.iter().any(|id| id.text() == Some(one.id.as_str()));
    let mut sets: Vec<Vec<&Choice>> = (usize::from(!ticked.is_empty())..1_usize << choices.len())
        .map(|set| choices.iter().enumerate().filter(|(place, _)| set >> place & 1 == 1).map(|(_, one)| one).collect())
        .collect();
    sets.sort_by_key(|set| {
        let kept = set.iter().filter(|one| is_ticked(one)).count();
        (ticked.len() - kept, set.len() - kept)
    });
    let words = |set: &[&Choice]| {
        let labels: Vec<String> = set.iter().map(|one| format!("“{}”", one.label)).collect();
        if labels.is_empty() { "nothing".to_owned() } else { text::and_list(&labels) }
    };
    let answer = |set: &[&Choice]| AnswerValue::Choices(set.iter().map(|one| one.id.to_string()).collect());
    sets.iter().map(|set| (words(set), answer(set))).collect()
}

/// Other values of the fields and rows that conditions read, in every combination.
fn parts(
    question: &Question,
    facts: &crate::condition::Facts<'_>,
    uses: &Uses<'_>,
    read: &dyn Fn(&str) -> bool,
) -> Vec<(String, Vec<(String, Value)>)> {
    if matches!(question.kind, Kind::List { .. }) {
        return Vec::new();
    }
    let mut all: Vec<(String, Vec<(String, Value)>)> = vec![(String::new(), Vec::new())];
    for field in question.fields() {
        let name = format!("{}.{}", question.id, field.id);
        if !read(&name) {
            continue;
        }
        let values: Vec<(String, Value)> = match &field.kind {
            FieldKind::YesNo => vec![("yes".into(), Value::Bool(true)), ("no".into(), Value::Bool(false))],
            FieldKind::Number(bounds) | FieldKind::Percent(bounds) | FieldKind::Money(bounds) => {
                uses.numbers(&name, bounds).into_iter().map(|one| (plain(one, 2), Value::Number(one))).collect()
            }
            FieldKind::Single(choices) => {
                choices.iter().map(|one| (format!("“{}”", one.label), Value::from(one.id.as_str()))).collect()
            }
            _ => Vec::new(),
        };
        let now = facts.get(&name);
        let mut more = all.clone();
        for (words, value) in values.iter().filter(|(_, value)| value != now) {
            more.extend(all.iter().map(|(before, facts)| {
                let label = text::clean_line(&field.label);
                let words = format!("{before}{}{label}: {words}", if before.is_empty() { "" } else { "; " });
                let mut facts = facts.clone();
                facts.push((name.clone(), value.clone()));
                (words, facts)
            }));
        }
        all = more;
    }
    all.remove(0);
    all
}
