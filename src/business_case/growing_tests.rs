//! A running cost that grows, worked by hand.

use super::{Setup, Terms, play};
use crate::condition::Facts;
use crate::engagement::{CaseEntries, CaseRange, Engagement};
use crate::id::{TierId, VariableId};
use crate::questionnaire::Questionnaire;
use crate::questionnaire::testing::tiny;

const QUESTION: &str = r#"
[[question]]
id = "q.one"
kind = "yes_no"
ask = "Is it so?"
"#;

const MODEL: &str = r#"
[settings]
about = "Tests."
horizon = 3
rate = 0
months = 0
ramp = [1]
[[option]]
id = "nothing"
title = "Nothing"
about = "Nothing."
[[option]]
id = "buy"
title = "Buy"
about = "Buy."
[[variable]]
id = "users"
title = "Users"
ask = "How many?"
help = "Count."
[[variable]]
id = "price"
title = "Price"
ask = "How much?"
help = "Ask."
measure = "money"
[[variable]]
id = "rise"
title = "Rise"
ask = "How much more each year?"
help = "Ask."
measure = "percent"
[[line]]
id = "licences"
title = "Licences"
kind = "cost"
options = ["buy"]
factors = ["users", "price"]
times = 10
flow = "running"
grows = "rise"
"#;

fn asked() -> Questionnaire {
    tiny("1.0.0", QUESTION, &[("business-case.toml", MODEL)])
}

/// The case with these ranges.
fn with<T>(ranges: &[(&str, [f64; 3])], look: impl FnOnce(&Setup<'_>) -> T) -> T {
    let questionnaire = asked();
    let ranges = ranges.iter().map(|(id, [low, likely, high])| CaseRange {
        variable: VariableId::parse(id).unwrap(),
        low: *low,
        likely: *likely,
        high: *high,
        source: String::new(),
        who: String::new(),
        when: None,
    });
    let entries = CaseEntries { ranges: ranges.collect(), ..CaseEntries::default() };
    let engagement =
        Engagement::new("Test", (&questionnaire.id, &questionnaire.version), TierId::parse("core").unwrap(), "EUR");
    let model = questionnaire.case.as_ref().unwrap();
    look(&Setup::new(model, &engagement, &entries, &Facts::new()))
}

const KNOWN: [(&str, [f64; 3]); 2] = [("users", [10.0; 3]), ("price", [10.0; 3])];
const TERMS: Terms = Terms { seed: 1, points: 1 << 10 };

/// 10 users × 10 × 10 months are 1000 in the first year, 1100 in the second, 1210 in the third.
#[test]
fn ten_per_cent_a_year() {
    let all = [KNOWN[0], KNOWN[1], ("rise", [10.0; 3])];
    let curve = with(&all, |setup| play(setup, TERMS).unwrap().options[1].clone());
    assert!((curve.value.mean.value + 3310.0).abs() < 1e-6, "{:?}", curve.value);
    let years: Vec<f64> = curve.curve.years.iter().map(|year| year.round()).collect();
    assert_eq!(years, [0.0, -1000.0, -1100.0, -1210.0]);
    assert!((curve.curve.mean[18] + 1550.0).abs() < 1e-6 && (curve.curve.costs - 3310.0).abs() < 1e-6);
}

#[test]
fn what_nobody_said_does_not_grow_and_is_asked() {
    with(&KNOWN, |setup| {
        assert_eq!((setup.missing(), setup.not_growing(), setup.needed[2]), (vec![], vec![2], true));
        let found = play(setup, TERMS).unwrap();
        assert!((found.options[1].value.mean.value + 3000.0).abs() < 1e-6);
    });
}

/// A rise of 5, 10 or 15 per cent lies symmetrically: the second year costs 1100 on average, the third 1000 × the mean
/// of (1 + g)², which is 1210 + 1000 × the variance of g, 0.03² to 0.032² for a spread of this width.
#[test]
fn a_range_of_growth() {
    let all = [KNOWN[0], KNOWN[1], ("rise", [5.0, 10.0, 15.0])];
    let found = with(&all, |setup| play(setup, TERMS).unwrap());
    let years = &found.options[1].curve.years;
    assert!((years[2] + 1100.0).abs() < 0.5, "{years:?}");
    assert!((-1211.3..-1210.7).contains(&years[3]), "{years:?}");
    let whole: f64 = years.iter().sum();
    assert!((found.options[1].value.mean.value - whole).abs() < 0.5);
    // 1000 + 1050 + 1102.5, and 1000 + 1150 + 1322.5.
    let bar = found.tornado.iter().find(|bar| bar.quantity == 2).unwrap();
    assert_eq!(bar.at.map(|end| format!("{end:.0}")), ["5", "15"]);
    assert!((bar.mean[0] + 3152.5).abs() < 0.5 && (bar.mean[1] + 3472.5).abs() < 0.5, "{bar:?}");
}
