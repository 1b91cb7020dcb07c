//! What is to be done: tasks, who has which part in them, risks and measures.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::look::Looks;
use super::sheet::{Cell, Column, Sheet};
use crate::document::view::View;

pub(super) fn sheets(book: &mut Workbook, view: &View, looks: &Looks) -> Result<(), XlsxError> {
    if view.tasks.iter().any(|task| task.number.is_some()) {
        tasks(book, view, looks)?;
    }
    if !view.raci.rows.is_empty() {
        raci(book, view, looks)?;
    }
    if !view.risks.is_empty() {
        risks(book, view, looks)?;
    }
    if !view.kpis.is_empty() {
        measures(book, view, looks)?;
    }
    Ok(())
}

fn tasks(book: &mut Workbook, view: &View, looks: &Looks) -> Result<(), XlsxError> {
    let columns = [
        Column::new("Number", 9.0),
        Column::new("Task", 50.0),
        Column::new("Part", 15.0),
        Column::new("Owner", 20.0),
        Column::new("Begins", 12.0),
        Column::new("Ends", 12.0),
        Column::new("Weeks, at best", 9.0),
        Column::new("Weeks, usually", 9.0),
        Column::new("Weeks, at worst", 9.0),
        Column::new("After", 14.0),
        Column::new("Decides the end", 10.0),
        Column::new("Done when", 56.0),
        Column::new("State", 14.0),
        Column::new("Remark", 36.0),
    ];
    let mut sheet = Sheet::begin(book.add_worksheet(), "Tasks", &columns, 0, looks)?;
    for (task, number) in view.tasks.iter().filter_map(|task| Some((task, task.number?))) {
        let day = |of: fn(&(crate::unit::Date, crate::unit::Date)) -> crate::unit::Date| {
            task.span.as_ref().map_or_else(|| Cell::text(""), |span| Cell::Day(of(span)))
        };
        let after: Vec<String> = task.after.iter().map(ToString::to_string).collect();
        sheet.row(&[
            Cell::Number(number as f64),
            Cell::text(task.title.plain()),
            Cell::text(match task.lane {
                "prepare" => "Prepare",
                "set-up" => "Set up",
                _ => "Produce results",
            }),
            Cell::text(task.owner.plain()),
            day(|span| span.0),
            day(|span| span.1),
            Cell::figure(&task.weeks.low),
            Cell::figure(&task.weeks.likely),
            Cell::figure(&task.weeks.high),
            Cell::Text(after.join(", ")),
            Cell::text(if task.critical { "yes" } else { "" }),
            Cell::text(task.done_when.plain()),
            Cell::Open("to do".to_owned()),
            Cell::Open(String::new()),
        ])?;
    }
    sheet.choices(12, &["to do", "under way", "done", "dropped"])?;
    sheet.finish()
}

fn raci(book: &mut Workbook, view: &View, looks: &Looks) -> Result<(), XlsxError> {
    let mut columns = vec![Column::new("Number", 9.0), Column::new("Task", 50.0)];
    columns.extend(view.raci.roles.iter().map(|role| Column::new(role.plain(), 12.0)));
    let last = u16::try_from(columns.len()).unwrap_or(u16::MAX);
    columns.push(Column::new("Owners", 10.0));
    let mut sheet = Sheet::begin(book.add_worksheet(), "RACI", &columns, 1, looks)?;
    let about = "R does it, A answers for it, C is asked before, I is told after. Each task has one A.";
    sheet.cell((0, 1), &Cell::Strong(about.to_owned()))?;
    let [from, to] = [2, last.saturating_sub(1)].map(rust_xlsxwriter::column_number_to_name);
    for one in &view.raci.rows {
        let row = sheet.next + 1;
        let owners = one.parts.iter().filter(|part| part.contains('A')).count();
        let mut cells = vec![Cell::Number(one.number as f64), Cell::text(one.title.plain())];
        cells.extend(one.parts.iter().map(|part| Cell::Open((*part).to_owned())));
        cells.push(Cell::Computed(format!("COUNTIF({from}{row}:{to}{row},\"*A*\")"), owners.to_string()));
        sheet.row(&cells)?;
    }
    for column in 2..last {
        sheet.choices(column, &["A/R", "A", "R", "C", "I"])?;
    }
    sheet.finish()
}

fn risks(book: &mut Workbook, view: &View, looks: &Looks) -> Result<(), XlsxError> {
    let columns = [
        Column::new("Risk", 44.0),
        Column::new("Kind", 18.0),
        Column::new("What may happen", 54.0),
        Column::new("Likelihood", 11.0),
        Column::new("Impact", 9.0),
        Column::new("Figure", 9.0),
        Column::new("With the plan", 9.0),
        Column::new("What to do", 15.0),
        Column::new("Planned", 50.0),
        Column::new("Early sign", 40.0),
        Column::new("Owner", 20.0),
        Column::new("State", 13.0),
    ];
    let mut sheet = Sheet::begin(book.add_worksheet(), "Risks", &columns, 0, looks)?;
    for one in &view.risks {
        let row = sheet.next + 1;
        let planned: Vec<String> = one
            .responses
            .iter()
            .map(|(number, title)| match number {
                Some(number) => format!("{number}. {}", title.plain()),
                None => title.plain().to_owned(),
            })
            .collect();
        sheet.row(&[
            Cell::text(one.title.plain()),
            Cell::text(one.category.plain()),
            Cell::text(one.about.plain()),
            Cell::OpenNumber(Some(f64::from(one.likelihood))),
            Cell::OpenNumber(Some(f64::from(one.impact))),
            Cell::Computed(format!("D{row}*E{row}"), one.figure.to_string()),
            Cell::Number(f64::from(one.after_response)),
            Cell::Open(
                match one.treatment {
                    "treat-first" => "treat first",
                    treatment => treatment,
                }
                .to_owned(),
            ),
            Cell::Text(planned.join("\n")),
            Cell::text(one.early_sign.plain()),
            Cell::text(one.owner.plain()),
            Cell::Open("open".to_owned()),
        ])?;
    }
    sheet.whole(3, 1, 5)?;
    sheet.whole(4, 1, 5)?;
    sheet.choices(7, &["treat first", "treat", "watch", "accept"])?;
    sheet.choices(11, &["open", "happened", "past"])?;
    sheet.finish()
}

fn measures(book: &mut Workbook, view: &View, looks: &Looks) -> Result<(), XlsxError> {
    let columns = [
        Column::new("Measure", 40.0),
        Column::new("How it is computed", 56.0),
        Column::new("Unit", 14.0),
        Column::new("Better is", 12.0),
        Column::new("Goal", 36.0),
        Column::new("Leading", 9.0),
        Column::new("Value today", 13.0),
        Column::new("Wanted", 13.0),
        Column::new("By", 13.0),
        Column::new("Value now", 13.0),
        Column::new("Way done, %", 12.0),
        Column::new("Caution", 50.0),
    ];
    let mut sheet = Sheet::begin(book.add_worksheet(), "Measures", &columns, 0, looks)?;
    for one in &view.kpis {
        let row = sheet.next + 1;
        let goal = view.goals.iter().find(|goal| goal.id == one.goal).map_or("", |goal| goal.title.plain());
        sheet.row(&[
            Cell::text(one.title.plain()),
            Cell::text(one.formula.plain()),
            Cell::text(one.unit.plain()),
            Cell::text(match one.direction {
                "up" => "more",
                "down" => "less",
                _ => "in a band",
            }),
            Cell::text(goal),
            Cell::text(if one.leading { "yes" } else { "" }),
            Cell::OpenNumber(None),
            Cell::OpenNumber(None),
            Cell::Open(String::new()),
            Cell::OpenNumber(None),
            Cell::Computed(
                format!("IF(OR(COUNT(G{row}:H{row})<2,COUNT(J{row})=0,G{row}=H{row}),\"\",100*(J{row}-G{row})/(H{row}-G{row}))"),
                String::new(),
            ),
            Cell::text(one.caution.plain()),
        ])?;
    }
    sheet.finish()
}
