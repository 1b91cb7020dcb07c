//! How much each part moves a figure, counted so that what all of them move adds up.

/// Up to so many parts every way of putting them together is looked at.
pub const MOST: usize = 15;

/// What each of so many parts moves: the mean, over all orders in which they could join, of what the figure gains when
/// the part joins. `figure` gives the value for a set of parts, one bit for each. None for more than [`MOST`] parts.
///
/// Source: Shapley, "A value for n-person games" (1953); exact, by looking at every set.
pub fn shapley(parts: usize, figure: impl Fn(u32) -> f64) -> Option<Vec<f64>> {
    if parts > MOST {
        return None;
    }
    let figures: Vec<f64> = (0..1_u32 << parts).map(figure).collect();
    // |S|! (n − |S| − 1)! / n! is 1 / (n × (n − 1 over |S|)).
    let mut weights = Vec::with_capacity(parts);
    let mut ways = 1.0;
    for size in 0..parts {
        weights.push(1.0 / (parts as f64 * ways));
        ways *= (parts - 1 - size) as f64 / (size + 1) as f64;
    }
    let moved = |part: usize| {
        let without = (0..figures.len()).filter(|set| set >> part & 1 == 0);
        without
            .map(|set| weights[set.count_ones() as usize] * (figures[set | 1 << part] - figures[set]))
            .fold(0.0, |sum, one| sum + one)
    };
    Some((0..parts).map(moved).collect())
}

#[cfg(test)]
mod tests {
    use super::shapley;

    fn expected(id: &str) -> (serde_json::Value, Vec<f64>) {
        let vectors: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/vectors/explanation.json")).unwrap();
        let vector = vectors.as_array().unwrap().iter().find(|one| one["id"] == id).unwrap().clone();
        let numbers = numbers(&vector["expected"]);
        (vector["input"].clone(), numbers)
    }

    fn numbers(value: &serde_json::Value) -> Vec<f64> {
        value.as_array().unwrap().iter().map(|one| one.as_f64().unwrap()).collect()
    }

    fn close(found: &[f64], expected: &[f64]) {
        assert_eq!(found.len(), expected.len());
        found.iter().zip(expected).for_each(|(one, other)| assert!((one - other).abs() < 1e-9, "{found:?}"));
    }

    /// A runway is as long as the largest aeroplane in the set needs it.
    #[test]
    fn the_airport() {
        let (input, expected) = expected("shap-airport");
        let needs = numbers(&input);
        let cost = |set: u32| (0..4).filter(|one| set >> one & 1 == 1).map(|one| needs[one]).fold(0.0, f64::max);
        close(&shapley(4, cost).unwrap(), &expected);
    }

    /// Two have a left glove and one a right one; a pair is worth one.
    #[test]
    fn the_gloves() {
        let (_, expected) = expected("shap-glove");
        close(&shapley(3, |set| f64::from(set & 0b100 != 0 && set & 0b011 != 0)).unwrap(), &expected);
    }

    #[test]
    fn of_a_sum_each_part_moves_its_own() {
        let (input, expected) = expected("shap-additive");
        let (weights, levels, base) = (numbers(&input["w"]), numbers(&input["x"]), input["b"].as_f64().unwrap());
        let sum = |set: u32| {
            let at = |one: usize| if set >> one & 1 == 1 { levels[one] } else { base };
            weights.iter().enumerate().map(|(one, weight)| weight * at(one)).sum()
        };
        close(&shapley(6, sum).unwrap(), &expected);
    }

    #[test]
    fn what_all_move_adds_up() {
        let uneven = |set: u32| f64::from(set.count_ones().pow(2)) + if set & 5 == 5 { 2.5 } else { 0.0 };
        let moved: f64 = shapley(7, uneven).unwrap().iter().sum();
        assert!((moved - (uneven(127) - uneven(0))).abs() < 1e-9);
        assert_eq!((shapley(0, |_| 1.0), shapley(16, |_| 1.0)), (Some(vec![]), None));
    }
}
