//! Middles: of people within a role, of roles, of dimensions.

use std::collections::BTreeMap;

use crate::condition::TOLERANCE;
use crate::id::RoleId;

/// A number that somebody in a role said, and how much it weighs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Said<'a> {
    pub(super) role: &'a RoleId,
    pub(super) number: f64,
    pub(super) weight: f64,
}

/// The median within each role, then the plain mean over the roles that said something: ten sellers count no more
/// than one accountant.
///
/// Source: multiple-informant aggregation in two stages, weighted by the informants' own confidence (Van Bruggen,
/// Lilien and Kacker, 2002); the median because answers on anchors are few and ordinal.
pub(super) fn over_roles(said: &[Said<'_>]) -> Option<f64> {
    let medians: Vec<f64> = by_role(said).values().filter_map(|numbers| median(numbers)).collect();
    mean(&medians)
}

/// The median of one role.
pub(super) fn of_role(said: &[Said<'_>], role: &RoleId) -> Option<f64> {
    by_role(said).get(role).and_then(|numbers| median(numbers))
}

fn by_role<'a>(said: &[Said<'a>]) -> BTreeMap<&'a RoleId, Vec<(f64, f64)>> {
    let mut roles: BTreeMap<&RoleId, Vec<(f64, f64)>> = BTreeMap::new();
    for one in said {
        roles.entry(one.role).or_default().push((one.number, one.weight));
    }
    roles
}

/// The weighted median: the smallest number that, with all smaller ones, has more than half of the weight; if some
/// numbers have exactly half, the midpoint between them and the next. With equal weights it is the plain median.
pub(super) fn median(numbers: &[(f64, f64)]) -> Option<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sorted.iter().map(|(_, weight)| weight).fold(0.0, |sum, weight| sum + weight) / 2.0;
    let mut below = 0.0;
    for (place, (number, weight)) in sorted.iter().enumerate() {
        below += weight;
        if below > half + TOLERANCE {
            return Some(*number);
        }
        if below >= half - TOLERANCE
            && let Some((next, _)) = sorted.get(place + 1)
        {
            return Some(f64::midpoint(*number, *next));
        }
    }
    sorted.last().map(|(number, _)| *number)
}

/// The plain mean.
pub(super) fn mean(numbers: &[f64]) -> Option<f64> {
    let weighted: Vec<(f64, f64)> = numbers.iter().map(|number| (*number, 1.0)).collect();
    arithmetic(&weighted)
}

/// The weighted arithmetic mean of numbers and their weights; none without any weight.
pub(super) fn arithmetic(weighted: &[(f64, f64)]) -> Option<f64> {
    let weight = weighted.iter().fold(0.0, |sum, (_, weight)| sum + weight);
    (weight > 0.0).then(|| weighted.iter().fold(0.0, |sum, (number, weight)| sum + number * weight) / weight)
}

/// The weighted geometric mean of numbers that are not negative; a zero makes it zero.
pub(super) fn geometric(weighted: &[(f64, f64)]) -> Option<f64> {
    if weighted.iter().any(|(number, weight)| *number <= 0.0 && *weight > 0.0) {
        return Some(0.0);
    }
    let logarithms: Vec<(f64, f64)> = weighted.iter().map(|(number, weight)| (number.ln(), *weight)).collect();
    arithmetic(&logarithms).map(f64::exp)
}

#[cfg(test)]
mod tests {
    use super::{Said, arithmetic, geometric, median, over_roles};
    use crate::id::RoleId;

    #[test]
    fn medians_of_few_people() {
        let plain = |numbers: &[f64]| median(&numbers.iter().map(|number| (*number, 1.0)).collect::<Vec<_>>());
        assert_eq!(plain(&[]), None);
        assert_eq!(plain(&[4.0]), Some(4.0));
        assert_eq!(plain(&[4.0, 1.0]), Some(2.5));
        assert_eq!(plain(&[5.0, 1.0, 2.0]), Some(2.0));
        assert_eq!(plain(&[5.0, 1.0, 2.0, 4.0]), Some(3.0));
    }

    #[test]
    fn confidence_moves_the_median() {
        // A guess of 1 (0.4) against a sure 4 (1): more than half of the weight is reached at 4.
        assert_eq!(median(&[(1.0, 0.4), (4.0, 1.0)]), Some(4.0));
        // 0.7 + 0.7 against 0.4 + 1: half of 2.8 is reached exactly at 2, so the midpoint of 2 and 3.
        assert_eq!(median(&[(1.0, 0.7), (2.0, 0.7), (3.0, 0.4), (5.0, 1.0)]), Some(2.5));
    }

    #[test]
    fn roles_weigh_the_same_however_many_people_they_have() {
        let [sales, finance] = ["sales", "finance"].map(|role| RoleId::parse(role).unwrap());
        let said: Vec<Said<'_>> = [(&sales, 5.0), (&sales, 5.0), (&sales, 4.0), (&finance, 1.0)]
            .map(|(role, number)| Said { role, number, weight: 1.0 })
            .into();
        assert_eq!(over_roles(&said), Some(3.0));
    }

    #[test]
    fn means_agree_with_the_published_figures() {
        let vectors: serde_json::Value = serde_json::from_str(include_str!("../../tests/vectors/score.json")).unwrap();
        let vector = vectors.as_array().unwrap().iter().find(|one| one["id"] == "means").unwrap();
        let numbers = |value: &serde_json::Value| -> Vec<f64> {
            value.as_array().unwrap().iter().map(|number| number.as_f64().unwrap()).collect()
        };
        let (x, w) = (numbers(&vector["input"]["x"]), numbers(&vector["input"]["w"]));
        let weighted: Vec<(f64, f64)> = x.into_iter().zip(w).collect();
        let expected = numbers(&vector["expected"]);
        assert!((arithmetic(&weighted).unwrap() - expected[0]).abs() < 1e-9);
        assert!((geometric(&weighted).unwrap() - expected[1]).abs() < 1e-9);
        assert_eq!(geometric(&[(0.0, 0.5), (4.0, 0.5)]), Some(0.0));
    }
}
