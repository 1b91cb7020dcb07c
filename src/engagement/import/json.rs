use std::borrow::Cow;
use std::sync::Arc;

use super::document_answers;
use crate::diagnostic::{Diagnostic, Source, Span};
use crate::engagement::check::{AnswerProblem, Problems, check_answer, quoted};
use crate::engagement::convert::value_of;
use crate::engagement::read::{first_line, place, which_question};
use crate::engagement::shape::IMPORT;
use crate::engagement::typed::{parse_loose, read_json};
use crate::engagement::{Answer, Given};
use crate::format::{Document, Findings, Item, Node, Table};
use crate::id::QuestionId;
use crate::questionnaire::{Kind, Question, Questionnaire};

/// What could not be read: why, and where.
type Broken = (String, usize);

/// The value of a JSON text and the names that stand twice in it.
pub(super) fn item_of(source: &Source) -> Result<(Item, Vec<(String, Span)>), Broken> {
    // Three spaces are as long as a byte order mark, so that places stay true.
    let text = match source.text.strip_prefix('\u{feff}') {
        Some(rest) => Cow::Owned(format!("   {rest}")),
        None => Cow::Borrowed(&*source.text),
    };
    match read_json(&text) {
        Ok(json) => Ok((json.item, json.twice)),
        Err(problem) => Err((problem.message, problem.at)),
    }
}

/// The answers of a JSON text: a list of objects, an object with such a list under `answer`, or values by question.
pub(super) fn object(
    source: &Arc<Source>,
    questionnaire: &Questionnaire,
    findings: &Findings,
) -> Vec<(QuestionId, Answer)> {
    let (item, twice) = match item_of(source) {
        Ok(read) => read,
        Err((message, at)) => {
            let span = Span { start: at, end: (at + 1).min(source.text.len()) };
            findings.add(
                Diagnostic::error("json", source, span, format!("this is not JSON: {message}"))
                    .way_out("Names and texts stand in double quotes, lists in `[ ]`, tables in `{ }`."),
            );
            return Vec::new();
        }
    };
    for (name, span) in &twice {
        findings.add(
            Diagnostic::error("twice", source, *span, format!("{} stands twice here", quoted(name)))
                .way_out("Keep one of them."),
        );
    }
    match item.node {
        Node::Table(table) if table.get("answer").is_none() => by_question(&table, source, questionnaire, findings),
        Node::Table(root) => {
            document_answers(&Document::held(source, root, &IMPORT, findings), questionnaire, findings)
        }
        Node::List(_) => {
            let root = Table { entries: vec![("answer".into(), item.span, item)], unread: Vec::new() };
            document_answers(&Document::held(source, root, &IMPORT, findings), questionnaire, findings)
        }
        _ => {
            findings.add(
                Diagnostic::error("json", source, item.span, format!("{} is no set of answers", item.node.in_words()))
                    .way_out("Write a list of objects, or one object with a value for each question's id."),
            );
            Vec::new()
        }
    }
}

/// The answers of an object `{"question.id": value}`.
fn by_question(
    table: &Table,
    source: &Arc<Source>,
    questionnaire: &Questionnaire,
    findings: &Findings,
) -> Vec<(QuestionId, Answer)> {
    let mut said = Vec::new();
    for (id, span, item) in &table.entries {
        let Some(question) = questionnaire.question(id) else {
            findings.add(
                Diagnostic::error("unknown-question", source, *span, format!("there is no question {}", quoted(id)))
                    .way_out(which_question(id, questionnaire)),
            );
            continue;
        };
        match value(question, item) {
            Ok(answer) => said.push((question.id.clone(), answer)),
            Err(problems) => findings.extend(problems.into_iter().map(|problem| {
                let span = place(item, problem.at.get(1..).unwrap_or_default(), problem.code);
                Diagnostic::error(problem.code, source, first_line(span, &source.text), problem.message)
                    .label(format!("answer to `{}`", question.id))
                    .way_out(problem.way_out)
            })),
        }
    }
    said
}

fn value(question: &Question, item: &Item) -> Result<Answer, Vec<AnswerProblem>> {
    if let Node::Text(typed) = &item.node
        && !matches!(question.kind, Kind::Text | Kind::LongText)
    {
        return parse_loose(question, typed).map_err(|problem| vec![problem]);
    }
    let mut problems = Problems::default();
    let value = problems.within("value", |problems| value_of(question, item, problems));
    let answer = Answer::new(value.map_or(Given::Skipped, Given::Value));
    problems.add_new(check_answer(question, &answer));
    if problems.is_empty() { Ok(answer) } else { Err(problems.into_list()) }
}
