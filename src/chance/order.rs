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
    // What is known for sure is the same in every draw.
    let first = values[0];
    if first.is_finite() && values.iter().all(|value| value.to_bits() == first.to_bits()) {
        return Some(asked.iter().map(|p| between(first, first, place(last, *p).1)).collect());
    }
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
    let cell = |value: f64| (((value - low) * scale) as u32).min(last_cell) as u16;
    // Neighbours often fall into one cell: by turns they are counted in tables of their own, so that none waits for the
    // other. Spelled out, for this is run through for every value of every month of every option.
    let mut tables = vec![0_u32; 4 * cells];
    let mut own: Vec<u16> = Vec::with_capacity(values.len());
    let (fours, rest) = values.as_chunks::<4>();
    for four in fours {
        let cells = [cell(four[0]), cell(four[1]), cell(four[2]), cell(four[3])];
        tables[4 * usize::from(cells[0])] += 1;
        tables[4 * usize::from(cells[1]) + 1] += 1;
        tables[4 * usize::from(cells[2]) + 2] += 1;
        tables[4 * usize::from(cells[3]) + 3] += 1;
        own.extend_from_slice(&cells);
    }
    for value in rest {
        own.push(cell(*value));
        tables[4 * usize::from(cell(*value))] += 1;
    }
    // How many values lie in cells before each one.
    let mut before: Vec<usize> = Vec::with_capacity(cells + 1);
    let mut sum = 0;
    for four in tables.as_chunks::<4>().0 {
        before.push(sum);
        sum += (four[0] + four[1] + four[2] + four[3]) as usize;
    }
    before.push(sum);
    let of_rank = |rank: usize| before.partition_point(|sum| *sum <= rank) - 1;
    let mut wanted = vec![false; cells];
    // The wanted cells, and how many values lie in them.
    let mut taken: Vec<(usize, usize)> = Vec::with_capacity(2 * asked.len());
    for p in asked {
        let (below, _) = place(last, *p);
        for rank in [below, (below + 1).min(last)] {
            let own = of_rank(rank);
            if !std::mem::replace(&mut wanted[own], true) {
                taken.push((own, before[own + 1] - before[own]));
            }
        }
    }
    let mut kept: Vec<f64> = Vec::with_capacity(taken.iter().map(|(_, count)| count).sum());
    for (own, value) in own.iter().zip(values) {
        if wanted[usize::from(*own)] {
            kept.push(*value);
        }
    }
    kept.sort_unstable_by(f64::total_cmp);
    let at = |rank: usize| {
        let own = of_rank(rank);
        let below: usize = taken.iter().filter(|(cell, _)| *cell < own).map(|(_, count)| count).sum();
        kept[below + rank - before[own]]
    };
    let found = asked.iter().map(|p| {
        let (below, share) = place(last, *p);
        between(at(below), at((below + 1).min(last)), share)
    });
    Some(found.collect())
}

/// The least and the greatest value; none if one of them is no finite number.
fn span(values: &[f64]) -> Option<(f64, f64)> {
    // What is no finite number makes no nought of one.
    let (mut low, mut high, mut nothing) = (Four::all(f64::INFINITY), Four::all(f64::NEG_INFINITY), Four::all(0.0));
    let (fours, rest) = values.as_chunks::<4>();
    for four in fours {
        low.keep(four, |low, value| if value < low { value } else { low });
        high.keep(four, |high, value| if value > high { value } else { high });
        nothing.keep(four, |sum, value| sum + value * 0.0);
    }
    if [nothing.0, nothing.1, nothing.2, nothing.3].iter().any(|sum| *sum != 0.0)
        || rest.iter().any(|value| !value.is_finite())
    {
        return None;
    }
    let least = rest.iter().fold(low.0.min(low.1).min(low.2.min(low.3)), |low, value| low.min(*value));
    let most = rest.iter().fold(high.0.max(high.1).max(high.2.max(high.3)), |high, value| high.max(*value));
    Some((least, most))
}

/// Four figures side by side, none of which waits for another. By name: figures in an array are fetched and put back.
struct Four(f64, f64, f64, f64);

impl Four {
    fn all(value: f64) -> Self {
        Self(value, value, value, value)
    }

    #[expect(clippy::inline_always, reason = "a call would take longer than what is done in it")]
    #[inline(always)]
    fn keep(&mut self, four: &[f64; 4], of: impl Fn(f64, f64) -> f64) {
        self.0 = of(self.0, four[0]);
        self.1 = of(self.1, four[1]);
        self.2 = of(self.2, four[2]);
        self.3 = of(self.3, four[3]);
    }
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
