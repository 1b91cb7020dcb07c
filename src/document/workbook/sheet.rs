use rust_xlsxwriter::{DataValidation, ExcelDateTime, Formula, Worksheet, XlsxError};

use super::look::Looks;
use crate::text;
use crate::unit::Date;

/// Letters that a cell may have; Excel's own limit is 32 767.
const LONGEST: usize = 32_000;

/// A column's head and width in letters.
pub(super) struct Column<'a> {
    pub(super) head: &'a str,
    width: f64,
}

impl<'a> Column<'a> {
    pub(super) const fn new(head: &'a str, width: f64) -> Self {
        Self { head, width }
    }
}

/// What stands in a cell.
pub(super) enum Cell {
    Text(String),
    Strong(String),
    Number(f64),
    Day(Date),
    /// A formula without its "=", and what it comes to.
    Computed(String, String),
    /// To be filled in; what stands there so far.
    Open(String),
    OpenNumber(Option<f64>),
}

impl Cell {
    pub(super) fn text(words: &str) -> Self {
        Self::Text(words.to_owned())
    }

    /// The number that the words are, or the words.
    pub(super) fn figure(words: &str) -> Self {
        words.parse().map_or_else(|_| Self::text(words), Self::Number)
    }
}

/// A sheet that is filled row by row, under a line of heads that stays in sight and is printed on every page.
pub(super) struct Sheet<'s, 'l> {
    paper: &'s mut Worksheet,
    looks: &'l Looks,
    columns: u16,
    head: u32,
    /// The next row.
    pub(super) next: u32,
}

impl<'s, 'l> Sheet<'s, 'l> {
    /// With this many rows of one's own above the heads.
    pub(super) fn begin(
        sheet: &'s mut Worksheet,
        name: &str,
        columns: &[Column<'_>],
        above: u32,
        looks: &'l Looks,
    ) -> Result<Self, XlsxError> {
        sheet.set_name(name)?;
        for (number, column) in (0_u16..).zip(columns) {
            sheet.set_column_width(number, column.width)?;
            sheet.write_string_with_format(above, number, guarded(column.head), &looks.head)?;
        }
        let columns = u16::try_from(columns.len()).unwrap_or(1);
        Ok(Self { paper: sheet, looks, columns, head: above, next: above + 1 })
    }

    pub(super) fn row(&mut self, cells: &[Cell]) -> Result<(), XlsxError> {
        for (column, cell) in (0_u16..).zip(cells) {
            put(self.paper, (self.next, column), cell, self.looks)?;
        }
        self.next += 1;
        Ok(())
    }

    /// A cell above the heads, or anywhere else.
    pub(super) fn cell(&mut self, at: (u32, u16), cell: &Cell) -> Result<(), XlsxError> {
        put(self.paper, at, cell, self.looks)
    }

    /// The rows filled so far may only hold one of these in this column.
    pub(super) fn choices(&mut self, column: u16, choices: &[&str]) -> Result<(), XlsxError> {
        if self.next == self.head + 1 {
            return Ok(());
        }
        let rule = DataValidation::new().allow_list_strings(choices)?;
        self.paper.add_data_validation(self.head + 1, column, self.next - 1, column, &rule)?;
        Ok(())
    }

    /// The same for whole numbers.
    pub(super) fn whole(&mut self, column: u16, from: i32, to: i32) -> Result<(), XlsxError> {
        if self.next == self.head + 1 {
            return Ok(());
        }
        let rule = DataValidation::new()
            .allow_whole_number(rust_xlsxwriter::DataValidationRule::Between(from, to))
            .set_error_title("Not a mark")?
            .set_error_message(format!("A whole number from {from} to {to}."))?;
        self.paper.add_data_validation(self.head + 1, column, self.next - 1, column, &rule)?;
        Ok(())
    }

    /// "$F$8:$F$40": the rows of a column, for a formula.
    pub(super) fn range(&self, column: u16) -> String {
        let name = rust_xlsxwriter::column_number_to_name(column);
        format!("${name}${}:${name}${}", self.head + 2, self.next.max(self.head + 2))
    }

    pub(super) fn finish(self) -> Result<(), XlsxError> {
        self.paper.set_freeze_panes(self.head + 1, u16::from(self.columns > 2))?;
        if self.next > self.head + 1 && self.columns > 1 {
            self.paper.autofilter(self.head, 0, self.next - 1, self.columns - 1)?;
        }
        self.paper.set_repeat_rows(self.head, self.head)?;
        self.paper.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0).set_footer("&L&A&R&P / &N");
        Ok(())
    }
}

fn put(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, looks: &Looks) -> Result<(), XlsxError> {
    match cell {
        // A string cell is never a formula, in whatever way it begins; the mark keeps it one when the sheet is saved as
        // CSV and opened again.
        Cell::Text(words) => sheet.write_string_with_format(row, column, guarded(words), &looks.text)?,
        Cell::Strong(words) => sheet.write_string_with_format(row, column, guarded(words), &looks.strong)?,
        Cell::Number(number) => sheet.write_number_with_format(row, column, *number, &looks.number)?,
        Cell::Day(day) => {
            let (year, month, day) = day.parts();
            let date = ExcelDateTime::from_ymd(
                u16::try_from(year).unwrap_or(1900),
                u8::try_from(month).unwrap_or(1),
                u8::try_from(day).unwrap_or(1),
            )?;
            sheet.write_datetime_with_format(row, column, date, &looks.date)?
        }
        Cell::Computed(formula, result) => {
            let formula = Formula::new(format!("={formula}")).set_result(result);
            sheet.write_formula_with_format(row, column, formula, &looks.computed)?
        }
        Cell::Open(words) if words.is_empty() => sheet.write_blank(row, column, &looks.open)?,
        Cell::Open(words) => sheet.write_string_with_format(row, column, guarded(words), &looks.open)?,
        Cell::OpenNumber(None) => sheet.write_blank(row, column, &looks.open_number)?,
        Cell::OpenNumber(Some(number)) => sheet.write_number_with_format(row, column, *number, &looks.open_number)?,
    };
    Ok(())
}

fn guarded(words: &str) -> String {
    let words: String = text::clean_block(words).chars().take(LONGEST).collect();
    text::guarded(&words).into_owned()
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn no_text_is_a_formula_or_too_long() {
        assert_eq!(guarded("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(guarded(&"x".repeat(40_000)).len(), 32_000);
    }
}
