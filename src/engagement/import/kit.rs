use std::sync::Arc;

use super::document_answers;
use super::json::item_of;
use crate::diagnostic::{Diagnostic, Source, Span};
use crate::digest;
use crate::engagement::Answer;
use crate::engagement::check::quoted;
use crate::engagement::shape::KIT;
use crate::format::{Document, Findings, Item, Node, Reader};
use crate::id::{ParticipantId, QuestionId};
use crate::questionnaire::Questionnaire;
use crate::text;

/// What a filled answer kit gave back.
#[derive(Debug, Clone, PartialEq)]
pub struct Parcel {
    /// The engagement that handed the kit out.
    pub engagement: String,
    /// Whose answers they are.
    pub participant: ParticipantId,
    /// The role that was asked.
    pub role: String,
    /// The fingerprint of what the kit asks.
    pub kit: String,
    /// The version of the questionnaire that was answered.
    pub version: String,
    /// The answers, in the order of the kit.
    pub answers: Vec<(QuestionId, Answer)>,
    /// What was changed after the kit was filled; nothing if it is as it was.
    pub changed: Changed,
}

/// What was changed in a kit after it was filled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// Nothing.
    No,
    /// Something that cannot be named.
    Somewhere,
    /// The answers to these questions.
    Answers(Vec<String>),
}

/// The word by which a kit is known.
const KIND: &str = "\"groundwork-answers\"";

/// Reads a filled answer kit; nothing if the file is none. Findings come as with [`import`](super::import); what was
/// changed afterwards is not reported, for whoever collects may accept it.
pub fn parcel(source: &Arc<Source>, questionnaire: &Questionnaire) -> Option<(Option<Parcel>, Vec<Diagnostic>)> {
    if !source.text.trim_start_matches(['\u{feff}', ' ', '\n', '\r', '\t']).starts_with('{')
        || !source.text.contains(KIND)
    {
        return None;
    }
    let findings = Findings::new();
    let parcel = read(source, questionnaire, &findings);
    let right = !findings.have_errors();
    Some((parcel.filter(|_| right), findings.into_sorted()))
}

fn read(source: &Arc<Source>, questionnaire: &Questionnaire, findings: &Findings) -> Option<Parcel> {
    let half = |findings: &Findings, message: String| {
        let last = source.text.trim_end().len();
        let span = Span { start: last.saturating_sub(1), end: last };
        findings.add(Diagnostic::error("half-a-kit", source, span, message).way_out(
            "Ask for the whole file again. The person finds it in their downloads, or makes it anew with the kit.",
        ));
    };
    let root = match item_of(source) {
        Ok((root, twice)) => {
            for (name, span) in &twice {
                findings.add(
                    Diagnostic::error("twice", source, *span, format!("{} stands twice here", quoted(name)))
                        .way_out("Keep one of them."),
                );
            }
            root
        }
        Err((message, at)) => {
            if message == "it ends in the middle" {
                half(findings, "this is half a kit: it ends in the middle".to_owned());
            } else {
                let span = Span { start: at, end: (at + 1).min(source.text.len()) };
                findings.add(
                    Diagnostic::error("json", source, span, format!("this is no filled kit any more: {message}"))
                        .way_out("Something changed it on its way. Ask for the file itself instead of a pasted text."),
                );
            }
            return None;
        }
    };
    let Node::Table(table) = root.node else { return None };
    let document = Document::held(source, table, &KIT, findings);
    let file = document.reader(findings);
    let said = document_answers(&document, questionnaire, findings);
    let list = file.item("answer")?;
    let Node::List(items) = &list.node else { return None };
    let count = file.maybe_integer("count")?;
    let found = i64::try_from(items.len()).unwrap_or(i64::MAX);
    if count > found {
        half(
            findings,
            format!(
                "this is half a kit: it announces {} and holds {found}",
                text::count(usize::try_from(count).unwrap_or(0), "answer")
            ),
        );
    }
    let participant = file.id::<ParticipantId>("participant")?.value;
    Some(Parcel {
        engagement: file.text("engagement"),
        participant,
        role: file.text("role"),
        kit: file.text("kit"),
        version: file.text("version"),
        answers: said,
        changed: changed(&file, source, list, items),
    })
}

/// What does not agree with the fingerprints that the kit wrote.
fn changed(file: &Reader<'_>, source: &Source, list: &Item, items: &[Item]) -> Changed {
    let head = HEAD.map(|key| match file.item(key).map(|item| &item.node) {
        Some(Node::Integer(number)) => number.to_string(),
        Some(Node::Text(text)) => text.to_string(),
        _ => String::new(),
    });
    if digest::of(&canonical(&head, raw(source, list))) == file.text("digest") {
        return Changed::No;
    }
    let checks = file.texts("checks");
    let differs = |(place, item): (usize, &Item)| {
        let Node::Table(table) = &item.node else { return None };
        let right =
            checks.get(place).is_some_and(|check| digest::of(&squeezed(raw(source, item))).starts_with(check.as_str()));
        match (right, table.get("question").map(|item| &item.node)) {
            (false, Some(Node::Text(id))) => Some(text::clean_line(id)),
            _ => None,
        }
    };
    let named: Vec<String> = items.iter().enumerate().filter_map(differs).collect();
    if named.is_empty() || checks.is_empty() { Changed::Somewhere } else { Changed::Answers(named) }
}

/// What a kit says about itself, in the order in which its fingerprint covers it.
const HEAD: [&str; 7] = ["engagement", "participant", "role", "questionnaire", "version", "kit", "count"];

/// What the fingerprint of a filled kit is made of: what it says about itself, line by line, then the answers in JSON
/// without spaces between its signs.
fn canonical(head: &[String], answers: &str) -> String {
    format!("{}\n{}", head.join("\n"), squeezed(answers))
}

fn raw<'s>(source: &'s Source, item: &Item) -> &'s str {
    source.text.get(item.span.start..item.span.end).unwrap_or_default()
}

/// JSON without the spaces between its signs.
fn squeezed(json: &str) -> String {
    let mut squeezed = String::with_capacity(json.len());
    let (mut inside, mut escaped) = (false, false);
    for letter in json.chars() {
        if !inside && letter.is_ascii_whitespace() {
            continue;
        }
        if letter == '"' && !escaped {
            inside = !inside;
        }
        escaped = inside && letter == '\\' && !escaped;
        squeezed.push(letter);
    }
    squeezed
}
