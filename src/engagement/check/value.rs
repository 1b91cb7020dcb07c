use super::leaf::{Leaf, check_number, figure, wanted};
use super::problem::{Problems, one_of, quoted};
use crate::engagement::AnswerValue;
use crate::questionnaire::{Choice, Field, Kind, Question, Row};
use crate::text;
use crate::unit::TOP;

/// Holds the value of an answer against its question.
pub(super) fn check_value(question: &Question, value: &AnswerValue, problems: &mut Problems) {
    if let Some(leaf) = Leaf::of_question(question) {
        return leaf.check(value, problems);
    }
    match (&question.kind, value) {
        (Kind::Scale, AnswerValue::Level(level)) => check_level(question, i64::from(*level), problems),
        (Kind::Range(bounds), AnswerValue::Range(low, likely, high)) => {
            for (name, number) in [("low", low), ("likely", likely), ("high", high)] {
                problems.within(name, |problems| check_number(*number, bounds, problems));
            }
            if low > likely || likely > high {
                let said = [low, likely, high].map(|number| figure(*number)).join(", ");
                problems.add(
                    "range",
                    format!("the range is upside down: {said}"),
                    "It rises from `low` over `likely` to `high`.",
                );
            }
        }
        (Kind::Ranking(choices), AnswerValue::Choices(ids)) => check_ranking(choices, ids, problems),
        (Kind::Allocation(choices), AnswerValue::Shares(shares)) => check_shares(choices, shares, problems),
        (Kind::List { columns, max }, AnswerValue::Rows(rows)) => {
            if rows.len() > *max {
                problems.add(
                    "too-many-rows",
                    format!("the list has {}", text::count(rows.len(), "row")),
                    format!("At most {}: keep the most important ones.", text::count(*max, "row")),
                );
            }
            for (place, row) in rows.iter().enumerate() {
                problems.within(place, |problems| check_fields(columns, row, "column", problems));
            }
        }
        (Kind::Record(fields), AnswerValue::Fields(given)) => check_fields(fields, given, "field", problems),
        (Kind::Grid { rows, steps }, AnswerValue::Steps(given)) => check_grid(rows, steps, given, problems),
        (kind, _) => problems.add(
            "wrong-type",
            "the answer has another form than its question",
            wanted(form(kind).unwrap_or("what the question asks for")),
        ),
    }
}

/// What an answer of several cells looks like, in words; nothing for kinds of a single cell.
pub(in crate::engagement) fn form(kind: &Kind) -> Option<&'static str> {
    Some(match kind {
        Kind::Scale => "a whole number from 0 to 5",
        Kind::Range(_) => "a range like `{ low = 1, likely = 2, high = 3 }`",
        Kind::Ranking(_) => "a list of all choices, the most important first, like `[\"a\", \"b\"]`",
        Kind::Allocation(_) => "shares by choice, like `{ a = 60, b = 40 }`",
        Kind::List { .. } => "a list of rows, like `[{ column = \"…\" }]`",
        Kind::Record(_) => "a table of fields, like `{ field = \"…\" }`",
        Kind::Grid { .. } => "a table of steps by row, like `{ row = 2 }`",
        _ => return None,
    })
}

/// A level from 0 to 5, with the anchors in the way out.
pub(in crate::engagement) fn check_level(question: &Question, level: i64, problems: &mut Problems) {
    if (0..=i64::from(TOP)).contains(&level) {
        return;
    }
    let ends = match question.anchors() {
        Some([lowest, .., highest]) => {
            format!("It goes from 0 ({}) to {TOP} ({}).", quoted(lowest), quoted(highest))
        }
        None => format!("It goes from 0 to {TOP}."),
    };
    problems.add("not-on-scale", format!("{level} is not on the scale"), ends);
}

/// The step of a grid, with the steps in the way out.
pub(in crate::engagement) fn check_step(steps: &[String], step: i64, problems: &mut Problems) {
    if usize::try_from(step).is_ok_and(|step| step < steps.len()) {
        return;
    }
    let known: Vec<String> = steps.iter().enumerate().map(|(step, meaning)| format!("{step} {meaning}")).collect();
    problems.add("not-on-scale", format!("there is no step {step}"), format!("The steps are: {}.", known.join(" · ")));
}

/// Every choice exactly once.
fn check_ranking(choices: &[Choice], ids: &[String], problems: &mut Problems) {
    let mut right = true;
    for (place, id) in ids.iter().enumerate() {
        problems.within(place, |problems| {
            if !choices.iter().any(|choice| choice.id.as_str() == id) {
                super::leaf::check_choice(id, choices, problems);
                right = false;
            } else if ids[..place].contains(id) {
                problems.add("ranking", format!("{} is ranked twice", quoted(id)), "Give it one place.");
                right = false;
            }
        });
    }
    let missing: Vec<String> = choices
        .iter()
        .filter(|choice| !ids.iter().any(|id| id == choice.id.as_str()))
        .map(|choice| format!("`{}`", choice.id))
        .collect();
    if right && !missing.is_empty() {
        problems.add(
            "ranking",
            format!("the ranking leaves out {}", text::and_list(&missing)),
            "Name every choice once, the most important first.",
        );
    }
}

/// Shares of 100 for known choices; a choice that is left out gets nothing.
fn check_shares(choices: &[Choice], shares: &[(String, f64)], problems: &mut Problems) {
    let mut right = true;
    for (place, (id, share)) in shares.iter().enumerate() {
        problems.within(id.as_str(), |problems| {
            if shares[..place].iter().any(|(other, _)| other == id) {
                problems.add("twice", format!("{} has two shares", quoted(id)), "Give it one.");
                right = false;
            } else if !choices.iter().any(|choice| choice.id.as_str() == id) {
                super::leaf::check_choice(id, choices, problems);
                right = false;
            } else if !(0.0..=100.0).contains(share) {
                problems.add(
                    "out-of-bounds",
                    format!("{} is not a share of 100", figure(*share)),
                    "A share lies between 0 and 100.",
                );
                right = false;
            }
        });
    }
    let sum: f64 = shares.iter().map(|(_, share)| share).sum();
    // A hundredth is forgiven: three thirds are written 33.33, 33.33, 33.33.
    if right && (sum - 100.0).abs() > 0.0101 {
        let off = figure((100.0 - sum).abs());
        problems.add(
            "shares",
            format!("the shares sum to {}", figure(sum)),
            if sum < 100.0 {
                format!("They sum to 100: give out {off} more.")
            } else {
                format!("They sum to 100: take away {off}.")
            },
        );
    }
}

/// The cells of a row or the fields of a record.
pub(super) fn check_fields(
    fields: &[Field],
    given: &[(String, AnswerValue)],
    noun: &'static str,
    problems: &mut Problems,
) {
    if given.is_empty() && !fields.is_empty() {
        let names: Vec<String> = fields.iter().map(|field| format!("`{}`", field.id)).collect();
        problems.add(
            "blank",
            "nothing is filled in",
            format!("Fill in {}, or leave the whole out.", text::or_list(&names)),
        );
        return;
    }
    for (place, (id, value)) in given.iter().enumerate() {
        problems.within(id.as_str(), |problems| match fields.iter().find(|field| field.id.as_str() == id) {
            Some(_) if given[..place].iter().any(|(other, _)| other == id) => {
                problems.add("twice", format!("{} is filled in twice", quoted(id)), "Fill it in once.");
            }
            Some(field) => Leaf::of_field(field).check(value, problems),
            None => unknown_field(id, fields, noun, problems),
        });
    }
    for field in fields.iter().filter(|field| field.required && !given.iter().any(|(id, _)| id == field.id.as_str())) {
        problems.within(field.id.as_str(), |problems| {
            problems.add(
                "missing-field",
                format!("the {noun} `{}` is missing", field.id),
                format!("Fill it in: {}.", text::clean_line(&field.label)),
            );
        });
    }
}

/// An id that no field has.
pub(in crate::engagement) fn unknown_field(id: &str, fields: &[Field], noun: &'static str, problems: &mut Problems) {
    problems.add(
        if noun == "column" { "unknown-column" } else { "unknown-field" },
        format!("there is no {noun} {}", quoted(id)),
        one_of(id, fields.iter().map(|field| field.id.as_str())),
    );
}

/// An id that no row of a grid has.
pub(in crate::engagement) fn unknown_row(id: &str, rows: &[Row], problems: &mut Problems) {
    problems.add(
        "unknown-row",
        format!("there is no row {}", quoted(id)),
        one_of(id, rows.iter().map(|row| row.id.as_str())),
    );
}

fn check_grid(rows: &[Row], steps: &[String], given: &[(String, u8)], problems: &mut Problems) {
    if given.is_empty() {
        problems.add("blank", "no row is rated", "Rate at least one row, or leave the answer out.");
    }
    for (place, (id, step)) in given.iter().enumerate() {
        problems.within(id.as_str(), |problems| {
            if given[..place].iter().any(|(other, _)| other == id) {
                problems.add("twice", format!("{} is rated twice", quoted(id)), "Rate it once.");
            } else if rows.iter().any(|row| row.id.as_str() == id) {
                check_step(steps, i64::from(*step), problems);
            } else {
                unknown_row(id, rows, problems);
            }
        });
    }
}
