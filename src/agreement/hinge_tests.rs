//! Gates of every kind of answer, with the chance worked by hand.

use std::sync::Arc;

use crate::agreement::{agreement, doubts};
use crate::assessment::assess;
use crate::diagnostic::{Look, Source, render};
use crate::engagement;
use crate::plan::Terms;
use crate::questionnaire::testing::tiny;
use crate::unit::Date;

const QUESTIONS: &str = r#"
[[question]]
id = "q.tried"
kind = "yes_no"
ask = "Tried?"
[[question]]
id = "q.ticks"
kind = "multi"
ask = "Which?"
choice = [{ id = "a", label = "A" }, { id = "b", label = "B" }, { id = "c", label = "C" }]
[[question]]
id = "q.users"
kind = "number"
ask = "How many?"
min = 0
max = 100
[[question]]
id = "q.order"
kind = "ranking"
ask = "What first?"
choice = [{ id = "a", label = "A" }, { id = "b", label = "B" }, { id = "c", label = "C" }]
[[question]]
id = "q.owner"
kind = "single"
ask = "Whose?"
choice = [
  { id = "x", label = "X", level = 0 },
  { id = "y", label = "Y", level = 3 },
  { id = "z", label = "Z", level = 5 },
]
[[question]]
id = "q.means"
kind = "record"
ask = "What of it?"
[[question.field]]
id = "share"
kind = "percent"
label = "Share"
[[question.field]]
id = "done"
kind = "yes_no"
label = "Done"
[[question.field]]
id = "how"
kind = "text"
label = "How"
"#;

/// A gate for each of these conditions, and what three people of one role said.
fn doubted(conditions: &[&str], said: [&str; 3], agreed: &str) -> Vec<(String, Vec<String>, f64)> {
    let gates: Vec<String> = conditions
        .iter()
        .enumerate()
        .map(|(place, when)| {
            format!(
                "[[gate]]\nid = \"g{place}\"\ntitle = \"g\"\nseverity = \"hold\"\nwhen = \"{when}\"\nmessage = \"m\"\nclear = \"c\"\n"
            )
        })
        .collect();
    let questionnaire = tiny("1.0.0", QUESTIONS, &[("gates.toml", &gates.concat())]);
    let mut head = "format = 1\nclient = \"C\"\nquestionnaire = \"tiny\"\nversion = \"1.0.0\"\ntier = \"core\"\n\
                    currency = \"EUR\"\n"
        .to_owned();
    let mut files = Vec::new();
    for (name, said) in ["ann", "ben", "cat"].into_iter().zip(said) {
        head += &format!("[[participant]]\nid = \"{name}\"\nname = \"{name}\"\nrole = \"boss\"\n");
        let own = "questionnaire = \"tiny\"\nversion = \"1.0.0\"\n";
        files.push((format!("answers/{name}.toml"), format!("format = 1\nparticipant = \"{name}\"\n{own}{said}")));
    }
    files.push(("engagement.toml".to_owned(), head));
    if !agreed.is_empty() {
        files.push(("agreed.toml".to_owned(), format!("format = 1\n{agreed}")));
    }
    let files: Vec<Arc<Source>> =
        files.into_iter().map(|(name, text)| Arc::new(Source { name, text: text.into() })).collect();
    let (read, findings) = engagement::read(&files, &questionnaire);
    let printed: Vec<String> = findings.iter().map(|finding| render(finding, Look::Plain)).collect();
    let firm = read.unwrap_or_else(|| panic!("{}", printed.join("\n\n")));
    assert!(printed.is_empty(), "{}", printed.join("\n\n"));
    let terms = Terms { start: Date::parse("2027-01-11").unwrap(), wished: None };
    let assessment = assess(&questionnaire, &firm, terms);
    let agreement = agreement(&questionnaire, &firm, &assessment.positions);
    let all = doubts(&questionnaire, &agreement, &assessment.score, &assessment.facts, &|_| true);
    let ids = |questions: Vec<crate::id::QuestionId>| questions.iter().map(ToString::to_string).collect();
    all.into_iter().map(|one| (one.gate.to_string(), ids(one.questions), one.chance)).collect()
}

fn answer(id: &str, value: &str) -> String {
    format!("[[answer]]\nquestion = \"q.{id}\"\nvalue = {value}\nshown = \"page 3\"\n")
}

fn three(id: &str, values: [&str; 3]) -> [String; 3] {
    values.map(|value| answer(id, value))
}

/// The gate stands with this probability: what three people said, and one voice more that nobody has heard.
fn stands(when: &str, id: &str, values: [&str; 3]) -> Option<f64> {
    let said = three(id, values);
    let all = doubted(&[when], [&said[0], &said[1], &said[2]], "");
    let [(_, questions, chance)] = all.as_slice() else { return None };
    assert_eq!(questions, &[format!("q.{id}")]);
    Some(*chance)
}

/// Evenly spread points miss a share by one of their steps at each end at most.
fn close(found: Option<f64>, expected: f64) {
    assert!(found.is_some_and(|found| (found - expected).abs() < 2.0 / 256.0), "{found:?}, not {expected}");
}

/// Two of three say no, and half of the fourth voice: (2 + ½) of 4.
#[test]
fn yes_and_no() {
    close(stands("not q.tried", "tried", ["false", "false", "true"]), 2.5 / 4.0);
}

/// The firm ticks A and B, each named by two of three. With A: two people, and of the fourth voice's three ways (A
/// off, B off, C on) two. One tick only: two people and two ways; two or three ticks are left for the gate to be
/// clear.
#[test]
fn ticks_and_how_many() {
    let said = ["[\"a\"]", "[\"a\", \"b\"]", "[\"b\"]"];
    close(stands("'a' in q.ticks", "ticks", said), (2.0 + 2.0 / 3.0) / 4.0);
    close(stands("count(q.ticks) == 1", "ticks", said), (1.0 + 1.0 / 3.0) / 4.0);
    close(stands("q.ticks.count == 1", "ticks", said), (1.0 + 1.0 / 3.0) / 4.0);
}

/// 12 in the middle. Of 16 figures evenly between 8 and 20 (8.375, 9.125, 9.875, 10.625 …) 13 are 10 or more.
#[test]
fn figures() {
    close(stands("q.users >= 10", "users", ["8", "12", "20"]), (2.0 + 13.0 / 16.0) / 4.0);
}

/// A before B for two of three; the fourth voice changes A and B or B and C.
#[test]
fn rankings() {
    let said = ["[\"a\", \"b\", \"c\"]", "[\"a\", \"b\", \"c\"]", "[\"b\", \"a\", \"c\"]"];
    close(stands("place(q.order, 'a') < place(q.order, 'b')", "order", said), 2.5 / 4.0);
}

/// A choice that has a level is told by what was chosen where the condition reads that.
#[test]
fn choices_with_a_level() {
    let said = ["\"x\"", "\"x\"", "\"y\""];
    close(stands("q.owner in ['x']", "owner", said), (2.0 + 1.0 / 3.0) / 4.0);
}

/// Each person's parts belong together. The fourth voice: half of the figures between 10 and 40 are 25 or more, half
/// of yes and no are no; both are a quarter.
#[test]
fn parts_of_an_answer() {
    let said =
        ["{ share = 40, done = false, how = \"so\" }", "{ share = 40, done = false }", "{ share = 10, done = true }"];
    close(stands("q.means.share >= 25 and not q.means.done", "means", said), 2.25 / 4.0);
    // What somebody left empty is no other answer.
    let said = ["{ share = 40, done = false }", "{ share = 40 }", "{ done = false }"];
    assert_eq!(stands("q.means.share >= 25 and not q.means.done", "means", said), None);
}

/// Nobody's answer in place of the firm's would turn it; all say the same; the group has settled on it.
#[test]
fn what_is_in_no_doubt() {
    assert_eq!(stands("q.users >= 5", "users", ["8", "12", "20"]), None);
    assert_eq!(stands("q.users >= 10", "users", ["12", "12", "12"]), None);
    let said = three("users", ["8", "12", "20"]);
    let agreed = "[[answer]]\nquestion = \"q.users\"\nvalue = 12\n";
    assert_eq!(doubted(&["q.users >= 10"], [&said[0], &said[1], &said[2]], agreed), vec![]);
}

/// Two questions that could both turn it: (2 + ½) of 4 for one times (2 + 13/16) of 4 for the other.
#[test]
fn several_questions_together() {
    let said: Vec<String> = ["false", "false", "true"]
        .into_iter()
        .zip(["8", "12", "20"])
        .map(|(tried, users)| answer("tried", tried) + &answer("users", users))
        .collect();
    let all = doubted(&["not q.tried and q.users >= 10"], [&said[0], &said[1], &said[2]], "");
    let [(gate, questions, chance)] = all.as_slice() else { panic!("{all:?}") };
    assert_eq!((gate.as_str(), questions.as_slice()), ("g0", &["q.tried".to_owned(), "q.users".to_owned()][..]));
    assert!((chance - 2.5 / 4.0 * 2.8125 / 4.0).abs() < 6.0 / 256.0, "{chance}");
}
