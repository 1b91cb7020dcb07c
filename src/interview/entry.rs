//! What a value takes, and how it is called on screen.

use super::draft::Draft;
use super::slot::Slot;
use super::step::{Choosable, Entry};
use super::words;
use crate::condition::{Facts, Truth};
use crate::engagement::AnswerValue;
use crate::questionnaire::{Bounds, Choice, FieldKind, Kind, Question};
use crate::text::clean_line;
use crate::unit::{TOP, plain};

/// What the slot takes, given the values so far and what is known.
pub(super) fn entry(question: &Question, slot: Slot, draft: &Draft, facts: &Facts<'_>, currency: &str) -> Entry {
    match slot {
        Slot::Whole => of_kind(question, facts, currency),
        Slot::Low | Slot::Likely | Slot::High => match &question.kind {
            Kind::Range(bounds) => number(bounds, &bounds.unit),
            _ => Entry::Line,
        },
        Slot::Place(place) => {
            let before = draft.places().into_iter().take(place).collect::<Vec<_>>();
            let all = choices(question.choices(), facts);
            Entry::Pick(all.into_iter().filter(|choice| !before.contains(&choice.id.as_str())).collect())
        }
        Slot::Share(_) => number(&Bounds { min: 0.0, max: 100.0, unit: String::new() }, "%"),
        Slot::GridRow(_) => match &question.kind {
            Kind::Grid { steps, .. } => Entry::Pick(levels(steps)),
            _ => Entry::Line,
        },
        Slot::Field(_) | Slot::Cell(..) | Slot::Side(_) => match slot.field(question).map(|field| &field.kind) {
            Some(kind) => of_field(kind, facts, currency),
            None => Entry::Line,
        },
        Slot::Rows => match &question.kind {
            Kind::List { columns, max } => Entry::Rows {
                rows: match draft.value(question) {
                    Some(AnswerValue::Rows(rows)) => rows.iter().map(|row| words::cells(columns, row)).collect(),
                    _ => Vec::new(),
                },
                max: *max,
            },
            _ => Entry::Line,
        },
        Slot::Rated => Entry::Pick(question.anchors().map(|anchors| levels(anchors)).unwrap_or_default()),
        Slot::Shown => Entry::Line,
    }
}

fn of_kind(question: &Question, facts: &Facts<'_>, currency: &str) -> Entry {
    match &question.kind {
        Kind::Scale => match question.anchors() {
            Some(anchors) => Entry::Pick(levels(anchors)),
            None => Entry::Pick((0..=TOP).map(|level| level_choice(level, level.to_string())).collect()),
        },
        Kind::Single(all) => Entry::Pick(choices(all, facts)),
        Kind::Multi { choices: all, free } => Entry::Tick { choices: choices(all, facts), free: *free },
        Kind::YesNo => yes_or_no(),
        Kind::LongText => Entry::Block,
        Kind::Number(bounds) => number(bounds, &bounds.unit),
        Kind::Percent(bounds) => number(bounds, "%"),
        Kind::Money(bounds) => number(bounds, currency),
        Kind::Date => Entry::Date,
        _ => Entry::Line,
    }
}

fn of_field(kind: &FieldKind, facts: &Facts<'_>, currency: &str) -> Entry {
    match kind {
        FieldKind::Text => Entry::Line,
        FieldKind::LongText => Entry::Block,
        FieldKind::Number(bounds) => number(bounds, &bounds.unit),
        FieldKind::Percent(bounds) => number(bounds, "%"),
        FieldKind::Money(bounds) => number(bounds, currency),
        FieldKind::Date => Entry::Date,
        FieldKind::YesNo => yes_or_no(),
        FieldKind::Single(all) => Entry::Pick(choices(all, facts)),
        FieldKind::Multi { choices: all, free } => Entry::Tick { choices: choices(all, facts), free: *free },
    }
}

fn levels(anchors: &[String]) -> Vec<Choosable> {
    (0..).zip(anchors).map(|(level, anchor)| level_choice(level, clean_line(anchor))).collect()
}

fn level_choice(level: u8, label: String) -> Choosable {
    Choosable {
        number: usize::from(level),
        id: String::new(),
        label,
        help: String::new(),
        closed: String::new(),
        value: AnswerValue::Level(level),
    }
}

fn yes_or_no() -> Entry {
    let way = |number: usize, id: &str, holds: bool| Choosable {
        number,
        id: id.to_owned(),
        label: id.to_owned(),
        help: String::new(),
        closed: String::new(),
        value: AnswerValue::YesNo(holds),
    };
    Entry::Pick(vec![way(1, "yes", true), way(2, "no", false)])
}

fn choices(all: &[Choice], facts: &Facts<'_>) -> Vec<Choosable> {
    let numbered = all.iter().enumerate().map(|(index, choice)| {
        let closed = choice.disabled_when.as_ref().is_some_and(|when| when.truth(facts) == Truth::Yes);
        Choosable {
            number: index + 1,
            id: choice.id.as_str().to_owned(),
            label: clean_line(&choice.label),
            help: clean_line(&choice.help),
            closed: match (closed, clean_line(&choice.disabled_because)) {
                (false, _) => String::new(),
                (true, because) if because.is_empty() => "an earlier answer rules it out".to_owned(),
                (true, because) => because,
            },
            value: AnswerValue::Choice(choice.id.as_str().to_owned()),
        }
    });
    numbered.collect()
}

fn number(bounds: &Bounds, unit: &str) -> Entry {
    let unit = clean_line(unit);
    let unit = if unit.is_empty() { String::new() } else { format!(" ({unit})") };
    let words = match (bounds.min.is_finite() && bounds.min > -1e15, bounds.max.is_finite() && bounds.max < 1e15) {
        (true, true) => format!("a number from {} to {}{unit}", plain(bounds.min, 4), plain(bounds.max, 4)),
        (true, false) => format!("a number, {} or more{unit}", plain(bounds.min, 4)),
        (false, true) => format!("a number up to {}{unit}", plain(bounds.max, 4)),
        (false, false) => format!("a number{unit}"),
    };
    Entry::Number(words)
}

/// What the slot is called: nothing for the whole answer, a field's label, "in third place".
pub(super) fn prompt(question: &Question, slot: Slot, draft: &Draft, evidence_cap: &str) -> String {
    match slot {
        Slot::Whole => String::new(),
        Slot::Low => "The low end: hardly ever less.".to_owned(),
        Slot::Likely => "The likely value.".to_owned(),
        Slot::High => "The high end: hardly ever more.".to_owned(),
        Slot::Place(place) => {
            let of = question.choices().len();
            match place {
                0 => format!("Which comes first? ({of} to put in order)"),
                place => format!("Which comes next? (place {} of {of})", place + 1),
            }
        }
        Slot::Share(index) => share_prompt(question, index, draft),
        Slot::GridRow(index) => match &question.kind {
            Kind::Grid { rows, .. } => {
                let label = rows.get(index).map_or("", |row| &row.label);
                format!("{} ({} of {})", clean_line(label), index + 1, rows.len())
            }
            _ => String::new(),
        },
        Slot::Field(_) | Slot::Side(_) => slot.field(question).map_or(String::new(), |field| clean_line(&field.label)),
        Slot::Cell(row, _) => {
            slot.field(question).map_or(String::new(), |field| format!("Row {}. {}", row + 1, clean_line(&field.label)))
        }
        Slot::Rows => match draft.rows {
            0 => "No rows so far.".to_owned(),
            _ => "The rows so far:".to_owned(),
        },
        Slot::Rated => "How do you rate this answer yourselves? Take the sentence that fits best.".to_owned(),
        Slot::Shown => format!(
            "That is a high level. What shows it: a document, a date, a number, an example? \
             Without it, the answer counts as {evidence_cap}."
        ),
    }
}

fn share_prompt(question: &Question, index: usize, draft: &Draft) -> String {
    let given: f64 = (0..index)
        .filter_map(|before| match draft.values.get(&Slot::Share(before)) {
            Some(AnswerValue::Number(share)) => Some(*share),
            _ => None,
        })
        .sum();
    let label = question.choices().get(index).map_or(String::new(), |choice| clean_line(&choice.label));
    let left = plain(100.0 - given, 2);
    if index + 1 == question.choices().len() {
        format!("{label}: how many of 100? {} given so far; {left} would make 100.", plain(given, 2))
    } else {
        format!("{label}: how many of 100? {} given so far, {left} left.", plain(given, 2))
    }
}
