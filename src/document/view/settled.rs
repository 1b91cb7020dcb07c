use serde::Serialize;

use super::value::answer_line;
use super::{Line, Material};
use crate::engagement::{Confidentiality, Round, Standing};
use crate::id::ParticipantId;
use crate::text::and_list;

/// What the group settled on for a question.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Settled {
    pub(crate) ask: Line,
    pub(crate) said: Line,
    pub(crate) because: Line,
    /// Who sees it differently: roles, or how many where somebody was promised not to be named.
    pub(crate) dissent: Line,
    /// How many rounds it took.
    pub(crate) rounds: usize,
}

/// A round of answering once more.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RoundView {
    pub(crate) number: usize,
    pub(crate) opened: String,
    /// Empty while it is open.
    pub(crate) closed: String,
    pub(crate) questions: Vec<Asked>,
}

/// A question of a round.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Asked {
    pub(crate) ask: Line,
    /// agreed, stable, apart; empty while the round is open.
    pub(crate) standing: &'static str,
    pub(crate) answered: usize,
    pub(crate) changed: usize,
}

pub(crate) fn settled(material: Material<'_>) -> Vec<Settled> {
    let questions = material.questionnaire.questions();
    let of = |question: &crate::questionnaire::Question| {
        let settled = material.engagement.agreed.get(&question.id)?;
        Some(Settled {
            ask: Line::from(&question.ask),
            said: answer_line(question, &settled.answer, &material.engagement.currency),
            because: Line::from(&settled.because),
            dissent: Line::from(dissent(material, question.confidential, &settled.dissent)),
            rounds: settled.rounds,
        })
    };
    questions.filter_map(of).collect()
}

/// Those who dissent, by role; only how many where the question or one of them is not to be shown alone.
fn dissent(material: Material<'_>, confidential: bool, ids: &[ParticipantId]) -> String {
    let people: Vec<_> =
        ids.iter().filter_map(|id| material.engagement.participants.iter().find(|one| one.id == *id)).collect();
    let open = !confidential && people.iter().all(|one| one.confidentiality == Confidentiality::Attributed);
    if open {
        let mut roles: Vec<&str> = people.iter().map(|one| material.questionnaire.role_title(&one.role)).collect();
        roles.dedup();
        and_list(&roles)
    } else {
        crate::text::count(people.len(), "person")
    }
}

pub(crate) fn rounds(material: Material<'_>) -> Vec<RoundView> {
    let round = |round: &Round| RoundView {
        number: round.number,
        opened: round.opened.in_words(),
        closed: round.closed.map_or_else(String::new, crate::unit::Date::in_words),
        questions: round
            .questions
            .iter()
            .filter_map(|id| {
                let question = material.questionnaire.question(id.as_str())?;
                let outcome = round.outcomes.iter().find(|one| one.question == *id);
                Some(Asked {
                    ask: Line::from(&question.ask),
                    standing: outcome.map_or("", |one| Standing::word(one.standing)),
                    answered: outcome.map_or(0, |one| one.answered),
                    changed: outcome.map_or(0, |one| one.changed),
                })
            })
            .collect(),
    };
    material.engagement.rounds.iter().map(round).collect()
}
