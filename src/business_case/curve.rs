//! Money over time: month by month, with the months in which it is gone and not yet back.

use super::growth::Growth;
use super::money::{internal_rate, modified_rate, npv, payback, payback_of};
use super::setup::Setup;
use super::sheet::Engine;
use crate::chance::{Stream, quantiles};
use crate::questionnaire::Flow;

/// An option's money over time. Nothing in it is discounted unless said.
#[derive(Debug, Clone, PartialEq)]
pub struct Curve {
    /// What came in less what went out up to the end of each month on average, the beginning first.
    pub mean: Vec<f64>,
    /// In one of twenty cases it is less.
    pub low: Vec<f64>,
    /// In one of twenty cases it is more.
    pub high: Vec<f64>,
    /// What flows in each year on average, the beginning first.
    pub years: Vec<f64>,
    /// How many months the average is below nought.
    pub negative: usize,
    /// The month in which the average is lowest, and how low.
    pub deepest: (usize, f64),
    /// Months until the average is back for good; none within the horizon.
    pub payback: Option<f64>,
    /// The share of draws that are back within the horizon.
    pub paid_back: f64,
    /// Of all draws, the 5 %, 50 % and 95 % quantile of the months; none where it is beyond the horizon.
    pub payback_quantiles: [Option<f64>; 3],
    /// Discounted benefits less discounted costs, over discounted costs; none without costs.
    pub roi: Option<f64>,
    /// Discounted costs and benefits on average.
    pub costs: f64,
    /// See costs.
    pub benefits: f64,
    /// The internal rate of return of the average, if there is exactly one.
    pub internal_rate: Option<f64>,
    /// The modified one, financed and invested again at the discount rate.
    pub modified_rate: Option<f64>,
    /// Each counted line of the option and its discounted amount on average: place in the model, amount.
    pub lines: Vec<(usize, f64)>,
}

/// A line's part in a way of flowing.
struct Part {
    /// Its place among the lines of the option.
    place: usize,
    /// The place of the way.
    way: usize,
    /// What one unit of its product is.
    unit: f64,
    /// The quantity by which it grows, and the year, counted from nought.
    grown: Option<(usize, usize)>,
}

/// The per cent by which something grows, in some of the draws.
fn growing(setup: &Setup<'_>, streams: &[Option<Stream>], quantity: usize, (at, size): (usize, usize)) -> Vec<f64> {
    let mut found = vec![setup.quantile(quantity, 0.5).unwrap_or(0.0); size];
    if let (Some(stream), Some(table)) = (&streams[quantity], setup.table(quantity)) {
        stream.run(at as u64, size, |draw, word| found[draw] = table.value(word));
    }
    found
}

/// The curve of an option of the model, over the first draws of these streams.
pub(super) fn curve(
    setup: &Setup<'_>,
    engine: &Engine<'_>,
    streams: &[Option<Stream>],
    option: usize,
    draws: usize,
) -> Curve {
    let mine: Vec<(usize, usize)> = setup
        .counted
        .iter()
        .enumerate()
        .filter(|(_, line)| setup.model.lines[**line].options.contains(&option))
        .map(|(term, line)| (term, *line))
        .collect();
    let months = 12 * setup.horizon as usize + 1;
    let flows: Vec<Vec<f64>> = mine
        .iter()
        .map(|(_, line)| {
            let line = &setup.model.lines[*line];
            let unit = setup.unit(line);
            setup.flow(line).iter().map(|share| share * unit).collect()
        })
        .collect();
    // Lines that flow alike are added up first: there are many lines and few ways to flow.
    // A line that grows flows in a way of its own in each year.
    let mut ways: Vec<(Flow, Option<usize>, Vec<f64>)> = Vec::new();
    let mut parts: Vec<Part> = Vec::with_capacity(mine.len());
    for (place, (_, line)) in mine.iter().enumerate() {
        let line = &setup.model.lines[*line];
        let flow = setup.flow(line);
        let years = if line.grows.is_some() { setup.horizon as usize } else { 1 };
        for year in 0..years {
            let only = line.grows.map(|_| year);
            let way = ways.iter().position(|(flow, year, _)| *flow == line.flow && *year == only);
            let way = way.unwrap_or(ways.len());
            if way == ways.len() {
                let so_far = flow.iter().enumerate().scan(0.0, |sum, (month, share)| {
                    let counts = only.is_none_or(|year| month.saturating_sub(1) / 12 == year);
                    *sum += if counts { *share } else { 0.0 };
                    Some(*sum)
                });
                ways.push((line.flow, only, so_far.collect()));
            }
            let grown = line.grows.map(|growth| (growth, year));
            parts.push(Part { place, way, unit: setup.unit(line), grown });
        }
    }
    let mut sums = vec![vec![0.0; draws]; months];
    let mut means = vec![0.0; mine.len()];
    let mut flowing = vec![vec![0.0; draws]; ways.len()];
    engine.blocks(streams, 0, draws, None, |at, products, columns| {
        let size = products.first().map_or(0, |one| one.len()).min(draws - at);
        for (place, (term, _)) in mine.iter().enumerate() {
            means[place] += products[*term][..size].iter().sum::<f64>();
        }
        for part in &parts {
            let product = &products[mine[part.place].0];
            let sums = flowing[part.way][at..at + size].iter_mut();
            match part.grown {
                None => sums.zip(product).for_each(|(sum, product)| *sum += part.unit * product),
                Some((growth, year)) => {
                    // The product holds what the growth makes of all years together; here it is what it makes of one.
                    let given = growing(setup, streams, growth, (at, size));
                    let whole = &columns[growth];
                    for (((sum, product), percent), whole) in sums.zip(product).zip(given).zip(whole) {
                        *sum += part.unit * product / whole * Growth::in_year(percent, year);
                    }
                }
            }
        }
    });
    for ((_, _, so_far), amounts) in ways.iter().zip(&flowing) {
        for (sums, so_far) in sums.iter_mut().zip(so_far).filter(|(_, so_far)| **so_far != 0.0) {
            sums.iter_mut().zip(amounts).for_each(|(sum, amount)| *sum += so_far * amount);
        }
    }
    means.iter_mut().for_each(|mean| *mean /= draws as f64);
    let back_in = |draw: usize| payback_of(months, |month| sums[month][draw]).unwrap_or(f64::INFINITY);
    let mut back: Vec<f64> = (0..draws).map(back_in).collect();
    let paid_back = back.iter().filter(|one| one.is_finite()).count() as f64 / draws as f64;
    back.sort_unstable_by(f64::total_cmp);
    let back_at = |p: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place among the draws")]
        let place = (p * (draws - 1) as f64).ceil() as usize;
        back.get(place).copied().filter(|one| one.is_finite())
    };
    let payback_quantiles = [back_at(0.05), back_at(0.5), back_at(0.95)];
    let mean: Vec<f64> = sums.iter().map(|month| month.iter().sum::<f64>() / draws as f64).collect();
    let bands: Vec<Vec<f64>> = sums.iter_mut().map(|month| quantiles(month, &[0.05, 0.95])).collect();
    let monthly: Vec<f64> =
        (0..months).map(|month| mean[month] - if month > 0 { mean[month - 1] } else { 0.0 }).collect();
    let years = setup.by_year(&monthly);
    let lines: Vec<(usize, f64)> = mine
        .iter()
        .zip(&flows)
        .zip(&means)
        .map(|(((_, line), flow), mean)| (*line, npv(&setup.by_year(flow), setup.rate) * mean))
        .collect();
    let side = |benefit: bool| -> f64 {
        lines.iter().filter(|(line, _)| setup.model.lines[*line].benefit == benefit).map(|(_, money)| money).sum()
    };
    let (costs, benefits) = (-side(false), side(true));
    let lowest = (0..months).fold(0, |lowest, month| if mean[month] < mean[lowest] { month } else { lowest });
    Curve {
        low: bands.iter().map(|band| band[0]).collect(),
        high: bands.iter().map(|band| band[1]).collect(),
        negative: mean.iter().filter(|sum| **sum < 0.0).count(),
        deepest: (lowest, mean[lowest]),
        payback: payback(&mean),
        paid_back,
        payback_quantiles,
        roi: (costs > 0.0).then(|| (benefits - costs) / costs),
        costs,
        benefits,
        internal_rate: internal_rate(&years),
        modified_rate: modified_rate(&years, setup.rate, setup.rate),
        lines,
        years,
        mean,
    }
}
