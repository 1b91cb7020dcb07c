use crate::engagement::{AnswerValue, Engagement, Given, SOURCES, Stock};
use crate::id::{ChoiceId, FieldId};
use crate::questionnaire::{FieldKind, Kind, Questionnaire};
use crate::text;

/// A place where records are now.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Source {
    /// What it is called.
    pub name: String,
    /// What kind of place it is, if said.
    pub kind: Option<ChoiceId>,
    /// The kind in words; empty if not said.
    pub kind_title: String,
    /// Whether only one person gets at it.
    pub private: bool,
    /// How many records it holds, if said.
    pub records: Option<f64>,
    /// How many were counted, if somebody has counted.
    pub counted: Option<f64>,
    /// Who answers for it; may be empty.
    pub owner: String,
}

/// The sources that the firm has listed: those it agreed on, or else everybody's, each name once. What the team has
/// found out since goes before what was said, and what it has found besides comes at the end.
pub fn sources(questionnaire: &Questionnaire, engagement: &Engagement) -> Vec<Source> {
    let Some(asked) = &questionnaire.records.moving.asked else { return Vec::new() };
    let kinds = kinds(questionnaire);
    let settled = engagement.agreed.get(&asked.sources).map(|settled| &settled.answer);
    let said = engagement.answers.values().filter_map(|answers| answers.get(&asked.sources));
    let answers = settled.map_or_else(|| said.collect(), |answer| vec![answer]);
    let mut sources: Vec<Source> = Vec::new();
    for answer in answers.into_iter().filter(|answer| !answer.inactive) {
        let Given::Value(AnswerValue::Rows(rows)) = &answer.given else { continue };
        for row in rows {
            let cell = |field: &FieldId| row.iter().find(|(id, _)| id == field.as_str()).map(|(_, value)| value);
            let words = |field: &FieldId| match cell(field) {
                Some(AnswerValue::Text(text)) => text::clean_line(text),
                _ => String::new(),
            };
            let kind = match cell(&asked.kind) {
                Some(AnswerValue::Choice(id)) => ChoiceId::parse(id).ok(),
                _ => None,
            };
            let source = Source {
                name: words(&asked.name),
                kind_title: kinds
                    .iter()
                    .find(|(id, _)| Some(*id) == kind.as_ref())
                    .map_or_else(String::new, |(_, title)| text::clean_line(title)),
                kind,
                private: matches!(cell(&asked.private), Some(AnswerValue::YesNo(true))),
                records: match cell(&asked.records) {
                    Some(AnswerValue::Number(number)) => Some(*number),
                    _ => None,
                },
                counted: None,
                owner: words(&asked.owner),
            };
            let known = |one: &Source| one.name.to_lowercase() == source.name.to_lowercase();
            if !source.name.is_empty() && !sources.iter().any(known) {
                sources.push(source);
            }
        }
    }
    found_out(&mut sources, &engagement.stock, &kinds);
    sources
}

fn found_out(sources: &mut Vec<Source>, stock: &Stock, kinds: &[(&ChoiceId, &str)]) {
    for row in stock.of(&SOURCES) {
        let name = row.about.first().map_or_else(String::new, |name| text::clean_line(name));
        let known = sources.iter().position(|one| one.name.to_lowercase() == name.to_lowercase());
        let place = known.unwrap_or_else(|| {
            sources.push(Source { name, ..Source::default() });
            sources.len() - 1
        });
        let Some(source) = sources.get_mut(place) else { continue };
        let said = |key: &str| Some(row.value(&SOURCES, key)).filter(|value| !value.is_empty());
        if let Some(kind) = said("kind") {
            source.kind = kinds.iter().find(|(_, title)| text::clean_line(title) == kind).map(|(id, _)| (*id).clone());
            source.kind_title = kind;
        }
        source.private = said("private").map_or(source.private, |private| private == "yes");
        source.owner = said("owner").unwrap_or_else(|| source.owner.clone());
        source.counted = said("records").and_then(|records| records.parse().ok());
    }
}

/// The kinds of places and their words.
pub(super) fn kinds(questionnaire: &Questionnaire) -> Vec<(&ChoiceId, &str)> {
    let Some(asked) = &questionnaire.records.moving.asked else { return Vec::new() };
    let Some(question) = questionnaire.question(asked.sources.as_str()) else { return Vec::new() };
    if !matches!(question.kind, Kind::List { .. }) {
        return Vec::new();
    }
    let fields = question.fields().iter().filter(|field| field.id == asked.kind);
    fields
        .flat_map(|field| match &field.kind {
            FieldKind::Single(choices) => choices.as_slice(),
            _ => &[],
        })
        .map(|choice| (&choice.id, choice.label.as_str()))
        .collect()
}
