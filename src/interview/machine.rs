use std::collections::{BTreeMap, BTreeSet};

use super::aside::Aside;
use super::draft::Draft;
use super::route::{Answers, Route};
use super::slot::{Slot, slots, value_slots};
use super::{Effect, Ending, Event, Filter, Message, Options};
use crate::condition::Facts;
use crate::engagement::{Answer, Given, Log, Participant};
use crate::id::QuestionId;
use crate::questionnaire::{Kind, Question, Questionnaire};

/// One participant's conversation with a questionnaire: a machine without screen, keyboard, clock or disk.
///
/// [`step`](Self::step) says what to show and ask now; [`take`](Self::take) takes what the participant does and says
/// what to do about it. Whatever holds the interview (a terminal, a file, a browser) does no more than that.
#[derive(Debug, Clone)]
pub struct Interview<'q> {
    pub(super) questionnaire: &'q Questionnaire,
    pub(super) participant: Participant,
    pub(super) options: Options,
    pub(super) others: Facts<'static>,
    pub(super) answers: Answers,
    pub(super) log: Log,
    /// Answers in the making, and those already made as the values they consist of.
    pub(super) drafts: BTreeMap<QuestionId, Draft>,
    /// Questions of the open round that the participant has answered, and not yet once more.
    pub(super) again: BTreeSet<QuestionId>,
    /// Questions whose stored answer has gaps because somebody left in the middle of it.
    pub(super) unfinished: BTreeSet<QuestionId>,
    pub(super) route: Route<'q>,
    pub(super) place: Place,
    /// Where the participant was before, the latest last.
    pub(super) trail: Vec<Place>,
    /// The review to which the participant returns after the question on screen.
    pub(super) errand: Option<Filter>,
    pub(super) set_aside: Vec<Answers>,
}

/// Where in the interview the participant is.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Place {
    Opening,
    Anew,
    Question(QuestionId, Slot),
    Aside(Aside),
    Review(Filter),
    End,
    Over,
}

impl<'q> Interview<'q> {
    /// Begins, or goes on with, a participant's interview.
    ///
    /// `answers` are the participant's own so far, `others` what is known from everybody else
    /// ([`known_from_others`](super::known_from_others)), `log` what was decided and put aside so far.
    pub fn new(
        questionnaire: &'q Questionnaire,
        participant: Participant,
        options: Options,
        answers: Answers,
        others: Facts<'static>,
        log: Log,
    ) -> Self {
        let aside: BTreeSet<QuestionId> =
            answers.iter().filter(|(_, answer)| answer.inactive).map(|(id, _)| id.clone()).collect();
        let find = |unfinished: &BTreeSet<QuestionId>| {
            Route::find(questionnaire, &participant, &options, &answers, unfinished, &others)
        };
        // An answer that is kept aside although its question is asked was left in the middle, if it looks like it;
        // otherwise what hid its question has been undone elsewhere, and it counts again.
        let route = find(&aside);
        let unfinished = aside
            .into_iter()
            .filter(|id| !route.hidden.contains(id) && may_be_begun(questionnaire, id, answers.get(id)))
            .collect();
        let route = find(&unfinished);
        let is_answered = |id: &QuestionId| answers.get(id).is_some_and(Answer::is_given);
        let again = options.again.questions.iter().filter(|(id, recall)| !recall.done && is_answered(id));
        let again = again.map(|(id, _)| id.clone()).filter(|id| route.place_of(id).is_some()).collect();
        let mut interview = Self {
            questionnaire,
            participant,
            options,
            others,
            answers,
            log,
            drafts: BTreeMap::new(),
            again,
            unfinished,
            route,
            place: Place::End,
            trail: Vec::new(),
            errand: None,
            set_aside: Vec::new(),
        };
        interview.mark_inactive();
        interview.place = if interview.answers.values().any(|answer| answer.given != Given::Skipped) {
            Place::Opening
        } else {
            interview.first_open()
        };
        interview
    }

    /// Who is interviewed.
    pub fn participant(&self) -> &Participant {
        &self.participant
    }

    /// The questionnaire that is worked through.
    pub fn questionnaire(&self) -> &'q Questionnaire {
        self.questionnaire
    }

    /// The participant's answers, those kept aside included (marked `inactive`).
    pub fn answers(&self) -> &Answers {
        &self.answers
    }

    /// What was decided and put aside.
    pub fn log(&self) -> &Log {
        &self.log
    }

    /// The answers put aside by beginning anew: a set for each time, the latest last.
    pub fn set_aside(&self) -> &[Answers] {
        &self.set_aside
    }

    /// The questions asked of this participant as far as is known now, in order.
    pub fn asked(&self) -> &[&'q Question] {
        &self.route.asked
    }

    /// The asked questions that are open: not answered, passed over, left in the middle, or not rated yet.
    pub fn open(&self) -> Vec<&'q Question> {
        self.route.asked.iter().filter(|question| self.is_open(question)).copied().collect()
    }

    /// Whether the interview is over.
    pub fn is_over(&self) -> bool {
        self.place == Place::Over
    }

    /// Takes what the participant does; `at` is the present moment as it is written into answers
    /// (`2026-12-01T10:00:00Z`), or empty.
    pub fn take(&mut self, event: Event, at: &str) -> Vec<Effect> {
        let mut effects = Vec::new();
        if self.place == Place::Over {
            return effects;
        }
        if event.is_for_question() {
            self.leave_remark();
        }
        match event {
            Event::Type(text) => self.typed(&text, at, &mut effects),
            Event::HalfTyped(text) => self.half_typed(text),
            Event::Give(value) => self.give(value, at, &mut effects),
            Event::Clear => self.clear(at, &mut effects),
            Event::AddRow => self.add_row(&mut effects),
            Event::EditRow(row) => self.edit_row(row, &mut effects),
            Event::DeleteRow(row) => self.delete_row(row, at, &mut effects),
            Event::RowsDone => self.rows_done(at, &mut effects),
            Event::Answer(id, answer) => self.answer_whole(&id, *answer, at, &mut effects),
            Event::Skip => self.skip(at, &mut effects),
            Event::Unknown => self.say(Given::Unknown, at, &mut effects),
            Event::NotApplicable => self.say(Given::NotApplicable, at, &mut effects),
            Event::Back => self.back(&mut effects),
            Event::Jump(target) => self.jump(&target, &mut effects),
            Event::Continue => {
                let place = self.first_open();
                self.go(place);
            }
            Event::Review(filter) => {
                self.errand = None;
                if let Place::Review(shown) = &mut self.place {
                    *shown = filter;
                } else {
                    self.go(Place::Review(filter));
                }
            }
            Event::Park(text) => self.park(&text, at, &mut effects),
            Event::Note(text) => self.note(&text, at, &mut effects),
            Event::Evidence(text) => self.evidence(&text, at, &mut effects),
            Event::Confidence(confidence) => {
                self.remark(at, &mut effects, |answer| answer.confidence = confidence);
            }
            Event::Decide(parts) => self.decide(parts, at, &mut effects),
            Event::Help => self.help(&mut effects),
            Event::Why => self.why(&mut effects),
            Event::Probe => self.probe(&mut effects),
            Event::StartAnew => self.go(Place::Anew),
            Event::StartAnewForSure => self.start_anew(&mut effects),
            Event::Save => self.leave(Ending::Later, at, &mut effects),
            Event::Finish => self.leave(Ending::Finished, at, &mut effects),
        }
        self.leave_hidden_question(&mut effects);
        effects
    }

    /// The question on screen and its slot; under a remark the one that the remark is about.
    pub(super) fn on_screen(&self) -> Option<(&'q Question, Slot)> {
        let place = match &self.place {
            Place::Aside(_) => self.trail.last()?,
            place => place,
        };
        match place {
            Place::Question(id, slot) => Some((self.questionnaire.question(id.as_str())?, *slot)),
            _ => None,
        }
    }

    /// The draft of a question: the one in the making, or the one its answer came from.
    pub(super) fn draft(&self, question: &Question) -> Draft {
        match (self.drafts.get(&question.id), self.answers.get(&question.id)) {
            (Some(draft), _) => draft.clone(),
            (None, Some(answer)) => Draft::of(question, answer),
            (None, None) => Draft::default(),
        }
    }

    /// The slots of a question as far as its draft opens them.
    pub(super) fn slots(&self, question: &Question) -> Vec<Slot> {
        slots(question, &self.draft(question), self.questionnaire.settings.evidence_from)
    }

    /// Whether a question still waits for something.
    pub(super) fn is_open(&self, question: &Question) -> bool {
        match self.answers.get(&question.id) {
            Some(answer) if answer.is_given() => {
                matches!(answer.given, Given::Value(_)) && question.is_rated() && answer.rated.is_none()
            }
            _ => true,
        }
    }

    fn start_anew(&mut self, effects: &mut Vec<Effect>) {
        if self.place != Place::Anew {
            return;
        }
        let old = std::mem::take(&mut self.answers);
        effects.push(Effect::Say(Message::note(were(old.len(), "put aside"))));
        self.set_aside.push(old);
        self.drafts.clear();
        self.unfinished.clear();
        self.again.clear();
        self.trail.clear();
        self.errand = None;
        self.find_route();
        effects.push(Effect::PutAside);
        effects.push(Effect::Save);
        self.place = self.first_open();
    }

    fn leave(&mut self, ending: Ending, at: &str, effects: &mut Vec<Effect>) {
        self.keep_half_typed(at);
        self.place = Place::Over;
        effects.push(Effect::Save);
        effects.push(Effect::Done(ending));
    }
}

/// "1 answer is put aside.", "3 answers are put aside."
pub(super) fn were(number: usize, what: &str) -> String {
    format!("{} {} {what}.", crate::text::count(number, "answer"), if number == 1 { "is" } else { "are" })
}

/// Whether an answer kept aside may have been left in the middle: a slot of it is empty, or it is a text.
fn may_be_begun(questionnaire: &Questionnaire, id: &QuestionId, answer: Option<&Answer>) -> bool {
    let (Some(question), Some(answer)) = (questionnaire.question(id.as_str()), answer) else { return false };
    matches!(question.kind, Kind::Text | Kind::LongText) || first_gap(question, &Draft::of(question, answer)).is_some()
}

/// The first value that is missing in the value of an answer, where values can be missing.
pub(super) fn first_gap(question: &Question, draft: &Draft) -> Option<Slot> {
    let slots = match &question.kind {
        Kind::List { columns, .. } => {
            // A list never says that it is complete; it ends where the participant says so.
            let cells = (0..draft.rows).flat_map(|row| (0..columns.len()).map(move |column| Slot::Cell(row, column)));
            return Some(cells.into_iter().find(|slot| !draft.values.contains_key(slot)).unwrap_or(Slot::Rows));
        }
        _ => value_slots(question),
    };
    slots.into_iter().find(|slot| !draft.values.contains_key(slot))
}
