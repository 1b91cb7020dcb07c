//! The diagram of the tables as a file of its own: an SVG that brings its look along, and a page that prints it on one
//! sheet of A3.

use super::chart::Chart;
use super::figure::{records, trial};
use super::view::trial::trial_of;
use crate::data_model::DataModel;
use crate::data_model::trial::Tried;
use crate::questionnaire::Questionnaire;
use crate::text::{self, escape};

/// The look on white paper; in a document the page's own style says this.
const LOOK: &str = "\
svg { font-family: 'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif; background: #fff; }
text { fill: #1b1f24; font-size: 13px; }
.legend { fill: #4a525c; font-size: 12px; }
.entity { fill: #fff; stroke: #1b1f24; stroke-width: 1.2; }
.edge { fill: none; stroke: #4a525c; stroke-width: 1.1; }
.ring { fill: #fff; stroke: #4a525c; stroke-width: 1.1; }
.table-title { font-size: 13px; font-weight: 600; }
.table-line { stroke: #9aa3ad; }
.row { font-size: 11px; }
.required { font-weight: 650; }
.dot { fill: #1f4e79; }
.median { stroke: #a3271f; stroke-width: 3; }
.grid { stroke: #d5d9de; }
.label { font-weight: 600; }
.rest, .sign { fill: #4a525c; font-size: 11px; }
";

/// The diagram as an SVG file; none if there are no tables. It has a title and a description for those who do not see
/// it.
pub fn model_svg(tables: &DataModel, title: &str) -> Option<String> {
    let drawing = drawing(tables, title)?;
    Some(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{drawing}"))
}

/// What becomes of real cases under each model as an SVG file; none without cases or stores.
pub fn trial_svg(questionnaire: &Questionnaire, tried: &Tried) -> Option<String> {
    let chart = trial(&trial_of(questionnaire, tried, None))?;
    Some(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", on_its_own(&chart)))
}

/// The diagram as a page that fills one sheet of A3 when printed, across or upright as suits it; none without tables.
pub fn model_page(tables: &DataModel, title: &str) -> Option<String> {
    let chart = records(tables)?;
    let (width, height) = chart.wide.size;
    let way = if width >= height { "landscape" } else { "portrait" };
    // The sheet without its margins, in millimetres, and without the line above the picture.
    let (across, down) = if width >= height { (400, 265) } else { (277, 388) };
    let title = escape(&text::clean_line(title));
    let drawing = drawing(tables, &title)?;
    Some(format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>\n\
         @page {{ size: A3 {way}; margin: 10mm; }}\n\
         body {{ margin: 1rem; font-family: 'Noto Sans', 'Segoe UI', Arial, sans-serif; color: #1b1f24; background: #fff; }}\n\
         h1 {{ font-size: 1rem; margin: 0 0 .5rem; }}\n\
         @media print {{ body {{ margin: 0; }} svg {{ width: {across}mm; height: {down}mm; }} }}\n\
         </style>\n</head>\n<body>\n<h1>{title}</h1>\n{drawing}</body>\n</html>\n"
    ))
}

fn drawing(tables: &DataModel, title: &str) -> Option<String> {
    let chart = records(tables)?;
    let title = text::clean_line(title);
    let chart =
        Chart { title: if title.is_empty() { chart.title } else { format!("{title}: {}", chart.title) }, ..chart };
    Some(on_its_own(&chart))
}

/// A chart that brings its look along.
fn on_its_own(chart: &Chart) -> String {
    let svg = chart.svg("model");
    let svg =
        svg.replacen("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" preserveAspectRatio=\"xMidYMin meet\" ", 1);
    // The look stands behind title and description, which come first for those who have the picture read out.
    svg.replacen("</desc>\n", &format!("</desc>\n<style>\n{LOOK}</style>\n"), 1)
}
