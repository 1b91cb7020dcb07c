//! The data dictionary as a workbook: one sheet of tables, one of fields, one of relations.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format as Look, Workbook, Worksheet, XlsxError};

use super::super::DataModel;
use super::dictionary::{FIELD_COLUMNS, cells, rules};
use super::{Export, File, Format, Heading};
use crate::text;

pub(super) const WORKBOOK: Format = Format {
    name: "xlsx",
    file: "data-dictionary.xlsx",
    about: "The data dictionary as a workbook, to filter, sort and comment on.",
    loses: "Nothing: it is a text for people.",
    checked: "opened again, cell by cell",
    write: |model, heading| match workbook(model, heading) {
        Ok(bytes) => Export { files: vec![File { path: "data-dictionary.xlsx".to_owned(), bytes }], loss: Vec::new() },
        // Only sheets beyond Excel's limits end here: more than a million fields.
        Err(problem) => {
            let mut export = Export::default();
            export.lose(format!("the whole workbook: {problem}"), "take the data dictionary in Markdown");
            export
        }
    },
};

/// Letters that a cell may have; Excel's own limit is 32 767.
const LONGEST: usize = 32_000;

fn workbook(model: &DataModel, heading: &Heading) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same model gives the same bytes, whatever the day.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let title = heading.lines().join(", ");
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    tables(model, book.add_worksheet())?;
    fields(model, book.add_worksheet())?;
    relations(model, book.add_worksheet())?;
    book.save_to_buffer()
}

fn tables(model: &DataModel, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let rows = model.entities.iter().map(|entity| {
        vec![
            entity.id.to_string(),
            entity.title.clone(),
            entity.group.clone(),
            entity.about.clone(),
            entity.because.clone(),
            entity.owner.clone(),
            entity.steward.clone(),
            rules(entity).join("; "),
        ]
    });
    let heads = ["Table", "Called", "Group", "What it holds", "Why", "Owner", "Steward", "Rules"];
    fill(sheet, "Tables", &heads, &[24.0, 24.0, 14.0, 60.0, 40.0, 16.0, 16.0, 40.0], rows)
}

fn fields(model: &DataModel, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let rows = model.entities.iter().flat_map(|entity| {
        entity.fields.iter().map(move |field| {
            let mut row = vec![entity.id.to_string()];
            row.extend(cells(model, field));
            row
        })
    });
    let heads: Vec<&str> = std::iter::once("Table").chain(FIELD_COLUMNS).collect();
    fill(sheet, "Fields", &heads, &[24.0, 24.0, 22.0, 32.0, 18.0, 50.0, 20.0, 20.0, 40.0], rows)
}

fn relations(model: &DataModel, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let rows = model.entities.iter().flat_map(|entity| {
        entity.references().map(move |(field, target)| {
            vec![
                entity.id.to_string(),
                field.id.to_string(),
                target.to_string(),
                if field.required { "always" } else { "where known" }.to_owned(),
                field.purpose.clone(),
            ]
        })
    });
    fill(
        sheet,
        "Relations",
        &["Table", "Field", "Refers to", "Filled", "What for"],
        &[24.0, 24.0, 24.0, 14.0, 60.0],
        rows,
    )
}

pub(in crate::data_model) fn fill(
    sheet: &mut Worksheet,
    name: &str,
    heads: &[&str],
    widths: &[f64],
    rows: impl Iterator<Item = Vec<String>>,
) -> Result<(), XlsxError> {
    let head = Look::new().set_bold();
    let body = Look::new().set_text_wrap();
    sheet.set_name(name)?;
    for (column, (words, width)) in (0_u16..).zip(heads.iter().zip(widths)) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(0, column, *words, &head)?;
    }
    let mut last = 0;
    for (row, cells) in (1_u32..).zip(rows) {
        for (column, words) in (0_u16..).zip(cells) {
            // A string cell is never a formula, in whatever way it begins; the mark keeps it one when the sheet is
            // saved as CSV and opened again.
            sheet.write_string_with_format(row, column, guarded(&words), &body)?;
        }
        last = row;
    }
    sheet.set_freeze_panes(1, 1)?;
    sheet.autofilter(0, 0, last, u16::try_from(heads.len()).unwrap_or(1).saturating_sub(1))?;
    sheet.set_landscape();
    sheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

fn guarded(words: &str) -> String {
    let words: String = text::clean_line(words).chars().take(LONGEST).collect();
    text::guarded(&words).into_owned()
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn no_cell_is_a_formula_or_too_long() {
        assert_eq!(guarded("\t@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(guarded(&"x".repeat(40_000)).len(), 32_000);
    }
}
