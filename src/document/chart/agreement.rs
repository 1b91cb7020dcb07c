use super::svg::{Chart, Drawing, Pen, shortened};
use crate::unit::plain;

/// Answers on one scale, question by question: a dot for each level that somebody gave, with their number in it, and
/// an upright at the median.
pub(crate) struct Strips<'a> {
    pub(crate) title: &'a str,
    /// From the top down.
    pub(crate) rows: Vec<Strip<'a>>,
    pub(crate) words: StripWords<'a>,
}

/// What the legend says.
pub(crate) struct StripWords<'a> {
    pub(crate) dot: &'a str,
    pub(crate) median: &'a str,
}

/// One question.
pub(crate) struct Strip<'a> {
    pub(crate) label: &'a str,
    /// Each level that somebody gave, and how many did, from low to high.
    pub(crate) places: &'a [(f64, usize)],
    pub(crate) median: f64,
    /// How far apart they are, in words.
    pub(crate) verdict: &'a str,
}

/// Where things stand: labels in front of the strips, or above them where there is no room in front.
struct Layout {
    width: f64,
    row: f64,
    /// Where the scale begins and ends.
    scale: (f64, f64),
    /// Where the first row begins.
    top: f64,
    stacked: bool,
}

const WIDE: Layout = Layout { width: 760.0, row: 34.0, scale: (270.0, 600.0), top: 46.0, stacked: false };
const NARROW: Layout = Layout { width: 380.0, row: 58.0, scale: (14.0, 262.0), top: 70.0, stacked: true };

impl Strips<'_> {
    pub(crate) fn draw(&self) -> Option<Chart> {
        (!self.rows.is_empty()).then(|| Chart {
            kind: "strips",
            title: self.title.to_owned(),
            description: self.description(),
            wide: self.drawing(&WIDE),
            narrow: Some(self.drawing(&NARROW)),
        })
    }

    fn drawing(&self, layout: &Layout) -> Drawing {
        let mut pen = Pen::default();
        let bottom = layout.top + layout.row * self.rows.len() as f64;
        self.legend(&mut pen, layout);
        for anchor in 0..6_u8 {
            let x = x(layout, f64::from(anchor));
            pen.stroke("grid", (x, layout.top - 4.0), (x, bottom + 2.0));
            pen.text("tick middle", (x, bottom + 20.0), &anchor.to_string());
        }
        for (row, strip) in self.rows.iter().enumerate() {
            draw(&mut pen, layout, strip, layout.top + layout.row * row as f64);
        }
        Drawing { size: (layout.width, bottom + 28.0), body: pen.finish() }
    }

    fn legend(&self, pen: &mut Pen, layout: &Layout) {
        let (from, y) = (layout.scale.0, 15.0);
        pen.circle("dot", (from, y), 8.0);
        pen.text("on-dot middle", (from, y + 4.0), "2");
        pen.text("legend", (from + 16.0, y + 4.0), self.words.dot);
        let (x, y) = if layout.stacked {
            (from, y + 24.0)
        } else {
            (from + 56.0 + self.words.dot.chars().count() as f64 * 6.4, y)
        };
        median(pen, x, y);
        pen.text("legend", (x + 16.0, y + 4.0), self.words.median);
    }

    fn description(&self) -> String {
        let rows = self.rows.iter().map(|strip| {
            let counts: Vec<String> =
                strip.places.iter().map(|(level, count)| format!("{count} at {}", plain(*level, 1))).collect();
            format!("{}: {}, median {} ({})", strip.label, counts.join(", "), plain(strip.median, 1), strip.verdict)
        });
        format!("0 – 5. {}.", rows.collect::<Vec<_>>().join("; "))
    }
}

fn x(layout: &Layout, level: f64) -> f64 {
    let (from, to) = layout.scale;
    from + (to - from) * (level / 5.0).clamp(0.0, 1.0)
}

fn draw(pen: &mut Pen, layout: &Layout, strip: &Strip<'_>, top: f64) {
    let middle = if layout.stacked { top + layout.row - 16.0 } else { top + layout.row / 2.0 };
    if layout.stacked {
        pen.text("label", (0.0, middle - 18.0), &shortened(strip.label, 50));
    } else {
        pen.text("label", (0.0, middle + 5.0), &shortened(strip.label, 36));
    }
    let filled: Vec<(f64, usize)> = strip.places.iter().map(|(level, count)| (x(layout, *level), *count)).collect();
    if let (Some((first, _)), Some((last, _))) = (filled.first(), filled.last())
        && first < last
    {
        pen.stroke("span", (*first, middle), (*last, middle));
    }
    median(pen, x(layout, strip.median), middle);
    for (x, count) in filled {
        // The area grows with the number of people, up to a size that its neighbours leave room for.
        let radius = (6.0 * (count as f64).sqrt()).clamp(8.0, 15.0);
        pen.circle("dot", (x, middle), radius);
        if count > 1 {
            pen.text("on-dot middle", (x, middle + 4.0), &count.to_string());
        }
    }
    pen.text("verdict", (layout.scale.1 + 24.0, middle + 5.0), strip.verdict);
}

/// An upright that stands out above and below a dot.
fn median(pen: &mut Pen, x: f64, y: f64) {
    pen.stroke("median", (x, y - 14.0), (x, y + 14.0));
}

#[cfg(test)]
mod tests {
    use super::{Strip, StripWords, Strips};

    #[test]
    fn strips_say_their_numbers_in_words_too() {
        let words = StripWords { dot: "people", median: "median" };
        let rows = vec![Strip { label: "Trust", places: &[(1.0, 2), (3.0, 1)], median: 1.0, verdict: "two camps" }];
        let chart = Strips { title: "Agreement", rows, words }.draw().unwrap();
        assert_eq!(chart.description, "0 – 5. Trust: 2 at 1, 1 at 3, median 1 (two camps).");
        assert_eq!((chart.wide.size, chart.narrow.unwrap().size), ((760.0, 108.0), (380.0, 156.0)));
        let drawn = chart.wide.body;
        assert!(drawn.contains("<line class=\"span\" x1=\"336\" y1=\"63\" x2=\"468\" y2=\"63\"/>"), "{drawn}");
        assert!(drawn.contains("<text class=\"on-dot middle\" x=\"336\" y=\"67\">2</text>"), "{drawn}");
        assert!(drawn.contains(">two camps</text>"), "{drawn}");
        let none = Strips { title: "", rows: Vec::new(), words: StripWords { dot: "", median: "" } };
        assert_eq!(none.draw(), None);
    }
}
