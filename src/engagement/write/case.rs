use super::{Toml, number};
use crate::engagement::CaseEntries;

/// The text of `case.toml`, the ranges in the order in which they were given.
pub fn case_text(case: &CaseEntries, currency: &str) -> String {
    let mut toml = Toml::new();
    toml.text("currency", currency);
    toml.raw_if_any("horizon", case.horizon);
    toml.raw_if_any("rate", case.rate.map(number));
    toml.raw_if_any("months", case.months);
    toml.raw_if_any("seed", case.seed);
    for range in &case.ranges {
        toml.item("range");
        toml.text("variable", range.variable.as_str());
        toml.raw("low", &number(range.low));
        toml.raw("likely", &number(range.likely));
        toml.raw("high", &number(range.high));
        toml.text_if_any("source", &range.source);
        toml.text_if_any("who", &range.who);
        toml.raw_if_any("when", range.when);
    }
    for (question, low, high) in &case.warm_up {
        toml.item("warm_up");
        toml.raw("question", &question.to_string());
        toml.raw("low", &number(*low));
        toml.raw("high", &number(*high));
    }
    toml.finish()
}
