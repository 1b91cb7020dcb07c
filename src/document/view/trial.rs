use serde::Serialize;

use super::{Line, Material};
use crate::data_model::trial::{AskTried, CaseTried, Outcome, StoreTried, Tried};
use crate::questionnaire::Questionnaire;
use crate::text;

/// What becomes of real cases under each record model.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct TrialView {
    pub(crate) stores: Vec<StoreRow>,
    /// Case by case, a cell for each store.
    pub(crate) cases: Vec<(Line, Vec<CaseCell>)>,
    /// Question by question, a cell for each store.
    pub(crate) asks: Vec<(Line, Vec<AskCell>)>,
}

/// A way of keeping records.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StoreRow {
    pub(crate) title: Line,
    pub(crate) about: Line,
    /// Whether it is a form of the recommended model.
    pub(crate) recommended: bool,
    pub(crate) records: usize,
    pub(crate) facts: usize,
    pub(crate) kept: usize,
    /// What stands there more than once, and how often.
    pub(crate) twice: Vec<(Line, usize)>,
    pub(crate) lost: Vec<Line>,
    pub(crate) made_up: Vec<Line>,
    pub(crate) refused: Vec<Line>,
}

/// A case in a store.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CaseCell {
    pub(crate) kept: usize,
    pub(crate) facts: usize,
    pub(crate) twice: usize,
    pub(crate) lost: usize,
    pub(crate) made_up: usize,
    pub(crate) refused: usize,
    /// The same in a few words.
    pub(crate) says: String,
}

/// A question to a store.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct AskCell {
    /// How many answers say what is so, and all of it.
    pub(crate) whole: usize,
    pub(crate) partly: usize,
    pub(crate) wrong: usize,
    pub(crate) cannot: usize,
    pub(crate) answers: usize,
    /// The most steps that one took, and the records read on the way.
    pub(crate) steps: usize,
    pub(crate) touched: usize,
    /// The same in a few words.
    pub(crate) says: String,
}

pub(crate) fn trial(material: Material<'_>) -> TrialView {
    let chosen = material.assessment.model.model.as_ref();
    material.findings.tried.as_ref().map(|tried| view(material.questionnaire, tried, chosen)).unwrap_or_default()
}

fn view(questionnaire: &Questionnaire, tried: &Tried, chosen: Option<&crate::id::ModelId>) -> TrialView {
    let trial = &questionnaire.records.trial;
    let stores = tried.stores.iter().filter_map(|one| {
        let store = trial.stores.iter().find(|store| store.id == one.store)?;
        Some(row(one, Line::from(&store.title), Line::from(&store.about), chosen == Some(&store.model)))
    });
    let first = tried.stores.first().map(|one| one.cases.as_slice()).unwrap_or_default();
    let cases = first.iter().enumerate().map(|(place, case)| {
        let cells = tried.stores.iter().filter_map(|one| one.cases.get(place)).map(case_cell);
        (Line::from(&case.name), cells.collect())
    });
    let asks = trial.asks.iter().filter_map(|ask| {
        let cells: Vec<AskCell> = tried
            .stores
            .iter()
            .filter_map(|one| one.asks.iter().find(|tried| tried.ask == ask.id))
            .map(ask_cell)
            .collect();
        (!cells.is_empty()).then(|| (Line::from(ask.ask.replace("{name}", "…")), cells))
    });
    TrialView { stores: stores.collect(), cases: cases.collect(), asks: asks.collect() }
}

fn row(one: &StoreTried, title: Line, about: Line, recommended: bool) -> StoreRow {
    let all = |of: fn(&CaseTried) -> &[String]| one.cases.iter().flat_map(of).map(Line::from).collect();
    StoreRow {
        title,
        about,
        recommended,
        records: one.records(),
        facts: one.cases.iter().map(CaseTried::facts).sum(),
        kept: one.cases.iter().map(|case| case.kept).sum(),
        twice: one
            .cases
            .iter()
            .flat_map(|case| &case.twice)
            .map(|(what, copies)| (Line::from(what), *copies))
            .collect(),
        lost: all(|case| &case.lost),
        made_up: all(|case| &case.made_up),
        refused: all(|case| &case.refused),
    }
}

fn case_cell(case: &CaseTried) -> CaseCell {
    let mut cell = CaseCell {
        kept: case.kept,
        facts: case.facts(),
        twice: case.twice.len(),
        lost: case.lost.len(),
        made_up: case.made_up.len(),
        refused: case.refused.len(),
        says: String::new(),
    };
    cell.says = cell.words();
    cell
}

fn ask_cell(ask: &AskTried) -> AskCell {
    let (steps, touched) = ask.cost();
    let mut cell = AskCell {
        whole: ask.count(Outcome::Whole),
        partly: ask.count(Outcome::Partly),
        wrong: ask.count(Outcome::Wrong),
        cannot: ask.count(Outcome::Cannot),
        answers: ask.answers.len(),
        steps,
        touched,
        says: String::new(),
    };
    cell.says = cell.words();
    cell
}

impl CaseCell {
    /// In a few words: "fits", "6 lost, 1 twice".
    fn words(&self) -> String {
        let parts: Vec<String> = [
            (self.refused, "not stored"),
            (self.lost, "lost"),
            (self.twice, "more than once"),
            (self.made_up, "made up"),
        ]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| format!("{number} {word}"))
        .collect();
        if parts.is_empty() { "fits".to_owned() } else { parts.join(", ") }
    }
}

impl AskCell {
    /// In a few words: "2 of 3 right, 1 not at all; up to 4 steps, 6 records".
    fn words(&self) -> String {
        let mut parts = vec![format!("{} of {} right", self.whole, self.answers)];
        for (number, word) in [(self.partly, "in part"), (self.wrong, "wrong"), (self.cannot, "not at all")] {
            if number > 0 {
                parts.push(format!("{number} {word}"));
            }
        }
        let cost = format!("up to {} and {}", text::count(self.steps, "step"), text::count(self.touched, "record"));
        if self.steps == 0 { parts.join(", ") } else { format!("{}; {cost}", parts.join(", ")) }
    }
}

/// The same for a command, without a plan.
pub(crate) fn trial_of(questionnaire: &Questionnaire, tried: &Tried, chosen: Option<&crate::id::ModelId>) -> TrialView {
    view(questionnaire, tried, chosen)
}
