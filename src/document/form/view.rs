use serde::Serialize;

use super::FormOf;
use crate::condition::Expression;
use crate::document::view::{Block, Line};
use crate::engagement::Confidentiality;
use crate::questionnaire::logic::{in_words, short_title};
use crate::questionnaire::{Bounds, Choice, Codes, Field, FieldKind, Kind, Question, Questionnaire};
use crate::unit::plain;

/// Rows that are drawn for a list, however many it takes.
const ROWS: usize = 5;
/// From here on a number is not bounded.
const UNBOUNDED: f64 = 1e12;

/// What the form's template sees.
#[derive(Debug, Serialize)]
pub(super) struct Form {
    title: Line,
    version: Line,
    purpose: Block,
    tier: Line,
    /// The role's title; empty for everybody.
    role: Line,
    /// Who fills it in; empty if anybody may.
    person: Line,
    /// What they were promised; empty if nobody in particular fills it in.
    promise: &'static str,
    questions: usize,
    minutes: u32,
    evidence_from: String,
    sections: Vec<Part>,
}

#[derive(Debug, Serialize)]
struct Part {
    title: Line,
    intro: Block,
    questions: Vec<Asked>,
}

/// A question with the places to write on.
#[derive(Debug, Clone, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "a template asks for them one by one")]
pub(crate) struct Asked {
    number: usize,
    /// The short code by which the answer is entered.
    code: String,
    ask: Line,
    help: Block,
    /// When it is asked; empty for always.
    only_if: Line,
    /// Who is asked; empty for everybody.
    roles: Vec<Line>,
    confidential: bool,
    kind: &'static str,
    /// Six for a scale, and for what people rate themselves.
    anchors: Vec<Line>,
    choices: Vec<Line>,
    free: bool,
    /// The parts of a record, the columns of a list, or what is asked in the same breath.
    fields: Vec<Blank>,
    /// The rows of a grid.
    rows: Vec<Line>,
    steps: Vec<Line>,
    /// How many empty rows a list is given.
    empty_rows: usize,
    /// "1 to 500 people"; empty where nothing is said.
    bounds: Line,
    /// Whether high levels need a line of evidence.
    levelled: bool,
    may_not_apply: bool,
}

/// A field to be filled in.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Blank {
    label: Line,
    kind: &'static str,
    choices: Vec<Line>,
    bounds: Line,
    required: bool,
}

impl Form {
    pub(super) fn of(of: &FormOf<'_>) -> Self {
        let questionnaire = of.questionnaire;
        let asked = |question: &&Question| -> bool {
            questionnaire.asks(question, of.tier) && of.role.is_none_or(|role| question.asks(role))
        };
        let order: Vec<&str> = questionnaire.questions().filter(asked).map(|question| question.id.as_str()).collect();
        let codes = Codes::of(questionnaire);
        let mut number = 0;
        let mut seconds = 0;
        let mut sections = Vec::new();
        for section in &questionnaire.sections {
            let questions: Vec<Asked> = section
                .questions
                .iter()
                .filter(asked)
                .map(|question| {
                    number += 1;
                    seconds += question.seconds;
                    asked_as(of, question, &codes, &order, number)
                })
                .collect();
            if !questions.is_empty() {
                let (title, intro) = (Line::from(&section.title), Block::new(&section.intro));
                sections.push(Part { title, intro, questions });
            }
        }
        let tier = questionnaire.tiers.iter().find(|tier| tier.id == *of.tier);
        Self {
            title: Line::from(&questionnaire.title),
            version: Line::from(&questionnaire.version),
            purpose: Block::new(&questionnaire.purpose),
            tier: Line::from(tier.map_or("", |tier| tier.title.as_str())),
            role: Line::from(of.role.map_or("", |role| questionnaire.role_title(role))),
            person: of.person.map_or_else(Line::default, |person| {
                let unattributed = person.confidentiality == Confidentiality::Unattributed;
                Line::from(if unattributed { person.id.as_str() } else { person.name.as_str() })
            }),
            promise: of.person.map_or("", |person| person.confidentiality.word()),
            questions: number,
            minutes: seconds.div_ceil(60),
            evidence_from: plain(questionnaire.settings.evidence_from.value(), 1),
            sections,
        }
    }
}

/// A condition for people with paper before them: the questions it reads are named with their numbers.
fn only_if(questionnaire: &Questionnaire, when: &Expression, order: &[&str]) -> Line {
    let mut words = in_words(questionnaire, when);
    for used in when.names() {
        let Some(number) = order.iter().position(|id| used.name == *id || used.name.starts_with(&format!("{id}.")))
        else {
            continue;
        };
        if let Some(question) = questionnaire.question(order[number]) {
            let title = short_title(question);
            words = words.replace(&format!("*{title}*"), &format!("“{title}” (question {})", number + 1));
        }
    }
    Line::from(words.replace('*', ""))
}

/// A question by itself, for a card.
pub(in crate::document) fn card(questionnaire: &Questionnaire, codes: &Codes<'_>, question: &Question) -> Asked {
    let of = FormOf { questionnaire, tier: &question.tier, role: None, person: None };
    asked_as(&of, question, codes, &[], 0)
}

fn asked_as(of: &FormOf<'_>, question: &Question, codes: &Codes<'_>, order: &[&str], number: usize) -> Asked {
    let questionnaire = of.questionnaire;
    let (rows, steps) = match &question.kind {
        Kind::Grid { rows, steps } => {
            (rows.iter().map(|row| Line::from(&row.label)).collect(), steps.iter().map(Line::from).collect())
        }
        _ => (Vec::new(), Vec::new()),
    };
    let bounds = bounds_of(&question.kind).map_or_else(Line::default, |bounds| Line::from(in_bounds(bounds)));
    let roles = if of.role.is_some() { &[] } else { question.roles.as_slice() };
    Asked {
        number,
        code: codes.code(question.id.as_str()).to_owned(),
        ask: Line::from(&question.ask),
        help: Block::new(&question.help),
        only_if: question.when.as_ref().map_or_else(Line::default, |when| only_if(questionnaire, when, order)),
        roles: roles.iter().map(|role| Line::from(questionnaire.role_title(role))).collect(),
        confidential: question.confidential,
        kind: question.kind.word(),
        anchors: question.anchors().map(|all| all.iter().map(Line::from).collect()).unwrap_or_default(),
        choices: labels(question.choices()),
        free: matches!(question.kind, Kind::Multi { free: true, .. }),
        fields: question.fields().iter().map(blank).collect(),
        rows,
        steps,
        empty_rows: match question.kind {
            Kind::List { max, .. } => max.min(ROWS),
            _ => 0,
        },
        bounds,
        levelled: question.has_level(),
        may_not_apply: question.may_not_apply,
    }
}

/// The bounds of a number, percentage, amount or range.
pub(in crate::document) fn bounds_of(kind: &Kind) -> Option<&Bounds> {
    match kind {
        Kind::Number(bounds) | Kind::Percent(bounds) | Kind::Money(bounds) | Kind::Range(bounds) => Some(bounds),
        _ => None,
    }
}

impl Blank {
    /// The bounds of a field that takes a number.
    pub(in crate::document) fn bounds(kind: &FieldKind) -> Option<&Bounds> {
        match kind {
            FieldKind::Number(bounds) | FieldKind::Percent(bounds) | FieldKind::Money(bounds) => Some(bounds),
            _ => None,
        }
    }
}

fn blank(field: &Field) -> Blank {
    let bounds = Blank::bounds(&field.kind).map_or_else(Line::default, |bounds| Line::from(in_bounds(bounds)));
    Blank {
        label: Line::from(&field.label),
        kind: field.kind.word(),
        choices: labels(field.kind.choices()),
        bounds,
        required: field.required,
    }
}

fn labels(choices: &[Choice]) -> Vec<Line> {
    choices.iter().map(|choice| Line::from(&choice.label)).collect()
}

/// Bounds in words: "1 to 500 people"; empty where nothing is said.
pub(in crate::document) fn in_bounds(bounds: &Bounds) -> String {
    let unit = if bounds.unit.is_empty() { String::new() } else { format!(" {}", bounds.unit) };
    match (bounds.min > 0.0 || bounds.max < UNBOUNDED, bounds.max < UNBOUNDED) {
        (true, true) => format!("{} to {}{unit}", plain(bounds.min, 2), plain(bounds.max, 2)),
        (true, false) => format!("at least {}{unit}", plain(bounds.min, 2)),
        _ => bounds.unit.clone(),
    }
}
