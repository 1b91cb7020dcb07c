//! Charts as SVG: functions of numbers and labels. No colour stands alone: values are printed, and what matters has a
//! shape of its own. Colours come from the page's style, so that dark screens and grey paper have theirs.

mod agreement;
mod bars;
mod course;
mod diagram;
mod fan;
mod gantt;
mod histogram;
mod scale;
mod svg;
mod tornado;

pub(crate) use agreement::{Strip, StripWords, Strips};
pub(crate) use bars::{Bar, BarWords, Bars};
pub(crate) use course::{Course, CourseWords};
pub(crate) use diagram::{DiagramWords, draw as diagram};
pub(crate) use fan::Fan;
pub(crate) use gantt::{Gantt, Lane, Stretch};
pub(crate) use histogram::Histogram;
pub(crate) use svg::Chart;
pub(crate) use tornado::{Span, Tornado};
