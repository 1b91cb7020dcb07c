use serde::Serialize;

use super::entered::{Entered, Part, Passage, written};
use super::unknown::is_open;
use super::value::answer_line;
use super::{Line, Material};
use crate::assessment::Speech;
use crate::condition::Value;
use crate::discretion::{Showing, may_quote, own_words, showing};
use crate::engagement::{Confidence, Kept, PartKind, kind_of, parts_of};
use crate::questionnaire::{Kind, Question};
use crate::score::{Origin, Position, Presence};
use crate::text;

/// A section of the questionnaire with what was answered.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Section {
    /// Its id.
    pub(crate) id: String,
    /// Its title.
    pub(crate) title: Line,
    /// Its questions, in the order of asking.
    pub(crate) answers: Vec<QuestionView>,
}

/// A question and what the firm says to it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct QuestionView {
    /// Its id.
    pub(crate) id: String,
    /// The question.
    pub(crate) ask: Line,
    /// Why it is asked.
    pub(crate) why: Line,
    /// Who is asked, by title; empty for everybody.
    pub(crate) roles: Vec<Line>,
    /// asked, absent, outside (the chosen length) or undecided.
    pub(crate) presence: &'static str,
    /// answered, unanswered, not-known, split or withheld.
    pub(crate) state: &'static str,
    /// The combined answer in words; empty if there is none, or if it may not be shown.
    pub(crate) value: Line,
    /// The level that counts: "2.5".
    pub(crate) level: Option<String>,
    /// The level before the evidence rule, if that lowered it.
    pub(crate) claimed: Option<String>,
    /// agreed, one, same, combined, split, nobody or not-known.
    pub(crate) origin: &'static str,
    /// "3 people".
    pub(crate) people: String,
    /// Why the group settled on it.
    pub(crate) because: Line,
    /// How many people dissent from what the group settled on.
    pub(crate) dissent: usize,
    /// The combined values of its fields and rows: label and value.
    pub(crate) parts: Vec<(Line, Line)>,
    /// Why something is kept back: too-few, too-close or as-issued; empty for nothing, or a single answer.
    pub(crate) kept: &'static str,
    /// "1 December 2026", for a figure as issued.
    pub(crate) issued: String,
    /// How many more must have answered before it changes.
    pub(crate) more: usize,
    /// What single people said, by role; empty unless all of them may be shown.
    pub(crate) voices: Vec<VoiceView>,
    /// Whether the combined answer is in somebody's own words.
    #[serde(skip)]
    pub(crate) own_words: bool,
    /// What was written in several lines.
    pub(crate) texts: Vec<Passage>,
    /// What was entered as a table.
    pub(crate) tables: Vec<Entered>,
}

/// What one person said.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct VoiceView {
    pub(crate) role: Line,
    pub(crate) said: Line,
    pub(crate) level: Option<String>,
    /// sure, fairly or guess.
    pub(crate) confidence: &'static str,
    pub(crate) note: Line,
    pub(crate) shown: Line,
}

pub(crate) fn sections(material: Material<'_>) -> Vec<Section> {
    let of = |question: &Question| {
        let position = material.position(question.id.as_str())?;
        Some(question_view(material, question, position))
    };
    material
        .questionnaire
        .sections
        .iter()
        .map(|section| Section {
            id: section.id.to_string(),
            title: Line::from(&section.title),
            answers: section.questions.iter().filter_map(of).collect(),
        })
        .collect()
}

/// "3 people", or one person's role where that may be said.
pub(crate) fn people(material: Material<'_>, position: &Position) -> String {
    match position.voices.as_slice() {
        [only] if showing(material.questionnaire, material.engagement, position) == Showing::Voices => {
            material.questionnaire.role_title(&only.role).to_owned()
        }
        voices => text::count(voices.len(), "person"),
    }
}

/// The combined answer in words; empty if there is none.
pub(crate) fn combined(material: Material<'_>, question: &Question, position: &Position) -> Line {
    let speech = Speech::of(question, &material.engagement.currency);
    let is_text = matches!(question.kind, Kind::Text | Kind::LongText);
    let own_words = showing(material.questionnaire, material.engagement, position) == Showing::Voices;
    match &question.kind {
        Kind::Scale => Line::new(&super::level::anchor(question, position.level.or(position.claimed))),
        Kind::List { .. } | Kind::Record(_) | Kind::Grid { .. } => Line::default(),
        Kind::Date if !own_words => Line::default(),
        _ if is_text && (!own_words || position.voices.len() > 1) => Line::default(),
        Kind::Ranking(_) => match &position.value {
            Value::List(items) => {
                let labels = items.iter().filter_map(|item| speech.fact(item)).enumerate();
                let numbered: Vec<String> = labels.map(|(place, label)| format!("({}) {label}", place + 1)).collect();
                Line::new(&numbered.join("; "))
            }
            _ => Line::default(),
        },
        Kind::Multi { choices, free: true } if !own_words => {
            // An own entry is a text that somebody wrote.
            let items = position.value.list().unwrap_or_default();
            let known = |item: &&Value| choices.iter().any(|choice| Some(choice.id.as_str()) == item.text());
            let known: Vec<Value> = items.iter().filter(known).cloned().collect();
            Line::new(&speech.fact(&Value::List(known)).unwrap_or_default())
        }
        Kind::Single(_) | Kind::Text | Kind::LongText => {
            Line::new(&speech.fact(&position.value).map_or_else(String::new, |words| format!("“{words}”")))
        }
        _ => Line::new(&speech.fact(&position.value).unwrap_or_default()),
    }
}

fn question_view(material: Material<'_>, question: &Question, position: &Position) -> QuestionView {
    let showing = showing(material.questionnaire, material.engagement, position);
    let withheld = material.eye().is_withheld(question.id.as_str());
    let settled = material.engagement.agreed.get(question.id.as_str());
    let is_text = matches!(question.kind, Kind::Text | Kind::LongText);
    // Several people's texts and lists are different, and are an answer all the same.
    let origin = match position.origin {
        Origin::Split if !is_open(question, position) => Origin::Combined,
        // That all said the same would say what each of them said.
        Origin::SameAnswer if showing != Showing::Voices => Origin::Combined,
        origin => origin,
    };
    let kept = match material.engagement.privacy.kept.get(&question.id) {
        None => ("", String::new()),
        Some(Kept::TooFew) => ("too-few", String::new()),
        Some(Kept::TooClose) => ("too-close", String::new()),
        Some(Kept::AsIssued(on)) => ("as-issued", on.in_words()),
    };
    let mut view = QuestionView {
        id: question.id.to_string(),
        ask: Line::from(&question.ask),
        why: Line::from(&question.why),
        roles: question.roles.iter().map(|role| Line::new(material.questionnaire.role_title(role))).collect(),
        presence: presence(position.presence),
        state: if withheld { "withheld" } else { state(origin) },
        value: Line::default(),
        level: None,
        claimed: None,
        origin: origin_word(origin),
        people: if withheld { String::new() } else { people(material, position) },
        because: settled.map_or_else(Line::default, |settled| Line::from(&settled.because)),
        dissent: settled.map_or(0, |settled| settled.dissent.len()),
        parts: Vec::new(),
        kept: kept.0,
        issued: kept.1,
        more: crate::discretion::MORE,
        voices: Vec::new(),
        own_words: is_text || kind_of(question).is_some_and(|kind| own_words(kind, &position.value)),
        texts: Vec::new(),
        tables: Vec::new(),
    };
    if withheld {
        return view;
    }
    view.level = position.level.map(|level| level.to_string());
    view.claimed = position.unshown.then(|| position.claimed.map(|level| level.to_string())).flatten();
    view.value = combined(material, question, position);
    let currency = &material.engagement.currency;
    let mut add = |by: &Line, answer, part| {
        let (texts, tables) = written(question, by, answer, currency, part);
        view.texts.extend(texts);
        view.tables.extend(tables);
    };
    if let Some(settled) = settled {
        add(&Line::default(), &settled.answer, Part::All);
    }
    let mut voices = Vec::new();
    for voice in &position.voices {
        let answers = material.engagement.answers.get(voice.who.as_str());
        let Some(answer) = answers.and_then(|answers| answers.get(question.id.as_str())) else { continue };
        let role = Line::new(material.questionnaire.role_title(&voice.role));
        // Words give nobody away but their writer; numbers would, by what is left of the figure of the whole.
        let part = if showing == Showing::Voices { Part::All } else { Part::Words };
        if settled.is_none() && (showing == Showing::Voices || may_quote(material.engagement, question, &voice.who)) {
            add(&role, answer, part);
        }
        if showing == Showing::Voices {
            voices.push(VoiceView {
                role,
                said: if is_text { Line::default() } else { answer_line(question, answer, currency) },
                level: voice.level.map(|level| level.to_string()),
                confidence: Confidence::word(voice.confidence),
                note: Line::from(&answer.note),
                shown: Line::from(&answer.shown),
            });
        }
    }
    if showing == Showing::Together {
        view.parts = parts(material, question);
    }
    view.voices = voices;
    view
}

/// The combined values of fields and rows, without any text that somebody wrote.
fn parts(material: Material<'_>, question: &Question) -> Vec<(Line, Line)> {
    let id = question.id.as_str();
    let openly = material
        .position(id)
        .is_some_and(|position| showing(material.questionnaire, material.engagement, position) == Showing::Voices);
    let part = |part: crate::engagement::Part<'_>| {
        let local = part.name.strip_prefix(id)?.strip_prefix('.')?;
        let value = material.assessment.facts.get(&part.name);
        if own_words(part.kind, value) && !(openly && matches!(part.kind, PartKind::Date)) {
            return None;
        }
        let (label, speech) = Speech::of_part(question, local, &material.engagement.currency)?;
        Some((Line::new(label), Line::new(&speech.fact(value)?)))
    };
    parts_of(question).into_iter().filter_map(part).collect()
}

fn presence(presence: Presence) -> &'static str {
    match presence {
        Presence::Asked => "asked",
        Presence::Absent => "absent",
        Presence::OutsideTier => "outside",
        Presence::Undecided => "undecided",
    }
}

fn origin_word(origin: Origin) -> &'static str {
    match origin {
        Origin::Nobody => "nobody",
        Origin::NotKnown => "not-known",
        Origin::Agreed => "agreed",
        Origin::OneVoice => "one",
        Origin::SameAnswer => "same",
        Origin::Combined => "combined",
        Origin::Split => "split",
    }
}

fn state(origin: Origin) -> &'static str {
    match origin {
        Origin::Nobody => "unanswered",
        Origin::NotKnown => "not-known",
        Origin::Split => "split",
        _ => "answered",
    }
}
