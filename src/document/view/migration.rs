use serde::Serialize;

use super::coarse::is_withheld;
use super::{Line, Material};
use crate::data_model::migration::{Mapped, Migration, migration as plan, sources};
use crate::engagement::{CLEANING, COUNTS, MAPPING, STEPS, Stock};
use crate::questionnaire::MovingPart;
use crate::text::clean_line;
use crate::unit::grouped;

/// How the records get into the model.
#[derive(Debug, Clone, Default, Serialize)]
pub(crate) struct MigrationView {
    /// Whether there is anything to say: the method speaks of it, and the answers ask for tables.
    pub(crate) asked: bool,
    pub(crate) sources: Vec<SourceRow>,
    /// What is found, where it goes (table and field) and how; each once, with the sources that have it.
    pub(crate) mapping: Vec<MappingRow>,
    /// Required fields that nothing found fills: table and field.
    pub(crate) unfilled: Vec<String>,
    pub(crate) order: Vec<LoadRow>,
    /// What, how, done when, and who did it on which day.
    pub(crate) cleaning: Vec<(Line, Line, Line, Line)>,
    /// Table, expected rows (empty if it cannot be reckoned), how it is reckoned, what is compared.
    pub(crate) counts: Vec<(Line, String, Line, Line)>,
    /// Table; rows after the first rehearsal, after the second, on the day; who signed. Only tables that were counted.
    pub(crate) counted: Vec<(Line, [String; 3], Line)>,
    pub(crate) rehearsal: Vec<StepRow>,
    pub(crate) cut_over: Vec<StepRow>,
    pub(crate) fallback: Vec<StepRow>,
}

/// A place where records are.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct SourceRow {
    pub(crate) name: Line,
    pub(crate) kind: Line,
    pub(crate) private: bool,
    pub(crate) records: String,
    /// Whether somebody has counted them.
    pub(crate) counted: bool,
    pub(crate) owner: Line,
}

/// Something found.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct MappingRow {
    pub(crate) found: Line,
    pub(crate) sources: Vec<Line>,
    pub(crate) place: String,
    pub(crate) rule: Line,
    /// What it is called in which source, and who settled it.
    pub(crate) settled: Vec<Line>,
}

/// A table to load.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct LoadRow {
    pub(crate) title: Line,
    pub(crate) entity: String,
    pub(crate) later: Vec<String>,
}

/// A step.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct StepRow {
    pub(crate) what: Line,
    pub(crate) how: Line,
    /// Days from the cut-over.
    pub(crate) day: i64,
    pub(crate) owner: Line,
    /// The day on which it was done; empty if it is ahead.
    pub(crate) done: String,
}

/// The plan of the move as this reader may see it; none if the method says nothing about it or no tables are asked for.
pub(crate) fn planned(material: Material<'_>) -> Option<Migration<'_>> {
    let moving = &material.questionnaire.records.moving;
    let tables = &material.assessment.tables;
    if moving.mappings.is_empty() || tables.entities.is_empty() {
        return None;
    }
    let hidden = moving.asked.as_ref().is_some_and(|asked| is_withheld(material, asked.sources.as_str()));
    let listed = if hidden { Vec::new() } else { sources(material.questionnaire, material.engagement) };
    // What the team found out names the same places and people.
    let none = Stock::default();
    let stock = if hidden { &none } else { &material.engagement.stock };
    Some(plan(material.questionnaire, &material.assessment.facts, tables, listed, stock))
}

pub(crate) fn migration(material: Material<'_>) -> MigrationView {
    let Some(plan) = planned(material) else { return MigrationView::default() };
    let tables = &material.assessment.tables;
    let title = |id: &str| Line::new(tables.entity(id).map_or(id, |entity| &entity.title));
    let steps = |part: MovingPart| -> Vec<StepRow> {
        let of = plan.steps.iter().filter(|step| step.part == part);
        of.map(|step| StepRow {
            what: Line::from(&step.what),
            how: Line::from(&step.how),
            day: step.day,
            owner: Line::new(material.questionnaire.role_title(&step.owner)),
            done: plan.stock.said(&STEPS, &[part_word(part), &clean_line(&step.what)], "done_on"),
        })
        .collect()
    };
    MigrationView {
        asked: true,
        mapping: mapping(&plan),
        sources: plan
            .sources
            .iter()
            .map(|source| SourceRow {
                name: Line::from(&source.name),
                kind: Line::from(&source.kind_title),
                private: source.private,
                records: source.counted.or(source.records).map_or_else(String::new, grouped),
                counted: source.counted.is_some(),
                owner: Line::from(&source.owner),
            })
            .collect(),
        unfilled: plan.unfilled.iter().map(|(entity, field)| format!("{entity}.{field}")).collect(),
        order: plan
            .order
            .iter()
            .map(|load| LoadRow {
                title: title(load.entity.as_str()),
                entity: load.entity.to_string(),
                later: load.later.iter().map(ToString::to_string).collect(),
            })
            .collect(),
        cleaning: plan
            .cleaning
            .iter()
            .map(|one| {
                let said = |key: &str| plan.stock.said(&CLEANING, &[&clean_line(&one.what)], key);
                let done = [said("who"), said("done_on")].into_iter().filter(|one| !one.is_empty());
                let done = done.collect::<Vec<_>>().join(", ");
                (Line::from(&one.what), Line::from(&one.how), Line::from(&one.done_when), Line::from(done))
            })
            .collect(),
        counts: plan
            .counts
            .iter()
            .map(|one| {
                let expected = one.expected.map_or_else(String::new, grouped);
                (title(one.entity.as_str()), expected, Line::from(&one.says), Line::from(&one.check))
            })
            .collect(),
        counted: counted(&plan, &title),
        rehearsal: steps(MovingPart::Rehearsal),
        cut_over: steps(MovingPart::CutOver),
        fallback: steps(MovingPart::Fallback),
    }
}

fn part_word(part: MovingPart) -> &'static str {
    MovingPart::ALL.into_iter().find(|(one, _)| *one == part).map_or("", |(_, word)| word)
}

/// What the team wrote beside a mapping: "`KD_NAME` in Ledger (Ann)".
fn settled(plan: &Migration<'_>, one: &Mapped) -> Option<Line> {
    let source = plan.sources.get(one.source?).map_or("", |source| &source.name);
    // The workbook names the kind in words; within a source there is one.
    let rows = plan.stock.of(&MAPPING).filter(|row| {
        let [said, _, found, entity, field] = row.about.as_slice() else { return false };
        let here = [source, &clean_line(&one.found), one.entity.as_str(), one.field.as_str()];
        [said.as_str(), found, entity, field] == here
    });
    let row = rows.last()?;
    let (column, who) = (row.value(&MAPPING, "column"), row.value(&MAPPING, "settled_by"));
    let column = if column.is_empty() { "settled".to_owned() } else { column };
    let who = if who.is_empty() { who } else { format!(" ({who})") };
    Some(Line::from(format!("{column} in {source}{who}")))
}

fn counted(plan: &Migration<'_>, title: &dyn Fn(&str) -> Line) -> Vec<(Line, [String; 3], Line)> {
    let rows = plan.stock.of(&COUNTS).map(|row| {
        let figure = |key: &str| row.value(&COUNTS, key).parse().map_or_else(|_| String::new(), grouped);
        let table = row.about.first().map_or("", String::as_str);
        (title(table), ["first", "second", "day"].map(figure), Line::from(row.value(&COUNTS, "signed_by")))
    });
    rows.collect()
}

fn mapping(plan: &Migration<'_>) -> Vec<MappingRow> {
    let mut rows: Vec<MappingRow> = Vec::new();
    for one in &plan.mapping {
        let source = one.source.and_then(|number| plan.sources.get(number)).map(|source| Line::from(&source.name));
        let (found, place) = (Line::from(&one.found), format!("{}.{}", one.entity, one.field));
        match rows.iter_mut().find(|row| row.found == found && row.place == place) {
            Some(row) => {
                row.sources.extend(source);
                row.settled.extend(settled(plan, one));
            }
            None => rows.push(MappingRow {
                found,
                place,
                sources: source.into_iter().collect(),
                rule: Line::from(&one.rule),
                settled: settled(plan, one).into_iter().collect(),
            }),
        }
    }
    rows
}
