use super::Difference;
use super::because;
use super::expectation::{Expectation, Expected, Figure};
use crate::assessment::Assessment;
use crate::condition::Truth;
use crate::plan::TaskState;
use crate::questionnaire::Questionnaire;
use crate::score::{GateState, Reason};
use crate::text;
use crate::unit::plain;

/// Everything that is not as expected, in the order of the file.
pub(super) fn differences(
    questionnaire: &Questionnaire,
    assessment: &Assessment,
    expected: &[Expected],
) -> Vec<Difference> {
    let comparison = Comparison { questionnaire, assessment };
    expected
        .iter()
        .filter_map(|one| {
            let Miss { expected, got, because } = comparison.miss(&one.what)?;
            Some(Difference { expected, got, because, place: one.place.clone() })
        })
        .collect()
}

/// Whether everything is as expected; no words are made.
pub(super) fn all_hold(questionnaire: &Questionnaire, assessment: &Assessment, expected: &[Expected]) -> bool {
    let comparison = Comparison { questionnaire, assessment };
    expected.iter().all(|one| comparison.miss(&one.what).is_none())
}

struct Miss {
    expected: String,
    got: String,
    because: String,
}

struct Comparison<'a> {
    questionnaire: &'a Questionnaire,
    assessment: &'a Assessment,
}

impl Comparison<'_> {
    /// What is missed; nothing if it is as expected.
    fn miss(&self, what: &Expectation) -> Option<Miss> {
        let score = &self.assessment.score;
        match what {
            Expectation::Verdict(id) => self.verdict(id),
            Expectation::Leaning(id) => {
                let got = score.verdict.leaning.as_str();
                missed(got == id, || (format!("leaning towards `{id}`"), quoted(got), String::new()))
            }
            Expectation::Band(id) => {
                let got = score.readiness.band.as_ref().map_or("none", AsRef::as_ref);
                missed(got == id, || (format!("band `{id}`"), quoted(got), self.readiness()))
            }
            Expectation::Readiness(wanted) => figure("readiness", *wanted, score.readiness.figure, || self.levels()),
            Expectation::Dimension(id, wanted) => {
                let result = score.dimension(id);
                let got = result.and_then(|result| result.level).map(crate::unit::Level::value);
                figure(&format!("dimension `{id}`"), *wanted, got, || {
                    let coverage = result.map_or(0.0, |result| result.coverage);
                    if got.is_none() {
                        format!("only {} % of it is answered", plain(coverage, 0))
                    } else {
                        String::new()
                    }
                })
            }
            Expectation::Gate(id, wanted) => {
                let got = score.gate(id)?.state;
                missed(got == *wanted, || {
                    let because = because::gate(self.questionnaire, self.assessment, id);
                    (format!("gate `{id}` {}", state(*wanted)), state(got).to_owned(), because)
                })
            }
            Expectation::GatesMetExactly(ids) => self.gates_met_exactly(ids),
            Expectation::Task(id, wanted) => self.task(id, *wanted),
            Expectation::Week(id, wanted) => {
                let tasks = &self.assessment.plan.tasks;
                let planned = tasks.iter().find(|one| one.task.as_str() == id && one.state != TaskState::Undecided);
                let got = planned.map(|planned| planned.end);
                figure(&format!("the end of `{id}` in week"), *wanted, got, || match planned {
                    Some(planned) if planned.after.is_empty() => "nothing comes before it".to_owned(),
                    Some(planned) => format!("it comes after {}", ids_in_words(&planned.after)),
                    None => "it is not in the plan".to_owned(),
                })
            }
            Expectation::RisksFirst(ids) => {
                let risks = self.assessment.plan.risks.iter().take(ids.len());
                let got: Vec<&str> = risks.clone().map(|one| one.risk.as_str()).collect();
                missed(got == *ids, || {
                    let figures: Vec<String> = risks.map(|one| format!("`{}` ({})", one.risk, one.figure)).collect();
                    (format!("first risks {}", ids_in_words(ids)), text::and_list(&figures), String::new())
                })
            }
            Expectation::Model(id) => {
                let got = self.assessment.model.model.as_ref().map(AsRef::as_ref);
                missed(got == id.as_deref(), || {
                    let named = |id: Option<&str>| id.map_or_else(|| "none".to_owned(), quoted);
                    (format!("record model {}", named(id.as_deref())), named(got), self.drivers())
                })
            }
            Expectation::Candidates(ids) => {
                let got: Vec<&str> = self.assessment.model.candidates.iter().map(AsRef::as_ref).collect();
                missed(got == *ids, || {
                    (format!("candidates {}", ids_in_words(ids)), ids_in_words(&got), self.drivers())
                })
            }
            Expectation::Driver(id, wanted) => {
                let result = self.assessment.model.drivers.iter().find(|one| one.driver.as_str() == id)?;
                figure(&format!("driver `{id}`"), *wanted, result.figure, || {
                    let unknown = format!("only {} % of its weight is answered", plain(result.coverage, 0));
                    if result.figure.is_none() { unknown } else { String::new() }
                })
            }
            Expectation::Entity(id, wanted) => self.entity(id, *wanted),
        }
    }

    fn verdict(&self, wanted: &str) -> Option<Miss> {
        let result = &self.assessment.score.verdict;
        let got = result.verdict.as_str();
        missed(got == wanted, || {
            // Its own rule was tried and does not hold, or an earlier one holds.
            let (words, rule) = match result.rules.iter().find(|rule| rule.verdict.as_str() == wanted) {
                Some(rule) if rule.truth == Truth::Unknown => {
                    ("it cannot be said whether its rule holds: ", Some(rule))
                }
                Some(rule) => ("its rule does not hold: ", Some(rule)),
                None => ("", result.rules.last()),
            };
            let facts = rule.map_or_else(String::new, |rule| self.facts(&rule.reasons));
            let because = if facts.is_empty() { facts } else { format!("{words}{facts}") };
            (format!("verdict `{wanted}`"), quoted(got), because)
        })
    }

    fn gates_met_exactly(&self, ids: &[String]) -> Option<Miss> {
        let gates = &self.assessment.score.gates;
        let met: Vec<&str> =
            gates.iter().filter(|one| one.state == GateState::Met).map(|one| one.gate.as_str()).collect();
        let missing: Vec<&str> = ids.iter().map(String::as_str).filter(|id| !met.contains(id)).collect();
        let further: Vec<&str> = met.iter().copied().filter(|id| !ids.iter().any(|one| one == id)).collect();
        missed(missing.is_empty() && further.is_empty(), || {
            let mut got = Vec::new();
            if !missing.is_empty() {
                got.push(format!("not {}", ids_in_words(&missing)));
            }
            if !further.is_empty() {
                got.push(format!("also {}", ids_in_words(&further)));
            }
            let because: Vec<String> = missing
                .iter()
                .chain(&further)
                .map(|id| (id, because::gate(self.questionnaire, self.assessment, id)))
                .filter(|(_, why)| !why.is_empty())
                .map(|(id, why)| format!("`{id}`: {why}"))
                .collect();
            let wanted =
                if ids.is_empty() { "no gate met".to_owned() } else { format!("exactly {}", ids_in_words(ids)) };
            (wanted, got.join(" and "), because.join("; "))
        })
    }

    fn task(&self, id: &str, wanted: bool) -> Option<Miss> {
        let planned = self.assessment.plan.tasks.iter().find(|one| one.task.as_str() == id);
        let is_in = planned.is_some_and(|one| one.state != TaskState::Undecided);
        missed(is_in == wanted, || {
            let task = self.questionnaire.tasks.iter().find(|one| one.id.as_str() == id);
            let waits = self.assessment.plan.later.iter().any(|one| one.as_str() == id);
            let rule = task.and_then(|task| task.when.as_ref());
            let facts = rule.map_or_else(String::new, |rule| because::rule(self.questionnaire, self.assessment, rule));
            let verdict = &self.assessment.score.verdict.verdict;
            let (got, because) = match (planned, waits) {
                (Some(_), _) if is_in => ("it in the plan", facts),
                (Some(_), _) => ("it waiting for an answer", facts),
                (None, true) => ("it waiting for a later verdict", format!("the verdict is `{verdict}`")),
                (None, false) => ("it left out", facts),
            };
            let wanted = if wanted { "in the plan" } else { "not in the plan" };
            (format!("task `{id}` {wanted}"), got.to_owned(), because)
        })
    }

    fn entity(&self, id: &str, wanted: bool) -> Option<Miss> {
        let is_in = self.assessment.tables.entities.iter().any(|one| one.id.as_str() == id);
        missed(is_in == wanted, || {
            let entity = self.questionnaire.records.entities.iter().find(|one| one.id.as_str() == id);
            let rule = entity.and_then(|entity| entity.when.as_ref());
            let facts = rule.map_or_else(String::new, |rule| because::rule(self.questionnaire, self.assessment, rule));
            let wanted = if wanted { "in the record model" } else { "not in the record model" };
            (format!("table `{id}` {wanted}"), if is_in { "it in the model" } else { "it left out" }.to_owned(), facts)
        })
    }

    fn facts(&self, reasons: &[Reason]) -> String {
        because::facts(self.questionnaire, self.assessment, reasons)
    }

    fn drivers(&self) -> String {
        let drivers = self.assessment.model.drivers.iter().filter(|one| one.applies);
        let said: Vec<String> = drivers
            .map(|one| {
                let figure = one.figure.map_or_else(|| "not known".to_owned(), |number| plain(number, 1));
                format!("driver `{}` is {figure}", one.driver)
            })
            .collect();
        text::and_list(&said)
    }

    fn readiness(&self) -> String {
        let readiness = &self.assessment.score.readiness;
        let Some(figure) = readiness.figure.or(readiness.indicative) else { return String::new() };
        let held: Vec<String> = readiness.capped_by.iter().map(|id| format!("`{id}`")).collect();
        let cap = if held.is_empty() { String::new() } else { format!(" and {} holds it down", text::and_list(&held)) };
        format!("readiness is {}{cap}", plain(figure, 1))
    }

    fn levels(&self) -> String {
        let said: Vec<String> = self
            .assessment
            .score
            .dimensions
            .iter()
            .map(|one| {
                let level = one.level.map_or_else(|| "not known".to_owned(), |level| plain(level.value(), 2));
                format!("{} is {level}", one.dimension)
            })
            .collect();
        text::and_list(&said)
    }
}

/// A figure, and why it may be off.
fn figure(what: &str, wanted: Figure, got: Option<f64>, because: impl FnOnce() -> String) -> Option<Miss> {
    missed(got.is_some_and(|got| wanted.holds(got)), || {
        let got = got.map_or_else(|| "no figure".to_owned(), |got| plain(got, 2));
        (format!("{what} {}", wanted.in_words()), got, because())
    })
}

fn missed(holds: bool, words: impl FnOnce() -> (String, String, String)) -> Option<Miss> {
    if holds {
        return None;
    }
    let (expected, got, because) = words();
    Some(Miss { expected, got, because })
}

fn state(state: GateState) -> &'static str {
    match state {
        GateState::Met => "met",
        GateState::Clear => "clear",
        GateState::Open => "open",
    }
}

fn quoted(id: &str) -> String {
    format!("`{id}`")
}

fn ids_in_words<T: AsRef<str>>(ids: &[T]) -> String {
    if ids.is_empty() {
        return "none".to_owned();
    }
    text::and_list(&ids.iter().map(|id| quoted(id.as_ref())).collect::<Vec<_>>())
}
