use super::svg::{Chart, Drawing, Pen, shortened};

/// Tables as boxes, and the lines between them, already laid out.
pub(crate) struct Diagram<'a> {
    pub(crate) title: &'a str,
    pub(crate) size: (f64, f64),
    pub(crate) tables: Vec<Table<'a>>,
    pub(crate) edges: Vec<Edge>,
}

/// A box.
pub(crate) struct Table<'a> {
    pub(crate) title: &'a str,
    pub(crate) at: (f64, f64),
    pub(crate) size: (f64, f64),
}

/// A line from the table that refers to the one it refers to.
pub(crate) struct Edge {
    pub(crate) points: Vec<(f64, f64)>,
    /// Which tables it joins, for the description.
    pub(crate) joins: (String, String),
}

impl Diagram<'_> {
    /// The chart; none without any table.
    pub(crate) fn draw(&self) -> Option<Chart> {
        if self.tables.is_empty() {
            return None;
        }
        let mut pen = Pen::default();
        for edge in &self.edges {
            pen.way("edge", &edge.points);
            foot(&mut pen, &edge.points);
        }
        for table in &self.tables {
            pen.rectangle("entity", table.at, table.size, 4.0);
            let middle = (table.at.0 + table.size.0 / 2.0, table.at.1 + table.size.1 / 2.0 + 5.0);
            // About seven units a letter.
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a box is some hundred units wide"
            )]
            let letters = (table.size.0 / 7.2) as usize;
            pen.text("label middle", middle, &shortened(table.title, letters.max(4)));
        }
        let joins: Vec<String> = self.edges.iter().map(|edge| format!("{} → {}", edge.joins.0, edge.joins.1)).collect();
        Some(Chart {
            kind: "diagram",
            title: self.title.to_owned(),
            description: joins.join("; "),
            wide: Drawing { size: self.size, body: pen.finish() },
            narrow: None,
        })
    }
}

/// Three toes at the beginning of a line: many records there refer to one at the other end.
fn foot(pen: &mut Pen, points: &[(f64, f64)]) {
    let [(x, y), (to_x, to_y), ..] = points else { return };
    let (dx, dy) = (to_x - x, to_y - y);
    let length = (dx * dx + dy * dy).sqrt();
    if length < 1.0 {
        return;
    }
    let (ux, uy) = (dx / length, dy / length);
    let knee = (x + ux * 10.0, y + uy * 10.0);
    for side in [-5.0, 5.0] {
        pen.stroke("edge", knee, (x - uy * side, y + ux * side));
    }
}
