use crate::engagement::check::{one_of, quoted};
use crate::engagement::{Action, Decision, Log, Override, Parked};
use crate::format::Reader;
use crate::id::QuestionId;
use crate::questionnaire::Questionnaire;
use crate::unit::Date;

use super::answer::{question, words};
use super::rounds::removals;

/// The log; every unknown question and gate is reported.
pub(super) fn log(file: &Reader<'_>, questionnaire: &Questionnaire) -> Log {
    let on_screen = |table: &Reader<'_>| -> Option<QuestionId> {
        question(table, questionnaire).map(|question| question.id.clone())
    };
    Log {
        decisions: file
            .tables("decision")
            .iter()
            .map(|table| Decision {
                what: words(table, "what"),
                why: words(table, "why"),
                alternatives: words(table, "alternatives"),
                who: words(table, "who"),
                when: day(table, "when"),
                question: on_screen(table),
            })
            .collect(),
        parked: file
            .tables("parked")
            .iter()
            .map(|table| Parked {
                what: words(table, "what"),
                who: words(table, "who"),
                when: day(table, "when"),
                question: on_screen(table),
            })
            .collect(),
        actions: file
            .tables("action")
            .iter()
            .map(|table| Action {
                what: words(table, "what"),
                owner: words(table, "owner"),
                due: day(table, "due"),
                question: on_screen(table),
            })
            .collect(),
        overrides: file.tables("override").iter().filter_map(|table| override_of(table, questionnaire)).collect(),
        removals: removals(file),
    }
}

/// A day; missing or (which has been reported) wrong ones are left out.
pub(super) fn day(table: &Reader<'_>, key: &str) -> Option<Date> {
    Date::parse(&table.maybe_text(key)?).ok()
}

fn override_of(table: &Reader<'_>, questionnaire: &Questionnaire) -> Option<Override> {
    let wanted = table.maybe_text("gate")?;
    let Some(gate) = questionnaire.gates.iter().find(|gate| gate.id.as_str() == wanted) else {
        table.error(
            "gate",
            "unknown-gate",
            format!("there is no gate {}", quoted(&wanted)),
            one_of(&wanted, questionnaire.gates.iter().map(|gate| gate.id.as_str())),
        );
        return None;
    };
    Some(Override {
        gate: gate.id.clone(),
        who: words(table, "who"),
        when: day(table, "when")?,
        why: words(table, "why"),
    })
}
