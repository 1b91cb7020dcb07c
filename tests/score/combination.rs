//! Several people's answers to one question.

use groundwork::condition::Value;
use groundwork::engagement::{Answer, AnswerValue, Confidence};
use groundwork::score::{Origin, Position, Positions, positions};

use crate::method::small::small;
use crate::method::*;

const PEOPLE: &[(&str, &str)] =
    &[("ann", "sales"), ("ben", "sales"), ("cas", "sales"), ("dee", "executive"), ("eli", "frontline")];

/// What the firm says to a question when its people say this.
fn heard(question: &str, answers: &[(&str, Answer)]) -> (Position, Positions) {
    let questionnaire = small();
    let mut engagement = engagement(&questionnaire, "full", PEOPLE);
    for (who, answer) in answers {
        says(&mut engagement, who, question, answer.clone());
    }
    let positions = positions(&questionnaire, &engagement);
    (positions.get(question).unwrap().clone(), positions)
}

fn list(items: &[&str]) -> Value {
    Value::List(items.iter().map(|item| Value::from(*item)).collect())
}

fn levels(position: &Position) -> (Option<f64>, Option<f64>, bool) {
    let number = |level: Option<groundwork::unit::Level>| level.map(groundwork::unit::Level::value);
    (number(position.level), number(position.claimed), position.unshown)
}

#[test]
fn median_within_a_role_then_mean_over_roles() {
    let said = [("ann", level(1)), ("ben", level(3)), ("cas", shown(level(4))), ("dee", level(0)), ("eli", level(3))];
    let (position, all) = heard("feel.trust", &said);
    // sales: median of 1, 3, 4 is 3; leaders 0; front line 3; (3 + 0 + 3) / 3 = 2.
    assert_eq!(levels(&position), (Some(2.0), Some(2.0), false));
    assert_eq!(position.value, Value::Number(2.0));
    assert_eq!(position.origin, Origin::Combined);
    assert_eq!(position.gap, Some(-3.0));
    assert_eq!(position.voices.len(), 5);
    for (fact, expected) in [
        ("feel.trust", Value::Number(2.0)),
        ("feel.trust.level", Value::Number(2.0)),
        ("feel.trust.gap", Value::Number(-3.0)),
        ("feel.trust.known", Value::Bool(true)),
    ] {
        assert_eq!(*all.facts.get(fact), expected, "{fact}");
    }
}

#[test]
fn a_high_level_without_evidence_counts_as_three() {
    let (one, _) = heard("feel.trust", &[("ann", level(5))]);
    assert_eq!((levels(&one), one.origin), ((Some(3.0), Some(5.0), true), Origin::OneVoice));
    assert_eq!(one.value, Value::Number(3.0));
    let (proven, _) = heard("feel.trust", &[("ann", shown(level(5)))]);
    assert_eq!(levels(&proven), (Some(5.0), Some(5.0), false));
    // The cap is each person's own: 3 and 5 make 4, claimed 5.
    let (two, _) = heard("feel.trust", &[("dee", level(5)), ("eli", shown(level(5)))]);
    assert_eq!(levels(&two), (Some(4.0), Some(5.0), true));
    // A gap in perception compares what is claimed.
    let (apart, _) = heard("feel.trust", &[("dee", level(5)), ("eli", level(2))]);
    assert_eq!((apart.gap, levels(&apart).0), (Some(3.0), Some(2.5)));
    // The choice carries level 4.
    let (single, all) = heard("feel.purpose", &[("ann", choice("customers"))]);
    assert_eq!(levels(&single), (Some(3.0), Some(4.0), true));
    assert_eq!(*all.facts.get("feel.purpose"), "customers".into());
}

#[test]
fn a_guess_weighs_less() {
    let said = [("ann", guessed(level(0))), ("ben", level(3)), ("cas", guessed(level(0)))];
    // 0.4 + 0.4 of 1.8 is less than half: the median is 3.
    assert_eq!(levels(&heard("feel.trust", &said).0).0, Some(3.0));
    let half = [("ann", fairly(level(0))), ("ben", fairly(level(3)))];
    assert_eq!(levels(&heard("feel.trust", &half).0).0, Some(1.5));
}

#[test]
fn each_role_has_one_vote_for_a_choice() {
    let said = [
        ("ann", choice("control")),
        ("ben", choice("control")),
        ("cas", choice("control")),
        ("dee", choice("customers")),
        ("eli", choice("customers")),
    ];
    let (position, all) = heard("feel.purpose", &said);
    assert_eq!((position.value, position.origin), ("customers".into(), Origin::Combined));
    assert_eq!(*all.facts.get("feel.purpose.strength"), Value::Number(1.0));
    // Levels: sales 0, leaders and front line 3 (4 without evidence).
    assert_eq!(*all.facts.get("feel.purpose.level"), Value::Number(2.0));
}

#[test]
fn a_tie_is_no_answer_but_still_a_level() {
    let said = [("dee", choice("control")), ("eli", choice("customers"))];
    let (position, all) = heard("feel.purpose", &said);
    assert_eq!((position.value.clone(), position.origin), (Value::Unknown, Origin::Split));
    assert_eq!(levels(&position).0, Some(1.5));
    assert_eq!(*all.facts.get("feel.purpose.strength"), Value::Unknown);
    assert_eq!(*all.facts.get("feel.purpose.known"), Value::Bool(true));
    let (record, all) = heard(
        "work.own_means",
        &[
            ("dee", fields(&[("tried", AnswerValue::YesNo(true)), ("share", AnswerValue::Number(10.0))])),
            ("eli", fields(&[("tried", AnswerValue::YesNo(false)), ("share", AnswerValue::Number(40.0))])),
        ],
    );
    assert_eq!(record.origin, Origin::Split);
    assert_eq!(*all.facts.get("work.own_means.tried"), Value::Unknown);
    assert_eq!(*all.facts.get("work.own_means.share"), Value::Number(25.0));
}

#[test]
fn ticks_need_half_of_the_votes() {
    let said = [
        ("ann", choices(&["phone", "whistle"])),
        ("ben", choices(&["pen"])),
        ("dee", choices(&["list", "pen"])),
        ("eli", choices(&["list"])),
    ];
    // Of three votes: pen 0.5 + 1, list 2, phone 0.5, whistle 0.5.
    let (position, all) = heard("work.tools", &said);
    assert_eq!(position.value, list(&["pen", "list"]));
    assert_eq!(*all.facts.get("work.tools.count"), Value::Number(2.0));
    assert_eq!(*all.facts.get("work.tools.strength"), Value::Number(1.0));
    let (one, _) = heard("work.tools", &[("ann", choices(&["whistle", "phone"]))]);
    assert_eq!(one.value, list(&["phone", "whistle"]));
}

#[test]
fn rankings_go_by_the_mean_place() {
    let said = [
        ("ann", choices(&["learn", "serve", "earn"])),
        ("dee", choices(&["serve", "earn", "learn"])),
        ("eli", choices(&["earn", "learn", "serve"])),
    ];
    // Every place is 2 on average: the questionnaire's order decides.
    assert_eq!(heard("feel.order", &said).0.value, list(&["earn", "serve", "learn"]));
    assert_eq!(heard("feel.order", &said[..2]).0.value, list(&["serve", "learn", "earn"]));
}

#[test]
fn rows_texts_and_records_part_by_part() {
    let place = |place: &str| ("place", AnswerValue::Text(place.to_owned()));
    let (position, all) = heard(
        "work.places",
        &[
            ("ann", rows(&[&[place("shop"), ("noted", AnswerValue::YesNo(true))], &[place("van")]])),
            (
                "dee",
                rows(&[
                    &[place(" Shop"), ("noted", AnswerValue::YesNo(false))],
                    &[place("Van"), ("noted", AnswerValue::YesNo(false))],
                    &[place("fair")],
                    &[place("fair")],
                ]),
            ),
            ("eli", not_ours()),
        ],
    );
    // Two people's shop is one shop; dee fills in what ann left open, and means both of the fairs.
    assert_eq!(position.value, Value::List([1.0, 2.0, 3.0, 4.0].map(Value::Number).to_vec()));
    assert_eq!(*all.facts.get("work.places.count"), Value::Number(4.0));
    assert_eq!(*all.facts.get("work.places.place"), list(&["shop", "van", "fair", "fair"]));
    assert_eq!(*all.facts.get("work.places.noted"), Value::List(vec![true.into(), false.into()]));

    let (_, all) = heard(
        "work.own_means",
        &[
            ("ann", fields(&[("share", AnswerValue::Number(10.0))])),
            ("ben", fields(&[("share", AnswerValue::Number(40.0)), ("how", AnswerValue::Text("calls".to_owned()))])),
        ],
    );
    assert_eq!(*all.facts.get("work.own_means.how"), "calls".into());
    assert_eq!(*all.facts.get("work.own_means.tried"), Value::Unknown);
    assert_eq!(*all.facts.get("work.own_means.share"), Value::Number(25.0));
    assert_eq!(*all.facts.get("work.own_means"), list(&["how", "share"]));

    let steps = |a: u8, b: u8| value(AnswerValue::Steps(vec![("restoring".to_owned(), a), ("writing".to_owned(), b)]));
    let (grid, all) = heard("work.skills", &[("ann", steps(1, 3)), ("ben", steps(2, 0))]);
    // Each person's own level, then the middle: 1 and 0.
    assert_eq!(levels(&grid).0, Some(0.5));
    assert_eq!(*all.facts.get("work.skills.writing"), Value::Number(1.5));
}

#[test]
fn not_to_know_is_no_answer_unless_it_is_the_finding() {
    let (nobody, _) = heard("feel.trust", &[]);
    assert_eq!((nobody.origin, nobody.value), (Origin::Nobody, Value::Unknown));
    let (not_known, all) = heard("feel.trust", &[("ann", unknown()), ("dee", unknown())]);
    assert_eq!((not_known.origin, not_known.level, not_known.voices.len()), (Origin::NotKnown, None, 2));
    assert_eq!(*all.facts.get("feel.trust.known"), Value::Bool(false));
    let (one_knows, _) = heard("feel.trust", &[("ann", unknown()), ("dee", level(2))]);
    assert_eq!((one_knows.origin, levels(&one_knows).0), (Origin::OneVoice, Some(2.0)));

    let (finding, all) = heard("work.restore", &[("ann", unknown())]);
    assert_eq!((finding.origin, levels(&finding).0), (Origin::NotKnown, Some(0.0)));
    assert_eq!(*all.facts.get("work.restore"), Value::Number(0.0));
    assert_eq!(*all.facts.get("work.restore.known"), Value::Bool(false));
    let (known, _) = heard("work.restore", &[("ann", unknown()), ("ben", level(2))]);
    assert_eq!((known.origin, levels(&known).0), (Origin::OneVoice, Some(2.0)));
}

#[test]
fn what_the_group_settled_on_stands_before_all_voices() {
    let questionnaire = small();
    let mut engagement = engagement(&questionnaire, "core", PEOPLE);
    says(&mut engagement, "ann", "feel.trust", level(0));
    says(&mut engagement, "dee", "feel.trust", level(2));
    agree(&mut engagement, "feel.trust", level(4));
    let all = positions(&questionnaire, &engagement);
    let position = all.get("feel.trust").unwrap();
    assert_eq!((levels(position), position.origin), ((Some(3.0), Some(4.0), true), Origin::Agreed));
    assert_eq!(position.voices.len(), 2);
    assert_eq!(position.voices[0].confidence, Confidence::Sure);
    assert_eq!(*all.facts.get("answered.feel.frontline"), Value::Number(100.0 / 3.0));
}

#[test]
fn the_same_answer_is_said_so() {
    let (position, _) = heard("feel.purpose", &[("ann", choice("control")), ("dee", choice("control"))]);
    assert_eq!(position.origin, Origin::SameAnswer);
}
