//! Whether a question concerns the firm, and what conditions then read under its name.

use groundwork::condition::Value;
use groundwork::engagement::Engagement;
use groundwork::questionnaire::Questionnaire;
use groundwork::score::{Presence, positions};

use crate::method::small::small;
use crate::method::*;

fn start(tier: &str) -> (Questionnaire, Engagement) {
    let questionnaire = small();
    let engagement = engagement(&questionnaire, tier, &[("dee", "executive"), ("eli", "frontline")]);
    (questionnaire, engagement)
}

#[test]
fn a_condition_may_look_ahead() {
    let (questionnaire, mut engagement) = start("core");
    let presence = |engagement: &Engagement| positions(&questionnaire, engagement).get("work.late").unwrap().presence;
    assert_eq!(presence(&engagement), Presence::Undecided);
    says(&mut engagement, "dee", "work.people", number(9.0));
    assert_eq!(presence(&engagement), Presence::Absent);
    says(&mut engagement, "dee", "work.people", number(10.0));
    assert_eq!(presence(&engagement), Presence::Asked);
}

#[test]
fn hidden_answers_do_not_count() {
    let (questionnaire, mut engagement) = start("core");
    says(&mut engagement, "dee", "work.late", level(3));
    let all = positions(&questionnaire, &engagement);
    assert_eq!(*all.facts.get("work.late.level"), Value::Unknown);
    says(&mut engagement, "dee", "work.people", number(1.0));
    let all = positions(&questionnaire, &engagement);
    let position = all.get("work.late").unwrap();
    assert_eq!((position.presence, position.level, position.voices.len()), (Presence::Absent, None, 0));
    for fact in ["work.late", "work.late.level", "work.late.gap"] {
        assert_eq!(*all.facts.get(fact), Value::Absent, "{fact}");
    }
    assert_eq!(*all.facts.get("work.late.known"), Value::Bool(false));
}

#[test]
fn a_later_tier_is_silent_until_somebody_answers() {
    let (questionnaire, mut engagement) = start("core");
    let all = positions(&questionnaire, &engagement);
    assert_eq!(all.get("feel.depth").unwrap().presence, Presence::OutsideTier);
    assert_eq!(*all.facts.get("feel.depth"), Value::Absent);
    says(&mut engagement, "dee", "feel.depth", unknown());
    assert_eq!(positions(&questionnaire, &engagement).get("feel.depth").unwrap().presence, Presence::OutsideTier);
    says(&mut engagement, "dee", "feel.depth", level(2));
    assert_eq!(positions(&questionnaire, &engagement).get("feel.depth").unwrap().presence, Presence::Asked);
    let (questionnaire, engagement) = start("full");
    assert_eq!(positions(&questionnaire, &engagement).get("feel.depth").unwrap().presence, Presence::Asked);
}

#[test]
fn what_does_not_apply_to_anybody_is_absent() {
    let (questionnaire, mut engagement) = start("core");
    says(&mut engagement, "dee", "feel.trust", not_ours());
    let all = positions(&questionnaire, &engagement);
    let position = all.get("feel.trust").unwrap();
    assert_eq!((position.presence, position.voices.len()), (Presence::Absent, 1));
    assert_eq!(*all.facts.get("feel.trust"), Value::Absent);
    assert_eq!(*all.facts.get("feel.trust.known"), Value::Bool(true));
    says(&mut engagement, "eli", "feel.trust", level(1));
    assert_eq!(positions(&questionnaire, &engagement).get("feel.trust").unwrap().presence, Presence::Asked);
}

#[test]
fn the_share_that_a_role_answered() {
    let (questionnaire, mut engagement) = start("core");
    let share = |engagement: &Engagement, name: &str| positions(&questionnaire, engagement).facts.get(name).clone();
    assert_eq!(share(&engagement, "answered.feel.frontline"), Value::Number(0.0));
    assert_eq!(share(&engagement, "answered.feel.sales"), Value::Number(0.0));
    // Shown in this section: trust, purpose and order; whether the reason is asked depends on the order.
    says(&mut engagement, "eli", "feel.trust", level(1));
    says(&mut engagement, "eli", "feel.purpose", unknown());
    assert_eq!(share(&engagement, "answered.feel.frontline"), Value::Number(100.0 / 3.0));
    says(&mut engagement, "eli", "feel.order", choices(&["serve", "earn", "learn"]));
    assert_eq!(share(&engagement, "answered.feel.frontline"), Value::Number(50.0));
    says(&mut engagement, "eli", "feel.why_serve", not_ours());
    assert_eq!(share(&engagement, "answered.feel.frontline"), Value::Number(75.0));
}
