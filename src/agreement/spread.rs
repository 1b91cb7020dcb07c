//! How far apart answers on a scale lie, and what shape they have.

use crate::condition::TOLERANCE;

/// How far apart people are, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// They say the same, or nearly.
    Close,
    /// Near enough to go on.
    BroadlyAgree,
    /// All over the scale.
    Apart,
    /// Two groups at a distance: a mean would describe nobody.
    TwoCamps,
}

impl Label {
    /// Every label and its words, the closest first.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Close, "close"),
        (Self::BroadlyAgree, "broadly agree"),
        (Self::Apart, "apart"),
        (Self::TwoCamps, "two camps"),
    ];

    /// The words.
    pub fn words(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// Whether people are too far apart to go on without a talk.
    pub fn is_wide(self) -> bool {
        self >= Self::Apart
    }
}

/// The plain median; the midpoint for an even number. None without numbers.
pub fn median(numbers: &[f64]) -> Option<f64> {
    let mut sorted = numbers.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    if sorted.len().is_multiple_of(2) { Some(f64::midpoint(*sorted.get(middle - 1)?, upper)) } else { Some(upper) }
}

/// The mean distance of the numbers from a point: with the median, "leaders sit on average half a level from the
/// middle".
///
/// Source: average deviation index, Burke and Dunlap (2002); its practical limit is a sixth of the number of anchors,
/// which is one level on a scale of six.
pub fn average_deviation(numbers: &[f64], from: f64) -> f64 {
    let sum = numbers.iter().fold(0.0, |sum, number| sum + (number - from).abs());
    if numbers.is_empty() { 0.0 } else { sum / numbers.len() as f64 }
}

/// How many of the levels lie nearest to each of the six anchors.
pub fn counts(levels: &[f64]) -> [usize; 6] {
    let mut counts = [0; 6];
    for level in levels {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and 5")]
        let anchor = (level + TOLERANCE).round().clamp(0.0, 5.0) as usize;
        counts[anchor] += 1;
    }
    counts
}

/// Van der Eijk's agreement: 1 when all choose one category, 0 when all categories are chosen alike, −1 when half
/// stand at each end. It peels layers of equal height off the histogram and weighs the agreement of each.
///
/// Source: van der Eijk (2001), Measuring agreement in ordered rating scales.
pub fn ordered_agreement(counts: &[usize]) -> Option<f64> {
    let all: usize = counts.iter().sum();
    let categories = counts.len();
    if all == 0 || categories < 3 {
        return None;
    }
    let mut rest = counts.to_vec();
    let mut agreement = 0.0;
    while let Some(height) = rest.iter().copied().filter(|count| *count > 0).min() {
        let pattern: Vec<bool> = rest.iter().map(|count| *count > 0).collect();
        let filled = pattern.iter().filter(|one| **one).count();
        let mass = (height * filled) as f64 / all as f64;
        agreement += mass * of_layer(&pattern, filled);
        rest.iter_mut().filter(|count| **count > 0).for_each(|count| *count -= height);
    }
    Some(agreement)
}

fn of_layer(pattern: &[bool], filled: usize) -> f64 {
    if filled == 1 {
        return 1.0;
    }
    let (mut one_mode, mut two_modes) = (0_u32, 0_u32);
    for (first, left) in pattern.iter().enumerate() {
        for (second, middle) in pattern.iter().enumerate().skip(first + 1) {
            for right in &pattern[second + 1..] {
                match (left, middle, right) {
                    (true, true, false) | (false, true, true) => one_mode += 1,
                    (true, false, true) => two_modes += 1,
                    _ => {}
                }
            }
        }
    }
    if one_mode + two_modes == 0 {
        return 0.0;
    }
    let categories = pattern.len() as f64;
    let (one_mode, two_modes) = (f64::from(one_mode), f64::from(two_modes));
    let unimodality = ((categories - 2.0) * one_mode - (categories - 1.0) * two_modes)
        / ((categories - 2.0) * (one_mode + two_modes));
    unimodality * (1.0 - (filled as f64 - 1.0) / (categories - 1.0))
}

/// The label of levels: the shape first, then how far they lie from their median. Chance never decides it.
///
/// Source: the project's method; the limit of one level is a sixth of six anchors (Dunlap and others, 2003), the half
/// level, the range of two and the 30 percent are its own judgement.
pub fn label(levels: &[f64]) -> Label {
    let counts = counts(levels);
    let deviation = median(levels).map_or(0.0, |median| average_deviation(levels, median));
    let (low, high) = (least(levels), most(levels));
    if ordered_agreement(&counts).is_some_and(|agreement| agreement < -TOLERANCE) || has_two_camps(&counts) {
        Label::TwoCamps
    } else if deviation <= 0.5 + TOLERANCE && high - low <= 2.0 + TOLERANCE {
        Label::Close
    } else if deviation <= 1.0 + TOLERANCE {
        Label::BroadlyAgree
    } else {
        Label::Apart
    }
}

/// The smallest number; 0 without any.
pub(super) fn least(numbers: &[f64]) -> f64 {
    numbers.iter().copied().reduce(f64::min).unwrap_or(0.0)
}

/// The largest number; 0 without any.
pub(super) fn most(numbers: &[f64]) -> f64 {
    numbers.iter().copied().reduce(f64::max).unwrap_or(0.0)
}

/// Whether two anchors at least two apart are peaks that hold 30 percent each, with a dip between them.
fn has_two_camps(counts: &[usize]) -> bool {
    let all: usize = counts.iter().sum();
    let is_peak = |place: &usize| {
        let own = counts[*place];
        let before = place.checked_sub(1).map_or(0, |before| counts[before]);
        let after = counts.get(place + 1).copied().unwrap_or(0);
        10 * own >= 3 * all && own > 0 && own >= before && own >= after
    };
    let peaks: Vec<usize> = (0..counts.len()).filter(is_peak).collect();
    peaks.iter().enumerate().any(|(number, left)| {
        peaks[number + 1..].iter().any(|right| {
            let lower = counts[*left].min(counts[*right]);
            right - left >= 2 && counts[left + 1..*right].iter().any(|count| *count < lower)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::{Label, counts, label, median};

    #[test]
    fn labels_say_the_practical_size_first() {
        let of = |levels: &[f64]| label(levels);
        assert_eq!(of(&[3.0, 3.0, 3.0]), Label::Close);
        assert_eq!(of(&[3.0, 3.0, 4.0, 4.0]), Label::Close);
        assert_eq!(of(&[2.0, 3.0]), Label::Close);
        assert_eq!(of(&[1.0, 2.0, 3.0]), Label::BroadlyAgree);
        assert_eq!(of(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0]), Label::Apart);
        assert_eq!(of(&[1.0, 1.0, 3.0]), Label::TwoCamps);
        assert_eq!(of(&[2.0, 4.0]), Label::TwoCamps);
        assert_eq!(of(&[0.0, 0.0, 0.0, 5.0, 5.0, 5.0]), Label::TwoCamps);
        // One voice of eight is no camp.
        assert_eq!(of(&[4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 4.0, 1.0]), Label::BroadlyAgree);
    }

    #[test]
    fn levels_are_counted_at_the_nearest_anchor() {
        assert_eq!(counts(&[0.4, 2.5, 3.4, 5.0]), [1, 0, 0, 2, 0, 1]);
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), Some(2.5));
        assert_eq!(median(&[]), None);
    }
}
