//! Measures before, during and after, in words.

use serde::Serialize;

use super::Line;
use crate::progress::{Measure, Stage, sparkline};
use crate::questionnaire::{Direction, Kpi, Questionnaire};
use crate::unit::{Date, grouped, plain};

/// A measure and where it stands.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MeasureView {
    pub(crate) id: String,
    pub(crate) title: Line,
    pub(crate) unit: Line,
    /// more, less or neither.
    pub(crate) better: &'static str,
    pub(crate) readings: Vec<ReadingView>,
    /// "38 (15 January 2027)"; empty if nobody knows.
    pub(crate) baseline: Line,
    /// What was said of today for its goal when the questionnaire was answered; empty if nothing was.
    pub(crate) said: Line,
    /// "50 by 31 December 2027"; empty without one.
    pub(crate) target: Line,
    pub(crate) before: String,
    pub(crate) during: String,
    pub(crate) after: String,
    /// "57 percent of the way"; empty where that cannot be said.
    pub(crate) way: String,
    /// "better than at the start", "worse …", or nothing.
    pub(crate) verdict: &'static str,
    /// Blocks from low to high.
    pub(crate) line: String,
    #[serde(skip)]
    pub(crate) points: Vec<(Date, f64, Option<Stage>)>,
    #[serde(skip)]
    pub(crate) aims: (Option<f64>, Option<(f64, Option<Date>)>),
}

/// A reading.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReadingView {
    pub(crate) on: String,
    pub(crate) value: String,
    /// before, during, after; empty if the plan has no set-up.
    pub(crate) stage: &'static str,
    pub(crate) note: Line,
}

/// A measure in words; none of those that the questionnaire does not know.
pub(crate) fn measure(questionnaire: &Questionnaire, one: &Measure) -> Option<MeasureView> {
    let kpi: &Kpi = questionnaire.kpis.iter().find(|kpi| kpi.id == one.kpi)?;
    let mean = |stage| one.mean(stage).map_or_else(String::new, figure);
    let day = |on: Option<Date>, between: (&str, &str)| {
        on.map_or_else(String::new, |on| format!("{}{}{}", between.0, on.in_words(), between.1))
    };
    let baseline = one.baseline.as_ref().map_or_else(String::new, |baseline| {
        format!("{}{}", figure(baseline.value), day(Some(baseline.on), (" (", ")")))
    });
    let said =
        one.said.as_ref().map_or_else(String::new, |said| format!("“{}”{}", said.figure, day(said.on, (" (", ")"))));
    let target = one
        .target
        .as_ref()
        .map_or_else(String::new, |target| format!("{}{}", figure(target.value), day(target.by, (" by ", ""))));
    let values: Vec<f64> = one.points.iter().map(|point| point.value).collect();
    Some(MeasureView {
        id: kpi.id.to_string(),
        title: Line::from(&kpi.title),
        unit: Line::from(&kpi.unit),
        better: match kpi.direction {
            Direction::Up => "more",
            Direction::Down => "less",
            Direction::Band => "neither too much nor too little",
        },
        readings: one
            .points
            .iter()
            .map(|point| ReadingView {
                on: point.on.in_words(),
                value: figure(point.value),
                stage: point.stage.map_or("", Stage::word),
                note: Line::new(&point.note),
            })
            .collect(),
        baseline: Line::new(&baseline),
        said: Line::new(&said),
        target: Line::new(&target),
        before: mean(Stage::Before),
        during: mean(Stage::During),
        after: mean(Stage::After),
        way: match one.way() {
            Some(way) if way < 0.0 => "away from the target".to_owned(),
            Some(way) if way >= 100.0 => "the target is reached".to_owned(),
            Some(way) => format!("{} percent of the way to the target", plain(way, 0)),
            None => String::new(),
        },
        verdict: match one.is_better() {
            Some(true) => "better than at the start",
            Some(false) => "worse than at the start",
            None => "",
        },
        line: sparkline(&values),
        points: one.points.iter().map(|point| (point.on, point.value, point.stage)).collect(),
        aims: (
            one.baseline.as_ref().map(|baseline| baseline.value),
            one.target.as_ref().map(|target| (target.value, target.by)),
        ),
    })
}

/// A value: whole thousands apart, small ones with up to two decimals.
pub(crate) fn figure(value: f64) -> String {
    if value.abs() >= 10_000.0 { grouped(value) } else { plain(value, 2) }
}
