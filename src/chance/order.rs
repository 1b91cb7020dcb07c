//! Quantiles of values.

/// The quantile `p` of values sorted upwards: type 7, as R and numpy do, linear between neighbours. `p` is held
/// between 0 and 1; of no values it is not a number.
pub fn quantile(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let (below, share) = place(last, p);
    between(sorted[below], sorted[(below + 1).min(last)], share)
}

/// The quantiles of values in any order, without sorting them all. The values are moved about.
pub fn quantiles(values: &mut [f64], asked: &[f64]) -> Vec<f64> {
    let Some(last) = values.len().checked_sub(1) else { return vec![f64::NAN; asked.len()] };
    asked
        .iter()
        .map(|p| {
            let (below, share) = place(last, *p);
            let (_, low, above) = values.select_nth_unstable_by(below, f64::total_cmp);
            let low = *low;
            let high = above.iter().copied().min_by(f64::total_cmp).unwrap_or(low);
            between(low, high, share)
        })
        .collect()
}

fn place(last: usize, p: f64) -> (usize, f64) {
    let at = p.clamp(0.0, 1.0) * last as f64;
    let below = at.floor();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the last place")]
    let whole = below as usize;
    (whole.min(last), at - below)
}

fn between(low: f64, high: f64, share: f64) -> f64 {
    if share > 0.0 { low + (high - low) * share } else { low }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Source: R 4, `quantile(c(1, 2, 4, 8, 16), p)`; worked by hand: place 4p.
    #[test]
    fn quantiles_are_of_type_seven() {
        let sorted = [1.0, 2.0, 4.0, 8.0, 16.0];
        let asked = [0.0, 0.1, 0.5, 0.9, 1.0];
        let expected = [1.0, 1.4, 4.0, 12.8, 16.0];
        for (p, wanted) in asked.iter().zip(expected) {
            assert!((quantile(&sorted, *p) - wanted).abs() < 1e-12);
        }
        let found = quantiles(&mut [16.0, 2.0, 1.0, 8.0, 4.0], &asked);
        assert!(found.iter().zip(expected).all(|(one, wanted)| (one - wanted).abs() < 1e-12), "{found:?}");
    }

    #[test]
    fn of_nothing_there_is_no_quantile() {
        assert!(quantile(&[], 0.5).is_nan());
        assert!(quantiles(&mut [], &[0.5])[0].is_nan());
        assert_eq!(quantile(&[3.0], 0.7).to_bits(), 3.0_f64.to_bits());
    }
}
