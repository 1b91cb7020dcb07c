use super::svg::{Chart, Pen, shortened};
use crate::text;
use crate::unit::plain;

const WIDTH: f64 = 760.0;
const ROW: f64 = 38.0;
/// Where the scale begins and ends.
const SCALE: (f64, f64) = (250.0, 660.0);
const TOP: f64 = 40.0;

/// Bars on one scale, each with the range it could still have and the mark it should reach.
pub(crate) struct Bars<'a> {
    pub(crate) title: &'a str,
    /// The end of the scale, a whole number; it begins at 0.
    pub(crate) top: u8,
    pub(crate) bars: Vec<Bar<'a>>,
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

impl Bars<'_> {
    pub(crate) fn draw(&self) -> Chart {
        let mut pen = Pen::default();
        let height = TOP + ROW * self.bars.len() as f64 + 30.0;
        self.legend(&mut pen);
        self.scale(&mut pen, height - 28.0);
        for (row, bar) in self.bars.iter().enumerate() {
            self.bar(&mut pen, bar, TOP + ROW * row as f64);
        }
        Chart {
            kind: "bars",
            title: self.title.to_owned(),
            description: self.description(),
            size: (WIDTH, height),
            body: pen.finish(),
        }
    }

    fn x(&self, value: f64) -> f64 {
        SCALE.0 + (SCALE.1 - SCALE.0) * (value / f64::from(self.top)).clamp(0.0, 1.0)
    }

    fn legend(&self, pen: &mut Pen) {
        let mut at = SCALE.0;
        pen.rectangle("bar", (at, 8.0), (22.0, 10.0), 2.0);
        pen.text("legend", (at + 28.0, 17.0), self.words.bar);
        at += 28.0 + advance(self.words.bar);
        if self.bars.iter().any(|bar| bar.range.is_some_and(|(low, high)| high - low > 0.05)) {
            whisker(pen, 13.0, at, at + 26.0);
            pen.text("legend", (at + 32.0, 17.0), self.words.range);
            at += 32.0 + advance(self.words.range);
        }
        if self.bars.iter().any(|bar| bar.target.is_some()) {
            target(pen, 5.0, at + 6.0, 16.0);
            pen.text("legend", (at + 18.0, 17.0), self.words.target);
        }
    }

    fn scale(&self, pen: &mut Pen, bottom: f64) {
        for step in 0..=self.top {
            let x = self.x(f64::from(step));
            pen.stroke(if step == 0 { "axis" } else { "grid" }, (x, TOP - 6.0), (x, bottom));
            pen.text("tick middle", (x, bottom + 18.0), &step.to_string());
        }
    }

    fn bar(&self, pen: &mut Pen, bar: &Bar<'_>, y: f64) {
        let middle = y + ROW / 2.0;
        let lines = text::wrap(bar.label, 32);
        match lines.as_slice() {
            [first, second, ..] => {
                pen.text("label end", (SCALE.0 - 14.0, middle - 3.0), first);
                pen.text("label end", (SCALE.0 - 14.0, middle + 13.0), &shortened(second, 32));
            }
            _ => pen.text("label end", (SCALE.0 - 14.0, middle + 5.0), &shortened(bar.label, 32)),
        }
        if let Some(value) = bar.value {
            pen.rectangle("bar", (self.x(0.0), middle - 8.0), (self.x(value) - self.x(0.0), 16.0), 2.0);
        } else if let Some((low, high)) = bar.range {
            pen.rectangle("unknown", (self.x(low), middle - 8.0), (self.x(high) - self.x(low), 16.0), 2.0);
        }
        if let Some((low, high)) = bar.range.filter(|(low, high)| high - low > 0.05) {
            whisker(pen, middle, self.x(low), self.x(high));
        }
        if let Some(wanted) = bar.target {
            target(pen, middle - 12.0, self.x(wanted), 24.0);
        }
        match bar.value {
            Some(value) => pen.text("value", (SCALE.1 + 14.0, middle + 5.0), &plain(value, 1)),
            None => pen.text("missing", (SCALE.1 + 14.0, middle + 5.0), self.words.unknown),
        }
    }

    fn description(&self) -> String {
        let bars: Vec<String> = self
            .bars
            .iter()
            .map(|bar| {
                let value = bar.value.map_or_else(|| self.words.unknown.to_owned(), |value| plain(value, 1));
                let mut words = format!("{}: {value}", bar.label);
                if let Some(wanted) = bar.target {
                    words.push_str(&format!(", {} {}", self.words.target, plain(wanted, 1)));
                }
                words
            })
            .collect();
        format!("0 – {}. {}.", self.top, bars.join("; "))
    }
}

/// The room that a legend's words take, and a gap.
fn advance(words: &str) -> f64 {
    words.chars().count() as f64 * 6.6 + 22.0
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
