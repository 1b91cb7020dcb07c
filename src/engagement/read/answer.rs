use std::collections::BTreeMap;

use super::place::{first_line, place};
use crate::diagnostic::{Diagnostic, Place};
use crate::engagement::check::{AnswerProblem, PathStep, Problems, check_answer, check_level, names, quoted};
use crate::engagement::convert::{fields, value_of};
use crate::engagement::{Answer, Confidence, Given};
use crate::format::{Item, Node, Reader};
use crate::questionnaire::{Question, Questionnaire, RetiredKind};
use crate::text;
use crate::unit::Level;

/// An answer that fits its question, and the table it stands in.
pub(in crate::engagement) struct Said<'q, 'r> {
    /// The question.
    pub(in crate::engagement) question: &'q Question,
    /// The answer.
    pub(in crate::engagement) answer: Answer,
    /// Its table, for what a file says beside it.
    pub(in crate::engagement) table: Reader<'r>,
}

/// All answers of a file that fit their questions, in its order; everything else is reported.
pub(in crate::engagement) fn answers<'q, 'r>(file: &Reader<'r>, questionnaire: &'q Questionnaire) -> Vec<Said<'q, 'r>> {
    let mut seen: BTreeMap<&str, Place> = BTreeMap::new();
    let mut said = Vec::new();
    for table in file.tables("answer") {
        let Some(question) = question(&table, questionnaire) else { continue };
        let answer = answer(question, &table);
        if let Some(first) = seen.get(question.id.as_str()) {
            table.error(
                "question",
                "answered-twice",
                format!("`{}` is answered twice", question.id),
                format!("Keep one of the two; the first stands in line {}.", first.line_and_column().0),
            );
        } else {
            seen.insert(question.id.as_str(), table.place("question"));
            said.extend(answer.map(|answer| Said { question, answer, table }));
        }
    }
    said
}

/// The question that a table names; an unknown one is reported, a missing one has been.
pub(in crate::engagement) fn question<'q>(
    table: &Reader<'_>,
    questionnaire: &'q Questionnaire,
) -> Option<&'q Question> {
    let id = table.maybe_text("question")?;
    let question = questionnaire.question(&id);
    if question.is_none() {
        table.error(
            "question",
            "unknown-question",
            format!("there is no question {}", quoted(&id)),
            which_question(&id, questionnaire),
        );
    }
    question
}

/// What an unknown question's id may have meant.
pub(in crate::engagement) fn which_question(id: &str, questionnaire: &Questionnaire) -> String {
    if let Some(retired) = questionnaire.retired(RetiredKind::Question, id) {
        let because = text::clean_line(&retired.because);
        return match &retired.replaced_by {
            Some(new) => format!("It was given up ({because}); its place is taken by `{new}`."),
            None => format!("It was given up: {because}."),
        };
    }
    if let Some(near) = text::nearest(id, questionnaire.questions().map(|question| question.id.as_str())) {
        return format!("Did you mean `{near}`?");
    }
    let section = id.split('.').next().unwrap_or_default();
    match questionnaire.section(section) {
        Some(section) => format!(
            "The questions of `{}` are {}.",
            section.id,
            names(section.questions.iter().map(|question| question.id.as_str()))
        ),
        None => format!(
            "A question's id begins with its section; the sections are {}.",
            names(questionnaire.sections.iter().map(|section| section.id.as_str()))
        ),
    }
}

/// The answer that a table gives to its question; what does not fit is reported.
pub(in crate::engagement) fn answer(question: &Question, table: &Reader<'_>) -> Option<Answer> {
    let mut problems = Problems::default();
    let given = given(question, table, &mut problems);
    let mut answer = Answer::new(given.unwrap_or(Given::Skipped));
    if let Some(rated) = table.maybe_integer("rated") {
        problems.within("rated", |problems| check_level(question, rated, problems));
        answer.rated = Level::new(rated as f64);
    }
    if let Some(Item { node, .. }) = table.item("side") {
        problems.within("side", |problems| match node {
            Node::Table(side) => {
                let given = fields(&question.side, side, "side field", problems);
                answer.side = question
                    .side
                    .iter()
                    .filter_map(|field| {
                        let (_, value) = given.iter().find(|(id, _)| id == field.id.as_str())?;
                        Some((field.id.clone(), value.clone()))
                    })
                    .collect();
            }
            _ => problems.add("wrong-type", "`side` is not a table", "Write a table like `{ field = \"…\" }`."),
        });
    }
    answer.note = words(table, "note");
    answer.shown = words(table, "shown");
    let degree = table.maybe_text("confidence").unwrap_or_default();
    answer.confidence =
        Confidence::ALL.iter().find(|(_, word)| *word == degree).map_or(Confidence::Sure, |(degree, _)| *degree);
    answer.at = words(table, "at");
    answer.inactive = table.flag("inactive");

    problems.add_new(check_answer(question, &answer));
    let whole = problems.is_empty();
    for problem in problems.into_list() {
        table.findings().add(finding(question, table, problem));
    }
    whole.then_some(answer)
}

/// What was said; nothing if it has the wrong form or is missing, which is reported.
fn given(question: &Question, table: &Reader<'_>, problems: &mut Problems) -> Option<Given> {
    let state = table.maybe_text("state");
    match (table.item("value"), &state) {
        (Some(_), Some(state)) => {
            problems.within("state", |problems| {
                problems.add(
                    "value-and-state",
                    format!("there is a value, and yet the state is {}", quoted(state)),
                    "Keep `value`, or keep `state`.",
                );
            });
            None
        }
        (Some(item), None) => {
            let value = problems.within("value", |problems| value_of(question, item, problems));
            value.map(Given::Value)
        }
        (None, Some(state)) => match state.as_str() {
            "unknown" => Some(Given::Unknown),
            "not_applicable" => Some(Given::NotApplicable),
            // Any other word has been reported by the shape.
            _ => Some(Given::Skipped),
        },
        (None, None) if table.has("state") => None,
        (None, None) => {
            problems.add(
                "no-answer",
                "the answer has neither `value` nor `state`",
                "Add `value`, or say `state = \"unknown\"`, `\"not_applicable\"` or `\"skipped\"`.",
            );
            None
        }
    }
}

/// A text exactly as it was said; empty if missing.
pub(in crate::engagement) fn words(table: &Reader<'_>, key: &str) -> String {
    match table.item(key).map(|item| &item.node) {
        Some(Node::Text(text) | Node::Date(text)) => text.to_string(),
        _ => String::new(),
    }
}

/// A problem of an answer as a finding with its place.
fn finding(question: &Question, table: &Reader<'_>, problem: AnswerProblem) -> Diagnostic {
    let span = match problem.at.split_first() {
        Some((PathStep::Key(key), steps)) => {
            table.item(key).map_or_else(|| table.span("question"), |item| place(item, steps, problem.code))
        }
        _ => table.span("question"),
    };
    Diagnostic::error(problem.code, table.source(), first_line(span, &table.source().text), problem.message)
        .label(format!("answer to `{}`", question.id))
        .way_out(problem.way_out)
}
