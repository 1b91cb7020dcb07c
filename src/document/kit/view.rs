use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Value as Json, json};

use super::KitOf;
use super::condition::tree;
use crate::condition::{Facts, Truth};
use crate::document::form::{Blank, bounds_of, in_bounds};
use crate::document::view::answer_line;
use crate::engagement::{Confidentiality, facts_of};
use crate::questionnaire::logic::in_words as condition_in_words;
use crate::questionnaire::{Choice, Field, Kind, Levelling, Question};
use crate::text::{clean_block, clean_line};
use crate::unit::plain;

/// What the page shows. Every text is clean; the template escapes it.
#[derive(Debug, Serialize)]
pub(super) struct Sheet {
    language: String,
    title: String,
    client: String,
    person: String,
    role: String,
    promise: &'static str,
    crowd: usize,
    version: String,
    round: Option<usize>,
    evidence_from: String,
    pub(super) count: usize,
    minutes: u32,
    sections: Vec<Part>,
}

#[derive(Debug, Serialize)]
struct Part {
    title: String,
    intro: String,
    questions: Vec<Asked>,
}

#[derive(Debug, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "a template asks for them one by one")]
struct Asked {
    number: usize,
    key: String,
    #[serde(skip)]
    about: Json,
    ask: String,
    help: String,
    only_if: String,
    before: String,
    of_all: String,
    confidential: bool,
    kind: &'static str,
    anchors: Vec<String>,
    choices: Vec<Option_>,
    free: bool,
    /// The columns of a list or the parts of a record.
    fields: Vec<Cell>,
    /// What is asked in the same breath.
    side: Vec<Cell>,
    rows: Vec<Option_>,
    steps: Vec<String>,
    max: usize,
    bounds: String,
    levelled: bool,
    rated: bool,
    may_not_apply: bool,
}

#[derive(Debug, Serialize)]
struct Option_ {
    id: String,
    label: String,
    help: String,
}

#[derive(Debug, Serialize)]
struct Cell {
    id: String,
    label: String,
    help: String,
    kind: &'static str,
    choices: Vec<Option_>,
    free: bool,
    bounds: String,
    required: bool,
}

/// What the script works with.
#[derive(Debug, Serialize)]
pub(super) struct About {
    engagement: String,
    participant: String,
    role: String,
    questionnaire: String,
    version: String,
    pub(super) kit: String,
    /// Whether times are noted.
    times: bool,
    questions: Vec<Json>,
}

impl About {
    pub(super) fn of(of: &KitOf<'_>, sheet: &Sheet) -> Self {
        Self {
            engagement: of.name.to_owned(),
            participant: of.participant.id.to_string(),
            role: of.participant.role.to_string(),
            questionnaire: of.questionnaire.id.to_string(),
            version: of.questionnaire.version.clone(),
            kit: String::new(),
            times: of.participant.confidentiality != Confidentiality::Unattributed,
            questions: sheet.sections.iter().flat_map(|part| &part.questions).map(|one| one.about.clone()).collect(),
        }
    }
}

impl Sheet {
    pub(super) fn of(of: &KitOf<'_>) -> Self {
        let questionnaire = of.questionnaire;
        let asked = asked(of);
        let mut seconds = 0;
        let mut number = 0;
        let mut sections = Vec::new();
        for section in &questionnaire.sections {
            let mut questions = Vec::new();
            for question in section.questions.iter().filter(|one| asked.iter().any(|asked| asked.id == one.id)) {
                number += 1;
                seconds += question.seconds;
                questions.push(Asked::of(of, question, number, &asked));
            }
            if !questions.is_empty() {
                let intro = if of.round.is_some() { String::new() } else { clean_block(&section.intro) };
                sections.push(Part { title: clean_line(&section.title), intro, questions });
            }
        }
        let unattributed = of.participant.confidentiality == Confidentiality::Unattributed;
        let person = if unattributed { of.participant.id.as_str() } else { &of.participant.name };
        Self {
            language: questionnaire.language.clone(),
            title: clean_line(&questionnaire.title),
            client: clean_line(&of.engagement.client),
            person: clean_line(person),
            role: clean_line(questionnaire.role_title(&of.participant.role)),
            promise: of.participant.confidentiality.word(),
            crowd: of.crowd,
            version: clean_line(&questionnaire.version),
            round: of.round.map(|round| round.number),
            evidence_from: plain(questionnaire.settings.evidence_from.value(), 1),
            count: number,
            minutes: seconds.div_ceil(60),
            sections,
        }
    }
}

/// The questions of a kit: those of the tier for the role. What others have said decides only where the person has no
/// say in it; a question whose condition they have ruled out is left out.
fn asked<'a>(of: &KitOf<'a>) -> Vec<&'a Question> {
    let questionnaire = of.questionnaire;
    let all: Vec<&Question> = questionnaire
        .questions()
        .filter(|question| match of.round {
            Some(round) => {
                let before = round.before.get(&of.participant.id);
                let said = before.is_some_and(|before| before.contains_key(&question.id));
                round.questions.contains(&question.id) && (said || question.asks(&of.participant.role))
            }
            None => questionnaire.asks(question, &of.engagement.tier) && question.asks(&of.participant.role),
        })
        .collect();
    let facts = settled_by_others(of, &all);
    all.into_iter().filter(|one| one.when.as_ref().is_none_or(|when| when.truth(&facts) != Truth::No)).collect()
}

/// What is known without the questions that the person answers.
fn settled_by_others(of: &KitOf<'_>, own: &[&Question]) -> Facts<'static> {
    let mut facts = Facts::new();
    for question in of.questionnaire.questions().filter(|one| !own.iter().any(|own| own.id == one.id)) {
        for (name, _) in facts_of(question, None) {
            let value = of.known.get(&name).clone();
            facts.set(name, value);
        }
    }
    facts
}

impl Asked {
    fn of(of: &KitOf<'_>, question: &Question, number: usize, asked: &[&Question]) -> Self {
        let facts = settled_by_others(of, asked);
        let when = question.when.as_ref().filter(|when| when.truth(&facts) == Truth::Unknown);
        // What the page can find out by itself needs no words.
        let own =
            |name: &str| asked.iter().any(|one| name == one.id.as_str() || name.starts_with(&format!("{}.", one.id)));
        let only_if = when.filter(|when| !when.names().iter().all(|used| own(&used.name)));
        let before = of.round.and_then(|round| round.before.get(&of.participant.id)?.get(&question.id));
        let is_whole = matches!(question.kind, Kind::List { .. } | Kind::Record(_));
        let (rows, steps) = match &question.kind {
            Kind::Grid { rows, steps } => (rows.as_slice(), steps.as_slice()),
            _ => (&[][..], &[][..]),
        };
        let key = format!("q{number}");
        let (least, most) = bounds_of(&question.kind).map_or((0.0, 0.0), |bounds| (bounds.min, bounds.max));
        Self {
            about: json!({
                "id": question.id.as_str(),
                "key": key,
                "number": number,
                "kind": question.kind.word(),
                "when": when.map(|when| tree(when.branch())),
                "levels": levels(question),
                "unknown_level": question.unknown_level.map(crate::unit::Level::value),
                "min": least,
                "max": most,
                "choices": question.choices().iter().map(|choice| choice.id.as_str()).collect::<Vec<_>>(),
                "rows": rows.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(),
                "fields": question.fields().iter().map(field_about).collect::<Vec<_>>(),
            }),
            number,
            key,
            ask: clean_line(&question.ask),
            help: clean_block(&question.help),
            only_if: only_if.map_or_else(String::new, |when| {
                clean_line(&condition_in_words(of.questionnaire, when)).replace('*', "")
            }),
            before: before.map_or_else(String::new, |answer| {
                answer_line(question, answer, &of.engagement.currency).plain().to_owned()
            }),
            of_all: of.of_all.get(&question.id).map_or_else(String::new, |said| clean_line(said)),
            confidential: question.confidential,
            kind: question.kind.word(),
            anchors: question.anchors().map(|all| all.iter().map(|one| clean_line(one)).collect()).unwrap_or_default(),
            choices: question.choices().iter().map(Option_::of).collect(),
            free: matches!(question.kind, Kind::Multi { free: true, .. }),
            fields: if is_whole { cells(question.fields(), of) } else { Vec::new() },
            side: if is_whole { Vec::new() } else { cells(question.fields(), of) },
            rows: rows
                .iter()
                .map(|row| Option_ { id: row.id.to_string(), label: clean_line(&row.label), help: String::new() })
                .collect(),
            steps: steps.iter().map(|step| clean_line(step)).collect(),
            max: if let Kind::List { max, .. } = question.kind { max } else { 0 },
            bounds: with_currency(
                bounds_of(&question.kind).map(in_bounds),
                matches!(question.kind, Kind::Money(_)),
                of,
            ),
            levelled: question.has_level(),
            rated: question.is_rated(),
            may_not_apply: question.may_not_apply,
        }
    }
}

impl Option_ {
    fn of(choice: &Choice) -> Self {
        Self { id: choice.id.to_string(), label: clean_line(&choice.label), help: clean_line(&choice.help) }
    }
}

/// How the script finds the level of an answer: "scale", "rated", a level by choice, or nothing it can know.
fn levels(question: &Question) -> Json {
    match &question.levelling {
        Levelling::Scale(_) => json!("scale"),
        Levelling::Rated { formula: None, .. } => json!("rated"),
        Levelling::Choices => {
            let by_choice: BTreeMap<&str, f64> = question
                .choices()
                .iter()
                .filter_map(|choice| Some((choice.id.as_str(), choice.level?.value())))
                .collect();
            json!(by_choice)
        }
        Levelling::None => Json::Null,
        Levelling::Computed(_) | Levelling::Rated { .. } => json!("computed"),
    }
}

fn field_about(field: &Field) -> Json {
    let (least, most) = Blank::bounds(&field.kind).map_or((0.0, 0.0), |bounds| (bounds.min, bounds.max));
    json!({
        "id": field.id.as_str(),
        "label": clean_line(&field.label),
        "kind": field.kind.word(),
        "required": field.required,
        "min": least,
        "max": most,
    })
}

fn cells(fields: &[Field], of: &KitOf<'_>) -> Vec<Cell> {
    let cell = |field: &Field| Cell {
        id: field.id.to_string(),
        label: clean_line(&field.label),
        help: clean_line(&field.help),
        kind: field.kind.word(),
        choices: field.kind.choices().iter().map(Option_::of).collect(),
        free: matches!(field.kind, crate::questionnaire::FieldKind::Multi { free: true, .. }),
        bounds: with_currency(
            Blank::bounds(&field.kind).map(in_bounds),
            matches!(field.kind, crate::questionnaire::FieldKind::Money(_)),
            of,
        ),
        required: field.required,
    };
    fields.iter().map(cell).collect()
}

fn with_currency(bounds: Option<String>, money: bool, of: &KitOf<'_>) -> String {
    let words = bounds.unwrap_or_default();
    match (money, words.is_empty()) {
        (true, true) => of.engagement.currency.clone(),
        (true, false) => format!("{words}, in {}", of.engagement.currency),
        _ => words,
    }
}
