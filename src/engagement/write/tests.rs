use std::collections::BTreeMap;

use super::{agreed_text, answers_text, engagement_text, log_text};
use crate::engagement::sample::{file, questionnaire, shown};
use crate::engagement::{
    Action, Answer, AnswerValue, Compromise, Confidence, Confidentiality, Decision, Engagement, Given, Log, Override,
    Parked, Participant, Removal, Settled, read,
};
use crate::id::{FieldId, GateId, ParticipantId, QuestionId, QuestionnaireId, RoleId, TierId};
use crate::unit::{Date, Level};

pub(super) fn participant(id: &str) -> ParticipantId {
    ParticipantId::parse(id).unwrap()
}

pub(super) fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn question_id(id: &str) -> QuestionId {
    QuestionId::parse(id).unwrap()
}

pub(super) fn engagement() -> Engagement {
    let person = |id: &str, confidentiality| Participant {
        id: participant(id),
        name: format!("Name of \"{id}\""),
        role: RoleId::parse("sales").unwrap(),
        confidentiality,
    };
    let sample = QuestionnaireId::parse("sample").unwrap();
    Engagement {
        start: Some(day("2027-01-11")),
        participants: vec![person("ann", Confidentiality::Attributed), person("bob-2", Confidentiality::Unattributed)],
        ..Engagement::new("Nordland\u{202e} GmbH", (&sample, "1.2.0"), TierId::parse("core").unwrap(), "EUR")
    }
}

/// The engagement read back from the texts of its files.
pub(super) fn read_back(engagement: &Engagement) -> Engagement {
    let questionnaire = questionnaire();
    let mut files = vec![
        file("acme/engagement.toml", &engagement_text(engagement)),
        file("acme/agreed.toml", &agreed_text(&questionnaire, &engagement.agreed)),
        file("acme/log.toml", &log_text(&engagement.log)),
    ];
    for (id, answers) in &engagement.answers {
        let text = answers_text(id, &questionnaire, &engagement.version, answers);
        files.push(file(&format!("acme/answers/{id}.toml"), &text));
    }
    let (read, findings) = read(&files, &questionnaire);
    assert_eq!(shown(&findings), "");
    read.unwrap()
}

#[test]
fn an_answer_file_reads_like_one_written_by_hand() {
    let mut answers = BTreeMap::new();
    let mut add = |id: &str, answer: Answer| answers.insert(question_id(id), answer);
    let said = |value| Answer::new(Given::Value(value));
    let text = |text: &str| AnswerValue::Text(text.to_owned());
    let mut pay = said(AnswerValue::Level(2));
    pay.note = "Says the \"bonus\" plan.\nTwice.".to_owned();
    pay.shown = "bonus plan 2026, page 3".to_owned();
    pay.confidence = Confidence::Fairly;
    pay.at = "2026-11-20T10:12:00Z".to_owned();
    pay.side.insert(FieldId::parse("since").unwrap(), AnswerValue::Date(day("2026-01-01")));
    pay.side.insert(FieldId::parse("countries").unwrap(), AnswerValue::Choices(vec!["firms".to_owned()]));
    add("people.pay", pay);
    let mut story = said(text("In March a clinic rang.\nNobody knew."));
    story.rated = Level::new(3.0);
    story.inactive = true;
    add("people.story", story);
    add("people.asked", Answer::new(Given::Unknown));
    add("people.slogan", Answer::new(Given::NotApplicable));
    add("money.users", Answer::new(Given::Skipped));
    add("money.gain", said(AnswerValue::Range(1.0, 2.5, 1e2)));
    add("money.split", said(AnswerValue::Shares(vec![("sell_more".to_owned(), 60.0), ("duty".to_owned(), 40.0)])));
    add(
        "tables.goals",
        said(AnswerValue::Rows(vec![
            vec![("what".to_owned(), text("Call back")), ("due".to_owned(), AnswerValue::Date(day("2027-01-31")))],
            vec![("what".to_owned(), text("Ship"))],
        ])),
    );
    add("tables.skills", said(AnswerValue::Steps(vec![("servers".to_owned(), 0), ("reports".to_owned(), 2)])));
    assert_eq!(answers_text(&participant("ann"), &questionnaire(), "1.1.0", &answers), ANSWERS);
}

const ANSWERS: &str = r#"format = 1
participant = "ann"
questionnaire = "sample"
version = "1.1.0"

[[answer]]
question = "people.pay"
value = 2
note = """
Says the "bonus" plan.
Twice."""
shown = "bonus plan 2026, page 3"
confidence = "fairly"
at = 2026-11-20T10:12:00Z

[answer.side]
countries = ["firms"]
since = 2026-01-01

[[answer]]
question = "people.story"
value = """
In March a clinic rang.
Nobody knew."""
rated = 3
inactive = true

[[answer]]
question = "people.asked"
state = "unknown"

[[answer]]
question = "people.slogan"
state = "not_applicable"

[[answer]]
question = "money.users"
state = "skipped"

[[answer]]
question = "money.gain"
value = { low = 1, likely = 2.5, high = 100 }

[[answer]]
question = "money.split"
value = { sell_more = 60, duty = 40 }

[[answer]]
question = "tables.goals"

[[answer.value]]
what = "Call back"
due = 2027-01-31

[[answer.value]]
what = "Ship"

[[answer]]
question = "tables.skills"

[answer.value]
servers = 0
reports = 2
"#;

#[test]
fn people_decisions_and_agreements_read_back_equal() {
    let mut whole = engagement();
    whole.answers = whole.participants.iter().map(|person| (person.id.clone(), BTreeMap::new())).collect();
    let question = Some(question_id("people.pay"));
    whole.log = Log {
        decisions: vec![Decision {
            what: "Pay changes".to_owned(),
            why: "Two\nreasons\n".to_owned(),
            alternatives: String::new(),
            who: "\u{1b}[31mAnn".to_owned(),
            when: Some(day("2026-12-01")),
            question: question.clone(),
        }],
        parked: vec![Parked { what: "Cars".to_owned(), who: "Bob".to_owned(), when: None, question: None }],
        actions: vec![Action {
            what: "Ask finance".to_owned(),
            owner: String::new(),
            due: Some(day("2026-12-24")),
            question,
        }],
        overrides: vec![Override {
            gate: GateId::parse("incentives-oppose").unwrap(),
            who: "Ann".to_owned(),
            when: day("2026-12-02"),
            why: "Pay changes in March".to_owned(),
        }],
        compromises: vec![Compromise {
            what: "One list".to_owned(),
            instead_of: "Two \"lists\"".to_owned(),
            accepted_by: "Bob".to_owned(),
            when: day("2026-12-03"),
            why: "Nobody keeps two".to_owned(),
        }],
        doors: Vec::new(),
        removals: vec![Removal { what: "One person".to_owned(), when: day("2026-12-03"), files: 2, answers: 0 }],
    };
    let by_hand = vec![("how".to_owned(), AnswerValue::Text("By hand".to_owned()))];
    let mut answer = Answer::new(Given::Value(AnswerValue::Fields(by_hand)));
    answer.note = "both tried".to_owned();
    let dissent = vec![participant("bob-2"), participant("ann")];
    let settled = Settled { answer, because: "it costs nothing".to_owned(), dissent, rounds: 2 };
    whole.agreed.insert(question_id("tables.means"), settled);
    let again = read_back(&whole);
    assert_eq!(again.agreed, whole.agreed);
    assert_eq!(again.log, whole.log);
    assert_eq!(format!("{again:?}"), format!("{whole:?}"));
    assert_eq!(agreed_text(&questionnaire(), &whole.agreed), AGREED);
    assert_eq!(log_text(&whole.log), LOG);
    assert_eq!(engagement_text(&whole), HEAD);
}

const AGREED: &str = r#"format = 1

[[answer]]
question = "tables.means"
note = "both tried"
because = "it costs nothing"
dissent = ["bob-2", "ann"]
round = 2

[answer.value]
how = "By hand"
"#;

const LOG: &str = r#"format = 1

[[decision]]
what = "Pay changes"
why = """
Two
reasons
"""
who = "\u001B[31mAnn"
when = 2026-12-01
question = "people.pay"

[[parked]]
what = "Cars"
who = "Bob"

[[action]]
what = "Ask finance"
due = 2026-12-24
question = "people.pay"

[[override]]
gate = "incentives-oppose"
who = "Ann"
when = 2026-12-02
why = "Pay changes in March"

[[compromise]]
what = "One list"
instead_of = "Two \"lists\""
accepted_by = "Bob"
when = 2026-12-03
why = "Nobody keeps two"

[[removal]]
what = "One person"
when = 2026-12-03
files = 2
"#;

const HEAD: &str = r#"format = 1
client = "Nordland\u202E GmbH"
questionnaire = "sample"
version = "1.2.0"
tier = "core"
currency = "EUR"
start = 2027-01-11

[[participant]]
id = "ann"
name = "Name of \"ann\""
role = "sales"
confidentiality = "attributed"

[[participant]]
id = "bob-2"
name = "Name of \"bob-2\""
role = "sales"
confidentiality = "unattributed"
"#;
