//! What the case comes to.

use super::curve::{Curve, curves};
use super::research::{Worth, worths};
use super::setup::Setup;
use super::sheet::Engine;
use super::summary::{Estimate, SCRAMBLES, Summary, judge_after, scramble};
use crate::chance::Stream;

/// How the case is played through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terms {
    /// Where the draws begin.
    pub seed: u64,
    /// Draws in each of the eight scrambles, a power of two.
    pub points: usize,
}

impl Terms {
    /// For documents, which are made again and again: 2^10 draws in each scramble.
    pub const BRIEF: usize = 1 << 10;
    /// For the screen: 2^14 draws in each scramble.
    pub const QUICK: usize = 1 << 14;
    /// For a decision: 2^17 draws in each scramble.
    pub const FINAL: usize = 1 << 17;
}

/// How many draws are enough for averages under a held quantity, for curves, for a part of the draws and for fits.
const FEW: usize = 1 << 12;

/// What the case comes to.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The options that can be computed, the first being what they are compared with.
    pub options: Vec<OptionOutcome>,
    /// The place, among these, of the option with the highest mean.
    pub best: usize,
    /// What knowing everything before deciding would be worth.
    pub certainty: Estimate,
    /// The place, among these, of the option that charts, scenarios and stop rules are about: the last.
    pub shown: usize,
    /// The quantities by what the shown option's mean does between their low and high ends, the widest first.
    pub tornado: Vec<Bar>,
    /// The quantities by what knowing them is worth, the most first.
    pub research: Vec<(usize, Worth)>,
    /// The scenarios that concern counted quantities, in the order of the model.
    pub scenarios: Vec<Scenario>,
    /// How often the shown option's value falls into each cell: from, to, share of the draws.
    pub histogram: Vec<(f64, f64, f64)>,
    /// How many draws there were in all.
    pub draws: usize,
    /// The seed.
    pub seed: u64,
}

/// An option.
#[derive(Debug, Clone)]
pub struct OptionOutcome {
    /// Its place in the model.
    pub option: usize,
    /// Its net present value.
    pub value: Summary,
    /// Its money over time.
    pub curve: Curve,
}

/// What the mean does when one quantity is low or high.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bar {
    /// The place of the quantity in the model.
    pub quantity: usize,
    /// Its 5 % and 95 % quantile.
    pub at: [f64; 2],
    /// The mean of the shown option's value at either.
    pub mean: [f64; 2],
    /// The value of the quantity at which the mean is nought, if it lies between them.
    pub turns_at: Option<f64>,
}

/// Some of the draws.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scenario {
    /// The place of the scenario in the model.
    pub scenario: usize,
    /// The mean of the shown option's value in them.
    pub mean: f64,
    /// The probability of a loss in them.
    pub loss: f64,
}

/// Plays a case through. Nothing comes back when no option has a line that can be counted.
pub fn play(setup: &Setup<'_>, terms: Terms) -> Option<Outcome> {
    let options = setup.options();
    if options.len() < 2 {
        return None;
    }
    let mut sheet = setup.sheet();
    // Options without a counted line are no choice.
    for term in &mut sheet.terms {
        term.weights = options.iter().map(|option| term.weights[*option]).collect();
    }
    sheet.options = options.len();
    let engine = Engine::new(&sheet);
    let shown = options.len() - 1;
    let seed = scramble(terms.seed, 0);
    let streams = engine.streams(seed);
    // What looks at a part of the draws, or fits a curve to them, needs more of them than an average does.
    let values = engine.draw_with(&streams, terms.points.max(FEW), None);
    let few = FEW.min(terms.points);
    // What knowing the quantities is worth takes about as long as all the rest, and neither needs the other.
    let all_else = || {
        let first = values.iter().map(|row| row[..terms.points].to_vec()).collect();
        let judged = judge_after(&engine, first, terms.seed, terms.points);
        (judged, curves(setup, &engine, &streams, &options, few), tornado(setup, &engine, &streams, few, shown))
    };
    let ((judged, curves, tornado), research) = rayon::join(all_else, || research(&engine, seed, &streams, &values));
    Some(Outcome {
        options: options
            .iter()
            .zip(judged.options)
            .zip(curves)
            .map(|((option, value), curve)| OptionOutcome { option: *option, value, curve })
            .collect(),
        best: judged.best,
        certainty: judged.certainty,
        shown,
        tornado,
        scenarios: scenarios(setup, &streams, &values[shown]),
        histogram: histogram(&values[shown]),
        draws: terms.points * usize::try_from(SCRAMBLES).unwrap_or(8),
        seed: terms.seed,
        research,
    })
}

/// The drawn quantities by what knowing them is worth, the most first.
fn research(engine: &Engine<'_>, seed: u64, streams: &[Option<Stream>], values: &[Vec<f64>]) -> Vec<(usize, Worth)> {
    let all = worths(engine, seed, streams, values).into_iter().enumerate();
    let mut research: Vec<(usize, Worth)> = all.filter(|(quantity, _)| streams[*quantity].is_some()).collect();
    research.sort_by(|a, b| b.1.value.total_cmp(&a.1.value));
    research
}

fn tornado(
    setup: &Setup<'_>,
    engine: &Engine<'_>,
    streams: &[Option<Stream>],
    points: usize,
    shown: usize,
) -> Vec<Bar> {
    let concerns = |quantity: usize| {
        engine.sheet.terms.iter().any(|term| term.weights[shown] != 0.0 && term.factors.contains(&quantity))
    };
    let lines = engine.lines(streams, points, shown);
    let mut bars: Vec<Bar> = (0..engine.sheet.quantities.len())
        .filter(|quantity| streams[*quantity].is_some() && concerns(*quantity))
        .filter_map(|quantity| {
            let at = [setup.quantile(quantity, 0.05)?, setup.quantile(quantity, 0.95)?];
            let (base, slope) = lines[quantity];
            let own = &engine.sheet.quantities[quantity];
            let mean = at.map(|value| base + slope * own.entering(value));
            let crosses = (mean[0] < 0.0) != (mean[1] < 0.0);
            let turns_at = crosses.then(|| match &own.growth {
                Some(growth) => growth.percent_for(-base / slope, at),
                None => -base / slope,
            });
            Some(Bar { quantity, at, mean, turns_at })
        })
        .collect();
    let span = |bar: &Bar| (bar.mean[1] - bar.mean[0]).abs();
    bars.sort_by(|a, b| span(b).total_cmp(&span(a)));
    bars
}

fn scenarios(setup: &Setup<'_>, streams: &[Option<Stream>], values: &[f64]) -> Vec<Scenario> {
    let of_model = setup.model.scenarios.iter().enumerate();
    of_model
        .filter_map(|(place, scenario)| {
            let stream = streams[scenario.variable].as_ref()?;
            let (mut count, mut sum, mut losses) = (0_usize, 0.0, 0_usize);
            for (draw, value) in values.iter().enumerate() {
                let point = stream.point(draw as u64);
                let inside = if scenario.highest { point > 1.0 - scenario.share } else { point < scenario.share };
                if inside {
                    count += 1;
                    sum += value;
                    losses += usize::from(*value < 0.0);
                }
            }
            let count = count.max(1) as f64;
            Some(Scenario { scenario: place, mean: sum / count, loss: losses as f64 / count })
        })
        .collect()
}

/// Cells of a round width between the 1 % and the 99 % quantile; what lies beyond is counted in the outer ones.
fn histogram(values: &[f64]) -> Vec<(f64, f64, f64)> {
    let mut sorted = values.to_vec();
    let ends = crate::chance::quantiles(&mut sorted, &[0.01, 0.99]);
    let width = round_step((ends[1] - ends[0]) / 18.0);
    if width <= 0.0 || !width.is_finite() {
        return Vec::new();
    }
    let first = (ends[0] / width).floor();
    let last = (ends[1] / width).floor();
    if !(0.0..1000.0).contains(&(last - first)) {
        // Beyond what figures can tell apart.
        return Vec::new();
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "some dozen cells")]
    let cells = (last - first) as usize + 1;
    let mut counts = vec![0_usize; cells];
    for value in values {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within the cells")]
        let cell = ((value / width).floor() - first).clamp(0.0, (cells - 1) as f64) as usize;
        counts[cell] += 1;
    }
    counts
        .iter()
        .enumerate()
        .map(|(cell, count)| {
            let from = (first + cell as f64) * width;
            (from, from + width, *count as f64 / values.len() as f64)
        })
        .collect()
}

/// The smallest of 1, 2 or 5 times a power of ten that is not below the number.
fn round_step(number: f64) -> f64 {
    let mut step = 1e-6;
    while step < number && step < 1e300 {
        if step * 2.0 >= number {
            return step * 2.0;
        }
        if step * 5.0 >= number {
            return step * 5.0;
        }
        step *= 10.0;
    }
    if number > 0.0 { step } else { 0.0 }
}
