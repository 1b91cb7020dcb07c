//! What holds whatever people answer.

use groundwork::engagement::{Answer, Engagement};
use groundwork::score::{Score, judge, positions};
use groundwork::unit::Level;
use proptest::prelude::*;

use crate::method::small::small;
use crate::method::*;

const PEOPLE: &[(&str, &str)] =
    &[("ann", "sales"), ("ben", "sales"), ("cas", "sales"), ("dee", "executive"), ("eli", "frontline")];

/// Questions whose answers decide about no other question.
const FREE: &[&str] = &["feel.trust", "feel.purpose", "feel.depth", "work.restore", "work.skills", "work.tools"];

fn an_answer(question: &'static str) -> impl Strategy<Value = Answer> {
    let said = move |number: u8| match question {
        "feel.purpose" => choice(["customers", "control", "fashion"][usize::from(number % 3)]),
        "work.skills" => {
            let step = number.min(3);
            let steps = vec![("restoring".to_owned(), step), ("writing".to_owned(), 3 - step)];
            value(groundwork::engagement::AnswerValue::Steps(steps))
        }
        "work.tools" => choices(&["pen", "list", "phone"][..usize::from(number % 4)]),
        _ => level(number),
    };
    (0u8..8, 0u8..3, any::<bool>()).prop_map(move |(number, sureness, proven)| {
        let answer = match number {
            6 => unknown(),
            7 => not_ours(),
            number => said(number),
        };
        let answer = if proven { shown(answer) } else { answer };
        match sureness {
            0 => answer,
            1 => fairly(answer),
            _ => guessed(answer),
        }
    })
}

fn a_firm() -> impl Strategy<Value = Engagement> {
    let one = (0..PEOPLE.len(), 0..FREE.len())
        .prop_flat_map(|(who, question)| an_answer(FREE[question]).prop_map(move |answer| (who, question, answer)));
    (proptest::collection::vec(one, 0..25), any::<bool>()).prop_map(|(answers, full)| {
        let questionnaire = small();
        let mut firm = engagement(&questionnaire, if full { "full" } else { "core" }, PEOPLE);
        for (who, question, answer) in answers {
            says(&mut firm, PEOPLE[who].0, FREE[question], answer);
        }
        firm
    })
}

fn judged(firm: &Engagement) -> Score {
    let questionnaire = small();
    let mut heard = positions(&questionnaire, firm);
    judge(&questionnaire, firm, &heard.all, &mut heard.facts)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn ranges_hold_the_level_and_effects_make_it_up(firm in a_firm()) {
        let score = judged(&firm);
        for dimension in &score.dimensions {
            let effects: f64 = dimension.contributions.iter().map(|one| one.effect).sum();
            prop_assert!(dimension.range.0 <= dimension.range.1);
            if let Some(level) = dimension.indicative {
                prop_assert!(dimension.range.0.value() <= level.value() + 1e-9);
                prop_assert!(level.value() <= dimension.range.1.value() + 1e-9);
                prop_assert!((effects - level.value()).abs() < 1e-9);
            } else {
                prop_assert!(effects.abs() < 1e-9);
            }
        }
        let readiness = &score.readiness;
        if let Some(figure) = readiness.figure {
            prop_assert!(readiness.range.0 <= figure + 1e-9 && figure <= readiness.range.1 + 1e-9);
        }
        if let (Some(arithmetic), Some(geometric)) = (readiness.figure, readiness.geometric) {
            prop_assert!(geometric <= arithmetic + 1e-6);
        }
    }

    #[test]
    fn removing_an_answer_never_raises_coverage(firm in a_firm(), who in 0..PEOPLE.len(), question in 0..FREE.len()) {
        let (who, question) = (PEOPLE[who].0, FREE[question]);
        let before = judged(&firm);
        let mut less = firm.clone();
        let said = less.answers.get(who).and_then(|answers| answers.get(question)).map(|answer| answer.given.clone());
        // To say that one does not know is no answer: taking it back can leave only voices that say "not ours".
        prop_assume!(said != Some(groundwork::engagement::Given::Unknown));
        takes_back(&mut less, who, question);
        let after = judged(&less);
        for (before, after) in before.dimensions.iter().zip(&after.dimensions) {
            prop_assert!(after.coverage <= before.coverage + 1e-9);
        }
    }

    #[test]
    fn a_role_counts_the_same_when_each_of_its_people_speaks_twice(firm in a_firm()) {
        let questionnaire = small();
        let mut twice = firm.clone();
        for who in ["ann", "ben", "cas"] {
            let answers = firm.answers[who].clone();
            let mut double = firm.participants.iter().find(|one| one.id.as_str() == who).unwrap().clone();
            double.id = groundwork::id::ParticipantId::parse(&format!("{who}-again")).unwrap();
            twice.answers.insert(double.id.clone(), answers);
            twice.participants.push(double);
        }
        let (once, twice) = (positions(&questionnaire, &firm), positions(&questionnaire, &twice));
        for (once, twice) in once.all.iter().zip(&twice.all) {
            let levels = (once.level.map(Level::value), twice.level.map(Level::value));
            match levels {
                (Some(one), Some(two)) => prop_assert!((one - two).abs() < 1e-9, "{}: {one} {two}", once.question),
                (one, two) => prop_assert_eq!(one, two),
            }
        }
    }

    #[test]
    fn same_answers_same_judgement(firm in a_firm()) {
        prop_assert_eq!(format!("{:?}", judged(&firm)), format!("{:?}", judged(&firm)));
    }
}
