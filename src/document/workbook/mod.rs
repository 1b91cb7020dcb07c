//! Lists to work with, as a workbook: requirements and offers side by side, levels, answers, tasks, risks, measures. What
//! is to be filled in has a drop-down; what follows from it is a formula. An edition's workbook holds what its reader may
//! see; suppliers get one to answer in.

mod answer;
mod look;
mod offers;
mod plan;
mod sheet;
mod standing;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use super::Manuscript;
use super::edition::Part;
use super::problem::Problem;
use super::view::View;
use look::Looks;
use sheet::{Column, Sheet};

/// The workbook of the plan, or of an edition.
pub(crate) fn workbook(document: &str, manuscript: &Manuscript<'_>) -> Result<Vec<u8>, Problem> {
    let view = &manuscript.plan(document)?.view;
    let (year, month, day) = manuscript.input.date.parts();
    // Those who do not see why are those who make an offer.
    let to_answer = !manuscript.edition.may_see(Part::Reasons);
    made(view, (year, month, day), to_answer).map_err(|error| Problem {
        document: document.to_owned(),
        template: String::new(),
        line: None,
        span: None,
        message: format!("a sheet has no room for it: {error}"),
        way_out: "Take `plan.md` or `assessment.json`, which have room for everything.".to_owned(),
    })
}

fn made(view: &View, (year, month, day): (i16, i8, i8), to_answer: bool) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let (month, day) = (u8::try_from(month).unwrap_or(1), u8::try_from(day).unwrap_or(1));
    let made = ExcelDateTime::from_ymd(u16::try_from(year).unwrap_or(1900), month, day)?;
    let title = format!("{}: {}", view.cover.client.plain(), view.cover.title.plain());
    book.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&made));
    let looks = Looks::new();
    first(&mut book, view, &looks, to_answer)?;
    if to_answer {
        answer::sheets(&mut book, view, &looks)?;
    } else {
        offers::sheets(&mut book, view, &looks)?;
        standing::sheets(&mut book, view, &looks)?;
        plan::sheets(&mut book, view, &looks)?;
    }
    book.save_to_buffer()
}

/// What the workbook is and how it is used.
fn first(book: &mut Workbook, view: &View, looks: &Looks, to_answer: bool) -> Result<(), XlsxError> {
    let columns = [Column::new("About this workbook", 110.0)];
    let mut sheet = Sheet::begin(book.add_worksheet(), "Read first", &columns, 0, looks)?;
    let mut lines = vec![
        format!("{}: {}", view.cover.client.plain(), view.cover.title.plain()),
        format!("{}. Version {}.", view.cover.date, view.cover.version.plain()),
    ];
    if to_answer {
        lines.push(
            "Please fill in the tinted cells and send the workbook back. Every supplier gets the same one.".to_owned(),
        );
        lines.push("Requirements: choose one of the four answers for each, and add a line where it helps.".to_owned());
        lines.push("Questions and scenes have room for an answer each. Leave everything else as it is.".to_owned());
    } else {
        lines.push(
            "Tinted cells are for you to fill in; many have a list to choose from. Everything else follows.".to_owned(),
        );
        lines.push(
            "Requirements: settle each priority, then mark up to three offers. A mark comes from what was shown."
                .to_owned(),
        );
        lines.push(
            "Lists: the weights of must, should and could, the marks, and the least mark that a must needs.".to_owned(),
        );
        lines.push("A missing mark is not a zero: sums are over what is marked, and say how much that is.".to_owned());
    }
    lines.push(
        "A text that begins with = + - or @ has an apostrophe in front, so that no program takes it for a formula."
            .to_owned(),
    );
    for line in lines {
        sheet.row(&[sheet::Cell::text(&line)])?;
    }
    sheet.finish()
}
