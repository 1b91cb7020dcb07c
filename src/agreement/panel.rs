//! The whole panel over many questions: whether the same people see the same differences between things.

use super::expert::mean;

/// How far two answers are from each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scale {
    /// Same or not.
    Nominal,
    /// How many answers lie between them.
    Ordinal,
    /// Their difference.
    Interval,
    /// Their difference by their sum.
    Ratio,
}

/// Krippendorff's alpha: 1 when raters agree, 0 when they agree as by chance. One row for each thing rated, with one
/// entry for each rater. None with fewer than two things that two raters rated, or without any difference at all.
///
/// Source: Krippendorff (2011), Computing Krippendorff's alpha-reliability.
pub fn krippendorff_alpha(rows: &[Vec<Option<f64>>], scale: Scale) -> Option<f64> {
    let rated: Vec<Vec<f64>> = rows
        .iter()
        .map(|row| row.iter().flatten().copied().collect::<Vec<f64>>())
        .filter(|row| row.len() > 1)
        .collect();
    if rated.len() < 2 {
        return None;
    }
    let mut all: Vec<f64> = rated.iter().flatten().copied().collect();
    all.sort_by(f64::total_cmp);
    let mut values = all.clone();
    values.dedup();
    let size = |value: f64| all.iter().filter(|one| one.total_cmp(&value).is_eq()).count() as f64;
    let sizes: Vec<f64> = values.iter().map(|value| size(*value)).collect();
    let place = |value: f64| values.iter().position(|one| one.total_cmp(&value).is_eq()).unwrap_or(0);
    let distance = |first: usize, second: usize| {
        let (first, second) = (first.min(second), first.max(second));
        let (a, b) = (values[first], values[second]);
        match scale {
            Scale::Nominal => f64::from(u8::from(first != second)),
            Scale::Ordinal => {
                let between = sizes[first..=second].iter().fold(0.0, |sum, size| sum + size);
                square(between - f64::midpoint(sizes[first], sizes[second]))
            }
            Scale::Interval => square(a - b),
            Scale::Ratio if a + b == 0.0 => 0.0,
            Scale::Ratio => square((a - b) / (a + b)),
        }
    };
    let mut observed = 0.0;
    for row in &rated {
        let places: Vec<usize> = row.iter().map(|value| place(*value)).collect();
        let pairs = places.iter().flat_map(|a| places.iter().map(|b| distance(*a, *b)));
        observed += pairs.fold(0.0, |sum, one| sum + one) / (row.len() - 1) as f64;
    }
    let mut expected = 0.0;
    for (first, a) in sizes.iter().enumerate() {
        for (second, b) in sizes.iter().enumerate() {
            expected += a * b * distance(first, second);
        }
    }
    (expected > 0.0).then(|| 1.0 - (all.len() as f64 - 1.0) * observed / expected)
}

/// The six intraclass correlations of Shrout and Fleiss (1979): one rater by ICC(1,1), (2,1), (3,1), the mean of all by
/// (1,k), (2,k), (3,k). One row for each thing rated, all of the same length; none with fewer than two rows or raters.
pub fn intraclass(rows: &[Vec<f64>]) -> Option<[f64; 6]> {
    let (n, k) = (rows.len() as f64, rows.first()?.len() as f64);
    if rows.len() < 2 || k < 2.0 || rows.iter().any(|row| row.len() != rows[0].len()) {
        return None;
    }
    let all: Vec<f64> = rows.iter().flatten().copied().collect();
    let grand = mean(&all);
    let total = all.iter().fold(0.0, |sum, one| sum + square(one - grand));
    let between = k * rows.iter().fold(0.0, |sum, row| sum + square(mean(row) - grand));
    let column = |place: usize| mean(&rows.iter().map(|row| row[place]).collect::<Vec<_>>());
    let raters = n * (0..rows[0].len()).fold(0.0, |sum, place| sum + square(column(place) - grand));
    let of_rows = between / (n - 1.0);
    let within = (total - between) / (n * (k - 1.0));
    let of_raters = raters / (k - 1.0);
    let error = (total - between - raters) / ((n - 1.0) * (k - 1.0));
    let found = [
        (of_rows - within) / (of_rows + (k - 1.0) * within),
        (of_rows - error) / (of_rows + (k - 1.0) * error + k * (of_raters - error) / n),
        (of_rows - error) / (of_rows + (k - 1.0) * error),
        (of_rows - within) / of_rows,
        (of_rows - error) / (of_rows + (of_raters - error) / n),
        (of_rows - error) / of_rows,
    ];
    found.iter().all(|one| one.is_finite()).then_some(found)
}

fn square(number: f64) -> f64 {
    number * number
}
