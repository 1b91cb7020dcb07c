use super::svg::{Chart, Drawing, Pen, shortened};
use crate::unit::{Date, plain};

/// One measure over time: readings joined by a line, where it began, where it is to go, and when the set-up was.
pub(crate) struct Course<'a> {
    pub(crate) title: &'a str,
    pub(crate) unit: &'a str,
    /// The earliest first; the stage is a word, empty where there is none.
    pub(crate) points: &'a [(Date, f64, &'a str)],
    pub(crate) baseline: Option<f64>,
    pub(crate) target: Option<(f64, Option<Date>)>,
    pub(crate) words: CourseWords<'a>,
}

/// What stands beside the lines.
pub(crate) struct CourseWords<'a> {
    pub(crate) baseline: &'a str,
    pub(crate) target: &'a str,
}

const WIDTH: f64 = 760.0;
const NARROW: f64 = 380.0;
const HEIGHT: f64 = 240.0;
const TOP: f64 = 34.0;
const BOTTOM: f64 = 196.0;
const LEFT: f64 = 12.0;

impl Course<'_> {
    /// None for fewer than two readings: there is no course to draw.
    pub(crate) fn draw(&self) -> Option<Chart> {
        (self.points.len() > 1).then(|| Chart {
            kind: "course",
            title: self.title.to_owned(),
            description: self.description(),
            wide: self.drawing(WIDTH),
            narrow: Some(self.drawing(NARROW)),
        })
    }

    fn description(&self) -> String {
        let read = |(on, value, stage): &(Date, f64, &str)| {
            let stage = if stage.is_empty() { String::new() } else { format!(", {stage}") };
            format!("{}: {}{stage}", on.in_words(), plain(*value, 2))
        };
        let points: Vec<String> = self.points.iter().map(read).collect();
        let began =
            self.baseline.map_or_else(String::new, |value| format!("; {} {}", self.words.baseline, plain(value, 2)));
        let aims = self.target.map_or_else(String::new, |(value, by)| {
            let by = by.map_or_else(String::new, |by| format!(" by {}", by.in_words()));
            format!("; {} {}{by}", self.words.target, plain(value, 2))
        });
        format!("{}. {}{began}{aims}.", self.unit, points.join("; "))
    }

    fn drawing(&self, width: f64) -> Drawing {
        let mut pen = Pen::default();
        let right = width - 96.0;
        let days = self.points.iter().map(|(on, ..)| *on).chain(self.target.and_then(|(_, by)| by));
        let (mut first, mut last) = (Date::EPOCH, Date::EPOCH);
        for (place, day) in days.enumerate() {
            first = if place == 0 { day } else { first.min(day) };
            last = if place == 0 { day } else { last.max(day) };
        }
        let span = f64::from(first.days_until(last)).max(1.0);
        let x = |on: Date| LEFT + (right - LEFT) * f64::from(first.days_until(on)) / span;
        let values =
            || self.points.iter().map(|(_, value, _)| *value).chain(self.baseline).chain(self.target.map(|one| one.0));
        let low = values().fold(f64::INFINITY, f64::min);
        let high = values().fold(f64::NEG_INFINITY, f64::max);
        let reach = if high - low > 1e-12 { high - low } else { 1.0 };
        let y = |value: f64| BOTTOM - (BOTTOM - TOP) * (value - low) / reach;
        pen.text("label", (LEFT, 16.0), &shortened(self.unit, 50));
        let apart =
            self.target.zip(self.baseline).is_none_or(|((target, _), baseline)| (y(target) - y(baseline)).abs() > 14.0);
        if let Some(baseline) = self.baseline {
            pen.stroke("grid", (LEFT, y(baseline)), (right, y(baseline)));
            if apart {
                pen.text(
                    "legend",
                    (right + 8.0, y(baseline) + 4.0),
                    &format!("{} {}", self.words.baseline, plain(baseline, 2)),
                );
            }
        }
        if let Some((target, _)) = self.target {
            pen.stroke("median", (LEFT, y(target)), (right, y(target)));
            pen.text("legend", (right + 8.0, y(target) + 4.0), &format!("{} {}", self.words.target, plain(target, 2)));
        }
        let points: Vec<(f64, f64)> = self.points.iter().map(|(on, value, _)| (x(*on), y(*value))).collect();
        pen.way("course", &points);
        let mut free_from = f64::NEG_INFINITY;
        for ((on, value, stage), at) in self.points.iter().zip(&points) {
            pen.circle("dot", *at, 5.0);
            // Where readings stand close, every other one keeps its words.
            if at.0 < free_from {
                continue;
            }
            free_from = at.0 + 74.0;
            let above = if at.1 > TOP + 14.0 { at.1 - 9.0 } else { at.1 + 18.0 };
            pen.text("tick", (at.0, above), &plain(*value, 2));
            pen.text("tick", (at.0, BOTTOM + 18.0), &on.to_string());
            pen.text("tick", (at.0, BOTTOM + 33.0), stage);
        }
        Drawing { size: (width, HEIGHT), body: pen.finish() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Course, CourseWords};
    use crate::unit::Date;

    #[test]
    fn a_course_says_its_numbers_in_words_too() {
        let day = |text: &str| Date::parse(text).unwrap();
        let points = [(day("2027-01-01"), 20.0, "before"), (day("2027-07-01"), 26.5, "after")];
        let words = CourseWords { baseline: "began", target: "target" };
        let mut course = Course {
            title: "Win rate",
            unit: "%",
            points: &points,
            baseline: Some(20.0),
            target: Some((30.0, Some(day("2027-12-31")))),
            words,
        };
        let chart = course.draw().unwrap();
        assert_eq!(
            chart.description,
            "%. 1 January 2027: 20, before; 1 July 2027: 26.5, after; began 20; target 30 by 31 December 2027."
        );
        // 181 of 364 days and 6.5 of 10 points.
        assert!(
            chart.wide.body.contains("<polyline class=\"course\" points=\"12,196 336.2,90.7\"/>"),
            "{}",
            chart.wide.body
        );
        course.points = &points[..1];
        assert!(course.draw().is_none());
    }
}
