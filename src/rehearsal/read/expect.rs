use super::super::expectation::{Expectation, Expected, Figure};
use super::{no_such, which};
use crate::diagnostic::{Diagnostic, Place};
use crate::format::{At, Node, Reader};
use crate::questionnaire::Questionnaire;
use crate::score::GateState;
use crate::text;

/// How far a figure may be off: what is printed with one decimal.
const NEAR: f64 = 0.05;

/// How far the readiness may be off: what is printed as a whole number.
const NEAR_READINESS: f64 = 0.5;

/// What must come out, in the order of the file; names that the questionnaire does not know are reported.
pub(super) fn expectations(questionnaire: &Questionnaire, table: &Reader<'_>) -> Vec<Expected> {
    let mut reading = Reading { table, found: Vec::new(), nothing_wrong: true };
    let gates: Vec<&str> = questionnaire.gates.iter().map(|one| one.id.as_str()).collect();
    let tasks: Vec<&str> = questionnaire.tasks.iter().map(|one| one.id.as_str()).collect();
    let verdicts: Vec<&str> = questionnaire.verdicts.iter().map(|one| one.id.as_str()).collect();
    let bands: Vec<&str> = questionnaire.bands.iter().map(|one| one.id.as_str()).collect();
    let dimensions: Vec<&str> = questionnaire.dimensions.iter().map(|one| one.id.as_str()).collect();
    let risks: Vec<&str> = questionnaire.risks.iter().map(|one| one.id.as_str()).collect();
    let models: Vec<&str> = questionnaire.records.models.iter().map(|one| one.id.as_str()).collect();
    let drivers: Vec<&str> = questionnaire.records.drivers.iter().map(|one| one.id.as_str()).collect();
    let entities: Vec<&str> = questionnaire.records.entities.iter().map(|one| one.id.as_str()).collect();

    reading.one("verdict", "verdict", &verdicts, Expectation::Verdict);
    reading.one("leaning", "verdict", &verdicts, Expectation::Leaning);
    reading.one("band", "band", &bands, Expectation::Band);
    reading.readiness();
    reading.figures("dimensions", "dimension", &dimensions, Expectation::Dimension);
    reading.each("gates_met", "gate", &gates, |id| Expectation::Gate(id, GateState::Met));
    reading.whole("gates_met_exactly", "gate", &gates, Expectation::GatesMetExactly);
    reading.each("gates_open", "gate", &gates, |id| Expectation::Gate(id, GateState::Open));
    reading.each("gates_clear", "gate", &gates, |id| Expectation::Gate(id, GateState::Clear));
    reading.each("tasks", "task", &tasks, |id| Expectation::Task(id, true));
    reading.each("tasks_not", "task", &tasks, |id| Expectation::Task(id, false));
    reading.figures("weeks", "task", &tasks, Expectation::Week);
    reading.whole("risks_first", "risk", &risks, Expectation::RisksFirst);
    if table.maybe_text("model").as_deref() == Some("none") {
        reading.add(Expectation::Model(None), table.place("model"));
    } else {
        reading.one("model", "record model", &models, |id| Expectation::Model(Some(id)));
    }
    reading.whole("candidates", "record model", &models, Expectation::Candidates);
    reading.figures("drivers", "driver", &drivers, Expectation::Driver);
    reading.each("entities", "table", &entities, |id| Expectation::Entity(id, true));
    reading.each("entities_not", "table", &entities, |id| Expectation::Entity(id, false));

    if reading.found.is_empty() && reading.nothing_wrong {
        table.findings().add(
            Diagnostic::error("expects-nothing", table.source(), table.span(""), "this case expects nothing")
                .way_out("Add at least a `verdict`, or gates under `gates_met` and `gates_clear`."),
        );
    }
    reading.found.sort_by_key(|one| one.place.span);
    reading.found
}

struct Reading<'a> {
    table: &'a Reader<'a>,
    found: Vec<Expected>,
    nothing_wrong: bool,
}

impl Reading<'_> {
    fn add(&mut self, what: Expectation, place: Place) {
        self.found.push(Expected { what, place });
    }

    /// The name, if the questionnaire knows it.
    fn known(&mut self, noun: &str, at: &At<String>, known: &[&str]) -> bool {
        let is_known = known.contains(&at.value.as_str());
        if !is_known {
            self.nothing_wrong = false;
            let message = format!("there is no {noun} `{}`", text::clean_line(&at.value));
            self.table.findings().add(
                Diagnostic::error("unknown-reference", &at.place.source, at.place.span, message)
                    .way_out(which(noun, &at.value, known)),
            );
        }
        is_known
    }

    fn one(&mut self, key: &str, noun: &str, known: &[&str], what: impl Fn(String) -> Expectation) {
        let Some(id) = self.table.maybe_text(key) else { return };
        if known.contains(&id.as_str()) {
            self.add(what(id), self.table.place(key));
        } else if !id.trim().is_empty() {
            self.nothing_wrong = false;
            no_such(self.table, key, noun, &id, known);
        }
    }

    fn each(&mut self, key: &str, noun: &str, known: &[&str], what: impl Fn(String) -> Expectation) {
        for at in self.table.texts_at(key) {
            if self.known(noun, &at, known) {
                self.add(what(at.value), at.place);
            }
        }
    }

    fn whole(&mut self, key: &str, noun: &str, known: &[&str], what: impl Fn(Vec<String>) -> Expectation) {
        if !self.table.has(key) {
            return;
        }
        let all = self.table.texts_at(key);
        let unknown = all.iter().filter(|at| !self.known(noun, at, known)).count();
        if unknown == 0 {
            self.add(what(all.into_iter().map(|at| at.value).collect()), self.table.place(key));
        }
    }

    fn figures(&mut self, key: &str, noun: &str, known: &[&str], what: impl Fn(String, Figure) -> Expectation) {
        let tolerance = self.table.maybe_number("tolerance").unwrap_or(NEAR);
        for (at, number) in self.table.number_map(key) {
            if self.known(noun, &at, known) {
                self.add(what(at.value, Figure::of(number, tolerance)), at.place);
            }
        }
    }

    fn readiness(&mut self) {
        let Some(item) = self.table.item("readiness") else { return };
        let tolerance = self.table.maybe_number("tolerance").unwrap_or(NEAR_READINESS);
        let figure = match &item.node {
            Node::List(_) => match self.table.numbers("readiness").as_slice() {
                [low, high] if low <= high => Some(Figure { low: *low, high: *high, tolerance: 0.0 }),
                _ => None,
            },
            node => node.number().map(|number| Figure::of(number, tolerance)),
        };
        if let Some(figure) = figure {
            self.add(Expectation::Readiness(figure), self.table.place("readiness"));
        } else {
            self.nothing_wrong = false;
            let way_out = "Write a number from 0 to 100, or from and to like `[60, 80]`.";
            self.table.error("readiness", "wrong-type", "this is no figure of readiness", way_out);
        }
    }
}
