//! Two editions side by side say nothing about one person.

use groundwork::discretion::{Kept, MORE, Reader, issue, published, shuffled};
use groundwork::engagement::{Confidentiality, Engagement, Issued, Nearness, Spread};
use groundwork::id::QuestionId;
use groundwork::questionnaire::Questionnaire;

use super::printed::today;
use crate::method::small::small;
use crate::method::{engagement, level, says, shown, takes_back};

const TRUST: &str = "feel.trust";

fn group(questionnaire: &Questionnaire, levels: &[u8]) -> Engagement {
    let ids: Vec<String> = (0..9).map(|number| format!("p{number}")).collect();
    let people: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), "executive")).collect();
    let mut group = engagement(questionnaire, "core", &people);
    for person in &mut group.participants {
        person.confidentiality = Confidentiality::Unattributed;
    }
    for (person, said) in levels.iter().enumerate() {
        says(&mut group, &format!("p{person}"), TRUST, shown(level(*said)));
    }
    group
}

/// Gives an edition out.
fn give_out(questionnaire: &Questionnaire, engagement: &mut Engagement) {
    let seen = published(questionnaire, engagement, Reader::Anybody);
    engagement.issued = issue(&seen, &engagement.issued, "salt", today());
}

/// What is kept back, how many stand behind the figure, and the figure.
fn seen(questionnaire: &Questionnaire, engagement: &Engagement) -> (Option<Kept>, usize, String) {
    let seen = published(questionnaire, engagement, Reader::Anybody);
    let answers: Vec<_> = seen.engagement.answers.values().filter_map(|own| own.get(TRUST)).collect();
    let figure = answers.first().map_or_else(String::new, |answer| format!("{:?}", answer.given));
    (seen.engagement.privacy.kept.get(TRUST).copied(), answers.len(), figure)
}

#[test]
fn three_more_wait_and_four_more_are_heard() {
    let questionnaire = small();
    assert_eq!(MORE, 4);
    let mut firm = group(&questionnaire, &[0, 1, 1, 2, 2]);
    assert_eq!(seen(&questionnaire, &firm), (None, 5, "Value(Level(1))".to_owned()));
    give_out(&questionnaire, &mut firm);
    assert_eq!(seen(&questionnaire, &firm), (None, 5, "Value(Level(1))".to_owned()), "the same edition again");
    for sixth in 0..6 {
        says(&mut firm, "p5", TRUST, shown(level(sixth)));
        let as_issued = (Some(Kept::AsIssued(today())), 5, "Value(Level(1))".to_owned());
        assert_eq!(seen(&questionnaire, &firm), as_issued, "whatever the sixth says");
    }
    for late in ["p6", "p7"] {
        says(&mut firm, late, TRUST, shown(level(5)));
        assert_eq!(seen(&questionnaire, &firm).0, Some(Kept::AsIssued(today())), "{late} is not enough");
    }
    says(&mut firm, "p8", TRUST, shown(level(5)));
    assert_eq!(seen(&questionnaire, &firm), (None, 9, "Value(Level(2))".to_owned()));
}

fn spread(questionnaire: &Questionnaire, engagement: &Engagement) -> Spread {
    let seen = published(questionnaire, engagement, Reader::Anybody);
    seen.engagement.privacy.spread.get(TRUST).cloned().unwrap_or(Spread::Nothing)
}

#[test]
fn how_many_said_what_is_told_again_only_once_another_group_came() {
    let questionnaire = small();
    let mut firm = group(&questionnaire, &[0, 1, 1, 2]);
    assert_eq!(spread(&questionnaire, &firm), Spread::Nothing, "four");
    says(&mut firm, "p4", TRUST, shown(level(2)));
    let first = Spread::Levels(vec![0, 1, 1, 2, 2]);
    assert_eq!(spread(&questionnaire, &firm), first);
    give_out(&questionnaire, &mut firm);
    assert_eq!(spread(&questionnaire, &firm), first, "the same edition again");
    says(&mut firm, "p5", TRUST, shown(level(5)));
    assert_eq!(spread(&questionnaire, &firm), first, "as issued");
    let printed = super::printed::everything(&questionnaire, &firm, Reader::Anybody);
    let of = |name: &str| &printed.iter().find(|(one, _)| one == name).unwrap().1;
    assert!(of("plan.md").contains("s issued on 1 December 2026"), "{}", of("plan.md"));
    says(&mut firm, "p6", TRUST, shown(level(5)));
    assert_eq!(spread(&questionnaire, &firm), first, "beside the first it would say that both said 5");
    let model = firm.participants[0].clone();
    for (number, said) in [(9, 0), (10, 3), (11, 4)] {
        let id = groundwork::id::ParticipantId::parse(&format!("p{number}")).unwrap();
        firm.participants.push(groundwork::engagement::Participant { id: id.clone(), ..model.clone() });
        firm.answers.insert(id, std::collections::BTreeMap::new());
        says(&mut firm, &format!("p{number}"), TRUST, shown(level(said)));
    }
    assert_eq!(spread(&questionnaire, &firm), Spread::Levels(vec![0, 0, 1, 1, 2, 2, 3, 4, 5, 5]));
    says(&mut firm, "p0", TRUST, shown(level(1)));
    assert_eq!(spread(&questionnaire, &firm), Spread::Nothing, "who thinks again would be known by it");
}

#[test]
fn answers_that_everybody_knows_leave_enough_beside_them() {
    let questionnaire = small();
    let mut firm = group(&questionnaire, &[3, 3, 3, 3, 4]);
    assert_eq!(spread(&questionnaire, &firm), Spread::Near(Nearness::Close));
    firm.participants[8].confidentiality = Confidentiality::Attributed;
    says(&mut firm, "p8", TRUST, shown(level(0)));
    assert_eq!(spread(&questionnaire, &firm), Spread::Near(Nearness::Broadly), "not the same as the one beside them");
    let mut few = group(&questionnaire, &[0, 1, 2, 3, 4]);
    few.participants[..4].iter_mut().for_each(|person| person.confidentiality = Confidentiality::Attributed);
    few.participants[4].confidentiality = Confidentiality::Confidential;
    assert_eq!(spread(&questionnaire, &few), Spread::Nothing, "four known answers would leave the fifth");
}

#[test]
fn a_question_that_was_renamed_is_the_same_group() {
    let questionnaire = small();
    let mut firm = group(&questionnaire, &[0, 1, 1, 2, 2]);
    // As it was given out under a former name.
    let former = QuestionId::parse("feel.faith").unwrap();
    let mut under_former = questionnaire.clone();
    for section in &mut under_former.sections {
        for question in section.questions.iter_mut().filter(|question| question.id.as_str() == TRUST) {
            question.id = former.clone();
        }
    }
    let mut then = group(&questionnaire, &[]);
    for (person, said) in [0, 1, 1, 2, 2].into_iter().enumerate() {
        says(&mut then, &format!("p{person}"), "feel.faith", shown(level(said)));
    }
    give_out(&under_former, &mut then);
    firm.issued = then.issued;
    assert_eq!(firm.issued.groups[0].question, former);
    firm.issued.groups[0].question = QuestionId::parse(TRUST).unwrap();
    firm.issued.groups[0].formerly = Some(former);
    says(&mut firm, "p5", TRUST, shown(level(5)));
    assert_eq!(seen(&questionnaire, &firm), (Some(Kept::AsIssued(today())), 5, "Value(Level(1))".to_owned()));
    firm.issued.groups.clear();
    assert_eq!(seen(&questionnaire, &firm).1, 6);
}

#[test]
fn whoever_leaves_or_thinks_again_alone_is_not_shown_by_it() {
    let questionnaire = small();
    let mut firm = group(&questionnaire, &[0, 1, 1, 2, 2, 5]);
    give_out(&questionnaire, &mut firm);
    let mut left = firm.clone();
    takes_back(&mut left, "p5", TRUST);
    assert_eq!(seen(&questionnaire, &left), (Some(Kept::TooClose), 0, String::new()));
    let mut again = firm.clone();
    says(&mut again, "p5", TRUST, shown(level(0)));
    assert_eq!(seen(&questionnaire, &again), (Some(Kept::TooClose), 0, String::new()));
    for (who, heard) in [("p4", false), ("p3", false), ("p2", true)] {
        says(&mut again, who, TRUST, shown(level(0)));
        let expected =
            if heard { (None, 6, "Value(Level(0))".to_owned()) } else { (Some(Kept::TooClose), 0, String::new()) };
        assert_eq!(seen(&questionnaire, &again), expected, "{who}: four who think again are heard");
    }
}

#[test]
fn every_former_edition_counts_and_not_the_last_one_only() {
    let questionnaire = small();
    let mut firm = group(&questionnaire, &[0, 1, 1, 2, 2]);
    give_out(&questionnaire, &mut firm);
    says(&mut firm, "p5", TRUST, shown(level(5)));
    says(&mut firm, "p6", TRUST, shown(level(5)));
    give_out(&questionnaire, &mut firm);
    takes_back(&mut firm, "p6", TRUST);
    // Six: one more than the first edition, one less than the second.
    assert_eq!(seen(&questionnaire, &firm), (Some(Kept::AsIssued(today())), 5, "Value(Level(1))".to_owned()));
}

#[test]
fn without_the_record_nothing_of_groups_is_given_out() {
    let questionnaire = small();
    let mut firm = group(&questionnaire, &[0, 1, 1, 2, 2]);
    firm.issued = Issued { lost: true, ..Issued::default() };
    assert_eq!(seen(&questionnaire, &firm), (Some(Kept::TooClose), 0, String::new()));
    give_out(&questionnaire, &mut firm);
    assert_eq!(firm.issued.groups, []);
}

#[test]
fn roles_stand_side_by_side_only_where_each_hides_and_changes_as_a_group() {
    let questionnaire = small();
    let mut firm = group(&questionnaire, &[1; 5]);
    let model = firm.participants[0].clone();
    firm.participants.extend((9..19).map(|number| groundwork::engagement::Participant {
        id: groundwork::id::ParticipantId::parse(&format!("p{number}")).unwrap(),
        role: groundwork::id::RoleId::parse("frontline").unwrap(),
        ..model.clone()
    }));
    for number in 9..19 {
        firm.answers.insert(
            groundwork::id::ParticipantId::parse(&format!("p{number}")).unwrap(),
            std::collections::BTreeMap::default(),
        );
    }
    let figures = |firm: &Engagement| {
        let seen = published(&questionnaire, firm, Reader::Anybody);
        let of = |who: &str| seen.engagement.answers[who].get(TRUST).map(|answer| format!("{:?}", answer.given));
        (of("p0"), of("p9"))
    };
    let said = |level: u8| Some(format!("Value(Level({level}))"));
    for number in 9..13 {
        says(&mut firm, &format!("p{number}"), TRUST, shown(level(5)));
    }
    assert_eq!(figures(&firm), (said(1), said(1)), "four of the front line hide among all");
    says(&mut firm, "p13", TRUST, shown(level(5)));
    assert_eq!(figures(&firm), (said(1), said(5)));
    give_out(&questionnaire, &mut firm);
    // One more in each role are two more in all, and one more in each.
    says(&mut firm, "p5", TRUST, shown(level(0)));
    says(&mut firm, "p14", TRUST, shown(level(0)));
    assert_eq!(figures(&firm), (said(1), said(1)), "together only");
}

#[test]
fn the_record_holds_digests_and_says_the_same_after_reading() {
    let questionnaire = small();
    let mut firm = group(&questionnaire, &[0, 1, 1, 2, 2]);
    give_out(&questionnaire, &mut firm);
    let text = groundwork::engagement::issued_text(&firm.issued);
    assert!(!text.contains("p0") && !text.contains("Level"), "{text}");
    assert_eq!(firm.issued.groups.len(), 1);
    assert!(firm.issued.groups[0].voices.iter().all(|voice| voice.len() == 16));
    assert!(text.starts_with(
        "format = 1\nsalt = \"salt\"\n\n[[group]]\nquestion = \"feel.trust\"\non = 2026-12-01\nvoices = [\""
    ));
}

#[test]
fn the_order_says_nothing_about_who() {
    let [trust, order] = [TRUST, "feel.order"].map(|id| QuestionId::parse(id).unwrap());
    let said = ["one", "two", "three", "four", "five"];
    let mut others = said;
    others.reverse();
    assert_eq!(shuffled(&trust, said.to_vec()), shuffled(&trust, others.to_vec()));
    assert_ne!(shuffled(&trust, said.to_vec()), shuffled(&order, said.to_vec()));
}
