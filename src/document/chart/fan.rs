use super::scale::{Scale, brief};
use super::svg::{Chart, Drawing, Pen};
use crate::unit::grouped;

/// A line over months with the band in which it lies in nine of ten cases.
pub(crate) struct Fan<'a> {
    pub(crate) title: &'a str,
    /// Month, low, mean, high; rising.
    pub(crate) points: &'a [(usize, f64, f64, f64)],
    /// What the line is, and what the band is.
    pub(crate) words: (&'a str, &'a str),
}

impl Fan<'_> {
    pub(crate) fn draw(&self) -> Option<Chart> {
        let last = self.points.last().filter(|point| point.0 > 0)?;
        Some(Chart {
            kind: "fan",
            title: self.title.to_owned(),
            description: self.description(),
            wide: self.drawing(760.0, 70.0, last.0),
            narrow: Some(self.drawing(380.0, 54.0, last.0)),
        })
    }

    fn drawing(&self, width: f64, left: f64, last: usize) -> Drawing {
        let mut pen = Pen::default();
        let (top, bottom, right) = (52.0, 300.0, width - 12.0);
        let scale = Scale::over(self.points.iter().flat_map(|point| [point.1, point.3]));
        let x = |month: usize| left + (right - left) * month as f64 / last as f64;
        let y = |amount: f64| bottom - (bottom - top) * scale.share(amount);
        pen.stroke("whisker", (left, 13.0), (left + 24.0, 13.0));
        pen.text("legend", (left + 32.0, 17.0), self.words.0);
        pen.rectangle("task", (left, 28.0), (24.0, 10.0), 2.0);
        pen.text("legend", (left + 32.0, 37.0), self.words.1);
        for mark in &scale.marks {
            let class = if mark.abs() < 0.5 { "axis" } else { "grid" };
            pen.stroke(class, (left, y(*mark)), (right, y(*mark)));
            pen.text("tick end", (left - 8.0, y(*mark) + 4.0), &brief(*mark));
        }
        let upper = self.points.iter().map(|point| (x(point.0), y(point.3)));
        let lower = self.points.iter().rev().map(|point| (x(point.0), y(point.1)));
        pen.shape("task", &upper.chain(lower).collect::<Vec<_>>());
        pen.way("way", &self.points.iter().map(|point| (x(point.0), y(point.2))).collect::<Vec<_>>());
        for month in (0..=last).step_by(if last > 120 { 60 } else { 12 }) {
            pen.stroke("axis", (x(month), bottom), (x(month), bottom + 5.0));
            pen.text("tick middle", (x(month).min(right - 8.0), bottom + 20.0), &month.to_string());
        }
        Drawing { size: (width, bottom + 28.0), body: pen.finish() }
    }

    fn description(&self) -> String {
        let said: Vec<String> = self
            .points
            .iter()
            .filter(|point| point.0 % 12 == 0)
            .map(|(month, low, mean, high)| {
                format!("month {month}: {} ({} to {})", grouped(*mean), grouped(*low), grouped(*high))
            })
            .collect();
        format!("{}.", said.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::Fan;

    #[test]
    fn a_fan_says_its_years_in_words() {
        let points = [(0, -50.0, -40.0, -30.0), (6, -45.0, -20.0, 0.0), (12, -40.0, 10.0, 60.0)];
        let chart = Fan { title: "Money", points: &points, words: ("average", "nine of ten") }.draw().unwrap();
        assert_eq!(chart.description, "month 0: -40 (-50 to -30); month 12: 10 (-40 to 60).");
        assert_eq!(chart.wide.body.matches("<poly").count(), 2);
        assert!(Fan { title: "Money", points: &points[..1], words: ("", "") }.draw().is_none());
    }
}
