use super::scale::{Scale, brief};
use super::svg::{Chart, Drawing, Pen};
use crate::unit::{grouped, plain};

/// How often an amount falls into each cell; cells below nought look different.
pub(crate) struct Histogram<'a> {
    pub(crate) title: &'a str,
    /// From, to, share of all; rising and touching each other.
    pub(crate) cells: &'a [(f64, f64, f64)],
    /// What a cell below nought is, and what one above is.
    pub(crate) words: (&'a str, &'a str),
}

impl Histogram<'_> {
    pub(crate) fn draw(&self) -> Option<Chart> {
        let (first, last) = (self.cells.first()?, self.cells.last()?);
        Some(Chart {
            kind: "histogram",
            title: self.title.to_owned(),
            description: self.description(),
            wide: self.drawing(760.0, (first.0, last.1)),
            narrow: Some(self.drawing(380.0, (first.0, last.1))),
        })
    }

    fn drawing(&self, width: f64, ends: (f64, f64)) -> Drawing {
        let mut pen = Pen::default();
        let (left, right, top, bottom) = (8.0, width - 20.0, 52.0, 240.0);
        let most = self.cells.iter().fold(0.0_f64, |most, cell| most.max(cell.2)).max(1e-9);
        let x = |amount: f64| left + (right - left) * (amount - ends.0) / (ends.1 - ends.0);
        pen.rectangle("unknown", (left, 8.0), (22.0, 10.0), 2.0);
        pen.text("legend", (left + 32.0, 17.0), self.words.0);
        pen.rectangle("bar", (left, 28.0), (22.0, 10.0), 2.0);
        pen.text("legend", (left + 32.0, 37.0), self.words.1);
        for (from, to, share) in self.cells {
            let height = (bottom - top) * share / most;
            let class = if *from < 0.0 { "unknown" } else { "bar" };
            pen.rectangle(class, (x(*from) + 1.0, bottom - height), (x(*to) - x(*from) - 2.0, height), 1.0);
        }
        pen.stroke("axis", (left, bottom), (right, bottom));
        for mark in Scale::over([ends.0, ends.1].into_iter()).marks {
            if (ends.0..=ends.1).contains(&mark) {
                pen.stroke("axis", (x(mark), bottom), (x(mark), bottom + 5.0));
                pen.text("tick middle", (x(mark), bottom + 20.0), &brief(mark));
            }
        }
        Drawing { size: (width, bottom + 28.0), body: pen.finish() }
    }

    fn description(&self) -> String {
        let said: Vec<String> = self
            .cells
            .iter()
            .map(|(from, to, share)| format!("{} to {}: {}%", grouped(*from), grouped(*to), plain(share * 100.0, 1)))
            .collect();
        format!("{}.", said.join("; "))
    }
}

#[cfg(test)]
mod tests {
    use super::Histogram;

    #[test]
    fn cells_are_said_in_words() {
        let cells = [(-10.0, 0.0, 0.25), (0.0, 10.0, 0.75)];
        let chart = Histogram { title: "Values", cells: &cells, words: ("loss", "gain") }.draw().unwrap();
        assert_eq!(chart.description, "-10 to 0: 25%; 0 to 10: 75%.");
        assert_eq!(chart.wide.body.matches("class=\"bar\"").count(), 2);
        assert!(Histogram { title: "Values", cells: &[], words: ("", "") }.draw().is_none());
    }
}
