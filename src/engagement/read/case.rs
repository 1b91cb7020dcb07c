use std::sync::Arc;

use super::log::day;
use super::words;
use crate::diagnostic::{Place, Source};
use crate::engagement::check::{one_of, quoted};
use crate::engagement::shape::CASE;
use crate::engagement::{CaseEntries, CaseRange};
use crate::format::{Document, Findings, Reader};
use crate::questionnaire::{CaseModel, Questionnaire};

/// What `case.toml` says. `currency` is the engagement's.
pub(super) fn case(file: &Reader<'_>, questionnaire: &Questionnaire, currency: Option<&str>) -> Option<CaseEntries> {
    let Some(model) = &questionnaire.case else {
        file.error(
            "format",
            "no-business-case",
            format!("the questionnaire `{}` has no business case", questionnaire.id),
            "Remove the file, or add a `business-case.toml` to the questionnaire.",
        );
        return None;
    };
    if let (Some(own), Some(currency)) = (file.maybe_text("currency"), currency)
        && own != currency
    {
        file.error(
            "currency",
            "mixed-currencies",
            format!("these amounts are in {}, but the engagement counts in {currency}", quoted(&own)),
            format!("Turn all amounts into {currency}, or change the currency in `engagement.toml`. Nothing is converted for you."),
        );
    }
    let rate = file.maybe_number("rate");
    if let Some(rate) = rate.filter(|rate| !(0.0..100.0).contains(rate)) {
        file.error("rate", "out-of-range", format!("`rate` is {rate}"), "It lies from 0 to below 100 per cent a year.");
    }
    let whole = |key: &str, low: i64, high: i64| {
        file.has(key).then(|| u32::try_from(file.count(key, low, high, low)).unwrap_or(0))
    };
    Some(CaseEntries {
        horizon: whole("horizon", 1, 30),
        rate,
        months: whole("months", 0, 60),
        seed: file.has("seed").then(|| u64::try_from(file.count("seed", 0, i64::MAX, 1)).unwrap_or(1)),
        ranges: file.tables("range").iter().filter_map(|table| range(table, model)).collect(),
        warm_up: file
            .tables("warm_up")
            .iter()
            .map(|table| {
                let number = table.count("question", 1, i64::try_from(model.warm_up.len()).unwrap_or(1).max(1), 1);
                if table.number("low") > table.number("high") {
                    table.error("low", "upside-down", "`low` is above `high`", "Write the smaller number as `low`.");
                }
                (u32::try_from(number).unwrap_or(1), table.number("low"), table.number("high"))
            })
            .collect(),
    })
}

/// Where the ranges of a `case.toml` stand, in its order: at the low value, or at the likely one where it has none.
pub fn case_places(source: &Arc<Source>) -> Vec<(String, Place)> {
    let findings = Findings::new();
    let Some(document) = Document::read(source, &CASE, &findings) else { return Vec::new() };
    let tables = document.reader(&findings).tables("range");
    let place = |table: &Reader<'_>| table.place(if table.has("low") { "low" } else { "likely" });
    tables.iter().filter_map(|table| Some((table.maybe_text("variable")?, place(table)))).collect()
}

fn range(table: &Reader<'_>, model: &CaseModel) -> Option<CaseRange> {
    let id = table.maybe_text("variable")?;
    let Some(variable) = model.variables.iter().find(|one| one.id.as_str() == id) else {
        table.error(
            "variable",
            "unknown-quantity",
            format!("the business case asks for no {}", quoted(&id)),
            one_of(&id, model.variables.iter().map(|one| one.id.as_str())),
        );
        return None;
    };
    let likely = table.number("likely");
    Some(CaseRange {
        variable: variable.id.clone(),
        low: table.maybe_number("low").unwrap_or(likely),
        likely,
        high: table.maybe_number("high").unwrap_or(likely),
        source: words(table, "source"),
        who: words(table, "who"),
        when: day(table, "when"),
    })
}
