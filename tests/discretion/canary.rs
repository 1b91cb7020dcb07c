//! Canaries: words, names and numbers that only protected people wrote. None may be found in any byte of anything
//! that the program prints, nor in any file but the person's own.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use groundwork::discretion::Reader;
use groundwork::engagement::Confidentiality::{self, Attributed, Confidential, Unattributed};
use groundwork::engagement::{Answer, AnswerValue, Engagement, Given, Parked, answers_text, engagement_text, log_text};
use groundwork::questionnaire::{Bounds, FieldKind, Kind, Question, Questionnaire};
use groundwork::unit::{Date, Level};

use super::printed::everything;
use crate::method::{crm_readiness, engagement};

/// The sizes and promises that are tried; people take the roles in turn.
const SIZES: [usize; 6] = [1, 3, 4, 5, 6, 9];

/// 737.13, or as much of it as fits.
fn number(bounds: &Bounds) -> f64 {
    [737.13, 73.713].into_iter().find(|number| (bounds.min..=bounds.max).contains(number)).unwrap_or(bounds.min)
}

fn field(kind: &FieldKind, person: usize) -> AnswerValue {
    match kind {
        FieldKind::Text | FieldKind::LongText => AnswerValue::Text("Canary cell".to_owned()),
        FieldKind::Number(bounds) | FieldKind::Percent(bounds) | FieldKind::Money(bounds) => {
            AnswerValue::Number(number(bounds))
        }
        FieldKind::Date => AnswerValue::Date(Date::parse(&format!("1987-03-1{person}")).unwrap()),
        FieldKind::YesNo => AnswerValue::YesNo(true),
        FieldKind::Single(choices) => AnswerValue::Choice(choices[0].id.to_string()),
        FieldKind::Multi { choices, .. } => AnswerValue::Choices(vec![choices[0].id.to_string()]),
    }
}

/// An answer full of canaries; what is counted differs from person to person.
fn canary(question: &Question, person: usize, promise: Confidentiality) -> Answer {
    let ids = |choices: &[groundwork::questionnaire::Choice]| -> Vec<String> {
        choices.iter().map(|choice| choice.id.to_string()).collect()
    };
    let value = match &question.kind {
        Kind::Scale => AnswerValue::Level(u8::try_from(person % 6).unwrap()),
        Kind::Single(choices) => AnswerValue::Choice(choices[person % choices.len()].id.to_string()),
        Kind::Multi { choices, free } => {
            let mut ticked = vec![choices[0].id.to_string()];
            ticked.extend(free.then(|| "Canary entry".to_owned()));
            AnswerValue::Choices(ticked)
        }
        Kind::YesNo => AnswerValue::YesNo(person.is_multiple_of(2)),
        Kind::Text | Kind::LongText => AnswerValue::Text(format!("Canary text {person}")),
        Kind::Number(bounds) | Kind::Percent(bounds) | Kind::Money(bounds) => AnswerValue::Number(number(bounds)),
        Kind::Range(bounds) => {
            let number = number(bounds);
            AnswerValue::Range(number, number, number)
        }
        Kind::Date => AnswerValue::Date(Date::parse(&format!("1987-03-1{person}")).unwrap()),
        Kind::Ranking(choices) => AnswerValue::Choices(ids(choices)),
        Kind::Allocation(choices) => {
            AnswerValue::Shares(vec![(choices[0].id.to_string(), 73.713), (choices[1].id.to_string(), 26.287)])
        }
        Kind::List { columns, .. } => {
            AnswerValue::Rows(vec![columns.iter().map(|one| (one.id.to_string(), field(&one.kind, person))).collect()])
        }
        Kind::Record(fields) => {
            AnswerValue::Fields(fields.iter().map(|one| (one.id.to_string(), field(&one.kind, person))).collect())
        }
        Kind::Grid { rows, .. } => AnswerValue::Steps(rows.iter().map(|row| (row.id.to_string(), 1)).collect()),
    };
    let mut answer = Answer::new(Given::Value(value));
    answer.rated = question.is_rated().then(|| Level::new(3.0).unwrap());
    "Canary note".clone_into(&mut answer.note);
    "Canary evidence".clone_into(&mut answer.shown);
    // The day of other people's answers dates the documents.
    if promise == Unattributed {
        answer.at = format!("1987-03-17T11:22:3{person}Z");
    }
    for one in &question.side {
        answer.side.insert(one.id.clone(), field(&one.kind, person));
    }
    answer
}

/// Whether what this person says to this question was promised not to be shown.
fn is_protected(question: &Question, promise: Confidentiality) -> bool {
    question.confidential || promise != Attributed
}

/// People of these promises in turn. Only what is protected is answered, and all of it with canaries.
fn group(questionnaire: &Questionnaire, size: usize, promises: &[Confidentiality]) -> Engagement {
    let roles: Vec<&str> =
        questionnaire.roles.iter().filter(|role| role.answers).map(|role| role.id.as_str()).collect();
    let ids: Vec<String> = (0..size).map(|person| format!("person-{person}")).collect();
    let people: Vec<(&str, &str)> =
        ids.iter().enumerate().map(|(place, id)| (id.as_str(), roles[place * 2 % 3 % roles.len()])).collect();
    let mut group = engagement(questionnaire, "core", &people);
    group.start = Some(Date::parse("2027-01-11").unwrap());
    for (place, person) in group.participants.iter_mut().enumerate() {
        let promise = promises[place % promises.len()];
        person.confidentiality = promise;
        person.name = format!("Canary name {place}");
        let own = group.answers.get_mut(&person.id).unwrap();
        for question in questionnaire.questions() {
            if is_protected(question, promise) && question.asks(&person.role) {
                own.insert(question.id.clone(), canary(question, place, promise));
            }
        }
    }
    if promises == [Unattributed] {
        group.log.parked.push(Parked {
            what: "Ask the bank".to_owned(),
            who: "Canary name 0".to_owned(),
            when: None,
            question: None,
        });
    }
    group
}

const CANARIES: [&str; 7] = ["canary", "737.1", "737,1", "73.71", "march 1987", "1987-03", "11:22:3"];

fn holds_none(name: &str, text: &str) {
    let text = text.to_lowercase();
    for canary in CANARIES {
        if let Some(place) = text.find(canary) {
            let around: String = text[place.saturating_sub(200)..].chars().take(400).collect();
            panic!("{name}: `{canary}` in …{around}…");
        }
    }
}

#[test]
fn nothing_that_is_printed_holds_a_canary() {
    let questionnaire = crm_readiness();
    for promises in [
        [Attributed].as_slice(),
        &[Confidential],
        &[Unattributed],
        &[Unattributed, Attributed, Unattributed, Confidential],
    ] {
        for size in SIZES {
            let group = group(&questionnaire, size, promises);
            for (name, text) in everything(&questionnaire, &group, Reader::Anybody) {
                holds_none(&format!("{name}, {size} people, {promises:?}"), &text);
            }
            if promises == [Unattributed] {
                for (name, text) in everything(&questionnaire, &group, Reader::Facilitator) {
                    holds_none(&format!("{name} for the facilitator, {size} people"), &text);
                }
            }
        }
    }
}

/// Writes the engagement into a folder as the program keeps it.
fn folder(questionnaire: &Questionnaire, group: &Engagement) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("answers")).unwrap();
    fs::write(folder.path().join("engagement.toml"), engagement_text(group)).unwrap();
    fs::write(folder.path().join("log.toml"), log_text(&group.log)).unwrap();
    for (who, answers) in &group.answers {
        let text = answers_text(who, questionnaire, &group.version, answers);
        fs::write(folder.path().join(format!("answers/{who}.toml")), text).unwrap();
    }
    folder
}

fn run(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_groundwork"))
        .args(arguments)
        .env("SOURCE_DATE_EPOCH", "1796083200")
        .output()
        .unwrap();
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

fn files(folder: &Path, found: &mut BTreeMap<PathBuf, String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
            found.insert(path, text);
        }
    }
}

#[test]
fn no_command_and_no_file_holds_a_canary() {
    let questionnaire = crm_readiness();
    for (size, promise) in [(1, Attributed), (4, Confidential), (6, Confidential), (4, Unattributed), (6, Unattributed)]
    {
        let mut group = group(&questionnaire, size, &[promise]);
        // The names of attributed people are theirs to be listed by; the file of the engagement names everybody.
        if promise == Attributed {
            group.participants.iter_mut().for_each(|person| person.name = "Ada".to_owned());
        }
        group.log.parked.clear();
        let folder = folder(&questionnaire, &group);
        let at = folder.path().to_str().unwrap();
        let checked = run(&["check", at]);
        assert!(checked.contains("nothing wrong"), "{checked}");
        let out = tempfile::tempdir().unwrap();
        let elsewhere = out.path().join("board");
        let (sheet, page) = (out.path().join("agenda.md"), out.path().join("agenda.html"));
        let commands: Vec<Vec<&str>> = vec![
            vec!["check", at],
            vec!["check", at, "--json"],
            vec!["check", at, "--sarif"],
            vec!["plan", at],
            vec!["plan", at, "--out", elsewhere.to_str().unwrap()],
            vec!["score", at],
            vec!["score", at, "--json"],
            vec!["review", at],
            vec!["review", at, "--json"],
            vec!["review", at, "--only", "unshown"],
            vec!["why", at, "verdict"],
            vec!["why", at, "people.help_or_hinder", "--json"],
            vec!["why", at, "readiness", "--json"],
            vec!["why", at, "model"],
            vec!["why", at, "incentives-oppose"],
            vec!["agenda", at],
            vec!["agenda", at, "--json"],
            vec!["agenda", at, "--out", sheet.to_str().unwrap()],
            vec!["agenda", at, "--out", page.to_str().unwrap()],
        ];
        for command in commands {
            let printed = run(&command);
            holds_none(&format!("{command:?}, {size} people, {promise:?}"), &printed);
        }
        if promise == Unattributed {
            for command in [vec!["review", at, "--facilitator"], vec!["score", at, "--facilitator", "--json"]] {
                holds_none("for the facilitator", &run(&command));
            }
        }
        let mut found = BTreeMap::new();
        files(folder.path(), &mut found);
        files(out.path(), &mut found);
        assert!(found.keys().any(|path| path.ends_with("plan/plan.html")));
        assert_eq!(found.keys().any(|path| path.ends_with("issued.toml")), size >= 5);
        for (path, text) in found {
            let is_own = path.parent().is_some_and(|folder| folder.ends_with("answers"));
            if !is_own && !path.ends_with("engagement.toml") {
                holds_none(&path.display().to_string(), &text);
            }
        }
    }
}

#[test]
fn the_agenda_holds_no_canary_however_many_take_part() {
    let questionnaire = crm_readiness();
    for size in 1..=9 {
        for promises in [[Unattributed].as_slice(), &[Confidential, Attributed]] {
            // What can be compared; all of it is tried in `everything`.
            let mut group = group(&questionnaire, size, promises);
            group.tier = questionnaire.tiers[0].id.clone();
            let folder = folder(&questionnaire, &group);
            let printed = run(&["agenda", folder.path().to_str().unwrap()]);
            assert!(printed.contains("what to talk about first"), "{printed}");
            holds_none(&format!("agenda, {size} people, {promises:?}"), &printed);
        }
    }
}

#[test]
fn people_see_their_own_answers_and_the_facilitator_confidential_ones() {
    let questionnaire = crm_readiness();
    for (promise, facilitator) in [(Confidential, true), (Unattributed, false)] {
        let folder = folder(&questionnaire, &group(&questionnaire, 2, &[promise]));
        let at = folder.path().to_str().unwrap();
        assert!(
            run(&["review", at, "--as", "person-0"]).contains("Canary note")
                || run(&["review", at, "--as", "person-0"]).contains("Canary text")
        );
        let seen = run(&["review", at, "--facilitator"]);
        assert_eq!(seen.contains("Canary text"), facilitator, "{seen}");
        assert!(seen.starts_with("For the facilitator only: "), "{seen}");
    }
    let folder = folder(&questionnaire, &group(&questionnaire, 2, &[Unattributed]));
    let seen = run(&["review", folder.path().to_str().unwrap()]);
    assert_eq!(seen, "2 people answer without anybody knowing who they are: nothing of that is listed here.\n");
}
