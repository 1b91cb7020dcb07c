//! Gates, tasks, risks and measures.

use super::ledger::Ledger;
use super::names::Stage;
use crate::diagnostic::Diagnostic;
use crate::format::{Key, Kind as Takes, Reader, Shape};
use crate::id::{ChoiceId, GateId, KpiId, RiskId, RoleId, TaskId};
use crate::questionnaire::{Direction, Gate, GateSeverity, Goal, Kpi, Phase, Risk, Step, Task};
use crate::unit::{Weeks, WeeksProblem};

/// The most hours a week that a task takes of people in one role: a hundred people in full time.
const MOST_HOURS: f64 = 4000.0;

/// The file `gates.toml`.
pub(super) const GATES_FILE: Shape = Shape {
    name: "`gates.toml`",
    about: "Conditions under which the honest advice is to wait, to stop, or to do something simpler.",
    keys: &[
        Key::required("format", Takes::Integer, "The version of this file format: 1."),
        Key::required("gate", Takes::Tables(&GATE), "The gates in the order in which they are judged."),
    ],
};

const GATE: Shape = Shape {
    name: "a gate",
    about: "A condition under which the honest advice is to wait, to stop, or to do something simpler.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required(
            "severity",
            Takes::OneOf(&["stop", "hold", "redirect", "open", "caution"]),
            "How much it weighs.",
        ),
        Key::required("when", Takes::Expression, "When it stands in the way."),
        Key::required("message", Takes::Text, "What it says to the leaders."),
        Key::required("clear", Takes::Text, "What must be true for it to clear."),
        Key::optional("cleared_by", Takes::Texts, "The tasks that clear it."),
        Key::optional("source", Takes::Texts, "Whose idea it is."),
    ],
};

/// The file `tasks.toml`.
pub(super) const TASKS_FILE: Shape = Shape {
    name: "`tasks.toml`",
    about: "Pieces of work, each with an owner, an end and a measure.",
    keys: &[
        Key::required("format", Takes::Integer, "The version of this file format: 1."),
        Key::required("task", Takes::Tables(&TASK), "The tasks."),
    ],
};

const TASK: Shape = Shape {
    name: "a task",
    about: "A piece of work with an owner, an end and a measure.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("how", Takes::Text, "How it is done."),
        Key::required(
            "phase",
            Takes::OneOf(&["set-up", "production"]),
            "Setting up, or producing results with what was set up.",
        ),
        Key::required("step", Takes::OneOf(&["prepare", "crawl", "walk", "run"]), "Its step on the road."),
        Key::optional("when", Takes::Expression, "When it is needed; always if left out."),
        Key::optional("must_when", Takes::Expression, "When it is mandatory."),
        Key::required("owner", Takes::Text, "The role that owns it."),
        Key::required("weeks", Takes::Table(&WEEKS), "How long it takes a firm of reference size, in elapsed weeks."),
        Key::optional(
            "meeting_bound",
            Takes::Flag,
            "Whether meetings set its pace, so that size counts only by its square root.",
        ),
        Key::optional("complex", Takes::Flag, "Whether complexity makes it longer."),
        Key::optional("after", Takes::Texts, "Tasks that come before, if they are chosen."),
        Key::optional("hard_after", Takes::Texts, "Tasks whose end must be reached before, chosen or not."),
        Key::optional("begins_after", Takes::Texts, "Tasks that must have begun before, if they are chosen."),
        Key::optional(
            "effort",
            Takes::NumberMap,
            "Hours a week that it takes while it lasts, by role: `{ executive = 4, finance = 6 }`; not known if left out.",
        ),
        Key::optional(
            "milestone",
            Takes::Text,
            "What is reached when it is done, in a word or two, if the plan is to give this date with its chances.",
        ),
        Key::required("done_when", Takes::Text, "How one sees that it is done."),
        Key::optional("kpis", Takes::Texts, "What it is measured by."),
        Key::optional("goal", Takes::Text, "The goal it serves."),
        Key::optional("source", Takes::Texts, "Whose idea it is."),
    ],
};

const WEEKS: Shape = Shape {
    name: "a duration",
    about: "Low, likely and high, in elapsed weeks.",
    keys: &[
        Key::required("low", Takes::Number, "If everything goes well."),
        Key::required("likely", Takes::Number, "As it usually goes."),
        Key::required("high", Takes::Number, "If most things go wrong."),
    ],
};

/// The file `risks.toml`.
pub(super) const RISKS_FILE: Shape = Shape {
    name: "`risks.toml`",
    about: "What may go wrong, how one notices early, and what is done about it.",
    keys: &[
        Key::required("format", Takes::Integer, "The version of this file format: 1."),
        Key::required("risk", Takes::Tables(&RISK), "The risks."),
    ],
};

const RISK: Shape = Shape {
    name: "a risk",
    about: "Something that may go wrong.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("about", Takes::Text, "One sentence."),
        Key::required(
            "category",
            Takes::OneOf(&["strategy", "people", "process", "technology", "data", "vendor"]),
            "Where it comes from.",
        ),
        Key::required("likelihood", Takes::Integer, "How likely without any sign, 1 to 5."),
        Key::required("impact", Takes::Integer, "How bad, 1 to 5."),
        Key::optional("raised_by", Takes::Expressions, "Each that holds raises the likelihood by one."),
        Key::required("early_sign", Takes::Text, "How one notices early."),
        Key::optional("response", Takes::Texts, "The tasks that answer it."),
        Key::required("owner", Takes::Text, "The role that watches it."),
        Key::optional("source", Takes::Texts, "Whose idea it is."),
    ],
};

/// The file `kpis.toml`.
pub(super) const KPIS_FILE: Shape = Shape {
    name: "`kpis.toml`",
    about: "Measures, and which of them show whether a goal is reached.",
    keys: &[
        Key::required("format", Takes::Integer, "The version of this file format: 1."),
        Key::required("kpi", Takes::Tables(&KPI), "The measures."),
        Key::optional("goal", Takes::Tables(&GOAL), "The goals and their measures."),
    ],
};

const KPI: Shape = Shape {
    name: "a KPI",
    about: "A measure.",
    keys: &[
        Key::required("id", Takes::Text, "Its id."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("formula", Takes::Text, "How it is computed."),
        Key::required("unit", Takes::Text, "Its unit."),
        Key::required("direction", Takes::OneOf(&["up", "down", "band"]), "Which way is better."),
        Key::required("baseline", Takes::Text, "The question that gives today's value."),
        Key::optional("caution", Takes::Text, "What to beware of."),
        Key::optional("always", Takes::Flag, "Whether it is in every plan."),
        Key::optional("source", Takes::Texts, "Whose idea it is."),
    ],
};

const GOAL: Shape = Shape {
    name: "a goal",
    about: "A choice of the goals question, and what shows whether it is reached.",
    keys: &[
        Key::required("id", Takes::Text, "The choice."),
        Key::required("title", Takes::Text, "Its title."),
        Key::required("kpis", Takes::Texts, "Its measures, the most telling first."),
    ],
};

pub(super) fn gates(file: &Reader<'_>, ledger: &Ledger<'_>) -> Vec<Gate> {
    file.tables("gate")
        .iter()
        .enumerate()
        .filter_map(|(number, reader)| {
            let id = reader.id::<GateId>("id")?;
            ledger.define(&id);
            let word = reader.text("severity");
            // Everything is read before anything is given up, so that one mistake does not hide the next.
            let when = ledger.expression(reader, "when", Stage::Gate(number));
            let (cleared_by, source) = (ledger.ids(reader, "cleared_by"), ledger.ids(reader, "source"));
            Some(Gate {
                id: id.value,
                title: reader.text("title"),
                severity: GateSeverity::ALL.iter().find(|(_, known)| *known == word)?.0,
                when: when?,
                message: reader.text("message"),
                clear: reader.text("clear"),
                cleared_by,
                source,
            })
        })
        .collect()
}

pub(super) fn tasks(file: &Reader<'_>, ledger: &Ledger<'_>) -> Vec<Task> {
    file.tables("task").iter().filter_map(|reader| task(reader, ledger)).collect()
}

fn task(reader: &Reader<'_>, ledger: &Ledger<'_>) -> Option<Task> {
    let id = reader.id::<TaskId>("id")?;
    ledger.define(&id);
    let (phase, step) = (reader.text("phase"), reader.text("step"));
    let (when, must_when) =
        (ledger.expression(reader, "when", Stage::Task), ledger.expression(reader, "must_when", Stage::Task));
    let (after, hard_after) = (ledger.ids(reader, "after"), ledger.ids(reader, "hard_after"));
    let (owner, kpis, source) = (ledger.id(reader, "owner"), ledger.ids(reader, "kpis"), ledger.ids(reader, "source"));
    let (begins_after, effort) = (ledger.ids(reader, "begins_after"), effort(reader, ledger));
    let weeks = weeks(reader);
    Some(Task {
        id: id.value,
        title: reader.text("title"),
        how: reader.text("how"),
        phase: Phase::ALL.iter().find(|(_, word)| *word == phase)?.0,
        step: Step::ALL.iter().find(|(_, word)| *word == step)?.0,
        when,
        must_when,
        owner: owner?,
        weeks: weeks?,
        meeting_bound: reader.flag("meeting_bound"),
        complex: reader.flag("complex"),
        after,
        hard_after,
        begins_after,
        effort,
        milestone: reader.maybe_text("milestone"),
        done_when: reader.text("done_when"),
        kpis,
        goal: reader.id::<ChoiceId>("goal").map(|at| at.value),
        source,
    })
}

/// Hours a week by role.
fn effort(reader: &Reader<'_>, ledger: &Ledger<'_>) -> Vec<(RoleId, f64)> {
    let mut effort = Vec::new();
    for (role, hours) in reader.number_map("effort") {
        let place = role.place.clone();
        let Some(role) = reader.spelt::<RoleId>(&role) else { continue };
        let role = ledger.refer(role);
        if hours > 0.0 && hours <= MOST_HOURS {
            effort.push((role, hours));
        } else {
            reader.findings().add(
                Diagnostic::error(
                    "out-of-range",
                    reader.source(),
                    place.span,
                    format!("`{role}` gives {hours} hours a week"),
                )
                .way_out(format!("Hours a week lie above 0 and within {MOST_HOURS}; leave out roles that give none.")),
            );
        }
    }
    effort
}

fn weeks(reader: &Reader<'_>) -> Option<Weeks> {
    let within = reader.table("weeks")?;
    match Weeks::new(within.number("low"), within.number("likely"), within.number("high")) {
        Ok(weeks) => Some(weeks),
        Err(problem) => {
            if ["low", "likely", "high"].iter().all(|key| within.has(key)) {
                let (message, way_out) = match problem {
                    WeeksProblem::OutOfRange => {
                        ("a duration lies above 0 and within 520 weeks", "Count in elapsed weeks.")
                    }
                    WeeksProblem::NotRising => ("low, likely and high do not rise", "Put them in order."),
                };
                reader.error("weeks", "out-of-range", message, way_out);
            }
            None
        }
    }
}

pub(super) fn risks(file: &Reader<'_>, ledger: &Ledger<'_>) -> Vec<Risk> {
    file.tables("risk")
        .iter()
        .filter_map(|reader| {
            let id = reader.id::<RiskId>("id")?;
            ledger.define(&id);
            let (owner, response, source) =
                (ledger.id(reader, "owner"), ledger.ids(reader, "response"), ledger.ids(reader, "source"));
            let raised_by = ledger.expressions(reader, "raised_by", Stage::Everything);
            let one_to_five = |key: &str| u8::try_from(reader.count(key, 1, 5, 1)).unwrap_or(1);
            Some(Risk {
                id: id.value,
                title: reader.text("title"),
                about: reader.text("about"),
                category: reader.text("category"),
                likelihood: one_to_five("likelihood"),
                impact: one_to_five("impact"),
                raised_by,
                early_sign: reader.text("early_sign"),
                response,
                owner: owner?,
                source,
            })
        })
        .collect()
}

pub(super) fn kpis(file: &Reader<'_>, ledger: &Ledger<'_>) -> (Vec<Kpi>, Vec<Goal>) {
    let kpis = file
        .tables("kpi")
        .iter()
        .filter_map(|reader| {
            let id = reader.id::<KpiId>("id")?;
            ledger.define(&id);
            let direction = reader.text("direction");
            Some(Kpi {
                id: id.value,
                title: reader.text("title"),
                formula: reader.text("formula"),
                unit: reader.text("unit"),
                direction: Direction::ALL.iter().find(|(_, word)| *word == direction)?.0,
                baseline: reader.text("baseline"),
                caution: reader.text("caution"),
                always: reader.flag("always"),
                source: ledger.ids(reader, "source"),
            })
        })
        .collect();
    let goals = file
        .tables("goal")
        .iter()
        .filter_map(|reader| {
            Some(Goal {
                id: reader.id::<ChoiceId>("id")?.value,
                title: reader.text("title"),
                kpis: ledger.ids(reader, "kpis"),
            })
        })
        .collect();
    (kpis, goals)
}
