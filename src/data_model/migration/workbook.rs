//! The workbook that people map and count with: one sheet each, and room for what they find.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::super::DataModel;
use super::super::export::workbook::fill;
use super::Migration;
use super::source::kinds;
use crate::engagement::{CLEANING, COUNTS, MAPPING, STEPS};
use crate::questionnaire::{EntityFieldKind, MovingPart, MovingStep, Questionnaire};
use crate::text;
use crate::unit::plain;

/// What stands in the place of what is found where nothing is.
const UNFILLED: &str = "nothing found fills it";

/// The sheet that is only to be read.
pub(super) const ORDER: &str = "Loading order";

/// The workbook, or why it cannot be made: only sheets beyond Excel's limits cannot.
pub fn workbook(
    questionnaire: &Questionnaire,
    model: &DataModel,
    migration: &Migration<'_>,
    title: &str,
) -> Result<Vec<u8>, String> {
    made(questionnaire, model, migration, title).map_err(|problem| problem.to_string())
}

fn made(
    questionnaire: &Questionnaire,
    model: &DataModel,
    migration: &Migration<'_>,
    title: &str,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The same answers give the same bytes, whatever the day.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(text::clean_line(title)).set_creation_datetime(&day));
    sources(migration, book.add_worksheet())?;
    mapping(questionnaire, model, migration, book.add_worksheet())?;
    order(model, migration, book.add_worksheet())?;
    cleaning(migration, book.add_worksheet())?;
    counts(migration, book.add_worksheet())?;
    steps(questionnaire, migration, book.add_worksheet())?;
    book.save_to_buffer()
}

fn sources(migration: &Migration<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let rows = migration.sources.iter().map(|source| {
        vec![
            source.name.clone(),
            source.kind_title.clone(),
            if source.private { "yes" } else { "no" }.to_owned(),
            source.records.map_or_else(String::new, |records| plain(records, 0)),
            source.owner.clone(),
            source.counted.map_or_else(String::new, |records| plain(records, 0)),
        ]
    });
    let heads = ["Place", "What it is", "Private", "Records, as said", "Owner", "Records, as counted"];
    fill(sheet, "Sources", &heads, &[32.0, 26.0, 10.0, 16.0, 24.0, 20.0], rows)
}

fn mapping(
    questionnaire: &Questionnaire,
    model: &DataModel,
    migration: &Migration<'_>,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let kinds = kinds(questionnaire);
    let rows = migration.mapping.iter().map(|one| {
        let kind = kinds.iter().find(|(id, _)| **id == one.kind).map_or(one.kind.as_str(), |(_, title)| title);
        let source = one.source.and_then(|number| migration.sources.get(number)).map(|source| source.name.clone());
        let field = model.entity(one.entity.as_str()).and_then(|entity| entity.field(one.field.as_str()));
        let mark = |holds: bool| if holds { "yes" } else { "" }.to_owned();
        let (source, kind, found) = (source.unwrap_or_default(), text::clean_line(kind), text::clean_line(&one.found));
        let said = |key: &str| {
            let about = [source.as_str(), &kind, &found, one.entity.as_str(), one.field.as_str()];
            migration.stock.said(&MAPPING, &about, key)
        };
        let (column, settled_by) = (said("column"), said("settled_by"));
        vec![
            source,
            kind,
            found,
            column,
            one.entity.to_string(),
            one.field.to_string(),
            field.map_or_else(String::new, |field| type_of(&field.kind)),
            mark(field.is_some_and(|field| field.required)),
            mark(field.is_some_and(|field| field.personal)),
            one.rule.clone(),
            settled_by,
        ]
    });
    let unfilled = migration.unfilled.iter().map(|(entity, field)| {
        let mut row = vec![String::new(); 11];
        let said =
            |key: &str| migration.stock.said(&MAPPING, &["", "", UNFILLED, entity.as_str(), field.as_str()], key);
        UNFILLED.clone_into(&mut row[2]);
        (row[3], row[10]) = (said("column"), said("settled_by"));
        (row[4], row[5], row[7]) = (entity.to_string(), field.to_string(), "yes".to_owned());
        row
    });
    let heads = [
        "Source",
        "Kind",
        "What is found",
        "Its column there",
        "Table",
        "Field",
        "Type",
        "Required",
        "About people",
        "Rule",
        "Settled by",
    ];
    let widths = [28.0, 24.0, 34.0, 24.0, 24.0, 22.0, 16.0, 10.0, 12.0, 70.0, 18.0];
    fill(sheet, "Mapping", &heads, &widths, rows.chain(unfilled))
}

fn type_of(kind: &EntityFieldKind) -> String {
    match kind {
        EntityFieldKind::Uuid => "key".to_owned(),
        EntityFieldKind::Text => "text".to_owned(),
        EntityFieldKind::Integer => "whole number".to_owned(),
        EntityFieldKind::Decimal => "number".to_owned(),
        EntityFieldKind::Money => "amount".to_owned(),
        EntityFieldKind::Date => "day".to_owned(),
        EntityFieldKind::Timestamp => "point in time".to_owned(),
        EntityFieldKind::Boolean => "yes or no".to_owned(),
        EntityFieldKind::Enum(values) => values.join(", "),
        EntityFieldKind::Json => "structured".to_owned(),
        EntityFieldKind::Reference(target) => format!("→ {target}"),
    }
}

fn order(model: &DataModel, migration: &Migration<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let rows = migration.order.iter().enumerate().map(|(place, load)| {
        let title = model.entity(load.entity.as_str()).map_or("", |entity| &entity.title);
        let names: Vec<&str> = load.after.iter().map(crate::id::EntityId::as_str).collect();
        let later: Vec<&str> = load.later.iter().map(crate::id::FieldId::as_str).collect();
        vec![(place + 1).to_string(), load.entity.to_string(), title.to_owned(), names.join(", "), later.join(", ")]
    });
    let heads = ["Place", "Table", "Called", "After", "Filled in a second pass"];
    fill(sheet, ORDER, &heads, &[8.0, 28.0, 28.0, 50.0, 50.0], rows)
}

fn cleaning(migration: &Migration<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let rows = migration.cleaning.iter().map(|one| {
        let said = |key: &str| migration.stock.said(&CLEANING, &[&text::clean_line(&one.what)], key);
        vec![one.what.clone(), one.how.clone(), one.done_when.clone(), said("who"), said("done_on")]
    });
    fill(sheet, "Cleaning", &["What", "How", "Done when", "Who", "Done on"], &[40.0, 70.0, 50.0, 18.0, 14.0], rows)
}

fn counts(migration: &Migration<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let rows = migration.counts.iter().map(|one| {
        let said = |key: &str| migration.stock.said(&COUNTS, &[one.entity.as_str()], key);
        vec![
            one.entity.to_string(),
            one.expected.map_or_else(String::new, |rows| plain(rows, 0)),
            one.says.clone(),
            one.check.clone(),
            said("first"),
            said("second"),
            said("day"),
            said("signed_by"),
        ]
    });
    let heads = [
        "Table",
        "Expected",
        "Reckoned as",
        "What is compared",
        "First rehearsal",
        "Second rehearsal",
        "The day",
        "Signed by",
    ];
    fill(sheet, "Counts", &heads, &[26.0, 12.0, 50.0, 60.0, 16.0, 16.0, 16.0, 18.0], rows)
}

fn steps(questionnaire: &Questionnaire, migration: &Migration<'_>, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let rows = migration.steps.iter().map(|step| {
        vec![
            part(step).to_owned(),
            format!("day {:+}", step.day).replace("+0", "0"),
            step.what.clone(),
            step.how.clone(),
            questionnaire.role_title(&step.owner).to_owned(),
            migration.stock.said(&STEPS, &[part(step), &text::clean_line(&step.what)], "done_on"),
        ]
    });
    let heads = ["Part", "Day", "What", "How", "Who", "Done on"];
    fill(sheet, "Steps", &heads, &[14.0, 10.0, 44.0, 70.0, 18.0, 14.0], rows)
}

fn part(step: &MovingStep) -> &'static str {
    MovingPart::ALL.into_iter().find(|(part, _)| *part == step.part).map_or("", |(_, word)| word)
}
