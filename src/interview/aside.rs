//! What is said beside the questions: items put aside, remarks, evidence, decisions; and what the questionnaire says
//! when asked.

use super::machine::Place;
use super::step::AsideStep;
use super::{Effect, Interview, Message};
use crate::engagement::{Decision, Parked};
use crate::id::QuestionId;
use crate::text::{clean_block, clean_line};
use crate::unit::Date;

/// A text beside the question that is being asked for.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Aside {
    Park,
    Note,
    Evidence,
    /// A decision: what, why, who and what else was considered, as far as they are known.
    Decision(Vec<String>),
}

/// What is asked about a decision, in this order. The last may stay empty.
const DECISION: [&str; 4] =
    ["What was decided?", "Why?", "Who decided?", "What else was considered? (may be left empty)"];

impl Interview<'_> {
    fn ask_aside(&mut self, aside: Aside) {
        if matches!(self.place, Place::Aside(_)) {
            self.place = Place::Aside(aside);
        } else {
            self.go(Place::Aside(aside));
        }
    }

    /// Back to where the remark was made.
    fn aside_done(&mut self) {
        if matches!(self.place, Place::Aside(_)) {
            self.place = self.trail.pop().unwrap_or(Place::End);
        }
    }

    fn question_on_screen(&self) -> Option<QuestionId> {
        self.on_screen().map(|(question, _)| question.id.clone())
    }

    pub(super) fn park(&mut self, text: &str, at: &str, effects: &mut Vec<Effect>) {
        if text.trim().is_empty() {
            return self.ask_aside(Aside::Park);
        }
        self.log.parked.push(Parked {
            what: text.trim().to_owned(),
            who: self.participant.name.clone(),
            when: day(at),
            question: self.question_on_screen(),
        });
        self.aside_done();
        effects.push(Effect::Say(Message::note("Put aside for later.")));
        effects.push(Effect::SaveLog);
    }

    pub(super) fn note(&mut self, text: &str, at: &str, effects: &mut Vec<Effect>) {
        if self.on_screen().is_some() && text.trim().is_empty() {
            return self.ask_aside(Aside::Note);
        }
        // A note added in passing never replaces an earlier one.
        self.remark(at, effects, |answer| {
            let text = text.trim();
            answer.note = if answer.note.is_empty() { text.to_owned() } else { format!("{}\n{text}", answer.note) };
        });
        self.aside_done();
    }

    pub(super) fn evidence(&mut self, text: &str, at: &str, effects: &mut Vec<Effect>) {
        if self.on_screen().is_some() && text.trim().is_empty() {
            return self.ask_aside(Aside::Evidence);
        }
        self.remark(at, effects, |answer| text.trim().clone_into(&mut answer.shown));
        self.aside_done();
    }

    pub(super) fn decide(&mut self, parts: Vec<String>, at: &str, effects: &mut Vec<Effect>) {
        let parts: Vec<String> = parts.into_iter().map(|part| part.trim().to_owned()).collect();
        let known = parts.iter().take(3).take_while(|part| !part.is_empty()).count();
        if known < 3 {
            return self.ask_aside(Aside::Decision(parts.into_iter().take(known).collect()));
        }
        let part = |index: usize| parts.get(index).cloned().unwrap_or_default();
        self.log.decisions.push(Decision {
            what: part(0),
            why: part(1),
            alternatives: part(3),
            who: part(2),
            when: day(at),
            question: self.question_on_screen(),
        });
        self.aside_done();
        effects.push(Effect::Say(Message::note("The decision is in the log.")));
        effects.push(Effect::SaveLog);
    }

    /// A text typed for what is asked beside the question.
    pub(super) fn aside_typed(&mut self, aside: Aside, text: &str, at: &str, effects: &mut Vec<Effect>) {
        let text = text.trim();
        match aside {
            Aside::Decision(mut parts) if parts.len() == 3 || !text.is_empty() => {
                parts.push(text.to_owned());
                if parts.len() == 4 {
                    self.decide(parts, at, effects);
                } else {
                    self.place = Place::Aside(Aside::Decision(parts));
                }
            }
            Aside::Decision(_) => effects.push(Effect::Say(Message::problem(
                "A decision needs these words later. Type them, or go back to leave it out of the log.",
            ))),
            Aside::Note if !text.is_empty() => {
                // Asked for and shown, the note is written anew.
                self.remark(at, effects, |answer| text.clone_into(&mut answer.note));
                self.aside_done();
            }
            Aside::Park if !text.is_empty() => self.park(text, at, effects),
            Aside::Evidence if !text.is_empty() => self.evidence(text, at, effects),
            _ => {
                effects.push(Effect::Say(Message::note("Nothing was changed.")));
                self.aside_done();
            }
        }
    }

    pub(super) fn aside_step(&self, aside: &Aside) -> AsideStep {
        let answer = self.question_on_screen().and_then(|id| self.answers.get(&id));
        let (prompt, current) = match aside {
            Aside::Park => ("What is put aside for later?", ""),
            Aside::Note => ("Your remark on this question:", answer.map_or("", |answer| answer.note.as_str())),
            Aside::Evidence => (
                "What shows it: a document, a date, a number, an example?",
                answer.map_or("", |answer| answer.shown.as_str()),
            ),
            Aside::Decision(parts) => (DECISION[parts.len().min(3)], ""),
        };
        let optional = matches!(aside, Aside::Decision(parts) if parts.len() == 3);
        AsideStep { prompt: prompt.to_owned(), current: clean_line(current), optional }
    }

    pub(super) fn help(&self, effects: &mut Vec<Effect>) {
        let Some((question, slot)) = self.on_screen() else {
            return effects.push(Effect::Say(Message::aid("There is no question on screen.")));
        };
        let field = slot.field(question).map_or("", |field| field.help.as_str());
        let texts: Vec<String> =
            [field, &question.help].into_iter().filter(|text| !text.is_empty()).map(clean_block).collect();
        aid(&texts, "There is no further help for this question.", effects);
    }

    pub(super) fn why(&self, effects: &mut Vec<Effect>) {
        let texts = self.on_screen().map(|(question, _)| clean_block(&question.why));
        aid(&texts.into_iter().collect::<Vec<_>>(), "The questionnaire gives no reason for this question.", effects);
    }

    pub(super) fn probe(&self, effects: &mut Vec<Effect>) {
        let mut texts = Vec::new();
        if let Some((question, _)) = self.on_screen() {
            texts.push(clean_block(&question.probe));
            if let Some(section) = self.opens_section(question) {
                texts.push(clean_block(&section.note));
            }
        }
        aid(&texts, "There is nothing to probe here.", effects);
    }
}

/// Says these texts, or that there are none.
fn aid(texts: &[String], otherwise: &str, effects: &mut Vec<Effect>) {
    let said: Vec<&str> = texts.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
    let text = if said.is_empty() { otherwise.to_owned() } else { said.join("\n\n") };
    effects.push(Effect::Say(Message::aid(text)));
}

/// The day of a moment.
fn day(at: &str) -> Option<Date> {
    Date::parse(at.get(..10)?).ok()
}
