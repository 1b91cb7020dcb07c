//! From what people said to distributions, or to what they have to change.

use super::sheet::Spread;
use crate::chance::{Bounds, Infeasible, Metalog};
use crate::questionnaire::{CaseVariable, Measure};
use crate::unit::{grouped, plain};

/// No figure of a firm is larger, as no answer is.
const MOST: f64 = 1e12;

/// Why a range makes no distribution.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseProblem {
    /// What is wrong.
    pub message: String,
    /// What to change.
    pub way_out: String,
}

/// The distribution of a quantity from its low, likely and high value (quantiles 5 %, 50 % and 95 %), stretched around
/// the likely one by `factor`. Three equal values are a fixed one.
pub fn spread(variable: &CaseVariable, values: [f64; 3], factor: f64) -> Result<Spread, CaseProblem> {
    let [low, likely, high] = values;
    let said = |value: f64| written(variable, value);
    let problem = |message: String, way_out: String| Err(CaseProblem { message, way_out });
    let name = variable.id.as_str();
    if !values.iter().all(|value| value.is_finite()) {
        return problem(
            format!("`{name}` holds a value that is infinite or no number"),
            "Write three plain numbers: low, likely, high.".to_owned(),
        );
    }
    if values.iter().any(|value| value.abs() > MOST) {
        return problem(
            format!("`{name}` holds a value beyond {}", grouped(MOST)),
            "Look for a comma in the wrong place, or a nought too many.".to_owned(),
        );
    }
    if low > likely || likely > high {
        return problem(
            format!(
                "the range of `{name}` is upside down: low {}, likely {}, high {}",
                said(low),
                said(likely),
                said(high)
            ),
            "Write the smallest value first: low, likely, high.".to_owned(),
        );
    }
    let bound = |least: f64, value: f64, side: &str, wanted: &str| {
        problem(
            format!("the {side} value of `{name}` is {}, but it lies {wanted} {}", said(value), said(least)),
            format!(
                "Write a {side} value {wanted} {}, however close, or the same value three times if it is certain.",
                said(least)
            ),
        )
    };
    if low.to_bits() == high.to_bits() {
        // A certain nought is an answer; beyond the bounds is not.
        return match (variable.least, variable.most) {
            (Some(least), _) if low < least => bound(least, low, "low", "above"),
            (_, Some(most)) if high > most => bound(most, high, "high", "below"),
            _ => Ok(Spread::Fixed(low)),
        };
    }
    if let Some(least) = variable.least.filter(|least| low <= *least) {
        return bound(least, low, "low", "above");
    }
    if let Some(most) = variable.most.filter(|most| high >= *most) {
        return bound(most, high, "high", "below");
    }
    let bounds = match (variable.least, variable.most) {
        (Some(least), Some(most)) => Bounds::Between(least, most),
        (Some(least), None) => Bounds::Above(least),
        _ => Bounds::Open,
    };
    match Metalog::from_quantiles(low, likely, high, bounds, 0.05) {
        Ok(metalog) => Ok(Spread::Metalog(metalog.widened(factor))),
        Err(Infeasible::Middle { from, to }) => problem(
            format!(
                "the likely value of `{name}`, {}, lies too close to one end of {} to {}",
                said(likely),
                said(low),
                said(high)
            ),
            format!(
                "Between {} and {} it would do. Think again about all three: is the far end really as likely as one in twenty?",
                said(from),
                said(to)
            ),
        ),
        Err(other) => problem(
            format!("the range of `{name}` does not work: {other}"),
            "Make the three values differ: low, likely, high.".to_owned(),
        ),
    }
}

/// A computed value with three leading digits, which are as many as it deserves.
pub fn shortened(value: f64) -> f64 {
    let mut unit = 1e-6;
    while unit * 1000.0 <= value.abs() {
        unit *= 10.0;
    }
    (value / unit).round() * unit
}

/// A value as people write it: with its per cent sign, its thousands apart.
pub fn written(variable: &CaseVariable, value: f64) -> String {
    if !value.is_finite() {
        return value.to_string();
    }
    let number =
        if value.abs() >= 1000.0 { grouped(value) } else { plain(value, if value.abs() < 1.0 { 3 } else { 2 }) };
    if variable.measure == Measure::Percent { format!("{number}%") } else { number }
}
