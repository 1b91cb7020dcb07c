//! The built-in tasks at full length: the expected durations of the content base, reckoned independently.

use groundwork::plan::{Plan, Terms, plan};
use groundwork::questionnaire::{Phase, Questionnaire};
use groundwork::score::{judge, positions};
use groundwork::unit::Date;

use crate::method::crm_readiness;
use crate::method::firm::{all_say, careful};
use crate::method::number;

/// The set-up tasks that are kept, all of them chosen, for a firm of so many users without complexity.
fn planned(keep: impl Fn(&str) -> bool, users: f64) -> Plan {
    let mut questionnaire: Questionnaire = crm_readiness();
    let mut firm = careful(&questionnaire, "core", 3);
    all_say(&questionnaire, &mut firm, "profile.users", &number(users));
    questionnaire.complexities.clear();
    questionnaire.tasks.retain(|task| task.phase == Phase::SetUp && keep(task.id.as_str()));
    for task in &mut questionnaire.tasks {
        task.when = None;
    }
    let mut heard = positions(&questionnaire, &firm);
    let score = judge(&questionnaire, &firm, &heard.all, &mut heard.facts);
    assert_eq!(score.verdict.verdict.as_str(), "crawl");
    let terms = Terms { start: Date::parse("2027-01-11").unwrap(), wished: Some(Date::parse("2027-06-30").unwrap()) };
    plan(&questionnaire, &score, &mut heard.facts, terms)
}

fn ends(plan: &Plan) -> [f64; 2] {
    ["selection", "go-live"].map(|id| plan.tasks.iter().find(|task| task.task.as_str() == id).unwrap().end)
}

fn near(ends: [f64; 2], expected: [f64; 2]) {
    for (end, expected) in ends.iter().zip(expected) {
        assert!((end - expected).abs() <= 0.05, "{ends:?} is not {expected:?}");
    }
}

#[test]
fn full_preparation_at_reference_size() {
    let plan = planned(|_| true, 40.0);
    assert_eq!((plan.tasks.len(), plan.later.len()), (34, 0));
    near(ends(&plan), [26.2, 48.7]);
    assert!((plan.size_factor - 1.0).abs() < 1e-9 && plan.size_known);
    let chain: Vec<&str> = plan.critical.iter().map(groundwork::id::TaskId::as_str).collect();
    assert_eq!(chain.last(), Some(&"go-live"));
    for pair in plan.critical.windows(2) {
        let task = |id: &groundwork::id::TaskId| plan.tasks.iter().find(|task| task.task == *id).unwrap();
        assert!((task(&pair[0]).end - task(&pair[1]).start).abs() < 1e-9);
        assert!(task(&pair[1]).after.contains(&pair[0]) && task(&pair[0]).critical && task(&pair[0]).slack == 0.0);
    }
    let last = plan.tasks.iter().find(|task| task.task.as_str() == "go-live").unwrap();
    // 48.7 weeks are 341 days.
    assert_eq!(last.to.to_string(), "2027-12-18");
    assert_eq!(
        plan.contradictions,
        ["The wished date is 30 June 2027. At the expected pace setting up ends on 18 December 2027, 24 weeks later \
          (“Go live, and stay close” ends last)."]
    );
}

#[test]
fn a_small_firm_is_faster_meetings_less_so() {
    near(ends(&planned(|_| true, 8.0)), [11.2, 20.2]);
}

#[test]
fn the_lean_set() {
    const LEAN: &[&str] = &[
        "leadership-workshops",
        "customer-strategy",
        "goal-sheets",
        "production-plan",
        "front-line-story",
        "touchpoint-map",
        "data-purposes",
        "record-model",
        "business-case",
        "it-fit",
        "scenario-scripts",
        "selection",
        "crawl-build",
        "migration",
        "training",
        "pilot",
        "go-live",
    ];
    let mut left_out = Vec::new();
    let plan = planned(|id| LEAN.contains(&id), 40.0);
    for task in &plan.tasks {
        left_out.extend(task.show_first.iter().map(|first| format!("{} before {}", first, task.task)));
    }
    near(ends(&plan), [23.2, 44.3]);
    assert_eq!(left_out, ["customer-principles before selection"]);
}
