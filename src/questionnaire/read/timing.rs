//! What moves dates.

use super::ledger::Ledger;
use super::names::Stage;
use crate::format::{Key, Kind as Takes, Reader, Shape};
use crate::id::{CauseId, LimitId};
use crate::questionnaire::{Cause, Increments, Limit, Phase, Step, Timing};

/// The file `timing.toml`.
pub(super) const TIMING_FILE: Shape = Shape {
    name: "`timing.toml`",
    about: "What moves dates: causes that several tasks share, how much can go on at once, and how work is cut up.",
    keys: &[
        Key::required("format", Takes::Integer, "The version of this file format: 1."),
        Key::optional("cause", Takes::Tables(&CAUSE), "What makes several tasks longer at once."),
        Key::optional("limit", Takes::Tables(&LIMIT), "How many tasks may go on at once."),
        Key::optional("increments", Takes::Table(&INCREMENTS), "How the work after setting up is cut into increments."),
    ],
};

const STEPS: &[&str] = &["prepare", "crawl", "walk", "run"];

const CAUSE: Shape = Shape {
    name: "a cause",
    about: "Something that makes several tasks longer, or shorter, at once: durations are multiplied by it.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("low", Takes::Number, "The factor if all goes well, such as 0.9."),
        Key::required("likely", Takes::Number, "The factor as it usually is, such as 1."),
        Key::required("high", Takes::Number, "The factor if it goes badly, such as 1.4."),
        Key::optional("owners", Takes::Texts, "It touches tasks of these owners …"),
        Key::optional("tasks", Takes::Texts, "… these tasks …"),
        Key::optional("steps", Takes::Texts, "… and tasks of these steps. All tasks if nothing is named."),
        Key::optional("risks", Takes::Texts, "Risks that raise it."),
        Key::optional(
            "each",
            Takes::Number,
            "What each step by which one of the risks is likelier than usual adds to `high`, and half of it to `likely`.",
        ),
        Key::optional("source", Takes::Texts, "Whose idea it is."),
    ],
};

const LIMIT: Shape = Shape {
    name: "a limit",
    about: "At most so many tasks at once.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::optional("when", Takes::Expression, "When it holds; always if left out."),
        Key::optional("phase", Takes::OneOf(&["set-up", "production"]), "Tasks of this phase; of both if left out."),
        Key::optional("steps", Takes::Texts, "Tasks of these steps; of all if left out."),
        Key::required("at_once", Takes::Integer, "How many, 1 to 1000."),
        Key::optional("source", Takes::Texts, "Whose idea it is."),
    ],
};

const INCREMENTS: Shape = Shape {
    name: "the cut into increments",
    about: "How long an increment is, how many hours it has, and what a task is worth in choosing.",
    keys: &[
        Key::required("weeks", Takes::Number, "How many weeks an increment lasts."),
        Key::required(
            "hours_per_week",
            Takes::Number,
            "Hours a week that a firm of reference size can give, where nobody said how many there are.",
        ),
        Key::required("base", Takes::Number, "What a task is worth by itself."),
        Key::optional("goals", Takes::Numbers, "What serving the first goal adds, the second, and so on."),
        Key::optional("measure", Takes::Number, "What each measure of the plan's goals adds."),
        Key::optional("gate", Takes::Number, "What each gate adds that the task clears."),
        Key::optional("mandatory", Takes::Number, "What being mandatory adds."),
    ],
};

pub(super) fn timing(file: &Reader<'_>, ledger: &Ledger<'_>) -> Timing {
    Timing {
        causes: file.tables("cause").iter().filter_map(|reader| cause(reader, ledger)).collect(),
        limits: file.tables("limit").iter().filter_map(|reader| limit(reader, ledger)).collect(),
        increments: file.table("increments").map(|reader| increments(&reader)),
    }
}

fn cause(reader: &Reader<'_>, ledger: &Ledger<'_>) -> Option<Cause> {
    let id = reader.id::<CauseId>("id")?;
    ledger.define(&id);
    let (low, likely, high) = (reader.number("low"), reader.number("likely"), reader.number("high"));
    let given = ["low", "likely", "high"].iter().all(|key| reader.has(key));
    if given && !(low > 0.0 && low <= likely && likely <= high && high <= 10.0) {
        reader.error(
            "low",
            "out-of-range",
            format!("the factors {low}, {likely} and {high} do not rise, or lie outside 0 to 10"),
            "Put them in order: below 1 is shorter, 1 as planned, above 1 longer.",
        );
    }
    Some(Cause {
        id: id.value,
        title: reader.text("title"),
        low,
        likely,
        high,
        owners: ledger.ids(reader, "owners"),
        tasks: ledger.ids(reader, "tasks"),
        steps: steps(reader),
        risks: ledger.ids(reader, "risks"),
        each: amount(reader, "each", 10.0),
        source: ledger.ids(reader, "source"),
    })
}

fn limit(reader: &Reader<'_>, ledger: &Ledger<'_>) -> Option<Limit> {
    let id = reader.id::<LimitId>("id")?;
    ledger.define(&id);
    let phase = reader.maybe_text("phase");
    Some(Limit {
        id: id.value,
        title: reader.text("title"),
        when: ledger.expression(reader, "when", Stage::Everything),
        phase: phase.and_then(|phase| Phase::ALL.iter().find(|(_, word)| *word == phase)).map(|(phase, _)| *phase),
        steps: steps(reader),
        at_once: u32::try_from(reader.count("at_once", 1, 1000, 1)).unwrap_or(1),
        source: ledger.ids(reader, "source"),
    })
}

fn increments(reader: &Reader<'_>) -> Increments {
    for key in ["weeks", "hours_per_week"] {
        if reader.has(key) && reader.number(key) <= 0.0 {
            reader.error(key, "out-of-range", format!("`{key}` is {}", reader.number(key)), "It lies above 0.");
        }
    }
    Increments {
        weeks: amount(reader, "weeks", 520.0),
        hours_per_week: amount(reader, "hours_per_week", 1e6),
        base: amount(reader, "base", 1000.0),
        goals: reader.numbers("goals"),
        measure: amount(reader, "measure", 1000.0),
        gate: amount(reader, "gate", 1000.0),
        mandatory: amount(reader, "mandatory", 1000.0),
    }
}

/// A number from 0 up to a bound; 0 if missing.
fn amount(reader: &Reader<'_>, key: &str, most: f64) -> f64 {
    let number = reader.number(key);
    if (0.0..=most).contains(&number) {
        return number;
    }
    reader.error(key, "out-of-range", format!("`{key}` is {number}"), format!("It lies between 0 and {most}."));
    0.0
}

fn steps(reader: &Reader<'_>) -> Vec<Step> {
    let mut steps = Vec::new();
    for at in reader.texts_at("steps") {
        match Step::ALL.iter().find(|(_, word)| *word == at.value) {
            Some((step, _)) => steps.push(*step),
            None => reader.error(
                "steps",
                "unknown-word",
                format!("there is no step `{}`", crate::text::clean_line(&at.value)),
                format!(
                    "The steps are {}.{}",
                    crate::text::and_list(STEPS),
                    crate::text::did_you_mean(&at.value, STEPS.iter().copied())
                ),
            ),
        }
    }
    steps
}
