use super::{GateResult, GateState, Readiness, Reason, RuleResult, VerdictResult};
use crate::condition::{Expression, Facts, Truth, Value, spoken};
use crate::engagement::Override;
use crate::id::VerdictId;
use crate::questionnaire::{GateSeverity, Questionnaire};

/// How the reasons of a result are found.
pub(super) type Because = fn(&Expression, &Facts<'_>) -> Vec<Reason>;

/// Judges the gates in order, each with the facts of those above it, and sets `gate.*` and `gates.*`.
pub(super) fn gates(
    questionnaire: &Questionnaire,
    overrides: &[Override],
    facts: &mut Facts<'_>,
    because: Because,
) -> Vec<GateResult> {
    let mut results: Vec<GateResult> = Vec::with_capacity(questionnaire.gates.len());
    for gate in &questionnaire.gates {
        let (state, value) = match gate.when.truth(facts) {
            Truth::Yes => (GateState::Met, true.into()),
            Truth::No => (GateState::Clear, false.into()),
            Truth::Unknown => (GateState::Open, Value::Unknown),
        };
        results.push(GateResult {
            gate: gate.id.clone(),
            severity: gate.severity,
            state,
            reasons: because(&gate.when, facts),
            overridden: overrides.iter().rfind(|one| one.gate == gate.id).cloned(),
        });
        facts.set(format!("gate.{}", spoken(gate.id.as_str())), value);
    }
    let number = |severity: GateSeverity, state: GateState| {
        let counted = results.iter().filter(|gate| gate.overridden.is_none());
        counted.filter(|gate| gate.severity == severity && gate.state == state).count() as f64
    };
    for (severity, word) in GateSeverity::ALL {
        facts.set(format!("gates.{word}"), number(severity, GateState::Met));
    }
    facts.set("gates.stop_open", number(GateSeverity::Stop, GateState::Open));
    facts.set("gates.hold_open", number(GateSeverity::Hold, GateState::Open));
    results
}

/// The first verdict whose rule holds, with every rule tried on the way.
pub(super) fn verdict(questionnaire: &Questionnaire, facts: &Facts<'_>, because: Because) -> VerdictResult {
    let mut rules: Vec<RuleResult> = Vec::new();
    for verdict in &questionnaire.verdicts {
        let truth = verdict.when.truth(facts);
        let reasons = because(&verdict.when, facts);
        rules.push(RuleResult { verdict: verdict.id.clone(), truth, reasons });
        if truth == Truth::Yes {
            break;
        }
    }
    // The reader of questionnaires makes sure that the last rule always holds.
    let verdict = rules.last().map_or_else(no_verdict, |rule| rule.verdict.clone());
    VerdictResult { leaning: verdict.clone(), verdict, rules }
}

/// The first verdict whose rule holds when no gate is open and none is about missing answers; none without a figure.
pub(super) fn leaning(
    questionnaire: &Questionnaire,
    readiness: &Readiness,
    facts: &mut Facts<'_>,
) -> Option<VerdictId> {
    let (_, weakest) = readiness.weakest.as_ref()?;
    for counter in ["gates.open", "gates.stop_open", "gates.hold_open"] {
        facts.set(counter, 0.0);
    }
    facts.set("weakest", weakest.value());
    let holds = questionnaire.verdicts.iter().find(|verdict| verdict.when.truth(facts) == Truth::Yes);
    holds.map(|verdict| verdict.id.clone())
}

#[expect(clippy::expect_used, reason = "the word is an id, and a questionnaire without verdicts is never read")]
fn no_verdict() -> VerdictId {
    VerdictId::parse("none").expect("a word is an id")
}
