use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::Rule;
use super::condition::{Condition, Purpose, conditions};
use super::names::Names;
use super::places::Places;
use super::space::{Outcomes, outcomes};
use super::spot::Spot;
use super::text::{Text, texts};
use crate::diagnostic::{Diagnostic, Place, Severity, Source};
use crate::questionnaire::{Question, Questionnaire};

/// What rules look at: the questionnaire, and what several of them need of it, worked out once.
#[derive(Debug)]
pub(super) struct Subject<'a> {
    pub(super) questionnaire: &'a Questionnaire,
    pub(super) names: Names<'a>,
    pub(super) conditions: Vec<(Condition<'a>, Option<Outcomes>)>,
    /// Who reads a question, by its id.
    readers: BTreeMap<&'a str, Vec<Reading>>,
    files: &'a [Arc<Source>],
    places: OnceCell<Places>,
    texts: OnceCell<Vec<Text<'a>>>,
}

/// An expression that reads a question.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reading {
    /// The number of the condition.
    pub(super) condition: usize,
    /// The number of the name in the expression.
    pub(super) name: usize,
}

impl<'a> Subject<'a> {
    pub(super) fn of(files: &'a [Arc<Source>], questionnaire: &'a Questionnaire) -> Self {
        let mut names = Names::of(questionnaire);
        let mut readers: BTreeMap<&str, Vec<Reading>> = BTreeMap::new();
        let mut judged = Vec::new();
        for (number, condition) in conditions(questionnaire).into_iter().enumerate() {
            for (name, used) in condition.expression.names().iter().enumerate() {
                if let Some((question, _)) = names.question(&used.name) {
                    readers.entry(question.id.as_str()).or_default().push(Reading { condition: number, name });
                }
            }
            let outcomes = match condition.purpose {
                Purpose::Figure | Purpose::LastResort => None,
                _ => outcomes(&names, condition.expression),
            };
            if let (Purpose::Asked, Some(Outcomes { can_hold: false, .. }), super::spot::Id::Named(id)) =
                (condition.purpose, outcomes, condition.spot.id)
            {
                names.is_never_asked(id);
            }
            judged.push((condition, outcomes));
        }
        Self {
            questionnaire,
            names,
            conditions: judged,
            readers,
            files,
            places: OnceCell::new(),
            texts: OnceCell::new(),
        }
    }

    /// The conditions of a purpose that can be told, with what they can come to.
    pub(super) fn told(&self, purpose: Purpose) -> impl Iterator<Item = (&Condition<'a>, Outcomes)> {
        self.conditions
            .iter()
            .filter(move |(condition, _)| condition.purpose == purpose)
            .filter_map(|(condition, outcomes)| Some((condition, (*outcomes)?)))
    }

    /// Every expression that reads a question, with what it reads of it: `level`, a field, or nothing for its value.
    pub(super) fn readings(&self, question: &Question) -> impl Iterator<Item = (&Condition<'a>, &str)> {
        self.readers.get(question.id.as_str()).into_iter().flatten().filter_map(|reading| {
            let (condition, _) = self.conditions.get(reading.condition)?;
            let name = &condition.expression.names().get(reading.name)?.name;
            Some((condition, self.names.question(name)?.1))
        })
    }

    /// Every text that people read.
    pub(super) fn texts(&self) -> &[Text<'a>] {
        self.texts.get_or_init(|| texts(self.questionnaire))
    }

    /// Where everything stands.
    pub(super) fn places(&self) -> &Places {
        self.places.get_or_init(|| Places::of(self.files))
    }
}

/// What a rule finds.
#[derive(Debug)]
pub(super) struct Found<'a> {
    pub(super) rule: &'static Rule,
    pub(super) subject: &'a Subject<'a>,
    pub(super) findings: Vec<Diagnostic>,
}

impl Found<'_> {
    /// A finding at a spot.
    pub(super) fn at(&mut self, spot: &Spot<'_>, message: impl Into<String>, way_out: impl Into<String>) {
        let place = self.subject.places().place(spot);
        self.add(place, spot, message.into(), way_out.into());
    }

    /// A finding at a stretch of the text at a spot; at the whole of it if it is not written there letter by letter.
    pub(super) fn within(
        &mut self,
        spot: &Spot<'_>,
        text: &str,
        stretch: std::ops::Range<usize>,
        message: impl Into<String>,
        way_out: impl Into<String>,
    ) {
        let place = self.subject.places().exact(spot).and_then(|(place, _)| {
            let written = place.source.text.get(place.span.start..place.span.end)?;
            let start = place.span.start + written.find(text)? + stretch.start;
            let span = (start..start + stretch.len()).into();
            Some(Place { span, ..place })
        });
        let place = place.or_else(|| self.subject.places().place(spot));
        self.add(place, spot, message.into(), way_out.into());
    }

    fn add(&mut self, place: Option<Place>, spot: &Spot<'_>, message: String, way_out: String) {
        let finding = match place {
            Some(Place { source, span }) => Diagnostic::error(self.rule.code, &source, span, message),
            None => Diagnostic::about(self.rule.code, spot.in_words(), message),
        };
        let finding = finding.way_out(way_out);
        self.findings.push(if self.rule.severity == Severity::Error { finding } else { finding.as_warning() });
    }
}
