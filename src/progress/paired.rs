//! The same people twice: what moved, and whether chance alone could have moved it.

use crate::chance::Beta;
use crate::condition::TOLERANCE;

/// The fewest people for whom a probability is worth printing: with five of them none can fall below 0.0625.
pub const ENOUGH: usize = 6;

/// Up to so many people every pattern of signs is gone through; beyond, sums are counted on a grid of hundredths.
const ENUMERATED: usize = 20;

/// The exact two-sided sign-flip probability: the share of all patterns of signs under which the sum of the changes is
/// at least as large as the one seen. None without changes to look at.
///
/// Source: Fisher's randomisation test for pairs.
pub fn sign_flip_chance(changes: &[f64]) -> Option<f64> {
    if changes.is_empty() {
        return None;
    }
    let observed = changes.iter().fold(0.0, |sum: f64, one| sum + one).abs();
    Some(if changes.len() <= ENUMERATED { enumerated(changes, observed) } else { counted(changes) })
}

/// Half of the patterns mirror the other half: the first sign stays.
fn enumerated(changes: &[f64], observed: f64) -> f64 {
    let mut sums = vec![changes[0]];
    for change in &changes[1..] {
        sums = sums.iter().flat_map(|sum| [sum + change, sum - change]).collect();
    }
    let wide = sums.iter().filter(|sum| sum.abs() >= observed - TOLERANCE).count();
    wide as f64 / sums.len() as f64
}

fn counted(changes: &[f64]) -> f64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "levels are few and small")]
    let sizes: Vec<usize> = changes.iter().map(|change| (change.abs() * 100.0).round() as usize).collect();
    let total: usize = sizes.iter().sum();
    // shares[s]: the share of patterns whose positive part comes to s; the sum is then 2s − total.
    let mut shares = vec![0.0; total + 1];
    shares[0] = 1.0;
    for size in &sizes {
        for sum in (0..=total).rev() {
            let with = if sum >= *size { shares[sum - size] } else { 0.0 };
            shares[sum] = f64::midpoint(shares[sum], with);
        }
    }
    let risen = changes.iter().zip(&sizes).filter(|(change, _)| **change > 0.0).fold(0, |sum, (_, size)| sum + size);
    let observed = (2 * risen).abs_diff(total);
    shares
        .iter()
        .enumerate()
        .filter(|(sum, _)| (2 * sum).abs_diff(total) >= observed)
        .fold(0.0, |all, (_, one)| all + one)
}

/// The smallest probability that so many people can reach: 2 / 2ⁿ.
pub fn smallest_sign_flip_chance(people: usize) -> f64 {
    (1..people).fold(1.0, |chance, _| chance / 2.0)
}

/// The Hodges–Lehmann change: the median of the means of all pairs of changes, each with itself too. One person who
/// changed their mind about everything hardly moves it. None without changes.
pub fn hodges_lehmann(changes: &[f64]) -> Option<f64> {
    let mut means: Vec<f64> = changes
        .iter()
        .enumerate()
        .flat_map(|(place, one)| changes[place..].iter().map(move |other| f64::midpoint(*one, *other)))
        .collect();
    means.sort_by(f64::total_cmp);
    let middle = means.len() / 2;
    if means.len() % 2 == 1 {
        means.get(middle).copied()
    } else {
        Some(f64::midpoint(*means.get(middle.checked_sub(1)?)?, *means.get(middle)?))
    }
}

/// Student's test of the mean change, for those who know it: it asks for more than a few leaders can give.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PairedT {
    /// The mean change by its standard error.
    pub t: f64,
    /// The two-sided probability.
    pub chance: f64,
    /// Where the mean change lies with 95 percent.
    pub interval: (f64, f64),
}

/// The paired t-test; none for fewer than two people or where everybody changed by the same.
pub fn paired_t(changes: &[f64]) -> Option<PairedT> {
    let (mean, deviation) = spread(changes)?;
    let freedom = changes.len() as f64 - 1.0;
    let error = deviation / (changes.len() as f64).sqrt();
    if error < 1e-12 {
        return None;
    }
    let t = mean / error;
    let beta = Beta::new(freedom / 2.0, 0.5)?;
    let edge = beta.quantile(0.05);
    let reach = (freedom * (1.0 - edge) / edge).sqrt() * error;
    Some(PairedT { t, chance: beta.below(freedom / (freedom + t * t)), interval: (mean - reach, mean + reach) })
}

/// Mean and standard deviation (n − 1); none for fewer than two.
pub(super) fn spread(numbers: &[f64]) -> Option<(f64, f64)> {
    if numbers.len() < 2 {
        return None;
    }
    let count = numbers.len() as f64;
    let mean = numbers.iter().fold(0.0, |sum, one| sum + one) / count;
    let squares = numbers.iter().fold(0.0, |sum, one| sum + (one - mean) * (one - mean));
    Some((mean, (squares / (count - 1.0)).sqrt()))
}

/// Probabilities corrected for looking at several things at once, in the same order. Source: Holm (1979).
pub fn holm(chances: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..chances.len()).collect();
    order.sort_by(|a, b| chances[*a].total_cmp(&chances[*b]));
    let mut corrected = vec![0.0; chances.len()];
    let mut highest: f64 = 0.0;
    for (rank, place) in order.into_iter().enumerate() {
        highest = highest.max((chances[place] * (chances.len() - rank) as f64).min(1.0));
        corrected[place] = highest;
    }
    corrected
}

#[cfg(test)]
mod tests {
    use super::{hodges_lehmann, holm, sign_flip_chance, smallest_sign_flip_chance};

    fn near(found: f64, expected: f64) -> bool {
        (found - expected).abs() < 1e-12
    }

    #[test]
    fn chances_worked_by_hand() {
        // 1 + 2 + 3 is reached by two of eight patterns; 1 − 2 + 3 = 2 by six of eight (2, 4 and 6 and their mirrors).
        assert!(near(sign_flip_chance(&[1.0, 2.0, 3.0]).unwrap(), 0.25));
        assert!(near(sign_flip_chance(&[1.0, -2.0, 3.0]).unwrap(), 0.75));
        assert!(near(sign_flip_chance(&[0.0, 0.0]).unwrap(), 1.0));
        assert_eq!(sign_flip_chance(&[]), None);
    }

    #[test]
    fn many_people_are_counted_as_few_are() {
        let changes: Vec<f64> = (0..20).map(|place| f64::from(place % 7) * 0.25 - 0.5).collect();
        let few = sign_flip_chance(&changes).unwrap();
        assert!(near(super::counted(&changes), few), "{few}");
        let many = sign_flip_chance(&[1.0; 24]).unwrap();
        assert!(near(many, smallest_sign_flip_chance(24)), "{many}");
    }

    #[test]
    fn one_person_hardly_moves_the_median_change() {
        // Means of pairs of 0, 1 and 5: 0, 0.5, 2.5, 1, 3, 5; between 1 and 2.5.
        assert!(near(hodges_lehmann(&[0.0, 1.0, 5.0]).unwrap(), 1.75));
        assert_eq!(hodges_lehmann(&[2.0]), Some(2.0));
        assert_eq!(hodges_lehmann(&[]), None);
    }

    #[test]
    fn looking_eight_times_costs_something() {
        let found = holm(&[0.01, 0.04, 0.03, 0.5]);
        for (found, expected) in found.iter().zip([0.04, 0.09, 0.09, 0.5]) {
            assert!(near(*found, expected), "{found} instead of {expected}");
        }
    }
}
