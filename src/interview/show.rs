//! What to show and ask now.

use super::entry::prompt;
use super::machine::Place;
use super::slot::{Slot, value_slots};
use super::step::{Ask, Menu, Progress, Review, ReviewRow, Step, Way};
use super::words::{field_in_words, in_words, level_in_words};
use super::{Event, Filter, Interview, Message};
use crate::engagement::{Answer, AnswerValue, Given, level_of};
use crate::questionnaire::{Kind, Question, Section};
use crate::text::{clean_block, clean_line, count};
use crate::unit::{grouped, plain};

impl<'q> Interview<'q> {
    /// What to show and ask now.
    pub fn step(&self) -> Step {
        match &self.place {
            Place::Opening => Step::Menu(self.opening()),
            Place::Anew => Step::Menu(self.anew()),
            Place::End => Step::Menu(self.end()),
            Place::Question(id, slot) => match self.questionnaire.question(id.as_str()) {
                Some(question) => Step::Ask(Box::new(self.ask(question, *slot))),
                None => Step::Menu(self.end()),
            },
            Place::Aside(aside) => Step::Aside(self.aside_step(aside)),
            Place::Review(filter) => Step::Review(self.review(*filter)),
            Place::Over => Step::Over,
        }
    }

    /// How far the participant has come, seen from this question (or from the end).
    pub fn progress(&self, question: Option<&Question>) -> Progress {
        let asked = &self.route.asked;
        let open = self.open();
        let seconds: u32 = open.iter().map(|question| question.seconds).sum();
        let minutes = seconds.div_ceil(60);
        Progress {
            section: question.map_or(String::new(), |question| {
                self.questionnaire
                    .section(question.section())
                    .map_or(String::new(), |section| clean_line(&section.title))
            }),
            number: question
                .and_then(|question| self.route.place_of(&question.id))
                .map_or(asked.len(), |place| place + 1),
            of: asked.len(),
            answered: asked.len() - open.len(),
            // A rough figure should look like one.
            minutes_left: if minutes > 10 { minutes.div_ceil(5) * 5 } else { minutes },
        }
    }

    /// The section whose first asked question this is.
    pub(super) fn opens_section(&self, question: &Question) -> Option<&'q Section> {
        let place = self.route.place_of(&question.id)?;
        let before = place.checked_sub(1).and_then(|before| self.route.asked.get(before));
        if before.is_some_and(|before| before.section() == question.section()) {
            return None;
        }
        self.questionnaire.section(question.section())
    }

    fn ask(&self, question: &Question, slot: Slot) -> Ask {
        let draft = self.draft(question);
        let answer = self.answers.get(&question.id);
        let begins = value_slots(question).first() == Some(&slot) || slot == Slot::Cell(0, 0);
        let value = draft.values.get(&slot).cloned();
        let current = match (&value, answer) {
            (Some(value), _) => slot_in_words(question, slot, value),
            (None, Some(answer)) if begins && answer.is_given() && !matches!(answer.given, Given::Value(_)) => {
                in_words(question, answer)
            }
            _ => String::new(),
        };
        let intro = self
            .opens_section(question)
            .filter(|_| begins)
            .map_or(String::new(), |section| clean_block(&section.intro));
        let cap = self.questionnaire.settings.evidence_cap.to_string();
        Ask {
            question: question.id.clone(),
            slot,
            progress: self.progress(Some(question)),
            intro,
            recall: self.recall(question).filter(|_| begins).unwrap_or_default(),
            ask: clean_block(&question.ask),
            prompt: prompt(question, slot, &draft, &cap),
            hint: slot.field(question).map_or(String::new(), |field| clean_line(&field.help)),
            entry: self.entry_of(question, slot, &draft),
            current,
            value,
            typed: draft.typed.get(&slot).map_or(String::new(), |text| clean_block(text)),
            optional: slot.is_optional(question),
            may_not_apply: question.may_not_apply,
            confidential: question.confidential,
            note: answer.map_or(String::new(), |answer| clean_line(&answer.note)),
        }
    }

    /// "Round 1 asks this once more. You said first: 2."
    fn recall(&self, question: &Question) -> Option<String> {
        let again = &self.options.again;
        let said = clean_block(&again.questions.get(&question.id)?.said);
        Some(format!("Round {} asks this once more. {said}", again.round).trim_end().to_owned())
    }

    /// "17 of 54 questions are answered, last on 2026-11-20. The rest takes about 60 minutes."
    fn opening(&self) -> Menu {
        let last = self.answers.values().filter_map(|answer| answer.at.get(..10)).max();
        let last = last.map_or(String::new(), |day| format!(", last on {}", clean_line(day)));
        let text = format!("{}{last}. {}", self.so_far(), self.rest());
        let way = |label: &str, event: Event| Way { label: label.to_owned(), event };
        let round = self.options.again.round;
        let text = match self.again.len() {
            0 => text,
            number => format!("{text} Round {round} asks {} once more.", count(number, "question")),
        };
        let go_on = if self.again.is_empty() {
            "Go on where you stopped".to_owned()
        } else {
            format!("Answer {} of round {round} again", count(self.again.len(), "question"))
        };
        let ways = vec![
            way(&go_on, Event::Continue),
            way("Look through the answers", Event::Review(Filter::All)),
            way("Begin anew (the answers so far are kept aside)", Event::StartAnew),
        ];
        Menu { text, ways }
    }

    fn so_far(&self) -> String {
        let Progress { answered, of, .. } = self.progress(None);
        format!("{answered} of {} {} answered", count(of, "question"), if of == 1 { "is" } else { "are" })
    }

    fn rest(&self) -> String {
        match self.progress(None).minutes_left {
            0 => "Nothing is open.".to_owned(),
            minutes => {
                format!("The rest takes about {}.", count(usize::try_from(minutes).unwrap_or(usize::MAX), "minute"))
            }
        }
    }

    fn anew(&self) -> Menu {
        let text = format!("Begin anew? {} kept aside, not deleted.", {
            let number = self.answers.len();
            format!("{} {}", count(number, "answer"), if number == 1 { "is" } else { "are" })
        });
        let ways = vec![
            Way { label: "No, keep the answers".to_owned(), event: Event::Back },
            Way { label: "Yes, begin anew".to_owned(), event: Event::StartAnewForSure },
        ];
        Menu { text, ways }
    }

    fn end(&self) -> Menu {
        let open = self.open();
        let mut said = vec![match self.asked().len() {
            0 => "There is no question for you in this questionnaire.".to_owned(),
            _ => format!("That is all for now: {}.", self.so_far()),
        }];
        match self.count_flag("unknown") {
            0 => {}
            number => said.push(format!("{} answered with \"unknown\".", is_are(number))),
        }
        match self.count_flag(UNSHOWN) {
            0 => {}
            1 => said.push("1 answer claims a high level without showing it.".to_owned()),
            many => said.push(format!("{many} answers claim a high level without showing it.")),
        }
        let text = said.join(" ");
        let mut ways = Vec::new();
        if !self.again.is_empty() {
            let questions = count(self.again.len(), "question");
            let label = format!("Answer {questions} of round {} again", self.options.again.round);
            ways.push(Way { label, event: Event::Continue });
        } else if !open.is_empty() {
            let label = format!("Go to the first of {}", count(open.len(), "open question"));
            ways.push(Way { label, event: Event::Continue });
        }
        ways.push(Way { label: "Look through the answers".to_owned(), event: Event::Review(Filter::All) });
        ways.push(Way { label: "Finish".to_owned(), event: Event::Finish });
        Menu { text, ways }
    }

    /// The event of the way that was typed: its number, or the beginning of its label.
    pub(super) fn way_of(&self, text: &str) -> Result<Event, Message> {
        let Step::Menu(menu) = self.step() else { return Err(Message::problem("There is nothing to choose here.")) };
        let text = text.trim().trim_end_matches('.').to_lowercase();
        let way = match text.parse::<usize>() {
            Ok(number) => number.checked_sub(1).and_then(|index| menu.ways.get(index)),
            Err(_) if text.is_empty() => None,
            Err(_) => menu.ways.iter().find(|way| way.label.to_lowercase().starts_with(&text)),
        };
        way.map(|way| way.event.clone())
            .ok_or_else(|| Message::problem(format!("Type a number from 1 to {}.", menu.ways.len())))
    }

    fn review(&self, filter: Filter) -> Review {
        let rows = self.route.asked.iter().enumerate().map(|(index, question)| {
            let answer = self.answers.get(&question.id);
            ReviewRow {
                number: index + 1,
                question: question.id.clone(),
                ask: clean_line(&question.ask),
                answer: answer.map_or(String::new(), |answer| in_words(question, answer)),
                flags: self.flags(question, answer),
            }
        });
        let wanted = match filter {
            Filter::All => None,
            Filter::Unanswered => Some("unanswered"),
            Filter::Unknown => Some("unknown"),
            Filter::Parked => Some("parked"),
            Filter::Claimed => Some(UNSHOWN),
        };
        Review {
            filter,
            rows: rows.filter(|row| wanted.is_none_or(|flag| row.flags.contains(&flag))).collect(),
            of: self.route.asked.len(),
            set_aside: self
                .answers
                .iter()
                .filter(|(id, answer)| answer.inactive && !self.unfinished.contains(*id))
                .count(),
        }
    }

    fn flags(&self, question: &Question, answer: Option<&Answer>) -> Vec<&'static str> {
        let mut flags = Vec::new();
        match answer {
            Some(answer) if answer.is_given() => {
                if answer.given == Given::Unknown {
                    flags.push("unknown");
                }
                if self.is_open(question) {
                    flags.push("not rated");
                }
                let claimed =
                    level_of(question, answer).is_some_and(|level| level >= self.questionnaire.settings.evidence_from);
                if claimed && matches!(answer.given, Given::Value(_)) && answer.shown.trim().is_empty() {
                    flags.push(UNSHOWN);
                }
            }
            answer => {
                flags.push("unanswered");
                if self.unfinished.contains(&question.id) {
                    flags.push("begun");
                } else if answer.is_some() {
                    flags.push("passed over");
                }
            }
        }
        if self.log.parked.iter().any(|parked| parked.question.as_ref() == Some(&question.id)) {
            flags.push("parked");
        }
        flags
    }

    fn count_flag(&self, flag: &str) -> usize {
        let asked = self.route.asked.iter();
        asked.filter(|question| self.flags(question, self.answers.get(&question.id)).contains(&flag)).count()
    }
}

/// The flag of a claim that nothing shows.
const UNSHOWN: &str = "claimed, not shown";

fn is_are(number: usize) -> String {
    format!("{number} {}", if number == 1 { "is" } else { "are" })
}

/// The value of one slot in words.
fn slot_in_words(question: &Question, slot: Slot, value: &AnswerValue) -> String {
    match (slot, value) {
        (Slot::Whole, value) => in_words(question, &Answer::new(Given::Value(value.clone()))),
        (Slot::Rated, AnswerValue::Level(level)) => level_in_words(question, *level),
        (Slot::Place(_), AnswerValue::Choice(id)) => {
            clean_line(question.choice(id).map_or(id.as_str(), |choice| &choice.label))
        }
        (Slot::GridRow(_), AnswerValue::Level(step)) => match &question.kind {
            Kind::Grid { steps, .. } => {
                format!("{step}, {}", clean_line(steps.get(usize::from(*step)).map_or("", String::as_str)))
            }
            _ => step.to_string(),
        },
        (Slot::Low | Slot::Likely | Slot::High | Slot::Share(_), AnswerValue::Number(number)) => {
            if number.abs() < 10_000.0 { plain(*number, 4) } else { grouped(*number) }
        }
        (_, AnswerValue::Text(text)) => clean_line(text),
        (slot, value) => match slot.field(question) {
            Some(field) => field_in_words(&field.kind, value),
            None => String::new(),
        },
    }
}
