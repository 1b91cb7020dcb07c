//! Sections and their questions.

use std::collections::BTreeSet;

use super::ledger::Ledger;
use super::names::Stage;
use crate::format::Reader;
use crate::id::{ChoiceId, DimensionId, FieldId, QuestionId, RowId, RubricId, SectionId, TierId};
use crate::questionnaire::{Bounds, Choice, Field, FieldKind, Kind, Levelling, Question, Row, Rubric, Section};
use crate::text;
use crate::unit::Level;

/// Words that already mean something behind a question's name.
const RESERVED: &[&str] = &["level", "gap", "count", "strength", "known", "value", "rated"];
/// The largest amount or count that makes sense; beyond it a comma is in the wrong place.
const MOST: f64 = 1e12;

/// What questions need to know of `questionnaire.toml`.
pub(super) struct Shared<'a> {
    pub(super) rubrics: &'a [Rubric],
    /// The shortest tier, to which a question belongs that names none.
    pub(super) first_tier: &'a TierId,
}

pub(super) fn section(file: &Reader<'_>, ledger: &Ledger<'_>, shared: &Shared<'_>) -> Option<Section> {
    let head = file.table("section")?;
    let id = head.id::<SectionId>("id")?;
    ledger.define(&id);
    let questions: Vec<Question> = file
        .tables("question")
        .iter()
        .filter_map(|reader| question(reader, ledger, id.value.as_str(), shared))
        .collect();
    Some(Section {
        id: id.value,
        title: head.text("title"),
        intro: head.text("intro"),
        note: head.text("note"),
        questions,
    })
}

fn question(reader: &Reader<'_>, ledger: &Ledger<'_>, section: &str, shared: &Shared<'_>) -> Option<Question> {
    let id = reader.id::<QuestionId>("id")?;
    ledger.define(&id);
    if !id.value.as_str().starts_with(&format!("{section}.")) {
        reader.error(
            "id",
            "wrong-section",
            format!("`{}` stands in the section `{section}`", id.value),
            format!("Begin its id with `{section}.`, or move it."),
        );
    }
    let fields: Vec<Field> = reader.tables("field").iter().filter_map(|field| read_field(field, ledger)).collect();
    unique(reader, "field", fields.iter().map(|field| field.id.as_str()));
    let kind = kind(reader, ledger, &fields)?;
    let side = if matches!(kind, Kind::Record(_) | Kind::List { .. }) { Vec::new() } else { fields };
    let levelling = levelling(reader, ledger, &kind, &side, shared.rubrics);
    let scores: Vec<(DimensionId, f64)> = reader
        .number_map("scores")
        .into_iter()
        .filter_map(|(name, weight)| {
            let dimension = ledger.refer(reader.spelt(&name)?);
            if weight <= 0.0 {
                reader.error(
                    "scores",
                    "out-of-range",
                    format!("the weight for `{dimension}` is {weight}"),
                    "Weights are above 0; leave the dimension out if the question does not count for it.",
                );
            }
            Some((dimension, weight))
        })
        .collect();
    let anchors_are_wrong = reader.has("anchors") || reader.has("rubric") || reader.has("level");
    if !scores.is_empty() && matches!(levelling, Levelling::None) && !anchors_are_wrong {
        reader.error(
            "scores",
            "no-level",
            format!("`{}` counts for a dimension but has no level", id.value),
            "Give its choices levels, or add `anchors`, `rubric` or `level`.",
        );
    }
    Some(Question {
        tier: ledger.id(reader, "tier").unwrap_or_else(|| shared.first_tier.clone()),
        ask: reader.text("ask"),
        help: reader.text("help"),
        why: reader.text("why"),
        probe: reader.text("probe"),
        kind,
        side,
        roles: ledger.ids(reader, "roles"),
        scores,
        when: ledger.expression(reader, "when", Stage::Answers),
        levelling,
        unknown_level: reader.maybe_number("unknown_level").and_then(|number| level(reader, "unknown_level", number)),
        confidential: reader.flag("confidential"),
        may_not_apply: reader.maybe_flag("not_applicable").unwrap_or(true),
        fixed: reader.flag("fixed"),
        seconds: u32::try_from(reader.count("seconds", 5, 7200, 90)).unwrap_or(90),
        source: ledger.ids(reader, "source"),
        id: id.value,
    })
}

fn kind(reader: &Reader<'_>, ledger: &Ledger<'_>, fields: &[Field]) -> Option<Kind> {
    let word = reader.text("kind");
    let choices = || -> Vec<Choice> {
        let choices: Vec<Choice> =
            reader.tables("choice").iter().filter_map(|choice| read_choice(choice, ledger)).collect();
        unique(reader, "choice", choices.iter().map(|choice| choice.id.as_str()));
        if choices.len() < 2 {
            reader.error(
                "kind",
                "too-few-choices",
                format!(
                    "a `{word}` question needs at least two choices, here {} given",
                    match choices.len() {
                        0 => "none is",
                        _ => "one is",
                    }
                ),
                "Add each under `[[question.choice]]`.",
            );
        }
        choices
    };
    let uses_choices = matches!(word.as_str(), "single" | "multi" | "ranking" | "allocation");
    let forbid = |key: &str, why: &str| {
        if reader.has(key) {
            reader.error(key, "out-of-place", format!("`{key}` means nothing for a `{word}` question"), why);
        }
    };
    if !uses_choices {
        forbid("choice", "Choices belong to `single`, `multi`, `ranking` and `allocation`.");
    }
    if word != "multi" {
        forbid("free", "Own entries can be added to the choices of a `multi`.");
    }
    if word != "grid" {
        forbid("row", "Rows belong to a `grid`.");
        forbid("steps", "Steps belong to a `grid`.");
    }
    if !matches!(word.as_str(), "number" | "percent" | "money" | "range" | "list") {
        forbid("max", "It bounds numbers and the rows of a `list`.");
    }
    let needs_fields = |what: &str| {
        if fields.is_empty() {
            reader.error(
                "kind",
                "no-fields",
                format!("a `{word}` question needs at least one {what}"),
                "Add each under `[[question.field]]`.",
            );
        }
    };
    Some(match word.as_str() {
        "scale" => Kind::Scale,
        "single" => Kind::Single(choices()),
        "multi" => Kind::Multi { choices: choices(), free: reader.flag("free") },
        "yes_no" => Kind::YesNo,
        "text" => Kind::Text,
        "long_text" => Kind::LongText,
        "number" => Kind::Number(bounds(reader, 0.0, MOST)),
        "percent" => Kind::Percent(bounds(reader, 0.0, 100.0)),
        "money" => Kind::Money(bounds(reader, 0.0, MOST)),
        "range" => Kind::Range(bounds(reader, 0.0, MOST)),
        "date" => Kind::Date,
        "ranking" => Kind::Ranking(choices()),
        "allocation" => Kind::Allocation(choices()),
        "list" => {
            needs_fields("column");
            let max = usize::try_from(reader.count("max", 1, 100, 20)).unwrap_or(20);
            Kind::List { columns: fields.to_vec(), max }
        }
        "record" => {
            needs_fields("field");
            Kind::Record(fields.to_vec())
        }
        "grid" => grid(reader),
        _ => return None,
    })
}

fn grid(reader: &Reader<'_>) -> Kind {
    let rows: Vec<Row> = reader
        .tables("row")
        .iter()
        .filter_map(|row| Some(Row { id: row.id::<RowId>("id")?.value, label: row.text("label") }))
        .collect();
    unique(reader, "row", rows.iter().map(|row| row.id.as_str()));
    let steps = reader.texts("steps");
    if rows.is_empty() || !(2..=10).contains(&steps.len()) {
        reader.error(
            "kind",
            "no-grid",
            format!(
                "a grid needs rows and two to ten steps, here are {} and {}",
                text::count(rows.len(), "row"),
                text::count(steps.len(), "step")
            ),
            "Add rows under `[[question.row]]` and write `steps = [\"…\", \"…\"]`.",
        );
    }
    Kind::Grid { rows, steps }
}

fn levelling(reader: &Reader<'_>, ledger: &Ledger<'_>, kind: &Kind, side: &[Field], rubrics: &[Rubric]) -> Levelling {
    let own = anchors(reader, "anchors");
    let rubric = reader.id::<RubricId>("rubric").map(|at| ledger.refer(at));
    if own.is_some() && rubric.is_some() {
        reader.error("rubric", "two-anchors", "there are both `anchors` and a `rubric`", "Keep one of them.");
    }
    let shared = rubric.as_ref().and_then(|id| rubrics.iter().find(|rubric| rubric.id == *id));
    let anchors = own.or_else(|| shared.map(|rubric| rubric.anchors.clone()));
    if matches!(kind, Kind::Scale) {
        return if let Some(anchors) = anchors {
            Levelling::Scale(anchors)
        } else {
            if !reader.has("anchors") && !reader.has("rubric") {
                reader.error(
                    "kind",
                    "anchors",
                    "a scale needs six anchors",
                    "Write `anchors = [\"…\", …]`, level 0 first.",
                );
            }
            Levelling::None
        };
    }
    let rated = anchors.is_some() || rubric.is_some();
    let formula = ledger.local(reader, "level", &local_names(kind, side, rated));
    match (anchors, formula) {
        (Some(anchors), formula) => Levelling::Rated { anchors, rubric, formula },
        (None, Some(formula)) => Levelling::Computed(formula),
        (None, None) => {
            let choices = match kind {
                Kind::Single(choices) => choices.as_slice(),
                _ => &[],
            };
            let with_level = choices.iter().filter(|choice| choice.level.is_some()).count();
            if with_level > 0 && with_level < choices.len() {
                reader.error(
                    "choice",
                    "some-levels",
                    format!("{} of {} have a level", with_level, text::count(choices.len(), "choice")),
                    "Give every choice a level, or none.",
                );
            }
            if with_level > 0 { Levelling::Choices } else { Levelling::None }
        }
    }
}

fn local_names(kind: &Kind, side: &[Field], rated: bool) -> Vec<String> {
    let mut names = vec!["value".to_owned()];
    if rated {
        names.push("rated".to_owned());
    }
    match kind {
        Kind::Record(fields) | Kind::List { columns: fields, .. } => {
            names.extend(fields.iter().map(|field| field.id.to_string()));
        }
        Kind::Grid { rows, .. } => names.extend(rows.iter().map(|row| row.id.to_string())),
        _ => {}
    }
    names.extend(side.iter().map(|field| field.id.to_string()));
    names
}

/// Six anchors; another number is reported.
pub(super) fn anchors(reader: &Reader<'_>, key: &str) -> Option<[String; 6]> {
    if !reader.has(key) {
        return None;
    }
    match <[String; 6]>::try_from(reader.texts(key)) {
        Ok(anchors) => Some(anchors),
        Err(anchors) => {
            reader.error(
                key,
                "anchors",
                format!("a scale has six anchors, level 0 to level 5; here are {}", anchors.len()),
                "Write one short observable behaviour for each level.",
            );
            None
        }
    }
}

fn read_choice(reader: &Reader<'_>, ledger: &Ledger<'_>) -> Option<Choice> {
    let strength = reader.maybe_number("strength");
    if strength.is_some_and(|strength| !(0.0..=1.0).contains(&strength)) {
        reader.error(
            "strength",
            "out-of-range",
            "a strength lies between 0 and 1",
            "Write 0 for \"not at all\" and 1 for \"fully\".",
        );
    }
    Some(Choice {
        id: reader.id::<ChoiceId>("id")?.value,
        label: reader.text("label"),
        level: reader.maybe_number("level").and_then(|number| level(reader, "level", number)),
        strength,
        help: reader.text("help"),
        disabled_when: ledger.expression(reader, "disabled_when", Stage::Answers),
        disabled_because: reader.text("disabled_because"),
        advice: reader.text("advice"),
    })
}

fn read_field(reader: &Reader<'_>, ledger: &Ledger<'_>) -> Option<Field> {
    let id = reader.id::<FieldId>("id")?.value;
    if RESERVED.contains(&id.as_str()) {
        reader.error(
            "id",
            "reserved",
            format!("`{id}` already means something behind a question's name"),
            format!("The reserved words are {}.", text::and_list(RESERVED)),
        );
    }
    let word = reader.text("kind");
    let choices = || -> Vec<Choice> {
        let choices: Vec<Choice> =
            reader.tables("choices").iter().filter_map(|choice| read_choice(choice, ledger)).collect();
        unique(reader, "choices", choices.iter().map(|choice| choice.id.as_str()));
        if choices.len() < 2 {
            reader.error(
                "kind",
                "too-few-choices",
                format!("a `{word}` field needs at least two choices"),
                "Write `choices = [{ id = \"…\", label = \"…\" }, …]`.",
            );
        }
        choices
    };
    let kind = match word.as_str() {
        "text" => FieldKind::Text,
        "long_text" => FieldKind::LongText,
        "number" => FieldKind::Number(bounds(reader, 0.0, MOST)),
        "percent" => FieldKind::Percent(bounds(reader, 0.0, 100.0)),
        "money" => FieldKind::Money(bounds(reader, 0.0, MOST)),
        "date" => FieldKind::Date,
        "yes_no" => FieldKind::YesNo,
        "single" => FieldKind::Single(choices()),
        "multi" => FieldKind::Multi { choices: choices(), free: reader.flag("free") },
        _ => return None,
    };
    Some(Field { id, label: reader.text("label"), kind, required: reader.flag("required"), help: reader.text("help") })
}

fn bounds(reader: &Reader<'_>, least: f64, most: f64) -> Bounds {
    let min = reader.maybe_number("min").unwrap_or(least);
    let max = reader.maybe_number("max").unwrap_or(most);
    if min > max {
        reader.error(
            "min",
            "out-of-range",
            format!("the least, {min}, is more than the most, {max}"),
            "Exchange `min` and `max`.",
        );
    }
    Bounds { min, max, unit: reader.text("unit") }
}

fn level(reader: &Reader<'_>, key: &str, number: f64) -> Option<Level> {
    let level = Level::new(number);
    if level.is_none() {
        reader.error(key, "out-of-range", format!("`{key}` is {number}"), "Levels run from 0 to 5.");
    }
    level
}

fn unique<'a>(reader: &Reader<'_>, key: &str, ids: impl Iterator<Item = &'a str>) {
    let mut seen = BTreeSet::new();
    for id in ids {
        if !seen.insert(id) {
            reader.error(
                key,
                "duplicate-id",
                format!(
                    "`{id}` occurs twice among the {}",
                    if key == "choices" { "choices".to_owned() } else { format!("{key}s") }
                ),
                "Give one of them another id.",
            );
        }
    }
}
