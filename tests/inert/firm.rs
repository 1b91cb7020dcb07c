//! A firm of which every text that people can write is hostile.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use groundwork::engagement::{
    Action, Answer, AnswerValue, Compromise, Decision, Engagement, Given, Override, Parked, Passed, Reading, Removal,
    Target, agreed_text, answers_text, case_text, engagement_text, log_text, measurements_text, sketches_text,
};
use groundwork::id::{GateId, KpiId, QuestionId, TierId};
use groundwork::questionnaire::{self, Field, FieldKind, Question, Questionnaire, Sketch};
use groundwork::unit::Date;

use crate::corpus::{CORPUS, all};
use crate::folder;
use crate::method::{choice, crm_readiness, says};

/// What the firm is called: it stands in titles, in heads of files and at the foot of every page.
const CLIENT: &str = "=1+1\"'`;--></style></title></script><img src=x onerror=canary('client')> {{ 7919*7907 }} | \
    [evil](https://evil.example) *evil* $$ */ \\ \u{202e}\u{1b}]8;;https://evil.example\u{7}\u{9b}2J\r\nBEGIN:VALARM\n%%{ ''' ]]> <!ENTITY";

/// Hands out hostile texts, the next one each time.
struct Hose {
    line: usize,
    block: usize,
}

impl Hose {
    /// One line of the corpus; it may hold an end of line where the corpus has one.
    fn line(&mut self) -> String {
        let all: Vec<&str> = all().collect();
        self.line += 1;
        let line = all[(self.line - 1) % all.len()];
        // What is nothing but blanks is no answer.
        if line.trim().chars().all(char::is_control) { format!("x{line}") } else { line.to_owned() }
    }

    /// Up to eight lines of one kind.
    fn block(&mut self) -> String {
        let blocks: Vec<&[&str]> = CORPUS.iter().flat_map(|one| one.chunks(8)).collect();
        self.block += 1;
        blocks[(self.block - 1) % blocks.len()].join("\n")
    }
}

fn answer(hose: &mut Hose, question: &Question) -> Answer {
    use questionnaire::Kind;
    let value = match &question.kind {
        Kind::Scale => AnswerValue::Level(1),
        Kind::Single(choices) => AnswerValue::Choice(choices[0].id.to_string()),
        Kind::Multi { choices, free } => {
            let mut ticked = vec![choices[0].id.to_string()];
            ticked.extend(free.then(|| hose.line()));
            AnswerValue::Choices(ticked)
        }
        Kind::YesNo => AnswerValue::YesNo(false),
        Kind::Text => AnswerValue::Text(hose.line()),
        Kind::LongText => AnswerValue::Text(hose.block()),
        Kind::Number(bounds) | Kind::Percent(bounds) | Kind::Money(bounds) => {
            AnswerValue::Number(bounds.max.clamp(0.0, 9.0))
        }
        Kind::Range(_) => AnswerValue::Range(1.0, 2.0, 3.0),
        Kind::Date => AnswerValue::Date(day()),
        Kind::Ranking(choices) => AnswerValue::Choices(choices.iter().map(|one| one.id.to_string()).collect()),
        Kind::Allocation(choices) => AnswerValue::Shares(vec![(choices[0].id.to_string(), 100.0)]),
        Kind::List { columns, max, .. } => {
            AnswerValue::Rows((0..(*max).min(3)).map(|_| cells(hose, columns)).collect())
        }
        Kind::Record(fields) => AnswerValue::Fields(cells(hose, fields)),
        Kind::Grid { rows, .. } => AnswerValue::Steps(rows.iter().map(|row| (row.id.to_string(), 1)).collect()),
    };
    let mut answer = Answer::new(Given::Value(value));
    answer.note = hose.block();
    answer.shown = hose.line();
    for field in &question.side {
        answer.side.insert(field.id.clone(), cell(hose, field));
    }
    answer
}

fn cells(hose: &mut Hose, fields: &[Field]) -> Vec<(String, AnswerValue)> {
    fields.iter().map(|field| (field.id.to_string(), cell(hose, field))).collect()
}

fn cell(hose: &mut Hose, field: &Field) -> AnswerValue {
    match &field.kind {
        FieldKind::Text => AnswerValue::Text(hose.line()),
        FieldKind::LongText => AnswerValue::Text(hose.block()),
        FieldKind::Number(bounds) | FieldKind::Percent(bounds) | FieldKind::Money(bounds) => {
            AnswerValue::Number(bounds.max.clamp(0.0, 9.0))
        }
        FieldKind::Date => AnswerValue::Date(day()),
        FieldKind::YesNo => AnswerValue::YesNo(false),
        FieldKind::Single(choices) => AnswerValue::Choice(choices[0].id.to_string()),
        FieldKind::Multi { choices, free } => {
            let mut ticked = vec![choices[0].id.to_string()];
            ticked.extend(free.then(|| hose.line()));
            AnswerValue::Choices(ticked)
        }
    }
}

fn day() -> Date {
    Date::parse("2026-11-23").unwrap()
}

/// Real people of the trial, with hostile names that still name each other.
fn sketch(hose: &mut Hose, of: &Sketch, place: usize) -> Sketch {
    let mut names: BTreeMap<String, String> = BTreeMap::new();
    let mut named = |hose: &mut Hose, name: &str| -> String {
        let number = names.len();
        names.entry(name.to_owned()).or_insert_with(|| format!("{} {place}.{number}", hose.line())).clone()
    };
    let mut sketch = of.clone();
    sketch.name = hose.line();
    let facts = |hose: &mut Hose, facts: &mut Vec<String>| facts.iter_mut().for_each(|one| *one = hose.line());
    for one in &mut sketch.people {
        one.name = named(hose, &one.name);
        facts(hose, &mut one.facts);
    }
    for one in &mut sketch.organisations {
        one.name = named(hose, &one.name);
        one.part_of = one.part_of.as_ref().map(|name| named(hose, name));
        facts(hose, &mut one.facts);
    }
    for one in &mut sketch.households {
        one.name = named(hose, &one.name);
        one.members.iter_mut().for_each(|name| *name = named(hose, name));
        facts(hose, &mut one.facts);
    }
    for one in &mut sketch.roles {
        one.person = named(hose, &one.person);
        one.at = named(hose, &one.at);
        one.role = hose.line();
    }
    for one in &mut sketch.deals {
        one.what = hose.line();
        one.with = named(hose, &one.with);
        one.people.iter_mut().for_each(|name| *name = named(hose, name));
    }
    for one in &mut sketch.talks {
        one.what = hose.line();
        one.with.iter_mut().for_each(|name| *name = named(hose, name));
        one.at = one.at.as_ref().map(|name| named(hose, name));
    }
    sketch
}

fn log(hose: &mut Hose, engagement: &mut Engagement, questionnaire: &Questionnaire) {
    let log = &mut engagement.log;
    for _ in 0..6 {
        log.decisions.push(Decision {
            what: hose.line(),
            why: hose.block(),
            alternatives: hose.block(),
            who: hose.line(),
            when: Some(day()),
            question: None,
        });
        log.parked.push(Parked { what: hose.line(), who: hose.line(), when: Some(day()), question: None });
        log.actions.push(Action { what: hose.line(), owner: hose.line(), due: Some(day()), question: None });
    }
    let gate = GateId::parse("incentives-oppose").unwrap();
    log.overrides.push(Override { gate, who: hose.line(), when: day(), why: hose.block() });
    log.compromises.push(Compromise {
        what: hose.line(),
        instead_of: hose.line(),
        accepted_by: hose.line(),
        when: day(),
        why: hose.block(),
    });
    for door in &questionnaire.records.doors {
        log.doors.push(Passed {
            door: door.id.clone(),
            option: door.options[0].0.clone(),
            who: hose.line(),
            when: day(),
            why: hose.block(),
        });
    }
    log.removals.push(Removal { what: hose.line(), when: day(), files: 1, answers: 1 });
}

/// Every text of the engagement from the corpus, everything asked that can be asked.
fn engagement(hose: &mut Hose, questionnaire: &Questionnaire) -> Engagement {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engagements/nordland-fastening");
    let mut engagement = folder::open(&root, questionnaire);
    CLIENT.clone_into(&mut engagement.client);
    engagement.tier = TierId::parse(questionnaire.tiers.last().unwrap().id.as_str()).unwrap();
    let people: Vec<_> = engagement.participants.iter().map(|one| (one.id.to_string(), one.role.clone())).collect();
    for person in &mut engagement.participants {
        person.name = hose.line();
        person.confidentiality = groundwork::engagement::Confidentiality::Attributed;
    }
    for question in questionnaire.questions() {
        for (who, _) in people.iter().filter(|(_, role)| question.asks(role)).take(2) {
            let answer = answer(hose, question);
            says(&mut engagement, who, question.id.as_str(), answer);
        }
    }
    let id = QuestionId::parse("records.families").unwrap();
    crate::method::agree(&mut engagement, id.as_str(), choice("many"));
    for settled in engagement.agreed.values_mut() {
        settled.because = hose.block();
        settled.answer.note = hose.block();
    }
    for range in &mut engagement.case.as_mut().unwrap().ranges {
        (range.source, range.who) = (hose.line(), hose.line());
    }
    engagement.log = groundwork::engagement::Log::default();
    log(hose, &mut engagement, questionnaire);
    for kpi in &questionnaire.kpis {
        let id = KpiId::parse(kpi.id.as_str()).unwrap();
        let measured = &mut engagement.history.measured;
        measured.readings.push(Reading { kpi: id.clone(), value: 3.0, on: day(), note: hose.block() });
        measured.targets.push(Target { kpi: id, value: 5.0, by: Some(day()) });
    }
    let archetypes = &questionnaire.records.trial.archetypes;
    engagement.sketches = archetypes.iter().enumerate().map(|(place, one)| sketch(hose, &one.sketch, place)).collect();
    engagement
}

/// The calendar and a scenario, which the program reads and never writes.
fn by_hand(hose: &mut Hose, folder: &Path) {
    let text = |text: String| toml::Value::String(text).to_string();
    let calendar = format!(
        "format = 1\n[[holiday]]\ndate = 2027-03-26\ntitle = {}\n[[blackout]]\nfrom = 2027-06-21\nto = 2027-07-09\nwhy = {}\n\
         [[capacity]]\nrole = \"data\"\nhours_per_week = 200\n",
        text(hose.line()),
        text(hose.line())
    );
    fs::write(folder.join("calendar.toml"), calendar).unwrap();
    fs::create_dir_all(folder.join("scenarios")).unwrap();
    let scenario = format!(
        "format = 1\nquestionnaire = \"crm-readiness\"\nversion = \"1.0.0\"\nsuppose = [\"people.help_or_hinder=4\", {}, {}]\n",
        text(format!("problem.index_card={}", hose.line())),
        text(hose.line())
    );
    fs::write(folder.join("scenarios/evil.toml"), scenario).unwrap();
    let good =
        "format = 1\nquestionnaire = \"crm-readiness\"\nversion = \"1.0.0\"\nsuppose = [\"people.help_or_hinder=4\"]\n";
    fs::write(folder.join("scenarios/good.toml"), good).unwrap();
}

/// The folder of the firm.
pub(crate) fn write(folder: &Path) {
    let questionnaire = &crm_readiness();
    let hose = &mut Hose { line: 0, block: 0 };
    let engagement = engagement(hose, questionnaire);
    fs::create_dir_all(folder.join("answers")).unwrap();
    let put = |name: &str, text: String| fs::write(folder.join(name), text).unwrap();
    put("engagement.toml", engagement_text(&engagement));
    for (who, answers) in &engagement.answers {
        let text = answers_text(who, questionnaire, &engagement.version, answers);
        put(&format!("answers/{who}.toml"), text);
    }
    put("agreed.toml", agreed_text(questionnaire, &engagement.agreed));
    put("log.toml", log_text(&engagement.log));
    put("case.toml", case_text(engagement.case.as_ref().unwrap(), &engagement.currency));
    put("measurements.toml", measurements_text(&engagement.history.measured));
    put("customers.toml", sketches_text(&engagement.sketches));
    by_hand(hose, folder);
}
