use super::Questionnaire;

/// An id that was used once and never will be again, so that what was stored under it can be found its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Retired {
    /// What kind of thing it was.
    pub kind: RetiredKind,
    /// The id; a choice or field with its question's before it: `people.pay.commission`.
    pub id: String,
    /// Why it was given up.
    pub because: String,
    /// The id under which it goes on, if it does.
    pub replaced_by: Option<String>,
}

/// The kinds of things whose ids can be retired.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RetiredKind {
    /// A question.
    Question,
    /// A choice of a question.
    Choice,
    /// A field or column of a question.
    Field,
    /// A row of a grid.
    Row,
    /// A dimension.
    Dimension,
    /// A gate.
    Gate,
    /// A verdict.
    Verdict,
    /// A task.
    Task,
    /// A risk.
    Risk,
    /// A measure.
    Kpi,
    /// A role.
    Role,
    /// A tier.
    Tier,
    /// A record model.
    Model,
    /// An entity.
    Entity,
}

impl RetiredKind {
    /// Every kind and its word.
    pub const ALL: [(Self, &'static str); 14] = [
        (Self::Question, "question"),
        (Self::Choice, "choice"),
        (Self::Field, "field"),
        (Self::Row, "row"),
        (Self::Dimension, "dimension"),
        (Self::Gate, "gate"),
        (Self::Verdict, "verdict"),
        (Self::Task, "task"),
        (Self::Risk, "risk"),
        (Self::Kpi, "kpi"),
        (Self::Role, "role"),
        (Self::Tier, "tier"),
        (Self::Model, "model"),
        (Self::Entity, "entity"),
    ];

    /// The word in files.
    pub fn word(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The ids of this kind that a questionnaire has.
    pub fn ids(self, questionnaire: &Questionnaire) -> Vec<String> {
        fn texts<'a, T: AsRef<str> + 'a>(ids: impl Iterator<Item = &'a T>) -> Vec<String> {
            ids.map(|id| id.as_ref().to_owned()).collect()
        }
        match self {
            Self::Question => texts(questionnaire.questions().map(|one| &one.id)),
            Self::Choice => parts(questionnaire, |question| {
                let within = question.fields().iter().flat_map(|field| field.kind.choices());
                texts(question.choices().iter().chain(within).map(|choice| &choice.id))
            }),
            Self::Field => parts(questionnaire, |question| texts(question.fields().iter().map(|field| &field.id))),
            Self::Row => parts(questionnaire, |question| match &question.kind {
                super::Kind::Grid { rows, .. } => texts(rows.iter().map(|row| &row.id)),
                _ => Vec::new(),
            }),
            Self::Dimension => texts(questionnaire.dimensions.iter().map(|one| &one.id)),
            Self::Gate => texts(questionnaire.gates.iter().map(|one| &one.id)),
            Self::Verdict => texts(questionnaire.verdicts.iter().map(|one| &one.id)),
            Self::Task => texts(questionnaire.tasks.iter().map(|one| &one.id)),
            Self::Risk => texts(questionnaire.risks.iter().map(|one| &one.id)),
            Self::Kpi => texts(questionnaire.kpis.iter().map(|one| &one.id)),
            Self::Role => texts(questionnaire.roles.iter().map(|one| &one.id)),
            Self::Tier => texts(questionnaire.tiers.iter().map(|one| &one.id)),
            Self::Model => texts(questionnaire.records.models.iter().map(|one| &one.id)),
            Self::Entity => texts(questionnaire.records.entities.iter().map(|one| &one.id)),
        }
    }
}

fn parts(questionnaire: &Questionnaire, of: impl Fn(&super::Question) -> Vec<String>) -> Vec<String> {
    let all = questionnaire.questions();
    all.flat_map(|question| of(question).into_iter().map(|part| format!("{}.{part}", question.id))).collect()
}

impl Questionnaire {
    /// What is known of an id that was given up.
    pub fn retired(&self, kind: RetiredKind, id: &str) -> Option<&Retired> {
        self.retired.iter().find(|one| one.kind == kind && one.id == id)
    }

    /// The id under which something is known now: the one that replaced it, or the same.
    pub fn now<'a>(&'a self, kind: RetiredKind, id: &'a str) -> &'a str {
        self.retired(kind, id).and_then(|one| one.replaced_by.as_deref()).unwrap_or(id)
    }
}
