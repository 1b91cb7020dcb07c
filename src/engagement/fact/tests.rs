use std::collections::BTreeMap;

use super::*;
use crate::condition::Expression;
use crate::id::{ChoiceId, FieldId, QuestionId, RowId, TierId};
use crate::questionnaire::{Bounds, Field, FieldKind, Levelling, Row};
use crate::unit::{Date, Level};

fn question(kind: Kind, levelling: Levelling) -> Question {
    Question {
        id: QuestionId::parse("q.x").unwrap(),
        tier: TierId::parse("core").unwrap(),
        ask: "?".to_owned(),
        help: String::new(),
        why: String::new(),
        probe: String::new(),
        kind,
        side: Vec::new(),
        roles: Vec::new(),
        scores: Vec::new(),
        when: None,
        levelling,
        unknown_level: None,
        fixed: false,
        confidential: false,
        may_not_apply: true,
        seconds: 60,
        source: Vec::new(),
    }
}

fn choice(id: &str, level: Option<f64>, strength: Option<f64>) -> Choice {
    Choice {
        id: ChoiceId::parse(id).unwrap(),
        label: id.to_owned(),
        level: level.and_then(Level::new),
        strength,
        help: String::new(),
        disabled_when: None,
        disabled_because: String::new(),
        advice: String::new(),
    }
}

fn field(id: &str, kind: FieldKind) -> Field {
    Field { id: FieldId::parse(id).unwrap(), label: id.to_owned(), kind, required: false, help: String::new() }
}

fn numbers() -> Bounds {
    Bounds { min: 0.0, max: 100.0, unit: String::new() }
}

fn formula(text: &str) -> Levelling {
    Levelling::Computed(Expression::compile(text).unwrap())
}

fn anchors() -> [String; 6] {
    ["0", "1", "2", "3", "4", "5"].map(str::to_owned)
}

fn given(value: AnswerValue) -> Answer {
    Answer::new(Given::Value(value))
}

/// The facts in one line each, for comparing whole outputs.
fn shown(facts: Vec<(String, Value)>) -> Vec<String> {
    fn one(value: &Value) -> String {
        match value {
            Value::Unknown => "?".to_owned(),
            Value::Absent => "-".to_owned(),
            Value::Bool(holds) => holds.to_string(),
            Value::Number(number) => number.to_string(),
            Value::Text(text) => format!("'{text}'"),
            Value::List(items) => format!("[{}]", items.iter().map(one).collect::<Vec<_>>().join(" ")),
        }
    }
    let mut facts = facts;
    facts.sort_by(|a, b| a.0.cmp(&b.0));
    facts.iter().map(|(name, value)| format!("{name} = {}", one(value))).collect()
}

#[test]
fn a_scale_is_its_level() {
    let mut scale = question(Kind::Scale, Levelling::Scale(anchors()));
    let said = given(AnswerValue::Level(4));
    assert_eq!(shown(facts_of(&scale, Some(&said))), ["q.x = 4", "q.x.known = true", "q.x.level = 4"]);
    assert_eq!(shown(facts_of(&scale, None)), ["q.x = ?", "q.x.known = false", "q.x.level = ?"]);
    let not_ours = Answer::new(Given::NotApplicable);
    assert_eq!(shown(facts_of(&scale, Some(&not_ours))), ["q.x = -", "q.x.known = true", "q.x.level = -"]);

    let unknown = Answer::new(Given::Unknown);
    assert_eq!(shown(facts_of(&scale, Some(&unknown))), ["q.x = ?", "q.x.known = false", "q.x.level = ?"]);
    scale.unknown_level = Some(Level::ZERO);
    assert_eq!(shown(facts_of(&scale, Some(&unknown))), ["q.x = 0", "q.x.known = false", "q.x.level = 0"]);
}

#[test]
fn what_was_skipped_or_kept_aside_was_not_said() {
    let scale = question(Kind::Scale, Levelling::Scale(anchors()));
    let skipped = Answer::new(Given::Skipped);
    let aside = Answer { inactive: true, ..given(AnswerValue::Level(4)) };
    for answer in [skipped, aside] {
        assert_eq!(facts_of(&scale, Some(&answer)), facts_of(&scale, None));
        assert_eq!(level_of(&scale, &answer), None);
    }
}

#[test]
fn choices_carry_levels_and_strengths() {
    let choices = vec![choice("a", Some(1.0), Some(0.5)), choice("b", Some(4.0), Some(0.7)), choice("c", None, None)];
    let single = question(Kind::Single(choices.clone()), Levelling::Choices);
    let facts = |text: &str| shown(facts_of(&single, Some(&given(AnswerValue::Choice(text.to_owned())))));
    assert_eq!(facts("a"), ["q.x = 'a'", "q.x.known = true", "q.x.level = 1", "q.x.strength = 0.5"]);
    assert_eq!(facts("c"), ["q.x = 'c'", "q.x.known = true", "q.x.level = ?", "q.x.strength = ?"]);

    let multi = question(Kind::Multi { choices, free: true }, Levelling::Choices);
    let ticked = |ids: &[&str]| {
        let ids = ids.iter().map(|id| (*id).to_owned()).collect();
        shown(facts_of(&multi, Some(&given(AnswerValue::Choices(ids)))))
    };
    assert_eq!(
        ticked(&["a", "b", "our own"]),
        ["q.x = ['a' 'b' 'our own']", "q.x.count = 3", "q.x.known = true", "q.x.level = 4", "q.x.strength = 1"]
    );
    assert_eq!(ticked(&[]), ["q.x = []", "q.x.count = 0", "q.x.known = true", "q.x.level = ?", "q.x.strength = 0"]);
}

#[test]
fn a_list_has_columns_of_filled_cells() {
    let columns = vec![
        field("place", FieldKind::Text),
        field("owner", FieldKind::Single(vec![choice("sales", None, None)])),
        field("recorded", FieldKind::YesNo),
    ];
    let list = question(Kind::List { columns, max: 9 }, formula("min(count(value), count(owner) + 1)"));
    let text = |text: &str| AnswerValue::Text(text.to_owned());
    let rows = AnswerValue::Rows(vec![
        vec![
            ("place".to_owned(), text("counter")),
            ("owner".to_owned(), AnswerValue::Choice("sales".to_owned())),
            ("recorded".to_owned(), AnswerValue::YesNo(false)),
        ],
        vec![("place".to_owned(), text("van"))],
        vec![("place".to_owned(), text(" ")), ("recorded".to_owned(), AnswerValue::YesNo(true))],
    ]);
    assert_eq!(
        shown(facts_of(&list, Some(&given(rows)))),
        [
            "q.x = [1 2 3]",
            "q.x.count = 3",
            "q.x.known = true",
            "q.x.level = 2",
            "q.x.owner = ['sales']",
            "q.x.place = ['counter' 'van']",
            "q.x.recorded = [false true]",
        ]
    );
    assert_eq!(
        shown(facts_of(&list, Some(&Answer::new(Given::NotApplicable)))),
        [
            "q.x = -",
            "q.x.count = -",
            "q.x.known = true",
            "q.x.level = -",
            "q.x.owner = -",
            "q.x.place = -",
            "q.x.recorded = -",
        ]
    );
}

#[test]
fn a_record_is_its_fields() {
    let fields = vec![
        field("how", FieldKind::LongText),
        field("share", FieldKind::Percent(numbers())),
        field("tried", FieldKind::YesNo),
        field("kind", FieldKind::Single(vec![choice("some", None, Some(0.5))])),
        field("facts", FieldKind::Multi { choices: vec![choice("one", None, None)], free: false }),
    ];
    let formula = Levelling::Rated {
        anchors: anchors(),
        rubric: None,
        formula: Some(Expression::compile("min(rated, 2) if not filled(how) else rated").unwrap()),
    };
    let record = question(Kind::Record(fields), formula);
    let mut answer = given(AnswerValue::Fields(vec![
        ("share".to_owned(), AnswerValue::Number(30.0)),
        ("kind".to_owned(), AnswerValue::Choice("some".to_owned())),
    ]));
    answer.rated = Level::new(4.0);
    assert_eq!(
        shown(facts_of(&record, Some(&answer))),
        [
            "q.x = ['share' 'kind']",
            "q.x.facts = []",
            "q.x.how = ''",
            "q.x.kind = 'some'",
            "q.x.kind.strength = 0.5",
            "q.x.known = true",
            "q.x.level = 2",
            "q.x.share = 30",
            "q.x.tried = ?",
        ]
    );
    answer.rated = None;
    assert_eq!(level_of(&record, &answer), None);
    assert!(facts_of(&record, None).contains(&("q.x".to_owned(), Value::Unknown)));
}

#[test]
fn a_grid_is_its_rows_and_a_formula_is_held_within_the_levels() {
    let row = |id: &str| Row { id: RowId::parse(id).unwrap(), label: id.to_owned() };
    let kind = Kind::Grid { rows: vec![row("a"), row("b")], steps: vec![String::new(); 5] };
    let grid = question(kind, formula("5 * max(a, b) / 2"));
    let both = given(AnswerValue::Steps(vec![("a".to_owned(), 1), ("b".to_owned(), 4)]));
    assert_eq!(
        shown(facts_of(&grid, Some(&both))),
        ["q.x = [1 4]", "q.x.a = 1", "q.x.b = 4", "q.x.known = true", "q.x.level = 5"]
    );
    let one = given(AnswerValue::Steps(vec![("b".to_owned(), 4)]));
    assert_eq!(
        shown(facts_of(&grid, Some(&one))),
        ["q.x = [4]", "q.x.a = ?", "q.x.b = 4", "q.x.known = true", "q.x.level = ?"]
    );
}

#[test]
fn other_kinds_and_what_is_asked_beside_them() {
    let mut number = question(Kind::Number(numbers()), formula("value / 2 + (1 if day_named == 'yes' else 0)"));
    number.side =
        vec![field("day_named", FieldKind::Single(vec![choice("yes", None, None)])), field("day", FieldKind::Date)];
    let mut answer = given(AnswerValue::Number(3.0));
    answer.side = BTreeMap::from([
        (FieldId::parse("day_named").unwrap(), AnswerValue::Choice("yes".to_owned())),
        (FieldId::parse("day").unwrap(), AnswerValue::Date(Date::parse("2026-12-01").unwrap())),
    ]);
    assert_eq!(
        shown(facts_of(&number, Some(&answer))),
        ["q.x = 3", "q.x.day = '2026-12-01'", "q.x.day_named = 'yes'", "q.x.known = true", "q.x.level = 2.5"]
    );

    let choices = || vec![choice("a", None, None), choice("b", None, None), choice("c", None, None)];
    let shares = AnswerValue::Shares(vec![("a".to_owned(), 20.0), ("b".to_owned(), 80.0), ("c".to_owned(), 0.0)]);
    let allocation = question(Kind::Allocation(choices()), Levelling::None);
    assert_eq!(shown(facts_of(&allocation, Some(&given(shares)))), ["q.x = ['b' 'a']", "q.x.known = true"]);
    let range = question(Kind::Range(numbers()), Levelling::None);
    assert_eq!(
        shown(facts_of(&range, Some(&given(AnswerValue::Range(1.0, 2.0, 9.0))))),
        ["q.x = 2", "q.x.known = true"]
    );
}
