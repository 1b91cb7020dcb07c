//! What the team filled into the mapping workbook, taken in again: nothing is lost, and what cannot be read is said
//! cell by cell.

use std::collections::BTreeSet;

use super::super::DataModel;
use super::xlsx::{Cell, Sheet, place, sheets};
use super::{Migration, source::kinds};
use crate::engagement::{CellKind, STOCK_PARTS, Stock, StockPart, StockRow};
use crate::questionnaire::{MovingPart, Questionnaire};
use crate::text;
use crate::unit::Date;

/// What came of taking a workbook in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Taken {
    /// What was known and what is new, together.
    pub stock: Stock,
    /// How many cells say something new.
    pub new: usize,
    /// Cells that say something else than was known: where, and what they said before.
    pub changed: Vec<String>,
    /// How many cells say what was known.
    pub same: usize,
    /// Cells that cannot be taken: then nothing should be.
    pub bad: Vec<BadCell>,
    /// What is not taken in, because it is none of the workbook's own.
    pub left: Vec<String>,
}

/// A cell that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadCell {
    /// Its sheet.
    pub sheet: String,
    /// Its place there: "F3".
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// The way out.
    pub way_out: String,
}

/// Takes in a workbook of this plan. An empty cell takes nothing away from what is known. The error says why the file
/// is no workbook.
pub fn take(
    bytes: &[u8],
    questionnaire: &Questionnaire,
    model: &DataModel,
    plan: &Migration<'_>,
) -> Result<Taken, String> {
    let sheets = sheets(bytes)?;
    let mut taking = Taking {
        kinds: kinds(questionnaire).into_iter().map(|(_, title)| text::clean_line(title)).collect(),
        model,
        plan,
        taken: Taken { stock: plan.stock.clone(), ..Taken::default() },
    };
    for part in STOCK_PARTS {
        match sheets.iter().find(|sheet| sheet.name.trim().eq_ignore_ascii_case(part.sheet)) {
            Some(sheet) => taking.sheet(part, sheet),
            None => taking.taken.left.push(format!("there is no sheet `{}`: what is known of it stays", part.sheet)),
        }
    }
    // The loading order is the program's own.
    let own = |sheet: &&Sheet| {
        let name = sheet.name.trim();
        name == super::workbook::ORDER || STOCK_PARTS.iter().any(|part| part.sheet.eq_ignore_ascii_case(name))
    };
    for sheet in sheets.iter().filter(|sheet| !own(sheet)) {
        let name = text::clean_line(&sheet.name);
        taking.taken.left.push(format!("the sheet `{name}` is none of ours: it stays in the workbook only"));
    }
    Ok(taking.taken)
}

struct Taking<'t> {
    kinds: Vec<String>,
    model: &'t DataModel,
    plan: &'t Migration<'t>,
    taken: Taken,
}

impl Taking<'_> {
    fn sheet(&mut self, part: &'static StockPart, sheet: &Sheet) {
        let heads: Vec<String> = sheet.rows.first().map_or_else(Vec::new, |row| row.iter().map(words).collect());
        let column = |heading: &str| heads.iter().position(|head| head.eq_ignore_ascii_case(heading));
        let mut about = Vec::new();
        for (_, heading) in part.about {
            let Some(column) = column(heading) else {
                self.bad(
                    part,
                    (0, 0),
                    format!("there is no column `{heading}`"),
                    "Its heading stands in the first row: write it there as it was.",
                );
                return;
            };
            about.push(column);
        }
        let filled: Vec<Option<usize>> = part.filled.iter().map(|(_, heading, _)| column(heading)).collect();
        for (_, heading, _) in part.filled.iter().zip(&filled).filter(|(_, at)| at.is_none()).map(|(one, _)| one) {
            let (sheet, heading) = (part.sheet, heading);
            self.taken.left.push(format!("`{sheet}` has no column `{heading}`: what is known of it stays"));
        }
        let known = |head: &str| {
            let mut ours = part.about.iter().map(|(_, heading)| heading);
            let mut asked = part.filled.iter().map(|(_, heading, _)| heading);
            ours.any(|one| one.eq_ignore_ascii_case(head))
                || asked.any(|one| one.eq_ignore_ascii_case(head))
                || part.shown.iter().any(|one| one.eq_ignore_ascii_case(head))
        };
        for head in heads.iter().filter(|head| !head.is_empty() && !known(head)) {
            self.taken.left.push(format!("`{}`, column `{head}`: it stays in the workbook only", part.sheet));
        }
        let mut seen = BTreeSet::new();
        for (number, cells) in sheet.rows.iter().enumerate().skip(1) {
            let at = |column: usize| cells.get(column);
            let subject: Vec<String> = about.iter().map(|column| at(*column).map_or_else(String::new, words)).collect();
            let mut said = Vec::new();
            for ((_, _, kind), column) in part.filled.iter().zip(&filled) {
                let cell = column.and_then(at);
                let read = cell.map_or(Ok(String::new()), |cell| value(cell, *kind, sheet.from_1904));
                said.push(read.unwrap_or_else(|(message, way_out)| {
                    self.bad(part, (number, column.unwrap_or_default()), message, way_out);
                    String::new()
                }));
            }
            self.without_what_is_said(part, &subject, &mut said);
            if said.iter().all(String::is_empty) {
                continue;
            }
            let place = (number, about.last().copied().unwrap_or_default());
            if !seen.insert(subject.clone()) {
                self.bad(part, place, "this row stands there twice".to_owned(), "Keep one of the two.");
                continue;
            }
            if self.is_known(part, place, &subject) && self.is_kind(part, number, &filled, &said) {
                self.keep(part, &subject, &said);
            }
        }
    }

    /// What the answers say already is not written down a second time.
    fn without_what_is_said(&self, part: &'static StockPart, subject: &[String], said: &mut [String]) {
        if part.table != "source" {
            return;
        }
        let known = self.plan.sources.iter().find(|source| Some(&source.name) == subject.first());
        let yes_or_no = |yes: bool| if yes { "yes" } else { "no" }.to_owned();
        let present = known.map_or_else(
            || [String::new(), yes_or_no(false), String::new()],
            |source| [source.kind_title.clone(), yes_or_no(source.private), source.owner.clone()],
        );
        let row = self.plan.stock.of(part).find(|row| row.about == subject);
        for (place, (said, present)) in said.iter_mut().zip(present).enumerate() {
            let is_written = row.and_then(|row| row.filled.get(place)).is_some_and(|value| !value.is_empty());
            if *said == present && !is_written {
                said.clear();
            }
        }
    }

    /// Whether the row is about something that the plan, or what is known already, speaks of.
    fn is_known(&mut self, part: &'static StockPart, place: (usize, usize), subject: &[String]) -> bool {
        let plan = self.plan;
        if plan.stock.of(part).any(|row| row.about == subject) {
            return true;
        }
        let first = subject.first().map_or("", String::as_str);
        let last = subject.last().map_or("", String::as_str);
        let part_word =
            |part: MovingPart| MovingPart::ALL.into_iter().find(|(one, _)| *one == part).map(|(_, word)| word);
        let (holds, what) = match part.table {
            "source" => (!first.is_empty(), "a place without a name".to_owned()),
            "mapping" => {
                let entity = subject.get(3).map_or("", String::as_str);
                let there = self.model.entity(entity).is_some_and(|entity| entity.field(last).is_some());
                (there, format!("the model has no field `{entity}.{last}`"))
            }
            "cleaning" => (
                plan.cleaning.iter().any(|one| text::clean_line(&one.what) == first),
                format!("the plan has no cleaning `{first}`"),
            ),
            "count" => (
                plan.counts.iter().any(|one| one.entity.as_str() == first),
                format!("the plan counts no table `{first}`"),
            ),
            _ => {
                let there = |one: &&crate::questionnaire::MovingStep| {
                    part_word(one.part) == Some(first) && text::clean_line(&one.what) == last
                };
                (plan.steps.iter().any(there), format!("the plan has no step `{last}` under `{first}`"))
            }
        };
        if !holds {
            self.bad(
                part,
                place,
                what,
                "Write it as a workbook written today has it, or take out what was filled into the row.",
            );
        }
        holds
    }

    /// Whether the kind of a place, if one is named, is one that can be answered.
    fn is_kind(&mut self, part: &'static StockPart, row: usize, filled: &[Option<usize>], said: &[String]) -> bool {
        let kind = said.first().filter(|kind| part.table == "source" && !kind.is_empty());
        let Some(kind) = kind.filter(|kind| !self.kinds.contains(kind)).cloned() else { return true };
        let all: Vec<&str> = self.kinds.iter().map(String::as_str).collect();
        let way_out = format!("Write {}.", text::or_list(&all));
        let column = filled.first().copied().flatten().unwrap_or_default();
        self.bad(part, (row, column), format!("`{kind}` is no kind of place"), &way_out);
        false
    }

    fn keep(&mut self, part: &'static StockPart, subject: &[String], said: &[String]) {
        let taken = &mut self.taken;
        let known = taken.stock.rows.iter().position(|row| row.table == part.table && row.about == subject);
        let place = known.unwrap_or_else(|| {
            let filled = vec![String::new(); part.filled.len()];
            taken.stock.rows.push(StockRow { table: part.table, about: subject.to_vec(), filled });
            taken.stock.rows.len() - 1
        });
        let Some(row) = taken.stock.rows.get_mut(place) else { return };
        for (((_, heading, _), old), new) in part.filled.iter().zip(&mut row.filled).zip(said) {
            if new.is_empty() {
                continue;
            }
            if text::clean_line(old) == *new {
                taken.same += 1;
                continue;
            }
            if old.is_empty() {
                taken.new += 1;
            } else {
                let about: Vec<&str> = subject.iter().map(String::as_str).filter(|one| !one.is_empty()).collect();
                let old = text::clean_line(old);
                taken.changed.push(format!(
                    "`{}`, {}, `{heading}`: was `{old}`, is `{new}`",
                    part.sheet,
                    about.join(", ")
                ));
            }
            old.clone_from(new);
        }
    }

    fn bad(&mut self, part: &StockPart, (row, column): (usize, usize), message: String, way_out: &str) {
        self.taken.bad.push(BadCell {
            sheet: part.sheet.to_owned(),
            place: place(row, column),
            message,
            way_out: way_out.to_owned(),
        });
    }
}

/// A cell in one clean line, without the mark that keeps words from being taken for a formula.
fn words(cell: &Cell) -> String {
    text::unguarded(&text::clean_line(&cell.text)).to_owned()
}

fn value(cell: &Cell, kind: CellKind, from_1904: bool) -> Result<String, (String, &'static str)> {
    let said = words(cell);
    if said.is_empty() {
        return Ok(said);
    }
    match kind {
        CellKind::Text => Ok(said),
        CellKind::YesNo => match said.to_lowercase().as_str() {
            "yes" | "1" | "true" => Ok("yes".to_owned()),
            "no" | "0" | "false" => Ok("no".to_owned()),
            _ => Err((format!("`{said}` is neither yes nor no"), "Write `yes` or `no`.")),
        },
        CellKind::Count => {
            let digits: String = said.chars().filter(|letter| !letter.is_whitespace()).collect();
            let number =
                digits.parse::<f64>().ok().filter(|_| cell.is_number || digits.bytes().all(|one| one.is_ascii_digit()));
            number
                .filter(|number| (0.0..1e12).contains(number) && number.fract().abs() < 1e-6)
                .map(|number| crate::unit::plain(number, 0))
                .ok_or_else(|| (format!("`{said}` is no count"), "Write a whole number in digits: `4180`."))
        }
        CellKind::Day => {
            let wrong = || (format!("`{said}` is no day"), "Write it as a date, or as `2027-03-31`.");
            if cell.is_number {
                return serial(&said, from_1904).map(|day| day.to_string()).ok_or_else(wrong);
            }
            Date::parse(&said).map(|day| day.to_string()).map_err(|_| wrong())
        }
    }
}

/// The day of a serial number. Source: ECMA-376, part 1, § 18.17.4.1; day 61 is 1 March 1900 in every program, and
/// what comes before, where programs differ, is refused.
fn serial(number: &str, from_1904: bool) -> Option<Date> {
    let days = number.parse::<f64>().ok().filter(|days| (61.0..2_000_000.0).contains(days))?.floor();
    #[expect(clippy::cast_possible_truncation, reason = "between 61 and two million")]
    let days = days as i32 + if from_1904 { 1462 } else { 0 };
    Some(Date::parse("1900-03-01").ok()?.plus_days(days - 61))
}
