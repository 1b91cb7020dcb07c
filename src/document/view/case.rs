use serde::Serialize;

use super::Line;
use crate::business_case::{Origin, Outcome, range_in_words, shortened, written};
use crate::document::findings::Case;
use crate::unit::{plain, rounded};

/// A business case that was played through. Amounts are numbers of the engagement's currency; shares are 0 to 1.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CaseView {
    pub(crate) horizon: u32,
    pub(crate) rate: String,
    pub(crate) months: u32,
    pub(crate) calibration: Option<CalibrationView>,
    /// None if too many figures are missing.
    pub(crate) outcome: Option<OutcomeView>,
    pub(crate) ranges: Vec<RangeView>,
    pub(crate) lacking: Vec<LackingView>,
    pub(crate) problems: Vec<Line>,
}

/// How the warm-up went.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct CalibrationView {
    right: u32,
    of: u32,
    /// By how much ranges are stretched; none if they are not.
    widened: Option<String>,
}

/// What it comes to.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct OutcomeView {
    pub(crate) best: Line,
    pub(crate) best_about: Line,
    /// The option that curve, bars and scenarios are about.
    pub(crate) shown: Line,
    pub(crate) options: Vec<OptionView>,
    pub(crate) certainty: f64,
    pub(crate) error: f64,
    pub(crate) draws: f64,
    pub(crate) seed: String,
    /// Every half year: month, low, mean, high.
    pub(crate) curve: Vec<(usize, f64, f64, f64)>,
    pub(crate) negative: usize,
    pub(crate) of_months: usize,
    pub(crate) deepest: (usize, f64),
    pub(crate) payback: Option<String>,
    pub(crate) paid_back: f64,
    pub(crate) roi: Option<f64>,
    pub(crate) rate_of_return: Option<f64>,
    pub(crate) modified_rate: Option<f64>,
    pub(crate) costs: f64,
    pub(crate) benefits: f64,
    pub(crate) lines: Vec<(Line, bool, f64)>,
    pub(crate) research: Vec<ResearchView>,
    pub(crate) bars: Vec<BarView>,
    pub(crate) scenarios: Vec<(Line, f64, f64)>,
    pub(crate) stops: Vec<StopView>,
    /// From, to, share of the draws.
    pub(crate) histogram: Vec<(f64, f64, f64)>,
}

/// An option.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct OptionView {
    title: Line,
    low: f64,
    median: f64,
    high: f64,
    mean: f64,
    loss: f64,
    regret: f64,
}

/// A figure that is worth finding out.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ResearchView {
    title: Line,
    ask: Line,
    worth: f64,
}

/// What the mean does between the low and the high end of a figure.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct BarView {
    pub(crate) title: Line,
    pub(crate) low_at: String,
    pub(crate) high_at: String,
    pub(crate) low: f64,
    pub(crate) high: f64,
    pub(crate) turns_at: Option<String>,
}

/// When to stop.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StopView {
    title: Line,
    after: u32,
    side: &'static str,
    at: String,
    says: Line,
}

/// A figure and where it comes from.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct RangeView {
    title: Line,
    range: String,
    source: Line,
    from_answers: bool,
}

/// A line that is left out, and why.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LackingView {
    line: Line,
    needs: Vec<Line>,
}

pub(super) fn case(case: &Case<'_>) -> CaseView {
    let setup = &case.setup;
    let variables = &setup.model.variables;
    CaseView {
        horizon: setup.horizon,
        rate: plain(setup.rate * 100.0, 2),
        months: setup.months,
        calibration: setup.calibration.map(|one| CalibrationView {
            right: one.right,
            of: one.of,
            widened: (one.factor > 1.0).then(|| plain(one.factor, 1)),
        }),
        outcome: case.outcome.as_ref().map(|found| outcome(case, found)),
        ranges: (0..variables.len())
            .filter(|place| setup.needed[*place])
            .filter_map(|place| {
                let (values, source, from_answers) = match &setup.origins[place] {
                    Origin::Range(range) => ([range.low, range.likely, range.high], range.source.as_str(), false),
                    Origin::Answer(values) => (*values, "", true),
                    Origin::Missing => return None,
                };
                let variable = &variables[place];
                Some(RangeView {
                    title: Line::new(&variable.title),
                    range: range_in_words(variable, values),
                    source: Line::new(source),
                    from_answers,
                })
            })
            .collect(),
        lacking: setup
            .lacking
            .iter()
            .map(|(line, needs)| LackingView {
                line: Line::new(&setup.model.lines[*line].title),
                needs: needs.iter().map(|place| Line::new(&variables[*place].title)).collect(),
            })
            .collect(),
        problems: setup.problems.iter().map(|problem| Line::new(&problem.message)).collect(),
    }
}

fn outcome(case: &Case<'_>, found: &Outcome) -> OutcomeView {
    let model = case.setup.model;
    let option = |place: usize| &model.options[found.options[place].option];
    let shown = &found.options[found.shown];
    let curve = &shown.curve;
    let whole = |amount: f64| rounded(amount, 0);
    let step = if curve.mean.len() > 121 { 12 } else { 6 };
    let stops = model.stops.iter().filter_map(|stop| {
        let bar = found.tornado.iter().find(|bar| bar.quantity == stop.variable)?;
        let variable = &model.variables[stop.variable];
        Some(StopView {
            title: Line::new(&variable.title),
            after: stop.after,
            side: if bar.mean[0] < bar.mean[1] { "below" } else { "above" },
            at: written(variable, shortened(bar.turns_at?)),
            says: Line::new(&stop.says),
        })
    });
    OutcomeView {
        best: Line::new(&option(found.best).title),
        best_about: Line::new(&option(found.best).about),
        shown: Line::new(&option(found.shown).title),
        options: found
            .options
            .iter()
            .enumerate()
            .map(|(place, one)| OptionView {
                title: Line::new(&option(place).title),
                low: whole(one.value.low.value),
                median: whole(one.value.median.value),
                high: whole(one.value.high.value),
                mean: whole(one.value.mean.value),
                loss: one.value.loss.value,
                regret: whole(one.value.regret.value),
            })
            .collect(),
        certainty: whole(found.certainty.value),
        error: shown.value.mean.error.ceil(),
        draws: found.draws as f64,
        seed: found.seed.to_string(),
        curve: (0..curve.mean.len())
            .step_by(step)
            .map(|month| (month, whole(curve.low[month]), whole(curve.mean[month]), whole(curve.high[month])))
            .collect(),
        negative: curve.negative,
        of_months: curve.mean.len(),
        deepest: (curve.deepest.0, whole(curve.deepest.1)),
        payback: curve.payback.map(|months| plain(months, 0)),
        paid_back: curve.paid_back,
        roi: curve.roi,
        rate_of_return: curve.internal_rate,
        modified_rate: curve.modified_rate,
        costs: whole(curve.costs),
        benefits: whole(curve.benefits),
        lines: curve
            .lines
            .iter()
            .map(|(line, amount)| (Line::new(&model.lines[*line].title), model.lines[*line].benefit, whole(*amount)))
            .collect(),
        research: found
            .research
            .iter()
            .filter(|(_, worth)| worth.is_real() && worth.value >= 0.5)
            .take(6)
            .map(|(place, worth)| ResearchView {
                title: Line::new(&model.variables[*place].title),
                ask: Line::new(&model.variables[*place].ask),
                worth: whole(worth.value),
            })
            .collect(),
        bars: found
            .tornado
            .iter()
            .take(10)
            .map(|bar| {
                let variable = &model.variables[bar.quantity];
                let say = |value: f64| written(variable, shortened(value));
                BarView {
                    title: Line::new(&variable.title),
                    low_at: say(bar.at[0]),
                    high_at: say(bar.at[1]),
                    low: whole(bar.mean[0]),
                    high: whole(bar.mean[1]),
                    turns_at: bar.turns_at.map(say),
                }
            })
            .collect(),
        scenarios: found
            .scenarios
            .iter()
            .map(|one| (Line::new(&model.scenarios[one.scenario].title), whole(one.mean), one.loss))
            .collect(),
        stops: stops.collect(),
        histogram: found.histogram.clone(),
    }
}
