//! What an answer looks like and how it becomes a level, in words.

use super::say::formula_in_words;
use crate::questionnaire::{Bounds, Choice, Field, FieldKind, Kind, Levelling, Question, Questionnaire};
use crate::text;
use crate::unit::plain;

/// Beyond this a number is not bounded; the reader of questionnaires puts it in where nothing is said.
const UNBOUNDED: f64 = 1e12;

/// What counts as an answer: "a number from 1 to 500 (people)".
pub(super) fn takes(question: &Question) -> String {
    let mut words = match &question.kind {
        Kind::Scale => "one of six anchors, level 0 to 5".to_owned(),
        Kind::Single(choices) => format!("one of {}", text::count(choices.len(), "choice")),
        Kind::Multi { choices, free } => any_of(choices, *free),
        Kind::YesNo => "yes or no".to_owned(),
        Kind::Text => "one line of text".to_owned(),
        Kind::LongText => "a text of several lines".to_owned(),
        Kind::Number(bounds) => number("a number", bounds),
        Kind::Percent(bounds) => number("a percentage", bounds),
        Kind::Money(bounds) => number("an amount", bounds),
        Kind::Range(bounds) => number("low, likely and high, rising, each", bounds),
        Kind::Date => "a date".to_owned(),
        Kind::Ranking(choices) => format!("all {} in order", text::count(choices.len(), "choice")),
        Kind::Allocation(choices) => format!("shares that sum to 100 for {}", text::count(choices.len(), "choice")),
        Kind::List { columns, max } => format!("up to {} of {}", text::count(*max, "row"), fields(columns)),
        Kind::Record(parts) => format!("a set of {}", fields(parts)),
        Kind::Grid { rows, steps } => {
            format!("{}, each on one of {}", text::count(rows.len(), "row"), text::count(steps.len(), "step"))
        }
    };
    if !question.side.is_empty() {
        words = format!("{words}; and {}", fields(&question.side));
    }
    if question.is_rated() {
        words.push_str("; and the own rating of it, 0 to 5");
    }
    words
}

/// The least and the most that its number may be, where they are bounded.
pub(super) fn bounds(question: &Question) -> (Option<f64>, Option<f64>) {
    match &question.kind {
        Kind::Number(bounds) | Kind::Percent(bounds) | Kind::Money(bounds) | Kind::Range(bounds) => {
            (Some(bounds.min), (bounds.max < UNBOUNDED).then_some(bounds.max))
        }
        Kind::List { max, .. } => (Some(0.0), Some(*max as f64)),
        Kind::Scale => (Some(0.0), Some(5.0)),
        _ => (None, None),
    }
}

/// How the level comes about; nothing if it has none.
pub(super) fn level(questionnaire: &Questionnaire, question: &Question) -> Option<String> {
    let mut words = match &question.levelling {
        Levelling::None => return None,
        Levelling::Scale(_) => "the chosen anchor".to_owned(),
        Levelling::Choices => {
            let levels: Vec<String> = question
                .choices()
                .iter()
                .filter_map(|choice| Some(format!("“{}” {}", choice.label, choice.level?)))
                .collect();
            format!("by the choice: {}", levels.join(", "))
        }
        Levelling::Rated { rubric, formula, .. } => {
            let shared = rubric.as_ref().and_then(|id| questionnaire.rubrics.iter().find(|one| one.id == *id));
            let shared = shared.map_or_else(String::new, |rubric| format!(" (*{}*)", rubric.title));
            match formula {
                None => format!("their own rating on six anchors{shared}"),
                Some(formula) => format!(
                    "from their own rating on six anchors{shared}: {}",
                    formula_in_words(questionnaire, question, formula)
                ),
            }
        }
        Levelling::Computed(formula) => {
            format!("computed: {}", formula_in_words(questionnaire, question, formula))
        }
    };
    if let Some(level) = question.unknown_level {
        words = format!("{words}; “I do not know” counts as {level}");
    }
    Some(words)
}

fn any_of(choices: &[Choice], free: bool) -> String {
    let own = if free { ", and own entries" } else { "" };
    format!("any of {}{own}", text::count(choices.len(), "choice"))
}

fn number(noun: &str, bounds: &Bounds) -> String {
    let most = if bounds.max < UNBOUNDED { format!(" to {}", plain(bounds.max, 4)) } else { " up".to_owned() };
    let unit = if bounds.unit.is_empty() { String::new() } else { format!(" ({})", bounds.unit) };
    format!("{noun} from {}{most}{unit}", plain(bounds.min, 4))
}

fn fields(fields: &[Field]) -> String {
    let words: Vec<String> = fields.iter().map(field).collect();
    text::and_list(&words)
}

fn field(field: &Field) -> String {
    let form = match &field.kind {
        FieldKind::Text => "one line".to_owned(),
        FieldKind::LongText => "text".to_owned(),
        FieldKind::Number(bounds) => number("number", bounds),
        FieldKind::Percent(bounds) => number("percentage", bounds),
        FieldKind::Money(bounds) => number("amount", bounds),
        FieldKind::Date => "date".to_owned(),
        FieldKind::YesNo => "yes or no".to_owned(),
        FieldKind::Single(choices) => format!("one of {}", choices.len()),
        FieldKind::Multi { choices, free } => any_of(choices, *free),
    };
    let required = if field.required { ", required" } else { "" };
    format!("“{}” ({form}{required})", field.label)
}
