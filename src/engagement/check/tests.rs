use super::{PathStep, check_answer};
use crate::engagement::sample::question;
use crate::engagement::{Answer, AnswerValue, Given};
use crate::id::FieldId;
use crate::unit::{Date, Level};

/// Every problem in a line: the place, what is wrong, the way out.
fn problems(id: &str, answer: &Answer) -> Vec<String> {
    check_answer(&question(id), answer)
        .into_iter()
        .map(|problem| {
            let place: Vec<String> = problem
                .at
                .iter()
                .map(|step| match step {
                    PathStep::Key(key) => key.clone(),
                    PathStep::Index(index) => index.to_string(),
                })
                .collect();
            format!("{} [{}] {problem}. {}", problem.code, place.join("."), problem.way_out)
        })
        .collect()
}

fn said(value: AnswerValue) -> Answer {
    Answer::new(Given::Value(value))
}

fn text(text: &str) -> AnswerValue {
    AnswerValue::Text(text.to_owned())
}

fn cells(cells: &[(&str, AnswerValue)]) -> Vec<(String, AnswerValue)> {
    cells.iter().map(|(id, value)| ((*id).to_owned(), value.clone())).collect()
}

#[test]
fn an_answer_that_fits_has_no_problem() {
    let mut pay = said(AnswerValue::Level(4));
    pay.side.insert(FieldId::parse("since").unwrap(), AnswerValue::Date(Date::parse("2026-01-01").unwrap()));
    pay.at = "2026-11-20T10:12:00Z".to_owned();
    assert_eq!(problems("people.pay", &pay), [""; 0]);
    let mut story = said(text("In March\na clinic rang three times."));
    story.rated = Level::new(3.0);
    assert_eq!(problems("people.story", &story), [""; 0]);
    let thirds = ["sell_more", "retain", "duty"].map(|id| (id.to_owned(), 33.33));
    assert_eq!(problems("money.split", &said(AnswerValue::Shares(thirds.into()))), [""; 0]);
}

#[test]
fn a_list_is_checked_cell_by_cell() {
    let row = |what: &str| cells(&[("what", text(what))]);
    let rows = vec![
        cells(&[("what", text(" ")), ("target", AnswerValue::Number(11.0))]),
        cells(&[("owner", text("Ann")), ("colour", text("red"))]),
        Vec::new(),
        row("four"),
    ];
    assert_eq!(
        problems("tables.goals", &said(AnswerValue::Rows(rows))),
        [
            "too-many-rows [value] the list has 4 rows. At most 3 rows: keep the most important ones.",
            "blank [value.0.what] the text is blank. Write something, or leave the answer out.",
            "out-of-bounds [value.0.target] 11 is too large. It lies between 0 and 10.",
            "unknown-column [value.1.colour] there is no column `colour`. There are `what`, `owner`, `target` and `due`.",
            "missing-field [value.1.what] the column `what` is missing. Fill it in: The what.",
            "blank [value.2] nothing is filled in. Fill in `what`, `owner`, `target` or `due`, or leave the whole out.",
        ]
    );
}

#[test]
fn rankings_shares_and_grids_are_whole() {
    let ids = |ids: &[&str]| AnswerValue::Choices(ids.iter().map(|id| (*id).to_owned()).collect());
    assert_eq!(
        problems("money.order", &said(ids(&["duty", "duty", "growth"]))),
        [
            "ranking [value.1] `duty` is ranked twice. Give it one place.",
            "unknown-choice [value.2] `growth` is not one of the choices. There are `sell_more`, `retain` and `duty`.",
        ]
    );
    let shares = |shares: &[(&str, f64)]| {
        AnswerValue::Shares(shares.iter().map(|(id, share)| ((*id).to_owned(), *share)).collect())
    };
    assert_eq!(
        problems("money.split", &said(shares(&[("duty", 120.0), ("retian", 10.0)]))),
        [
            "out-of-bounds [value.duty] 120 is not a share of 100. A share lies between 0 and 100.",
            "unknown-choice [value.retian] `retian` is not one of the choices. Did you mean `retain`?",
        ]
    );
    assert_eq!(
        problems("money.split", &said(shares(&[("duty", 60.0), ("retain", 45.5)]))),
        ["shares [value] the shares sum to 105.5. They sum to 100: take away 5.5."]
    );
    let steps =
        |steps: &[(&str, u8)]| AnswerValue::Steps(steps.iter().map(|(id, step)| ((*id).to_owned(), *step)).collect());
    assert_eq!(
        problems("tables.skills", &said(steps(&[("server", 1), ("reports", 3)]))),
        [
            "unknown-row [value.server] there is no row `server`. Did you mean `servers`?",
            "not-on-scale [value.reports] there is no step 3. The steps are: 0 never · 1 with help · 2 alone.",
        ]
    );
    assert_eq!(
        problems("tables.skills", &said(steps(&[]))),
        ["blank [value] no row is rated. Rate at least one row, or leave the answer out."]
    );
}

#[test]
fn ratings_sides_states_and_times_are_checked_too() {
    let mut pay = said(AnswerValue::Level(4));
    pay.rated = Level::new(2.0);
    pay.side.insert(FieldId::parse("sinc").unwrap(), AnswerValue::YesNo(true));
    pay.side.insert(FieldId::parse("since").unwrap(), AnswerValue::YesNo(true));
    pay.at = "yesterday\u{1b}[2J".to_owned();
    assert_eq!(
        problems("people.pay", &pay),
        [
            "not-rated [rated] this question is not rated. Leave the rating out.",
            "unknown-field [side.sinc] there is no side field `sinc`. Did you mean `since`?",
            "wrong-type [side.since] the answer has another form than its question. Write a date like `2026-12-01`.",
            "date [at] `yesterday [2J` is not a point in time. Write it like `2026-12-01T10:00:00Z`.",
        ]
    );
    let mut story = Answer::new(Given::NotApplicable);
    story.rated = Level::new(2.5);
    assert_eq!(
        problems("people.story", &story),
        [
            "must-apply [state] this question applies to everybody. Answer it, or say `unknown` or `skipped`.",
            "not-on-scale [rated] 2.5 is not a whole level. Rate with a whole number from 0 to 5.",
        ]
    );
}

#[test]
fn numbers_that_cannot_be_computed_with_are_refused() {
    assert_eq!(
        problems("money.users", &said(AnswerValue::Number(f64::NAN))),
        ["number [value] this is not a number that can be computed with. Write a finite number."]
    );
    assert_eq!(
        problems("money.gain", &said(AnswerValue::Range(f64::NAN, 2.0, f64::INFINITY))),
        [
            "number [value.low] this is not a number that can be computed with. Write a finite number.",
            "number [value.high] this is not a number that can be computed with. Write a finite number.",
        ]
    );
}
