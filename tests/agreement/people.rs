//! People in roles, held against each other.

use groundwork::agreement::{Agreement, Label, Measure, QuestionAgreement, agreement};
use groundwork::engagement::Engagement;
use groundwork::score::positions;

use super::method::small::small;
use super::method::*;

const PEOPLE: &[(&str, &str)] = &[
    ("ann", "sales"),
    ("ben", "sales"),
    ("cas", "sales"),
    ("dee", "executive"),
    ("eli", "executive"),
    ("fay", "frontline"),
];

fn firm() -> Engagement {
    engagement(&small(), "core", PEOPLE)
}

fn compared(firm: &Engagement) -> Agreement {
    let questionnaire = small();
    agreement(&questionnaire, firm, &positions(&questionnaire, firm).all)
}

fn all_say_levels(firm: &mut Engagement, levels: &[u8]) {
    for ((who, _), said) in PEOPLE.iter().zip(levels) {
        says(firm, who, "feel.trust", level(*said));
    }
}

fn of(firm: &Engagement, question: &str) -> Option<QuestionAgreement> {
    compared(firm).question(question).cloned()
}

#[test]
fn one_voice_is_nothing_to_compare() {
    let mut firm = firm();
    says(&mut firm, "ann", "feel.trust", level(3));
    says(&mut firm, "ben", "feel.trust", unknown());
    assert!(of(&firm, "feel.trust").is_none());
}

#[test]
fn levels_are_compared_as_claimed_and_the_silent_are_counted() {
    let mut firm = firm();
    // A 4 without evidence counts as 3 in the score; what people see is compared.
    all_say_levels(&mut firm, &[4, 4, 4, 2]);
    says(&mut firm, "eli", "feel.trust", unknown());
    says(&mut firm, "fay", "feel.trust", not_ours());
    let found = of(&firm, "feel.trust").unwrap();
    assert_eq!((found.people, found.unknown, found.not_applicable, found.settled), (4, 1, 1, false));
    let Measure::Levels(rated) = &found.likeness.measure else { panic!("levels") };
    assert_eq!(rated.counts, [0, 0, 1, 0, 3, 0]);
    assert_eq!((rated.median, rated.deviation), (4.0, 0.5));
    assert_eq!(found.likeness.label, Label::Close);
    assert!((found.likeness.disagreement - 0.2).abs() < 1e-12);
    // Four people reach a quarter of a level by chance in one of twenty groups (methods 2.3).
    assert!(rated.may_be_chance);
    let gap = &found.gaps[0];
    assert_eq!(
        (gap.higher.as_str(), gap.lower.as_str(), gap.points(), gap.people),
        ("sales", "executive", 2.0, (3, 1))
    );
    let test = gap.test(rated);
    assert_eq!((test.chance, test.smallest, test.delta), (None, 0.25, 1.0));
}

#[test]
fn groups_that_are_large_enough_are_tested_exactly() {
    let people: Vec<(String, &str)> =
        (0..7).map(|n| (format!("p{n}"), if n < 4 { "sales" } else { "executive" })).collect();
    let people: Vec<(&str, &str)> = people.iter().map(|(id, role)| (id.as_str(), *role)).collect();
    let mut firm = engagement(&small(), "core", &people);
    for ((who, _), said) in people.iter().zip([4, 4, 4, 5, 1, 1, 1]) {
        says(&mut firm, who, "feel.trust", level(said));
    }
    let found = of(&firm, "feel.trust").unwrap();
    assert_eq!(found.likeness.label, Label::TwoCamps);
    let Measure::Levels(rated) = &found.likeness.measure else { panic!("levels") };
    // 3 of 7: one split of 35 is as wide as this one.
    let test = found.gaps[0].test(rated);
    assert!((test.chance.unwrap() - 1.0 / 35.0).abs() < 1e-12, "{test:?}");
}

#[test]
fn different_choices_on_one_level_are_different_all_the_same() {
    let mut firm = firm();
    says(&mut firm, "ann", "feel.purpose", choice("control"));
    says(&mut firm, "dee", "feel.purpose", choice("customers"));
    assert!(matches!(of(&firm, "feel.purpose").unwrap().likeness.measure, Measure::Levels(_)));
    says(&mut firm, "dee", "feel.order", choices(&["earn", "serve", "learn"]));
    says(&mut firm, "ann", "feel.order", choices(&["learn", "serve", "earn"]));
    let order = of(&firm, "feel.order").unwrap();
    assert_eq!(order.likeness.label, Label::Apart);
    let Measure::Ranking(w, _) = order.likeness.measure else { panic!("a ranking") };
    assert!(w.abs() < 1e-12);
}

#[test]
fn what_the_group_settled_is_marked() {
    let mut firm = firm();
    all_say_levels(&mut firm, &[1, 1, 1, 5, 5, 5]);
    agree(&mut firm, "feel.trust", level(2));
    let found = of(&firm, "feel.trust").unwrap();
    assert!(found.settled && found.likeness.label == Label::TwoCamps, "{found:?}");
}

#[test]
fn a_dimension_takes_the_mean_and_roles_are_held_side_by_side() {
    let mut firm = firm();
    all_say_levels(&mut firm, &[3, 3, 3, 5, 4, 1]);
    let all = compared(&firm);
    let hearts = &all.dimensions[0];
    assert_eq!((hearts.dimension.as_str(), hearts.questions, hearts.wide), ("hearts", 1, 0));
    // 3 3 3 5 4 1 around 3: five points among six people; variance 11⁄6·… by hand 1.7667, so 1 − 1.7667⁄2.9167.
    assert!((hearts.deviation - 5.0 / 6.0).abs() < 1e-12);
    let variance =
        (3.0 * (1.0_f64 / 6.0).powi(2) + (11.0_f64 / 6.0).powi(2) + (5.0_f64 / 6.0).powi(2) + (13.0_f64 / 6.0).powi(2))
            / 5.0;
    assert!((hearts.r_star - (1.0 - variance / (35.0 / 12.0))).abs() < 1e-12);
    let perception = all.perception.unwrap();
    assert_eq!((perception.first.as_str(), perception.second.as_str()), ("executive", "frontline"));
    assert_eq!(perception.mean(|_| true), Some(3.5));
    assert_eq!(perception.mean(|_| false), None);
}
