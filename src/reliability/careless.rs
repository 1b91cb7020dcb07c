//! Signs that somebody clicked through. They are shown to the facilitator at most: a firm that is strong throughout
//! answers the same throughout, and no answer is ever thrown away for it.

use super::alpha::variance;

/// The longest run of the same answer.
pub fn longstring(answers: &[f64]) -> usize {
    answers.chunk_by(|one, next| one.total_cmp(next).is_eq()).map(<[f64]>::len).max().unwrap_or(0)
}

/// How much one person's answers differ among themselves: their standard deviation; none for fewer than two.
pub fn within_deviation(answers: &[f64]) -> Option<f64> {
    (answers.len() > 1).then(|| variance(answers).sqrt())
}
