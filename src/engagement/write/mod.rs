//! From an engagement to the texts of its files: the same content always gives the same bytes.

mod answer;
mod case;
mod keep;
mod scan;
mod sketch;
mod stock;
mod toml;

use std::collections::BTreeMap;

pub(super) use self::keep::AGAIN;
pub use self::keep::{
    with_entries, with_participants, with_remarks_of, with_settled, without_dissent, without_participant,
};
pub(super) use self::toml::{Toml, line, lines, number};
use super::{
    Answer, Engagement, Invitations, Issued, Log, Measured, Participant, Reader, Round, Settled, THRESHOLD, Wave,
};
use crate::id::{ParticipantId, QuestionId, RoleId};
use crate::questionnaire::Questionnaire;
pub use sketch::sketches_text;
pub use stock::stock_text;

use answer::{answer_keys, answer_tables};
pub use case::case_text;

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
        settled_keys(&mut toml, settled);
        answer_tables(&mut toml, &settled.answer);
    }
    toml.finish()
}

/// What stands beside an agreed answer.
fn settled_keys(toml: &mut Toml, settled: &Settled) {
    toml.text_if_any("because", &settled.because);
    if !settled.dissent.is_empty() {
        toml.raw("dissent", &lines(&settled.dissent));
    }
    if settled.rounds > 0 {
        toml.raw("round", &settled.rounds.to_string());
    }
}

/// The text of `log.toml`, each kind in the order in which it was said.
pub fn log_text(log: &Log) -> String {
    let mut toml = Toml::new();
    log_entries(&mut toml, log);
    toml.finish()
}

fn log_entries(toml: &mut Toml, log: &Log) {
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
        on_screen(toml, &decision.question);
    }
    for parked in &log.parked {
        toml.item("parked");
        toml.text("what", &parked.what);
        toml.text_if_any("who", &parked.who);
        toml.raw_if_any("when", parked.when);
        on_screen(toml, &parked.question);
    }
    for action in &log.actions {
        toml.item("action");
        toml.text("what", &action.what);
        toml.text_if_any("owner", &action.owner);
        toml.raw_if_any("due", action.due);
        on_screen(toml, &action.question);
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
    for removal in &log.removals {
        toml.item("removal");
        toml.text("what", &removal.what);
        toml.raw("when", &removal.when.to_string());
        toml.raw_if_any("files", (removal.files > 0).then_some(removal.files));
        toml.raw_if_any("answers", (removal.answers > 0).then_some(removal.answers));
    }
}

/// The text of `rounds.toml`; what had been said before a round stands in files of its own.
pub fn rounds_text(rounds: &[Round]) -> String {
    let mut toml = Toml::new();
    for round in rounds {
        toml.item("round");
        toml.raw("number", &round.number.to_string());
        toml.raw("opened", &round.opened.to_string());
        toml.raw_if_any("closed", round.closed);
        toml.raw("questions", &lines(&round.questions));
        for outcome in &round.outcomes {
            toml.item("round.outcome");
            toml.text("question", outcome.question.as_str());
            toml.text("standing", outcome.standing.word());
            toml.raw("answered", &outcome.answered.to_string());
            toml.raw("changed", &outcome.changed.to_string());
        }
    }
    toml.finish()
}

/// The text of `invitations.toml`, in the order of the participants' ids, which says nothing about who came first.
pub fn invitations_text(invitations: &Invitations) -> String {
    let mut toml = Toml::new();
    toml.text("engagement", &invitations.engagement);
    let mut list: Vec<_> = invitations.list.iter().collect();
    list.sort_by(|a, b| a.participant.cmp(&b.participant));
    for invitation in list {
        toml.item("invitation");
        toml.text("participant", invitation.participant.as_str());
        toml.text("kit", &invitation.kit);
        toml.text("version", &invitation.version);
        toml.raw_if_any("when", invitation.when);
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
        toml.text_if_any("formerly", group.formerly.as_ref().map_or("", QuestionId::as_str));
        toml.text_if_any("role", group.role.as_ref().map_or("", RoleId::as_str));
        if group.reader == Reader::Facilitator {
            toml.raw("facilitator", "true");
        }
        toml.raw("on", &group.on.to_string());
        toml.raw("voices", &lines(&group.voices.iter().collect::<Vec<_>>()));
    }
    toml.finish()
}

/// The text of `measurements.toml`, targets and readings in the order in which they were given.
pub fn measurements_text(measured: &Measured) -> String {
    let mut toml = Toml::new();
    for target in &measured.targets {
        toml.item("target");
        toml.text("kpi", target.kpi.as_str());
        toml.raw("value", &number(target.value));
        toml.raw_if_any("by", target.by);
    }
    for reading in &measured.readings {
        toml.item("reading");
        toml.text("kpi", reading.kpi.as_str());
        toml.raw("value", &number(reading.value));
        toml.raw("on", &reading.on.to_string());
        toml.text_if_any("note", &reading.note);
    }
    toml.finish()
}

/// The text of a wave's `wave.toml`.
pub fn wave_text(wave: &Wave) -> String {
    let mut toml = Toml::new();
    toml.raw("taken", &wave.taken.to_string());
    toml.text("questionnaire", wave.engagement.questionnaire.as_str());
    toml.text("version", &wave.engagement.version);
    for (id, words) in &wave.wording {
        toml.item("question");
        toml.text("id", id.as_str());
        toml.raw("words", &lines(words));
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
    engagement.participants.iter().for_each(|one| participant_entry(&mut toml, one));
    toml.finish()
}

fn participant_entry(toml: &mut Toml, participant: &Participant) {
    toml.item("participant");
    toml.text("id", participant.id.as_str());
    toml.text("name", &participant.name);
    toml.text("role", participant.role.as_str());
    toml.text("confidentiality", participant.confidentiality.word());
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
