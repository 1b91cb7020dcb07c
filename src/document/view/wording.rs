use serde::Serialize;

use super::Line;
use crate::questionnaire::{Questionnaire, SourceEntry};
use crate::unit::plain;

/// What the questionnaire says whatever the answers.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Wording {
    pub(crate) independence: Line,
    pub(crate) principles: Vec<(Line, Line)>,
    pub(crate) terms: Vec<(Line, Line)>,
    /// Criterion, weight, meaning.
    pub(crate) selection: Vec<(Line, String, Line)>,
    pub(crate) knock_outs: Vec<Line>,
    /// From, to, criteria.
    pub(crate) promotions: Vec<(Line, Line, Vec<Line>)>,
    pub(crate) cost_lines: Vec<(Line, Line)>,
    pub(crate) measurement_points: Vec<(Line, Line)>,
    pub(crate) buying_steps: Vec<(Line, Line)>,
    pub(crate) sources: Vec<Source>,
    pub(crate) figures: Vec<Figure>,
    /// The names of the six levels.
    pub(crate) levels: Vec<Line>,
}

impl Wording {
    /// The words that are explained, as they are written.
    pub(crate) fn in_plain(&self) -> Vec<&str> {
        self.terms.iter().map(|(term, _)| term.plain()).collect()
    }
}

/// Where an idea comes from.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Source {
    pub(crate) title: Line,
    pub(crate) author: Line,
    pub(crate) year: String,
    pub(crate) grade: Line,
    pub(crate) says: Line,
    pub(crate) note: Line,
}

/// A figure in circulation.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Figure {
    pub(crate) text: Line,
    pub(crate) origin: Line,
    pub(crate) grade: Line,
    pub(crate) advice: Line,
}

pub(crate) fn wording(questionnaire: &Questionnaire) -> Wording {
    let words = &questionnaire.words;
    let pairs = |pairs: &[(String, String)]| pairs.iter().map(|(a, b)| (Line::from(a), Line::from(b))).collect();
    Wording {
        independence: Line::from(&words.independence),
        principles: pairs(&words.principles),
        terms: pairs(&words.terms),
        selection: words
            .selection
            .iter()
            .map(|(title, weight, about)| (Line::from(title), plain(*weight, 1), Line::from(about)))
            .collect(),
        knock_outs: words.knock_outs.iter().map(Line::from).collect(),
        promotions: words
            .promotions
            .iter()
            .map(|one| (Line::from(&one.from), Line::from(&one.to), one.criteria.iter().map(Line::from).collect()))
            .collect(),
        cost_lines: pairs(&words.cost_lines),
        measurement_points: pairs(&words.measurement_points),
        buying_steps: pairs(&words.buying_steps),
        sources: questionnaire.sources.iter().map(source).collect(),
        figures: questionnaire
            .figures
            .iter()
            .map(|one| Figure {
                text: Line::from(&one.text),
                origin: Line::from(&one.origin),
                grade: Line::from(&one.grade),
                advice: Line::from(&one.advice),
            })
            .collect(),
        levels: questionnaire.levels.iter().map(Line::from).collect(),
    }
}

fn source(source: &SourceEntry) -> Source {
    Source {
        title: Line::from(&source.title),
        author: Line::from(&source.author),
        year: source.year.map_or_else(String::new, |year| year.to_string()),
        grade: Line::from(&source.grade),
        says: Line::from(&source.says),
        note: Line::from(&source.note),
    }
}
