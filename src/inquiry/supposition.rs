//! An answer that is tried: "suppose they were better off".

use std::fmt;

use crate::engagement::{Answer, AnswerValue, Engagement, Given, parse_field, parse_loose};
use crate::id::QuestionId;
use crate::questionnaire::{Kind, Question, Questionnaire};
use crate::text;
use crate::unit::Level;

/// What a supposed answer shows as evidence: whoever tries a level takes it for granted that it could be shown.
const EVIDENCE: &str = "supposed";

/// Something supposed about one question, in the place of everything that was said to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Supposition {
    /// The question.
    pub question: QuestionId,
    /// What.
    pub what: What,
}

/// What is supposed.
#[derive(Debug, Clone, PartialEq)]
pub enum What {
    /// This answer, as if the group had settled on it.
    Answer(Answer),
    /// This level, whatever was said or written.
    Level(Level),
    /// This one field or row, the rest as it was answered.
    Part(String, AnswerValue),
    /// Nobody said anything.
    Nothing,
}

/// Why a typed supposition cannot be tried.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuppositionProblem {
    /// What is wrong, in lower case.
    pub message: String,
    /// What to do about it; empty if there is nothing to add.
    pub way_out: String,
    /// Whether the name is wrong, not the value.
    pub is_name: bool,
}

impl fmt::Display for SuppositionProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for SuppositionProblem {}

/// Reads `question=value`, `question.level=3`, `question.field=value`; the words `unknown`, `n/a` and `nothing` stand
/// for themselves. Where a question is rated and its value is a text or a table, a digit means the level.
pub fn parse(questionnaire: &Questionnaire, typed: &str) -> Result<Supposition, SuppositionProblem> {
    let problem = |is_name: bool, message: String, way_out: String| SuppositionProblem { message, way_out, is_name };
    let Some((name, value)) = typed.split_once('=') else {
        let message = format!("`{}` has no `=`", text::clean_line(typed));
        return Err(problem(true, message, "Write the question's id, `=` and the value: people.pay=4".to_owned()));
    };
    let (name, value) = (name.trim(), value.trim());
    let mut parts = name.splitn(3, '.');
    let id = [parts.next(), parts.next()].into_iter().flatten().collect::<Vec<_>>().join(".");
    let Some(question) = questionnaire.question(&id) else {
        let near = text::did_you_mean(&id, questionnaire.questions().map(|one| one.id.as_str()));
        let message = format!("there is no question `{}`", text::clean_line(&id));
        return Err(problem(true, message, near.trim_start().to_owned()));
    };
    let what = match parts.next() {
        None if matches!(value, "nothing" | "skip") => What::Nothing,
        None if means_level(question, value) => level(question, value)?,
        None => {
            let mut answer = parse_loose(question, value)
                .map_err(|found| problem(false, format!("`{id}`: {}", found.message), found.way_out))?;
            EVIDENCE.clone_into(&mut answer.shown);
            What::Answer(answer)
        }
        Some("level") => level(question, value)?,
        Some(part) => part_of(question, part, value)?,
    };
    Ok(Supposition { question: question.id.clone(), what })
}

/// Whether a bare digit is meant as the level of an answer that is otherwise a text or a table.
fn means_level(question: &Question, typed: &str) -> bool {
    let digit = matches!(typed, "0" | "1" | "2" | "3" | "4" | "5");
    let plain =
        matches!(question.kind, Kind::Text | Kind::LongText | Kind::List { .. } | Kind::Record(_) | Kind::Grid { .. });
    digit && plain && question.has_level()
}

fn level(question: &Question, typed: &str) -> Result<What, SuppositionProblem> {
    if !question.has_level() {
        return Err(SuppositionProblem {
            message: format!("`{}` has no level", question.id),
            way_out: "Suppose its value instead.".to_owned(),
            is_name: true,
        });
    }
    match typed.parse::<f64>().ok().and_then(Level::new) {
        Some(level) => Ok(What::Level(level)),
        None => Err(SuppositionProblem {
            message: format!("`{}`: “{}” is no level", question.id, text::clean_line(typed)),
            way_out: "Levels run from 0 to 5.".to_owned(),
            is_name: false,
        }),
    }
}

fn part_of(question: &Question, part: &str, typed: &str) -> Result<What, SuppositionProblem> {
    let id = &question.id;
    let wrong = |message: String, way_out: String| SuppositionProblem { message, way_out, is_name: false };
    if let Kind::Grid { rows, steps } = &question.kind
        && rows.iter().any(|row| row.id.as_str() == part)
    {
        let step = typed.parse::<u8>().ok().filter(|step| usize::from(*step) < steps.len());
        return step.map(|step| What::Part(part.to_owned(), AnswerValue::Number(f64::from(step)))).ok_or_else(|| {
            wrong(
                format!("`{id}.{part}`: “{}” is no step", text::clean_line(typed)),
                format!("Steps run from 0 to {}.", steps.len().saturating_sub(1)),
            )
        });
    }
    let single = !matches!(question.kind, Kind::List { .. });
    let Some(field) = question.field(part).filter(|_| single) else {
        let mut known: Vec<&str> = question.fields().iter().filter(|_| single).map(|one| one.id.as_str()).collect();
        if let Kind::Grid { rows, .. } = &question.kind {
            known.extend(rows.iter().map(|row| row.id.as_str()));
        }
        let near = text::did_you_mean(part, known.iter().copied());
        return Err(SuppositionProblem {
            message: format!("`{id}` has no part `{}` that could be supposed", text::clean_line(part)),
            way_out: if known.is_empty() {
                "Suppose its value, or its level.".to_owned()
            } else {
                format!("Its parts are {}.{near}", text::and_list(&known))
            },
            is_name: true,
        });
    };
    match parse_field(field, typed) {
        Ok(value) => Ok(What::Part(part.to_owned(), value)),
        Err(found) => Err(wrong(format!("`{id}.{part}`: {}", found.message), found.way_out)),
    }
}

impl Supposition {
    /// What it comes to as an answer of the group, where it is one; nothing for a level or for silence.
    pub(super) fn answer(&self, question: &Question, engagement: &Engagement) -> Option<Answer> {
        match &self.what {
            What::Answer(answer) => {
                let mut answer = answer.clone();
                if answer.rated.is_none() {
                    answer.rated = spoken_so_far(question, engagement).and_then(|one| one.rated);
                }
                Some(answer)
            }
            What::Part(part, value) => Some(with_part(question, engagement, part, value)),
            What::Level(_) | What::Nothing => None,
        }
    }
}

/// What the group settled on, or what the first who knew said.
fn spoken_so_far<'e>(question: &Question, engagement: &'e Engagement) -> Option<&'e Answer> {
    let settled = engagement.agreed.get(&question.id).map(|settled| &settled.answer);
    let said = engagement.participants.iter().filter_map(|who| engagement.answers.get(&who.id)?.get(&question.id));
    settled.into_iter().chain(said).find(|one| one.is_given() && matches!(one.given, Given::Value(_)))
}

fn with_part(question: &Question, engagement: &Engagement, part: &str, value: &AnswerValue) -> Answer {
    let before = spoken_so_far(question, engagement);
    let mut answer = before.cloned().unwrap_or_else(|| {
        Answer::new(match &question.kind {
            Kind::Record(_) => Given::Value(AnswerValue::Fields(Vec::new())),
            Kind::Grid { .. } => Given::Value(AnswerValue::Steps(Vec::new())),
            _ => Given::Unknown,
        })
    });
    EVIDENCE.clone_into(&mut answer.shown);
    match &mut answer.given {
        Given::Value(AnswerValue::Fields(fields)) if matches!(question.kind, Kind::Record(_)) => {
            fields.retain(|(id, _)| id != part);
            fields.push((part.to_owned(), value.clone()));
            let order = |id: &str| question.fields().iter().position(|field| field.id.as_str() == id);
            fields.sort_by_key(|(id, _)| order(id));
        }
        Given::Value(AnswerValue::Steps(steps)) => {
            if let AnswerValue::Number(step) = value {
                steps.retain(|(id, _)| id != part);
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "read from a small number"
                )]
                steps.push((part.to_owned(), *step as u8));
            }
        }
        _ => {
            if let Some(field) = question.field(part) {
                answer.side.insert(field.id.clone(), value.clone());
            }
        }
    }
    answer
}
