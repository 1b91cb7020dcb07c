//! Charts as SVG: functions of numbers and labels. No colour stands alone: values are printed, and what matters has a
//! shape of its own. Colours come from the page's style, so that dark screens and grey paper have theirs.

mod agreement;
mod bars;
mod diagram;
mod gantt;
mod grid;
mod svg;

pub(crate) use agreement::{Strip, StripWords, Strips};
pub(crate) use bars::{Bar, BarWords, Bars};
pub(crate) use diagram::{DiagramWords, draw as diagram};
pub(crate) use gantt::{Gantt, Lane, Stretch};
pub(crate) use grid::{Grid, GridCell, Sign};
pub(crate) use svg::Chart;
