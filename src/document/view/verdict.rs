use serde::Serialize;

use super::gate::{Gate, gate};
use super::reason::{Reason, reasons};
use super::{Line, Material};
use crate::condition::{Facts, Truth, spoken};
use crate::plan::TaskState;
use crate::questionnaire::{self, GateSeverity, Step};
use crate::score::{GateResult, GateState};
use crate::unit::Date;

/// The verdict and what stands behind it.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct Verdict {
    pub(crate) id: String,
    pub(crate) title: Line,
    pub(crate) says: Line,
    pub(crate) next: Line,
    pub(crate) buy: bool,
    /// go, stop, hold, redirect, open or caution: what kind of advice it is, for its sign.
    pub(crate) tone: &'static str,
    /// The steps that are planned under it.
    pub(crate) lanes: Vec<&'static str>,
    /// The gates that decide it, in the questionnaire's order; empty if no gate does.
    pub(crate) deciding: Vec<Gate>,
    pub(crate) reasons: Vec<Reason>,
    /// What the answers that there are point to, if that is another verdict.
    pub(crate) leaning: Line,
    /// What the verdict would be if the deciding gates were clear and nothing else changed.
    pub(crate) better: Line,
    /// The day on which the planned preparing work is done: "30 April 2027"; empty if none is planned.
    pub(crate) look_again: String,
}

pub(crate) fn verdict(material: Material<'_>) -> Verdict {
    let result = &material.assessment.score.verdict;
    let find = |id: &crate::id::VerdictId| material.questionnaire.verdicts.iter().find(|verdict| verdict.id == *id);
    let title = |verdict: Option<&questionnaire::Verdict>| Line::new(verdict.map_or("", |verdict| &verdict.title));
    let given = find(&result.verdict);
    let rule = result.rules.iter().find(|rule| rule.verdict == result.verdict);
    let why = rule.map_or(&[][..], |rule| &rule.reasons);
    let deciding = deciding(material);
    let buy = given.is_some_and(|verdict| verdict.buy);
    let heaviest = deciding.iter().map(|gate| gate.severity).min().map(GateSeverity::word);
    Verdict {
        id: result.verdict.to_string(),
        title: title(given),
        says: Line::new(given.map_or("", |verdict| &verdict.says)),
        next: Line::new(given.map_or("", |verdict| &verdict.next)),
        buy,
        tone: if buy { "go" } else { heaviest.unwrap_or("hold") },
        lanes: given.map_or_else(Vec::new, |verdict| verdict.lanes.iter().map(|step| step.word()).collect()),
        reasons: reasons(material, why),
        leaning: if result.leaning == result.verdict { Line::default() } else { title(find(&result.leaning)) },
        better: better(material, &deciding).map_or_else(Line::default, |verdict| title(Some(verdict))),
        look_again: look_again(material, &deciding).map_or_else(String::new, Date::in_words),
        deciding: deciding.iter().filter_map(|result| gate(material, result)).collect(),
    }
}

/// The gates that the winning rule counted: met ones for `gates.stop`, open ones for `gates.stop_open`. The heaviest
/// first.
pub(crate) fn deciding(material: Material<'_>) -> Vec<&GateResult> {
    let result = &material.assessment.score.verdict;
    let rule = result.rules.iter().find(|rule| rule.verdict == result.verdict);
    let mut found: Vec<&GateResult> = Vec::new();
    for reason in rule.map_or(&[][..], |rule| &rule.reasons) {
        let Some(counted) = reason.fact.strip_prefix("gates.") else { continue };
        if reason.value.number().is_none_or(|number| number <= 0.0) {
            continue;
        }
        let (severity, state) =
            counted.strip_suffix("_open").map_or((counted, GateState::Met), |severity| (severity, GateState::Open));
        let gates = material.assessment.score.gates.iter();
        found.extend(
            gates.filter(|gate| gate.severity.word() == severity && gate.state == state && gate.overridden.is_none()),
        );
    }
    found.sort_by_key(|gate| (gate.state == GateState::Open, gate.severity));
    found
}

/// The first verdict whose rule would hold if these gates were clear.
fn better<'a>(material: Material<'a>, deciding: &[&GateResult]) -> Option<&'a questionnaire::Verdict> {
    let given = &material.assessment.score.verdict.verdict;
    if deciding.is_empty() {
        return None;
    }
    let mut facts = Facts::over(&material.assessment.facts);
    for gate in deciding {
        let word = gate.severity.word();
        facts.set(format!("gate.{}", spoken(gate.gate.as_str())), false);
        let counted =
            if gate.state == GateState::Open { format!("gates.{word}_open") } else { format!("gates.{word}") };
        facts.set(counted, 0.0);
    }
    let verdicts = &material.questionnaire.verdicts;
    verdicts.iter().find(|verdict| verdict.when.truth(&facts) == Truth::Yes).filter(|verdict| verdict.id != *given)
}

/// When the preparing tasks that clear the deciding gates are planned to be done; without such tasks, when all
/// preparing tasks are.
fn look_again(material: Material<'_>, deciding: &[&GateResult]) -> Option<Date> {
    let planned = || material.assessment.plan.tasks.iter().filter(|task| task.state != TaskState::Undecided);
    let clears =
        |task: &&crate::plan::PlannedTask| task.clears.iter().any(|id| deciding.iter().any(|one| one.gate == *id));
    let clearing = planned().filter(clears).map(|task| task.to).max();
    clearing.or_else(|| planned().filter(|task| task.step == Step::Prepare).map(|task| task.to).max())
}
