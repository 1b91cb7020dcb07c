//! Figures that experts know agreement by. Leaders need none of them; `--json` carries them.

use super::spread::{average_deviation, ordered_agreement};
use crate::condition::TOLERANCE;

/// What experts would quote about the answers to one question.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expert {
    /// Within-group agreement against a uniform null, 0 to 1. Source: James, Demaree and Wolf (1984).
    pub r_wg: Option<f64>,
    /// The same against the largest variance that the mean allows, −1 to 1; it calls for five raters to be meaningful.
    /// Source: Brown and Hauenstein (2005).
    pub a_wg: Option<f64>,
    /// Consensus, 0 to 1. Source: Tastle and Wierman (2007).
    pub consensus: f64,
    /// Leik's ordinal dispersion, 0 to 1. Source: Leik (1966).
    pub leik: f64,
    /// Blair and Lacy's concentration, 0 to 1. Source: Blair and Lacy (2000).
    pub l_squared: f64,
    /// Van der Eijk's agreement, −1 to 1.
    pub van_der_eijk: f64,
    /// The mean distance from the mean, in levels.
    pub deviation_from_mean: f64,
}

impl Expert {
    /// The figures of levels 0 to 5.
    pub fn of(levels: &[f64]) -> Self {
        let counts = super::spread::counts(levels);
        Self {
            r_wg: r_wg(levels, uniform_variance(6)),
            a_wg: a_wg(levels, 0.0, 5.0),
            consensus: consensus(&counts),
            leik: leik(&counts),
            l_squared: l_squared(&counts),
            van_der_eijk: ordered_agreement(&counts).unwrap_or(0.0),
            deviation_from_mean: average_deviation(levels, mean(levels)),
        }
    }
}

/// The plain mean; 0 without numbers.
pub fn mean(numbers: &[f64]) -> f64 {
    if numbers.is_empty() { 0.0 } else { numbers.iter().fold(0.0, |sum, one| sum + one) / numbers.len() as f64 }
}

/// The variance with n − 1; none for fewer than two numbers.
pub fn variance(numbers: &[f64]) -> Option<f64> {
    let mean = mean(numbers);
    let squares = numbers.iter().fold(0.0, |sum, one| sum + (one - mean) * (one - mean));
    (numbers.len() > 1).then(|| squares / (numbers.len() - 1) as f64)
}

/// The variance of answers that fall on each of so many options alike.
pub fn uniform_variance(options: usize) -> f64 {
    ((options * options) as f64 - 1.0) / 12.0
}

/// The variance of answers that fall on options 1, 2, … in these shares.
pub fn null_variance(shares: &[f64]) -> f64 {
    let moment = |power: fn(f64) -> f64| {
        shares.iter().enumerate().fold(0.0, |sum, (place, share)| sum + share * power(place as f64 + 1.0))
    };
    let mean = moment(|option| option);
    moment(|option| option * option) - mean * mean
}

/// Within-group agreement against a null of this variance; what would be negative is 0.
pub fn r_wg(levels: &[f64], null: f64) -> Option<f64> {
    variance(levels).map(|own| (1.0 - own / null).max(0.0))
}

/// The agreement of several questions taken together, from the mean of their variances by the null's: the figure that
/// does not rise merely because there are more of them (Lindell), and the one that does (James and others).
pub fn over_questions(variances: &[f64], null: f64) -> Option<(f64, f64)> {
    let share = mean(variances) / null;
    let own = (1.0 - share).max(0.0);
    let number = variances.len() as f64;
    (!variances.is_empty()).then(|| (own, number * own / (number * own + share.min(1.0)).max(TOLERANCE)))
}

/// Agreement against the largest variance that the mean allows; none where the mean lies so near to an end that the
/// figure is not defined.
pub fn a_wg(levels: &[f64], low: f64, high: f64) -> Option<f64> {
    let (number, mean) = (levels.len() as f64, mean(levels));
    let own = variance(levels)?;
    if (mean - low).abs() < TOLERANCE || (mean - high).abs() < TOLERANCE {
        return Some(1.0);
    }
    let least = (low * (number - 1.0) + high) / number;
    let most = (high * (number - 1.0) + low) / number;
    let largest = ((high + low) * mean - mean * mean - high * low) * number / (number - 1.0);
    (mean >= least - TOLERANCE && mean <= most + TOLERANCE).then(|| 1.0 - 2.0 * own / largest)
}

/// Consensus of Tastle and Wierman: 1 when all choose one category, 0 when half stand at each end.
pub fn consensus(counts: &[usize]) -> f64 {
    let shares = shares(counts);
    let mean = shares.iter().enumerate().fold(0.0, |sum, (place, share)| sum + share * place as f64);
    let width = counts.len() as f64 - 1.0;
    let part = |(place, share): (usize, &f64)| match share {
        0.0 => 0.0,
        share => share * (1.0 - (place as f64 - mean).abs() / width).log2(),
    };
    1.0 + shares.iter().enumerate().map(part).fold(0.0, |sum, one| sum + one)
}

/// Leik's dispersion: 0 when all choose one category, 1 when half stand at each end.
pub fn leik(counts: &[usize]) -> f64 {
    let steps = cumulative(counts);
    let sum = steps.iter().fold(0.0, |sum, share| sum + share.min(1.0 - share));
    2.0 * sum / steps.len() as f64
}

/// Blair and Lacy's squared concentration.
pub fn l_squared(counts: &[usize]) -> f64 {
    let steps = cumulative(counts);
    let sum = steps.iter().fold(0.0, |sum, share| sum + (share - 0.5) * (share - 0.5));
    sum / (steps.len() as f64 / 4.0)
}

fn shares(counts: &[usize]) -> Vec<f64> {
    let all: usize = counts.iter().sum();
    counts.iter().map(|count| *count as f64 / all.max(1) as f64).collect()
}

/// The share at or below each category but the last.
fn cumulative(counts: &[usize]) -> Vec<f64> {
    let mut sum = 0.0;
    let mut steps: Vec<f64> = Vec::new();
    for share in shares(counts) {
        sum += share;
        steps.push(sum);
    }
    steps.pop();
    steps
}

/// The largest or smallest value of a figure that chance reaches with a probability of at most five percent, exact:
/// every way in which so many raters can fall on so many options. Meant for few raters: fifteen on six options are
/// 15,504 ways.
pub fn critical_by_counting(
    raters: usize,
    options: usize,
    low_is_rare: bool,
    figure: fn(&[f64]) -> f64,
) -> Option<f64> {
    let mut found: Vec<(f64, f64)> = Vec::new();
    let mut counts = vec![0; options];
    each_way(raters, 0, &mut counts, &mut |counts| {
        let answers: Vec<f64> =
            counts.iter().enumerate().flat_map(|(place, count)| vec![place as f64; *count]).collect();
        let mut left = raters;
        let mut chance = 1.0;
        for count in counts {
            chance *= super::null::choose(left, *count);
            left -= count;
        }
        (0..raters).for_each(|_| chance /= options as f64);
        let value = figure(&answers);
        found.push((if low_is_rare { value } else { -value }, chance));
    });
    found.sort_by(|a, b| a.0.total_cmp(&b.0));
    let (mut sum, mut critical, mut at) = (0.0, None, 0);
    while at < found.len() {
        let value = found[at].0;
        let same = found[at..].iter().take_while(|(other, _)| (other - value).abs() < TOLERANCE).count();
        sum += found[at..at + same].iter().fold(0.0, |all, (_, chance)| all + chance);
        if sum > 0.05 {
            break;
        }
        critical = Some(if low_is_rare { value } else { -value });
        at += same;
    }
    critical
}

fn each_way(left: usize, place: usize, counts: &mut Vec<usize>, visit: &mut impl FnMut(&[usize])) {
    if place + 1 == counts.len() {
        counts[place] = left;
        visit(counts);
        return;
    }
    for here in 0..=left {
        counts[place] = here;
        each_way(left - here, place + 1, counts, visit);
    }
}
