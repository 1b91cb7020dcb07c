use super::svg::{Chart, Drawing, Pen, shortened};

/// Rows and columns with a word or two in each cell, and a sign that says how good it is.
pub(crate) struct Grid<'a> {
    pub(crate) title: &'a str,
    pub(crate) columns: Vec<&'a str>,
    pub(crate) rows: Vec<(&'a str, Vec<GridCell<'a>>)>,
    /// What the signs mean, in the order of [`Sign`].
    pub(crate) signs: [&'a str; 3],
}

/// One cell.
pub(crate) struct GridCell<'a> {
    pub(crate) sign: Sign,
    pub(crate) words: &'a str,
}

/// How good it is; each has a shape of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    Good,
    Fair,
    Bad,
}

const LABELS: f64 = 200.0;
const COLUMN: f64 = 132.0;
const ROW: f64 = 46.0;
const TOP: f64 = 66.0;
/// On phones every cell has a line of its own below its row's label.
const NARROW: f64 = 380.0;
const LABEL_LINE: f64 = 30.0;
const CELL_LINE: f64 = 21.0;

impl Grid<'_> {
    pub(crate) fn draw(&self) -> Option<Chart> {
        if self.rows.is_empty() || self.columns.is_empty() {
            return None;
        }
        let mut pen = Pen::default();
        let mut x = 0.0;
        for (sign, words) in [Sign::Good, Sign::Fair, Sign::Bad].into_iter().zip(self.signs) {
            mark(&mut pen, sign, (x + 8.0, 14.0));
            pen.text("legend", (x + 20.0, 18.0), words);
            x += 44.0 + words.chars().count() as f64 * 6.6;
        }
        let left = |column: usize| LABELS + COLUMN * column as f64;
        for (column, title) in self.columns.iter().enumerate() {
            for (line, words) in lines(title, 18).iter().enumerate() {
                pen.text("label", (left(column), 40.0 + 15.0 * line as f64), words);
            }
        }
        let width = left(self.columns.len());
        for (row, (label, cells)) in self.rows.iter().enumerate() {
            let y = TOP + ROW * row as f64;
            pen.stroke("grid", (0.0, y), (width, y));
            for (line, words) in lines(label, 28).iter().enumerate() {
                pen.text("label", (0.0, y + 19.0 + 15.0 * line as f64), words);
            }
            for (column, cell) in cells.iter().enumerate() {
                mark(&mut pen, cell.sign, (left(column) + 8.0, y + 15.0));
                for (line, words) in lines(cell.words, 17).iter().enumerate() {
                    pen.text("legend", (left(column) + 20.0, y + 19.0 + 15.0 * line as f64), words);
                }
            }
        }
        Some(Chart {
            kind: "grid",
            title: self.title.to_owned(),
            description: self.description(),
            wide: Drawing { size: (width, TOP + ROW * self.rows.len() as f64 + 6.0), body: pen.finish() },
            narrow: Some(self.stacked()),
        })
    }

    fn stacked(&self) -> Drawing {
        let mut pen = Pen::default();
        let mut y = 14.0;
        for (sign, words) in [Sign::Good, Sign::Fair, Sign::Bad].into_iter().zip(self.signs) {
            mark(&mut pen, sign, (8.0, y));
            pen.text("legend", (22.0, y + 4.0), words);
            y += CELL_LINE;
        }
        for (label, cells) in &self.rows {
            pen.stroke("grid", (0.0, y), (NARROW, y));
            pen.text("strong", (0.0, y + 20.0), &shortened(label, 54));
            y += LABEL_LINE;
            for (column, cell) in self.columns.iter().zip(cells) {
                mark(&mut pen, cell.sign, (8.0, y + 8.0));
                pen.text("legend", (22.0, y + 12.0), &shortened(&format!("{column}: {}", cell.words), 54));
                y += CELL_LINE;
            }
            y += 8.0;
        }
        Drawing { size: (NARROW, y), body: pen.finish() }
    }

    fn description(&self) -> String {
        let rows = self.rows.iter().map(|(label, cells)| {
            let cells = self.columns.iter().zip(cells).map(|(column, cell)| format!("{column} {}", cell.words));
            format!("{label}: {}", cells.collect::<Vec<_>>().join("; "))
        });
        format!("{}.", rows.collect::<Vec<_>>().join(". "))
    }
}

/// A full circle, a ring, a cross.
fn mark(pen: &mut Pen, sign: Sign, (x, y): (f64, f64)) {
    match sign {
        Sign::Good => pen.circle("dot", (x, y), 6.0),
        Sign::Fair => pen.circle("ring", (x, y), 5.5),
        Sign::Bad => {
            pen.stroke("median", (x - 5.0, y - 5.0), (x + 5.0, y + 5.0));
            pen.stroke("median", (x - 5.0, y + 5.0), (x + 5.0, y - 5.0));
        }
    }
}

/// At most two lines of about so many letters.
fn lines(text: &str, letters: usize) -> Vec<String> {
    if text.chars().count() <= letters {
        return vec![text.to_owned()];
    }
    let mut first = String::new();
    let mut rest = text;
    for word in text.split_inclusive(' ') {
        if !first.is_empty() && first.chars().count() + word.trim_end().chars().count() > letters {
            break;
        }
        first.push_str(word);
        rest = &text[first.len()..];
    }
    let mut lines = vec![shortened(first.trim_end(), letters)];
    if !rest.is_empty() {
        lines.push(shortened(rest, letters));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{Grid, GridCell, Sign, lines};

    #[test]
    fn a_grid_says_every_cell_in_words_too() {
        let cell = |sign, words| GridCell { sign, words };
        let grid = Grid {
            title: "Cases",
            columns: vec!["One", "Two"],
            rows: vec![("A couple", vec![cell(Sign::Good, "fits"), cell(Sign::Bad, "6 lost")])],
            signs: ["fits", "with a blot", "something is lost"],
        };
        let chart = grid.draw().unwrap();
        assert_eq!(chart.description, "A couple: One fits; Two 6 lost.");
        assert_eq!(chart.wide.size, (464.0, 118.0));
        assert_eq!(chart.wide.body.matches("class=\"median\"").count(), 4);
        // Three signs of the legend, one label and two cells below each other.
        let narrow = chart.narrow.unwrap();
        assert_eq!(narrow.size, (380.0, 14.0 + 3.0 * 21.0 + 30.0 + 2.0 * 21.0 + 8.0));
        for words in [">A couple<", ">One: fits<", ">Two: 6 lost<"] {
            assert_eq!(narrow.body.matches(words).count(), 1, "{words}");
        }
        assert!(Grid { rows: Vec::new(), ..grid }.draw().is_none());
    }

    #[test]
    fn long_words_take_two_lines() {
        assert_eq!(lines("Accounts and private people", 18), ["Accounts and", "private people"]);
        assert_eq!(lines("short", 18), ["short"]);
    }
}
