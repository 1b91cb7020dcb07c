//! What a purchase must bring, and the scenes in which it has to show it, with the firm's own answers in them.

use serde::Serialize;

use super::reason::{Reason, reasons};
use super::{Line, Material};
use crate::assessment::Speech;
use crate::condition::{Expression, Truth, Value};
use crate::discretion::{Showing, showing};
use crate::engagement::{AnswerValue, Given};
use crate::questionnaire::{self, Field, Kind, Question};
use crate::score;

/// What a purchase must bring.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Buying {
    pub(crate) requirements: Vec<Requirement>,
    pub(crate) scenarios: Vec<Scenario>,
    /// What everybody who makes an offer must know.
    pub(crate) needs: Vec<Excerpt>,
    /// Question and why it is asked.
    pub(crate) responses: Vec<(Line, Line)>,
    /// Mark and meaning.
    pub(crate) marks: Vec<(Line, Line)>,
    /// Whether the advice is to buy, so that offers may be asked for.
    pub(crate) invites: bool,
}

/// What a system must, should or could do.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Requirement {
    pub(crate) id: String,
    /// Its place in the list, 1 first.
    pub(crate) number: usize,
    pub(crate) area: Line,
    pub(crate) text: Line,
    pub(crate) shown_by: Line,
    /// must, should, could, wont (left out on purpose) or open (an answer is missing).
    pub(crate) priority: &'static str,
    /// What it could still become, if an answer is missing: must, should or could; empty for nothing.
    pub(crate) may_become: &'static str,
    pub(crate) reasons: Vec<Reason>,
}

/// A scene to be shown.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Scenario {
    pub(crate) id: String,
    pub(crate) number: usize,
    pub(crate) title: Line,
    pub(crate) story: Line,
    pub(crate) steps: Vec<Line>,
    pub(crate) passes: Line,
    pub(crate) with: Vec<Excerpt>,
    pub(crate) reasons: Vec<Reason>,
}

/// A part of the firm's answers that may leave the house.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Excerpt {
    pub(crate) title: Line,
    /// The heads of the columns, for rows.
    pub(crate) heads: Vec<Line>,
    pub(crate) rows: Vec<Vec<Line>>,
    /// Single values.
    pub(crate) values: Vec<Line>,
}

impl Excerpt {
    fn is_known(&self) -> bool {
        !self.rows.is_empty() || !self.values.is_empty()
    }
}

pub(crate) fn buying(material: Material<'_>) -> Buying {
    let given = &material.questionnaire.editions;
    let pairs = |pairs: &[(String, String)]| pairs.iter().map(|(a, b)| (Line::from(a), Line::from(b))).collect();
    let verdict = &material.assessment.score.verdict.verdict;
    let scenarios = given.scenarios.iter().filter(|one| truth(material, one.when.as_ref()) == Truth::Yes);
    Buying {
        requirements: given
            .requirements
            .iter()
            .enumerate()
            .map(|(place, one)| requirement(material, place + 1, one))
            .collect(),
        scenarios: scenarios.enumerate().map(|(place, one)| scenario(material, place + 1, one)).collect(),
        needs: given.excerpts.iter().map(|one| excerpt(material, one)).filter(Excerpt::is_known).collect(),
        responses: pairs(&given.responses),
        marks: pairs(&given.marks),
        invites: material.questionnaire.verdicts.iter().any(|one| one.id == *verdict && one.buy),
    }
}

fn truth(material: Material<'_>, when: Option<&Expression>) -> Truth {
    when.map_or(Truth::Yes, |when| when.truth(&material.assessment.facts))
}

fn why(material: Material<'_>, expression: Option<&Expression>) -> Vec<Reason> {
    expression.map_or_else(Vec::new, |one| reasons(material, &score::Reason::of(one, &material.assessment.facts)))
}

fn requirement(material: Material<'_>, number: usize, one: &questionnaire::Requirement) -> Requirement {
    let mut priority = "wont";
    let mut may_become = "";
    let mut because = None;
    for (word, when) in [("must", &one.must), ("should", &one.should), ("could", &one.could)] {
        let Some(when) = when.as_ref() else { continue };
        match truth(material, Some(when)) {
            Truth::Yes => {
                (priority, because) = (word, Some(when));
                break;
            }
            Truth::Unknown if may_become.is_empty() => (may_become, because) = (word, Some(when)),
            Truth::Unknown | Truth::No => {}
        }
    }
    if priority == "wont" && !may_become.is_empty() {
        priority = "open";
    }
    Requirement {
        id: one.id.to_string(),
        number,
        area: Line::from(&one.area),
        text: Line::from(&one.text),
        shown_by: Line::from(&one.shown_by),
        priority,
        may_become,
        reasons: why(material, because),
    }
}

fn scenario(material: Material<'_>, number: usize, one: &questionnaire::Scenario) -> Scenario {
    Scenario {
        id: one.id.to_string(),
        number,
        title: Line::from(&one.title),
        story: Line::from(&one.story),
        steps: one.steps.iter().map(Line::from).collect(),
        passes: Line::from(&one.passes),
        with: one.with.iter().map(|one| excerpt(material, one)).collect(),
        reasons: why(material, one.when.as_ref()),
    }
}

/// What may be shown of an answer; only the title if nothing is known or nothing may be shown.
fn excerpt(material: Material<'_>, one: &questionnaire::Excerpt) -> Excerpt {
    let bare = Excerpt { title: Line::from(&one.title), ..Excerpt::default() };
    found(material, one, bare.clone()).unwrap_or(bare)
}

fn found(material: Material<'_>, one: &questionnaire::Excerpt, mut found: Excerpt) -> Option<Excerpt> {
    let question = material.questionnaire.question(one.question.as_str())?;
    let position = material.position(question.id.as_str())?;
    let showing = showing(material.questionnaire, material.engagement, position);
    if showing == Showing::Nothing && !position.voices.is_empty() {
        return None;
    }
    let fields: Vec<&Field> = one.columns.iter().filter_map(|id| question.field(id.as_str())).collect();
    if matches!(question.kind, Kind::List { .. }) {
        found.heads = fields.iter().map(|field| Line::from(&field.label)).collect();
        found.rows = rows(material, question, &fields, showing);
    } else if fields.is_empty() {
        let known = known(question.choices(), &position.value);
        let said = Speech::of(question, &material.engagement.currency);
        found.values = match &known {
            Value::List(items) => items.iter().filter_map(|item| said.fact(item)).map(Line::from).collect(),
            value => said.fact(value).map(Line::from).into_iter().collect(),
        };
    } else {
        let value = |field: &&Field| {
            let value = material.assessment.facts.get(&format!("{}.{}", question.id, field.id));
            let value = known(field.kind.choices(), value);
            let words = Speech::of_field(field, &material.engagement.currency).fact(&value)?;
            Some(if fields.len() == 1 { Line::from(words) } else { Line::from(format!("{}: {words}", field.label)) })
        };
        found.values = fields.iter().filter_map(value).collect();
    }
    Some(found)
}

/// The value without what somebody wrote in their own words, and without a precision that nobody claimed.
fn known(choices: &[questionnaire::Choice], value: &Value) -> Value {
    let is_choice = |item: &Value| choices.iter().any(|one| Some(one.id.as_str()) == item.text());
    match value {
        Value::Text(_) if !is_choice(value) => Value::Unknown,
        Value::Number(number) if *number >= 10.0 => Value::Number(number.round()),
        Value::List(items) => Value::List(items.iter().filter(|item| is_choice(item)).cloned().collect()),
        value => value.clone(),
    }
}

/// The rows that the group settled on, or that anybody entered whom one may quote; each once.
fn rows(material: Material<'_>, question: &Question, fields: &[&Field], showing: Showing) -> Vec<Vec<Line>> {
    let settled = material.engagement.agreed.get(question.id.as_str()).map(|settled| &settled.answer);
    let position = material.position(question.id.as_str());
    let voices = position
        .into_iter()
        .flat_map(|position| &position.voices)
        .filter_map(|voice| material.engagement.answers.get(voice.who.as_str())?.get(question.id.as_str()));
    let answers: Vec<_> = match settled {
        Some(answer) => vec![answer],
        None if showing == Showing::Voices => voices.collect(),
        None => Vec::new(),
    };
    let mut found: Vec<Vec<Line>> = Vec::new();
    for answer in answers {
        let Given::Value(AnswerValue::Rows(rows)) = &answer.given else { continue };
        for row in rows {
            let cell = |field: &&Field| {
                let value = row.iter().find(|(id, _)| id == field.id.as_str());
                let said = Speech::of_field(field, &material.engagement.currency);
                value.map_or_else(Line::default, |(_, value)| Line::from(said.value(value)))
            };
            let cells: Vec<Line> = fields.iter().map(cell).collect();
            if cells.iter().any(|cell| !cell.is_empty()) && !found.contains(&cells) {
                found.push(cells);
            }
        }
    }
    found
}
