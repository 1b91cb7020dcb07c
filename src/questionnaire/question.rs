use crate::condition::Expression;
use crate::id::{ChoiceId, DimensionId, FieldId, QuestionId, RoleId, RowId, RubricId, SourceId, TierId};
use crate::unit::Level;

/// A question, as it is asked and as it counts.
#[derive(Debug, Clone)]
pub struct Question {
    /// `section.name`.
    pub id: QuestionId,
    /// The first tier that asks it.
    pub tier: TierId,
    /// The question as it is spoken.
    pub ask: String,
    /// What is meant, with an example of a good answer.
    pub help: String,
    /// Why we ask.
    pub why: String,
    /// What the facilitator asks next.
    pub probe: String,
    /// What an answer looks like.
    pub kind: Kind,
    /// Further fields asked in the same breath (for lists and records the fields are part of [`Kind`]).
    pub side: Vec<Field>,
    /// Who is asked; nobody named means everybody.
    pub roles: Vec<RoleId>,
    /// The dimensions it counts for, with its weight in each (above 0).
    pub scores: Vec<(DimensionId, f64)>,
    /// When it is asked; always if absent.
    pub when: Option<Expression>,
    /// How its level comes about.
    pub levelling: Levelling,
    /// The level that "unknown" stands for, where not knowing is itself the finding.
    pub unknown_level: Option<Level>,
    /// Whether people are promised that their single answer is not shown.
    pub confidential: bool,
    /// Whether "not applicable" is an answer.
    pub may_not_apply: bool,
    /// Whether it states a fact about the firm that no decision changes, so that advice never asks for another answer.
    pub fixed: bool,
    /// The time it usually takes, in seconds.
    pub seconds: u32,
    /// Whose idea it is.
    pub source: Vec<SourceId>,
}

/// What an answer looks like.
#[derive(Debug, Clone)]
pub enum Kind {
    /// One of six anchors, level 0 first.
    Scale,
    /// One choice.
    Single(Vec<Choice>),
    /// Any number of choices; with `free`, own entries too.
    Multi {
        /// What can be ticked.
        choices: Vec<Choice>,
        /// Whether own entries may be added.
        free: bool,
    },
    /// Yes or no.
    YesNo,
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// A number.
    Number(Bounds),
    /// A percentage, 0 to 100 unless bounded otherwise.
    Percent(Bounds),
    /// An amount in the engagement's currency.
    Money(Bounds),
    /// Low, likely and high, rising.
    Range(Bounds),
    /// A day.
    Date,
    /// All choices, the most important first.
    Ranking(Vec<Choice>),
    /// Shares of 100 for the choices.
    Allocation(Vec<Choice>),
    /// Rows of fields.
    List {
        /// The columns.
        columns: Vec<Field>,
        /// The most rows.
        max: usize,
    },
    /// One set of fields.
    Record(Vec<Field>),
    /// Rows, each on one of the steps; the first step is 0.
    Grid {
        /// What is rated.
        rows: Vec<Row>,
        /// What each step means.
        steps: Vec<String>,
    },
}

/// How a question's level comes about.
#[derive(Debug, Clone)]
pub enum Levelling {
    /// It has none.
    None,
    /// The chosen anchor is the level.
    Scale([String; 6]),
    /// The chosen choice carries it.
    Choices,
    /// The team rates its own answer by six anchors.
    Rated {
        /// Level 0 first.
        anchors: [String; 6],
        /// The rubric they come from, if they are shared.
        rubric: Option<RubricId>,
        /// The level computed from `rated` and the answer's parts; `rated` itself if absent.
        formula: Option<Expression>,
    },
    /// Computed from the answer's parts.
    Computed(Expression),
}

/// A choice.
#[derive(Debug, Clone)]
pub struct Choice {
    /// Its id.
    pub id: ChoiceId,
    /// What people read.
    pub label: String,
    /// The level it stands for, if the question's level comes from its choices.
    pub level: Option<Level>,
    /// How strongly it speaks for a driver, 0 to 1.
    pub strength: Option<f64>,
    /// What it means.
    pub help: String,
    /// When it cannot be chosen.
    pub disabled_when: Option<Expression>,
    /// Why it cannot, in words.
    pub disabled_because: String,
    /// What to consider when it is chosen.
    pub advice: String,
}

/// A field of a record, a column of a list, or something asked beside the main answer.
#[derive(Debug, Clone)]
pub struct Field {
    /// Its id.
    pub id: FieldId,
    /// What people read.
    pub label: String,
    /// What it takes.
    pub kind: FieldKind,
    /// Whether it must be filled for the answer to be whole.
    pub required: bool,
    /// What is meant.
    pub help: String,
}

/// What a field takes.
#[derive(Debug, Clone)]
pub enum FieldKind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// A number.
    Number(Bounds),
    /// A percentage.
    Percent(Bounds),
    /// An amount.
    Money(Bounds),
    /// A day.
    Date,
    /// Yes or no.
    YesNo,
    /// One choice.
    Single(Vec<Choice>),
    /// Any number of choices; own entries too if `free`.
    Multi {
        /// What can be ticked.
        choices: Vec<Choice>,
        /// Whether own entries may be added.
        free: bool,
    },
}

/// A row of a grid.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its id.
    pub id: RowId,
    /// What people read.
    pub label: String,
}

/// The least and the most that a number may be, and its unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Bounds {
    /// The least.
    pub min: f64,
    /// The most.
    pub max: f64,
    /// "people", "hours a week"; empty for a bare number.
    pub unit: String,
}

impl Question {
    /// The part of the id before the dot.
    pub fn section(&self) -> &str {
        self.id.as_str().split('.').next().unwrap_or("")
    }

    /// The six anchors shown while a level is given, if there are any.
    pub fn anchors(&self) -> Option<&[String; 6]> {
        match &self.levelling {
            Levelling::Scale(anchors) | Levelling::Rated { anchors, .. } => Some(anchors),
            _ => None,
        }
    }

    /// Whether people rate their own answer besides giving it.
    pub fn is_rated(&self) -> bool {
        matches!(self.levelling, Levelling::Rated { .. })
    }

    /// Whether it has a level at all.
    pub fn has_level(&self) -> bool {
        !matches!(self.levelling, Levelling::None)
    }

    /// The choices of a single, multi, ranking or allocation; empty for other kinds.
    pub fn choices(&self) -> &[Choice] {
        match &self.kind {
            Kind::Single(choices)
            | Kind::Multi { choices, .. }
            | Kind::Ranking(choices)
            | Kind::Allocation(choices) => choices,
            _ => &[],
        }
    }

    /// The fields of a record, the columns of a list, or the side fields of any other kind.
    pub fn fields(&self) -> &[Field] {
        match &self.kind {
            Kind::Record(fields) | Kind::List { columns: fields, .. } => fields,
            _ => &self.side,
        }
    }

    /// The field of this id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields().iter().find(|field| field.id.as_str() == id)
    }

    /// The choice of this id.
    pub fn choice(&self, id: &str) -> Option<&Choice> {
        self.choices().iter().find(|choice| choice.id.as_str() == id)
    }

    /// Whether a name in a condition speaks of it: of its answer, a part of it, its level.
    pub fn is_read_by(&self, name: &str) -> bool {
        name.strip_prefix(self.id.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    }

    /// Whether this role is asked. A question without roles is for everybody.
    pub fn asks(&self, role: &RoleId) -> bool {
        self.roles.is_empty() || self.roles.contains(role)
    }
}

impl Kind {
    /// The word for the kind in files.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Scale => "scale",
            Self::Single(_) => "single",
            Self::Multi { .. } => "multi",
            Self::YesNo => "yes_no",
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::Number(_) => "number",
            Self::Percent(_) => "percent",
            Self::Money(_) => "money",
            Self::Range(_) => "range",
            Self::Date => "date",
            Self::Ranking(_) => "ranking",
            Self::Allocation(_) => "allocation",
            Self::List { .. } => "list",
            Self::Record(_) => "record",
            Self::Grid { .. } => "grid",
        }
    }
}

impl FieldKind {
    /// The choices of a single or multi field; empty for other kinds.
    pub fn choices(&self) -> &[Choice] {
        match self {
            Self::Single(choices) | Self::Multi { choices, .. } => choices,
            _ => &[],
        }
    }

    /// The word for the kind in files.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::LongText => "long_text",
            Self::Number(_) => "number",
            Self::Percent(_) => "percent",
            Self::Money(_) => "money",
            Self::Date => "date",
            Self::YesNo => "yes_no",
            Self::Single(_) => "single",
            Self::Multi { .. } => "multi",
        }
    }
}
