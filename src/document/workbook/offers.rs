//! Requirements with their priorities, and offers side by side: marked by requirement and by criterion.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::look::Looks;
use super::sheet::{Cell, Column, Sheet};
use crate::document::view::View;

/// How many offers have a column.
const OFFERS: [&str; 3] = ["Offer A", "Offer B", "Offer C"];
/// Priorities and what they weigh at first. A must decides whether an offer stays; among those that stay it counts most.
const PRIORITIES: [(&str, f64); 5] =
    [("Must", 3.0), ("Should", 2.0), ("Could", 1.0), ("Not wanted", 0.0), ("Open", 0.0)];
/// Where the list of priorities stands, and the least mark that a must needs.
const WEIGHTS: &str = "Lists!$A$2:$B$6";
const LEAST: &str = "Lists!$E$2";

/// The word of a requirement's priority.
pub(super) fn priority(word: &str) -> &'static str {
    match word {
        "must" => "Must",
        "should" => "Should",
        "could" => "Could",
        "open" => "Open",
        _ => "Not wanted",
    }
}

pub(super) fn sheets(book: &mut Workbook, view: &View, looks: &Looks) -> Result<(), XlsxError> {
    let marks: Vec<(f64, &str)> = view
        .buying
        .marks
        .iter()
        .filter_map(|(mark, means)| Some((mark.plain().parse().ok()?, means.plain())))
        .collect();
    let top = marks.iter().map(|one| one.0).fold(0.0, f64::max);
    let top = if top > 0.0 { top } else { 3.0 };
    if !view.buying.requirements.is_empty() {
        requirements(book, view, looks, top)?;
    }
    if !view.words.selection.is_empty() {
        criteria(book, view, looks, top)?;
    }
    lists(book, &marks, looks)
}

fn requirements(book: &mut Workbook, view: &View, looks: &Looks, top: f64) -> Result<(), XlsxError> {
    let columns = [
        Column::new("Number", 9.0),
        Column::new("Area", 16.0),
        Column::new("What must be possible", 56.0),
        Column::new("How one sees it", 40.0),
        Column::new("Priority", 13.0),
        Column::new("Weight", 9.0),
        Column::new(OFFERS[0], 12.0),
        Column::new(OFFERS[1], 12.0),
        Column::new(OFFERS[2], 12.0),
        Column::new("Remark", 40.0),
    ];
    let mut sheet = Sheet::begin(book.add_worksheet(), "Requirements", &columns, 4, looks)?;
    for one in &view.buying.requirements {
        let word = priority(one.priority);
        let weight = PRIORITIES.iter().find(|(name, _)| *name == word).map_or(0.0, |(_, weight)| *weight);
        let row = sheet.next + 1;
        sheet.row(&[
            Cell::Text(format!("R{}", one.number)),
            Cell::text(one.area.plain()),
            Cell::text(one.text.plain()),
            Cell::text(one.shown_by.plain()),
            Cell::Open(word.to_owned()),
            Cell::Computed(format!("IFERROR(VLOOKUP(E{row},{WEIGHTS},2,FALSE),0)"), weight.to_string()),
            Cell::OpenNumber(None),
            Cell::OpenNumber(None),
            Cell::OpenNumber(None),
            Cell::Open(String::new()),
        ])?;
    }
    let names: Vec<&str> = PRIORITIES.iter().map(|one| one.0).collect();
    sheet.choices(4, &names)?;
    let (priorities, weights) = (sheet.range(4), sheet.range(5));
    let words = ["Of 100, over what is marked", "Marked", "Musts below the least mark", "Stays in"];
    for (row, words) in (0..).zip(words) {
        sheet.cell((row, 3), &Cell::Strong(words.to_owned()))?;
    }
    for column in 6..=8 {
        sheet.whole(column, 0, whole(top))?;
        let own = sheet.range(column);
        let cells = [
            (
                format!(
                    "IF(COUNT({own})=0,\"\",100*SUMPRODUCT({weights},{own})/MAX(1,{top}*SUMPRODUCT({weights},--ISNUMBER({own}))))"
                ),
                String::new(),
            ),
            (format!("COUNT({own})&\" of \"&ROWS({own})"), format!("0 of {}", view.buying.requirements.len())),
            (format!("SUMPRODUCT(({priorities}=\"Must\")*ISNUMBER({own})*({own}<{LEAST}))"), "0".to_owned()),
        ];
        for (row, (formula, result)) in (0..).zip(cells) {
            sheet.cell((row, column), &Cell::Computed(formula, result))?;
        }
        let name = rust_xlsxwriter::column_number_to_name(column);
        let formula = format!("IF(COUNT({own})=0,\"\",IF({name}3>0,\"out\",\"in\"))");
        sheet.cell((3, column), &Cell::Computed(formula, String::new()))?;
    }
    sheet.finish()
}

/// The criteria that were settled before anybody looked.
fn criteria(book: &mut Workbook, view: &View, looks: &Looks, top: f64) -> Result<(), XlsxError> {
    let columns = [
        Column::new("Criterion", 34.0),
        Column::new("What it means", 66.0),
        Column::new("Weight", 9.0),
        Column::new(OFFERS[0], 12.0),
        Column::new(OFFERS[1], 12.0),
        Column::new(OFFERS[2], 12.0),
        Column::new("Remark", 40.0),
    ];
    let mut sheet = Sheet::begin(book.add_worksheet(), "Scoring", &columns, 2, looks)?;
    for (criterion, weight, about) in &view.words.selection {
        sheet.row(&[
            Cell::text(criterion.plain()),
            Cell::text(about.plain()),
            Cell::OpenNumber(weight.parse().ok()),
            Cell::OpenNumber(None),
            Cell::OpenNumber(None),
            Cell::OpenNumber(None),
            Cell::Open(String::new()),
        ])?;
    }
    let weights = sheet.range(2);
    sheet.cell((0, 1), &Cell::Strong("Of 100, over what is marked".to_owned()))?;
    sheet.cell((1, 1), &Cell::Strong("Weight marked, of 100".to_owned()))?;
    for column in 3..=5 {
        sheet.whole(column, 0, whole(top))?;
        let own = sheet.range(column);
        let marked = format!("SUMPRODUCT({weights},--ISNUMBER({own}))");
        let sum = format!("IF({marked}=0,\"\",100*SUMPRODUCT({weights},{own})/({top}*{marked}))");
        sheet.cell((0, column), &Cell::Computed(sum, String::new()))?;
        let share = format!("IF(SUM({weights})=0,0,100*{marked}/SUM({weights}))");
        sheet.cell((1, column), &Cell::Computed(share, "0".to_owned()))?;
    }
    sheet.finish()
}

/// What drop-downs and formulas rest on.
fn lists(book: &mut Workbook, marks: &[(f64, &str)], looks: &Looks) -> Result<(), XlsxError> {
    let columns = [
        Column::new("Priority", 16.0),
        Column::new("Weight", 9.0),
        Column::new("", 3.0),
        Column::new("A must needs at least", 34.0),
        Column::new("Mark", 9.0),
        Column::new("", 3.0),
        Column::new("Mark", 9.0),
        Column::new("What it means", 70.0),
    ];
    let mut sheet = Sheet::begin(book.add_worksheet(), "Lists", &columns, 0, looks)?;
    for (place, (name, weight)) in PRIORITIES.iter().enumerate() {
        let mut row = vec![Cell::text(name), Cell::OpenNumber(Some(*weight)), Cell::text("")];
        row.extend(if place == 0 {
            [Cell::text("this mark, or it is out"), Cell::OpenNumber(Some(1.0)), Cell::text("")]
        } else {
            [Cell::text(""), Cell::text(""), Cell::text("")]
        });
        if let Some((mark, means)) = marks.get(place) {
            row.extend([Cell::Number(*mark), Cell::text(means)]);
        }
        sheet.row(&row)?;
    }
    sheet.finish()
}

fn whole(top: f64) -> i32 {
    #[expect(clippy::cast_possible_truncation, reason = "a mark is a small number")]
    let whole = top as i32;
    whole
}
