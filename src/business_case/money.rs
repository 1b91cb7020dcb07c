//! Figures of a row of payments. The payment at place `t` flows after `t` years; discounting is by the end of the year.

use crate::chance::{normal_below, normal_density};

/// The net present value of yearly payments, the first one undiscounted; `rate` is 0.1 for ten per cent.
pub fn npv(payments: &[f64], rate: f64) -> f64 {
    payments.iter().rev().fold(0.0, |later, payment| later / (1.0 + rate) + payment)
}

/// All internal rates of return above −100 % and up to 1,000,000 %, rising. None is chosen when there are several.
pub fn internal_rates(payments: &[f64]) -> Vec<f64> {
    // A root in growth = 1 + rate of the polynomial; between the roots of the derivative it is monotone.
    let first = payments.iter().position(|payment| *payment != 0.0);
    let last = payments.iter().rposition(|payment| *payment != 0.0);
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    // Highest power first: the payment at place t stands before the power (last − t).
    let polynomial: Vec<f64> = payments[first..=last].to_vec();
    roots(&polynomial, 1e-4, 10_001.0).into_iter().map(|growth| growth - 1.0).collect()
}

/// The only internal rate of return; none if there is none or there are several.
pub fn internal_rate(payments: &[f64]) -> Option<f64> {
    match internal_rates(payments)[..] {
        [rate] => Some(rate),
        _ => None,
    }
}

/// The modified internal rate of return: what is negative is financed at one rate, what is positive grows at another.
pub fn modified_rate(payments: &[f64], finance: f64, reinvest: f64) -> Option<f64> {
    let years = payments.len().checked_sub(1).filter(|years| *years > 0)?;
    let side = |positive: bool| -> Vec<f64> {
        payments.iter().map(|payment| if (*payment > 0.0) == positive { *payment } else { 0.0 }).collect()
    };
    let grown = npv(&side(true), reinvest) * (0..years).fold(1.0, |growth, _| growth * (1.0 + reinvest));
    let spent = -npv(&side(false), finance);
    (grown > 0.0 && spent > 0.0).then(|| crate::chance::power(grown / spent, 1.0 / years as f64) - 1.0)
}

/// When cumulative payments reach nought and stay there to the end, linear between payments, in the steps of the row; none if they do not.
pub fn payback(cumulative: &[f64]) -> Option<f64> {
    let Some(below) = cumulative.iter().rposition(|sum| *sum < 0.0) else { return Some(0.0) };
    let after = cumulative.get(below + 1)?;
    let before = cumulative[below];
    Some(below as f64 + before / (before - after))
}

/// What knowing the outcome beforehand is worth, if it is normal: the expected loss of the better choice between it
/// and nothing.
pub fn worth_of_knowing(mean: f64, deviation: f64) -> f64 {
    let distance = mean / deviation;
    deviation * normal_density(distance) - mean.abs() * normal_below(-distance.abs())
}

/// The real roots of a polynomial (highest power first) between two values, rising.
fn roots(polynomial: &[f64], low: f64, high: f64) -> Vec<f64> {
    let degree = polynomial.len().saturating_sub(1);
    if degree == 0 {
        return Vec::new();
    }
    let value = |x: f64| polynomial.iter().fold(0.0, |sum, one| sum * x + one);
    if degree == 1 {
        let root = -polynomial[1] / polynomial[0];
        return if root >= low && root <= high { vec![root] } else { Vec::new() };
    }
    let slope: Vec<f64> =
        polynomial[..degree].iter().enumerate().map(|(place, one)| one * (degree - place) as f64).collect();
    let mut bends = vec![low];
    bends.extend(roots(&slope, low, high));
    bends.push(high);
    let mut found: Vec<f64> = Vec::new();
    for pair in bends.windows(2) {
        let (mut from, mut to) = (pair[0], pair[1]);
        let (at_from, at_to) = (value(from), value(to));
        if at_from == 0.0 {
            found.push(from);
        } else if (at_from < 0.0) != (at_to < 0.0) && at_to != 0.0 {
            for _ in 0..200 {
                let middle = f64::midpoint(from, to);
                if (value(middle) < 0.0) == (at_from < 0.0) { from = middle } else { to = middle }
            }
            found.push(f64::midpoint(from, to));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn vectors() -> Vec<(String, Value, Vec<f64>, f64)> {
        let text = include_str!("../../tests/vectors/business-case.json");
        let all: Vec<Value> = serde_json::from_str(text).unwrap();
        all.iter()
            .map(|one| {
                let expected = numbers(&one["expected"]);
                (
                    one["id"].as_str().unwrap().to_owned(),
                    one["input"].clone(),
                    expected,
                    one["tolerance"].as_f64().unwrap(),
                )
            })
            .collect()
    }

    fn numbers(list: &Value) -> Vec<f64> {
        list.as_array().unwrap().iter().map(|one| one.as_f64().unwrap()).collect()
    }

    /// Every vector of the file, each by the function that it is about; `crm12-mean` is the test of the reference model.
    #[test]
    fn the_vectors_pass() {
        use crate::chance::{Bounds, Lognormal, Metalog, Pert, at_most};
        let mut tried = 0;
        for (id, input, expected, tolerance) in vectors() {
            let number = |key: &str| input[key].as_f64().unwrap();
            let found = match id.as_str() {
                "npv-npf" => {
                    let rates = numbers(&input["r"]);
                    let rows = input["cf"].as_array().unwrap();
                    rows.iter().zip(rates).map(|(row, rate)| npv(&numbers(row), rate)).collect()
                }
                "mirr" => vec![modified_rate(&numbers(&input), 0.10, 0.12).unwrap()],
                "eol-binary" => {
                    let (p, win, loss) = (number("p"), number("win"), number("loss"));
                    let (go, stay) = ((1.0 - p) * loss, p * win);
                    vec![go, stay, go.min(stay)]
                }
                "lognormal-90ci" => {
                    let one = Lognormal::from_interval(number("q05"), number("q95")).unwrap();
                    vec![one.mu, one.sigma, one.quantile(0.5), one.mean()]
                }
                "pert-3-5-10" => {
                    let one = Pert::new(number("min"), number("mode"), number("max")).unwrap();
                    let shapes = [1.0 + 4.0 * 2.0 / 7.0, 1.0 + 4.0 * 5.0 / 7.0];
                    let quantiles = [0.05, 0.5, 0.95].map(|p| one.quantile(p));
                    [&shapes[..], &[one.mean(), one.variance().sqrt()], &quantiles].concat()
                }
                "metalog-u" | "metalog-sl" => {
                    let q = numbers(&input["q"]);
                    let bounds = input.get("lower").map_or(Bounds::Open, |low| Bounds::Above(low.as_f64().unwrap()));
                    let one = Metalog::from_quantiles(q[0], q[1], q[2], bounds, number("alpha")).unwrap();
                    [0.01, 0.05, 0.25, 0.75, 0.95, 0.99].map(|p| one.quantile(p)).to_vec()
                }
                "calibration-binomial" => vec![at_most(5, 10, 0.9), at_most(7, 10, 0.9)],
                "crm12-mean" => continue,
                irr if irr.starts_with("irr-") => internal_rates(&numbers(&input)),
                other => panic!("nobody tries {other}"),
            };
            assert_eq!(found.len(), expected.len(), "{id}: {found:?}");
            for (one, wanted) in found.iter().zip(&expected) {
                assert!((one - wanted).abs() <= tolerance * wanted.abs().max(1.0), "{id}: {found:?} {expected:?}");
            }
            tried += 1;
        }
        assert_eq!(tried, 13);
    }

    #[test]
    fn several_rates_are_no_rate() {
        assert_eq!(internal_rate(&[-1000.0, 2500.0, -1540.0]), None);
        assert_eq!(internal_rate(&[0.0, 0.0]), None);
        assert!((internal_rate(&[-100.0, 110.0]).unwrap() - 0.1).abs() < 1e-12);
    }

    /// Worked by hand: at the end of step 2 the sum is −50, at the end of step 3 it is 150.
    #[test]
    fn payback_is_linear_and_final() {
        assert_eq!(payback(&[-100.0, -80.0, -50.0, 150.0]), Some(2.25));
        assert_eq!(payback(&[-100.0, 20.0, -10.0, -5.0]), None);
        assert_eq!(payback(&[0.0, 1.0]), Some(0.0));
    }

    /// Source: the closed form; at a mean of 0 it is the deviation over the square root of two pi.
    #[test]
    fn knowing_is_worth_most_on_the_edge() {
        assert!((worth_of_knowing(0.0, 100.0) - 39.894_228_04).abs() < 1e-7);
        assert!(worth_of_knowing(200.0, 100.0) < 1.0);
    }
}
