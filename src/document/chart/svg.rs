use std::fmt::Write as _;

use crate::text::escape;
use crate::unit::plain;

/// A drawn chart.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Chart {
    /// What kind it is, a word for the page's style: bars, gantt or diagram.
    pub(crate) kind: &'static str,
    /// Its title for those who do not see it.
    pub(crate) title: String,
    /// What it shows, in words and numbers.
    pub(crate) description: String,
    /// For wide paper and screens.
    pub(crate) wide: Drawing,
    /// For narrow screens, if it needs another drawing there.
    pub(crate) narrow: Option<Drawing>,
}

/// A drawing in its own units.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Drawing {
    /// Width and height.
    pub(crate) size: (f64, f64),
    /// What is drawn.
    pub(crate) body: String,
}

impl Chart {
    /// The pictures, of which the page shows one; `id` is the chart's name in the page, for the names of titles and
    /// descriptions.
    pub(crate) fn svg(&self, id: &str) -> String {
        let Some(narrow) = &self.narrow else { return self.picture(&self.wide, id, "both") };
        self.picture(&self.wide, id, "for-wide") + &self.picture(narrow, &format!("{id}-narrow"), "for-narrow")
    }

    fn picture(&self, drawing: &Drawing, id: &str, class: &str) -> String {
        let (width, height) = (number(drawing.size.0), number(drawing.size.1));
        format!(
            "<svg class=\"{class}\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" \
             aria-labelledby=\"{id}-title {id}-about\">\n<title id=\"{id}-title\">{}</title>\n\
             <desc id=\"{id}-about\">{}</desc>\n<g aria-hidden=\"true\">\n{}</g>\n</svg>\n",
            escape(&self.title),
            escape(&self.description),
            drawing.body
        )
    }
}

/// A drawing that grows.
#[derive(Default)]
pub(super) struct Pen(String);

impl Pen {
    pub(super) fn finish(self) -> String {
        self.0
    }

    pub(super) fn rectangle(&mut self, class: &str, at: (f64, f64), size: (f64, f64), radius: f64) {
        let [x, y, width, height, radius] = [at.0, at.1, size.0.max(0.0), size.1.max(0.0), radius].map(number);
        self.line(format_args!(
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\"/>"
        ));
    }

    pub(super) fn stroke(&mut self, class: &str, from: (f64, f64), to: (f64, f64)) {
        let [x1, y1, x2, y2] = [from.0, from.1, to.0, to.1].map(number);
        self.line(format_args!("<line class=\"{class}\" x1=\"{x1}\" y1=\"{y1}\" x2=\"{x2}\" y2=\"{y2}\"/>"));
    }

    /// A closed shape.
    pub(super) fn shape(&mut self, class: &str, points: &[(f64, f64)]) {
        let points = path(points);
        self.line(format_args!("<polygon class=\"{class}\" points=\"{points}\"/>"));
    }

    /// An open line through points.
    pub(super) fn way(&mut self, class: &str, points: &[(f64, f64)]) {
        let points = path(points);
        self.line(format_args!("<polyline class=\"{class}\" points=\"{points}\"/>"));
    }

    pub(super) fn circle(&mut self, class: &str, at: (f64, f64), radius: f64) {
        let [x, y, radius] = [at.0, at.1, radius].map(number);
        self.line(format_args!("<circle class=\"{class}\" cx=\"{x}\" cy=\"{y}\" r=\"{radius}\"/>"));
    }

    /// Everything up to [`Pen::end`] is moved.
    pub(super) fn begin(&mut self, transform: &str) {
        self.line(format_args!("<g transform=\"{transform}\">"));
    }

    pub(super) fn end(&mut self) {
        self.line(format_args!("</g>"));
    }

    /// A text; the class says where it is anchored and how it looks.
    pub(super) fn text(&mut self, class: &str, at: (f64, f64), text: &str) {
        let [x, y] = [at.0, at.1].map(number);
        self.line(format_args!("<text class=\"{class}\" x=\"{x}\" y=\"{y}\">{}</text>", escape(text)));
    }

    fn line(&mut self, shape: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = writeln!(self.0, "{shape}");
    }
}

fn path(points: &[(f64, f64)]) -> String {
    let points: Vec<String> = points.iter().map(|(x, y)| format!("{},{}", number(*x), number(*y))).collect();
    points.join(" ")
}

/// A coordinate, to a tenth of a unit.
pub(super) fn number(number: f64) -> String {
    plain(number, 1)
}

/// The text, shortened to about so many letters.
pub(super) fn shortened(text: &str, letters: usize) -> String {
    if text.chars().count() <= letters {
        return text.to_owned();
    }
    let kept: String = text.chars().take(letters.saturating_sub(1)).collect();
    // At a word's end if there is one near; long words are cut.
    let at = kept.rfind(' ').filter(|at| *at * 3 > kept.len() * 2).unwrap_or(kept.len());
    format!("{}…", kept[..at].trim_end_matches([',', ';', ':', ' ']))
}

#[cfg(test)]
mod tests {
    use super::{Chart, Drawing, shortened};

    #[test]
    fn a_chart_has_a_title_and_a_description_and_no_markup_from_elsewhere() {
        let drawing = Drawing { size: (10.0, 5.04), body: "<g/>\n".to_owned() };
        let mut chart = Chart {
            kind: "bars",
            title: "A & <b>".to_owned(),
            description: "\"c\"".to_owned(),
            wide: drawing.clone(),
            narrow: None,
        };
        assert_eq!(
            chart.svg("figure-1"),
            "<svg class=\"both\" viewBox=\"0 0 10 5\" width=\"10\" height=\"5\" role=\"img\" \
             aria-labelledby=\"figure-1-title figure-1-about\">\n<title id=\"figure-1-title\">A &amp; &lt;b&gt;</title>\n\
             <desc id=\"figure-1-about\">&quot;c&quot;</desc>\n<g aria-hidden=\"true\">\n<g/>\n</g>\n</svg>\n"
        );
        chart.narrow = Some(drawing);
        assert_eq!(chart.svg("figure-1").matches("<svg class=\"for-").count(), 2);
    }

    #[test]
    fn long_labels_are_cut_at_a_word() {
        assert_eq!(shortened("Write the customer strategy on one page", 24), "Write the customer…");
        assert_eq!(shortened("short", 24), "short");
    }
}
