use super::Assessment;
use crate::plan::TaskState;
use crate::questionnaire::{Questionnaire, RetiredKind};
use crate::score::GateState;
use crate::unit::plain;

/// A result that is not the same under two questionnaires.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shift {
    /// What kind of result: "verdict", "dimension".
    pub kind: &'static str,
    /// Its id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it was.
    pub before: String,
    /// What it is.
    pub after: String,
}

/// Every result that moves between two assessments, each with its own questionnaire: verdict, readiness, dimensions,
/// gates, record model, tasks. What was renamed is followed to its new name.
pub fn shifts(old: (&Questionnaire, &Assessment), new: (&Questionnaire, &Assessment)) -> Vec<Shift> {
    between(new, &results(old), &results(new))
}

/// What [`shifts`] finds, and also the risks, measures and tables that move.
pub fn all_shifts(old: (&Questionnaire, &Assessment), new: (&Questionnaire, &Assessment)) -> Vec<Shift> {
    let whole = |side: (&Questionnaire, &Assessment)| {
        let mut all = results(side);
        all.extend(consequences(side));
        all
    };
    between(new, &whole(old), &whole(new))
}

fn between(new: (&Questionnaire, &Assessment), before: &[Shown], after: &[Shown]) -> Vec<Shift> {
    let mut found = Vec::new();
    let continues = |result: &Shown, former: &Shown| {
        let now = former.retired.map_or(former.id.as_str(), |kind| new.0.now(kind, &former.id));
        former.kind == result.kind && now == result.id
    };
    let mut add = |shown: &Shown, before: &str, after: &str| {
        if before != after {
            found.push(Shift {
                kind: shown.kind,
                id: shown.id.clone(),
                title: shown.title.clone(),
                before: before.to_owned(),
                after: after.to_owned(),
            });
        }
    };
    for result in after {
        let former = before.iter().find(|former| continues(result, former));
        add(result, former.map_or(NOTHING, |former| &former.state), &result.state);
    }
    for former in before.iter().filter(|former| !after.iter().any(|result| continues(result, former))) {
        add(former, &former.state, NOTHING);
    }
    let order = |kind: &str| ORDER.iter().position(|known| *known == kind);
    found.sort_by_key(|shift| order(shift.kind));
    found
}

/// The state of what a questionnaire does not have.
const NOTHING: &str = "no such thing";

const ORDER: [&str; 9] = ["verdict", "readiness", "dimension", "gate", "model", "task", "risk", "measure", "table"];

struct Shown {
    kind: &'static str,
    retired: Option<RetiredKind>,
    id: String,
    title: String,
    state: String,
}

fn results((questionnaire, assessment): (&Questionnaire, &Assessment)) -> Vec<Shown> {
    let score = &assessment.score;
    let verdict = questionnaire.verdicts.iter().find(|one| one.id == score.verdict.verdict);
    let figure =
        score.readiness.figure.map_or("not settled".to_owned(), |figure| format!("{} of 100", plain(figure, 0)));
    let band = score.readiness.band.as_ref().and_then(|id| questionnaire.bands.iter().find(|one| one.id == *id));
    let whole = |kind: &'static str, title: &str, state: String| Shown {
        kind,
        retired: None,
        id: kind.to_owned(),
        title: title.to_owned(),
        state,
    };
    let mut all = vec![
        whole("verdict", "Verdict", verdict.map_or(String::new(), |one| one.title.clone())),
        whole(
            "readiness",
            "Readiness",
            band.map_or_else(|| figure.clone(), |band| format!("{figure}, {}", band.title)),
        ),
    ];
    for dimension in &questionnaire.dimensions {
        let result = score.dimension(dimension.id.as_str());
        let level = result.and_then(|result| result.level);
        all.push(Shown {
            kind: "dimension",
            retired: Some(RetiredKind::Dimension),
            id: dimension.id.to_string(),
            title: dimension.title.clone(),
            state: level.map_or("not enough answers".to_owned(), |level| level.to_string()),
        });
    }
    for gate in &questionnaire.gates {
        let state = match score.gate(gate.id.as_str()).map(|result| result.state) {
            Some(GateState::Met) => "stands in the way",
            Some(GateState::Clear) => "clear",
            _ => "open",
        };
        all.push(Shown {
            kind: "gate",
            retired: Some(RetiredKind::Gate),
            id: gate.id.to_string(),
            title: gate.title.clone(),
            state: state.to_owned(),
        });
    }
    let records = &questionnaire.records;
    if !records.models.is_empty() {
        let model = assessment.model.model.as_ref().and_then(|id| records.models.iter().find(|one| one.id == *id));
        let close = if assessment.model.candidates.len() > 1 { ", a close call" } else { "" };
        let state = model.map_or("not known".to_owned(), |model| format!("{}{close}", model.title));
        all.push(whole("model", "Record model", state));
    }
    for task in &questionnaire.tasks {
        let planned = assessment.plan.tasks.iter().find(|one| one.task == task.id);
        let state = match planned.map(|one| one.state) {
            Some(TaskState::Mandatory) => "mandatory",
            Some(TaskState::Advised) => "advised",
            Some(TaskState::Undecided) => "depends on a missing answer",
            None => "not in the plan",
        };
        all.push(Shown {
            kind: "task",
            retired: Some(RetiredKind::Task),
            id: task.id.to_string(),
            title: task.title.clone(),
            state: state.to_owned(),
        });
    }
    all
}

/// What follows further on: risks, measures, tables.
fn consequences((questionnaire, assessment): (&Questionnaire, &Assessment)) -> Vec<Shown> {
    let plan = &assessment.plan;
    let shown = |kind: &'static str, retired, id: &str, title: &str, state: String| Shown {
        kind,
        retired: Some(retired),
        id: id.to_owned(),
        title: title.to_owned(),
        state,
    };
    let planned = |holds: bool, yes: &str, no: &str| if holds { yes.to_owned() } else { no.to_owned() };
    let mut all = Vec::new();
    for risk in &questionnaire.risks {
        let figure = plan.risks.iter().find(|one| one.risk == risk.id).map_or(0, |one| one.figure);
        all.push(shown("risk", RetiredKind::Risk, risk.id.as_str(), &risk.title, format!("{figure} of 25")));
    }
    for kpi in &questionnaire.kpis {
        let is_in = plan.kpis.iter().any(|one| one.kpi == kpi.id);
        let state = planned(is_in, "in the plan", "not in the plan");
        all.push(shown("measure", RetiredKind::Kpi, kpi.id.as_str(), &kpi.title, state));
    }
    for entity in &questionnaire.records.entities {
        let is_in = assessment.tables.entities.iter().any(|one| one.id == entity.id);
        let open = assessment.tables.undecided.iter().any(|(one, _)| *one == entity.id);
        let state = if open {
            "depends on a missing answer".to_owned()
        } else {
            planned(is_in, "in the model", "not in the model")
        };
        all.push(shown("table", RetiredKind::Entity, entity.id.as_str(), &entity.title, state));
    }
    all
}
