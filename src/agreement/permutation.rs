//! Two groups of people, and whether chance could have made them differ.

use super::null::choose;
use crate::condition::TOLERANCE;

/// The exact two-sided permutation probability: of all ways to split these people into groups of the same sizes, the
/// share in which the means differ by at least as much. None if a group is empty.
///
/// Sums are counted on a grid of whole, half, quarter, tenth or hundredth levels, whichever holds all of them; among
/// more than twenty people of quarters at the finest.
pub fn permutation_chance(first: &[f64], second: &[f64]) -> Option<f64> {
    let (few, all) = (first.len(), first.len() + second.len());
    if first.is_empty() || second.is_empty() {
        return None;
    }
    let grid = grid(first, second);
    let whole = |level: &f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "levels are few and not negative")]
        let whole = (level * grid).round().max(0.0) as usize;
        whole
    };
    let numbers: Vec<usize> = first.iter().chain(second).map(whole).collect();
    let total: usize = numbers.iter().sum();
    // ways[k][s]: in how many ways so many of the people come to this sum.
    let mut ways = vec![vec![0.0; total + 1]; few + 1];
    ways[0][0] = 1.0;
    for (seen, number) in numbers.iter().enumerate() {
        for size in (1..=few.min(seen + 1)).rev() {
            let (smaller, larger) = ways.split_at_mut(size);
            for sum in *number..=total {
                larger[0][sum] += smaller[size - 1][sum - number];
            }
        }
    }
    let difference = |sum: usize| (sum as f64 / few as f64 - (total - sum) as f64 / (all - few) as f64).abs();
    let observed = difference(numbers[..few].iter().sum());
    let wide = ways[few].iter().enumerate().filter(|(sum, _)| difference(*sum) >= observed - TOLERANCE);
    Some(wide.fold(0.0, |sum, (_, ways)| sum + ways) / choose(all, few))
}

/// The smallest probability that groups of these sizes can reach at all: where it lies above five percent, no
/// difference however large can be told from chance.
pub fn smallest_chance(first: usize, second: usize) -> f64 {
    let extreme = if first == second { 2.0 } else { 1.0 };
    (extreme / choose(first + second, first)).min(1.0)
}

/// Cliff's delta: how much oftener somebody of the first group stands above somebody of the second than below, −1 to
/// 1. Source: Cliff (1993).
pub fn cliff_delta(first: &[f64], second: &[f64]) -> Option<f64> {
    let pairs = (first.len() * second.len()) as f64;
    let sign = |a: f64, b: f64| if (a - b).abs() <= TOLERANCE { 0.0 } else { (a - b).signum() };
    let sum = first.iter().flat_map(|a| second.iter().map(move |b| sign(*a, *b))).fold(0.0, |sum, one| sum + one);
    (pairs > 0.0).then(|| sum / pairs)
}

/// The coarsest grid that holds all levels.
fn grid(first: &[f64], second: &[f64]) -> f64 {
    let finest: &[f64] = if first.len() + second.len() > 20 { &[1.0, 2.0, 4.0] } else { &[1.0, 2.0, 4.0, 10.0, 100.0] };
    let holds = |grid: f64| {
        let is_whole = |level: &f64| (level * grid - (level * grid).round()).abs() < 1e-6;
        first.iter().chain(second).all(is_whole)
    };
    let coarsest = finest.iter().copied().find(|one| holds(*one));
    coarsest.or(finest.last().copied()).unwrap_or(1.0)
}

#[cfg(test)]
mod tests {
    use super::{permutation_chance, smallest_chance};

    #[test]
    fn the_smallest_chances_of_the_method() {
        // Methods 2.3.
        for (first, second, expected) in [
            (2, 2, 0.333),
            (2, 3, 0.1),
            (3, 3, 0.1),
            (2, 5, 0.0476),
            (3, 4, 0.0286),
            (4, 4, 0.0286),
            (1, 5, 0.167),
            (1, 11, 0.083),
            (2, 10, 0.0152),
            (6, 6, 0.0022),
        ] {
            let found = smallest_chance(first, second);
            assert!((found - expected).abs() < 5e-4, "{first} and {second}: {found}");
        }
    }

    #[test]
    fn the_widest_difference_reaches_the_smallest_chance() {
        for (first, second) in [(2, 3), (3, 3), (2, 5), (4, 4)] {
            let found = permutation_chance(&vec![5.0; first], &vec![1.5; second]).unwrap();
            assert!((found - smallest_chance(first, second)).abs() < 1e-12, "{first} and {second}: {found}");
        }
        assert_eq!(permutation_chance(&[2.0, 2.0], &[2.0]), Some(1.0));
        assert_eq!(permutation_chance(&[], &[2.0]), None);
    }
}
