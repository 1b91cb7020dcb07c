use super::svg::{Chart, Drawing, Pen, number};
use crate::data_model::diagram::{Diagram, Edge, End, EntityBox, Mark, PADDING, ROW_HEIGHT, TITLE_HEIGHT};

/// Room above the drawing for the legend.
const LEGEND: f64 = 30.0;

/// What the legend and the boxes say.
pub(crate) struct DiagramWords<'a> {
    pub(crate) title: &'a str,
    pub(crate) key: &'a str,
    pub(crate) reference: &'a str,
    pub(crate) required: &'a str,
    pub(crate) one: &'a str,
    pub(crate) none_or_one: &'a str,
    pub(crate) many: &'a str,
    /// What stands behind the number of fields that are not shown.
    pub(crate) more: &'a str,
}

/// The tables and their references, as laid out; none without any table.
pub(crate) fn draw(diagram: &Diagram, words: &DiagramWords<'_>) -> Option<Chart> {
    if diagram.boxes.is_empty() {
        return None;
    }
    let mut pen = Pen::default();
    let legend_width = legend(&mut pen, words);
    pen.begin(&format!("translate(0 {})", number(LEGEND)));
    for edge in &diagram.edges {
        pen.way("edge", &edge.points);
        let mut back = edge.points.clone();
        back.reverse();
        end(&mut pen, &edge.points, edge.from_end);
        end(&mut pen, &back, edge.to_end);
    }
    for table in &diagram.boxes {
        entity(&mut pen, table, words);
    }
    pen.end();
    Some(Chart {
        kind: "diagram",
        title: words.title.to_owned(),
        description: description(diagram),
        wide: Drawing { size: (diagram.width.max(legend_width), diagram.height + LEGEND), body: pen.finish() },
        narrow: None,
    })
}

fn entity(pen: &mut Pen, table: &EntityBox, words: &DiagramWords<'_>) {
    let (x, y) = (table.x, table.y);
    pen.rectangle("entity", (x, y), (table.width, table.height), 3.0);
    pen.text("table-title", (x + PADDING, y + TITLE_HEIGHT - 8.0), &table.title);
    pen.stroke("table-line", (x, y + TITLE_HEIGHT), (x + table.width, y + TITLE_HEIGHT));
    let mut line = y + TITLE_HEIGHT + ROW_HEIGHT - 3.0;
    for row in &table.rows {
        let sign = match row.mark {
            Mark::Key => "◆",
            Mark::Reference => "→",
            Mark::Plain => "",
        };
        if !sign.is_empty() && !row.text.starts_with(sign) {
            pen.text("sign", (x + PADDING, line), sign);
        }
        let class = if row.required { "row required" } else { "row" };
        pen.text(class, (x + PADDING + crate::data_model::diagram::MARK_WIDTH, line), &row.text);
        line += ROW_HEIGHT;
    }
    if table.more > 0 {
        let rest = format!("+ {} {}", table.more, words.more);
        pen.text("row rest", (x + PADDING + crate::data_model::diagram::MARK_WIDTH, line), &rest);
    }
}

/// The sign at the first point of a line, for how many records of the table there stand to one of the other.
fn end(pen: &mut Pen, points: &[(f64, f64)], end: End) {
    let [(x, y), (to_x, to_y), ..] = points else { return };
    let length = ((to_x - x) * (to_x - x) + (to_y - y) * (to_y - y)).sqrt();
    if length < 1.0 {
        return;
    }
    let (ux, uy) = ((to_x - x) / length, (to_y - y) / length);
    // A point so far along the line and so far to its side.
    let at = |along: f64, aside: f64| (x + ux * along - uy * aside, y + uy * along + ux * aside);
    match end {
        End::One => {
            pen.stroke("edge", at(6.0, -5.0), at(6.0, 5.0));
            pen.stroke("edge", at(10.0, -5.0), at(10.0, 5.0));
        }
        End::ZeroOrOne => {
            pen.stroke("edge", at(6.0, -5.0), at(6.0, 5.0));
            pen.circle("ring", at(12.0, 0.0), 3.5);
        }
        End::ZeroOrMany => {
            pen.stroke("edge", at(10.0, 0.0), at(0.0, -5.0));
            pen.stroke("edge", at(10.0, 0.0), at(0.0, 5.0));
            pen.circle("ring", at(14.0, 0.0), 3.5);
        }
    }
}

/// Draws the legend and says how wide it is.
fn legend(pen: &mut Pen, words: &DiagramWords<'_>) -> f64 {
    let mut x = 0.0;
    let advance = |words: &str| words.chars().count() as f64 * 6.4 + 22.0;
    for (sign, meaning) in [("◆", words.key), ("→", words.reference)] {
        pen.text("sign", (x, 16.0), sign);
        pen.text("legend", (x + 16.0, 16.0), meaning);
        x += 16.0 + advance(meaning);
    }
    pen.text("legend required", (x, 16.0), words.required);
    x += advance(words.required);
    for (what, meaning) in [(End::One, words.one), (End::ZeroOrOne, words.none_or_one), (End::ZeroOrMany, words.many)] {
        let line = [(x, 12.0), (x + 26.0, 12.0)];
        pen.way("edge", &line);
        end(pen, &line, what);
        pen.text("legend", (x + 34.0, 16.0), meaning);
        x += 34.0 + advance(meaning);
    }
    x
}

fn description(diagram: &Diagram) -> String {
    let title = |edge: &Edge, from: bool| {
        let id = if from { &edge.from } else { &edge.to };
        diagram.boxes.iter().find(|one| one.entity == *id).map_or(id.as_str(), |one| &one.title).to_owned()
    };
    let edges: Vec<String> =
        diagram.edges.iter().map(|edge| format!("{} → {}", title(edge, true), title(edge, false))).collect();
    edges.join("; ")
}
