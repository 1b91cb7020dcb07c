//! Quantiles of values.

/// The quantile `p` of values sorted upwards: type 7, as R and numpy do, linear between neighbours. `p` is held
/// between 0 and 1; of no values it is not a number.
pub fn quantile(sorted: &[f64], p: f64) -> f64 {
    let Some(last) = sorted.len().checked_sub(1) else { return f64::NAN };
    let (below, share) = place(last, p);
    between(sorted[below], sorted[(below + 1).min(last)], share)
}

/// The quantiles of values in any order, without sorting them all. The values may be moved about.
pub fn quantiles(values: &mut [f64], asked: &[f64]) -> Vec<f64> {
    if values.len() >= FEW {
        by_cells(values, asked).unwrap_or_else(|| one_by_one(values, asked))
    } else {
        one_by_one(values, asked)
    }
}

/// From how many values on they are counted into cells.
const FEW: usize = 256;

/// At most how many cells of equal width values are counted into.
const CELLS: usize = 4096;

/// Counts values into cells and sorts only the cells in which the quantiles lie. None if the values span no finite
/// range.
fn by_cells(values: &[f64], asked: &[f64]) -> Option<Vec<f64>> {
    let last = values.len() - 1;
    let (low, high) = span(values)?;
    let cells = (values.len() / 4).clamp(FEW / 4, CELLS);
    let scale = cells as f64 / (high - low);
    if !(scale.is_finite() && scale > 0.0) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "at most 4096 cells")]
    let last_cell = cells as u32 - 1;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "held between the first and the last cell"
    )]
    let cell = |value: f64| (((value - low) * scale) as u32).min(last_cell) as usize;
    // Neighbours often fall into one cell: by turns they are counted in tables of their own, so that none waits for the
    // other.
    let mut tables = vec![[0_u32; 4]; cells];
    let (fours, rest) = values.as_chunks::<4>();
    for four in fours {
        for (turn, value) in four.iter().enumerate() {
            tables[cell(*value)][turn] += 1;
        }
    }
    rest.iter().for_each(|value| tables[cell(*value)][0] += 1);
    let counts: Vec<usize> = tables.iter().map(|four| four.iter().map(|one| *one as usize).sum()).collect();
    // How many values lie in cells before each one.
    let before: Vec<usize> = counts
        .iter()
        .scan(0, |sum, count| {
            let here = *sum;
            *sum += count;
            Some(here)
        })
        .collect();
    let of_rank = |rank: usize| before.partition_point(|sum| *sum <= rank) - 1;
    let mut wanted = vec![false; cells];
    for p in asked {
        let (below, _) = place(last, *p);
        wanted[of_rank(below)] = true;
        wanted[of_rank((below + 1).min(last))] = true;
    }
    let mut kept: Vec<f64> = values.iter().copied().filter(|value| wanted[cell(*value)]).collect();
    kept.sort_unstable_by(f64::total_cmp);
    let at = |rank: usize| {
        let own = of_rank(rank);
        let left_out: usize =
            counts[..own].iter().zip(&wanted).filter(|(_, wanted)| !**wanted).map(|(count, _)| count).sum();
        kept[rank - left_out]
    };
    let found = asked.iter().map(|p| {
        let (below, share) = place(last, *p);
        between(at(below), at((below + 1).min(last)), share)
    });
    Some(found.collect())
}

/// The least and the greatest value; none if one of them is no finite number.
fn span(values: &[f64]) -> Option<(f64, f64)> {
    const LANES: usize = 8;
    let mut lows = [f64::INFINITY; LANES];
    let mut highs = [f64::NEG_INFINITY; LANES];
    // What is no finite number makes no nought of one.
    let mut nothing = [0.0; LANES];
    let (eights, rest) = values.as_chunks::<LANES>();
    for eight in eights {
        for lane in 0..LANES {
            let value = eight[lane];
            lows[lane] = if value < lows[lane] { value } else { lows[lane] };
            highs[lane] = if value > highs[lane] { value } else { highs[lane] };
            nothing[lane] += value * 0.0;
        }
    }
    let all = || lows.iter().chain(&highs).chain(rest).copied();
    if nothing.iter().any(|sum| *sum != 0.0) || rest.iter().any(|value| !value.is_finite()) {
        return None;
    }
    Some((all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max)))
}

fn one_by_one(values: &mut [f64], asked: &[f64]) -> Vec<f64> {
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
    fn many_values_give_what_sorting_gives() {
        let draws = crate::chance::Draws::new(1, "order");
        let asked = [0.0, 0.001, 0.05, 0.3333, 0.5, 0.95, 1.0];
        for (power, number) in [(1, 20_000), (3, 20_000), (9, 20_000), (1, 256), (3, 1_000)] {
            let mut values: Vec<f64> =
                (0..number).map(|at| (0..power).fold(1.0, |x, _| x * 8.0 * (draws.point(at) - 0.4))).collect();
            let found = quantiles(&mut values, &asked);
            values.sort_by(f64::total_cmp);
            let wanted: Vec<f64> = asked.iter().map(|p| quantile(&values, *p)).collect();
            assert_eq!(found, wanted);
        }
        assert_eq!(quantiles(&mut vec![2.0; 5000], &[0.5]), [2.0]);
        assert_eq!(quantiles(&mut [vec![f64::INFINITY; 2500], vec![1.0; 2500]].concat(), &[0.1]), [1.0]);
    }

    #[test]
    fn of_nothing_there_is_no_quantile() {
        assert!(quantile(&[], 0.5).is_nan());
        assert!(quantiles(&mut [], &[0.5])[0].is_nan());
        assert_eq!(quantile(&[3.0], 0.7).to_bits(), 3.0_f64.to_bits());
    }
}
