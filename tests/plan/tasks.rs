//! Which tasks, when, why; and what goes with them.

use groundwork::condition::{Truth, Value};
use groundwork::engagement::Engagement;
use groundwork::plan::{Plan, PlannedTask, Treatment};
use groundwork::unit::plain;

use crate::duties::planned;
use crate::method::*;

fn unchanged(_: &mut Engagement) {}

fn task<'a>(plan: &'a Plan, id: &str) -> &'a PlannedTask {
    plan.tasks.iter().find(|task| task.task.as_str() == id).unwrap()
}

fn words<T: AsRef<str>>(ids: &[T]) -> Vec<&str> {
    ids.iter().map(AsRef::as_ref).collect()
}

fn near(left: f64, right: f64) {
    assert!((left - right).abs() < 1e-9, "{left} is not {right}");
}

#[test]
fn tasks_stand_in_the_order_of_their_start() {
    let (plan, _) = planned(None, unchanged);
    // Size 0.25, its root 0.5 for meetings; one complexity makes buying a tenth longer.
    let lines: Vec<String> = plan
        .tasks
        .iter()
        .map(|task| format!("{} {} {} {:?}", task.task, plain(task.start, 3), plain(task.end, 3), task.state))
        .collect();
    assert_eq!(
        lines,
        [
            "talk 0 1 Mandatory",
            "tidy 0 1 Advised",
            "study 1 2 Advised",
            "buy 2 6.125 Advised",
            "live 6.125 7.125 Advised",
            "habit 7.125 9.125 Advised",
            "charter 0 0 Undecided",
        ]
    );
    assert_eq!(words(&plan.later), ["grow"]);
    assert_eq!(words(&plan.critical), ["talk", "study", "buy", "live", "habit"]);
    near(plan.size_factor, 0.25);
    assert!(plan.size_known);
    assert_eq!(plan.complexities, ["Many places"]);
}

#[test]
fn a_task_knows_what_it_waits_for_and_when_it_falls() {
    let (plan, _) = planned(None, unchanged);
    let buy = task(&plan, "buy");
    assert_eq!((words(&buy.after), words(&buy.show_first)), (vec!["study", "talk"], vec!["charter"]));
    // Two weeks after 11 January, and 42.875 days, that is 43.
    assert_eq!((buy.from.to_string(), buy.to.to_string()), ("2027-01-25".to_owned(), "2027-02-23".to_owned()));
    assert_eq!(buy.weeks.to_string(), "2.8–3.9–6.6 weeks");
    assert!(buy.critical && !buy.too_long);
    near(task(&plan, "tidy").slack, 5.125);
    assert!(!task(&plan, "tidy").critical);
    assert_eq!(words(&task(&plan, "live").after), ["buy", "tidy"]);
    let charter = task(&plan, "charter");
    assert_eq!((words(&charter.after), words(&charter.show_first)), (vec!["talk"], vec!["restore"]));
}

#[test]
fn a_task_says_what_chose_it_and_what_it_clears() {
    let (plan, facts) = planned(None, unchanged);
    let because = |id: &str| {
        let reasons = &task(&plan, id).reasons;
        reasons.iter().map(|reason| (reason.fact.as_str(), reason.value.clone())).collect::<Vec<_>>()
    };
    assert_eq!(because("talk"), [("feel.trust", Value::Number(2.0))]);
    assert_eq!(because("study"), [("work.restore", Value::Number(3.0)), ("feel.trust", Value::Number(2.0))]);
    assert_eq!(because("tidy"), []);
    assert_eq!(because("charter"), [("work.own_means.share", Value::Unknown)]);
    assert_eq!(words(&task(&plan, "talk").clears), ["own-means"]);
    for (fact, value) in [
        ("task.buy", Value::Bool(true)),
        ("task.charter", Value::Unknown),
        ("task.restore", Value::Bool(false)),
        ("task.grow", Value::Bool(false)),
    ] {
        assert_eq!(*facts.get(fact), value, "{fact}");
    }
}

#[test]
fn an_unknown_size_means_reference_size() {
    let (plan, _) = planned(None, |firm| takes_back(firm, "dee", "work.people"));
    assert!(!plan.size_known);
    near(plan.size_factor, 1.0);
    near(task(&plan, "buy").expected, 16.5);
    assert!(task(&plan, "buy").too_long);
}

#[test]
fn wished_dates_are_contradicted_in_words() {
    let said = |wished: &str| planned(Some(wished), unchanged).0.contradictions;
    assert_eq!(
        said("2027-02-01"),
        ["The wished date is 1 February 2027. At the expected pace setting up ends on 2 March 2027, 4 weeks later \
          (“To live” ends last)."]
    );
    assert_eq!(
        said("2027-03-01"),
        ["The wished date is 1 March 2027. At the expected pace setting up ends on 2 March 2027, 1 day later \
          (“To live” ends last)."]
    );
    assert!(said("2027-03-02").is_empty());
    assert_eq!(
        said("2026-12-31"),
        ["The wished date is 31 December 2026, but work can start on 11 January 2027 at the earliest."]
    );
}

#[test]
fn under_a_verdict_without_purchase_only_its_lanes_are_planned() {
    // Hands at 0 bring the figure to 32; then the restore is a task of its own, and mandatory.
    let (plan, _) = planned(Some("2027-06-30"), |firm| says(firm, "ann", "work.restore", level(0)));
    let lines: Vec<String> =
        plan.tasks.iter().map(|task| format!("{} {} {:?}", task.task, task.end, task.state)).collect();
    assert_eq!(
        lines,
        ["talk 1 Mandatory", "tidy 1 Advised", "study 2 Advised", "restore 2.5 Mandatory", "charter 0 Undecided"]
    );
    assert_eq!(words(&plan.later), ["buy", "live", "habit", "grow"]);
    assert_eq!(
        plan.contradictions,
        [
            "The wished date is 30 June 2027. Under the verdict “Prepare” nothing is bought yet, and the work before the \
          next look lasts until 29 January 2027 at the expected pace (“To restore” ends last)."
        ]
    );
}

#[test]
fn measures_follow_the_goals() {
    let (plan, _) = planned(None, unchanged);
    assert_eq!(words(&plan.goals), ["earn", "serve"]);
    let lines: Vec<String> = plan
        .kpis
        .iter()
        .map(|kpi| {
            let goal = kpi.goal.as_ref().map_or("-", |goal| goal.as_str());
            format!("{} {goal} {} {:?}", kpi.kpi, kpi.leading, words(&kpi.tasks))
        })
        .collect();
    assert_eq!(
        lines,
        [
            "win earn true []",
            "speed earn false []",
            r#"mood earn false ["talk", "habit"]"#,
            "churn serve false []",
            "trust - false []",
            r#"steps - false ["habit"]"#,
        ]
    );
}

#[test]
fn risks_rise_with_what_holds_and_fall_with_what_is_planned() {
    let (plan, _) = planned(None, unchanged);
    let lines: Vec<String> = plan
        .risks
        .iter()
        .map(|risk| {
            format!(
                "{} {}×{}={} then {} {:?} may rise {} {:?}",
                risk.risk,
                risk.likelihood,
                risk.impact,
                risk.figure,
                risk.after_response,
                risk.treatment,
                risk.may_rise,
                words(&risk.responses)
            )
        })
        .collect();
    assert_eq!(
        lines,
        [
            r#"fade 4×5=20 then 15 TreatFirst may rise 1 ["talk"]"#,
            "mess 5×4=20 then 20 TreatFirst may rise 0 []",
            r#"calm 1×3=3 then 3 Watch may rise 0 ["talk", "study", "tidy"]"#,
        ]
    );
    assert_eq!(plan.risks[0].raised.len(), 1);
    assert_eq!(plan.risks[0].raised[0].fact, "feel.trust");
    assert_eq!(Treatment::TreatFirst.words(), "treat before going on");
}

#[test]
fn forms_of_running_it_are_held_against_the_skills() {
    let (plan, _) = planned(None, unchanged);
    let forms: Vec<(&str, Truth, Option<f64>, Option<f64>)> =
        plan.fit.forms.iter().map(|form| (form.form.as_str(), form.possible, form.sum, form.hours_needed)).collect();
    // Hours: 4 users at 0.5, one at 0.25, three interfaces: 5.25 above the base.
    assert_eq!(
        forms,
        [
            ("owned", Truth::Yes, Some(1.0), Some(15.25)),
            ("rented", Truth::Unknown, Some(2.0), Some(7.25)),
            ("built", Truth::No, Some(0.0), Some(19.25)),
        ]
    );
    let gap = &plan.fit.forms[1].gaps[0];
    assert_eq!((gap.row.as_str(), gap.have, gap.remedy.as_str()), ("restoring", Some(1.0), "Take a course."));
    assert_eq!(gap.remedy_weeks, "3–6 weeks");
    assert_eq!(words(&plan.fit.forms[1].partner_for), ["restoring"]);
    let either = &plan.fit.forms[0].gaps[0];
    assert_eq!((either.row.as_str(), either.need, either.remedy.as_str()), ("writing", 3.0, "Study."));
    assert_eq!(plan.fit.forms[0].hours_free, Some(5.0));
    assert_eq!(plan.fit.advice, ["Count the hours.", "Try a restore."]);
    assert!(plan.fit.known);

    let (plan, _) = planned(None, |firm| takes_back(firm, "ann", "work.skills"));
    assert!(!plan.fit.known);
    assert!(plan.fit.forms.iter().all(|form| form.sum.is_none() && form.gaps.is_empty()));
}
