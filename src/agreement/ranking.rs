//! Rankings: whether several people would put the same things first.

use std::collections::BTreeMap;

/// Kendall's W: 1 when all rank alike, about 1 by the number of people when they rank by chance. Each row holds one
/// person's places in the same order of things; ties share their mean place. None with fewer than two people or
/// things, or when everybody ties everything.
///
/// Source: Kendall and Babington Smith (1939), with the correction for ties.
pub fn kendall_w(places: &[Vec<f64>]) -> Option<f64> {
    let people = places.len() as f64;
    let things = places.first()?.len();
    if places.len() < 2 || things < 2 || places.iter().any(|row| row.len() != things) {
        return None;
    }
    let number = things as f64;
    let sums: Vec<f64> = (0..things).map(|thing| places.iter().fold(0.0, |sum, row| sum + row[thing])).collect();
    let mean = sums.iter().fold(0.0, |sum, one| sum + one) / number;
    let spread = sums.iter().fold(0.0, |sum, one| sum + (one - mean) * (one - mean));
    let ties = places.iter().fold(0.0, |sum, row| sum + tied(row));
    let most = people * people * (number * number * number - number) - people * ties;
    (most > 1e-9).then(|| 12.0 * spread / most)
}

/// The mean rank correlation between two people, from W: 1 alike, 0 by chance.
pub fn mean_correlation(w: f64, people: usize) -> f64 {
    let people = people as f64;
    (people * w - 1.0) / (people - 1.0)
}

fn tied(row: &[f64]) -> f64 {
    let mut groups: BTreeMap<u64, f64> = BTreeMap::new();
    for place in row {
        *groups.entry(place.to_bits()).or_default() += 1.0;
    }
    groups.values().fold(0.0, |sum, size| sum + size * size * size - size)
}

/// The places of all things in one person's ranking, of which some may be missing: these share the places that are
/// left.
pub fn places(ranking: &[&str], things: &[&str]) -> Vec<f64> {
    let ranked: Vec<&str> = ranking.iter().copied().filter(|one| things.contains(one)).collect();
    let rest = f64::midpoint(ranked.len() as f64 + 1.0, things.len() as f64);
    let place = |thing: &&str| ranked.iter().position(|one| one == thing).map_or(rest, |place| place as f64 + 1.0);
    things.iter().map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::{kendall_w, mean_correlation, places};

    #[test]
    fn same_rankings_agree_fully_and_opposite_ones_not_at_all() {
        let things = ["a", "b", "c", "d"];
        let up = places(&["a", "b", "c", "d"], &things);
        let down = places(&["d", "c", "b", "a"], &things);
        assert_eq!(kendall_w(&[up.clone(), up.clone(), up.clone()]), Some(1.0));
        assert_eq!(kendall_w(&[up.clone(), down]), Some(0.0));
        assert!((mean_correlation(0.0, 2) + 1.0).abs() < 1e-12);
        // Both put a and b first and leave the rest alone: ties do not count against them.
        let part = places(&["a", "b"], &things);
        assert_eq!(part, [1.0, 2.0, 3.5, 3.5]);
        assert!((kendall_w(&[part.clone(), part]).unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(kendall_w(&[up]), None);
        assert_eq!(kendall_w(&[vec![1.5, 1.5], vec![1.5, 1.5]]), None);
    }
}
