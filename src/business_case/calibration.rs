//! How wide people's ranges have to be, by what they said to questions with known answers.

use crate::chance::at_most;
use crate::engagement::CaseEntries;
use crate::questionnaire::CaseModel;

/// How well the warm-up ranges held the true answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Calibration {
    /// How many ranges held the answer.
    pub right: u32,
    /// How many there were.
    pub of: u32,
    /// How likely so few would be if nine in ten ranges held the answer.
    pub chance: f64,
    /// By how much all ranges are stretched around their likely value; 1 if they are left as they are.
    pub factor: f64,
}

/// Fewer right answers than chance allows in one of ten cases call for wider ranges: of ten questions, seven or fewer.
const MARK: f64 = 0.1;

/// Never stretch further than this: beyond it the answer is to practise, not to compute.
const MOST: f64 = 4.0;

/// What the warm-up tells; nothing without answers.
pub fn calibration(model: &CaseModel, entries: &CaseEntries) -> Option<Calibration> {
    let mut needed: Vec<f64> = entries
        .warm_up
        .iter()
        .filter_map(|(number, low, high)| {
            let truth = model.warm_up.get(usize::try_from(*number).ok()?.checked_sub(1)?)?.answer;
            let (middle, half) = (f64::midpoint(*low, *high), (high - low) / 2.0);
            let distance = (truth - middle).abs();
            Some(if distance <= half {
                1.0
            } else if half > 0.0 {
                distance / half
            } else {
                f64::INFINITY
            })
        })
        .collect();
    let of = u32::try_from(needed.len()).ok().filter(|of| *of > 0)?;
    needed.sort_by(f64::total_cmp);
    let right = u32::try_from(needed.iter().filter(|one| **one <= 1.0).count()).unwrap_or(0);
    let chance = at_most(right, of, 0.9);
    // Wide enough that nine of ten of these ranges would have held the answer.
    let place = (needed.len() * 9).div_ceil(10).saturating_sub(1);
    let factor = if chance < MARK { needed[place].clamp(1.0, MOST) } else { 1.0 };
    Some(Calibration { right, of, chance, factor })
}
