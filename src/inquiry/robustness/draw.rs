//! Random weights and scales that are the same on every machine: each number is made from its place alone.
//!
//! Source: the mixing function of SplitMix64 (G. Steele, D. Lea and C. Flood, *Fast splittable pseudorandom number
//! generators*, 2014), used as a counter-based generator.

/// How many draws: the standard error of a share is at most one percent.
pub(super) const DRAWS: u64 = 4_096;

/// A number above 0 and below 1 from three places.
pub(super) fn uniform(stream: u64, draw: u64, place: u64) -> f64 {
    let counter = stream.wrapping_mul(0xd134_2543_de82_ef95) ^ draw.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let mut mixed = counter.wrapping_add(place.wrapping_add(1).wrapping_mul(0xbf58_476d_1ce4_e5b9));
    for _ in 0..2 {
        mixed = mixed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
    }
    ((mixed >> 11) as f64 + 0.5) / 9_007_199_254_740_992.0
}

/// Weights that sum to 1, every such set as likely as any other: the gaps between sorted random numbers.
pub(super) fn weights(stream: u64, draw: u64, number: usize) -> Vec<f64> {
    let mut cuts: Vec<f64> = (1..number).map(|place| uniform(stream, draw, place as u64)).collect();
    cuts.sort_by(f64::total_cmp);
    cuts.insert(0, 0.0);
    cuts.push(1.0);
    cuts.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

/// The share of rising scales under which the figure stays within: the four steps between the lowest and the highest
/// level are put anywhere between them, in their order (SMAA-O). Levels between two steps are read between them.
pub(super) fn ordinal(levels: &[f64], weights: &[f64], within: impl Fn(f64) -> bool) -> f64 {
    let mut kept = 0_u64;
    for draw in 0..DRAWS {
        let mut scale: Vec<f64> = (0..4).map(|place| 100.0 * uniform(3, draw, place)).collect();
        scale.sort_by(f64::total_cmp);
        scale.insert(0, 0.0);
        scale.push(100.0);
        let read = |level: f64| {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a level is 0 to 5")]
            let below = (level.floor() as usize).min(4);
            scale[below] + (level - below as f64) * (scale[below + 1] - scale[below])
        };
        let figure: f64 = levels.iter().zip(weights).map(|(level, weight)| weight * read(*level)).sum();
        kept += u64::from(within(figure));
    }
    kept as f64 / DRAWS as f64
}

/// The share of all weights under which `d · w > 0`, exactly; none where two entries are nearly the same, for which
/// the formula does not hold.
///
/// Source: the volume of a simplex cut by a plane; see T. Tervonen and R. Lahdelma, *Implementing stochastic
/// multicriteria acceptability analysis*, 2007, for the sampled counterpart.
pub(super) fn share_above(d: &[f64]) -> Option<f64> {
    let n = d.len();
    let near = |a: f64, b: f64| (a - b).abs() < 1e-4;
    if n == 0 || n > 8 || d.iter().enumerate().any(|(place, a)| d[..place].iter().any(|b| near(*a, *b))) {
        return None;
    }
    let part = |(i, one): (usize, &f64)| {
        let below: f64 = d.iter().enumerate().filter(|(j, _)| *j != i).map(|(_, other)| one - other).product();
        let power: f64 = std::iter::repeat_n(*one, n - 1).product();
        power / below
    };
    Some(d.iter().enumerate().filter(|(_, one)| **one > 0.0).map(part).sum::<f64>().clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::{DRAWS, share_above, uniform, weights};

    #[test]
    fn numbers_are_spread_evenly_and_stay_the_same() {
        let mean: f64 = (0..DRAWS).map(|draw| uniform(1, draw, 0)).sum::<f64>() / DRAWS as f64;
        assert!((mean - 0.5).abs() < 0.02, "{mean}");
        assert_eq!(uniform(1, 2, 3).to_bits(), uniform(1, 2, 3).to_bits());
        assert!((weights(1, 7, 5).iter().sum::<f64>() - 1.0).abs() < 1e-12);
    }

    /// Two criteria: w ≥ 1/4 of the first wins over (1 − w) of the second when 3 w > 1 − w. Three: by hand, the corner
    /// of the simplex cut off at (1/3, 1/2) of its edges has a sixth of the area.
    #[test]
    fn the_exact_share_is_what_hand_and_dice_say() {
        assert!((share_above(&[3.0, -1.0]).unwrap() - 0.75).abs() < 1e-12);
        assert!((share_above(&[1.0, -2.0, -1.0]).unwrap() - 1.0 / 6.0).abs() < 1e-12);
        assert_eq!(share_above(&[1.0, 1.0]), None);
        for d in [vec![0.4, -0.6, 0.1, -0.2], vec![1.0, 0.5, -0.25], vec![-0.7, 0.3, 0.2, 0.15, -0.1]] {
            let drawn = (0..DRAWS).filter(|draw| {
                weights(9, *draw, d.len()).iter().zip(&d).map(|(weight, one)| weight * one).sum::<f64>() > 0.0
            });
            let share = drawn.count() as f64 / DRAWS as f64;
            assert!((share_above(&d).unwrap() - share).abs() < 0.03, "{d:?}");
        }
    }
}
