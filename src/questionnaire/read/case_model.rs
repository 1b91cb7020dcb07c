//! `business-case.toml`: what a business case is made of.

use super::ledger::Ledger;
use super::names::Stage;
use crate::format::{Key, Kind as Takes, Reader, Shape};
use crate::id::{QuestionId, VariableId};
use crate::questionnaire::{
    CaseLine, CaseModel, CaseOption, CaseOrigin, CaseScenario, CaseStop, CaseVariable, Flow, Measure, WarmUp,
};
use crate::text;

/// The file `business-case.toml`.
pub(super) const CASE_FILE: Shape = Shape {
    name: "`business-case.toml`",
    about: "What a business case is made of: quantities asked as ranges, costs and benefits, options.",
    keys: &[
        Key::required("format", Takes::Integer, "The version of this file format: 1."),
        Key::required("settings", Takes::Table(&SETTINGS), "What holds unless an engagement says otherwise."),
        Key::required("option", Takes::Tables(&OPTION), "What can be done; the first one is to do nothing."),
        Key::required("variable", Takes::Tables(&VARIABLE), "What is asked. New ones go to the end of the file."),
        Key::required("line", Takes::Tables(&LINE), "Costs and benefits."),
        Key::optional("stop", Takes::Tables(&STOP), "When to stop and think again."),
        Key::optional("scenario", Takes::Tables(&SCENARIO), "Looks at draws in which a quantity is low or high."),
        Key::optional("warm_up", Takes::Tables(&WARM_UP), "Questions with known answers, to practise ranges."),
    ],
};

const SETTINGS: Shape = Shape {
    name: "the settings of a case",
    about: "What holds unless an engagement says otherwise.",
    keys: &[
        Key::required("about", Takes::Text, "What a business case is, for those who are asked."),
        Key::required("horizon", Takes::Integer, "How many years are looked at, 1 to 30."),
        Key::required("rate", Takes::Number, "The discount rate, per cent a year."),
        Key::required("months", Takes::Integer, "Months between the first spending and the first use, 0 to 60."),
        Key::required("ramp", Takes::Numbers, "The share of the full benefit in each year of use, 0 to 1."),
    ],
};

const OPTION: Shape = Shape {
    name: "an option",
    about: "Something that can be done.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("about", Takes::Text, "What it means."),
    ],
};

const VARIABLE: Shape = Shape {
    name: "a quantity",
    about: "Something that nobody knows exactly, asked as low, likely and high.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its name in tables and charts."),
        Key::required("ask", Takes::Text, "The question."),
        Key::required("help", Takes::Text, "What to think of."),
        Key::optional("unit", Takes::Text, "What it is counted in: `people`; of an amount, what it is for: `a year`."),
        Key::optional(
            "measure",
            Takes::OneOf(&["number", "percent", "money"]),
            "How its numbers are written; `number` if left out.",
        ),
        Key::optional("least", Takes::Number, "It lies above this value; no bound if left out."),
        Key::optional("most", Takes::Number, "It lies below this value; no bound if left out."),
        Key::optional("from", Takes::Table(&ORIGIN), "Where a first figure comes from, if an answer holds one."),
    ],
};

const ORIGIN: Shape = Shape {
    name: "the origin of a figure",
    about: "An answer that holds a first figure.",
    keys: &[
        Key::required("question", Takes::Text, "The question."),
        Key::optional("column", Takes::Text, "In a list, the column with the figure."),
        Key::optional("where", Takes::Text, "In a list, the column that names the row …"),
        Key::optional("is", Takes::Text, "… and the choice that it holds."),
    ],
};

const LINE: Shape = Shape {
    name: "a line of the case",
    about: "A cost or a benefit: the product of quantities.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("kind", Takes::OneOf(&["cost", "benefit"]), "Whether it costs or brings money."),
        Key::required("options", Takes::Texts, "The options that have it."),
        Key::required("factors", Takes::Texts, "The quantities that are multiplied."),
        Key::optional("times", Takes::Number, "A constant, such as 12 months; 1 if left out."),
        Key::required(
            "flow",
            Takes::OneOf(&["once", "running", "ramped", "last"]),
            "Once before use, a yearly amount from the first month, one from the first use along the ramp, or at the end.",
        ),
        Key::optional(
            "grows",
            Takes::Text,
            "The quantity by which a running amount grows, in per cent a year; where nobody gave one, it does not grow.",
        ),
        Key::optional("when", Takes::Expression, "When it belongs to the case; always if left out."),
    ],
};

const STOP: Shape = Shape {
    name: "a stop rule",
    about: "A point at which to stop and think again.",
    keys: &[
        Key::required("variable", Takes::Text, "The quantity that is looked at."),
        Key::required("after", Takes::Integer, "How many months after the first use."),
        Key::required("says", Takes::Text, "What to do."),
    ],
};

const SCENARIO: Shape = Shape {
    name: "a scenario",
    about: "A look at those draws in which a quantity is low or high.",
    keys: &[
        Key::required("title", Takes::Text, "Its title."),
        Key::required("variable", Takes::Text, "The quantity."),
        Key::required("part", Takes::OneOf(&["lowest", "highest"]), "Which of the draws."),
        Key::required("share", Takes::Number, "Their share, above 0 and below 1: 0.2 is a fifth."),
    ],
};

const WARM_UP: Shape = Shape {
    name: "a warm-up question",
    about: "A question with a known answer.",
    keys: &[
        Key::required("ask", Takes::Text, "The question."),
        Key::required("unit", Takes::Text, "The unit of the answer."),
        Key::required("answer", Takes::Number, "The answer."),
        Key::required("source", Takes::Text, "Where anyone can check it."),
    ],
};

pub(super) fn case_model(file: &Reader<'_>, ledger: &Ledger<'_>) -> Option<CaseModel> {
    let settings = file.table("settings")?;
    let options: Vec<CaseOption> = file
        .tables("option")
        .iter()
        .map(|table| CaseOption { id: table.text("id"), title: table.text("title"), about: table.text("about") })
        .collect();
    let variables: Vec<CaseVariable> =
        file.tables("variable").iter().filter_map(|table| variable(table, ledger)).collect();
    let ids: Vec<&str> = variables.iter().map(|variable| variable.id.as_str()).collect();
    let names: Vec<&str> = options.iter().map(|option| option.id.as_str()).collect();
    let one = |table: &Reader<'_>| places(table, "variable", &ids, "quantity").first().copied();
    let ramp = settings.numbers("ramp");
    if ramp.is_empty() || ramp.iter().any(|share| !(0.0..=1.0).contains(share)) {
        settings.error("ramp", "out-of-range", "`ramp` holds shares", "Write one number from 0 to 1 for each year.");
    }
    let rate = settings.number("rate");
    if !(0.0..100.0).contains(&rate) {
        settings.error("rate", "out-of-range", format!("`rate` is {rate}"), "It lies from 0 to below 100 per cent.");
    }
    Some(CaseModel {
        about: settings.text("about"),
        horizon: small(settings.count("horizon", 1, 30, 5)),
        rate,
        months: small(settings.count("months", 0, 60, 0)),
        ramp,
        lines: file
            .tables("line")
            .iter()
            .map(|table| CaseLine {
                id: table.text("id"),
                title: table.text("title"),
                benefit: table.text("kind") == "benefit",
                options: places(table, "options", &names, "option"),
                factors: places(table, "factors", &ids, "quantity"),
                times: table.maybe_number("times").unwrap_or(1.0),
                flow: match table.text("flow").as_str() {
                    "once" => Flow::Once,
                    "ramped" => Flow::Ramped,
                    "last" => Flow::Last,
                    _ => Flow::Running,
                },
                grows: grows(table, &ids, &variables),
                when: ledger.expression(table, "when", Stage::Answers),
            })
            .collect(),
        stops: file
            .tables("stop")
            .iter()
            .filter_map(|table| {
                let after = small(table.count("after", 0, 120, 0));
                Some(CaseStop { variable: one(table)?, after, says: table.text("says") })
            })
            .collect(),
        scenarios: file
            .tables("scenario")
            .iter()
            .filter_map(|table| {
                let share = table.number("share");
                if !(share > 0.0 && share < 1.0) {
                    table.error("share", "out-of-range", format!("`share` is {share}"), "It lies between 0 and 1.");
                }
                let highest = table.text("part") == "highest";
                Some(CaseScenario { title: table.text("title"), variable: one(table)?, share, highest })
            })
            .collect(),
        warm_up: file
            .tables("warm_up")
            .iter()
            .map(|table| WarmUp {
                ask: table.text("ask"),
                unit: table.text("unit"),
                answer: table.number("answer"),
                source: table.text("source"),
            })
            .collect(),
        options,
        variables,
    })
}

/// The quantity by which a line grows: one in per cent, of a line that runs.
fn grows(table: &Reader<'_>, ids: &[&str], variables: &[CaseVariable]) -> Option<usize> {
    table.maybe_text("grows")?;
    let place = places(table, "grows", ids, "quantity").first().copied()?;
    let id = ids[place];
    if variables[place].measure != Measure::Percent {
        let message = format!("`{id}` is not written in per cent, so nothing can grow by it");
        table.error("grows", "wrong-kind", message, "Name a quantity with `measure = \"percent\"`.");
        return None;
    }
    if table.text("flow") != "running" {
        let message = "only a running amount grows".to_owned();
        table.error("grows", "wrong-kind", message, "Write `flow = \"running\"`, or leave `grows` out.");
        return None;
    }
    if table.texts("factors").iter().any(|one| one == id) {
        let message = format!("`{id}` is a factor of this line already, so the line cannot grow by it too");
        table.error("grows", "out-of-range", message, "Name another quantity, or leave `grows` out.");
        return None;
    }
    Some(place)
}

fn variable(table: &Reader<'_>, ledger: &Ledger<'_>) -> Option<CaseVariable> {
    let id = table.id::<VariableId>("id")?;
    ledger.define(&id);
    let from = table.table("from").and_then(|from| {
        Some(CaseOrigin {
            question: ledger.id::<QuestionId>(&from, "question")?,
            column: from.maybe_text("column"),
            row: from.maybe_text("where").zip(from.maybe_text("is")),
        })
    });
    Some(CaseVariable {
        id: id.value,
        title: table.text("title"),
        ask: table.text("ask"),
        help: table.text("help"),
        unit: table.text("unit"),
        measure: match table.text("measure").as_str() {
            "percent" => Measure::Percent,
            "money" => Measure::Money,
            _ => Measure::Number,
        },
        least: table.maybe_number("least"),
        most: table.maybe_number("most"),
        from,
    })
}

/// The places of names among those known; unknown ones are reported.
fn places(table: &Reader<'_>, key: &str, known: &[&str], noun: &str) -> Vec<usize> {
    let texts = table.maybe_text(key).map_or_else(|| table.texts(key), |one| vec![one]);
    texts
        .iter()
        .filter_map(|name| {
            let place = known.iter().position(|one| one == name);
            if place.is_none() {
                let near = text::did_you_mean(name, known.iter().copied());
                table.error(
                    key,
                    "unknown-reference",
                    format!("there is no {noun} `{}`", text::clean_line(name)),
                    format!("They are {}.{near}", text::and_list(known)),
                );
            }
            place
        })
        .collect()
}

fn small(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(0)
}
