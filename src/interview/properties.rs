//! Whatever people do in whatever order: nothing panics, no answer is lost, and back leads back.

use std::sync::Arc;

use proptest::prelude::*;

use super::testing::*;
use super::*;
use crate::condition::Facts;
use crate::diagnostic::Source;
use crate::engagement::{
    Answer, AnswerValue, Confidence, Engagement, Given, Log, answers_text, engagement_text, log_text, read,
};
use crate::questionnaire::Questionnaire;

fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => (0_usize..8).prop_map(|number| number.to_string()),
        1 => Just("50".to_owned()),
        1 => Just("100".to_owned()),
        2 => Just(String::new()),
        1 => Just("yes".to_owned()),
        1 => Just("2026-12-01".to_owned()),
        2 => Just("add".to_owned()),
        2 => Just("done".to_owned()),
        1 => (0_usize..4).prop_map(|number| format!("edit {number}")),
        1 => (0_usize..4).prop_map(|number| format!("delete {number}")),
        1 => Just("1, 2".to_owned()),
        2 => "[a-zé;,\"'\\\\\\u{1b}\n\r\t ]{0,12}",
    ]
}

fn value() -> impl Strategy<Value = AnswerValue> {
    let text = || "[a-z]{0,4}";
    prop_oneof![
        (0_u8..7).prop_map(AnswerValue::Level),
        prop_oneof![Just("b2b"), Just("sell"), Just("cloud"), Just("x")]
            .prop_map(|id: &str| AnswerValue::Choice(id.to_owned())),
        Just(["sell", "duty", "retain"].map(str::to_owned).to_vec()).prop_shuffle().prop_map(AnswerValue::Choices),
        any::<bool>().prop_map(AnswerValue::YesNo),
        text().prop_map(AnswerValue::Text),
        prop_oneof![Just(f64::NAN), Just(-1.0), Just(1e300), (0.0..120.0)].prop_map(AnswerValue::Number),
        (0.0..50.0, 0.0..50.0, 0.0..50.0).prop_map(|(low, likely, high)| AnswerValue::Range(low, likely, high)),
        (0.0..60.0).prop_map(|share| AnswerValue::Shares(vec![
            ("rest".to_owned(), share),
            ("work".to_owned(), 100.0 - share),
            ("talk".to_owned(), 0.0),
        ])),
        text().prop_map(|text| AnswerValue::Rows(vec![vec![("place".to_owned(), AnswerValue::Text(text))]])),
        text().prop_map(|text| AnswerValue::Fields(vec![("who".to_owned(), AnswerValue::Text(text))])),
        (0_u8..4).prop_map(|step| AnswerValue::Steps(vec![("web".to_owned(), step)])),
    ]
}

fn any_event(questions: Vec<crate::id::QuestionId>) -> impl Strategy<Value = Event> {
    let given = prop_oneof![
        4 => value().prop_map(Given::Value),
        1 => Just(Given::Unknown),
        1 => Just(Given::NotApplicable),
        1 => Just(Given::Skipped),
    ];
    prop_oneof![
        30 => word().prop_map(Event::Type),
        4 => word().prop_map(Event::HalfTyped),
        8 => value().prop_map(Event::Give),
        2 => Just(Event::Clear),
        2 => Just(Event::AddRow),
        2 => (0_usize..4).prop_map(Event::EditRow),
        2 => (0_usize..4).prop_map(Event::DeleteRow),
        2 => Just(Event::RowsDone),
        4 => (proptest::sample::select(questions), given)
            .prop_map(|(id, given)| Event::Answer(id, Box::new(Answer::new(given)))),
        2 => Just(Event::Skip),
        2 => Just(Event::Unknown),
        2 => Just(Event::NotApplicable),
        8 => Just(Event::Back),
        4 => (0_usize..90).prop_map(|number| Event::Jump(number.to_string())),
        2 => Just(Event::Continue),
        2 => proptest::sample::select(Filter::ALL.to_vec()).prop_map(|(filter, _)| Event::Review(filter)),
        1 => word().prop_map(Event::Park),
        1 => word().prop_map(Event::Note),
        1 => word().prop_map(Event::Evidence),
        1 => Just(Event::Confidence(Confidence::Guess)),
        1 => proptest::collection::vec(word(), 0..5).prop_map(Event::Decide),
        1 => Just(Event::Help),
        1 => Just(Event::Why),
        1 => Just(Event::Probe),
        1 => Just(Event::StartAnew),
    ]
}

/// Values once stored stay, in whatever state, until something is said to the same question or all begin anew.
fn holds_all_of(before: &Interview<'_>, after: &Interview<'_>, event: &Event) -> bool {
    if after.set_aside().len() > before.set_aside().len() {
        return after.set_aside().last() == Some(before.answers());
    }
    let on_screen = before.on_screen().map(|(question, _)| question.id.clone());
    before.answers().iter().all(|(id, answer)| {
        let now = after.answers().get(id);
        let is_meant = on_screen.as_ref() == Some(id) || matches!(event, Event::Answer(meant, _) if meant == id);
        match now {
            Some(now) if is_meant => answer.note.is_empty() || now.note.contains(&answer.note) || event_writes(event),
            Some(now) => Answer { inactive: answer.inactive, ..now.clone() } == *answer,
            None => false,
        }
    })
}

/// Whether the event may replace a note: typed into the remark on screen, or a whole answer.
fn event_writes(event: &Event) -> bool {
    matches!(event, Event::Type(_) | Event::Answer(..))
}

/// What is stored can be read again, whatever was said.
fn reads_back(talk: &Interview<'_>, tier: &str) {
    let questionnaire = talk.questionnaire();
    let participant = executive();
    let engagement = Engagement {
        participants: vec![participant.clone()],
        ..Engagement::new("Somebody", (&questionnaire.id, &questionnaire.version), options(tier).tier, "EUR")
    };
    let file = |name: &str, text: String| Arc::new(Source { name: name.to_owned(), text: text.into() });
    let answers = answers_text(&participant.id, questionnaire, &questionnaire.version, talk.answers());
    let files = [
        file("x/engagement.toml", engagement_text(&engagement)),
        file(&format!("x/answers/{}.toml", participant.id), answers.clone()),
        file("x/log.toml", log_text(talk.log())),
    ];
    let (again, findings) = read(&files, questionnaire);
    let again = again.unwrap_or_else(|| panic!("{findings:#?}\n{answers}"));
    assert_eq!(&again.answers[&participant.id], talk.answers(), "{answers}");
    assert_eq!(&again.log, talk.log());
}

fn ids<'q>(questions: &[&'q crate::questionnaire::Question]) -> Vec<&'q str> {
    questions.iter().map(|question| question.id.as_str()).collect()
}

fn drive(questionnaire: &Questionnaire, tier: &str, events: Vec<Event>) {
    let mut talk =
        Interview::new(questionnaire, executive(), options(tier), Answers::new(), Facts::new(), Log::default());
    for event in events {
        let before = talk.clone();
        talk.take(event.clone(), AT);
        assert!(
            holds_all_of(&before, &talk, &event),
            "{event:?} lost an answer:\n{}{}",
            stored(before.answers()),
            stored(talk.answers())
        );
        let step = talk.step();
        let progress = talk.progress(None);
        assert!(progress.answered <= progress.of);
        // Whoever begins again from what is stored is asked nothing that is answered, and all that is open.
        let mut left = talk.clone();
        left.take(Event::Save, AT);
        for stored in [&talk, &left] {
            let (answers, log) = (stored.answers().clone(), stored.log().clone());
            let again = Interview::new(questionnaire, executive(), options(tier), answers, Facts::new(), log);
            assert_eq!(ids(&again.open()), ids(&talk.open()), "after {event:?}");
        }
        // Forward and back again is where one was.
        if let Step::Ask(shown) = &step {
            let mut there = talk.clone();
            there.take(Event::Skip, AT);
            if !matches!(there.step(), Step::Review(_)) && there.step() != step {
                there.take(Event::Back, AT);
                let Step::Ask(back) = there.step() else { panic!("{:?}", there.step()) };
                assert_eq!(
                    (&back.question, back.slot, &back.typed, &back.value),
                    (&shown.question, shown.slot, &shown.typed, &shown.value)
                );
            }
        }
    }
    reads_back(&talk, tier);
}

/// Every questionnaire that the program carries.
fn carried() -> Vec<Questionnaire> {
    let read = |built: crate::questionnaire::BuiltIn| crate::questionnaire::read(&built.files).0;
    crate::questionnaire::built_in().into_iter().filter_map(read).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_questionnaires_that_the_program_carries_survive_it_too(
        events in proptest::collection::vec(
            any_event(carried().iter().flat_map(Questionnaire::questions).map(|question| question.id.clone()).collect()),
            60..90,
        ),
    ) {
        let carried = carried();
        prop_assert!(!carried.is_empty());
        for questionnaire in &carried {
            drive(questionnaire, "full", events.clone());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_events_is_survived(
        events in proptest::collection::vec(
            any_event(shop().questions().map(|question| question.id.clone()).collect()), 1..60),
    ) {
        drive(&shop(), "core", events);
    }
}
