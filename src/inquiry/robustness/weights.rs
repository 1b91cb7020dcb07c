//! Weighted means and their weights.
//!
//! Source: B. Mareschal, *Weight stability intervals in multicriteria decision aid*, 1988; E. Triantaphyllou and
//! A. Sánchez, *A sensitivity analysis approach for some deterministic multi-criteria decision-making methods*, 1997.

/// A move of weight.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Moved {
    /// The share of all weight that moves, 0 to 1.
    pub(super) share: f64,
    /// What each giver gives.
    pub(super) from: Vec<(usize, f64)>,
    /// Who gets it.
    pub(super) to: usize,
}

/// The weights that follow when one of them becomes `weight` and the others keep their proportions.
pub(super) fn rescaled(weights: &[f64], k: usize, weight: f64) -> Vec<f64> {
    let rest = 1.0 - weights[k];
    let others = weights.len().saturating_sub(1).max(1) as f64;
    let scale = |one: &f64| if rest > 1e-12 { one * (1.0 - weight) / rest } else { (1.0 - weight) / others };
    weights.iter().enumerate().map(|(place, one)| if place == k { weight } else { scale(one) }).collect()
}

/// Between which weights of `k` the weighted mean stays at or above `lower` and below `upper`, the others keeping
/// their proportions. Weights sum to 1.
pub(super) fn interval(
    values: &[f64],
    weights: &[f64],
    k: usize,
    lower: Option<f64>,
    upper: Option<f64>,
) -> (f64, f64) {
    let mean_without: f64 = values.iter().zip(rescaled(weights, k, 0.0)).map(|(value, weight)| value * weight).sum();
    let slope = values[k] - mean_without;
    let (mut low, mut high) = (0.0_f64, 1.0_f64);
    for edge in [lower, upper].into_iter().flatten() {
        if slope.abs() < 1e-12 {
            continue;
        }
        let crossing = (edge - mean_without) / slope;
        if crossing <= weights[k] + 1e-12 {
            low = low.max(crossing);
        }
        if crossing >= weights[k] - 1e-12 {
            high = high.min(crossing);
        }
    }
    (low.max(0.0), high.min(1.0))
}

/// The smallest share of weight that has to move for the mean to come to `edge`, upwards or downwards; none if no move
/// does. It moves to the value furthest that way, from the values furthest the other way: no other unit moves it more.
pub(super) fn least_move(values: &[f64], weights: &[f64], edge: f64, up: bool) -> Option<Moved> {
    let sign = if up { 1.0 } else { -1.0 };
    let mean: f64 = values.iter().zip(weights).map(|(value, weight)| value * weight).sum();
    let mut missing = sign * (edge - mean);
    let to = (0..values.len()).max_by(|a, b| (sign * values[*a]).total_cmp(&(sign * values[*b])).then(b.cmp(a)))?;
    let mut moved = Moved { share: 0.0, from: Vec::new(), to };
    if missing <= 0.0 {
        return Some(moved);
    }
    let mut givers: Vec<usize> = (0..values.len()).filter(|place| *place != to).collect();
    givers.sort_by(|a, b| (sign * values[*a]).total_cmp(&(sign * values[*b])));
    for giver in givers {
        let gain = sign * (values[to] - values[giver]);
        if gain <= 1e-12 {
            break;
        }
        let share = weights[giver].min(missing / gain);
        moved.share += share;
        moved.from.push((giver, share));
        missing -= share * gain;
        if missing <= 1e-12 {
            return Some(moved);
        }
    }
    None
}

/// The weights after a move.
pub(super) fn after(weights: &[f64], moved: &Moved) -> Vec<f64> {
    let mut other = weights.to_vec();
    for (giver, share) in &moved.from {
        other[*giver] -= share;
        other[moved.to] += share;
    }
    other
}

#[cfg(test)]
mod tests {
    use serde_json::Value as Json;

    use super::{after, interval, least_move, rescaled};

    fn vectors() -> Json {
        serde_json::from_str(include_str!("../../../tests/vectors/score.json")).unwrap()
    }

    fn numbers(value: &Json) -> Vec<f64> {
        value.as_array().unwrap().iter().map(|one| one.as_f64().unwrap()).collect()
    }

    fn vector(id: &str) -> Json {
        vectors().as_array().unwrap().iter().find(|one| one["id"] == id).unwrap().clone()
    }

    fn mean(values: &[f64], weights: &[f64]) -> f64 {
        values.iter().zip(weights).map(|(value, weight)| value * weight).sum()
    }

    #[test]
    fn the_published_example_is_met() {
        let published = vector("wsm-TS1997");
        let weights = numbers(&published["input"]["w"]);
        // In the vector a line is an alternative.
        let lines: Vec<Vec<f64>> = published["input"]["a"].as_array().unwrap().iter().map(numbers).collect();
        let expected = numbers(&published["expected"]);
        for (line, expected) in lines.iter().zip(&expected) {
            assert!((mean(line, &weights) - expected).abs() < 5e-6);
        }
        // The smallest change of the third weight alone that lets the second alternative catch up with the first.
        let delta = (expected[1] - expected[0]) / (lines[1][2] - lines[0][2]);
        assert!((delta - numbers(&vector("wsm-TS1997-delta")["expected"])[0]).abs() < 3e-4, "{delta}");
    }

    #[test]
    fn at_the_ends_of_an_interval_the_mean_is_on_the_edge() {
        let (values, weights) = ([20.0, 60.0, 90.0], [0.5, 0.3, 0.2]);
        // The mean is 46. Edges at 40 and 50.
        for k in 0..3 {
            let (low, high) = interval(&values, &weights, k, Some(40.0), Some(50.0));
            assert!(low < weights[k] && weights[k] < high);
            for end in [low, high] {
                let there = mean(&values, &rescaled(&weights, k, end));
                assert!((there - 40.0).abs() < 1e-9 || (there - 50.0).abs() < 1e-9, "{k} {end} {there}");
            }
        }
        // By hand: without the first the mean is 72, so 20 t + 72 (1 − t) = 50 at t = 22 / 52.
        let (low, _) = interval(&values, &weights, 0, Some(40.0), Some(50.0));
        assert!((low - 22.0 / 52.0).abs() < 1e-12);
        assert_eq!(interval(&[30.0, 30.0], &[0.4, 0.6], 0, Some(20.0), Some(40.0)), (0.0, 1.0));
    }

    #[test]
    fn the_least_move_takes_from_the_far_end() {
        let (values, weights) = ([20.0, 60.0, 90.0], [0.5, 0.3, 0.2]);
        // Four points up: from 20 to 90 a share of 4 / 70.
        let up = least_move(&values, &weights, 50.0, true).unwrap();
        assert!((up.share - 4.0 / 70.0).abs() < 1e-12 && up.to == 2 && up.from.len() == 1);
        assert!((mean(&values, &after(&weights, &up)) - 50.0).abs() < 1e-9);
        // Twenty points down: all 0.2 of the last give 14, the rest comes from the middle: 6 / 40.
        let down = least_move(&values, &weights, 26.0, false).unwrap();
        assert!((down.share - (0.2 + 6.0 / 40.0)).abs() < 1e-12 && down.to == 0);
        assert_eq!(least_move(&values, &weights, 95.0, true), None);
    }
}
