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

/// So few answers tell nothing.
const ENOUGH: u32 = 5;

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
    let factor = if of >= ENOUGH && chance < MARK { needed[place].clamp(1.0, MOST) } else { 1.0 };
    Some(Calibration { right, of, chance, factor })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::questionnaire::WarmUp;

    fn model() -> CaseModel {
        let warm_up = |answer: f64| WarmUp { ask: String::new(), unit: String::new(), answer, source: String::new() };
        CaseModel {
            about: String::new(),
            horizon: 5,
            rate: 10.0,
            months: 0,
            ramp: vec![1.0],
            options: Vec::new(),
            variables: Vec::new(),
            lines: Vec::new(),
            stops: Vec::new(),
            scenarios: Vec::new(),
            warm_up: (0..10).map(|_| warm_up(100.0)).collect(),
        }
    }

    fn said(ranges: &[(f64, f64)]) -> CaseEntries {
        let warm_up = ranges.iter().zip(1..).map(|((low, high), number)| (number, *low, *high)).collect();
        CaseEntries { warm_up, ..CaseEntries::default() }
    }

    /// Worked by hand: four ranges of half width 10 whose middles lie 15, 20, 25 and 30 away need factors of 1.5 to 3;
    /// the ninth smallest of the ten is 2.5. Source of the chance of 6 or fewer of 10: the binomial, 0.0128.
    #[test]
    fn too_few_right_answers_stretch_the_ranges() {
        let mut ranges = vec![(90.0, 110.0); 6];
        ranges.extend([15.0, 20.0, 25.0, 30.0].map(|away| (90.0 + away, 110.0 + away)));
        let found = calibration(&model(), &said(&ranges)).unwrap();
        assert_eq!((found.right, found.of), (6, 10));
        assert!((found.factor - 2.5).abs() < 1e-12 && (found.chance - 0.012_795).abs() < 1e-6, "{found:?}");
    }

    #[test]
    fn eight_of_ten_are_enough_and_one_answer_tells_nothing() {
        let mut ranges = vec![(90.0, 110.0); 8];
        ranges.extend([(0.0, 1.0); 2]);
        assert!((calibration(&model(), &said(&ranges)).unwrap().factor - 1.0).abs() < 1e-12);
        assert!((calibration(&model(), &said(&[(0.0, 1.0)])).unwrap().factor - 1.0).abs() < 1e-12);
        assert_eq!(calibration(&model(), &said(&[])), None);
        // Points instead of ranges call for the widest stretch there is.
        assert!((calibration(&model(), &said(&[(1.0, 1.0); 10])).unwrap().factor - 4.0).abs() < 1e-12);
    }
}
