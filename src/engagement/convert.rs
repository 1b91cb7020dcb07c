//! From the values of a file to answers. What has the wrong form is reported and left out; whether the rest is right
//! is `check`'s to say.

use super::AnswerValue;
use super::check::{Leaf, Problems, check_level, check_step, form, one_of, quoted, unknown_field, unknown_row, wanted};
use crate::format::{Item, Node, Table};
use crate::questionnaire::{Choice, Field, Kind, Question};
use crate::unit::Date;

/// The value of an answer to this question; nothing if it has the wrong form as a whole.
pub(super) fn value_of(question: &Question, item: &Item, problems: &mut Problems) -> Option<AnswerValue> {
    if let Some(leaf) = Leaf::of_question(question) {
        return leaf_of(leaf, item, problems);
    }
    let words = form(&question.kind).unwrap_or_default();
    match (&question.kind, &item.node) {
        (Kind::Scale, node) => {
            let level = whole(node, words, problems)?;
            check_level(question, level, problems);
            u8::try_from(level).ok().map(AnswerValue::Level)
        }
        (Kind::Range(_), Node::Table(table)) => {
            for (name, ..) in table.entries.iter().filter(|(name, ..)| !RANGE.contains(&&**name)) {
                problems.within(&**name, |problems| {
                    let message = format!("a range has no number {}", quoted(name));
                    problems.add("unknown-key", message, one_of(name, RANGE.into_iter()));
                });
            }
            let [low, likely, high] = RANGE.map(|name| problems.within(name, |problems| bound(table, name, problems)));
            Some(AnswerValue::Range(low?, likely?, high?))
        }
        (Kind::Ranking(_), Node::List(items)) => Some(AnswerValue::Choices(texts(items, problems))),
        (Kind::Allocation(choices), Node::Table(table)) => Some(AnswerValue::Shares(shares(choices, table, problems))),
        (Kind::List { columns, .. }, Node::List(items)) => Some(AnswerValue::Rows(
            items
                .iter()
                .enumerate()
                .map(|(place, item)| {
                    problems.within(place, |problems| match &item.node {
                        Node::Table(table) => fields(columns, table, "column", problems),
                        node => {
                            wrong(node, "a row like `{ column = \"…\" }`", problems);
                            Vec::new()
                        }
                    })
                })
                .collect(),
        )),
        (Kind::Record(all), Node::Table(table)) => Some(AnswerValue::Fields(fields(all, table, "field", problems))),
        (Kind::Grid { rows, steps }, Node::Table(table)) => {
            for (name, ..) in table.entries.iter().filter(|(name, ..)| !rows.iter().any(|row| row.id.as_str() == name))
            {
                problems.within(&**name, |problems| unknown_row(name, rows, problems));
            }
            let mut given = Vec::new();
            for row in rows {
                let Some(item) = table.get(row.id.as_str()) else { continue };
                problems.within(row.id.as_str(), |problems| {
                    if let Some(step) = whole(&item.node, "the number of a step", problems) {
                        check_step(steps, step, problems);
                        given.extend(u8::try_from(step).ok().map(|step| (row.id.as_str().to_owned(), step)));
                    }
                });
            }
            Some(AnswerValue::Steps(given))
        }
        (_, node) => {
            wrong(node, words, problems);
            None
        }
    }
}

/// The value of a single cell.
pub(super) fn leaf_of(leaf: Leaf<'_>, item: &Item, problems: &mut Problems) -> Option<AnswerValue> {
    match (leaf, &item.node) {
        (Leaf::Text, Node::Text(text)) => Some(AnswerValue::Text(text.to_string())),
        (Leaf::Number(_), Node::Integer(_) | Node::Number(_)) => item.node.number().map(AnswerValue::Number),
        (Leaf::Date, Node::Date(text) | Node::Text(text)) => day(text, problems).map(AnswerValue::Date),
        (Leaf::YesNo, Node::Flag(flag)) => Some(AnswerValue::YesNo(*flag)),
        (Leaf::Single(_), Node::Text(id)) => Some(AnswerValue::Choice(id.to_string())),
        (Leaf::Multi(..), Node::List(items)) => Some(AnswerValue::Choices(texts(items, problems))),
        (leaf, node) => {
            wrong(node, leaf.in_words(), problems);
            None
        }
    }
}

/// A day; what is none is reported.
pub(super) fn day(text: &str, problems: &mut Problems) -> Option<Date> {
    let day = Date::parse(text).ok();
    if day.is_none() {
        let way_out = "Write year, month and day like `2026-12-01`, between 1900 and 2199.";
        problems.add("date", format!("{} is not a date", quoted(text)), way_out);
    }
    day
}

/// Fields by id, in the order of the question.
pub(super) fn fields(
    known: &[Field],
    table: &Table,
    noun: &'static str,
    problems: &mut Problems,
) -> Vec<(String, AnswerValue)> {
    for (name, ..) in table.entries.iter().filter(|(name, ..)| !known.iter().any(|field| field.id.as_str() == name)) {
        problems.within(&**name, |problems| unknown_field(name, known, noun, problems));
    }
    known
        .iter()
        .filter_map(|field| {
            let item = table.get(field.id.as_str())?;
            let value =
                problems.within(field.id.as_str(), |problems| leaf_of(Leaf::of_field(field), item, problems))?;
            Some((field.id.as_str().to_owned(), value))
        })
        .collect()
}

const RANGE: [&str; 3] = ["low", "likely", "high"];

fn bound(table: &Table, name: &str, problems: &mut Problems) -> Option<f64> {
    let Some(item) = table.get(name) else {
        problems.add("missing-key", format!("the range has no `{name}`"), "It needs `low`, `likely` and `high`.");
        return None;
    };
    let number = item.node.number();
    if number.is_none() {
        wrong(&item.node, "a number", problems);
    }
    number
}

fn shares(choices: &[Choice], table: &Table, problems: &mut Problems) -> Vec<(String, f64)> {
    let mut shares: Vec<(String, f64)> = table
        .entries
        .iter()
        .filter_map(|(name, _, item)| {
            let share = item.node.number();
            if share.is_none() {
                problems.within(&**name, |problems| wrong(&item.node, "a share of 100", problems));
            }
            Some((name.to_string(), share?))
        })
        .collect();
    // Unknown names go last; the check speaks about them.
    shares.sort_by_key(|(id, _)| choices.iter().position(|choice| choice.id.as_str() == id).unwrap_or(choices.len()));
    shares
}

fn texts(items: &[Item], problems: &mut Problems) -> Vec<String> {
    items
        .iter()
        .enumerate()
        .map(|(place, item)| {
            if let Node::Text(text) = &item.node {
                return text.to_string();
            }
            // An empty text keeps the others in their places.
            problems.within(place, |problems| wrong(&item.node, "a text in quotes", problems));
            String::new()
        })
        .collect()
}

/// A whole number; `2.0` from another program is one, too.
pub(super) fn whole(node: &Node, words: &str, problems: &mut Problems) -> Option<i64> {
    match node {
        Node::Integer(number) => Some(*number),
        #[expect(clippy::cast_possible_truncation, reason = "a whole number below a thousand")]
        Node::Number(number) if number.fract() == 0.0 && number.abs() < 1000.0 => Some(*number as i64),
        node => {
            wrong(node, words, problems);
            None
        }
    }
}

fn wrong(node: &Node, words: &str, problems: &mut Problems) {
    problems.add("wrong-type", format!("{} does not fit here", node.in_words()), wanted(words));
}
