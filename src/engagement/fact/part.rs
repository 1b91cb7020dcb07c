use crate::questionnaire::{Choice, FieldKind, Kind, Question};

/// A part of an answer that has a value of its own: the answer itself, a field, a column, a row of a grid.
#[derive(Debug, Clone)]
pub struct Part<'a> {
    /// The full name of its fact: `people.pay`, `problem.own_means.tried`.
    pub name: String,
    /// What its value looks like.
    pub kind: PartKind<'a>,
}

/// What the value of a part looks like; it decides how several people's values are put together.
#[derive(Debug, Clone, Copy)]
pub enum PartKind<'a> {
    /// A level, 0 to 5.
    Level,
    /// A number, a percentage, an amount, a step of a grid.
    Number,
    /// Yes or no.
    YesNo,
    /// The id of one choice.
    Choice(&'a [Choice]),
    /// The ids of choices, own entries among them.
    Ticks(&'a [Choice]),
    /// The ids of choices, the most important first.
    Ranking(&'a [Choice]),
    /// A text. One that is left empty is known to be empty.
    Text,
    /// A day.
    Date,
    /// As many items as a list has rows.
    Rows,
    /// A column of a list: one item for each filled cell.
    Column,
}

/// The parts of an answer to this question: the answer itself first, then its fields, columns or rows in order. A
/// record and a grid have no value besides their fields and rows.
pub fn parts_of(question: &Question) -> Vec<Part<'_>> {
    let id = question.id.as_str();
    let name = |local: Option<&str>| local.map_or_else(|| id.to_owned(), |local| format!("{id}.{local}"));
    locals_of(question).into_iter().map(|(local, kind)| Part { name: name(local), kind }).collect()
}

/// The same, each with its name within the question; none for the answer itself.
pub(super) fn locals_of(question: &Question) -> Vec<(Option<&str>, PartKind<'_>)> {
    let rows = if let Kind::Grid { rows, .. } = &question.kind { rows.as_slice() } else { &[] };
    let fields = question.fields();
    let is_list = matches!(question.kind, Kind::List { .. });
    let mut locals = Vec::with_capacity(1 + fields.len() + rows.len());
    locals.extend(kind_of(question).map(|kind| (None, kind)));
    locals.extend(fields.iter().map(|field| {
        let kind = if is_list { PartKind::Column } else { of_field(&field.kind) };
        (Some(field.id.as_str()), kind)
    }));
    locals.extend(rows.iter().map(|row| (Some(row.id.as_str()), PartKind::Number)));
    locals
}

/// What the value of the answer itself looks like; none for a record and a grid.
pub fn kind_of(question: &Question) -> Option<PartKind<'_>> {
    match &question.kind {
        Kind::Scale => Some(PartKind::Level),
        Kind::Single(choices) => Some(PartKind::Choice(choices)),
        Kind::Multi { choices, .. } => Some(PartKind::Ticks(choices)),
        Kind::YesNo => Some(PartKind::YesNo),
        Kind::Text | Kind::LongText => Some(PartKind::Text),
        Kind::Number(_) | Kind::Percent(_) | Kind::Money(_) | Kind::Range(_) => Some(PartKind::Number),
        Kind::Date => Some(PartKind::Date),
        Kind::Ranking(choices) | Kind::Allocation(choices) => Some(PartKind::Ranking(choices)),
        Kind::List { .. } => Some(PartKind::Rows),
        Kind::Record(_) | Kind::Grid { .. } => None,
    }
}

fn of_field(kind: &FieldKind) -> PartKind<'_> {
    match kind {
        FieldKind::Text | FieldKind::LongText => PartKind::Text,
        FieldKind::Number(_) | FieldKind::Percent(_) | FieldKind::Money(_) => PartKind::Number,
        FieldKind::Date => PartKind::Date,
        FieldKind::YesNo => PartKind::YesNo,
        FieldKind::Single(choices) => PartKind::Choice(choices),
        FieldKind::Multi { choices, .. } => PartKind::Ticks(choices),
    }
}
