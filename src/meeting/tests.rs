use std::collections::BTreeMap;

use super::{HOMEWORK, Meeting, Method, Occasion, What, meeting};
use crate::agenda::Agenda;
use crate::assessment::assess;
use crate::engagement::{self, Engagement};
use crate::id::RoleId;
use crate::plan::Terms;
use crate::questionnaire::{Questionnaire, built_in, read};
use crate::unit::Date;

fn method() -> Questionnaire {
    let files = built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap().files;
    read(&files).0.unwrap()
}

fn engagement_of(questionnaire: &Questionnaire, roles: &[&str]) -> Engagement {
    let mut head = String::from(
        "format = 1\nclient = \"Acme\"\nquestionnaire = \"crm-readiness\"\nversion = \"1.0.0\"\ntier = \"core\"\ncurrency = \"EUR\"\nlanguage = \"en\"\n",
    );
    for (place, role) in roles.iter().enumerate() {
        head += &format!("[[participant]]\nid = \"p{place}\"\nname = \"P{place}\"\nrole = \"{role}\"\n");
    }
    let head = head.replace("language = \"en\"\n", "");
    let source = crate::diagnostic::Source { name: "engagement.toml".to_owned(), text: head.into() };
    let (engagement, findings) = engagement::read(&[std::sync::Arc::new(source)], questionnaire);
    engagement.unwrap_or_else(|| panic!("{findings:?}"))
}

fn nothing() -> Agenda {
    Agenda {
        first: Vec::new(),
        later: Vec::new(),
        afresh: Vec::new(),
        move_on: Vec::new(),
        settled: Vec::new(),
        silent: Vec::new(),
        minutes: 0,
    }
}

fn planned(roles: &[&str], people: Option<usize>, minutes: u32) -> (Questionnaire, Meeting) {
    let questionnaire = method();
    let engagement = engagement_of(&questionnaire, roles);
    let assessment = assess(&questionnaire, &engagement, Terms { start: Date::EPOCH, wished: None });
    let planned = meeting(&Occasion {
        questionnaire: &questionnaire,
        engagement: &engagement,
        assessment: &assessment,
        agenda: &nothing(),
        people,
        minutes,
    });
    (questionnaire, planned)
}

const TEAM: [&str; 6] = ["executive", "sales", "it", "finance", "frontline", "frontline"];

#[test]
fn whatever_the_time_the_reserve_stays_and_stretches_follow_one_another() {
    for minutes in [30, 60, 90, 120, 180, 240, 420, 960] {
        let (_, planned) = planned(&TEAM, None, minutes);
        assert!(planned.reserve * 100 >= minutes * 15, "{minutes}: {}", planned.reserve);
        let mut now = 0;
        for one in &planned.stretches {
            assert_eq!(one.start, now, "{minutes}: {one:?}");
            now = one.end();
        }
        assert_eq!(now + planned.reserve, minutes);
        assert_eq!(planned.stretches[0].what, What::Welcome);
        assert_eq!(planned.stretches.last().unwrap().what, What::Close);
        // Nobody sits for more than ninety minutes.
        let mut since = 0;
        for one in &planned.stretches {
            since = if one.what == What::Break { 0 } else { since + one.minutes };
            assert!(since <= 90, "{minutes}: {since} without a break");
        }
        assert_eq!(planned.stretches.iter().any(|one| one.what == What::PreMortem), minutes >= 120, "{minutes}");
    }
}

#[test]
fn every_open_question_has_one_place_and_confidential_ones_are_never_in_the_room() {
    let (questionnaire, planned) = planned(&TEAM, None, 90);
    let mut places: BTreeMap<&str, usize> = BTreeMap::new();
    for id in planned.stretches.iter().filter_map(|one| one.what.question()) {
        *places.entry(id.as_str()).or_default() += 1;
        assert!(!questionnaire.question(id.as_str()).unwrap().confidential, "{id}");
    }
    let asked: Vec<&str> = places.keys().copied().collect();
    assert!(asked.len() > 2, "{asked:?}");
    for id in &planned.left {
        *places.entry(id.as_str()).or_default() += 1;
    }
    assert!(places.values().all(|count| *count == 1), "{places:?}");
    for one in &planned.homework {
        assert!(one.minutes <= HOMEWORK, "{one:?}");
        for id in &one.questions {
            assert!(questionnaire.question(id.as_str()).unwrap().asks(&one.role), "{id}");
            assert!(!places.contains_key(id.as_str()), "{id} is homework and elsewhere");
        }
    }
}

#[test]
fn more_time_never_asks_less() {
    let count = |minutes| {
        let planned = planned(&TEAM, None, minutes).1;
        planned.stretches.iter().filter(|one| one.what.question().is_some()).count()
    };
    let counts: Vec<usize> = [30, 60, 90, 150, 240, 480].into_iter().map(count).collect();
    assert!(counts.is_sorted() && counts[0] == 1, "{counts:?}");
}

#[test]
fn a_crowd_splits_into_groups_and_a_pair_does_not() {
    let (_, crowd) = planned(&TEAM, Some(16), 180);
    // Sixteen in groups of six at most.
    assert_eq!((crowd.people, crowd.groups), (16, 3));
    assert_eq!(planned(&TEAM, Some(15), 180).1.groups, 1);
    let pair = planned(&["executive", "sales"], None, 180).1;
    assert!(pair.stretches.iter().all(|one| !matches!(one.what, What::Ask(_, Method::OneTwoFourAll))));
}

#[test]
fn what_only_one_person_knows_is_asked_before() {
    let (questionnaire, alone) = planned(&["executive"], None, 180);
    assert!(alone.stretches.iter().all(|one| one.what.question().is_none()), "nobody to talk with");
    let executive = RoleId::parse("executive").unwrap();
    let [homework] = alone.homework.as_slice() else { panic!("{:?}", alone.homework) };
    assert_eq!(homework.role, executive);
    let seconds: u32 = homework.questions.iter().map(|id| questionnaire.question(id.as_str()).unwrap().seconds).sum();
    assert_eq!(homework.minutes, seconds.div_ceil(60));
}
