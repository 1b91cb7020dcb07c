//! Money over time: month by month, with the months in which it is gone and not yet back.

use super::flowing::Flowing;
use super::money::{internal_rate, modified_rate, npv, payback};
use super::setup::Setup;
use super::sheet::Engine;
use crate::chance::{Stream, quantiles};

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

/// The curves of these options of the model, over the first draws of these streams, which are drawn once for all of them.
pub(super) fn curves(
    setup: &Setup<'_>,
    engine: &Engine<'_>,
    streams: &[Option<Stream>],
    options: &[usize],
    draws: usize,
) -> Vec<Curve> {
    let mut all: Vec<Flowing> = options.iter().map(|option| Flowing::of(setup, *option, draws)).collect();
    engine.blocks(streams, 0, draws, None, |at, products, columns| {
        all.iter_mut().for_each(|flowing| flowing.add(streams, at, products, columns));
    });
    all.iter().map(|flowing| curve(setup, flowing, draws)).collect()
}

/// Months until what is gone in each draw is back for good.
struct Back {
    /// The latest sum where it is below nought, and otherwise nought.
    below: Vec<f64>,
    /// The months; without end where nothing is back so far.
    months: Vec<f64>,
}

impl Back {
    /// The sums of the next month, draw by draw: see [`payback`].
    fn follow(&mut self, month: usize, sums: &[f64]) {
        for (sum, (below, months)) in sums.iter().zip(self.below.iter_mut().zip(&mut self.months)) {
            if *sum < 0.0 {
                (*below, *months) = (*sum, f64::INFINITY);
            } else if *below < 0.0 {
                *months = (month - 1) as f64 + *below / (*below - sum);
                *below = 0.0;
            }
        }
    }
}

fn curve(setup: &Setup<'_>, flowing: &Flowing<'_>, draws: usize) -> Curve {
    let months = 12 * setup.horizon as usize + 1;
    let (mut mean, mut low, mut high) = (Vec::new(), Vec::new(), Vec::new());
    let mut back = Back { below: vec![0.0; draws], months: vec![0.0; draws] };
    let mut sums = vec![0.0; draws];
    for month in 0..months {
        flowing.sum_up_to(month, &mut sums);
        back.follow(month, &sums);
        mean.push(sums.iter().sum::<f64>() / draws as f64);
        let band = quantiles(&mut sums, &[0.05, 0.95]);
        low.push(band[0]);
        high.push(band[1]);
    }
    let mut back = back.months;
    let paid_back = back.iter().filter(|one| one.is_finite()).count() as f64 / draws as f64;
    back.sort_unstable_by(f64::total_cmp);
    let back_at = |p: f64| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place among the draws")]
        let place = (p * (draws - 1) as f64).ceil() as usize;
        back.get(place).copied().filter(|one| one.is_finite())
    };
    let payback_quantiles = [back_at(0.05), back_at(0.5), back_at(0.95)];
    let monthly: Vec<f64> =
        (0..months).map(|month| mean[month] - if month > 0 { mean[month - 1] } else { 0.0 }).collect();
    let years = setup.by_year(&monthly);
    let lines: Vec<(usize, f64)> = flowing
        .lines
        .iter()
        .map(|line| {
            let flow: Vec<f64> = setup.flow(line.own).iter().map(|share| share * setup.unit(line.own)).collect();
            (line.place, npv(&setup.by_year(&flow), setup.rate) * (line.sum / draws as f64))
        })
        .collect();
    let side = |benefit: bool| -> f64 {
        lines.iter().filter(|(line, _)| setup.model.lines[*line].benefit == benefit).map(|(_, money)| money).sum()
    };
    let (costs, benefits) = (-side(false), side(true));
    let lowest = (0..months).fold(0, |lowest, month| if mean[month] < mean[lowest] { month } else { lowest });
    Curve {
        low,
        high,
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

#[cfg(test)]
mod tests {
    use super::Back;
    use crate::business_case::money::payback;

    #[test]
    fn month_by_month_is_what_looking_back_from_the_end_finds() {
        let rows = [
            [-10.0, -4.0, 1.0, 3.0],
            [-10.0, 5.0, -5.0, 5.0],
            [-1.0, 0.0, 0.0, -1.0],
            [0.0, 0.0, 2.0, 2.0],
            [2.0, -1.0, -3.0, 0.0],
        ];
        let mut back = Back { below: vec![0.0; rows.len()], months: vec![0.0; rows.len()] };
        for month in 0..4 {
            back.follow(month, &rows.map(|row| row[month]));
        }
        let looked_back = rows.map(|row| payback(&row).unwrap_or(f64::INFINITY));
        assert_eq!(back.months, looked_back);
        assert_eq!(looked_back.map(|months| format!("{months:.1}")), ["1.8", "2.5", "inf", "0.0", "3.0"]);
    }
}
