//! Two waves side by side say nothing about one person, and neither do the figures of their difference.

use groundwork::assessment::assess;
use groundwork::discretion::{Kept, Reader, published};
use groundwork::engagement::{Confidentiality, Engagement, Wave, wording_of};
use groundwork::plan::Terms;
use groundwork::progress::{Side, since};
use groundwork::questionnaire::Questionnaire;

use super::printed::today;
use crate::method::small::small;
use crate::method::{engagement, level, says, shown};

const TRUST: &str = "feel.trust";

/// Six people with this promise, of whom these give a level.
fn group(questionnaire: &Questionnaire, promise: Confidentiality, levels: &[u8]) -> Engagement {
    let ids: Vec<String> = (0..6).map(|number| format!("p{number}")).collect();
    let people: Vec<(&str, &str)> = ids.iter().map(|id| (id.as_str(), "executive")).collect();
    let mut group = engagement(questionnaire, "core", &people);
    for person in &mut group.participants {
        person.confidentiality = promise;
    }
    for (person, said) in levels.iter().enumerate() {
        says(&mut group, &format!("p{person}"), TRUST, shown(level(*said)));
    }
    group
}

fn wave(questionnaire: &Questionnaire, then: &Engagement) -> Wave {
    Wave { name: "then".to_owned(), taken: today(), wording: wording_of(questionnaire, then), engagement: then.clone() }
}

/// What is kept back now, and the figures then and now.
fn seen(questionnaire: &Questionnaire, then: &Engagement, now: &Engagement) -> (Option<Kept>, [String; 2]) {
    let mut both = now.clone();
    both.remember(vec![wave(questionnaire, then)]);
    let seen = published(questionnaire, &both, Reader::Anybody).engagement;
    let figure = |engagement: &Engagement| {
        let answers: Vec<_> = engagement.answers.values().filter_map(|own| own.get(TRUST)).collect();
        answers.first().map_or_else(String::new, |answer| format!("{:?}", answer.given))
    };
    let kept = seen.privacy.kept.get(TRUST).copied();
    (kept, [figure(&seen.history.waves[0].engagement), figure(&seen)])
}

#[test]
fn one_who_thinks_again_between_two_waves_is_not_shown_by_it() {
    let questionnaire = small();
    for promise in [Confidentiality::Confidential, Confidentiality::Unattributed] {
        let then = group(&questionnaire, promise, &[1, 1, 1, 3, 3, 3]);
        for again in [0, 2, 4, 5] {
            let now = group(&questionnaire, promise, &[again, 1, 1, 3, 3, 3]);
            let figures = ["Value(Level(1))".to_owned(), String::new()];
            assert_eq!(seen(&questionnaire, &then, &now), (Some(Kept::TooClose), figures), "{promise:?} {again}");
        }
        let more = group(&questionnaire, promise, &[1, 1, 1, 3, 3]);
        let figures = ["Value(Level(1))".to_owned(), "Value(Level(1))".to_owned()];
        let now = group(&questionnaire, promise, &[1, 1, 1, 3, 3, 5]);
        assert_eq!(seen(&questionnaire, &more, &now), (Some(Kept::AsIssued(today())), figures), "{promise:?}");
        let four = group(&questionnaire, promise, &[5, 5, 5, 5, 3, 3]);
        let figures = ["Value(Level(1))".to_owned(), "Value(Level(5))".to_owned()];
        assert_eq!(seen(&questionnaire, &then, &four), (None, figures), "{promise:?}");
    }
}

#[test]
fn whoever_is_protected_now_is_protected_then() {
    let questionnaire = small();
    let then = group(&questionnaire, Confidentiality::Attributed, &[1, 3]);
    let mut now = group(&questionnaire, Confidentiality::Attributed, &[2, 4]);
    now.participants[0].confidentiality = Confidentiality::Unattributed;
    now.remember(vec![wave(&questionnaire, &then)]);
    let seen = published(&questionnaire, &now, Reader::Anybody).engagement;
    let former = &seen.history.waves[0].engagement;
    assert!(!former.answers["p0"].contains_key(TRUST) && former.answers["p1"].contains_key(TRUST));
}

#[test]
fn nobody_protected_is_compared_with_themselves() {
    let questionnaire = small();
    for (promise, paired) in [
        (Confidentiality::Attributed, Some(6)),
        (Confidentiality::Confidential, None),
        (Confidentiality::Unattributed, None),
    ] {
        let then = group(&questionnaire, promise, &[1, 1, 1, 2, 2, 2]);
        let mut now = group(&questionnaire, promise, &[2, 2, 3, 3, 3, 3]);
        now.remember(vec![wave(&questionnaire, &then)]);
        let seen = published(&questionnaire, &now, Reader::Anybody).engagement;
        let assessment = assess(&questionnaire, &seen, Terms { start: today(), wished: None });
        let since = since(&questionnaire, &seen.history.waves[0], Side { engagement: &seen, assessment: &assessment });
        let people: Vec<_> = since.changes.dimensions.iter().filter_map(|one| one.same.as_ref()).collect();
        assert_eq!(people.first().map(|same| same.people), paired, "{promise:?}");
        if let Some(same) = people.first() {
            // 1 1 2 1 1 1: all signs alike, two of 64 patterns.
            assert_eq!(same.chance, Some(0.03125));
            assert!((same.change - 1.0).abs() < 1e-12, "{same:?}");
        }
    }
}
