use std::fmt::Write as _;

use super::body::Body;
use crate::document::page::tree::{Inline, Table, plain};
use crate::text::escape;

/// The width between the margins, in twentieths of a point: A4 without 20 mm on both sides.
const WIDTH: usize = 9638;
/// What a letter of a table's text takes, and a cell's margins.
const LETTER: usize = 98;
const MARGINS: usize = 170;
/// A longer word is broken.
const LONGEST_WORD: usize = 18;
/// More letters than that do not make a column wider.
const MOST: usize = 120;

impl Body<'_> {
    /// A table whose first row is repeated on every page.
    pub(super) fn table(&mut self, title: &str, table: &Table) {
        let widths = widths(table);
        self.raw("<w:tbl><w:tblPr><w:tblStyle w:val=\"PlanTable\"/><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:tblLayout w:type=\"fixed\"/>");
        self.raw("<w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/>");
        if !title.is_empty() {
            let _ = write!(self.xml, "<w:tblCaption w:val=\"{}\"/>", escape(title));
        }
        self.raw("</w:tblPr><w:tblGrid>");
        for width in &widths {
            let _ = write!(self.xml, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.raw("</w:tblGrid>\n");
        self.row(table, &table.head, &widths, true);
        for row in &table.rows {
            self.row(table, row, &widths, false);
        }
        self.raw("</w:tbl>\n<w:p><w:pPr><w:pStyle w:val=\"AfterTable\"/></w:pPr></w:p>\n");
    }

    fn row(&mut self, table: &Table, row: &[Vec<Inline>], widths: &[usize], head: bool) {
        // Other rows may be cut: one that may not, with notes of its own, leaves half a page empty.
        self.raw(if head { "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>" } else { "<w:tr>" });
        for (column, width) in widths.iter().enumerate() {
            let _ = write!(self.xml, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>");
            let right = table.right.get(column).copied().unwrap_or_default();
            let more = if right { "<w:jc w:val=\"right\"/>" } else { "" };
            let style = if head { "TableHead" } else { "TableText" };
            self.paragraph(style, more, row.get(column).map_or(&[][..], Vec::as_slice));
            self.raw("</w:tc>");
        }
        self.raw("</w:tr>\n");
    }
}

/// Every column gets what its longest word needs, and of the rest according to how much it holds.
fn widths(table: &Table) -> Vec<usize> {
    let columns = table.head.len().max(1);
    let mut least = vec![0; columns];
    let mut holds = vec![0; columns];
    for row in std::iter::once(&table.head).chain(&table.rows) {
        for (column, cell) in row.iter().enumerate().take(columns) {
            let text = plain(cell);
            let word = text.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default();
            least[column] = least[column].max(word.min(LONGEST_WORD) * LETTER + MARGINS);
            holds[column] = holds[column].max(text.chars().count().min(MOST));
        }
    }
    let (needed, held) = (least.iter().sum::<usize>().max(1), holds.iter().sum::<usize>().max(1));
    let mut widths: Vec<usize> = match WIDTH.checked_sub(needed) {
        Some(rest) => least.iter().zip(&holds).map(|(least, holds)| least + rest * holds / held).collect(),
        None => least.iter().map(|least| least * WIDTH / needed).collect(),
    };
    let short = WIDTH.saturating_sub(widths.iter().sum());
    if let Some(last) = widths.last_mut() {
        *last += short;
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::{WIDTH, widths};
    use crate::document::page::tree::{Inline, Table};

    #[test]
    fn columns_share_the_page_by_what_they_hold() {
        let cell = |text: &str| vec![Inline::Text(text.to_owned())];
        let table = Table {
            right: vec![false, true],
            head: vec![cell("Task"), cell("Weeks")],
            rows: vec![vec![cell("Settle the problem in leadership workshops"), cell("2")]],
        };
        let widths = widths(&table);
        assert_eq!(widths.iter().sum::<usize>(), WIDTH);
        assert!(widths[0] > 4 * widths[1], "{widths:?}");
    }

    #[test]
    fn many_columns_fit_all_the_same() {
        let cell = |text: &str| vec![Inline::Text(text.to_owned())];
        let table = Table { right: vec![], head: vec![cell("incomprehensibilities"); 12], rows: vec![] };
        assert_eq!(widths(&table).iter().sum::<usize>(), WIDTH);
    }
}
