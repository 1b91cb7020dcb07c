//! Dimensions, the figure, gates and the verdict of small firms, worked by hand.

use groundwork::condition::{Facts, Truth, Value};
use groundwork::engagement::{Answer, AnswerValue, Engagement, Override};
use groundwork::id::GateId;
use groundwork::score::{GateState, Reason, Score, judge, positions};
use groundwork::unit::{Date, Level};

use crate::method::small::small;
use crate::method::*;

fn judged(tier: &str, answers: &[(&str, &str, Answer)], change: fn(&mut Engagement)) -> (Score, Facts<'static>) {
    let questionnaire = small();
    let people = [("ann", "sales"), ("ben", "sales"), ("dee", "executive"), ("eli", "frontline")];
    let mut firm = engagement(&questionnaire, tier, &people);
    for (who, question, answer) in answers {
        says(&mut firm, who, question, answer.clone());
    }
    change(&mut firm);
    let mut heard = positions(&questionnaire, &firm);
    let score = judge(&questionnaire, &firm, &heard.all, &mut heard.facts);
    (score, heard.facts)
}

fn nothing(_: &mut Engagement) {}

/// Trust 2, purpose 4, five people, the first aim to earn: hearts (2×2 + 1×4) / 3.
fn hearts_only() -> Vec<(&'static str, &'static str, Answer)> {
    vec![
        ("eli", "feel.trust", level(2)),
        ("dee", "feel.purpose", shown(choice("customers"))),
        ("dee", "feel.order", choices(&["earn", "serve", "learn"])),
        ("dee", "work.people", number(5.0)),
    ]
}

fn with(
    mut answers: Vec<(&'static str, &'static str, Answer)>,
    more: &[(&'static str, &'static str, Answer)],
) -> Vec<(&'static str, &'static str, Answer)> {
    answers.extend(more.iter().cloned());
    answers
}

fn near(left: f64, right: f64) {
    assert!((left - right).abs() < 1e-9, "{left} is not {right}");
}

fn number_of(facts: &Facts<'_>, name: &str) -> f64 {
    facts.get(name).number().unwrap_or_else(|| panic!("{name} is {:?}", facts.get(name)))
}

#[test]
fn a_dimension_is_the_weighted_mean_of_what_is_answered() {
    let (score, facts) = judged("core", &hearts_only(), nothing);
    let hearts = score.dimension("hearts").unwrap();
    near(hearts.level.unwrap().value(), 8.0 / 3.0);
    near(hearts.coverage, 100.0);
    near(hearts.tier_share, 300.0 / 7.0);
    near(hearts.range.0.value(), 8.0 / 3.0);
    near(hearts.range.1.value(), 8.0 / 3.0);
    let effects: Vec<(&str, f64)> =
        hearts.contributions.iter().map(|one| (one.question.as_str(), one.effect)).collect();
    assert_eq!(effects.len(), 2);
    assert_eq!((effects[0].0, effects[1].0), ("feel.trust", "feel.purpose"));
    near(effects[0].1, 4.0 / 3.0);
    near(effects[1].1, 4.0 / 3.0);

    let hands = score.dimension("two-hands").unwrap();
    assert_eq!((hands.level, hands.indicative, hands.range), (None, None, (Level::ZERO, Level::FULL)));
    near(hands.coverage, 0.0);
    near(number_of(&facts, "dimension.hearts"), 8.0 / 3.0);
    near(number_of(&facts, "coverage.two_hands"), 0.0);
    assert_eq!(*facts.get("dimension.two_hands"), Value::Unknown);
    near(number_of(&facts, "balance.soft"), 8.0 / 3.0);
    assert_eq!(*facts.get("balance.hard"), Value::Unknown);
}

#[test]
fn below_the_floor_there_is_no_level_but_an_indication() {
    // Shown in full: trust 2, purpose 1, depth 4; whether the reason is asked is open. Answered: 2 of 7.
    let (score, facts) = judged("full", &[("eli", "feel.trust", level(2))], nothing);
    let hearts = score.dimension("hearts").unwrap();
    assert_eq!((hearts.level, hearts.indicative), (None, Level::new(2.0)));
    near(hearts.coverage, 200.0 / 7.0);
    near(hearts.tier_share, 100.0);
    near(hearts.range.0.value(), 4.0 / 7.0);
    near(hearts.range.1.value(), 29.0 / 7.0);
    assert_eq!(*facts.get("dimension.hearts"), Value::Unknown);
    assert_eq!(*facts.get("band"), "prepare".into());
}

#[test]
fn a_missing_dimension_leaves_a_range() {
    let (score, facts) = judged("core", &hearts_only(), nothing);
    let readiness = &score.readiness;
    assert_eq!((readiness.figure, readiness.geometric, readiness.to_target), (None, None, None));
    near(readiness.indicative.unwrap(), 160.0 / 3.0);
    near(readiness.range.0, 32.0);
    near(readiness.range.1, 72.0);
    assert_eq!(readiness.weakest.as_ref().unwrap().0.as_str(), "hearts");
    assert_eq!((facts.get("readiness"), facts.get("weakest")), (&Value::Unknown, &Value::Unknown));
    assert_eq!(*facts.get("band"), "go".into());
}

#[test]
fn the_figure_and_its_companions() {
    let (score, facts) = judged("core", &with(hearts_only(), &[("ann", "work.restore", level(3))]), nothing);
    let readiness = &score.readiness;
    // 20 × (0.6 × 8/3 + 0.4 × 3)
    near(readiness.figure.unwrap(), 56.0);
    assert_eq!(readiness.range, (readiness.figure.unwrap(), readiness.figure.unwrap()));
    // 20 × (8/3)^0.6 × 3^0.4
    assert!((readiness.geometric.unwrap() - 55.906_169_5).abs() < 1e-6);
    // Targets 3 and 4: missing 1/3 and 1 of 7.
    near(readiness.to_target.unwrap(), 100.0 * (1.0 - 4.0 / 21.0));
    assert_eq!((readiness.band.as_ref().unwrap().as_str(), &readiness.near), ("go", &None));
    near(number_of(&facts, "weakest"), 8.0 / 3.0);
    near(number_of(&facts, "readiness"), 56.0);
}

#[test]
fn near_an_edge_both_bands_are_named() {
    let two = [("ann", "work.restore", level(2)), ("ben", "work.restore", level(3))];
    let (score, _) = judged("core", &with(hearts_only(), &two), nothing);
    near(score.readiness.figure.unwrap(), 52.0);
    assert_eq!(score.readiness.band.as_ref().unwrap().as_str(), "go");
    assert_eq!(score.readiness.near.as_ref().unwrap().as_str(), "prepare");
}

#[test]
fn a_weak_first_dimension_caps_the_band() {
    let answers = vec![
        ("eli", "feel.trust", level(2)),
        ("dee", "feel.purpose", choice("fashion")),
        ("dee", "feel.order", choices(&["earn", "serve", "learn"])),
        ("dee", "work.people", number(5.0)),
    ];
    // Hearts 5/3, hands 5: 20 × (1 + 2) = 60, but hearts is below 2.
    let strong = with(answers.clone(), &[("ann", "work.restore", shown(level(5)))]);
    let (score, _) = judged("core", &strong, nothing);
    near(score.readiness.figure.unwrap(), 60.0);
    assert_eq!(score.readiness.band.as_ref().unwrap().as_str(), "prepare");
    let capped_by: Vec<&str> = score.readiness.capped_by.iter().map(AsRef::as_ref).collect();
    assert_eq!(capped_by, ["hearts"]);
    // With hands at 3.5 the figure is 48: prepare by itself, and the cap forbids to call it near the next band.
    let mixed = with(answers, &[("ann", "work.restore", level(3)), ("ben", "work.restore", shown(level(4)))]);
    let (score, _) = judged("core", &mixed, nothing);
    near(score.readiness.figure.unwrap(), 48.0);
    assert_eq!((&score.readiness.near, score.readiness.capped_by.len()), (&None, 0));
}

#[test]
fn gates_are_met_clear_or_open_with_their_reasons() {
    let (score, facts) = judged("core", &hearts_only(), nothing);
    let states: Vec<(&str, GateState)> = score.gates.iter().map(|gate| (gate.gate.as_str(), gate.state)).collect();
    assert_eq!(
        states,
        [
            ("no-trust", GateState::Clear),
            ("no-restore", GateState::Open),
            ("weak-hands", GateState::Open),
            ("unheard", GateState::Clear),
        ]
    );
    let reason = |fact: &str, value: Value| Reason { fact: fact.to_owned(), value };
    assert_eq!(score.gates[0].reasons, [reason("feel.trust", 2.0.into())]);
    assert_eq!(score.gates[1].reasons, [reason("work.restore", Value::Unknown)]);
    assert_eq!(score.gates[2].reasons, [reason("dimension.two_hands", Value::Unknown)]);
    assert_eq!(*facts.get("gate.no_restore"), Value::Unknown);
    assert_eq!((facts.get("gates.stop"), facts.get("gates.hold_open")), (&0.0.into(), &1.0.into()));

    // The second gate reads the first one.
    let own_means = fields(&[("share", AnswerValue::Number(30.0)), ("tried", AnswerValue::YesNo(false))]);
    let answers =
        [("eli", "feel.trust", level(1)), ("ann", "work.restore", level(3)), ("dee", "work.own_means", own_means)];
    let (score, facts) = judged("core", &answers, nothing);
    assert_eq!(score.gate("no-restore").unwrap().state, GateState::Met);
    let because: Vec<&str> = score.gates[1].reasons.iter().map(|reason| reason.fact.as_str()).collect();
    assert_eq!(because, ["gate.no_trust", "work.own_means.share", "work.own_means.tried"]);
    assert_eq!((facts.get("gates.stop"), facts.get("gates.hold")), (&1.0.into(), &1.0.into()));
    assert_eq!(score.verdict.verdict.as_str(), "stop");
}

#[test]
fn the_first_rule_that_holds_is_the_verdict_and_the_known_answers_lean() {
    let (score, facts) = judged("core", &hearts_only(), nothing);
    assert_eq!(score.verdict.verdict.as_str(), "prepare-first");
    assert_eq!(score.verdict.leaning.as_str(), "step");
    assert_eq!(*facts.get("verdict"), "prepare-first".into());
    let rules: Vec<(&str, Truth)> =
        score.verdict.rules.iter().map(|rule| (rule.verdict.as_str(), rule.truth)).collect();
    assert_eq!(rules, [("stop", Truth::No), ("ask-more", Truth::No), ("prepare-first", Truth::Yes)]);
    let reasons = &score.verdict.rules[2].reasons;
    assert_eq!(reasons, &[Reason { fact: "gates.hold_open".to_owned(), value: 1.0.into() }]);

    let (score, _) = judged("core", &[], nothing);
    assert_eq!((score.verdict.verdict.as_str(), score.verdict.leaning.as_str()), ("ask-more", "ask-more"));

    // Nobody from the front line was heard, and whether anything could be brought back is open: with the rest known,
    // the firm leans towards the best verdict.
    let strong = [
        ("dee", "feel.trust", shown(level(5))),
        ("dee", "feel.purpose", shown(choice("customers"))),
        ("dee", "feel.order", choices(&["earn", "serve", "learn"])),
        ("dee", "work.people", number(5.0)),
    ];
    let (score, _) = judged("core", &strong, nothing);
    assert_eq!((score.verdict.verdict.as_str(), score.verdict.leaning.as_str()), ("ask-more", "soar"));
}

#[test]
fn an_overridden_gate_is_still_met_but_no_longer_counts() {
    let answers = with(hearts_only(), &[("dee", "feel.trust", level(0)), ("ann", "work.restore", level(3))]);
    let (score, _) = judged("core", &answers, nothing);
    // Leaders 0, front line 2: trust is 1.
    assert_eq!(score.verdict.verdict.as_str(), "stop");
    let (score, facts) = judged("core", &answers, |firm| {
        for who in ["An owner", "The owner"] {
            firm.log.overrides.push(Override {
                gate: GateId::parse("no-trust").unwrap(),
                who: who.to_owned(),
                when: Date::parse("2026-12-01").unwrap(),
                why: "We will earn it".to_owned(),
            });
        }
    });
    let gate = score.gate("no-trust").unwrap();
    assert_eq!((gate.state, gate.overridden.as_ref().unwrap().who.as_str()), (GateState::Met, "The owner"));
    assert_eq!((facts.get("gates.stop"), facts.get("gate.no_trust")), (&0.0.into(), &true.into()));
    assert_eq!(score.verdict.verdict.as_str(), "prepare-first");
}
