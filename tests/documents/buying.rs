//! Advice to buy has criteria and dates; advice not to buy is whole without them.

use std::collections::BTreeMap;

use groundwork::document::{self, Input, Templates};
use groundwork::engagement::{Engagement, Override};
use groundwork::id::GateId;
use groundwork::unit::Date;

use super::every_case::show;
use super::folder::{assessed, today};
use super::method::firm::{all_say, careful};
use super::method::{crm_readiness, level};

/// The plan of a careful firm after a change, and its assessment for other programs.
fn plan(case: &str, change: impl Fn(&mut Engagement)) -> (String, serde_json::Value) {
    let questionnaire = crm_readiness();
    let mut engagement = careful(&questionnaire, "full", 4);
    change(&mut engagement);
    let assessment = assessed(&questionnaire, &engagement);
    let templates = Templates::built_in();
    let input = Input {
        questionnaire: &questionnaire,
        engagement: &engagement,
        assessment: &assessment,
        date: today(),
        templates: &templates,
    };
    let mut texts = BTreeMap::new();
    for written in document::all(&input) {
        let made = written.result.unwrap();
        show(case, written.kind.file, made.as_ref());
        texts.insert(written.kind.file, String::from_utf8_lossy(made.as_ref()).into_owned());
    }
    (texts["plan.md"].clone(), serde_json::from_str(&texts["assessment.json"]).unwrap())
}

#[test]
fn advice_to_buy_says_how_to_choose_and_when_at_the_earliest() {
    let (plan, json) = plan("careful", |_| ());
    assert_eq!(json["verdict"]["buy"], true);
    for words in
        ["### How offers are weighed", "### What to ask every supplier", "### Earliest dates", "### What decides"]
    {
        assert!(plan.contains(words), "{words}");
    }
    assert!(plan.contains("> **✓ Walk: buy for two functions**"));
    assert!(plan.contains("### Three decisions needed"));
    assert!(!plan.contains("## First of all"));
}

#[test]
fn a_stop_is_a_whole_result_with_a_plan_of_its_own() {
    let (plan, json) = plan("stopped", |engagement| {
        all_say(&crm_readiness(), engagement, "leadership.commitment", &level(1));
    });
    assert_eq!((&json["verdict"]["id"], &json["verdict"]["buy"]), (&"work-on-the-problem".into(), &false.into()));
    assert!(plan.contains("> **■ Not a case for CRM software now: work on the problem**"));
    assert!(plan.contains("The advice today is not to buy, so this chapter holds no criteria for products"));
    for words in ["How offers are weighed", "What to ask every supplier", "Earliest dates"] {
        assert!(!plan.contains(words), "{words}");
    }
    assert!(plan.contains("This plan prepares. Nothing in it needs a product"));
    assert!(plan.contains("**■ Nobody at the top stands for it** (stop)."));
    assert!(json["plan"]["tasks"].as_array().unwrap().iter().all(|task| task["step"] == "prepare"));
}

#[test]
fn a_gate_passed_on_purpose_is_printed_first() {
    let (plan, json) = plan("passed", |engagement| {
        all_say(&crm_readiness(), engagement, "leadership.commitment", &level(1));
        engagement.log.overrides.push(Override {
            gate: GateId::parse("no-sponsor").unwrap(),
            who: "The owner".to_owned(),
            when: Date::parse("2026-11-30").unwrap(),
            why: "I take it on myself from January".to_owned(),
        });
    });
    let first = plan.find("\n## ").unwrap();
    assert!(plan[first..].starts_with("\n## First of all\n\n### Gates passed on purpose\n"));
    let passed = "> **■ Nobody at the top stands for it.** No senior person gives time and authority to this.";
    let by = "> *Passed by The owner on 30 November 2026:* I take it on myself from January\n";
    assert!(plan.find(passed).unwrap() < plan.find("## In short").unwrap());
    assert!(plan.contains(by));
    let gates = json["gates"].as_array().unwrap();
    let gate = gates.iter().find(|gate| gate["id"] == "no-sponsor").unwrap();
    assert_eq!(gate["overridden"]["who"], "The owner");
}

#[test]
fn an_open_gate_is_said_first_too_and_unknown_is_called_unknown() {
    let (plan, json) = plan("open", |engagement| {
        for answers in engagement.answers.values_mut() {
            answers.retain(|question, _| question.as_str() != "people.help_or_hinder");
        }
    });
    assert!(plan.contains("## First of all\n\n### Gates still open\n\nAnswers are missing, so nobody can say yet whether this gate stands in the way."));
    assert!(plan.contains("○ **Pay pulls the other way**[^1]."));
    assert!(plan.contains("[^1]: Because *Picture a colleague who does exactly what you are about to ask:"));
    assert!(plan.contains("has no answer yet.\n"));
    let gates = json["gates"].as_array().unwrap();
    let gate = gates.iter().find(|gate| gate["id"] == "incentives-oppose").unwrap();
    assert_eq!((&gate["state"], &gate["reasons"][0]["known"]), (&"open".into(), &false.into()));
}
