use std::cell::RefCell;
use std::collections::BTreeMap;

use super::files::Trust;
use super::names::{Stage, Vocabulary};
use crate::condition::{Expression, Value};
use crate::diagnostic::{Diagnostic, Place, Span};
use crate::format::{At, Findings, Item, Node, Reader};
use crate::id::Id;
use crate::text;

/// What the files define and refer to, so that names are resolved once everything has been read. Of files that are trusted
/// nothing is noted, for nothing would be found.
pub(super) struct Ledger<'a> {
    findings: &'a Findings,
    trust: Trust,
    defined: RefCell<BTreeMap<&'static str, BTreeMap<String, Place>>>,
    referred: RefCell<Vec<(&'static str, String, Place)>>,
    used: RefCell<Vec<(Expression, Stage, Place)>>,
}

/// What a ledger noted.
pub(super) struct Noted {
    defined: BTreeMap<&'static str, BTreeMap<String, Place>>,
    referred: Vec<(&'static str, String, Place)>,
    used: Vec<(Expression, Stage, Place)>,
}

impl<'a> Ledger<'a> {
    pub(super) fn new(trust: Trust, findings: &'a Findings) -> Self {
        Self { findings, trust, defined: RefCell::default(), referred: RefCell::default(), used: RefCell::default() }
    }

    fn takes_notes(&self) -> bool {
        self.trust == Trust::None
    }

    /// Notes that something of this id exists; a second one is reported.
    pub(super) fn define<T: Id>(&self, at: &At<T>) {
        if self.takes_notes() {
            self.exists(T::NOUN, at.value.as_ref().to_owned(), at.place.clone());
        }
    }

    fn exists(&self, noun: &'static str, id: String, place: Place) {
        let mut defined = self.defined.borrow_mut();
        let ids = defined.entry(noun).or_default();
        if let Some(first) = ids.get(&id) {
            let (line, _) = first.line_and_column();
            self.findings.add(
                Diagnostic::error("duplicate-id", &place.source, place.span, format!("there are two {noun}s `{id}`"))
                    .label("the second one")
                    .way_out(format!(
                        "The first is in {}, line {line}. Give one of them another id.",
                        first.source.name
                    )),
            );
        } else {
            ids.insert(id, place);
        }
    }

    /// What it noted, for another one.
    pub(super) fn into_noted(self) -> Noted {
        Noted { defined: self.defined.into_inner(), referred: self.referred.into_inner(), used: self.used.into_inner() }
    }

    /// Notes what another one noted.
    pub(super) fn take(&self, noted: Noted) {
        for (noun, ids) in noted.defined {
            ids.into_iter().for_each(|(id, place)| self.exists(noun, id, place));
        }
        self.referred.borrow_mut().extend(noted.referred);
        self.used.borrow_mut().extend(noted.used);
    }

    /// Notes that something of this id must exist, and gives the bare id.
    pub(super) fn refer<T: Id>(&self, at: At<T>) -> T {
        if self.takes_notes() {
            self.referred.borrow_mut().push((T::NOUN, at.value.as_ref().to_owned(), at.place));
        }
        at.value
    }

    /// Notes that something of this id must exist, where only the file says what kind of thing it is.
    pub(super) fn refer_by_noun(&self, noun: &'static str, id: &str, place: Place) {
        if self.takes_notes() {
            self.referred.borrow_mut().push((noun, text::clean_line(id), place));
        }
    }

    /// A list of ids that must exist.
    pub(super) fn ids<T: Id>(&self, reader: &Reader<'_>, key: &str) -> Vec<T> {
        reader.ids(key).into_iter().map(|at| self.refer(at)).collect()
    }

    /// One id that must exist.
    pub(super) fn id<T: Id>(&self, reader: &Reader<'_>, key: &str) -> Option<T> {
        Some(self.refer(reader.id(key)?))
    }

    /// An expression, compiled, its names to be resolved later.
    pub(super) fn expression(&self, reader: &Reader<'_>, key: &str, stage: Stage) -> Option<Expression> {
        self.compile(reader.item(key)?, reader, stage)
    }

    /// A list of expressions.
    pub(super) fn expressions(&self, reader: &Reader<'_>, key: &str, stage: Stage) -> Vec<Expression> {
        let Some(Item { node: Node::List(items), .. }) = reader.item(key) else { return Vec::new() };
        items.iter().filter_map(|item| self.compile(item, reader, stage)).collect()
    }

    /// An expression over names of its own, checked at once.
    pub(super) fn local(&self, reader: &Reader<'_>, key: &str, names: &[String]) -> Option<Expression> {
        let item = reader.item(key)?;
        let expression = self.compiled(item, reader)?;
        let place = Place { source: reader.source().clone(), span: item.span };
        for used in expression.names().iter().filter(|used| !names.contains(&used.name)) {
            let known: Vec<&str> = names.iter().map(String::as_str).collect();
            self.findings.add(
                unknown_name(&used.name, &place, &used.span, &expression)
                    .way_out(format!("This expression sees only {}.", text::and_list(&known))),
            );
        }
        Some(expression)
    }

    fn compile(&self, item: &Item, reader: &Reader<'_>, stage: Stage) -> Option<Expression> {
        let expression = self.compiled(item, reader)?;
        if self.takes_notes() {
            let place = Place { source: reader.source().clone(), span: item.span };
            self.used.borrow_mut().push((expression.clone(), stage, place));
        }
        Some(expression)
    }

    fn compiled(&self, item: &Item, reader: &Reader<'_>) -> Option<Expression> {
        let Node::Text(written) = &item.node else { return None };
        match Expression::compile(written) {
            Ok(expression) => Some(expression),
            Err(problem) => {
                let place = Place { source: reader.source().clone(), span: item.span };
                let span = within(&place, written, &problem.span);
                self.findings
                    .add(Diagnostic::error("condition", &place.source, span, problem.message).way_out(problem.way_out));
                None
            }
        }
    }

    /// Reports every reference to nothing and every name that no expression may use where it stands.
    pub(super) fn resolve(self, vocabulary: &Vocabulary) {
        let defined = self.defined.into_inner();
        let nothing = BTreeMap::new();
        let (mut last, mut known) = ("", &nothing);
        for (noun, id, place) in self.referred.into_inner() {
            if noun != last {
                (last, known) = (noun, defined.get(noun).unwrap_or(&nothing));
            }
            if !known.contains_key(&id) {
                self.findings.add(
                    Diagnostic::error(
                        "unknown-reference",
                        &place.source,
                        place.span,
                        format!("there is no {noun} `{id}`"),
                    )
                    .way_out(match text::nearest(&id, known.keys().map(String::as_str)) {
                        Some(near) => format!("Did you mean `{near}`?"),
                        None => format!("Add the {noun}, or remove the reference."),
                    }),
                );
            }
        }
        for (expression, stage, place) in self.used.into_inner() {
            for used in expression.names() {
                if let Some(problem) = vocabulary.problem(&used.name, stage) {
                    self.findings.add(
                        Diagnostic::error(
                            "unknown-name",
                            &place.source,
                            within(&place, expression.text(), &used.span),
                            problem.0,
                        )
                        .way_out(problem.1),
                    );
                }
            }
            for comparison in expression.comparisons() {
                let Value::Text(constant) = &comparison.constant else { continue };
                let Some(choices) = vocabulary.choices(&comparison.name) else { continue };
                if !choices.contains(constant) {
                    let span = within_word(&place, expression.text(), constant, &comparison.span);
                    self.findings.add(
                        Diagnostic::error(
                            "unknown-choice",
                            &place.source,
                            span,
                            format!("`{}` can never be '{constant}'", comparison.name),
                        )
                        .way_out(
                            match text::nearest(constant, choices.iter().map(String::as_str)) {
                                Some(near) => format!("Did you mean '{near}'?"),
                                None => format!(
                                    "It can be {}.",
                                    text::or_list(
                                        &choices.iter().map(|choice| format!("'{choice}'")).collect::<Vec<_>>()
                                    )
                                ),
                            },
                        ),
                    );
                }
            }
        }
    }
}

fn unknown_name(name: &str, place: &Place, span: &std::ops::Range<usize>, expression: &Expression) -> Diagnostic {
    Diagnostic::error(
        "unknown-name",
        &place.source,
        within(place, expression.text(), span),
        format!("nothing is called `{name}` here"),
    )
}

/// Where a stretch of an expression stands in the file: inside the quotes, if the text stands there unescaped.
pub(super) fn within(place: &Place, written: &str, span: &std::ops::Range<usize>) -> Span {
    let raw = place.source.text.get(place.span.start..place.span.end).unwrap_or("");
    match raw.find(written) {
        Some(offset) => {
            Span { start: place.span.start + offset + span.start, end: place.span.start + offset + span.end }
        }
        None => place.span,
    }
}

fn within_word(place: &Place, written: &str, word: &str, span: &std::ops::Range<usize>) -> Span {
    let from = if span.end > span.start { span.start } else { 0 };
    match written.get(from..).and_then(|rest| rest.find(word)) {
        Some(offset) => within(place, written, &(from + offset..from + offset + word.len())),
        None => within(place, written, span),
    }
}
