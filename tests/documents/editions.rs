//! What an edition may not see occurs in no byte of any of its files. Every answer, note, name and decision is a canary;
//! which of them each edition may see is stated here by hand. New editions and new kinds of documents are covered as
//! soon as they stand in their slices.

use std::collections::BTreeSet;

use groundwork::document::{self, EDITIONS, Edition, Input, Kind, Manuscript, Templates, kinds_of_editions};
use groundwork::engagement::{Action, Answer, AnswerValue, Decision, Engagement, Given, Override, Parked};
use groundwork::id::{GateId, QuestionId};
use groundwork::questionnaire::{self, Field, FieldKind, Question, Questionnaire};
use groundwork::unit::Date;

use super::archive::{layers, without_measures};
use super::every_case::show;
use super::folder::{assessed, today};
use super::method;

/// What a canary is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Somebody's own words in an answer.
    Words,
    /// A large number that is no money.
    Count,
    /// An amount of money.
    Amount,
    /// A day.
    Day,
    /// A note to an answer, or a line of evidence.
    Note,
    /// Why the group settled on an answer.
    Settled,
    /// A participant's name.
    Name,
    /// What was decided, promised or put aside, and by whom.
    Log,
    /// Who passed a gate on purpose, and why.
    Passed,
}

struct Canary {
    class: Class,
    question: String,
    field: String,
    token: String,
}

#[derive(Default)]
struct Cage {
    canaries: Vec<Canary>,
}

impl Cage {
    fn word(&mut self, class: Class, question: &str, field: &str) -> String {
        // Letters only: nothing that any format would escape.
        let token = format!("canary{}{}{}", letters(question), letters(field), letters(&format!("{class:?}")));
        self.keep(class, question, field, token.clone());
        token
    }

    fn number(&mut self, class: Class, question: &str, field: &str) -> f64 {
        let number = 700_001 + 13 * u32::try_from(self.canaries.len()).unwrap();
        self.keep(class, question, field, number.to_string());
        f64::from(number)
    }

    fn day(&mut self, question: &str, field: &str) -> Date {
        let year = 2131 + self.canaries.iter().filter(|one| one.class == Class::Day).count();
        self.keep(Class::Day, question, field, year.to_string());
        Date::parse(&format!("{year}-05-17")).unwrap()
    }

    fn keep(&mut self, class: Class, question: &str, field: &str, token: String) {
        self.canaries.push(Canary { class, question: question.to_owned(), field: field.to_owned(), token });
    }
}

fn letters(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_lowercase()
}

/// An answer of the question's kind whose every word and every large number is a canary.
fn answer(cage: &mut Cage, question: &Question) -> Answer {
    use questionnaire::Kind;
    let id = question.id.as_str();
    let value = match &question.kind {
        Kind::Scale => AnswerValue::Level(1),
        Kind::Single(choices) => AnswerValue::Choice(choices[0].id.to_string()),
        Kind::Multi { choices, free } => {
            let mut ticked = vec![choices[0].id.to_string()];
            ticked.extend(free.then(|| cage.word(Class::Words, id, "own")));
            AnswerValue::Choices(ticked)
        }
        Kind::YesNo => AnswerValue::YesNo(false),
        Kind::Text | Kind::LongText => AnswerValue::Text(cage.word(Class::Words, id, "text")),
        Kind::Number(bounds) if bounds.max >= 1e6 => AnswerValue::Number(cage.number(Class::Count, id, "number")),
        Kind::Number(bounds) | Kind::Percent(bounds) => AnswerValue::Number(bounds.max.clamp(0.0, 9.0)),
        Kind::Money(_) => AnswerValue::Number(cage.number(Class::Amount, id, "money")),
        Kind::Range(_) => AnswerValue::Range(1.0, 2.0, 3.0),
        Kind::Date => AnswerValue::Date(cage.day(id, "date")),
        Kind::Ranking(choices) => AnswerValue::Choices(choices.iter().map(|one| one.id.to_string()).collect()),
        Kind::Allocation(choices) => AnswerValue::Shares(vec![(choices[0].id.to_string(), 100.0)]),
        Kind::List { columns, .. } => AnswerValue::Rows(vec![cells(cage, id, columns)]),
        Kind::Record(fields) => AnswerValue::Fields(cells(cage, id, fields)),
        Kind::Grid { rows, .. } => AnswerValue::Steps(rows.iter().map(|row| (row.id.to_string(), 1)).collect()),
    };
    let mut answer = Answer::new(Given::Value(value));
    answer.note = cage.word(Class::Note, id, "note");
    answer.shown = cage.word(Class::Note, id, "shown");
    for field in &question.side {
        answer.side.insert(field.id.clone(), cell(cage, id, field));
    }
    answer
}

fn cells(cage: &mut Cage, id: &str, fields: &[Field]) -> Vec<(String, AnswerValue)> {
    fields.iter().map(|field| (field.id.to_string(), cell(cage, id, field))).collect()
}

fn cell(cage: &mut Cage, id: &str, field: &Field) -> AnswerValue {
    let name = field.id.as_str();
    match &field.kind {
        FieldKind::Text | FieldKind::LongText => AnswerValue::Text(cage.word(Class::Words, id, name)),
        FieldKind::Number(bounds) if bounds.max >= 1e6 => AnswerValue::Number(cage.number(Class::Count, id, name)),
        FieldKind::Number(bounds) | FieldKind::Percent(bounds) => AnswerValue::Number(bounds.max.clamp(0.0, 9.0)),
        FieldKind::Money(_) => AnswerValue::Number(cage.number(Class::Amount, id, name)),
        FieldKind::Date => AnswerValue::Date(cage.day(id, name)),
        FieldKind::YesNo => AnswerValue::YesNo(false),
        FieldKind::Single(choices) => AnswerValue::Choice(choices[0].id.to_string()),
        FieldKind::Multi { choices, .. } => AnswerValue::Choices(vec![choices[0].id.to_string()]),
    }
}

/// A firm in which everything that can be said was said, by people who let everybody quote them.
fn firm(questionnaire: &Questionnaire) -> (Engagement, Cage) {
    let mut cage = Cage::default();
    let mut engagement = method::engagement(questionnaire, "full", &[("ada", "executive"), ("bob", "it")]);
    for person in &mut engagement.participants {
        person.name = cage.word(Class::Name, person.id.as_str(), "");
    }
    for (place, question) in questionnaire.questions().enumerate() {
        let answer = answer(&mut cage, question);
        method::says(&mut engagement, ["ada", "bob"][place % 2], question.id.as_str(), answer);
    }
    let id = QuestionId::parse("records.families").unwrap();
    method::agree(&mut engagement, id.as_str(), method::choice("many"));
    engagement.agreed.get_mut(&id).unwrap().because = cage.word(Class::Settled, id.as_str(), "because");
    let mut log = |field: &str| cage.word(Class::Log, "log", field);
    engagement.log.decisions.push(Decision {
        what: log("what"),
        why: log("why"),
        alternatives: log("alternatives"),
        who: log("who"),
        when: None,
        question: Some(id),
    });
    engagement.log.parked.push(Parked { what: log("parked"), who: log("by"), when: None, question: None });
    engagement.log.actions.push(Action { what: log("act"), owner: log("owner"), due: None, question: None });
    engagement.log.overrides.push(Override {
        gate: GateId::parse("incentives-oppose").unwrap(),
        who: cage.word(Class::Passed, "gate", "who"),
        when: today(),
        why: cage.word(Class::Passed, "gate", "why"),
    });
    (engagement, cage)
}

/// Which canaries an edition may see, said by hand. Names of participants and who put something aside: nobody.
fn may_see(edition: &Edition, questionnaire: &Questionnaire, canary: &Canary) -> bool {
    use Class::{Amount, Count, Day, Log, Name, Note, Passed, Settled, Words};
    let question = questionnaire.question(&canary.question);
    let asks_for_money = question.is_some_and(|question| {
        question.fields().iter().chain(&question.side).any(|field| matches!(field.kind, FieldKind::Money(_)))
    });
    let money = asks_for_money
        || matches!(
            canary.question.as_str(),
            "goals.reserves" | "measure.savings_booked" | "measure.satisfied" | "leadership.moving_money"
        )
        || canary.question == "profile.buying";
    let section = canary.question.split('.').next().unwrap();
    let culture = matches!(section, "leadership" | "people")
        || matches!(
            canary.question.as_str(),
            "problem.everyone_in" | "problem.index_card" | "problem.why_now" | "process.rules"
        );
    match (edition.id, canary.class) {
        (_, Name) | ("staff", _) => false,
        ("consultant", _)
        | ("board", Amount | Passed)
        | ("leadership", Words | Count | Amount | Day | Settled | Log | Passed) => true,
        // How many people it is for decides whether a simpler tool is enough.
        ("board", Count) => money || canary.question == "profile.users",
        // Hours are no money; they stand in the chapter on the fit.
        ("project", Count) if canary.question == "technology.hours" => true,
        ("project", Words | Count | Day | Settled) => !money && !culture,
        ("vendor", Words | Count) => matches!(
            (canary.question.as_str(), canary.field.as_str()),
            ("process.touchpoints", "place" | "volume")
                | ("process.five_needs", "need" | "for_whom")
                | ("technology.day_one", "system" | "volume")
                | ("profile.users", "number")
        ),
        ("board" | "leadership" | "project" | "vendor", Note | Words | Day | Settled | Log | Amount | Passed) => false,
        (other, class) => panic!("say what the edition `{other}` may see of {class:?}"),
    }
}

/// What is found of the cage in a file, however deep it is packed.
fn found<'c>(cage: &'c Cage, bytes: &[u8]) -> BTreeSet<&'c str> {
    let mut found = BTreeSet::new();
    for mut layer in layers(bytes) {
        if layer.starts_with(b"<?xml") && layer.windows(16).any(|part| part == b"wordprocessingml") {
            layer = without_measures(&layer);
        }
        // Also where numbers are grouped or letters are capitals.
        let text = String::from_utf8_lossy(&layer).to_lowercase();
        let text: String = text.chars().filter(|letter| !matches!(letter, ',' | '\u{a0}' | '\u{202f}')).collect();
        found.extend(cage.canaries.iter().map(|one| one.token.as_str()).filter(|token| text.contains(token)));
    }
    found
}

fn made(manuscript: &Manuscript<'_>, kind: &'static Kind) -> Vec<u8> {
    kind.bytes(manuscript).unwrap_or_else(|problem| panic!("{problem}"))
}

#[test]
fn what_an_edition_may_not_see_is_in_no_byte_of_it() {
    let questionnaire = method::crm_readiness();
    let (engagement, cage) = firm(&questionnaire);
    let assessment = assessed(&questionnaire, &engagement);
    let templates = Templates::built_in();
    let input = Input {
        questionnaire: &questionnaire,
        engagement: &engagement,
        assessment: &assessment,
        date: today(),
        templates: &templates,
    };
    let mut leaks = Vec::new();
    let whole = Manuscript::new(input);
    for edition in EDITIONS {
        let manuscript = whole.for_edition(edition);
        let mut seen = BTreeSet::new();
        for kind in kinds_of_editions() {
            let Some(file) = kind.file_of(edition) else { continue };
            let bytes = made(&manuscript, kind);
            show("canaries", &file, &bytes);
            let found = found(&cage, &bytes);
            for canary in cage.canaries.iter().filter(|one| found.contains(one.token.as_str())) {
                if !may_see(edition, &questionnaire, canary) {
                    leaks.push(format!("{file}: {} ({:?} of {})", canary.token, canary.class, canary.question));
                }
            }
            seen.extend(found);
        }
        // Were nothing ever printed, nothing could leak.
        let wanted = match edition.id {
            "board" => 5,
            "leadership" | "project" => 40,
            "vendor" => 6,
            "staff" => 0,
            _ => 100,
        };
        assert!(seen.len() >= wanted, "`{}` holds only {} canaries: {seen:?}", edition.id, seen.len());
    }
    assert!(leaks.is_empty(), "{} leaks:\n{}", leaks.len(), leaks.join("\n"));
}

#[test]
fn every_engagement_gives_every_edition() {
    let templates = Templates::built_in();
    for folder in super::folder::engagements() {
        let questionnaire = method::built_in_named(&super::folder::asked_with(&folder));
        let engagement = super::folder::open(&folder, &questionnaire);
        let assessment = assessed(&questionnaire, &engagement);
        let input = Input {
            questionnaire: &questionnaire,
            engagement: &engagement,
            assessment: &assessment,
            date: today(),
            templates: &templates,
        };
        let whole = Manuscript::new(input);
        for edition in EDITIONS {
            let manuscript = whole.for_edition(edition);
            for kind in kinds_of_editions() {
                let Some(file) = kind.file_of(edition) else { continue };
                let bytes = made(&manuscript, kind);
                let name = folder.file_name().unwrap().to_string_lossy();
                show(&name, &file, &bytes);
            }
        }
    }
}

/// Page one of the board's edition alone: the verdict, three reasons, three decisions, the next thirty days.
#[test]
fn page_one_says_what_a_board_must_know() {
    let templates = Templates::built_in();
    for name in ["nordland-fastening", "quiet-lantern-insurance", "three-person-workshop"] {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engagements").join(name);
        let questionnaire = method::built_in_named(&super::folder::asked_with(&folder));
        let engagement = super::folder::open(&folder, &questionnaire);
        let assessment = assessed(&questionnaire, &engagement);
        let input = Input {
            questionnaire: &questionnaire,
            engagement: &engagement,
            assessment: &assessment,
            date: today(),
            templates: &templates,
        };
        let manuscript = Manuscript::of_edition(input, document::edition("board").unwrap());
        let text = String::from_utf8(made(&manuscript, kinds_of_editions().next().unwrap())).unwrap();
        let page = text.split("\n## Money").next().unwrap();
        let id = &assessment.score.verdict.verdict;
        let verdict = questionnaire.verdicts.iter().find(|one| one.id == *id).unwrap();
        assert!(page.contains(&verdict.title), "{name}: the verdict");
        let listed = |from: &str, to: &str| {
            let part = page.split(from).nth(1).unwrap_or_else(|| panic!("{name}: no `{from}`"));
            part.split(to)
                .next()
                .unwrap()
                .lines()
                .filter(|line| line.starts_with(|one: char| one.is_ascii_digit()))
                .count()
        };
        assert_eq!(listed("### Three reasons", "### "), 3, "{name}: reasons");
        assert_eq!(listed("### Three decisions needed", "### "), 3, "{name}: decisions");
        let next = page.split("### The next thirty days").nth(1).unwrap();
        assert!(next.lines().filter(|line| line.starts_with("| ")).count() >= 2, "{name}: the next thirty days");
    }
}
