//! From an engagement to the texts of its files: the same content always gives the same bytes.

mod answer;
mod sketch;
mod toml;

use std::collections::BTreeMap;

use self::toml::lines;
pub(super) use self::toml::{Toml, line, number};
use super::{Answer, Engagement, Issued, Log, Settled, THRESHOLD};
use crate::id::{ParticipantId, QuestionId, RoleId};
use crate::questionnaire::Questionnaire;
pub use sketch::sketches_text;

use answer::{answer_keys, answer_tables};

/// The text of `answers/<participant>.toml`, the answers in the order of the questionnaire. `version` is the version
/// that was answered: the engagement's, not necessarily the questionnaire's.
pub fn answers_text(
    participant: &ParticipantId,
    questionnaire: &Questionnaire,
    version: &str,
    answers: &BTreeMap<QuestionId, Answer>,
) -> String {
    let mut toml = Toml::new();
    toml.text("participant", participant.as_str());
    toml.text("questionnaire", questionnaire.id.as_str());
    toml.text("version", version);
    for (question, answer) in in_order(questionnaire, answers) {
        answer_keys(&mut toml, question, answer);
        answer_tables(&mut toml, answer);
    }
    toml.finish()
}

/// The text of `agreed.toml`, the answers in the order of the questionnaire.
pub fn agreed_text(questionnaire: &Questionnaire, agreed: &BTreeMap<QuestionId, Settled>) -> String {
    let mut toml = Toml::new();
    for (question, settled) in in_order(questionnaire, agreed) {
        answer_keys(&mut toml, question, &settled.answer);
        toml.text_if_any("because", &settled.because);
        if !settled.dissent.is_empty() {
            toml.raw("dissent", &lines(&settled.dissent));
        }
        answer_tables(&mut toml, &settled.answer);
    }
    toml.finish()
}

/// The text of `log.toml`, each kind in the order in which it was said.
pub fn log_text(log: &Log) -> String {
    let mut toml = Toml::new();
    let on_screen = |toml: &mut Toml, question: &Option<QuestionId>| {
        if let Some(question) = question {
            toml.text("question", question.as_str());
        }
    };
    for decision in &log.decisions {
        toml.item("decision");
        toml.text("what", &decision.what);
        toml.text_if_any("why", &decision.why);
        toml.text_if_any("alternatives", &decision.alternatives);
        toml.text_if_any("who", &decision.who);
        toml.raw_if_any("when", decision.when);
        on_screen(&mut toml, &decision.question);
    }
    for parked in &log.parked {
        toml.item("parked");
        toml.text("what", &parked.what);
        toml.text_if_any("who", &parked.who);
        toml.raw_if_any("when", parked.when);
        on_screen(&mut toml, &parked.question);
    }
    for action in &log.actions {
        toml.item("action");
        toml.text("what", &action.what);
        toml.text_if_any("owner", &action.owner);
        toml.raw_if_any("due", action.due);
        on_screen(&mut toml, &action.question);
    }
    for passed in &log.overrides {
        toml.item("override");
        toml.text("gate", passed.gate.as_str());
        toml.text("who", &passed.who);
        toml.raw("when", &passed.when.to_string());
        toml.text("why", &passed.why);
    }
    for one in &log.compromises {
        toml.item("compromise");
        toml.text("what", &one.what);
        toml.text("instead_of", &one.instead_of);
        toml.text("accepted_by", &one.accepted_by);
        toml.raw("when", &one.when.to_string());
        toml.text("why", &one.why);
    }
    for passed in &log.doors {
        toml.item("door");
        toml.text("door", passed.door.as_str());
        toml.text("option", passed.option.as_str());
        toml.text("who", &passed.who);
        toml.raw("when", &passed.when.to_string());
        toml.text("why", &passed.why);
    }
    toml.finish()
}

/// The text of `issued.toml`.
pub fn issued_text(issued: &Issued) -> String {
    let mut toml = Toml::new();
    toml.text("salt", &issued.salt);
    for group in &issued.groups {
        toml.item("group");
        toml.text("question", group.question.as_str());
        toml.text_if_any("role", group.role.as_ref().map_or("", RoleId::as_str));
        toml.raw("on", &group.on.to_string());
        toml.raw("voices", &lines(&group.voices.iter().collect::<Vec<_>>()));
    }
    toml.finish()
}

/// The text of `engagement.toml`: everything but the answers and the log.
pub fn engagement_text(engagement: &Engagement) -> String {
    let mut toml = Toml::new();
    toml.text("client", &engagement.client);
    toml.text("questionnaire", engagement.questionnaire.as_str());
    toml.text("version", &engagement.version);
    toml.text("tier", engagement.tier.as_str());
    toml.text("currency", &engagement.currency);
    toml.raw_if_any("start", engagement.start);
    toml.raw_if_any("wished", engagement.wished);
    if engagement.privacy.threshold != THRESHOLD {
        toml.table("privacy");
        toml.raw("threshold", &engagement.privacy.threshold.to_string());
    }
    for participant in &engagement.participants {
        toml.item("participant");
        toml.text("id", participant.id.as_str());
        toml.text("name", &participant.name);
        toml.text("role", participant.role.as_str());
        toml.text("confidentiality", participant.confidentiality.word());
    }
    toml.finish()
}

/// Answers in the order of the questions; those to unknown questions last, so that nothing is ever lost.
fn in_order<'a, T>(
    questionnaire: &Questionnaire,
    answers: &'a BTreeMap<QuestionId, T>,
) -> impl Iterator<Item = (&'a QuestionId, &'a T)> {
    let mut order: Vec<(&QuestionId, &T)> =
        questionnaire.questions().filter_map(|question| answers.get_key_value(&question.id)).collect();
    let known = order.len();
    if known < answers.len() {
        let unknown: Vec<_> = answers.iter().filter(|(id, _)| questionnaire.question(id.as_str()).is_none()).collect();
        order.extend(unknown);
    }
    order.into_iter()
}

#[cfg(test)]
mod any;
#[cfg(test)]
mod tests;
