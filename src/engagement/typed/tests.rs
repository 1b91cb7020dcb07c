use super::{parse_field, parse_loose, parse_value};
use crate::engagement::sample::question;
use crate::engagement::{Answer, AnswerValue, Given};

/// What comes of typing this: the value, or the problem and the way out.
fn typed(id: &str, text: &str) -> String {
    match parse_loose(&question(id), text) {
        Ok(Answer { given: Given::Value(value), .. }) => format!("{value:?}"),
        Ok(Answer { given, .. }) => format!("{given:?}"),
        Err(problem) => format!("{}: {problem}. {}", problem.code, problem.way_out),
    }
}

#[test]
fn an_answer_is_read_as_people_type_it() {
    for (id, text, wanted) in [
        ("people.pay", "3", "Level(3)"),
        ("people.pay", " time  IS given. ", "Level(3)"),
        (
            "people.pay",
            "6",
            "not-on-scale: 6 is not on the scale. It goes from 0 (`Punished`) to 5 (`Better off, and shown`).",
        ),
        (
            "people.pay",
            "-1",
            "not-on-scale: -1 is not on the scale. It goes from 0 (`Punished`) to 5 (`Better off, and shown`).",
        ),
        ("people.pay", "worse of", "not-on-scale: `worse of` is not on the scale. Did you mean 1 (`Worse off`)?"),
        (
            "people.pay",
            "2.5",
            "not-on-scale: `2.5` is not on the scale. Write a whole number from 0 to 5, or the words of an anchor.",
        ),
        ("people.clients", "FIRMS", r#"Choice("firms")"#),
        ("people.clients", "private people", r#"Choice("people")"#),
        (
            "people.clients",
            "privat people",
            "unknown-choice: `privat people` is not one of the choices. Did you mean `people` (Private people)?",
        ),
        ("people.clients", "peple", "unknown-choice: `peple` is not one of the choices. Did you mean `people`?"),
        (
            "people.clients",
            "nobody at all",
            "unknown-choice: `nobody at all` is not one of the choices. There are `firms`, `people` and `both`.",
        ),
        ("people.channels", "firms; Letters ; both of them", r#"Choices(["firms", "Letters", "both"])"#),
        ("people.channels", r#"["people", "fairs"]"#, r#"Choices(["people", "fairs"])"#),
        ("people.channels", "firms; firms", "twice: `firms` is named twice. Name it once."),
        (
            "people.channels",
            r#"["people", 3]"#,
            "wrong-type: a whole number does not fit here. Write a text in quotes.",
        ),
        (
            "people.channels",
            r#"["people""#,
            "json: this is not JSON: it ends in the middle. Names and texts stand in double quotes, lists in `[ ]`, tables in `{ }`.",
        ),
        (
            "people.kinds",
            "firms; letters",
            "unknown-choice: `letters` is not one of the choices. There are `firms`, `people` and `both`.",
        ),
        ("people.kinds", "[]", "Choices([])"),
        ("people.asked", "Y", "YesNo(true)"),
        ("people.asked", "false", "YesNo(false)"),
        ("people.asked", "perhaps", "yes-or-no: `perhaps` is neither yes nor no. Say `yes` or `no`."),
        ("people.slogan", " We listen. ", r#"Text("We listen.")"#),
        ("people.slogan", "", "blank: nothing is given. Give an answer, or say `unknown` or `skip`."),
        ("people.slogan", "skip", "Skipped"),
        (
            "people.story",
            "n/a",
            "must-apply: this question applies to everybody. Answer it, or say `unknown` or `skipped`.",
        ),
        ("people.asked", "N/A", "NotApplicable"),
        ("people.asked", "Unknown", "Unknown"),
        ("money.users", "34 people", "Number(34.0)"),
        ("money.users", "0", "out-of-bounds: 0 is too small. It is at least 1 (people)."),
        (
            "money.users",
            "many",
            "number: `many` is not a number. Write it in digits and alone: `1250`, `1,250` or `12.5`.",
        ),
        ("money.share", "12,5 %", "Number(12.5)"),
        ("money.share", "101", "out-of-bounds: 101 is too large. It lies between 0 and 100 (percent)."),
        ("money.budget", "1,250,000.50", "Number(1250000.5)"),
        ("money.budget", "1.250", "number: `1.250` can be read in two ways. Write `1250` or `1.2500`."),
        ("money.budget", "200,000,000", "out-of-bounds: 200,000,000 is too large. It lies between 0 and 100,000,000."),
        ("money.gain", r#"{"low": 1, "likely": 2, "high": 3.5}"#, "Range(1.0, 2.0, 3.5)"),
        (
            "money.gain",
            r#"{"low": 1, "likely": 2}"#,
            "missing-key: the range has no `high`. It needs `low`, `likely` and `high`.",
        ),
        (
            "money.gain",
            r#"{"low": 3, "likely": 2, "high": 1}"#,
            "range: the range is upside down: 3, 2, 1. It rises from `low` over `likely` to `high`.",
        ),
        ("money.gain", "1-3", r#"json: `1-3` does not fit here. Write JSON: `{"low": …, "likely": …, "high": …}`."#),
        ("money.ends", "2026-12-01", "Date(Date(2026-12-01))"),
        (
            "money.ends",
            "1.12.2026",
            "date: `1.12.2026` is not a date. Write year, month and day like `2026-12-01`, between 1900 and 2199.",
        ),
        ("money.order", "duty; Sell more; keep clients", r#"Choices(["duty", "sell_more", "retain"])"#),
        (
            "money.order",
            "duty; Sell more",
            "ranking: the ranking leaves out `retain`. Name every choice once, the most important first.",
        ),
        ("money.order", r#"["duty", "sell_more", "retain"]"#, r#"Choices(["duty", "sell_more", "retain"])"#),
        (
            "money.order",
            "duty; growth; retain",
            "unknown-choice: `growth` is not one of the choices. There are `sell_more`, `retain` and `duty`.",
        ),
        ("money.split", r#"{"duty": 40, "sell_more": 60}"#, r#"Shares([("sell_more", 60.0), ("duty", 40.0)])"#),
        (
            "money.split",
            r#"{"duty": 40, "sell_more": 50}"#,
            "shares: the shares sum to 90. They sum to 100: give out 10 more.",
        ),
        (
            "tables.goals",
            r#"[{"what": "Call back", "target": 7}, {"what": "Ship", "due": "2027-01-31"}]"#,
            r#"Rows([[("what", Text("Call back")), ("target", Number(7.0))], [("what", Text("Ship")), ("due", Date(Date(2027-01-31)))]])"#,
        ),
        (
            "tables.goals",
            r#"[{"what": "Call", "what": "twice"}]"#,
            "twice: `what` stands twice in the same object. Keep one of them.",
        ),
        (
            "tables.goals",
            "Call back",
            r#"json: `Call back` does not fit here. Write JSON: `[{"what": …, "owner": …, "target": …, "due": …}]`."#,
        ),
        (
            "tables.means",
            r#"{"how": "By hand", "fixable": 30, "tried": true, "kind": "both"}"#,
            r#"Fields([("how", Text("By hand")), ("fixable", Number(30.0)), ("tried", YesNo(true)), ("kind", Choice("both"))])"#,
        ),
        ("tables.skills", r#"{"reports": 2}"#, r#"Steps([("reports", 2)])"#),
        (
            "tables.skills",
            r#"{"reports": 3}"#,
            "not-on-scale: there is no step 3. The steps are: 0 never · 1 with help · 2 alone.",
        ),
    ] {
        assert_eq!(typed(id, text), wanted, "{id} = {text}");
    }
}

#[test]
fn a_field_is_read_as_people_type_it() {
    let means = question("tables.means");
    let typed = |field: &str, text: &str| match parse_field(means.field(field).unwrap(), text) {
        Ok(value) => format!("{value:?}"),
        Err(problem) => format!("{}: {problem}. {}", problem.code, problem.way_out),
    };
    assert_eq!(typed("how", " By hand "), r#"Text("By hand")"#);
    assert_eq!(typed("how", " "), "blank: nothing is given. Give an answer, or say `unknown` or `skip`.");
    assert_eq!(typed("fixable", "30%"), "Number(30.0)");
    assert_eq!(typed("fixable", "130"), "out-of-bounds: 130 is too large. It lies between 0 and 100 (percent).");
    assert_eq!(typed("tried", "no"), "YesNo(false)");
    assert_eq!(typed("kind", "Both of them"), r#"Choice("both")"#);
    assert_eq!(typed("cost", "12'000"), "Number(12000.0)");
}

#[test]
fn as_a_value_no_word_stands_for_a_state() {
    assert_eq!(parse_value(&question("people.slogan"), "skip"), Ok(AnswerValue::Text("skip".to_owned())));
}
