//! A reader who knows the rules, the questionnaire and who took part, and who tries every set of answers.

use std::collections::{BTreeMap, BTreeSet};

use groundwork::discretion::{Reader, published};
use groundwork::engagement::{Answer, Confidentiality, Engagement};
use groundwork::questionnaire::Questionnaire;

use super::printed::everything;
use crate::method::small::small;
use crate::method::{choice, engagement, level, number, says, shown};

/// People in these roles, all of them promised that nobody knows whose answers theirs are.
fn group(questionnaire: &Questionnaire, roles: &[&str]) -> Engagement {
    let ids: Vec<String> = (0..roles.len()).map(|number| format!("p{number}")).collect();
    let people: Vec<(&str, &str)> = ids.iter().map(String::as_str).zip(roles.iter().copied()).collect();
    let mut group = engagement(questionnaire, "core", &people);
    for person in &mut group.participants {
        person.confidentiality = Confidentiality::Unattributed;
    }
    group
}

/// Every way in which so many people can choose among so many answers.
fn ways(people: usize, answers: usize) -> Vec<Vec<usize>> {
    (0..people).fold(vec![Vec::new()], |ways, _| {
        ways.iter().flat_map(|way| (0..answers).map(move |one| [way.as_slice(), &[one]].concat())).collect()
    })
}

/// Holds that, whatever comes out, everybody could have said something else, also for all that another one of them
/// knows who knows their own answer.
fn nobody_is_known<T: Ord + std::fmt::Debug>(classes: &BTreeMap<T, Vec<Vec<usize>>>) {
    for (output, ways) in classes {
        let people = ways[0].len();
        for person in 0..people {
            let said: BTreeSet<usize> = ways.iter().map(|way| way[person]).collect();
            assert!(said.len() > 1, "person {person} is known to have said {said:?} by {output:?}");
            for knowing in (0..people).filter(|one| *one != person) {
                let mut known: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
                for way in ways {
                    known.entry(way[knowing]).or_default().insert(way[person]);
                }
                for (own, said) in known {
                    assert!(said.len() > 1, "who said {own} knows that {person} said {said:?} by {output:?}");
                }
            }
        }
    }
}

#[test]
fn what_is_published_of_a_group_could_have_come_about_without_any_one_of_them() {
    let questionnaire = small();
    let kinds: [(&str, Vec<Answer>); 3] = [
        ("feel.trust", (0..6).map(|one| shown(level(one))).collect()),
        ("feel.purpose", ["customers", "control", "fashion"].map(choice).into()),
        ("work.people", [1.0, 12.0, 737.13].map(number).into()),
    ];
    let (few, more) = (
        ["executive", "executive", "executive", "frontline", "frontline"],
        ["executive", "executive", "executive", "executive", "frontline", "frontline"],
    );
    for (question, answers) in &kinds {
        for roles in [&few[..], &more[..]] {
            // Six people and six levels are as many ways as there are; fewer levels, each with one beside it, say as
            // much.
            let answers = if roles.len() == 6 && answers.len() == 6 {
                [0, 1, 4, 5].map(|one| answers[one].clone()).to_vec()
            } else {
                answers.clone()
            };
            let mut group = group(&questionnaire, roles);
            let mut classes: BTreeMap<String, Vec<Vec<usize>>> = BTreeMap::new();
            for way in ways(roles.len(), answers.len()) {
                for (person, said) in way.iter().enumerate() {
                    says(&mut group, &format!("p{person}"), question, answers[*said].clone());
                }
                let seen = published(&questionnaire, &group, Reader::Anybody);
                let output = format!("{:?} {:?}", seen.engagement.answers, seen.engagement.privacy.spread);
                classes.entry(output).or_default().push(way);
            }
            assert!(classes.len() > 1, "something is said");
            nobody_is_known(&classes);
        }
    }
}

#[test]
fn every_byte_that_is_printed_could_have_been_printed_without_any_one_of_them() {
    let questionnaire = small();
    for (roles, beside) in [
        (["executive", "executive", "executive", "frontline", "frontline"].as_slice(), false),
        (&["executive", "executive", "executive", "executive", "frontline"], true),
        (&["executive", "executive", "executive", "executive", "executive", "frontline"], false),
    ] {
        // Each with one beside it, for the rule counts on such.
        let answers: &[u8] = if roles.len() == 5 && !beside { &[1, 2, 4, 5] } else { &[1, 2, 3] };
        let mut group = group(&questionnaire, roles);
        if beside {
            // Somebody in the smaller role whose answer everybody knows.
            let known = engagement(&questionnaire, "core", &[("known", "frontline")]);
            group.participants.extend(known.participants);
            group.answers.extend(known.answers);
            says(&mut group, "known", "feel.trust", shown(level(4)));
        }
        let mut printed: BTreeMap<Vec<Vec<usize>>, Vec<(String, String)>> = BTreeMap::new();
        let mut classes: BTreeMap<Vec<(String, String)>, Vec<Vec<usize>>> = BTreeMap::new();
        for way in ways(roles.len(), answers.len()) {
            // Who of a role said what makes no difference: print each kind of way once.
            let mut by_role: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
            for (role, said) in roles.iter().zip(&way) {
                by_role.entry(role).or_default().push(*said);
            }
            let kind: Vec<Vec<usize>> = by_role
                .into_values()
                .map(|mut said| {
                    said.sort_unstable();
                    said
                })
                .collect();
            for (person, said) in way.iter().enumerate() {
                says(&mut group, &format!("p{person}"), "feel.trust", shown(level(answers[*said])));
            }
            let output =
                printed.entry(kind).or_insert_with(|| everything(&questionnaire, &group, Reader::Anybody)).clone();
            classes.entry(output).or_default().push(way);
        }
        assert!(classes.len() > 1, "something is said");
        nobody_is_known(&classes);
    }
}

#[test]
fn too_few_unattributed_answers_change_nothing_that_is_printed() {
    let questionnaire = small();
    for roles in [["executive"].as_slice(), &["executive", "frontline", "frontline", "sales"]] {
        let printed = |said: u8| {
            let mut group = group(&questionnaire, roles);
            for person in 0..roles.len() {
                says(&mut group, &format!("p{person}"), "feel.trust", shown(level(said)));
            }
            everything(&questionnaire, &group, Reader::Anybody)
        };
        assert_eq!(printed(0), printed(5));
    }
}

#[test]
fn the_facilitator_learns_nothing_about_the_unattributed_either() {
    let questionnaire = small();
    let printed = |said: u8| {
        let mut group = group(&questionnaire, &["executive", "frontline", "frontline", "sales"]);
        group.participants[0].confidentiality = Confidentiality::Confidential;
        says(&mut group, "p0", "feel.trust", shown(level(3)));
        for person in 1..4 {
            says(&mut group, &format!("p{person}"), "feel.trust", shown(level(said)));
        }
        everything(&questionnaire, &group, Reader::Facilitator)
    };
    assert_eq!(printed(0), printed(5));
    assert!(printed(0).iter().any(|(_, text)| text.contains("Trust?")));
}
