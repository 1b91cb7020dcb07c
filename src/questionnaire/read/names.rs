use std::collections::BTreeMap;

use crate::condition::spoken;
use crate::questionnaire::{Choice, FieldKind, Kind, Questionnaire};
use crate::text;

/// How far the judgement has come when an expression is evaluated; later ones may read what earlier ones made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// Only answers.
    Answers,
    /// And drivers, for the rules of the record model.
    Drivers,
    /// And dimensions, readiness, the record model and the gates above the one of this number.
    Gate(usize),
    /// And all gates and the band.
    Verdict,
    /// And the verdict.
    Task,
    /// And the chosen tasks.
    Everything,
}

impl Stage {
    fn in_words(self) -> &'static str {
        match self {
            Self::Answers => "only answers are known here",
            Self::Drivers => "only answers and drivers are known here",
            Self::Gate(_) => "here answers, dimensions, the record model and the gates above are known",
            Self::Verdict => "here the verdict and the tasks are not known yet",
            Self::Task => "here the chosen tasks are not known yet",
            Self::Everything => "",
        }
    }
}

/// Every name that expressions may use, from which stage on, and which texts it can stand for.
pub(super) struct Vocabulary {
    names: BTreeMap<String, (Stage, Option<Vec<String>>)>,
}

impl Vocabulary {
    pub(super) fn of(questionnaire: &Questionnaire) -> Self {
        let mut vocabulary = Self { names: BTreeMap::new() };
        vocabulary.answers(questionnaire);
        let verdicts = ids(questionnaire.verdicts.iter().map(|verdict| &verdict.id));
        let models = ids(questionnaire.records.models.iter().map(|model| &model.id));
        let bands = ids(questionnaire.bands.iter().map(|band| &band.id));
        for driver in &questionnaire.records.drivers {
            vocabulary.add(format!("driver.{}", spoken(driver.id.as_str())), Stage::Drivers, None);
        }
        if !questionnaire.records.models.is_empty() {
            vocabulary.add("model.kind".to_owned(), Stage::Gate(0), Some(models));
            vocabulary.add("model.borderline".to_owned(), Stage::Gate(0), None);
        }
        for dimension in &questionnaire.dimensions {
            let id = spoken(dimension.id.as_str());
            vocabulary.add(format!("dimension.{id}"), Stage::Gate(0), None);
            vocabulary.add(format!("coverage.{id}"), Stage::Gate(0), None);
        }
        for balance in &questionnaire.balances {
            vocabulary.add(format!("balance.{}", spoken(balance.id.as_str())), Stage::Gate(0), None);
        }
        vocabulary.add("readiness".to_owned(), Stage::Gate(0), None);
        vocabulary.add("weakest".to_owned(), Stage::Gate(0), None);
        for (number, gate) in questionnaire.gates.iter().enumerate() {
            vocabulary.add(format!("gate.{}", spoken(gate.id.as_str())), Stage::Gate(number + 1), None);
        }
        for counter in ["stop", "hold", "redirect", "open", "caution", "stop_open", "hold_open"] {
            vocabulary.add(format!("gates.{counter}"), Stage::Verdict, None);
        }
        vocabulary.add("band".to_owned(), Stage::Verdict, Some(bands));
        vocabulary.add("verdict".to_owned(), Stage::Task, Some(verdicts));
        for task in &questionnaire.tasks {
            vocabulary.add(format!("task.{}", spoken(task.id.as_str())), Stage::Everything, None);
        }
        vocabulary
    }

    fn answers(&mut self, questionnaire: &Questionnaire) {
        for section in &questionnaire.sections {
            for role in questionnaire.roles.iter().filter(|role| role.answers) {
                self.add(format!("answered.{}.{}", section.id, spoken(role.id.as_str())), Stage::Answers, None);
            }
        }
        for question in questionnaire.questions() {
            let id = &question.id;
            let closed = match &question.kind {
                Kind::Single(choices) | Kind::Ranking(choices) | Kind::Multi { choices, free: false } => {
                    Some(ids(choices.iter().map(|choice| &choice.id)))
                }
                _ => None,
            };
            self.add(id.to_string(), Stage::Answers, closed);
            self.add(format!("{id}.known"), Stage::Answers, None);
            if question.has_level() {
                self.add(format!("{id}.level"), Stage::Answers, None);
                self.add(format!("{id}.gap"), Stage::Answers, None);
            }
            if matches!(question.kind, Kind::Multi { .. } | Kind::List { .. }) {
                self.add(format!("{id}.count"), Stage::Answers, None);
            }
            if has_strength(question.choices()) {
                self.add(format!("{id}.strength"), Stage::Answers, None);
            }
            for field in question.fields() {
                let choices = match &field.kind {
                    FieldKind::Single(choices) | FieldKind::Multi { choices, free: false } => {
                        Some(ids(choices.iter().map(|choice| &choice.id)))
                    }
                    _ => None,
                };
                self.add(format!("{id}.{}", field.id), Stage::Answers, choices);
                if has_strength(field.kind.choices()) {
                    self.add(format!("{id}.{}.strength", field.id), Stage::Answers, None);
                }
            }
            if let Kind::Grid { rows, .. } = &question.kind {
                for row in rows {
                    self.add(format!("{id}.{}", row.id), Stage::Answers, None);
                }
            }
        }
    }

    fn add(&mut self, name: String, stage: Stage, choices: Option<Vec<String>>) {
        self.names.insert(name, (stage, choices));
    }

    /// Why a name cannot be used at a stage, and the way out; nothing if it can.
    pub(super) fn problem(&self, name: &str, stage: Stage) -> Option<(String, String)> {
        match self.names.get(name) {
            Some((known_from, _)) if *known_from <= stage => None,
            Some(_) => Some((
                format!("`{name}` is not known yet where this is evaluated"),
                format!("{}{}.", stage.in_words()[..1].to_uppercase(), &stage.in_words()[1..]),
            )),
            None => Some((
                format!("nothing is called `{name}`"),
                match text::nearest(name, self.names.keys().map(String::as_str)) {
                    Some(near) => format!("Did you mean `{near}`?"),
                    None => {
                        "Name a question (`section.question`), one of its fields, or a result such as `dimension.people`; \
                         a hyphen in an id is written `_` in a condition."
                            .to_owned()
                    }
                },
            )),
        }
    }

    /// The texts that a name can stand for, if they are a closed list.
    pub(super) fn choices(&self, name: &str) -> Option<&Vec<String>> {
        self.names.get(name)?.1.as_ref()
    }
}

fn ids<'a, T: AsRef<str> + 'a>(ids: impl Iterator<Item = &'a T>) -> Vec<String> {
    ids.map(|id| id.as_ref().to_owned()).collect()
}

fn has_strength(choices: &[Choice]) -> bool {
    choices.iter().any(|choice| choice.strength.is_some())
}
