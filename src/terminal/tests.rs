//! Conversations in plain text as real files in `tests/terminal`: all that is shown, and what is typed after
//! `Answer:`. `GROUNDWORK_BLESS=1` writes them anew; the difference is reviewed.

use super::testing::{Memory, typed};
use super::*;
use crate::engagement::{Answer, AnswerValue, Given};
use crate::id::QuestionId;
use crate::interview::Answers;
use crate::interview::testing::{AT, id, interview, shop, stored};

fn shows(name: &str, text: &str) {
    let path = format!("{}/tests/terminal/{name}.txt", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("GROUNDWORK_BLESS").is_some() {
        std::fs::write(&path, text).unwrap();
    } else {
        assert_eq!(text, std::fs::read_to_string(&path).unwrap(), "{name}: GROUNDWORK_BLESS=1 writes it anew");
    }
}

/// The lines that answer everything an executive is asked, with all kinds of commands on the way.
const WALK: &[&str] = &[
    "?",
    "0",
    "12",
    "mixed",
    ":why",
    "yes",
    "2",
    "3",
    "Ann",
    "They ring",
    "twice a year.",
    ":back",
    ":back",
    "",
    "",
    "",
    "40",
    "4",
    "call list",
    "Shop",
    "yes",
    "add",
    "Fair",
    "",
    "delete 2",
    "",
    "5",
    ":evidence ten visits",
    "",
    "1",
    "",
    "1",
    "20",
    "50",
    "20",
    "30",
    "50",
    "1, fax",
    "house",
    "2",
];

#[test]
fn a_walk_in_plain_text() {
    let shop = shop();
    let (mut talk, mut keeper) = (interview(&shop, Answers::new()), Memory::default());
    let (text, ended) = typed(&mut talk, &mut keeper, WALK, 78);
    shows("walk", &format!("{text}\n{}", stored(&keeper.answers)));
    assert!(matches!(ended, Ok(Ended::Finished)), "{ended:?}");
}

#[test]
fn a_second_start_on_a_narrow_terminal() {
    let shop = shop();
    let (mut talk, mut keeper) = (interview(&shop, Answers::new()), Memory::default());
    let (first, ended) = typed(&mut talk, &mut keeper, &["12", "b2b", ":unknown", ":park the fax", ":save"], 60);
    assert!(matches!(ended, Ok(Ended::Later)), "{ended:?}");
    let mut talk = interview(&shop, keeper.answers.clone());
    let lines = [
        "2",
        "unknown",
        "3",
        "yes",
        "",
        "",
        "9",
        "1",
        ":jump 7",
        "4",
        ":bakc",
        ":note good\u{1b}[2J",
        ":decide keep it",
        ":jump x",
        "it works",
    ];
    let (second, ended) = typed(&mut talk, &mut keeper, &lines, 60);
    assert!(matches!(ended, Ok(Ended::InputEnded)), "{ended:?}");
    shows("resume", &format!("{first}\n{}\n{}", second.replace('\u{1b}', "<ESC>"), stored(&keeper.answers)));
    assert!(
        second
            .lines()
            .chain(first.lines())
            .filter(|line| !line.starts_with("Answer: "))
            .all(|line| line.chars().count() <= 60)
    );
}

#[test]
fn the_end_of_the_input_ends_a_text_and_saves() {
    let shop = shop();
    let (mut talk, mut keeper) = (interview(&shop, Answers::new()), Memory::default());
    let (text, ended) = typed(&mut talk, &mut keeper, &[":jump goal.sheet", "Ann", "They ring", "twice a year."], 78);
    assert!(matches!(ended, Ok(Ended::InputEnded)), "{ended:?}");
    assert!(
        text.ends_with(
            "Answer: They ring\nMore: twice a year.\nMore: \nQuestion 5, continued.\nWith how many guests\nType a number \
             from 0 to 100 (%), or press Enter to leave it empty.\nAnswer: \nThe input ended. 0 of 11 questions answered; \
             everything is saved.\nTo go on: groundwork ask shop --as boss\n"
        ),
        "{text}"
    );
    assert_eq!(
        stored(&keeper.answers),
        "goal.sheet = Value(Fields([(\"who\", Text(\"Ann\")), (\"how\", Text(\"They ring\\ntwice a year.\"))])), inactive\n"
    );
}

#[test]
fn nothing_typed_at_all_ends_at_once() {
    let shop = shop();
    let (mut talk, mut keeper) = (interview(&shop, Answers::new()), Memory::default());
    let (_, ended) = typed(&mut talk, &mut keeper, &[], 78);
    assert!(matches!(ended, Ok(Ended::InputEnded)), "{ended:?}");
    assert!(keeper.answers.is_empty());
}

#[test]
fn what_cannot_be_saved_is_said_and_tried_again() {
    let shop = shop();
    let (mut talk, mut keeper) = (interview(&shop, Answers::new()), Memory { full: 1, ..Memory::default() });
    let (text, ended) = typed(&mut talk, &mut keeper, &["12", "b2b", ":save"], 200);
    assert!(text.contains(
        "Answer: 12\nThis could not be saved: the disk is full. Make room on it. It is kept here and saved with the next \
         answer.\n"
    ));
    assert!(matches!(ended, Ok(Ended::Later)), "{ended:?}");
    assert_eq!(keeper.answers.len(), 2);

    let (mut talk, mut keeper) = (interview(&shop, Answers::new()), Memory { full: 9, ..Memory::default() });
    let (_, ended) = typed(&mut talk, &mut keeper, &["12", ":save"], 78);
    let problem = ended.unwrap_err();
    assert_eq!(
        (problem.to_string().as_str(), problem.way_out()),
        ("the last answers are not saved: the disk is full", "Make room on it.")
    );
}

#[test]
fn old_answers_are_safe_before_new_ones_take_their_place() {
    let shop = shop();
    let (mut talk, mut keeper) = (interview(&shop, Answers::new()), Memory::default());
    typed(&mut talk, &mut keeper, &["12", "b2b", ":save"], 78).1.unwrap();
    let old = keeper.answers.clone();
    let mut talk = interview(&shop, old.clone());
    keeper.full = 1;
    let (_, ended) = typed(&mut talk, &mut keeper, &["begin", "yes", "30", ":save"], 78);
    assert!(matches!(ended, Ok(Ended::Later)), "{ended:?}");
    assert_eq!(
        (&keeper.aside[..], stored(&keeper.answers).as_str()),
        (&[old][..], "who.users = Value(Number(30.0))\n")
    );
}

#[test]
fn a_list_of_answers_gives_the_same_as_typing_them() {
    let shop = shop();
    let (mut talk, mut keeper) = (interview(&shop, Answers::new()), Memory::default());
    typed(&mut talk, &mut keeper, WALK, 78).1.unwrap();
    // As a file would have them: no times, in an order of its own.
    let list: Vec<(QuestionId, Answer)> = keeper
        .answers
        .iter()
        .rev()
        .map(|(id, answer)| (id.clone(), Answer { at: String::new(), ..answer.clone() }))
        .collect();
    let (mut talk, mut other) = (interview(&shop, Answers::new()), Memory::default());
    let result = batch(&mut talk, &list, AT, &mut other).unwrap();
    assert!(result.refused.is_empty() && result.missing.is_empty(), "{result:?}");
    assert_eq!((&other.answers, other.saved), (&keeper.answers, 1));
    assert_eq!(talk.answers(), &keeper.answers);
}

#[test]
fn a_list_with_a_mistake_changes_nothing_and_says_what_is_missing() {
    let shop = shop();
    let (mut talk, mut keeper) = (interview(&shop, Answers::new()), Memory::default());
    let value = |value: AnswerValue| Answer::new(Given::Value(value));
    let right = vec![
        (id("who.dealers"), value(AnswerValue::YesNo(true))),
        (id("who.pays"), value(AnswerValue::Choice("b2c".to_owned()))),
    ];
    let mut wrong = right.clone();
    wrong.push((id("who.users"), value(AnswerValue::Number(0.0))));
    wrong.push((id("who.nobody"), value(AnswerValue::Number(1.0))));
    let result = batch(&mut talk, &wrong, AT, &mut keeper).unwrap();
    let refused: Vec<String> = result.refused.iter().map(|(id, message)| format!("{id}: {}", message.text)).collect();
    assert_eq!(
        refused,
        [
            "who.users: 0 is too small. It lies between 1 and 500 (people).",
            "who.nobody: There is no question `who.nobody`.",
        ]
    );
    assert_eq!((keeper.saved, talk.answers().len(), result.missing.len()), (0, 0, 11));

    let result = batch(&mut talk, &right, AT, &mut keeper).unwrap();
    assert_eq!(
        stored(&keeper.answers),
        "who.dealers = Value(YesNo(true)), inactive\nwho.pays = Value(Choice(\"b2c\"))\n"
    );
    let notes: Vec<&str> = result.notes.iter().map(|message| message.text.as_str()).collect();
    assert_eq!(
        notes,
        ["Question `who.dealers` is not asked, because of another answer. What was said to it is set aside."]
    );
    let missing: Vec<&str> = result.missing.iter().map(|question| question.id.as_str()).collect();
    assert_eq!(
        missing,
        [
            "who.users",
            "goal.order",
            "goal.sheet",
            "goal.places",
            "people.help",
            "people.skills",
            "people.hours",
            "people.split",
            "people.systems",
        ]
    );
}
