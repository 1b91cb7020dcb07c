use super::answer::reasons;
use super::{Node, day, level, line, maybe, number, object};
use crate::condition::Truth;
use crate::discretion::Telling;
use crate::document::view::{Material, deciding, is_withheld, to_verify};
use crate::score::{BalanceScore, Contribution, DimensionScore, GateResult, GateState};
use crate::unit::Level;

pub(super) fn verdict(material: Material<'_>) -> Node<'_> {
    let result = &material.assessment.score.verdict;
    let verdict = material.questionnaire.verdicts.iter().find(|verdict| verdict.id == result.verdict);
    let rules = result.rules.iter().map(|rule| {
        object!({
            "verdict": rule.verdict.as_str(),
            "holds": truth(rule.truth),
            "reasons": reasons(material, &rule.reasons),
        })
    });
    object!({
        "id": result.verdict.as_str(),
        "title": verdict.map(|verdict| line(&verdict.title)),
        "says": verdict.map(|verdict| line(&verdict.says)),
        "next": verdict.map(|verdict| line(&verdict.next)),
        "buy": verdict.is_some_and(|verdict| verdict.buy),
        "leaning": result.leaning.as_str(),
        "deciding_gates": deciding(material).iter().map(|gate| gate.gate.as_str()).collect::<Node<'_>>(),
        "rules": rules.collect::<Node<'_>>(),
    })
}

/// "yes", "no" or "unknown".
pub(super) fn truth(truth: Truth) -> &'static str {
    match truth {
        Truth::Yes => "yes",
        Truth::No => "no",
        Truth::Unknown => "unknown",
    }
}

pub(super) fn readiness(material: Material<'_>) -> Node<'_> {
    let readiness = &material.assessment.score.readiness;
    let telling = material.eye().overall();
    let coarse = telling != Telling::Whole;
    let figure = |figure: f64| maybe(telling.figure(figure));
    let exact = |figure: Option<f64>| maybe(figure.filter(|_| !coarse));
    let weakest = readiness.weakest.as_ref().map(|(id, level)| {
        let score = material.assessment.score.dimension(id.as_str());
        let telling = score.map_or(Telling::Whole, |score| material.eye().dimension(score));
        object!({ "dimension": id.as_str(), "level": maybe(telling.level(level.value())) })
    });
    object!({
        "coarse": coarse,
        "figure": readiness.figure.map(figure),
        "indicative": readiness.indicative.map(figure),
        "low": figure(readiness.range.0),
        "high": figure(readiness.range.1),
        "geometric": exact(readiness.geometric),
        "to_target": exact(readiness.to_target),
        "band": readiness.band.as_ref().map(crate::id::BandId::as_str),
        "near": readiness.near.as_ref().map(crate::id::BandId::as_str),
        "capped_by": readiness.capped_by.iter().map(crate::id::DimensionId::as_str).collect::<Node<'_>>(),
        "weakest": weakest,
    })
}

pub(super) fn dimensions(material: Material<'_>) -> Node<'_> {
    material.assessment.score.dimensions.iter().map(|score| dimension(material, score)).collect()
}

fn dimension<'a>(material: Material<'a>, score: &'a DimensionScore) -> Node<'a> {
    let dimension = material.questionnaire.dimension(&score.dimension);
    // Exact figures beside the other answers would give away the one that is withheld.
    let telling = material.eye().dimension(score);
    let shown = |level: Level| maybe(telling.level(level.value()));
    let (low, high) = if telling == Telling::Whole {
        (score.range.0.value(), score.range.1.value())
    } else {
        material.eye().range(score)
    };
    let contribution = |one: &'a Contribution| {
        let withheld = is_withheld(material, one.question.as_str());
        object!({
            "question": one.question.as_str(),
            "weight": number(one.weight),
            "level": if withheld { Node::Null } else { level(one.level) },
            "effect": if withheld { Node::Null } else { number(one.effect) },
            "withheld": withheld,
        })
    };
    object!({
        "id": score.dimension.as_str(),
        "title": dimension.map(|dimension| line(&dimension.title)),
        "weight": dimension.map(|dimension| number(dimension.weight)),
        "target": dimension.map(|dimension| number(dimension.target.value())),
        "coarse": telling != Telling::Whole,
        "withheld": telling == Telling::Withheld,
        "level": score.level.map(shown),
        "indicative": score.indicative.map(shown),
        "coverage": number(score.coverage),
        "tier_share": number(score.tier_share),
        "low": number(low),
        "high": number(high),
        "contributions": score.contributions.iter().map(contribution).collect::<Node<'_>>(),
    })
}

pub(super) fn balances<'a>(material: Material<'a>) -> Node<'a> {
    let balances = material.assessment.score.balances.iter();
    let balance = |one: &'a BalanceScore| {
        let telling = material.eye().balance(&one.balance);
        let level = one.level.map(|level| maybe(telling.level(level.value())));
        object!({ "id": one.balance.as_str(), "coarse": telling != Telling::Whole, "level": level })
    };
    balances.map(balance).collect()
}

pub(super) fn gates(material: Material<'_>) -> Node<'_> {
    material.assessment.score.gates.iter().map(|result| gate(material, result)).collect()
}

fn gate<'a>(material: Material<'a>, result: &'a GateResult) -> Node<'a> {
    let gate = material.questionnaire.gates.iter().find(|gate| gate.id == result.gate);
    let overridden = result.overridden.as_ref();
    object!({
        "id": result.gate.as_str(),
        "title": gate.map(|gate| line(&gate.title)),
        "severity": result.severity.word(),
        "state": match result.state {
            GateState::Met => "met",
            GateState::Clear => "clear",
            GateState::Open => "open",
        },
        "message": gate.map(|gate| line(&gate.message)),
        "clear": gate.map(|gate| line(&gate.clear)),
        "cleared_by": gate.map(|gate| gate.cleared_by.iter().map(crate::id::TaskId::as_str).collect::<Node<'_>>()),
        "reasons": reasons(material, &result.reasons),
        "overridden": overridden.map(|one| object!({ "who": line(&one.who), "when": day(one.when), "why": line(&one.why) })),
        "to_verify": to_verify(material, &result.gate).iter().map(crate::id::QuestionId::as_str).collect::<Node<'_>>(),
    })
}
