use crate::chance::Beta;

/// Cronbach's alpha and where it lies with 95 percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Alpha {
    /// The figure; it can fall below 0 where questions contradict each other.
    pub value: f64,
    /// Its interval. Source: Feldt (1965).
    pub interval: (f64, f64),
}

/// Alpha of a table of people (rows) by questions (columns); none for fewer than two of either, or where nobody
/// differs.
pub fn alpha(rows: &[Vec<f64>]) -> Option<Alpha> {
    let questions = rows.first()?.len();
    if rows.len() < 2 || questions < 2 {
        return None;
    }
    let totals: Vec<f64> = rows.iter().map(|row| sum(row)).collect();
    let whole = variance(&totals);
    let parts = (0..questions).fold(0.0, |all, place| all + variance(&column(rows, place)));
    let count = questions as f64;
    if whole < 1e-12 {
        return None;
    }
    let value = count / (count - 1.0) * (1.0 - parts / whole);
    Some(Alpha { value, interval: feldt(value, rows.len(), questions)? })
}

/// The 95 percent interval of an alpha of so many people and questions.
pub fn feldt(alpha: f64, people: usize, questions: usize) -> Option<(f64, f64)> {
    let (first, second) = (people as f64 - 1.0, (people as f64 - 1.0) * (questions as f64 - 1.0));
    let beta = Beta::new(first / 2.0, second / 2.0)?;
    let quantile = |share: f64| {
        let x = beta.quantile(share);
        second * x / (first * (1.0 - x))
    };
    Some((1.0 - (1.0 - alpha) * quantile(0.975), 1.0 - (1.0 - alpha) * quantile(0.025)))
}

/// For each question, its correlation with the sum of the others; none where one of the two does not vary.
pub fn item_rest(rows: &[Vec<f64>]) -> Vec<Option<f64>> {
    let questions = rows.first().map_or(0, Vec::len);
    let of = |place: usize| {
        let own = column(rows, place);
        let rest: Vec<f64> = rows.iter().zip(&own).map(|(row, own)| sum(row) - own).collect();
        correlation(&own, &rest)
    };
    (0..questions).map(of).collect()
}

/// For each question, alpha of the others.
pub fn alpha_without(rows: &[Vec<f64>]) -> Vec<Option<f64>> {
    let questions = rows.first().map_or(0, Vec::len);
    let of = |place: usize| {
        let without = |row: &Vec<f64>| [&row[..place], &row[place + 1..]].concat();
        alpha(&rows.iter().map(without).collect::<Vec<_>>()).map(|alpha| alpha.value)
    };
    (0..questions).map(of).collect()
}

pub(super) fn column(rows: &[Vec<f64>], place: usize) -> Vec<f64> {
    rows.iter().filter_map(|row| row.get(place).copied()).collect()
}

pub(super) fn sum(numbers: &[f64]) -> f64 {
    numbers.iter().fold(0.0, |all, one| all + one)
}

pub(super) fn variance(numbers: &[f64]) -> f64 {
    let mean = sum(numbers) / numbers.len() as f64;
    let squares = numbers.iter().fold(0.0, |all, one| all + (one - mean) * (one - mean));
    squares / (numbers.len() as f64 - 1.0)
}

pub(super) fn correlation(first: &[f64], second: &[f64]) -> Option<f64> {
    let (one, two) = (sum(first) / first.len() as f64, sum(second) / second.len() as f64);
    let product = first.iter().zip(second).fold(0.0, |all, (a, b)| all + (a - one) * (b - two));
    let scale = (variance(first) * variance(second)).sqrt() * (first.len() as f64 - 1.0);
    (scale > 1e-12).then(|| product / scale)
}

#[cfg(test)]
mod tests {
    use super::{alpha, alpha_without, item_rest};

    #[test]
    fn two_questions_that_say_the_same_and_one_that_says_nothing() {
        let rows = vec![vec![1.0, 1.0, 2.0], vec![2.0, 2.0, 2.0], vec![3.0, 3.0, 2.0]];
        // Variances 1, 1 and 0; of the sums 4: 3/2 × (1 − 2/4).
        assert!((alpha(&rows).unwrap().value - 0.75).abs() < 1e-12);
        let rest = item_rest(&rows);
        assert!((rest[0].unwrap() - 1.0).abs() < 1e-12 && rest[2].is_none());
        assert!((alpha_without(&rows)[2].unwrap() - 1.0).abs() < 1e-12);
        assert_eq!(alpha(&rows[..1]), None);
    }
}
