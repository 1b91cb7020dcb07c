mod answers;
mod folder;
mod people;

use std::sync::Arc;

use super::{Head, head, read, read_only};
use crate::diagnostic::{Diagnostic, Source};
use crate::engagement::Issued;
use crate::engagement::sample::{file, questionnaire, shown};
use crate::engagement::{Answer, AnswerValue, Confidence, Given, agreed_text, answers_text, issued_text, log_text};
use crate::format::Findings;
use crate::id::{ParticipantId, QuestionId, QuestionnaireId};
use crate::questionnaire;

const HEAD: &str = r#"format = 1
client = "Nordland"
questionnaire = "sample"
version = "1.2.0"
tier = "core"
currency = "EUR"

[[participant]]
id = "ann"
name = "Ann"
role = "executive"
"#;

/// An answer file of Ann's with these answers.
fn of_ann(answers: &str) -> String {
    format!("format = 1\nparticipant = \"ann\"\nquestionnaire = \"sample\"\nversion = \"1.2.0\"\n{answers}")
}

/// Everything that is found in these files, as a terminal shows it.
fn findings(files: &[(&str, &str)]) -> String {
    let files: Vec<Arc<Source>> = files.iter().map(|(name, text)| file(name, text)).collect();
    let (engagement, findings) = read(&files, &questionnaire());
    assert_eq!(engagement.is_none(), findings.iter().any(Diagnostic::is_error));
    shown(&findings)
}

#[test]
fn what_is_right_is_read_as_it_was_meant() {
    let answers = of_ann(
        r#"
[[answer]]
question = "people.pay"
value = 2
note = "as they say"
confidence = "guess"
side = { countries = ["firms"] }

[[answer]]
question = "people.story"
state = "unknown"

[[answer]]
question = "money.split"
value = { duty = 40, sell_more = 60 }

[[answer]]
question = "tables.goals"
value = [ { due = 2027-01-31, what = "Call back" } ]
inactive = true
"#,
    );
    let files = [
        file(r"acme\answers\ann.toml", &answers),
        file(r"acme\engagement.toml", HEAD),
        file(r"acme\questionnaire\gates.toml", "not = 'read'"),
        file(r"acme\plan\answers\eve.toml", "neither is this"),
    ];
    let (engagement, findings) = read(&files, &questionnaire());
    assert_eq!(shown(&findings), "");
    let engagement = engagement.unwrap();
    let ann = &engagement.answers[&ParticipantId::parse("ann").unwrap()];
    let answer = |id: &str| &ann[&QuestionId::parse(id).unwrap()];
    assert_eq!(ann.len(), 4);
    let pay = answer("people.pay");
    assert_eq!((&pay.given, pay.confidence), (&Given::Value(AnswerValue::Level(2)), Confidence::Guess));
    assert_eq!(pay.note, "as they say");
    assert_eq!(format!("{:?}", pay.side), r#"{FieldId("countries"): Choices(["firms"])}"#);
    assert_eq!(answer("people.story"), &Answer::new(Given::Unknown));
    let shares = vec![("sell_more".to_owned(), 60.0), ("duty".to_owned(), 40.0)];
    assert_eq!(answer("money.split").given, Given::Value(AnswerValue::Shares(shares)));
    let goals = answer("tables.goals");
    assert!(goals.inactive);
    assert_eq!(
        format!("{:?}", goals.given),
        r#"Value(Rows([[("what", Text("Call back")), ("due", Date(Date(2027-01-31)))]]))"#
    );
}

#[test]
fn everybody_has_answers_if_only_none() {
    let (engagement, findings) = read(&[file("engagement.toml", HEAD)], &questionnaire());
    assert_eq!(shown(&findings), "");
    let engagement = engagement.unwrap();
    assert_eq!(engagement.answers.len(), 1);
    assert!(engagement.answers[&ParticipantId::parse("ann").unwrap()].is_empty());
}

#[test]
fn the_head_is_read_without_a_questionnaire() {
    let (read, findings) = head(&file("engagement.toml", HEAD));
    let questionnaire = QuestionnaireId::parse("sample").unwrap();
    assert_eq!(read, Some(Head { client: "Nordland".to_owned(), questionnaire, version: "1.2.0".to_owned() }));
    assert_eq!(shown(&findings), "");
    let (read, findings) = head(&file("engagement.toml", "format = 1\nclient = \"Nordland\"\n"));
    assert_eq!(read, None);
    assert_eq!(findings.len(), 4);
}

/// The published cases are real engagements: they read without a finding, and what is written of them reads back equal.
#[test]
fn the_published_cases_read_and_survive_a_round_trip() {
    let built_in = questionnaire::built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap();
    let (questionnaire, _) = questionnaire::read(&built_in.files);
    let questionnaire = questionnaire.unwrap();
    let cases = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/engagements/cases");
    let mut folders: Vec<_> = std::fs::read_dir(cases).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.retain(|path| path.is_dir());
    assert!(folders.len() >= 9);
    for folder in folders {
        let mut paths = vec![folder.join("engagement.toml")];
        paths.extend(std::fs::read_dir(folder.join("answers")).unwrap().map(|entry| entry.unwrap().path()));
        let files: Vec<Arc<Source>> = paths
            .iter()
            .map(|path| file(&path.display().to_string(), &std::fs::read_to_string(path).unwrap()))
            .collect();
        let (engagement, findings) = read(&files, &questionnaire);
        assert_eq!(shown(&findings), "");
        let engagement = engagement.unwrap();
        assert!(engagement.answers.values().map(std::collections::BTreeMap::len).sum::<usize>() > 30);
        let mut again = vec![Arc::clone(&files[0])];
        for (id, answers) in &engagement.answers {
            let name = folder.join(format!("answers/{id}.toml")).display().to_string();
            again.push(file(&name, &answers_text(id, &questionnaire, &engagement.version, answers)));
        }
        again.push(file(&folder.join("log.toml").display().to_string(), &log_text(&engagement.log)));
        let agreed = agreed_text(&questionnaire, &engagement.agreed);
        again.push(file(&folder.join("agreed.toml").display().to_string(), &agreed));
        let (again, findings) = read(&again, &questionnaire);
        assert_eq!(shown(&findings), "");
        assert_eq!(again.unwrap().answers, engagement.answers);
    }
}

/// The shapes know their own files: what the program writes of nothing is complete.
#[test]
fn every_file_of_nothing_fits_its_shape() {
    let empty = log_text(&crate::engagement::Log::default());
    for (name, shape) in crate::engagement::SHAPES {
        let findings = Findings::new();
        let text = match *name {
            "engagement.toml" => HEAD.to_owned(),
            "answers/<participant>.toml" => of_ann(""),
            "issued.toml" => issued_text(&Issued { salt: "0a1b".to_owned(), ..Issued::default() }),
            "invitations.toml" => format!("{empty}engagement = \"acme\"\n"),
            // A kit and a wave are never empty of what they say about themselves.
            "kit.json" | "waves/<wave>/wave.toml" => continue,
            "scenarios/<name>.toml" => crate::engagement::Scenario { suppose: Vec::new() }.text(&questionnaire()),
            _ => empty.clone(),
        };
        crate::format::Document::read(&file(name, &text), shape, &findings);
        assert_eq!(shown(&findings.into_sorted()), "");
    }
}
