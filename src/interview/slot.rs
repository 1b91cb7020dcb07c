use super::draft::Draft;
use crate::questionnaire::{Bounds, Field, FieldKind, Kind, Levelling, Question};
use crate::unit::Level;

/// The place of one value within an answer: what is asked in one breath.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    /// The whole answer.
    Whole,
    /// The low end of a range.
    Low,
    /// The likely value of a range.
    Likely,
    /// The high end of a range.
    High,
    /// A place of a ranking, 0 for the first.
    Place(usize),
    /// The share of a choice, by its index.
    Share(usize),
    /// A row of a grid, by its index.
    GridRow(usize),
    /// A field of a record, by its index.
    Field(usize),
    /// The rows of a list: add one, change one, delete one, or go on.
    Rows,
    /// A cell of a list: row and column, by their indices.
    Cell(usize, usize),
    /// The own rating of the answer.
    Rated,
    /// A side field, by its index.
    Side(usize),
    /// The line of evidence.
    Shown,
}

impl Slot {
    /// Whether it belongs to the value itself, rather than to what is asked about the value.
    pub fn is_of_value(self) -> bool {
        !matches!(self, Self::Rated | Self::Side(_) | Self::Shown)
    }

    /// The field that it fills, if it fills one.
    pub(super) fn field(self, question: &Question) -> Option<&Field> {
        match self {
            Self::Field(index) | Self::Cell(_, index) | Self::Side(index) => question.fields().get(index),
            _ => None,
        }
    }

    /// Whether it may be left empty.
    pub(super) fn is_optional(self, question: &Question) -> bool {
        match self {
            Self::Field(_) | Self::Cell(..) | Self::Side(_) => self.field(question).is_none_or(|field| !field.required),
            Self::GridRow(_) | Self::Rated | Self::Shown => true,
            _ => false,
        }
    }
}

/// The slots of the value itself, in the order in which they are asked (the cells of a list come between).
pub(super) fn value_slots(question: &Question) -> Vec<Slot> {
    match &question.kind {
        Kind::Range(_) => vec![Slot::Low, Slot::Likely, Slot::High],
        // The last place follows from the others.
        Kind::Ranking(choices) => (0..choices.len().saturating_sub(1).max(1)).map(Slot::Place).collect(),
        Kind::Allocation(choices) => (0..choices.len()).map(Slot::Share).collect(),
        Kind::Grid { rows, .. } => (0..rows.len()).map(Slot::GridRow).collect(),
        Kind::Record(fields) => (0..fields.len()).map(Slot::Field).collect(),
        Kind::List { .. } => vec![Slot::Rows],
        _ => vec![Slot::Whole],
    }
}

/// All slots of the question as far as the draft opens them: the rating and the side fields follow the value, and the
/// evidence follows a claim of `evidence_from` or more.
pub(super) fn slots(question: &Question, draft: &Draft, evidence_from: Level) -> Vec<Slot> {
    let mut slots = value_slots(question);
    let Some(answer) = draft.answer(question, None) else { return slots };
    if question.is_rated() {
        slots.push(Slot::Rated);
    }
    if !matches!(question.kind, Kind::Record(_) | Kind::List { .. }) {
        slots.extend((0..question.side.len()).map(Slot::Side));
    }
    if crate::engagement::level_of(question, &answer).is_some_and(|level| level >= evidence_from) {
        slots.push(Slot::Shown);
    }
    slots
}

/// The slot as a question of its own, for reading and checking what was typed for it; none where one picks.
pub(super) fn alone(question: &Question, slot: Slot) -> Option<Question> {
    let kind = match slot {
        Slot::Whole => question.kind.clone(),
        Slot::Low | Slot::Likely | Slot::High => match &question.kind {
            Kind::Range(bounds) => Kind::Number(bounds.clone()),
            _ => return None,
        },
        Slot::Share(_) => Kind::Percent(Bounds { min: 0.0, max: 100.0, unit: String::new() }),
        Slot::Field(_) | Slot::Cell(..) | Slot::Side(_) => of_field(&slot.field(question)?.kind),
        Slot::Rated => Kind::Scale,
        Slot::Shown => Kind::Text,
        Slot::Place(_) | Slot::GridRow(_) | Slot::Rows => return None,
    };
    let levelling = match (&kind, question.anchors()) {
        (Kind::Scale, Some(anchors)) => Levelling::Scale(anchors.clone()),
        _ => Levelling::None,
    };
    Some(Question { kind, levelling, side: Vec::new(), scores: Vec::new(), when: None, ..question.clone() })
}

fn of_field(kind: &FieldKind) -> Kind {
    match kind.clone() {
        FieldKind::Text => Kind::Text,
        FieldKind::LongText => Kind::LongText,
        FieldKind::Number(bounds) => Kind::Number(bounds),
        FieldKind::Percent(bounds) => Kind::Percent(bounds),
        FieldKind::Money(bounds) => Kind::Money(bounds),
        FieldKind::Date => Kind::Date,
        FieldKind::YesNo => Kind::YesNo,
        FieldKind::Single(choices) => Kind::Single(choices),
        FieldKind::Multi { choices, free } => Kind::Multi { choices, free },
    }
}
