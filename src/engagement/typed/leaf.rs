use super::json::read_json;
use super::number::{NumberProblem, read_number};
use crate::engagement::AnswerValue;
use crate::engagement::check::{Leaf, Problems, one_of, quoted};
use crate::engagement::convert::{day, leaf_of};
use crate::questionnaire::Choice;
use crate::text;

/// What somebody typed into a single cell; nothing if it cannot be meant, which is reported.
pub(super) fn leaf(leaf: Leaf<'_>, typed: &str, problems: &mut Problems) -> Option<AnswerValue> {
    match leaf {
        Leaf::Text => Some(AnswerValue::Text(typed.to_owned())),
        Leaf::Number(bounds) => {
            let bare = typed.trim_end_matches('%').trim_end();
            let bare = if bounds.unit.is_empty() { bare } else { bare.strip_suffix(&bounds.unit).unwrap_or(bare) };
            number(bare, problems).map(AnswerValue::Number)
        }
        Leaf::Date => day(typed, problems).map(AnswerValue::Date),
        Leaf::YesNo => match typed.to_lowercase().as_str() {
            "yes" | "y" | "true" => Some(AnswerValue::YesNo(true)),
            "no" | "n" | "false" => Some(AnswerValue::YesNo(false)),
            _ => {
                problems.add("yes-or-no", format!("{} is neither yes nor no", quoted(typed)), "Say `yes` or `no`.");
                None
            }
        },
        Leaf::Single(choices) => choice(typed, choices, problems).map(AnswerValue::Choice),
        Leaf::Multi(choices, free) => {
            if let Some(given) = json_list(leaf, typed, problems) {
                return given;
            }
            entries(typed, choices, free, problems).map(AnswerValue::Choices)
        }
    }
}

/// A list in JSON, if it looks like one; the inner nothing stands for one that is wrong.
#[expect(clippy::option_option, reason = "no JSON, wrong JSON and a value are three things")]
fn json_list(leaf: Leaf<'_>, typed: &str, problems: &mut Problems) -> Option<Option<AnswerValue>> {
    if !typed.starts_with('[') {
        return None;
    }
    Some(json(typed, problems).and_then(|item| leaf_of(leaf, &item, problems)))
}

/// A JSON value; what is wrong with it is reported.
pub(super) fn json(typed: &str, problems: &mut Problems) -> Option<crate::format::Item> {
    match read_json(typed) {
        Ok(json) => {
            for (name, _) in &json.twice {
                problems.add("twice", format!("{} stands twice in the same object", quoted(name)), "Keep one of them.");
            }
            Some(json.item)
        }
        Err(problem) => {
            let rest: String = typed.get(problem.at..).unwrap_or_default().chars().take(12).collect();
            let place = if rest.is_empty() { String::new() } else { format!(" at {}", quoted(&rest)) };
            problems.add(
                "json",
                format!("this is not JSON: {}{place}", problem.message),
                "Names and texts stand in double quotes, lists in `[ ]`, tables in `{ }`.",
            );
            None
        }
    }
}

/// `a; b; c`: ids or labels, own entries where they are allowed.
pub(super) fn entries(typed: &str, choices: &[Choice], free: bool, problems: &mut Problems) -> Option<Vec<String>> {
    let known = problems.is_empty();
    let entries: Vec<String> = typed
        .split(';')
        .map(str::trim)
        .filter(|entry| !entry.is_empty())
        .enumerate()
        .filter_map(|(place, entry)| match find(entry, choices) {
            Some(choice) => Some(choice.id.as_str().to_owned()),
            None if free => Some(entry.to_owned()),
            None => problems.within(place, |problems| choice(entry, choices, problems)),
        })
        .collect();
    (known == problems.is_empty()).then_some(entries)
}

/// The id of the choice that is meant.
fn choice(typed: &str, choices: &[Choice], problems: &mut Problems) -> Option<String> {
    if let Some(choice) = find(typed, choices) {
        return Some(choice.id.as_str().to_owned());
    }
    let ids = choices.iter().map(|choice| choice.id.as_str());
    let lower = typed.to_lowercase();
    let labels: Vec<String> = choices.iter().map(|choice| choice.label.to_lowercase()).collect();
    let near = text::nearest(&lower, labels.iter().map(String::as_str))
        .and_then(|near| labels.iter().position(|label| label == near))
        .and_then(|place| choices.get(place));
    let way_out = match (text::nearest(&lower, ids.clone()), near) {
        (None, Some(choice)) => format!("Did you mean `{}` ({})?", choice.id, text::clean_line(&choice.label)),
        _ => one_of(&lower, ids),
    };
    problems.add("unknown-choice", format!("{} is not one of the choices", quoted(typed)), way_out);
    None
}

/// The choice of this id or label, whatever the case of its letters.
fn find<'a>(typed: &str, choices: &'a [Choice]) -> Option<&'a Choice> {
    let lower = typed.to_lowercase();
    let by_id = choices.iter().find(|choice| choice.id.as_str() == lower);
    by_id.or_else(|| choices.iter().find(|choice| choice.label.trim().to_lowercase() == lower))
}

/// A number as people write it.
fn number(typed: &str, problems: &mut Problems) -> Option<f64> {
    match read_number(typed) {
        Ok(number) => Some(number),
        Err(NumberProblem::TwoWays { whole, fraction }) => {
            problems.add(
                "number",
                format!("{} can be read in two ways", quoted(typed)),
                format!("Write `{whole}` or `{fraction}`."),
            );
            None
        }
        Err(NumberProblem::NotANumber) => {
            problems.add(
                "number",
                format!("{} is not a number", quoted(typed)),
                "Write it in digits and alone: `1250`, `1,250` or `12.5`.",
            );
            None
        }
    }
}
