use super::scale::{Scale, brief};
use super::svg::{Chart, Drawing, Pen, shortened};
use crate::unit::grouped;

/// Bars from what an amount is when a figure is low to what it is when it is high, the widest first.
pub(crate) struct Tornado<'a> {
    pub(crate) title: &'a str,
    pub(crate) rows: Vec<Span<'a>>,
    /// The mark at the low end of a figure, and the one at its high end.
    pub(crate) words: (&'a str, &'a str),
}

/// One figure.
pub(crate) struct Span<'a> {
    pub(crate) label: &'a str,
    /// How the low and the high figure are written.
    pub(crate) at: (&'a str, &'a str),
    /// The amount at either.
    pub(crate) amount: (f64, f64),
}

impl Tornado<'_> {
    pub(crate) fn draw(&self) -> Option<Chart> {
        (!self.rows.is_empty()).then(|| Chart {
            kind: "tornado",
            title: self.title.to_owned(),
            description: self.description(),
            wide: self.drawing(760.0, 250.0, 34.0, false),
            narrow: Some(self.drawing(380.0, 8.0, 50.0, true)),
        })
    }

    fn drawing(&self, width: f64, left: f64, row: f64, stacked: bool) -> Drawing {
        let mut pen = Pen::default();
        let (right, top) = (width - 24.0, 52.0);
        let bottom = top + row * self.rows.len() as f64;
        let scale = Scale::over(self.rows.iter().flat_map(|span| [span.amount.0, span.amount.1]));
        let x = |amount: f64| left + (right - left) * scale.share(amount);
        low(&mut pen, (left + 8.0, 13.0));
        pen.text("legend", (left + 32.0, 17.0), self.words.0);
        high(&mut pen, (left + 8.0, 33.0));
        pen.text("legend", (left + 32.0, 37.0), self.words.1);
        for (place, mark) in scale.marks.iter().enumerate() {
            let class = if mark.abs() < 0.5 { "axis" } else { "grid" };
            pen.stroke(class, (x(*mark), top - 4.0), (x(*mark), bottom));
            if !stacked || place % 2 == 0 {
                pen.text("tick middle", (x(*mark), bottom + 18.0), &brief(*mark));
            }
        }
        for (place, span) in self.rows.iter().enumerate() {
            let middle = top + row * place as f64 + if stacked { row - 14.0 } else { row / 2.0 };
            let at = if stacked { (0.0, middle - 14.0) } else { (0.0, middle + 5.0) };
            pen.text("label", at, &shortened(span.label, if stacked { 46 } else { 34 }));
            let (from, to) = (x(span.amount.0), x(span.amount.1));
            pen.rectangle("task", (from.min(to), middle - 7.0), ((to - from).abs(), 14.0), 2.0);
            low(&mut pen, (from, middle));
            high(&mut pen, (to, middle));
        }
        Drawing { size: (width, bottom + 28.0), body: pen.finish() }
    }

    fn description(&self) -> String {
        let said: Vec<String> = self
            .rows
            .iter()
            .map(|span| {
                let (low, high) = (grouped(span.amount.0), grouped(span.amount.1));
                format!("{}: {low} at {}, {high} at {}", span.label, span.at.0, span.at.1)
            })
            .collect();
        format!("{}.", said.join("; "))
    }
}

/// A ring.
fn low(pen: &mut Pen, at: (f64, f64)) {
    pen.circle("ring", at, 5.0);
}

/// A full square.
fn high(pen: &mut Pen, at: (f64, f64)) {
    pen.rectangle("bar", (at.0 - 5.0, at.1 - 5.0), (10.0, 10.0), 0.0);
}

#[cfg(test)]
mod tests {
    use super::{Span, Tornado};

    #[test]
    fn spans_are_said_in_words() {
        let rows = vec![Span { label: "Use", at: ("35%", "85%"), amount: (-220_000.0, 81_000.0) }];
        let chart = Tornado { title: "What moves it", rows, words: ("low", "high") }.draw().unwrap();
        assert_eq!(chart.description, "Use: -220,000 at 35%, 81,000 at 85%.");
        assert!(Tornado { title: "", rows: Vec::new(), words: ("", "") }.draw().is_none());
    }
}
