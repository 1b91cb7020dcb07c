//! What was promised about answers is kept in every byte of every document. Canaries are words and levels that only
//! protected people said.

use std::collections::BTreeMap;

use groundwork::discretion::{Reader, published};
use groundwork::document::{self, Input, Templates};
use groundwork::engagement::Confidentiality::{self, Attributed, Confidential, Unattributed};
use groundwork::engagement::{Answer, AnswerValue, Engagement, Participant};
use groundwork::id::{ParticipantId, RoleId};
use groundwork::questionnaire::Questionnaire;

use super::archive;
use super::folder::{assessed, today};
use super::garden;
use super::method::{self, beside, level, rows, says, shown, text};

fn documents(questionnaire: &Questionnaire, engagement: &Engagement) -> BTreeMap<&'static str, String> {
    let published = published(questionnaire, engagement, Reader::Anybody);
    let engagement = &*published.engagement;
    let assessment = assessed(questionnaire, engagement);
    let templates = Templates::built_in();
    let input = Input { questionnaire, engagement, assessment: &assessment, date: today(), templates: &templates };
    let text = |written: document::Written| (written.kind.file, archive::text(&written.result.unwrap()));
    document::all(&input).into_iter().map(text).collect()
}

/// A group of so many children beside one elder, whom everybody may quote.
fn group(questionnaire: &Questionnaire, children: usize, promise: Confidentiality) -> Engagement {
    let mut engagement = method::engagement(questionnaire, "core", &[("ada", "elders")]);
    for number in 0..children {
        let id = ParticipantId::parse(&format!("child-{number}")).unwrap();
        engagement.answers.insert(id.clone(), BTreeMap::new());
        engagement.participants.push(Participant {
            id,
            name: format!("Canary name {number}"),
            role: RoleId::parse("children").unwrap(),
            confidentiality: promise,
        });
    }
    engagement
}

fn noted(answer: Answer, words: &str) -> Answer {
    Answer { note: words.to_owned(), ..answer }
}

/// Everybody answers; the children's words are canaries.
fn answered(questionnaire: &Questionnaire, children: usize, promise: Confidentiality) -> Engagement {
    let mut engagement = group(questionnaire, children, promise);
    says(&mut engagement, "ada", "soil.water", noted(shown(level(4)), "Elder's note"));
    says(&mut engagement, "ada", "soil.dream", text("Elder's dream"));
    for number in 0..children {
        let who = format!("child-{number}");
        says(
            &mut engagement,
            &who,
            "soil.water",
            noted(Answer { shown: "Canary evidence".to_owned(), ..level(1) }, "Canary note"),
        );
        says(&mut engagement, &who, "soil.fear", noted(level(1), "Canary fear"));
        says(&mut engagement, &who, "soil.dream", text("Canary dream"));
        let tools = [("tool", AnswerValue::Text("Canary tool".to_owned()))];
        says(&mut engagement, &who, "ground.tools", rows(&[&tools]));
    }
    engagement
}

#[test]
fn protected_words_and_names_occur_nowhere() {
    let questionnaire = garden::questionnaire();
    for promise in [Confidential, Unattributed] {
        for children in [1, 2, 4, 5, 6] {
            let engagement = answered(&questionnaire, children, promise);
            for (name, text) in documents(&questionnaire, &engagement) {
                assert!(!text.to_lowercase().contains("canary"), "{name} with {children} children, {promise:?}");
            }
        }
    }
}

#[test]
fn what_may_be_said_is_said() {
    let questionnaire = garden::questionnaire();
    let engagement = answered(&questionnaire, 2, Attributed);
    let plan = &documents(&questionnaire, &engagement)["plan.md"];
    for words in ["Canary dream", "Canary note", "Canary tool", "minutes of 3 March", "Elder's note"] {
        assert!(plan.contains(words), "{words}");
    }
    assert!(!plan.contains("Canary name"), "voices are named by role, never by name");
    assert!(!plan.contains("Canary fear"), "a confidential question is confidential whoever answers it");
}

#[test]
fn words_of_those_who_do_not_mind_are_quoted_beside_protected_ones() {
    let questionnaire = garden::questionnaire();
    let plan = &documents(&questionnaire, &answered(&questionnaire, 5, Confidential))["plan.md"];
    assert!(plan.contains("> Elder's dream\n>\n> — *Elders*"));
    // Their level is not: beside the level of all it would give the others away.
    assert!(plan.contains("Level 2.5 of 5: between “By can” and “By hose”. *Combined from 6 people.*"), "{plan}");
    assert!(!plan.contains("- Elders: level"));
}

/// The line of the appendix below the question.
fn result<'a>(plan: &'a str, ask: &str) -> &'a str {
    let appendix = plan.split("### All answers").nth(1).unwrap();
    appendix.split(&format!("**{ask}**\n\n")).nth(1).unwrap().lines().next().unwrap()
}

#[test]
fn small_groups_are_not_shown_at_all() {
    let questionnaire = garden::questionnaire();
    let fear = "What do you fear?";
    let of = |children, promise| {
        let documents = documents(&questionnaire, &answered(&questionnaire, children, promise));
        let json: serde_json::Value = serde_json::from_str(&documents["assessment.json"]).unwrap();
        let answers = json["answers"].as_array().unwrap();
        let answer = answers.iter().find(|answer| answer["question"] == "soil.fear").unwrap();
        let line = result(&documents["plan.md"], fear).to_owned();
        (line, answer["withheld"].as_bool().unwrap(), answer["level"].clone(), answer["people"].clone())
    };
    let kept = "Answered. So few people answered that single answers would show, so they stay with the facilitator.";
    let together = |people| format!("Level 1 of 5: “Much”. *Combined from {people} people.*");
    let null = serde_json::Value::Null;
    for (children, promise) in
        [(1, Attributed), (4, Attributed), (1, Confidential), (4, Confidential), (1, Unattributed), (4, Unattributed)]
    {
        assert_eq!(
            of(children, promise),
            (kept.to_owned(), true, null.clone(), null.clone()),
            "{children} {promise:?}"
        );
    }
    for (children, promise) in [(5, Attributed), (5, Confidential), (5, Unattributed), (9, Confidential)] {
        assert_eq!(
            of(children, promise),
            (together(children), false, 1.into(), children.into()),
            "{children} {promise:?}"
        );
    }
}

#[test]
fn figures_that_hold_a_withheld_answer_are_coarse() {
    let questionnaire = garden::questionnaire();
    let mut engagement = answered(&questionnaire, 1, Attributed);
    says(&mut engagement, "ada", "ground.plot", method::choice("borrowed"));
    let documents = documents(&questionnaire, &engagement);
    let json: serde_json::Value = serde_json::from_str(&documents["assessment.json"]).unwrap();
    let soil = &json["dimensions"][0];
    // (2 × 2.5 + 1) / 3 = 2: whole in any case; what matters is that no exact figure stands beside it.
    assert_eq!((soil["id"].as_str(), soil["coarse"].as_bool()), (Some("soil"), Some(true)));
    assert!(soil["level"].as_f64().unwrap().fract().abs() < f64::EPSILON);
    assert_eq!(json["dimensions"][1]["coarse"], false);
    assert_eq!(
        (&json["readiness"]["geometric"], &json["readiness"]["to_target"]),
        (&serde_json::Value::Null, &serde_json::Value::Null)
    );
    assert!((json["readiness"]["figure"].as_f64().unwrap() % 10.0).abs() < f64::EPSILON);
    assert!(documents["plan.md"].contains("| Soil | about 2 | 3 |"));
}

#[test]
fn a_side_field_of_a_protected_voice_is_protected() {
    let questionnaire = garden::questionnaire();
    let mut engagement = group(&questionnaire, 3, Confidential);
    for number in 0..3 {
        let answer = beside(level(2), "nowhere", AnswerValue::Text("Canary aside".to_owned()));
        says(&mut engagement, &format!("child-{number}"), "soil.water", answer);
    }
    for (name, text) in documents(&questionnaire, &engagement) {
        assert!(!text.contains("Canary aside"), "{name}");
    }
}
