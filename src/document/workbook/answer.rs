//! For suppliers: what is needed and what is asked, each with room for an answer.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::look::Looks;
use super::offers::priority;
use super::sheet::{Cell, Column, Sheet};
use crate::document::view::View;

/// What a supplier may say to a requirement.
const ANSWERS: [&str; 4] = ["As it comes", "Set up by you", "Written for you", "Not at all"];

pub(super) fn sheets(book: &mut Workbook, view: &View, looks: &Looks) -> Result<(), XlsxError> {
    let columns = [
        Column::new("Number", 9.0),
        Column::new("Area", 18.0),
        Column::new("What must be possible", 60.0),
        Column::new("How one sees it", 46.0),
        Column::new("Priority", 10.0),
        Column::new("Your answer", 18.0),
        Column::new("Your remark", 44.0),
    ];
    let mut sheet = Sheet::begin(book.add_worksheet(), "Requirements", &columns, 0, looks)?;
    for one in view.buying.requirements.iter().filter(|one| one.priority != "wont") {
        sheet.row(&[
            Cell::Text(format!("R{}", one.number)),
            Cell::text(one.area.plain()),
            Cell::text(one.text.plain()),
            Cell::text(one.shown_by.plain()),
            Cell::text(priority(one.priority)),
            Cell::Open(String::new()),
            Cell::Open(String::new()),
        ])?;
    }
    sheet.choices(5, &ANSWERS)?;
    sheet.finish()?;
    let columns = [
        Column::new("Number", 9.0),
        Column::new("Question", 60.0),
        Column::new("Why we ask", 46.0),
        Column::new("Your answer", 70.0),
    ];
    let mut sheet = Sheet::begin(book.add_worksheet(), "Questions", &columns, 0, looks)?;
    for (number, (ask, why)) in (1..).zip(view.buying.responses.iter().chain(&view.model.supplier_questions)) {
        let number = Cell::Text(format!("Q{number}"));
        sheet.row(&[number, Cell::text(ask.plain()), Cell::text(why.plain()), Cell::Open(String::new())])?;
    }
    sheet.finish()?;
    let columns = [
        Column::new("Scene", 9.0),
        Column::new("Title", 30.0),
        Column::new("What is shown", 70.0),
        Column::new("Passed when", 46.0),
        Column::new("Who would show it", 24.0),
        Column::new("Your remark", 40.0),
    ];
    let mut sheet = Sheet::begin(book.add_worksheet(), "Scenes", &columns, 0, looks)?;
    for one in &view.buying.scenarios {
        let steps: Vec<String> =
            one.steps.iter().zip(1..).map(|(step, number)| format!("{number}. {}", step.plain())).collect();
        sheet.row(&[
            Cell::Number(one.number as f64),
            Cell::text(one.title.plain()),
            Cell::Text(steps.join("\n")),
            Cell::text(one.passes.plain()),
            Cell::Open(String::new()),
            Cell::Open(String::new()),
        ])?;
    }
    sheet.finish()?;
    let columns = [Column::new("Criterion", 34.0), Column::new("Weight", 10.0), Column::new("What it means", 90.0)];
    let mut sheet = Sheet::begin(book.add_worksheet(), "How offers are weighed", &columns, 0, looks)?;
    for (criterion, weight, about) in &view.words.selection {
        sheet.row(&[Cell::text(criterion.plain()), Cell::figure(weight), Cell::text(about.plain())])?;
    }
    sheet.finish()
}
