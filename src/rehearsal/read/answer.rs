use std::borrow::Cow;

use super::{fill, value, which};
use crate::diagnostic::{Diagnostic, Span};
use crate::engagement::{Answer, Confidence, Given, PathStep, check_answer};
use crate::format::{Item, Node, Reader, Table};
use crate::id::QuestionId;
use crate::questionnaire::{Kind, Question, Questionnaire};
use crate::text;
use crate::unit::Level;

/// What a table says about an answer besides the answer itself.
const ASIDES: [&str; 5] = ["value", "rated", "shown", "note", "confidence"];

/// The answers under `answers`, in the order of the file; what does not fit is reported.
pub(super) fn answers(questionnaire: &Questionnaire, file: &Reader<'_>) -> Vec<(QuestionId, Answer)> {
    let mut given: Vec<(QuestionId, Answer)> = Vec::new();
    let Some(Item { node, span }) = file.item("answers") else { return given };
    let reading = Reading { questionnaire, file };
    let Node::Table(sections) = node else {
        reading.error("wrong-type", *span, "the answers are no table", "Write them under `[answers]`, by question.");
        return given;
    };
    for (name, span, item) in &sections.entries {
        // `"people.pay" = …`, or `people.pay = …`, which is a table of the section.
        let named: Vec<(String, Span, &Item)> = if name.contains('.') {
            vec![(name.to_string(), *span, item)]
        } else {
            reading.of_section(name, *span, item)
        };
        for (id, span, item) in named {
            let Some(question) = questionnaire.question(&id) else {
                reading.unknown_question(&id, span);
                continue;
            };
            if given.iter().any(|(known, _)| *known == question.id) {
                let message = format!("`{id}` is answered twice");
                reading.error("answered-twice", span, message, "Keep one of the two.");
            } else if let Some(answer) = reading.answer(question, span, item) {
                given.push((question.id.clone(), answer));
            }
        }
    }
    given
}

/// The file that is read, and where findings go.
#[derive(Clone, Copy)]
pub(super) struct Reading<'a> {
    questionnaire: &'a Questionnaire,
    file: &'a Reader<'a>,
}

impl Reading<'_> {
    pub(super) fn error(&self, code: &'static str, span: Span, message: impl Into<String>, way_out: impl Into<String>) {
        let span = first_line(span, &self.file.source().text);
        self.file.findings().add(Diagnostic::error(code, self.file.source(), span, message).way_out(way_out));
    }

    fn of_section<'t>(&self, section: &str, span: Span, item: &'t Item) -> Vec<(String, Span, &'t Item)> {
        let known: Vec<&str> = self.questionnaire.sections.iter().map(|section| section.id.as_str()).collect();
        if !known.contains(&section) {
            let message = format!("there is no section `{}`", text::clean_line(section));
            self.error("unknown-question", span, message, which("section", section, &known));
            return Vec::new();
        }
        let Node::Table(questions) = &item.node else {
            let message = format!("`{section}` is a section, not a question");
            self.error("wrong-type", span, message, format!("Name the question too: `{section}.… = …`."));
            return Vec::new();
        };
        questions.entries.iter().map(|(name, span, item)| (format!("{section}.{name}"), *span, item)).collect()
    }

    fn unknown_question(&self, id: &str, span: Span) {
        let all: Vec<&str> = self.questionnaire.questions().map(|question| question.id.as_str()).collect();
        let near = text::nearest(id, all.iter().copied());
        let section = id.split('.').next().unwrap_or_default();
        let way_out = if let Some(near) = near {
            format!("Did you mean `{near}`?")
        } else {
            let of_section = all.iter().filter(|one| one.split('.').next() == Some(section));
            let of_section: Vec<String> = of_section.map(|id| format!("`{id}`")).collect();
            format!("The questions of this section are {}.", text::and_list(&of_section))
        };
        let message = format!("there is no question `{}`", text::clean_line(id));
        self.error("unknown-question", span, message, way_out);
    }

    /// The answer to a question; nothing if it does not fit, which is reported.
    fn answer(&self, question: &Question, key: Span, item: &Item) -> Option<Answer> {
        let Parts { asides, value, rest } = split(question, item);
        let mut answer = match value {
            Some(value) => Answer::new(value::given(self, question, &value)?),
            None => self.unsaid(question, &asides, key)?,
        };
        let mut whole = true;
        for (name, span, item) in &rest {
            let Some(field) = question.side.iter().find(|field| field.id.as_str() == name) else {
                self.unknown_part(question, name, *span);
                whole = false;
                continue;
            };
            let value = value::cell(self, field, item);
            whole &= value.is_some();
            answer.side.extend(value.map(|value| (field.id.clone(), value)));
        }
        self.asides(&mut answer, &asides);
        let problems = check_answer(question, &answer);
        for problem in &problems {
            let part = problem.at.first().and_then(|step| match step {
                PathStep::Key(part) => asides.get(part),
                PathStep::Index(_) => None,
            });
            let span = part.map_or(item.span, |part| part.span);
            self.error(problem.code, span, problem.message.clone(), problem.way_out.clone());
        }
        (whole && problems.is_empty()).then_some(answer)
    }

    /// An answer of which only the rating or side fields are given.
    fn unsaid(&self, question: &Question, asides: &Table, key: Span) -> Option<Answer> {
        let answer = fill::words(question).filter(|_| question.is_rated() && asides.get("rated").is_some());
        if answer.is_none() {
            let message = format!("`{}` has no answer here", question.id);
            self.error(
                "no-answer",
                key,
                message,
                "Add `value`, or write the answer itself behind the question's name.",
            );
        }
        answer
    }

    pub(super) fn unknown_part(&self, question: &Question, name: &str, span: Span) {
        let mut known: Vec<&str> = question.fields().iter().map(|field| field.id.as_str()).collect();
        known.extend(ASIDES);
        let message = format!("an answer to `{}` has no `{}`", question.id, text::clean_line(name));
        self.error("unknown-field", span, message, which("field", name, &known));
    }

    fn asides(&self, answer: &mut Answer, asides: &Table) {
        for (name, _, item) in &asides.entries {
            match (&**name, &item.node) {
                ("value", _) => {}
                ("rated", Node::Integer(level)) => match Level::new(*level as f64) {
                    Some(level) => answer.rated = Some(level),
                    None => self.error(
                        "not-on-scale",
                        item.span,
                        format!("{level} is not on the scale"),
                        "Rate with a whole number from 0 to 5.",
                    ),
                },
                ("shown", Node::Text(text)) => answer.shown = text.to_string(),
                ("note", Node::Text(text)) => answer.note = text.to_string(),
                ("confidence", Node::Text(word)) => {
                    if let Some((degree, _)) = Confidence::ALL.iter().find(|(_, known)| *known == word) {
                        answer.confidence = *degree;
                    } else {
                        let known: Vec<&str> = Confidence::ALL.iter().map(|(_, word)| *word).collect();
                        let message = format!("`confidence` cannot be `{}`", text::clean_line(word));
                        self.error("unknown-word", item.span, message, which("degree", word, &known));
                    }
                }
                (name, node) => {
                    let wanted = if name == "rated" { "a whole number from 0 to 5" } else { "a text in quotes" };
                    let message = format!("`{name}` takes {wanted}, not {}", node.in_words());
                    self.error("wrong-type", item.span, message, format!("Write {wanted}."));
                }
            }
        }
        if matches!(answer.given, Given::Unknown | Given::NotApplicable | Given::Skipped) {
            answer.rated = None;
        }
    }
}

/// An answer taken apart.
struct Parts {
    /// What is said about the answer.
    asides: Table,
    /// The answer itself.
    value: Option<Item>,
    /// Side fields, and what belongs nowhere.
    rest: Vec<(Cow<'static, str>, Span, Item)>,
}

/// Takes an answer apart. A field of the question that is called like an aside comes first.
fn split(question: &Question, item: &Item) -> Parts {
    let Node::Table(table) = &item.node else {
        return Parts { asides: Table::default(), value: Some(item.clone()), rest: Vec::new() };
    };
    let is_aside = |name: &str| ASIDES.contains(&name) && question.field(name).is_none();
    let (asides, rest): (Vec<_>, Vec<_>) = table.entries.iter().cloned().partition(|(name, ..)| is_aside(name));
    let asides = Table { entries: asides, unread: Vec::new() };
    let is_table = matches!(question.kind, Kind::Record(_) | Kind::Range(_) | Kind::Allocation(_) | Kind::Grid { .. });
    match asides.get("value").cloned() {
        None if is_table && !rest.is_empty() => {
            let value = Item { node: Node::Table(Table { entries: rest, unread: Vec::new() }), span: item.span };
            Parts { asides, value: Some(value), rest: Vec::new() }
        }
        value => Parts { asides, value, rest },
    }
}

/// A table's span may reach over many lines; a caret points best at its first.
fn first_line(span: Span, text: &str) -> Span {
    let start = span.start.min(text.len());
    let line = text.get(start..).and_then(|rest| rest.find('\n')).map_or(text.len(), |length| start + length);
    Span { start, end: span.end.min(line).max(start) }
}
