//! The diagram of the tables as a file of its own: an SVG that brings its look along, and a page that prints it on one
//! sheet of A3.

use super::chart::Chart;
use super::figure::{records, trial};
use super::templates::Templates;
use super::view::trial::trial_of;
use crate::data_model::DataModel;
use crate::data_model::trial::Tried;
use crate::questionnaire::Questionnaire;
use crate::text::{self, escape};
use crate::theme::Colour;

/// The look on white paper; in a document the page's own style says this.
const LOOK: &str = "\
svg { font-family: FAMILY; background: #fff; }
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

/// The look, in the colours and letters of a theme if there is one.
fn look(templates: &Templates) -> String {
    const OWN: &str = "'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";
    let Some(theme) = templates.theme() else { return LOOK.replace("FAMILY", OWN) };
    let family = match theme.fonts.text.family.as_str() {
        "" => OWN.to_owned(),
        // A theme's families hold nothing that could end the text.
        family => format!("'{family}', {OWN}"),
    };
    let look = LOOK.replace("FAMILY", &family);
    let Some(light) = theme.light else { return look };
    let colours = [
        ("#1b1f24", light.ink),
        ("#4a525c", light.quiet),
        ("#1f4e79", light.accent),
        ("#a3271f", light.warn),
        ("#9aa3ad", light.line),
        ("#d5d9de", light.line),
    ];
    colours.iter().fold(look, |look, (own, colour)| look.replace(own, &colour.to_string()))
}

/// The diagram as an SVG file; none if there are no tables. It has a title and a description for those who do not see
/// it.
pub fn model_svg(tables: &DataModel, title: &str, templates: &Templates) -> Option<String> {
    let drawing = drawing(tables, title, templates)?;
    Some(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{drawing}"))
}

/// What becomes of real cases under each model as an SVG file; none without cases or stores.
pub fn trial_svg(questionnaire: &Questionnaire, tried: &Tried, templates: &Templates) -> Option<String> {
    let chart = trial(&trial_of(questionnaire, tried, None))?;
    Some(format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{}", on_its_own(chart, templates)))
}

/// The diagram as a page that fills one sheet of A3 when printed, across or upright as suits it; none without tables.
pub fn model_page(tables: &DataModel, title: &str, templates: &Templates) -> Option<String> {
    let chart = records(tables)?;
    let (width, height) = chart.wide.size;
    let way = if width >= height { "landscape" } else { "portrait" };
    // The sheet without its margins, in millimetres, and without the line above the picture.
    let (across, down) = if width >= height { (400, 265) } else { (277, 388) };
    let title = escape(&text::clean_line(title));
    let drawing = drawing(tables, &title, templates)?;
    let ink = templates.theme().and_then(|theme| theme.light).map_or(Colour::new(0x1b_1f_24), |light| light.ink);
    // On a phone the picture keeps its size, and its frame is moved by finger or by keyboard.
    Some(format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n<style>\n\
         @page {{ size: A3 {way}; margin: 10mm; }}\n\
         body {{ margin: 1rem; font-family: 'Noto Sans', 'Segoe UI', Arial, sans-serif; color: {ink}; background: #fff; }}\n\
         h1 {{ font-size: 1rem; margin: 0 0 .5rem; }}\n\
         .drawing {{ overflow-x: auto; }}\n\
         @media print {{ body {{ margin: 0; }} .drawing {{ overflow: visible; }} svg {{ width: {across}mm; height: {down}mm; }} }}\n\
         </style>\n</head>\n<body>\n<main>\n<h1>{title}</h1>\n\
         <div class=\"drawing\" tabindex=\"0\" role=\"region\" aria-label=\"The tables\">\n{drawing}</div>\n</main>\n</body>\n</html>\n"
    ))
}

fn drawing(tables: &DataModel, title: &str, templates: &Templates) -> Option<String> {
    let chart = records(tables)?;
    let title = text::clean_line(title);
    let chart =
        Chart { title: if title.is_empty() { chart.title } else { format!("{title}: {}", chart.title) }, ..chart };
    Some(on_its_own(chart, templates))
}

/// A chart that brings its look along, drawn once: nothing says how wide it will be shown.
fn on_its_own(chart: Chart, templates: &Templates) -> String {
    let svg = Chart { narrow: None, ..chart }.svg("model");
    let svg =
        svg.replacen("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" preserveAspectRatio=\"xMidYMin meet\" ", 1);
    // The look stands behind title and description, which come first for those who have the picture read out.
    svg.replacen("</desc>\n", &format!("</desc>\n<style>\n{}</style>\n", look(templates)), 1)
}
