//! Any answer that fits its question reads back equal.

use std::collections::BTreeMap;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use super::answers_text;
use super::tests::{day, engagement, participant, read_back};
use crate::engagement::sample::questionnaire;
use crate::engagement::{Answer, AnswerValue, Confidence, Given, Settled};
use crate::id::{FieldId, QuestionId};
use crate::questionnaire::{Bounds, Choice, Field, FieldKind, Kind, Question, Questionnaire};
use crate::unit::Level;

/// Pieces that a file format could trip over.
const PIECES: &[&str] = &[
    "\n",
    "\r\n",
    "\t",
    "\"",
    "\"\"\"",
    "\\",
    "\\u0041",
    "'''",
    " \n",
    "  ",
    "#",
    " = ",
    "[[answer]]",
    "\u{202e}",
    "\u{feff}",
    "\u{0}",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "\u{10ffff}",
];

fn words() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        "[a-z ]{1,6}",
        prop::sample::select(PIECES).prop_map(str::to_owned)
    ];
    vec(piece, 1..8).prop_map(|pieces| pieces.concat()).prop_filter("not blank", |text| !text.trim().is_empty())
}

fn number(bounds: &Bounds) -> BoxedStrategy<f64> {
    let whole = (1.0..=9.0f64).prop_map(f64::round);
    prop_oneof![Just(bounds.min), Just(bounds.max), bounds.min..=bounds.max, whole].boxed()
}

fn date() -> BoxedStrategy<AnswerValue> {
    (1900..2200i32, 1..=12u8, 1..=28u8)
        .prop_map(|(year, month, of_month)| AnswerValue::Date(day(&format!("{year}-{month:02}-{of_month:02}"))))
        .boxed()
}

fn ids(choices: &[Choice]) -> Vec<String> {
    choices.iter().map(|choice| choice.id.to_string()).collect()
}

fn single(choices: &[Choice]) -> BoxedStrategy<AnswerValue> {
    prop::sample::select(ids(choices)).prop_map(AnswerValue::Choice).boxed()
}

fn multi(choices: &[Choice], free: bool) -> BoxedStrategy<AnswerValue> {
    let own = if free { vec(words(), 0..3).boxed() } else { Just(Vec::new()).boxed() };
    (prop::sample::subsequence(ids(choices), 0..=choices.len()), own)
        .prop_map(|(mut ids, own)| {
            for entry in own {
                if !ids.contains(&entry) {
                    ids.push(entry);
                }
            }
            AnswerValue::Choices(ids)
        })
        .boxed()
}

fn leaf(field: &Field) -> BoxedStrategy<AnswerValue> {
    match &field.kind {
        FieldKind::Text | FieldKind::LongText => words().prop_map(AnswerValue::Text).boxed(),
        FieldKind::Number(bounds) | FieldKind::Percent(bounds) | FieldKind::Money(bounds) => {
            number(bounds).prop_map(AnswerValue::Number).boxed()
        }
        FieldKind::Date => date(),
        FieldKind::YesNo => any::<bool>().prop_map(AnswerValue::YesNo).boxed(),
        FieldKind::Single(choices) => single(choices),
        FieldKind::Multi { choices, free } => multi(choices, *free),
    }
}

/// The required fields, and some of the others.
fn fields(fields: &[Field]) -> BoxedStrategy<Vec<(String, AnswerValue)>> {
    let cells: Vec<BoxedStrategy<Option<(String, AnswerValue)>>> = fields
        .iter()
        .map(|field| {
            let id = field.id.to_string();
            let cell = leaf(field).prop_map(move |value| (id.clone(), value));
            if field.required { cell.prop_map(Some).boxed() } else { option::of(cell).boxed() }
        })
        .collect();
    cells.prop_map(|cells| cells.into_iter().flatten().collect()).boxed()
}

fn value(question: &Question) -> BoxedStrategy<AnswerValue> {
    match &question.kind {
        Kind::Scale => (0..=5u8).prop_map(AnswerValue::Level).boxed(),
        Kind::Single(choices) => single(choices),
        Kind::Multi { choices, free } => multi(choices, *free),
        Kind::YesNo => any::<bool>().prop_map(AnswerValue::YesNo).boxed(),
        Kind::Text | Kind::LongText => words().prop_map(AnswerValue::Text).boxed(),
        Kind::Number(bounds) | Kind::Percent(bounds) | Kind::Money(bounds) => {
            number(bounds).prop_map(AnswerValue::Number).boxed()
        }
        Kind::Range(bounds) => [number(bounds), number(bounds), number(bounds)]
            .prop_map(|mut three| {
                three.sort_by(f64::total_cmp);
                AnswerValue::Range(three[0], three[1], three[2])
            })
            .boxed(),
        Kind::Date => date(),
        Kind::Ranking(choices) => Just(ids(choices)).prop_shuffle().prop_map(AnswerValue::Choices).boxed(),
        Kind::Allocation(choices) => {
            let ids = ids(choices);
            (0.0..=100.0f64)
                .prop_map(move |share| {
                    AnswerValue::Shares(vec![(ids[0].clone(), share), (ids[1].clone(), 100.0 - share)])
                })
                .boxed()
        }
        Kind::List { columns, max } => vec(fields(columns), 0..=*max).prop_map(AnswerValue::Rows).boxed(),
        Kind::Record(all) => fields(all).prop_map(AnswerValue::Fields).boxed(),
        Kind::Grid { rows, steps } => {
            let ids: Vec<String> = rows.iter().map(|row| row.id.to_string()).collect();
            let (all, steps) = (ids.len(), u8::try_from(steps.len()).unwrap());
            (prop::sample::subsequence(ids, 1..=all), vec(0..steps, all))
                .prop_map(|(ids, steps)| AnswerValue::Steps(ids.into_iter().zip(steps).collect()))
                .boxed()
        }
    }
}

fn answer(question: &Question) -> BoxedStrategy<Answer> {
    let mut states = vec![Given::Unknown, Given::Skipped];
    if question.may_not_apply {
        states.push(Given::NotApplicable);
    }
    let given = prop_oneof![4 => value(question).prop_map(Given::Value), 1 => prop::sample::select(states)];
    let rated = if question.is_rated() { option::of(0..=5u8).boxed() } else { Just(None).boxed() };
    let remark = || option::of(words()).prop_map(Option::unwrap_or_default);
    let at = prop::sample::select(vec![
        "",
        "2026-11-20T10:12:00Z",
        "2026-11-20T10:12:00.500Z",
        "2026-11-20 10:12:00z",
        "1999-01-01T00:00:00-11:30",
    ]);
    let sure = prop::sample::select(vec![Confidence::Sure, Confidence::Fairly, Confidence::Guess]);
    (given, rated, fields(&question.side), (remark(), remark()), sure, at, any::<bool>())
        .prop_map(|(given, rated, side, (note, shown), confidence, at, inactive)| Answer {
            given,
            rated: rated.and_then(|rated| Level::new(f64::from(rated))),
            side: side.into_iter().map(|(id, value)| (FieldId::parse(&id).unwrap(), value)).collect(),
            note,
            shown,
            confidence,
            at: at.to_owned(),
            inactive,
        })
        .boxed()
}

fn answers(questionnaire: &Questionnaire) -> BoxedStrategy<BTreeMap<QuestionId, Answer>> {
    let each: Vec<BoxedStrategy<Option<(QuestionId, Answer)>>> = questionnaire
        .questions()
        .map(|question| {
            let id = question.id.clone();
            option::of(answer(question).prop_map(move |answer| (id.clone(), answer))).boxed()
        })
        .collect();
    each.prop_map(|each| each.into_iter().flatten().collect()).boxed()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_answer_reads_back_equal(
        ann in answers(&questionnaire()),
        agreed in answers(&questionnaire()),
        because in words(),
    ) {
        let mut whole = engagement();
        whole.answers.insert(participant("ann"), ann);
        whole.answers.insert(participant("bob-2"), BTreeMap::new());
        let settled = |answer| Settled { answer, because: because.clone(), dissent: vec![participant("ann")], rounds: 0 };
        whole.agreed = agreed.into_iter().map(|(id, answer)| (id, settled(answer))).collect();
        let again = read_back(&whole);
        prop_assert_eq!(&again.answers, &whole.answers);
        prop_assert_eq!(&again.agreed, &whole.agreed);

        let text = answers_text(&participant("ann"), &questionnaire(), "1.2.0", &whole.answers[&participant("ann")]);
        for letter in text.chars().filter(|letter| *letter != '\n') {
            let tricks = matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{feff}');
            prop_assert!(!letter.is_control() && !tricks, "{:?} stands in the file", letter);
        }
    }
}
