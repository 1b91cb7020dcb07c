//! `fit.toml`: whether the people who would run a system can.

use super::ledger::Ledger;
use super::names::Stage;
use crate::format::{Key, Kind as Takes, Reader, Shape};
use crate::id::{FormId, QuestionId, RowId};
use crate::questionnaire::{Fact, Familiarity, Fit, FitAdvice, Form, Remedy, Running};

/// The file `fit.toml`.
pub(super) const FIT_FILE: Shape = Shape {
    name: "`fit.toml`",
    about: "Forms in which a system can be run, what each needs, and what to do about gaps.",
    keys: &[
        Key::required("format", Takes::Integer, "The version of this file format: 1."),
        Key::required("settings", Takes::Table(&SETTINGS), "Where the answers stand."),
        Key::required("form", Takes::Tables(&FORM), "The forms."),
        Key::optional("remedy", Takes::Tables(&REMEDY), "What to do about a gap."),
        Key::optional("running", Takes::Tables(&RUNNING), "How running hours grow; one table."),
        Key::optional("familiarity", Takes::Tables(&FAMILIARITY), "When unfamiliar is not unsuitable."),
        Key::optional("fact", Takes::Tables(&FACT), "Which fact changes what."),
        Key::optional("advice", Takes::Tables(&ADVICE), "Advice that some answers call for."),
    ],
};

const SETTINGS: Shape = Shape {
    name: "the settings",
    about: "Where the answers stand.",
    keys: &[
        Key::required("skills", Takes::Text, "The grid in which people rate what they can do."),
        Key::optional(
            "users",
            Takes::Text,
            "The question with the number of users; the questionnaire's own if left out.",
        ),
        Key::optional("good_up_to", Takes::Number, "A sum of gaps up to here is a good fit; 4 if left out."),
        Key::optional("workable_up_to", Takes::Number, "Up to here it is workable with a plan; 9 if left out."),
        Key::optional(
            "hosting",
            Takes::Text,
            "The name of the answer on where data may live, for readers of this file.",
        ),
        Key::optional("interfaces", Takes::Expression, "How many other systems are joined on the first day."),
        Key::optional("run_hours", Takes::Expression, "How many hours a week are free for running it."),
    ],
};

const FORM: Shape = Shape {
    name: "a form",
    about: "A form in which a system can be run.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("about", Takes::Text, "What it means."),
        Key::required("needs", Takes::NumberMap, "The step needed in each row of the skills grid."),
        Key::optional("need_any", Takes::Table(&NEED_ANY), "Rows of which the best must reach a step."),
        Key::required("base_hours", Takes::Number, "Hours a week before any user or interface."),
        Key::optional("when", Takes::Expression, "When it is possible at all; always if left out."),
        Key::optional("excluded_because", Takes::Text, "Why it is not."),
        Key::optional("partner_required_for", Takes::Texts, "Rows whose gap calls for a signed partner."),
    ],
};

const NEED_ANY: Shape = Shape {
    name: "an either-or need",
    about: "Rows of which the best must reach a step.",
    keys: &[Key::required("level", Takes::Number, "The step."), Key::required("rows", Takes::Texts, "The rows.")],
};

const REMEDY: Shape = Shape {
    name: "a remedy",
    about: "What to do about a gap.",
    keys: &[
        Key::required("gap", Takes::Number, "A gap of this many steps or more."),
        Key::required("text", Takes::Text, "What to do."),
        Key::optional("weeks", Takes::Table(&SPAN), "How long it takes."),
    ],
};

const SPAN: Shape = Shape {
    name: "a span",
    about: "From so many weeks to so many.",
    keys: &[Key::required("low", Takes::Number, "At least."), Key::required("high", Takes::Number, "At most.")],
};

const RUNNING: Shape = Shape {
    name: "the growth of running hours",
    about: "Hours a week: the form's base, plus so much a user and so much an interface.",
    keys: &[
        Key::required("users_up_to", Takes::Number, "Up to this many users …"),
        Key::required("per_user", Takes::Number, "… each adds this many hours,"),
        Key::required("per_user_above", Takes::Number, "each further one this many,"),
        Key::required("per_interface", Takes::Number, "each interface this many."),
        Key::optional(
            "business_side_per_10_users",
            Takes::Number,
            "Full posts on the business side for every ten users.",
        ),
    ],
};

const FAMILIARITY: Shape = Shape {
    name: "a rule on familiarity",
    about: "When unfamiliar is not unsuitable.",
    keys: &[
        Key::required("candidate", Takes::Text, "What kind of technology."),
        Key::required("gap", Takes::Numbers, "From this gap to that."),
        Key::required("currency", Takes::Numbers, "From this level of being current to that."),
        Key::required("advice", Takes::Text, "The advice."),
    ],
};

const FACT: Shape = Shape {
    name: "a fact",
    about: "A fact and what it changes.",
    keys: &[
        Key::required("title", Takes::Text, "The fact."),
        Key::required("questions", Takes::Texts, "The questions that give it."),
        Key::required("changes", Takes::Text, "What it changes."),
    ],
};

const ADVICE: Shape = Shape {
    name: "a piece of advice",
    about: "Advice that some answers call for.",
    keys: &[
        Key::optional("id", Takes::Text, "Its id, for readers of this file."),
        Key::optional("when", Takes::Expression, "When; always if left out."),
        Key::required("text", Takes::Text, "What."),
    ],
};

pub(super) fn fit(file: &Reader<'_>, ledger: &Ledger<'_>) -> Fit {
    let settings = file.table("settings");
    let number = |key: &str, default: f64| settings.and_then(|reader| reader.maybe_number(key)).unwrap_or(default);
    Fit {
        skills: settings.and_then(|reader| ledger.id::<QuestionId>(&reader, "skills")),
        good_up_to: number("good_up_to", 4.0),
        workable_up_to: number("workable_up_to", 9.0),
        interfaces: settings.and_then(|reader| ledger.expression(&reader, "interfaces", Stage::Answers)),
        run_hours: settings.and_then(|reader| ledger.expression(&reader, "run_hours", Stage::Answers)),
        forms: file.tables("form").iter().filter_map(|reader| form(reader, ledger)).collect(),
        remedies: file
            .tables("remedy")
            .iter()
            .map(|reader| Remedy {
                gap: reader.number("gap"),
                text: reader.text("text"),
                weeks: reader.table("weeks").map(|span| (span.number("low"), span.number("high"))).unwrap_or_default(),
            })
            .collect(),
        running: file
            .tables("running")
            .first()
            .map(|reader| Running {
                users_up_to: reader.number("users_up_to"),
                per_user: reader.number("per_user"),
                per_user_above: reader.number("per_user_above"),
                per_interface: reader.number("per_interface"),
                business_side_per_10_users: reader.number("business_side_per_10_users"),
            })
            .unwrap_or_default(),
        familiarity: file
            .tables("familiarity")
            .iter()
            .map(|reader| Familiarity {
                candidate: reader.text("candidate"),
                gap: pair(reader, "gap"),
                currency: pair(reader, "currency"),
                advice: reader.text("advice"),
            })
            .collect(),
        facts: file
            .tables("fact")
            .iter()
            .map(|reader| Fact {
                questions: ledger.ids(reader, "questions"),
                fact: reader.text("title"),
                changes: reader.text("changes"),
            })
            .collect(),
        advice: file
            .tables("advice")
            .iter()
            .map(|reader| FitAdvice {
                when: ledger.expression(reader, "when", Stage::Everything),
                text: reader.text("text"),
            })
            .collect(),
    }
}

fn form(reader: &Reader<'_>, ledger: &Ledger<'_>) -> Option<Form> {
    let id = reader.id::<FormId>("id")?;
    ledger.define(&id);
    let rows = |part: &Reader<'_>, key: &str| -> Vec<RowId> {
        part.ids::<RowId>(key).into_iter().map(|at| at.value).collect()
    };
    Some(Form {
        id: id.value,
        title: reader.text("title"),
        about: reader.text("about"),
        needs: reader
            .number_map("needs")
            .into_iter()
            .filter_map(|(name, need)| Some((reader.spelt::<RowId>(&name)?.value, need)))
            .collect(),
        need_any: reader.table("need_any").map(|part| (rows(&part, "rows"), part.number("level"))),
        base_hours: reader.number("base_hours"),
        when: ledger.expression(reader, "when", Stage::Answers),
        excluded_because: reader.text("excluded_because"),
        partner_required_for: rows(reader, "partner_required_for"),
    })
}

fn pair(reader: &Reader<'_>, key: &str) -> (f64, f64) {
    match reader.numbers(key).as_slice() {
        [low, high] if low <= high => (*low, *high),
        _ => {
            reader.error(
                key,
                "out-of-range",
                format!("`{key}` is two numbers, the lower one first"),
                "Write `[0, 2]`.",
            );
            (0.0, 0.0)
        }
    }
}
