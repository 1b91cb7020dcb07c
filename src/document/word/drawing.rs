//! A chart as a group of shapes and texts, which stay sharp in print and can be changed in Word.

use std::fmt::Write as _;

use super::paint::{letters, paint};
use crate::document::chart::Chart;
use crate::text::escape;

/// The room on the page, in English Metric Units: 170 mm across and not quite the whole of it down.
const ROOM: (f64, f64) = (6_120_000.0, 7_900_000.0);
/// Of a point.
const POINT: f64 = 12_700.0;

/// The chart in a paragraph of its own, with its title and description for those who do not see it. None for the diagram
/// of the tables: thousands of shapes would make a text slow that is there to be worked on.
pub(super) fn drawing(chart: &Chart, number: usize) -> Option<String> {
    if chart.kind == "diagram" {
        return None;
    }
    let (width, height) = chart.wide.size;
    let canvas = Canvas { scale: (ROOM.0 / width).min(ROOM.1 / height) };
    let mut shapes = String::new();
    for (place, line) in chart.wide.body.lines().enumerate() {
        shapes.push_str(&canvas.shape(line, 1000 * number + place + 1)?);
        shapes.push('\n');
    }
    let [across, down] = [width, height].map(|length| canvas.emu(length));
    Some(format!(
        "<w:p><w:pPr><w:pStyle w:val=\"Figure\"/></w:pPr><w:r><mc:AlternateContent><mc:Choice Requires=\"wpg\"><w:drawing>\
         <wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{across}\" cy=\"{down}\"/>\
         <wp:docPr id=\"{number}\" name=\"Figure {number}\" title=\"{}\" descr=\"{}\"/><wp:cNvGraphicFramePr/>\
         <a:graphic><a:graphicData uri=\"http://schemas.microsoft.com/office/word/2010/wordprocessingGroup\"><wpg:wgp>\
         <wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{across}\" cy=\"{down}\"/>\
         <a:chOff x=\"0\" y=\"0\"/><a:chExt cx=\"{across}\" cy=\"{down}\"/></a:xfrm></wpg:grpSpPr>\n{shapes}</wpg:wgp>\
         </a:graphicData></a:graphic></wp:inline></w:drawing></mc:Choice></mc:AlternateContent></w:r></w:p>\n",
        escape(&chart.title),
        escape(&chart.description),
    ))
}

struct Canvas {
    /// English Metric Units for one of the chart's own.
    scale: f64,
}

/// Left upper corner and size, in the chart's units.
struct Frame {
    at: (f64, f64),
    size: (f64, f64),
}

impl Canvas {
    fn emu(&self, length: f64) -> i64 {
        #[expect(clippy::cast_possible_truncation, reason = "a page is far smaller than that")]
        let emu = (length * self.scale).round() as i64;
        emu
    }

    /// A line of the chart's drawing; none for one that it does not know.
    fn shape(&self, line: &str, id: usize) -> Option<String> {
        let class = attribute(line, "class").unwrap_or_default();
        let number = |name: &str| attribute(line, name)?.parse::<f64>().ok();
        let (tag, _) = line.strip_prefix('<')?.split_once(' ')?;
        match tag {
            "rect" => {
                let frame = Frame { at: (number("x")?, number("y")?), size: (number("width")?, number("height")?) };
                let round = number("rx").is_some_and(|radius| radius > 0.0);
                Some(self.outline(class, id, &frame, &preset(if round { "roundRect" } else { "rect" }), false))
            }
            "circle" => {
                let ((x, y), r) = ((number("cx")?, number("cy")?), number("r")?);
                let frame = Frame { at: (x - r, y - r), size: (2.0 * r, 2.0 * r) };
                Some(self.outline(class, id, &frame, &preset("ellipse"), false))
            }
            "line" => {
                let [x1, y1, x2, y2] = [number("x1")?, number("y1")?, number("x2")?, number("y2")?];
                let frame = Frame { at: (x1.min(x2), y1.min(y2)), size: ((x2 - x1).abs(), (y2 - y1).abs()) };
                Some(self.outline(class, id, &frame, &preset("line"), (x2 - x1) * (y2 - y1) < 0.0))
            }
            "polygon" => {
                let point = |pair: &str| -> Option<(f64, f64)> {
                    let (x, y) = pair.split_once(',')?;
                    Some((x.parse().ok()?, y.parse().ok()?))
                };
                let points: Vec<(f64, f64)> = attribute(line, "points")?.split(' ').filter_map(point).collect();
                Some(self.polygon(class, id, &points))
            }
            "text" => {
                let words = line.split_once('>')?.1.strip_suffix("</text>")?;
                Some(self.text(class, id, (number("x")?, number("y")?), words))
            }
            _ => None,
        }
    }

    fn polygon(&self, class: &str, id: usize, points: &[(f64, f64)]) -> String {
        let least = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).fold(f64::INFINITY, f64::min);
        let most = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        let at = (least(|point| point.0), least(|point| point.1));
        let size = (most(|point| point.0) - at.0, most(|point| point.1) - at.1);
        let mut path = format!("<a:path w=\"{}\" h=\"{}\">", self.emu(size.0), self.emu(size.1));
        for (place, (x, y)) in points.iter().enumerate() {
            let step = if place == 0 { "moveTo" } else { "lnTo" };
            let (x, y) = (self.emu(x - at.0), self.emu(y - at.1));
            let _ = write!(path, "<a:{step}><a:pt x=\"{x}\" y=\"{y}\"/></a:{step}>");
        }
        let geometry = format!(
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l=\"0\" t=\"0\" r=\"r\" b=\"b\"/><a:pathLst>{path}\
             <a:close/></a:path></a:pathLst></a:custGeom>"
        );
        self.outline(class, id, &Frame { at, size }, &geometry, false)
    }

    fn outline(&self, class: &str, id: usize, frame: &Frame, geometry: &str, rising: bool) -> String {
        let paint = paint(class);
        let colour = |name: &str| format!("<a:solidFill><a:schemeClr val=\"{name}\"/></a:solidFill>");
        let fill = paint.fill.map_or_else(|| "<a:noFill/>".to_owned(), colour);
        let line = paint.line.map_or_else(
            || "<a:ln><a:noFill/></a:ln>".to_owned(),
            |(name, width)| {
                let dashes = if paint.dashed { "<a:prstDash val=\"dash\"/>" } else { "" };
                format!("<a:ln w=\"{}\">{}{dashes}</a:ln>", self.emu(width), colour(name))
            },
        );
        let flip = if rising { " flipV=\"1\"" } else { "" };
        format!(
            "<wps:wsp><wps:cNvPr id=\"{id}\" name=\"\"/><wps:cNvSpPr/><wps:spPr>{}{geometry}{fill}{line}</wps:spPr>\
             <wps:bodyPr/></wps:wsp>",
            self.place(frame, flip)
        )
    }

    /// A text in a frame without a line; `words` are escaped already.
    fn text(&self, class: &str, id: usize, at: (f64, f64), words: &str) -> String {
        let look = letters(class);
        let width = words.chars().count() as f64 * look.size * 0.62 + 8.0;
        let left = match look.anchor {
            "right" => at.0 - width,
            "center" => at.0 - width / 2.0,
            _ => at.0,
        };
        let frame = Frame { at: (left, at.1 - look.size), size: (width, look.size * 1.4) };
        #[expect(clippy::cast_possible_truncation, reason = "a letter's size")]
        let half_points = (look.size * self.scale / POINT * 2.0).round() as i64;
        let marks = [(look.strong, "<w:b/>"), (look.slanted, "<w:i/>")];
        let marks: String = marks.iter().filter(|(is, _)| *is).map(|(_, mark)| *mark).collect();
        format!(
            "<wps:wsp><wps:cNvPr id=\"{id}\" name=\"\"/><wps:cNvSpPr txBox=\"1\"/><wps:spPr>{}{}<a:noFill/><a:ln><a:noFill/>\
             </a:ln></wps:spPr><wps:txbx><w:txbxContent><w:p><w:pPr><w:pStyle w:val=\"ChartText\"/><w:jc w:val=\"{}\"/></w:pPr>\
             <w:r><w:rPr>{marks}<w:color w:val=\"{}\"/><w:sz w:val=\"{half_points}\"/></w:rPr><w:t xml:space=\"preserve\">{}</w:t>\
             </w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr wrap=\"none\" lIns=\"0\" tIns=\"0\" rIns=\"0\" bIns=\"0\" \
             anchor=\"t\"><a:noAutofit/></wps:bodyPr></wps:wsp>",
            self.place(&frame, ""),
            preset("rect"),
            look.anchor,
            look.colour,
            words.replace(|letter: char| letter < ' ' || ('\u{fffe}'..='\u{ffff}').contains(&letter), ""),
        )
    }

    fn place(&self, frame: &Frame, flip: &str) -> String {
        let [x, y, width, height] = [frame.at.0, frame.at.1, frame.size.0, frame.size.1].map(|one| self.emu(one));
        format!("<a:xfrm{flip}><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm>")
    }
}

fn preset(name: &str) -> String {
    format!("<a:prstGeom prst=\"{name}\"><a:avLst/></a:prstGeom>")
}

fn attribute<'l>(line: &'l str, name: &str) -> Option<&'l str> {
    let (_, rest) = line.split_once(&format!(" {name}=\""))?;
    Some(rest.split_once('"')?.0)
}

#[cfg(test)]
mod tests {
    use super::drawing;
    use crate::document::chart::{Bar, BarWords, Bars};

    #[test]
    fn every_shape_of_a_chart_is_drawn_and_the_words_stand_in_its_description() {
        let words = BarWords { bar: "today", range: "range", target: "target", unknown: "not known" };
        let rows = vec![
            Bar { label: "A & <b>", value: Some(1.62), range: Some((1.0, 2.0)), target: Some(3.0) },
            Bar { label: "Data", value: None, range: Some((0.0, 5.0)), target: None },
        ];
        let chart = Bars { title: "Levels", top: 5, rows, words }.draw();
        let drawn = drawing(&chart, 1).unwrap();
        assert_eq!(drawn.matches("<wps:wsp>").count(), chart.wide.body.lines().count());
        assert!(drawn.contains("descr=\"0 – 5. A &amp; &lt;b&gt;: 1.6, target 3; Data: not known.\""), "{drawn}");
        assert!(drawn.contains(">A &amp; &lt;b&gt;</w:t>"), "{drawn}");
    }
}
