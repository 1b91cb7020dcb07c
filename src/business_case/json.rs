//! The case for other programs.

use serde_json::{Value as Json, json};

use super::outcome::{OptionOutcome, Outcome};
use super::setup::{Origin, Setup};
use super::summary::Estimate;
use crate::text::clean_line;
use crate::unit::rounded;

/// Everything that the case says. `outcome` is missing when nothing can be computed.
pub fn in_json(setup: &Setup<'_>, outcome: Option<&Outcome>, currency: &str) -> Json {
    let model = setup.model;
    let id = |place: usize| model.variables[place].id.as_str();
    let quantities: Vec<Json> = model
        .variables
        .iter()
        .enumerate()
        .map(|(place, variable)| {
            let (values, from, source) = match &setup.origins[place] {
                Origin::Range(range) => {
                    (Some([range.low, range.likely, range.high]), "range", Some(clean_line(&range.source)))
                }
                Origin::Answer(values) => (Some(*values), "answer", None),
                Origin::Missing => (None, "missing", None),
            };
            json!({
                "id": variable.id.as_str(), "title": variable.title, "unit": variable.unit,
                "values": values, "from": from, "source": source, "needed": setup.needed[place],
            })
        })
        .collect();
    json!({
        "format": 1,
        "currency": clean_line(currency),
        "horizon_years": setup.horizon,
        "rate_percent": rounded(setup.rate * 100.0, 6),
        "months_before_use": setup.months,
        "quantities": quantities,
        "missing": setup.missing().into_iter().map(id).collect::<Vec<_>>(),
        "left_out": setup.lacking.iter().map(|(line, lacks)| json!({
            "line": model.lines[*line].id,
            "needs": lacks.iter().map(|place| id(*place)).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "problems": setup.problems.iter().map(|one| json!({ "message": one.message, "way_out": one.way_out })).collect::<Vec<_>>(),
        "calibration": setup.calibration.map(|one| json!({
            "right": one.right, "of": one.of, "chance": rounded(one.chance, 4), "widened_by": rounded(one.factor, 2),
        })),
        "outcome": outcome.map(|outcome| of_outcome(setup, outcome)),
    })
}

fn of_outcome(setup: &Setup<'_>, outcome: &Outcome) -> Json {
    let model = setup.model;
    let id = |place: usize| model.variables[place].id.as_str();
    let option = |place: usize| model.options[outcome.options[place].option].id.as_str();
    json!({
        "seed": outcome.seed,
        "draws": outcome.draws,
        "complete": setup.lacking.is_empty(),
        "best": setup.lacking.is_empty().then(|| option(outcome.best)),
        "shown": option(outcome.shown),
        "worth_of_certainty": estimate(outcome.certainty),
        "options": outcome.options.iter().map(|one| of_option(setup, one)).collect::<Vec<_>>(),
        "tornado": outcome.tornado.iter().map(|bar| json!({
            "quantity": id(bar.quantity), "at": bar.at.map(|one| rounded(one, 4)), "mean": bar.mean.map(money),
            "turns_at": bar.turns_at.map(|one| rounded(one, 4)),
        })).collect::<Vec<_>>(),
        "research": outcome.research.iter().map(|(place, worth)| json!({
            "quantity": id(*place), "worth": money(worth.value), "noise": money(worth.noise), "is_real": worth.is_real(),
        })).collect::<Vec<_>>(),
        "scenarios": outcome.scenarios.iter().map(|one| json!({
            "title": model.scenarios[one.scenario].title, "mean": money(one.mean), "loss": rounded(one.loss, 4),
        })).collect::<Vec<_>>(),
        "histogram": outcome.histogram.iter().map(|(from, to, share)| json!([from, to, rounded(*share, 5)])).collect::<Vec<_>>(),
    })
}

fn of_option(setup: &Setup<'_>, one: &OptionOutcome) -> Json {
    let curve = &one.curve;
    let list = |values: &[f64]| values.iter().map(|value| money(*value)).collect::<Vec<_>>();
    let share = |value: Option<f64>| value.map(|value| rounded(value, 4));
    json!({
        "id": setup.model.options[one.option].id,
        "npv": {
            "mean": estimate(one.value.mean), "p5": estimate(one.value.low), "p50": estimate(one.value.median),
            "p95": estimate(one.value.high),
        },
        "loss": { "value": rounded(one.value.loss.value, 5), "error": rounded(one.value.loss.error, 5) },
        "expected_opportunity_loss": estimate(one.value.regret),
        "costs": money(curve.costs), "benefits": money(curve.benefits), "roi": share(curve.roi),
        "payback_months": curve.payback.map(|months| rounded(months, 1)),
        "paid_back": rounded(curve.paid_back, 4),
        "payback_quantiles": curve.payback_quantiles.map(|one| one.map(|months| rounded(months, 1))),
        "internal_rate": share(curve.internal_rate), "modified_rate": share(curve.modified_rate),
        "negative_months": curve.negative,
        "deepest": { "month": curve.deepest.0, "amount": money(curve.deepest.1) },
        "years": list(&curve.years),
        "cumulative": { "mean": list(&curve.mean), "p5": list(&curve.low), "p95": list(&curve.high) },
        "lines": curve.lines.iter().map(|(line, amount)| json!({
            "line": setup.model.lines[*line].id, "present_value": money(*amount),
        })).collect::<Vec<_>>(),
    })
}

fn estimate(one: Estimate) -> Json {
    json!({ "value": money(one.value), "error": money(one.error) })
}

fn money(amount: f64) -> f64 {
    rounded(amount, 2)
}
