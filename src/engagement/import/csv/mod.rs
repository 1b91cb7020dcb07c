//! Answers from a table.

mod columns;
mod row;

use std::sync::Arc;

use super::Sheet;
use crate::diagnostic::{Diagnostic, Place, Source};
use crate::engagement::check::{check_answer, one_of, quoted};
use crate::engagement::read::which_question;
use crate::engagement::typed::{parse_loose, parse_paper};
use crate::engagement::{Answer, AnswerProblem, Confidence, Given, PathStep};
use crate::format::Findings;
use crate::questionnaire::{Codes, Meant, Question, Questionnaire};
use crate::text;
use crate::unit::Level;
use columns::Columns;
use row::{Row, rows};

/// The answers of a table, by person where it has a column `participant`: a header with at least `question` (or `id`,
/// or `code`) and `value` (or `answer`), one row an answer.
pub(super) fn table(source: &Arc<Source>, questionnaire: &Questionnaire, findings: &Findings) -> Vec<Sheet> {
    let mut rows = rows(source).into_iter();
    let Some(header) = rows.next() else {
        findings.add(
            Diagnostic::about("empty", &source.name, "the file is empty")
                .way_out("Its first line names the columns: `question,value`."),
        );
        return Vec::new();
    };
    let Some(columns) = Columns::of(&header, findings) else { return Vec::new() };
    let codes = Codes::of(questionnaire);
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut seen: Vec<(String, &str, usize)> = Vec::new();
    for row in rows {
        if let Some(place) = row.open_quote() {
            row.error(
                place,
                "open-quote",
                "this quote is never closed",
                "Close the text with a second quote; a quote within it is written twice.",
                findings,
            );
            break;
        }
        if row.cells.iter().all(String::is_empty) {
            continue;
        }
        if let Some(extra) = (header.cells.len()..row.cells.len()).find(|place| !row.cell(*place).is_empty()) {
            row.error(
                extra,
                "too-many-cells",
                format!("this row has {}, the header {}", text::count(row.cells.len(), "cell"), header.cells.len()),
                "Put a text that contains the separator into double quotes.",
                findings,
            );
            continue;
        }
        let typed = row.cell(columns.question);
        let question = match codes.find(typed) {
            Meant::One(question) => question,
            meant => {
                let (message, way_out) = not_a_question(typed, meant, questionnaire);
                row.error(columns.question, "unknown-question", message, way_out, findings);
                continue;
            }
        };
        let who = columns.place("participant").map(|place| (row.cell(place).to_owned(), row.span(place)));
        if let Some((_, span)) = who.as_ref().filter(|(who, _)| who.is_empty()) {
            findings.add(
                Diagnostic::error("whose-answers", source, *span, "this row does not say whose answer it is")
                    .way_out("Write the participant's id into the column `participant` of every row."),
            );
            continue;
        }
        let name = who.as_ref().map_or("", |(who, _)| who);
        if let Some((_, _, line)) = seen.iter().find(|(who, id, _)| who == name && *id == question.id.as_str()) {
            row.error(
                columns.question,
                "answered-twice",
                format!("`{}` is answered twice", question.id),
                format!("Keep one of the two; the first stands in line {line}."),
                findings,
            );
            continue;
        }
        // A row without an answer leaves its question open, as in a form that somebody filled in half.
        if let Some(answer) = answer(question, &row, &columns, findings) {
            seen.push((name.to_owned(), question.id.as_str(), row.line()));
            let place = sheets.iter().position(|sheet| sheet.name() == name).unwrap_or_else(|| {
                let participant = who.map(|(who, span)| (who, Place { source: Arc::clone(source), span }));
                sheets.push(Sheet { participant, answers: Vec::new() });
                sheets.len() - 1
            });
            sheets[place].answers.push((question.id.clone(), answer));
        }
    }
    sheets
}

/// What to say of a text that names no question.
fn not_a_question(typed: &str, meant: Meant<'_>, questionnaire: &Questionnaire) -> (String, String) {
    match meant {
        Meant::Several(codes) => (
            format!("{} is the beginning of more than one code", quoted(typed)),
            format!("Type the whole code: {}.", text::or_list(&codes)),
        ),
        _ if typed.is_empty() => ("this row names no question".to_owned(), which_question(typed, questionnaire)),
        Meant::None(near) if !typed.contains('.') => {
            let near = near.map_or_else(String::new, |near| format!(" Did you mean `{near}`?"));
            let way_out =
                format!("A code has three or four signs and stands above its question; an id does, too.{near}");
            (format!("there is no question {}", quoted(typed)), way_out)
        }
        _ => (format!("there is no question {}", quoted(typed)), which_question(typed, questionnaire)),
    }
}

/// The answer of a row; nothing if it has none or if something does not fit, which is reported.
fn answer(question: &Question, row: &Row<'_>, columns: &Columns, findings: &Findings) -> Option<Answer> {
    let cell = |name: &str| columns.place(name).map_or("", |place| row.cell(place));
    let (value, state) = (columns.value.map_or("", |place| row.cell(place)), cell("state"));
    let mut wrong = false;
    let mut report = |name: &str, code, message: String, way_out: String| {
        let place = columns.place(name).unwrap_or(columns.question);
        findings.add(
            Diagnostic::error(code, row.source, row.span(place), message)
                .label(format!("answer to `{}`", question.id))
                .way_out(way_out),
        );
        wrong = true;
    };
    let mut answer = match (value, state) {
        ("", "") => return None,
        (typed, "") => match (if columns.is_paper { parse_paper } else { parse_loose })(question, typed) {
            Ok(answer) => answer,
            Err(problem) => {
                report("value", problem.code, problem.message, problem.way_out);
                Answer::new(Given::Skipped)
            }
        },
        ("", "unknown") => Answer::new(Given::Unknown),
        ("", "not_applicable") => Answer::new(Given::NotApplicable),
        ("", "skipped") => Answer::new(Given::Skipped),
        ("", other) => {
            let way_out = one_of(other, ["unknown", "not_applicable", "skipped"].into_iter());
            report("state", "unknown-word", format!("the state cannot be {}", quoted(other)), way_out);
            Answer::new(Given::Skipped)
        }
        (_, other) => {
            let message = format!("there is a value, and yet the state is {}", quoted(other));
            report("state", "value-and-state", message, "Keep one of the two cells.".to_owned());
            Answer::new(Given::Skipped)
        }
    };
    cell("note").clone_into(&mut answer.note);
    cell("shown").clone_into(&mut answer.shown);
    match (cell("rated"), cell("rated").parse::<f64>().ok().and_then(Level::new)) {
        ("", _) => {}
        (_, Some(level)) => answer.rated = Some(level),
        (typed, None) => report(
            "rated",
            "not-on-scale",
            format!("{} is not on the scale", quoted(typed)),
            "Rate with a whole number from 0 to 5.".to_owned(),
        ),
    }
    let degree = cell("confidence").to_lowercase();
    match Confidence::ALL.iter().find(|(_, word)| *word == degree) {
        Some((confidence, _)) => answer.confidence = *confidence,
        None if degree.is_empty() => {}
        None => {
            let way_out = one_of(&degree, Confidence::ALL.iter().map(|(_, word)| *word));
            report("confidence", "unknown-word", format!("the confidence cannot be {}", quoted(&degree)), way_out);
        }
    }
    for AnswerProblem { code, message, way_out, at } in check_answer(question, &answer) {
        match at.first() {
            Some(PathStep::Key(name)) => report(name, code, message, way_out),
            _ => report("question", code, message, way_out),
        }
    }
    (!wrong).then_some(answer)
}
