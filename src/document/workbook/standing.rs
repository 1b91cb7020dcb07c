//! Where the firm stands: levels and answers.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::look::Looks;
use super::sheet::{Cell, Column, Sheet};
use crate::document::view::View;
use crate::unit::plain;

pub(super) fn sheets(book: &mut Workbook, view: &View, looks: &Looks) -> Result<(), XlsxError> {
    if !view.dimensions.is_empty() {
        scorecard(book, view, looks)?;
    }
    if view.sections.iter().any(|section| !section.answers.is_empty()) {
        answers(book, view, looks)?;
    }
    Ok(())
}

fn scorecard(book: &mut Workbook, view: &View, looks: &Looks) -> Result<(), XlsxError> {
    let columns = [
        Column::new("Dimension", 26.0),
        Column::new("Level of 5", 11.0),
        Column::new("Target", 9.0),
        Column::new("Missing to target", 11.0),
        Column::new("At worst", 9.0),
        Column::new("At best", 9.0),
        Column::new("Weight, %", 10.0),
        Column::new("Questions answered", 13.0),
        Column::new("What the level looks like", 50.0),
        Column::new("What the target looks like", 50.0),
    ];
    let mut sheet = Sheet::begin(book.add_worksheet(), "Scorecard", &columns, 1, looks)?;
    let about = view.readiness.figure.as_ref().map_or_else(
        || format!("Readiness: between {} and {} of 100", view.readiness.low, view.readiness.high),
        |figure| format!("Readiness: {figure} of 100"),
    );
    sheet.cell((0, 0), &Cell::Strong(about))?;
    for one in &view.dimensions {
        let row = sheet.next + 1;
        let missing = one.level.as_ref().and_then(|level| {
            let (level, target) = (level.parse::<f64>().ok()?, one.target.parse::<f64>().ok()?);
            Some(plain((target - level).max(0.0), 1))
        });
        sheet.row(&[
            Cell::text(one.title.plain()),
            one.level.as_ref().map_or_else(|| Cell::text("not known"), |level| Cell::figure(level)),
            Cell::figure(&one.target),
            Cell::Computed(
                format!("IF(AND(ISNUMBER(B{row}),ISNUMBER(C{row})),MAX(0,C{row}-B{row}),\"\")"),
                missing.unwrap_or_default(),
            ),
            Cell::figure(&one.low),
            Cell::figure(&one.high),
            Cell::figure(&one.weight),
            Cell::text(&one.answered),
            Cell::text(one.now.plain()),
            Cell::text(one.wanted.plain()),
        ])?;
    }
    sheet.finish()
}

fn answers(book: &mut Workbook, view: &View, looks: &Looks) -> Result<(), XlsxError> {
    let columns = [
        Column::new("Part", 26.0),
        Column::new("Question", 60.0),
        Column::new("State", 13.0),
        Column::new("Level", 8.0),
        Column::new("Answer", 60.0),
        Column::new("From", 18.0),
        Column::new("Id", 26.0),
    ];
    let mut sheet = Sheet::begin(book.add_worksheet(), "Answers", &columns, 0, looks)?;
    for section in &view.sections {
        for one in section.answers.iter().filter(|one| one.presence == "asked") {
            let parts: Vec<String> =
                one.parts.iter().map(|(label, value)| format!("{}: {}", label.plain(), value.plain())).collect();
            let value = if one.value.is_empty() { parts.join("\n") } else { one.value.plain().to_owned() };
            sheet.row(&[
                Cell::text(section.title.plain()),
                Cell::text(one.ask.plain()),
                Cell::text(one.state),
                one.level.as_ref().map_or_else(|| Cell::text(""), |level| Cell::figure(level)),
                Cell::Text(value),
                Cell::text(&one.people),
                Cell::text(&one.id),
            ])?;
        }
    }
    sheet.finish()
}
