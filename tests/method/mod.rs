//! Questionnaires and engagements for tests: the built-in one, small ones from text, and people who answer them.
#![allow(dead_code, reason = "each test file uses its own part of this")]

pub(crate) mod firm;
pub(crate) mod small;

use std::collections::BTreeMap;
use std::sync::Arc;

use groundwork::diagnostic::{Look, Source, render};
use groundwork::engagement::{
    Answer, AnswerValue, Confidence, Confidentiality, Engagement, Given, Log, Participant, Settled,
};
use groundwork::id::{FieldId, ParticipantId, QuestionId, RoleId, TierId};
use groundwork::questionnaire::{Questionnaire, built_in, read};
use groundwork::unit::Level;

/// The built-in questionnaire that most tests ask with.
pub(crate) fn crm_readiness() -> Questionnaire {
    built_in_named("crm-readiness")
}

/// A built-in questionnaire by its id.
pub(crate) fn built_in_named(id: &str) -> Questionnaire {
    let built_in = built_in().into_iter().find(|one| one.id == id).unwrap();
    read(&built_in.files).0.unwrap()
}

/// A questionnaire from its files; what is wrong with it is printed.
pub(crate) fn questionnaire(files: &[(&str, &str)]) -> Questionnaire {
    let files: Vec<Arc<Source>> = files
        .iter()
        .map(|(name, text)| Arc::new(Source { name: (*name).to_owned(), text: format!("format = 1\n{text}").into() }))
        .collect();
    let (questionnaire, findings) = read(&files);
    let printed: Vec<String> = findings.iter().map(|finding| render(finding, Look::Plain)).collect();
    questionnaire.unwrap_or_else(|| panic!("{}", printed.join("\n\n")))
}

/// An engagement of people in roles, without an answer.
pub(crate) fn engagement(questionnaire: &Questionnaire, tier: &str, people: &[(&str, &str)]) -> Engagement {
    let participants: Vec<Participant> = people
        .iter()
        .map(|(id, role)| Participant {
            id: ParticipantId::parse(id).unwrap(),
            name: (*id).to_owned(),
            role: RoleId::parse(role).unwrap(),
            confidentiality: Confidentiality::Attributed,
        })
        .collect();
    Engagement {
        client: "Test".to_owned(),
        questionnaire: questionnaire.id.clone(),
        version: questionnaire.version.clone(),
        tier: TierId::parse(tier).unwrap(),
        currency: "EUR".to_owned(),
        start: None,
        wished: None,
        answers: participants.iter().map(|person| (person.id.clone(), BTreeMap::new())).collect(),
        participants,
        agreed: BTreeMap::new(),
        calendar: groundwork::engagement::Calendar::default(),
        log: Log::default(),
        case: None,
        privacy: groundwork::engagement::Privacy::default(),
        issued: groundwork::engagement::Issued::default(),
        history: groundwork::engagement::History::default(),
        sketches: Vec::new(),
        stock: groundwork::engagement::Stock::default(),
        rounds: Vec::new(),
        invitations: groundwork::engagement::Invitations::default(),
    }
}

/// Puts somebody's answer into an engagement.
pub(crate) fn says(engagement: &mut Engagement, who: &str, question: &str, answer: Answer) {
    let question = QuestionId::parse(question).unwrap();
    engagement.answers.get_mut(who).unwrap().insert(question, answer);
}

/// Takes somebody's answer back.
pub(crate) fn takes_back(engagement: &mut Engagement, who: &str, question: &str) {
    engagement.answers.get_mut(who).unwrap().remove(question);
}

/// Puts an agreed answer into an engagement.
pub(crate) fn agree(engagement: &mut Engagement, question: &str, answer: Answer) {
    let settled = Settled { answer, because: "we talked".to_owned(), dissent: Vec::new(), rounds: 0 };
    engagement.agreed.insert(QuestionId::parse(question).unwrap(), settled);
}

pub(crate) fn value(value: AnswerValue) -> Answer {
    Answer::new(Given::Value(value))
}

pub(crate) fn unknown() -> Answer {
    Answer::new(Given::Unknown)
}

pub(crate) fn not_ours() -> Answer {
    Answer::new(Given::NotApplicable)
}

pub(crate) fn level(level: u8) -> Answer {
    value(AnswerValue::Level(level))
}

pub(crate) fn choice(id: &str) -> Answer {
    value(AnswerValue::Choice(id.to_owned()))
}

pub(crate) fn choices(ids: &[&str]) -> Answer {
    value(AnswerValue::Choices(ids.iter().map(|id| (*id).to_owned()).collect()))
}

pub(crate) fn number(number: f64) -> Answer {
    value(AnswerValue::Number(number))
}

pub(crate) fn text(words: &str) -> Answer {
    value(AnswerValue::Text(words.to_owned()))
}

pub(crate) fn yes(holds: bool) -> Answer {
    value(AnswerValue::YesNo(holds))
}

pub(crate) fn fields(fields: &[(&str, AnswerValue)]) -> Answer {
    value(AnswerValue::Fields(fields.iter().map(|(id, value)| ((*id).to_owned(), value.clone())).collect()))
}

pub(crate) fn rows(rows: &[&[(&str, AnswerValue)]]) -> Answer {
    let row = |row: &&[(&str, AnswerValue)]| row.iter().map(|(id, value)| ((*id).to_owned(), value.clone())).collect();
    value(AnswerValue::Rows(rows.iter().map(row).collect()))
}

/// With a line of evidence.
pub(crate) fn shown(answer: Answer) -> Answer {
    Answer { shown: "minutes of 3 March".to_owned(), ..answer }
}

pub(crate) fn rated(answer: Answer, level: u8) -> Answer {
    Answer { rated: Level::new(f64::from(level)), ..answer }
}

pub(crate) fn guessed(answer: Answer) -> Answer {
    Answer { confidence: Confidence::Guess, ..answer }
}

pub(crate) fn fairly(answer: Answer) -> Answer {
    Answer { confidence: Confidence::Fairly, ..answer }
}

pub(crate) fn beside(answer: Answer, field: &str, value: AnswerValue) -> Answer {
    let mut answer = answer;
    answer.side.insert(FieldId::parse(field).unwrap(), value);
    answer
}
