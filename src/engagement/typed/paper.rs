use std::collections::BTreeMap;

use super::{check_answer, nothing, parse_field, parse_loose, parse_value, quoted};
use crate::engagement::{Answer, AnswerProblem, AnswerValue, Given, PathStep};
use crate::id::FieldId;
use crate::questionnaire::{Choice, Field, FieldKind, Kind, Question};
use crate::text;
use crate::unit::plain;

/// Reads an answer as it is typed off a printed form, and holds it against its question.
///
/// `?` stands for "I do not know", `-` for "does not apply". Choices are named by the numbers printed beside them,
/// several with spaces between: `1 3`. What was written beside choices or rows is typed from top to bottom: the ranks
/// of a ranking, the shares of an allocation, the steps of a grid (`-` for a row left empty); of a range from left to
/// right. The parts of a record are parted by `;`, or by `|` where one of them holds a semicolon; the rows of a list
/// by `//` or a line end. Everything else is read as [`parse_loose`] reads it.
pub fn parse_paper(question: &Question, typed: &str) -> Result<Answer, AnswerProblem> {
    let typed = typed.trim();
    let given = match typed {
        "?" => Given::Unknown,
        "-" => Given::NotApplicable,
        _ => match value(question, typed)? {
            Some(value) => Given::Value(value),
            None => return parse_loose(question, typed),
        },
    };
    let answer = Answer::new(given);
    match check_answer(question, &answer).into_iter().next() {
        Some(problem) => Err(problem),
        None => Ok(answer),
    }
}

/// What is asked in the same breath as a question, typed off a printed form in the order of the paper: its parts are
/// parted as those of a record are. Nothing is said of parts that are left out.
pub fn parse_paper_side(question: &Question, typed: &str) -> Result<BTreeMap<FieldId, AnswerValue>, AnswerProblem> {
    if question.side.is_empty() {
        return Err(problem(
            "nothing-beside",
            "nothing is asked beside this question".to_owned(),
            "A note begins with `#`, a line of evidence with `=`, the own rating with `*`.",
        ));
    }
    let given = cells(typed.trim(), &question.side)?;
    Ok(question
        .side
        .iter()
        .filter_map(|field| {
            let (_, value) = given.iter().find(|(id, _)| id == field.id.as_str())?;
            Some((field.id.clone(), value.clone()))
        })
        .collect())
}

/// What only paper writes so; nothing for what everybody else writes, too.
fn value(question: &Question, typed: &str) -> Result<Option<AnswerValue>, AnswerProblem> {
    if typed.is_empty() || typed.starts_with(['{', '[']) {
        return Ok(None);
    }
    Ok(match &question.kind {
        Kind::Single(choices) => numbered(typed, choices)?.map(AnswerValue::Choice),
        Kind::Multi { choices, free } => ticked(question, typed, choices, *free)?,
        Kind::Ranking(choices) => ranks(typed, choices)?.map(AnswerValue::Choices),
        Kind::Allocation(choices) => {
            let shares = all_of(typed, choices.len(), "share", "choice")?;
            let ids = choices.iter().map(|choice| choice.id.to_string());
            Some(AnswerValue::Shares(ids.zip(shares.into_iter().map(|share| share.unwrap_or(0.0))).collect()))
        }
        Kind::Range(_) => match all_of(typed, 3, "number", "column")?.as_slice() {
            [Some(low), Some(likely), Some(high)] => Some(AnswerValue::Range(*low, *likely, *high)),
            _ => return Err(nothing()),
        },
        Kind::Grid { rows, .. } => {
            let steps = all_of(typed, rows.len(), "step", "row")?;
            let rated = rows.iter().zip(steps).filter_map(|(row, step)| Some((row.id.to_string(), step?)));
            let whole = rated.map(|(id, step)| {
                #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "looked at before")]
                let whole = |step: f64| step as u8;
                if (0.0..=255.0).contains(&step) && step.fract() == 0.0 {
                    Ok((id, whole(step)))
                } else {
                    Err(problem(
                        "no-step",
                        format!("{} is no step", quoted(&plain(step, 2))),
                        "Type the number that stands above the column, and `-` for a row left empty.",
                    ))
                }
            });
            Some(AnswerValue::Steps(whole.collect::<Result<_, _>>()?))
        }
        Kind::Record(fields) => Some(AnswerValue::Fields(cells(typed, fields)?)),
        Kind::List { columns, .. } => {
            let rows = typed.split("//").flat_map(str::lines).map(str::trim).filter(|row| !row.is_empty());
            let rows = rows.enumerate().map(|(place, row)| cells(row, columns).map_err(|found| inside(place, found)));
            Some(AnswerValue::Rows(rows.collect::<Result<_, _>>()?))
        }
        _ => None,
    })
}

/// The id of the choice of this number; nothing if no number is typed.
fn numbered(typed: &str, choices: &[Choice]) -> Result<Option<String>, AnswerProblem> {
    let Ok(number) = typed.parse::<usize>() else { return Ok(None) };
    match number.checked_sub(1).and_then(|place| choices.get(place)) {
        Some(choice) => Ok(Some(choice.id.to_string())),
        None => Err(problem(
            "unknown-choice",
            format!("there is no choice {number}"),
            &format!("The choices are numbered from 1 to {}, from top to bottom.", choices.len()),
        )),
    }
}

/// The choices of a field by their numbers, with spaces between; nothing if no numbers are typed.
fn all_numbered(typed: &str, choices: &[Choice]) -> Result<Option<AnswerValue>, AnswerProblem> {
    let ids = typed.split([',', ' ']).filter(|entry| !entry.is_empty()).map(|entry| numbered(entry, choices));
    let ids: Option<Vec<String>> = ids.collect::<Result<Option<Vec<String>>, _>>()?;
    Ok(ids.map(AnswerValue::Choices))
}

/// `1 3`, or `1; 3; own words` where entries of one's own are allowed; `0` for none of them.
fn ticked(
    question: &Question,
    typed: &str,
    choices: &[Choice],
    free: bool,
) -> Result<Option<AnswerValue>, AnswerProblem> {
    if typed == "0" {
        return Ok(Some(AnswerValue::Choices(Vec::new())));
    }
    let separators: &[char] = if typed.contains(';') { &[';'] } else { &[',', ' ', '\t'] };
    let entries: Vec<&str> = typed.split(separators).map(str::trim).filter(|entry| !entry.is_empty()).collect();
    if !entries.iter().any(|entry| entry.parse::<usize>().is_ok()) {
        return Ok(None);
    }
    let mut named = Vec::new();
    for entry in entries {
        match numbered(entry, choices)? {
            Some(id) => named.push(id),
            None if free || typed.contains(';') => named.push(entry.to_owned()),
            None => {
                return Err(problem(
                    "unknown-choice",
                    format!("{} is no number", quoted(entry)),
                    "Type the numbers of the choices with spaces between: `1 3`.",
                ));
            }
        }
    }
    parse_value(question, &named.join("; ")).map(Some)
}

/// The choices in the order of the ranks that stand beside them; nothing if these are no ranks.
fn ranks(typed: &str, choices: &[Choice]) -> Result<Option<Vec<String>>, AnswerProblem> {
    if !typed.starts_with(|letter: char| letter.is_ascii_digit()) {
        return Ok(None);
    }
    let ranks = all_of(typed, choices.len(), "rank", "choice")?;
    let ordered: Option<Vec<String>> = (1..=choices.len())
        .map(|rank| ranks.iter().position(|one| *one == Some(rank as f64)).map(|place| choices[place].id.to_string()))
        .collect();
    ordered.map(Some).ok_or_else(|| {
        problem(
            "ranks",
            "these are not all ranks, each once".to_owned(),
            &format!(
                "Type what stands beside the choices from top to bottom: every number from 1 to {} once.",
                choices.len()
            ),
        )
    })
}

/// As many numbers as there are places, parted by spaces, commas or semicolons; none where `-` is typed.
fn all_of(typed: &str, places: usize, noun: &str, place: &str) -> Result<Vec<Option<f64>>, AnswerProblem> {
    let separators: &[char] = if typed.contains(';') { &[';'] } else { &[',', ' ', '\t'] };
    let entries: Vec<&str> = typed.split(separators).map(str::trim).filter(|entry| !entry.is_empty()).collect();
    if entries.len() != places {
        return Err(problem(
            "too-many-or-few",
            format!("{} typed, {} needed", text::count(entries.len(), noun), text::count(places, noun)),
            &format!(
                "Type one for every {place}, in the order of the paper, with spaces between; `-` for one left empty."
            ),
        ));
    }
    let read = |entry: &&str| match entry.trim_end_matches('%').parse::<f64>() {
        _ if *entry == "-" => Ok(None),
        Ok(number) if number.is_finite() => Ok(Some(number)),
        _ => Err(problem(
            "number",
            format!("{} is not a number", quoted(entry)),
            "Write it in digits and alone: `1250` or `12.5`.",
        )),
    };
    entries.iter().map(read).collect()
}

/// The parts of a record or of a row, in the order of the paper; what is empty or `-` is left out.
fn cells(typed: &str, fields: &[Field]) -> Result<Vec<(String, AnswerValue)>, AnswerProblem> {
    let cells: Vec<&str> = typed.split(if typed.contains('|') { '|' } else { ';' }).map(str::trim).collect();
    if cells.len() > fields.len() {
        let labels: Vec<String> = fields.iter().map(|field| text::clean_line(&field.label)).collect();
        return Err(problem(
            "too-many-or-few",
            format!("{} typed, and there is room for {}", text::count(cells.len(), "part"), fields.len()),
            &format!(
                "In the order of the paper they are {}, with `;` between them, or with `|` where one of them holds a semicolon.",
                text::and_list(&labels)
            ),
        ));
    }
    let filled = fields.iter().zip(cells).filter(|(_, cell)| !cell.is_empty() && *cell != "-");
    let given = filled.map(|(field, cell)| {
        let value = match &field.kind {
            FieldKind::Single(choices) => numbered(cell, choices).map(|id| id.map(AnswerValue::Choice)),
            FieldKind::Multi { choices, .. } => all_numbered(cell, choices),
            _ => Ok(None),
        };
        let value = match value {
            Ok(Some(value)) => Ok(value),
            Ok(None) => parse_field(field, cell),
            Err(problem) => Err(problem),
        };
        match value {
            Ok(value) => Ok((field.id.to_string(), value)),
            Err(found) => Err(AnswerProblem {
                message: format!("{}: {}", text::clean_line(&field.label), found.message),
                ..found
            }),
        }
    });
    given.collect()
}

fn inside(row: usize, found: AnswerProblem) -> AnswerProblem {
    AnswerProblem { message: format!("row {}: {}", row + 1, found.message), ..found }
}

fn problem(code: &'static str, message: String, way_out: &str) -> AnswerProblem {
    AnswerProblem { code, message, way_out: way_out.to_owned(), at: vec![PathStep::from("value")] }
}

#[cfg(test)]
mod tests {
    use super::{parse_paper, parse_paper_side};
    use crate::engagement::{AnswerValue, Given};
    use crate::questionnaire::{Kind, Question, Questionnaire, built_in, read};

    fn method() -> Questionnaire {
        let files = built_in().into_iter().find(|one| one.id == "crm-readiness").unwrap().files;
        read(&files).0.unwrap()
    }

    fn said(question: &Question, typed: &str) -> String {
        match parse_paper(question, typed) {
            Ok(answer) => format!("{:?}", answer.given),
            Err(problem) => format!("{} / {}", problem.message, problem.way_out),
        }
    }

    #[test]
    fn choices_are_named_by_their_numbers() {
        let method = method();
        let pay = method.question("people.pay").unwrap();
        assert_eq!(said(pay, "2"), "Value(Choice(\"revenue_and_margin\"))");
        assert_eq!(said(pay, "turnover and margin"), "Value(Choice(\"revenue_and_margin\"))");
        assert_eq!(said(pay, "?"), "Unknown");
        assert_eq!(
            said(pay, "9"),
            format!(
                "there is no choice 9 / The choices are numbered from 1 to {}, from top to bottom.",
                pay.choices().len()
            )
        );
        let help = method.question("people.help_or_hinder").unwrap();
        assert_eq!(said(help, "4"), "Value(Level(4))");
        assert_eq!(said(help, "-"), "this question applies to everybody / Answer it, or say `unknown` or `skipped`.");
    }

    #[test]
    fn what_is_asked_in_the_same_breath_is_typed_by_itself() {
        let method = method();
        let side = |id: &str, typed: &str| {
            let question = method.questions().find(|one| one.side.iter().any(|field| field.id.as_str() == id)).unwrap();
            match parse_paper_side(question, typed) {
                Ok(side) => format!("{side:?}"),
                Err(problem) => format!("{} / {}", problem.message, problem.way_out),
            }
        };
        assert_eq!(
            side("blackout", "July; August"),
            "2 parts typed, and there is room for 1 / In the order of the paper they are Weeks that must stay free of any change, with `;` between them, or with `|` where one of them holds a semicolon."
        );
        assert_eq!(side("blackout", " July "), "{FieldId(\"blackout\"): Text(\"July\")}");
        assert_eq!(side("blackout", "-"), "{}");
        assert_eq!(side("attached", "yes"), "{FieldId(\"attached\"): YesNo(true)}");
        assert_eq!(side("last_talks", "2"), "{FieldId(\"last_talks\"): Choice(\"own_work\")}");
        let alone = method.questions().find(|one| one.side.is_empty()).unwrap();
        assert_eq!(parse_paper_side(alone, "x").unwrap_err().message, "nothing is asked beside this question");
    }

    #[test]
    fn what_stands_beside_rows_is_typed_from_top_to_bottom() {
        let method = method();
        let ranking = method.questions().find(|one| matches!(one.kind, Kind::Ranking(_))).unwrap();
        let ids: Vec<String> = ranking.choices().iter().map(|choice| choice.id.to_string()).collect();
        let count = ids.len();
        let typed: Vec<String> = (1..=count).rev().map(|rank| rank.to_string()).collect();
        let backwards: Vec<String> = ids.iter().rev().cloned().collect();
        assert_eq!(
            parse_paper(ranking, &typed.join(" ")).unwrap().given,
            Given::Value(AnswerValue::Choices(backwards))
        );
        let twice = vec!["1"; count].join(" ");
        assert!(said(ranking, &twice).starts_with("these are not all ranks, each once"), "{}", said(ranking, &twice));
        let grid = method.questions().find(|one| matches!(one.kind, Kind::Grid { .. })).unwrap();
        let Kind::Grid { rows, .. } = &grid.kind else { unreachable!() };
        let mut typed = vec!["1"; rows.len()];
        typed[0] = "-";
        let steps: Vec<(String, u8)> = rows.iter().skip(1).map(|row| (row.id.to_string(), 1)).collect();
        assert_eq!(parse_paper(grid, &typed.join(" ")).unwrap().given, Given::Value(AnswerValue::Steps(steps)));
        assert_eq!(
            said(grid, "1 2"),
            format!(
                "2 steps typed, {} steps needed / Type one for every row, in the order of the paper, with spaces between; \
                 `-` for one left empty.",
                rows.len()
            )
        );
        typed[1] = "1.5";
        assert!(said(grid, &typed.join(" ")).starts_with("`1.5` is no step / "), "{}", said(grid, &typed.join(" ")));
    }

    #[test]
    fn parts_and_rows_are_typed_in_their_order() {
        let method = method();
        for question in method.questions() {
            let (Kind::List { columns: fields, .. } | Kind::Record(fields)) = &question.kind else { continue };
            let too_many = vec!["1"; fields.len() + 1].join(";");
            assert!(
                said(question, &too_many).contains(" typed, and there is room for "),
                "{}",
                said(question, &too_many)
            );
        }
    }
}
