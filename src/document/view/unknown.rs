use serde::Serialize;

use super::{Line, Material};
use crate::questionnaire::{Kind, Question};
use crate::score::{GateState, Origin, Position, Presence};

/// A question to which there is no answer so far.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct OpenQuestion {
    pub(crate) ask: Line,
    /// Who is asked, by title; empty for everybody.
    pub(crate) roles: Vec<Line>,
    /// unanswered, not-known or split.
    pub(crate) state: &'static str,
    /// The gates that wait for it.
    pub(crate) gates: Vec<Line>,
}

/// Questions for one role.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ForRole {
    pub(crate) role: Line,
    pub(crate) asks: Vec<Line>,
}

/// The open questions, those that a gate waits for first, then by their weight.
pub(crate) fn open_questions(material: Material<'_>) -> Vec<OpenQuestion> {
    let mut open: Vec<(usize, f64, OpenQuestion)> = found(material)
        .map(|(question, position)| {
            let gates = waiting_gates(material, question);
            let view = OpenQuestion {
                ask: Line::from(&question.ask),
                roles: question.roles.iter().map(|role| Line::new(material.questionnaire.role_title(role))).collect(),
                state: match position.origin {
                    Origin::NotKnown => "not-known",
                    Origin::Split => "split",
                    _ => "unanswered",
                },
                gates,
            };
            (view.gates.len(), weight(material, question), view)
        })
        .collect();
    open.sort_by(|a, b| b.0.cmp(&a.0).then(b.1.total_cmp(&a.1)));
    open.into_iter().map(|(_, _, view)| view).collect()
}

/// The same questions by the roles that are asked; those for everybody stand under no role.
pub(crate) fn by_role(material: Material<'_>) -> Vec<ForRole> {
    let open: Vec<&Question> = found(material).map(|(question, _)| question).collect();
    let of_role = |role: &crate::questionnaire::Role| ForRole {
        role: Line::from(&role.title),
        asks: open.iter().filter(|one| one.roles.contains(&role.id)).map(|one| Line::from(&one.ask)).collect(),
    };
    let everybody = open.iter().filter(|one| one.roles.is_empty()).map(|one| Line::from(&one.ask)).collect();
    let mut lists: Vec<ForRole> = material.questionnaire.roles.iter().map(of_role).collect();
    lists.push(ForRole { role: Line::default(), asks: everybody });
    lists.retain(|list| !list.asks.is_empty());
    lists
}

fn found(material: Material<'_>) -> impl Iterator<Item = (&Question, &Position)> {
    let with_question = move |position| {
        let position: &Position = position;
        Some((material.questionnaire.question(position.question.as_str())?, position))
    };
    let asked = material.assessment.positions.iter().filter(|position| position.presence == Presence::Asked);
    // What was answered and is kept back is not to be asked again.
    asked.filter_map(with_question).filter(move |(question, position)| {
        is_open(question, position) && !material.eye().is_left_out(question.id.as_str())
    })
}

/// Whether there is no answer. Several people's texts, lists and records are different and are answers all the same.
pub(crate) fn is_open(question: &Question, position: &Position) -> bool {
    match position.origin {
        Origin::Nobody | Origin::NotKnown => true,
        Origin::Split => !matches!(
            question.kind,
            Kind::Text | Kind::LongText | Kind::List { .. } | Kind::Record(_) | Kind::Grid { .. }
        ),
        _ => false,
    }
}

fn waiting_gates(material: Material<'_>, question: &Question) -> Vec<Line> {
    let id = question.id.as_str();
    let needs = |fact: &str| fact == id || fact.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'));
    let gates = material.assessment.score.gates.iter();
    gates
        .filter(|gate| gate.state == GateState::Open && gate.reasons.iter().any(|reason| needs(&reason.fact)))
        .filter_map(|result| material.questionnaire.gates.iter().find(|gate| gate.id == result.gate))
        .map(|gate| Line::from(&gate.title))
        .collect()
}

/// How much of the readiness figure hangs on the question, on no particular scale.
fn weight(material: Material<'_>, question: &Question) -> f64 {
    let of = |(dimension, weight): &(crate::id::DimensionId, f64)| {
        let dimension = material.questionnaire.dimension(dimension).map_or(0.0, |dimension| dimension.weight);
        let all: f64 = material
            .questionnaire
            .questions()
            .flat_map(|one| one.scores.iter().filter(|(id, _)| question.scores.iter().any(|(own, _)| own == id)))
            .map(|(_, weight)| weight)
            .sum();
        if all > 0.0 { dimension * weight / all } else { 0.0 }
    };
    question.scores.iter().map(of).sum()
}
