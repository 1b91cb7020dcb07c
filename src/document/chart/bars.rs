use super::svg::{Chart, Drawing, Pen, shortened};
use crate::text;
use crate::unit::plain;

/// Bars on one scale, each with the range it could still have and the mark it should reach.
pub(crate) struct Bars<'a> {
    pub(crate) title: &'a str,
    /// The end of the scale, a whole number; it begins at 0.
    pub(crate) top: u8,
    /// From the top down.
    pub(crate) rows: Vec<Bar<'a>>,
    pub(crate) words: BarWords<'a>,
}

/// What the legend and the gaps say.
pub(crate) struct BarWords<'a> {
    pub(crate) bar: &'a str,
    pub(crate) range: &'a str,
    pub(crate) target: &'a str,
    /// In place of a number that is not known.
    pub(crate) unknown: &'a str,
}

/// One bar.
pub(crate) struct Bar<'a> {
    pub(crate) label: &'a str,
    /// None if it is not known.
    pub(crate) value: Option<f64>,
    /// The lowest and the highest that it can still be; none if that is not of interest.
    pub(crate) range: Option<(f64, f64)>,
    pub(crate) target: Option<f64>,
}

/// Where things stand: labels in front of the bars, or above them where there is no room in front.
struct Layout {
    width: f64,
    row: f64,
    /// Where the scale begins and ends.
    scale: (f64, f64),
    /// Where the first row begins.
    top: f64,
    /// Whether labels and the parts of the legend stand above each other.
    stacked: bool,
}

const WIDE: Layout = Layout { width: 760.0, row: 38.0, scale: (250.0, 660.0), top: 40.0, stacked: false };
const NARROW: Layout = Layout { width: 380.0, row: 54.0, scale: (0.0, 290.0), top: 76.0, stacked: true };

impl Bars<'_> {
    pub(crate) fn draw(&self) -> Chart {
        Chart {
            kind: "bars",
            title: self.title.to_owned(),
            description: self.description(),
            wide: self.drawing(&WIDE),
            narrow: Some(self.drawing(&NARROW)),
        }
    }

    fn drawing(&self, layout: &Layout) -> Drawing {
        let mut pen = Pen::default();
        let height = layout.top + layout.row * self.rows.len() as f64 + 30.0;
        self.legend(&mut pen, layout);
        self.scale(&mut pen, layout, height - 28.0);
        for (row, bar) in self.rows.iter().enumerate() {
            self.bar(&mut pen, layout, bar, layout.top + layout.row * row as f64);
        }
        Drawing { size: (layout.width, height), body: pen.finish() }
    }

    fn x(&self, layout: &Layout, value: f64) -> f64 {
        let (from, to) = layout.scale;
        from + (to - from) * (value / f64::from(self.top)).clamp(0.0, 1.0)
    }

    fn legend(&self, pen: &mut Pen, layout: &Layout) {
        let (mut x, mut y) = (layout.scale.0, 13.0);
        let next = |x: &mut f64, y: &mut f64, words: &str| {
            if layout.stacked {
                *y += 20.0;
            } else {
                *x += words.chars().count() as f64 * 6.6 + 54.0;
            }
        };
        pen.rectangle("bar", (x, y - 5.0), (22.0, 10.0), 2.0);
        pen.text("legend", (x + 32.0, y + 4.0), self.words.bar);
        next(&mut x, &mut y, self.words.bar);
        if self.rows.iter().any(|bar| is_wide(bar.range)) {
            whisker(pen, y, x, x + 24.0);
            pen.text("legend", (x + 32.0, y + 4.0), self.words.range);
            next(&mut x, &mut y, self.words.range);
        }
        if self.rows.iter().any(|bar| bar.target.is_some()) {
            target(pen, y - 8.0, x + 11.0, 16.0);
            pen.text("legend", (x + 32.0, y + 4.0), self.words.target);
        }
    }

    fn scale(&self, pen: &mut Pen, layout: &Layout, bottom: f64) {
        let every = if self.top > 10 { usize::from(self.top / 5) } else { 1 };
        for step in (0..=self.top).step_by(every) {
            let x = self.x(layout, f64::from(step));
            pen.stroke(if step == 0 && !layout.stacked { "axis" } else { "grid" }, (x, layout.top - 6.0), (x, bottom));
            let class = if layout.stacked && step == 0 { "tick" } else { "tick middle" };
            pen.text(class, (x, bottom + 18.0), &step.to_string());
        }
    }

    fn bar(&self, pen: &mut Pen, layout: &Layout, bar: &Bar<'_>, y: f64) {
        let middle = if layout.stacked { y + layout.row - 16.0 } else { y + layout.row / 2.0 };
        label(pen, layout, bar.label, middle);
        let x = |value: f64| self.x(layout, value);
        if let Some(value) = bar.value {
            pen.rectangle("bar", (x(0.0), middle - 8.0), (x(value) - x(0.0), 16.0), 2.0);
        } else if let Some((low, high)) = bar.range {
            pen.rectangle("unknown", (x(low), middle - 8.0), (x(high) - x(low), 16.0), 2.0);
        }
        if let Some((low, high)) = bar.range.filter(|range| is_wide(Some(*range))) {
            whisker(pen, middle, x(low), x(high));
        }
        if let Some(wanted) = bar.target {
            target(pen, middle - 12.0, x(wanted), 24.0);
        }
        match bar.value {
            Some(value) => pen.text("value", (layout.scale.1 + 14.0, middle + 5.0), &plain(value, 1)),
            None => pen.text("missing", (layout.scale.1 + 14.0, middle + 5.0), self.words.unknown),
        }
    }

    fn description(&self) -> String {
        let bars: Vec<String> = self
            .rows
            .iter()
            .map(|bar| {
                let value = bar.value.map_or_else(|| self.words.unknown.to_owned(), |value| plain(value, 1));
                let target = bar.target.map(|wanted| format!(", {} {}", self.words.target, plain(wanted, 1)));
                format!("{}: {value}{}", bar.label, target.unwrap_or_default())
            })
            .collect();
        format!("0 – {}. {}.", self.top, bars.join("; "))
    }
}

/// In front of the bar in at most two lines, or above it in one.
fn label(pen: &mut Pen, layout: &Layout, words: &str, middle: f64) {
    if layout.stacked {
        return pen.text("label", (0.0, middle - 16.0), &shortened(words, 50));
    }
    match text::wrap(words, 34).as_slice() {
        [first, second, ..] => {
            pen.text("label", (0.0, middle - 3.0), first);
            pen.text("label", (0.0, middle + 13.0), &shortened(second, 34));
        }
        _ => pen.text("label", (0.0, middle + 5.0), words),
    }
}

/// Whether a range is wide enough to be seen.
fn is_wide(range: Option<(f64, f64)>) -> bool {
    range.is_some_and(|(low, high)| high - low > 0.05)
}

/// What it could still be, with an upright at each end.
fn whisker(pen: &mut Pen, y: f64, from: f64, to: f64) {
    pen.stroke("whisker-back", (from, y), (to, y));
    pen.stroke("whisker", (from, y), (to, y));
    pen.stroke("whisker", (from, y - 4.0), (from, y + 4.0));
    pen.stroke("whisker", (to, y - 4.0), (to, y + 4.0));
}

/// An upright with a flag on top, which is told from a bar without any colour.
fn target(pen: &mut Pen, y: f64, x: f64, height: f64) {
    pen.stroke("target", (x, y), (x, y + height));
    pen.shape("target-flag", &[(x - 5.0, y - 1.0), (x + 5.0, y - 1.0), (x, y + 6.0)]);
}

#[cfg(test)]
mod tests {
    use super::{Bar, BarWords, Bars};

    #[test]
    fn bars_say_their_values_in_words_too() {
        let words = BarWords { bar: "today", range: "range", target: "target", unknown: "not known" };
        let rows = vec![
            Bar { label: "Trust", value: Some(1.62), range: Some((1.0, 2.0)), target: Some(3.0) },
            Bar { label: "Data", value: None, range: Some((0.0, 5.0)), target: None },
        ];
        let chart = Bars { title: "Levels", top: 5, rows, words }.draw();
        assert_eq!(chart.description, "0 – 5. Trust: 1.6, target 3; Data: not known.");
        assert_eq!(chart.wide.size, (760.0, 146.0));
        assert_eq!(chart.narrow.unwrap().size, (380.0, 214.0));
        let drawn = chart.wide.body;
        assert!(
            drawn.contains("<rect class=\"bar\" x=\"250\" y=\"51\" width=\"132.8\" height=\"16\" rx=\"2\"/>"),
            "{drawn}"
        );
        assert!(
            drawn.contains("<rect class=\"unknown\" x=\"250\" y=\"89\" width=\"410\" height=\"16\" rx=\"2\"/>"),
            "{drawn}"
        );
    }
}
