use super::alpha::{column, correlation, sum, variance};
use crate::chance::{Draws, quantile};

/// How strongly each question hangs on the one thing that all of them ask about.
#[derive(Debug, Clone, PartialEq)]
pub struct Loadings {
    /// One for each question, in its own unit.
    pub strengths: Vec<f64>,
    /// What each question has to itself, as a variance.
    pub own: Vec<f64>,
}

/// McDonald's omega: how much of the variance of the sum is that of the one thing. Unlike alpha it does not take all
/// questions for equally strong. Source: McDonald (1999).
pub fn omega_total(loadings: &Loadings) -> Option<f64> {
    let common = sum(&loadings.strengths) * sum(&loadings.strengths);
    let all = common + sum(&loadings.own);
    (all > 0.0).then(|| common / all)
}

/// The alpha that these loadings imply.
pub fn alpha_of(loadings: &Loadings) -> Option<f64> {
    let count = loadings.strengths.len() as f64;
    let common = sum(&loadings.strengths) * sum(&loadings.strengths);
    let whole = common + sum(&loadings.own);
    let squares = loadings.strengths.iter().fold(0.0, |all, one| all + one * one);
    let parts = squares + sum(&loadings.own);
    (count > 1.0 && whole > 0.0).then(|| count / (count - 1.0) * (1.0 - parts / whole))
}

/// How many rounds the estimate gets to settle.
const ROUNDS: usize = 500;

/// One factor by iterated principal axes from a table of people by questions; none for fewer than three questions, or
/// where one of them does not vary, or where no single thing stands out.
pub fn loadings(rows: &[Vec<f64>]) -> Option<Loadings> {
    let questions = rows.first()?.len();
    if questions < 3 || rows.len() < 3 {
        return None;
    }
    let columns: Vec<Vec<f64>> = (0..questions).map(|place| column(rows, place)).collect();
    let mut matrix = vec![vec![1.0; questions]; questions];
    for one in 0..questions {
        for other in 0..one {
            let found = correlation(&columns[one], &columns[other])?;
            matrix[one][other] = found;
            matrix[other][one] = found;
        }
    }
    let mut shared: Vec<f64> = (0..questions)
        .map(|one| {
            (0..questions)
                .filter(|other| *other != one)
                .fold(0.0, |most: f64, other| most.max(matrix[one][other].abs()))
        })
        .collect();
    let mut strengths = vec![0.0; questions];
    for _ in 0..ROUNDS {
        for (place, share) in shared.iter().enumerate() {
            matrix[place][place] = *share;
        }
        strengths = first_axis(&matrix)?;
        let next: Vec<f64> = strengths.iter().map(|one| (one * one).min(1.0)).collect();
        let moved = next.iter().zip(&shared).fold(0.0, |most: f64, (a, b)| most.max((a - b).abs()));
        shared = next;
        if moved < 1e-10 {
            break;
        }
    }
    if sum(&strengths) < 0.0 {
        strengths.iter_mut().for_each(|one| *one = -*one);
    }
    let deviations: Vec<f64> = columns.iter().map(|column| variance(column).sqrt()).collect();
    Some(Loadings {
        own: shared.iter().zip(&deviations).map(|(share, one)| (1.0 - share) * one * one).collect(),
        strengths: strengths.iter().zip(&deviations).map(|(strength, one)| strength * one).collect(),
    })
}

/// The direction in which the matrix is longest, as long as the root of its length there.
fn first_axis(matrix: &[Vec<f64>]) -> Option<Vec<f64>> {
    let mut axis = vec![1.0; matrix.len()];
    let mut length = 0.0;
    for _ in 0..ROUNDS {
        let next: Vec<f64> =
            matrix.iter().map(|row| row.iter().zip(&axis).fold(0.0, |all, (a, b)| all + a * b)).collect();
        let size = next.iter().fold(0.0, |all, one| all + one * one).sqrt();
        if size < 1e-12 {
            return None;
        }
        let unit: Vec<f64> = next.iter().map(|one| one / size).collect();
        let moved = unit.iter().zip(&axis).fold(0.0, |most: f64, (a, b)| most.max((a - b).abs()));
        (axis, length) = (unit, size);
        if moved < 1e-12 {
            break;
        }
    }
    Some(axis.iter().map(|one| one * length.sqrt()).collect())
}

/// Where omega lies with 95 percent, by drawing the same number of people again and again from these.
pub fn omega_interval(rows: &[Vec<f64>], name: &str) -> Option<(f64, f64)> {
    const SAMPLES: u32 = 400;
    let draws = Draws::new(1, name);
    let mut found: Vec<f64> = Vec::new();
    for sample in 0..SAMPLES {
        let drawn: Vec<Vec<f64>> = (0..rows.len())
            .filter_map(|place| {
                let position = u64::from(sample) * rows.len() as u64 + place as u64;
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share of the rows")]
                let chosen = (draws.point(position) * rows.len() as f64) as usize;
                rows.get(chosen.min(rows.len() - 1)).cloned()
            })
            .collect();
        found.extend(loadings(&drawn).and_then(|loadings| omega_total(&loadings)));
    }
    found.sort_by(f64::total_cmp);
    (found.len() > 100).then(|| (quantile(&found, 0.025), quantile(&found, 0.975)))
}

#[cfg(test)]
mod tests {
    use super::{loadings, omega_total};

    #[test]
    fn one_thing_behind_three_questions_is_found_again() {
        // Thing t of −1, 0, 1, 0 and own parts that are at right angles to it and to each other over eight people.
        let thing = [1.0, 1.0, 1.0, 1.0, -1.0, -1.0, -1.0, -1.0];
        let own = [
            [1.0, 1.0, -1.0, -1.0, 1.0, 1.0, -1.0, -1.0],
            [1.0, -1.0, 1.0, -1.0, 1.0, -1.0, 1.0, -1.0],
            [1.0, -1.0, -1.0, 1.0, 1.0, -1.0, -1.0, 1.0],
        ];
        let rows: Vec<Vec<f64>> = (0..8)
            .map(|person| {
                [0.8, 0.6, 0.8]
                    .iter()
                    .zip(own)
                    .map(|(load, own)| load * thing[person] + (1.0_f64 - load * load).sqrt() * own[person])
                    .collect()
            })
            .collect();
        let found = loadings(&rows).unwrap();
        // The sum of the strengths squared, 2.2² = 4.84, by itself and the own parts 0.36 + 0.64 + 0.36.
        assert!((omega_total(&found).unwrap() - 4.84 / (4.84 + 1.36)).abs() < 1e-6, "{found:?}");
    }
}
