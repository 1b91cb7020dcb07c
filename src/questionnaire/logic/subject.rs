//! What the names of conditions stand for, in words.

use super::short_title;
use crate::condition::spoken;
use crate::questionnaire::{Choice, FieldKind, Kind, Question, Questionnaire};

/// What a name stands for.
pub(super) struct Subject<'q> {
    /// What it is: "the level of *Help or hinder*".
    pub(super) words: String,
    /// What kind of value it has.
    pub(super) nature: Nature,
    /// The words for its values, where they are a closed list.
    labels: Vec<(String, &'q str)>,
}

/// What kind of value a name has, as far as its wording depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nature {
    /// A number, a level, a percentage.
    Number,
    /// Yes or no.
    Flag,
    /// One of a list, or a text.
    One,
    /// Ticks, rows, or a column of them.
    Many,
    /// A ranking.
    Ranked,
    /// Whether something is known.
    Known,
    /// A gate.
    Gate,
    /// Whether something is in the plan.
    Task,
}

impl<'q> Subject<'q> {
    fn new(words: impl Into<String>, nature: Nature) -> Self {
        Self { words: words.into(), nature, labels: Vec::new() }
    }

    fn with<T: AsRef<str> + 'q>(mut self, labels: impl Iterator<Item = (&'q T, &'q str)>) -> Self {
        self.labels = labels.map(|(id, label)| (id.as_ref().to_owned(), label)).collect();
        self
    }

    fn choosing(self, choices: &'q [Choice]) -> Self {
        self.with(choices.iter().map(|choice| (&choice.id, choice.label.as_str())))
    }

    /// The word for a value.
    pub(super) fn label(&self, value: &str) -> String {
        let found = self.labels.iter().find(|(id, _)| id == value);
        format!("“{}”", found.map_or(value, |(_, label)| label))
    }
}

/// What a name of the questionnaire stands for.
pub(super) fn subject<'q>(questionnaire: &'q Questionnaire, name: &str) -> Subject<'q> {
    let mut parts = name.splitn(3, '.');
    let (first, second, third) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""), parts.next());
    if let Some(question) = questionnaire.question(&format!("{first}.{second}")) {
        return of_question(questionnaire, question, third);
    }
    let number = |words: String| Subject::new(words, Nature::Number);
    let role = |spoken_id: &str| {
        let role = questionnaire.roles.iter().find(|role| spoken(role.id.as_str()) == spoken_id);
        role.map_or(spoken_id.to_owned(), |role| role.title.clone())
    };
    let dimension = || {
        let found = questionnaire.dimensions.iter().find(|one| spoken(one.id.as_str()) == second);
        found.map_or(second, |one| &one.title)
    };
    match first {
        "dimension" => number(format!("the dimension *{}*", dimension())),
        "coverage" => number(format!("the answered share of *{}*, in percent,", dimension())),
        "balance" => {
            let found = questionnaire.balances.iter().find(|one| spoken(one.id.as_str()) == second);
            number(format!("the group *{}*", found.map_or(second, |one| &one.title)))
        }
        "readiness" => number("readiness".to_owned()),
        "weakest" => number("the lowest dimension".to_owned()),
        "band" => Subject::new("the band", Nature::One)
            .with(questionnaire.bands.iter().map(|one| (&one.id, one.title.as_str()))),
        "verdict" => Subject::new("the verdict", Nature::One)
            .with(questionnaire.verdicts.iter().map(|one| (&one.id, one.title.as_str()))),
        "gate" => {
            let found = questionnaire.gates.iter().find(|one| spoken(one.id.as_str()) == second);
            Subject::new(format!("the gate *{}*", found.map_or(second, |one| &one.title)), Nature::Gate)
        }
        "gates" => {
            let (kind, state) = second.strip_suffix("_open").map_or((second, "met"), |kind| (kind, "undecided"));
            number(format!("the number of {state} “{kind}” gates"))
        }
        "driver" => {
            let found = questionnaire.records.drivers.iter().find(|one| spoken(one.id.as_str()) == second);
            number(format!("the driver *{}*", found.map_or(second, |one| &one.title)))
        }
        "model" if second == "kind" => Subject::new("the record model", Nature::One)
            .with(questionnaire.records.models.iter().map(|one| (&one.id, one.title.as_str()))),
        "model" => Subject::new("the choice of the record model being a close call", Nature::Flag),
        "task" => {
            let found = questionnaire.tasks.iter().find(|one| spoken(one.id.as_str()) == second);
            Subject::new(format!("the task *{}*", found.map_or(second, |one| &one.title)), Nature::Task)
        }
        "answered" => {
            let section = questionnaire.section(second).map_or(second, |one| &one.title);
            number(format!("the share of *{section}* that {} answered", role(third.unwrap_or(""))))
        }
        _ => Subject::new(format!("`{name}`"), Nature::One),
    }
}

/// What a name of a question's own formula stands for: `value`, `rated`, its fields and rows.
pub(super) fn own_subject<'q>(questionnaire: &'q Questionnaire, question: &'q Question, name: &str) -> Subject<'q> {
    match name {
        "rated" => Subject::new("their own rating", Nature::Number),
        "value" => Subject { words: "the answer".to_owned(), ..of_question(questionnaire, question, None) },
        part => part_of(question, part, "").unwrap_or_else(|| Subject::new(format!("`{part}`"), Nature::One)),
    }
}

fn of_question<'q>(questionnaire: &'q Questionnaire, question: &'q Question, part: Option<&str>) -> Subject<'q> {
    let title = format!("*{}*", short_title(question));
    let number = |words: String| Subject::new(words, Nature::Number);
    match part {
        None => match &question.kind {
            Kind::Scale => number(format!("the level of {title}")),
            Kind::Number(_) | Kind::Percent(_) | Kind::Money(_) => number(title),
            Kind::Range(_) => number(format!("the likely figure of {title}")),
            Kind::YesNo => Subject::new(title, Nature::Flag),
            Kind::Single(choices) => Subject::new(title, Nature::One).choosing(choices),
            Kind::Multi { choices, .. } | Kind::Allocation(choices) => {
                Subject::new(title, Nature::Many).choosing(choices)
            }
            Kind::Ranking(choices) => Subject::new(title, Nature::Ranked).choosing(choices),
            Kind::List { .. } | Kind::Record(_) | Kind::Grid { .. } => Subject::new(title, Nature::Many),
            Kind::Text | Kind::LongText | Kind::Date => Subject::new(title, Nature::One),
        },
        Some("level") => number(format!("the level of {title}")),
        Some("gap") => {
            let roles = questionnaire.settings.gap_roles.as_ref();
            let roles = roles.map_or_else(String::new, |(first, second)| {
                format!(" of {} over {}", questionnaire.role_title(first), questionnaire.role_title(second))
            });
            number(format!("the lead{roles} on {title}, in levels,"))
        }
        Some("count") => number(format!("the number of entries in {title}")),
        Some("strength") => number(format!("the strength of {title}")),
        Some("known") => Subject::new(title, Nature::Known),
        Some(part) => part_of(question, part, &format!(" of {title}"))
            .unwrap_or_else(|| Subject::new(format!("`{}.{part}`", question.id), Nature::One)),
    }
}

/// A field, column or row; `of` says of what.
fn part_of<'q>(question: &'q Question, part: &str, of: &str) -> Option<Subject<'q>> {
    if let Some(field) = part.strip_suffix(".strength").and_then(|field| question.field(field)) {
        return Some(Subject::new(format!("the strength of “{}”{of}", field.label), Nature::Number));
    }
    if let Kind::Grid { rows, .. } = &question.kind
        && let Some(row) = rows.iter().find(|row| row.id.as_str() == part)
    {
        return Some(Subject::new(format!("the step of “{}”{of}", row.label), Nature::Number));
    }
    let field = question.field(part)?;
    let words = format!("“{}”{of}", field.label);
    let column = matches!(question.kind, Kind::List { .. });
    let nature = match &field.kind {
        _ if column => Nature::Many,
        FieldKind::Number(_) | FieldKind::Percent(_) | FieldKind::Money(_) => Nature::Number,
        FieldKind::YesNo => Nature::Flag,
        FieldKind::Multi { .. } => Nature::Many,
        FieldKind::Text | FieldKind::LongText | FieldKind::Date | FieldKind::Single(_) => Nature::One,
    };
    Some(Subject::new(words, nature).choosing(field.kind.choices()))
}
