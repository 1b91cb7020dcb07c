//! The parts of a question: choices, fields, rows, bounds.

use super::meaning::{Alterations, Effect, own_entries};
use crate::questionnaire::{Bounds, Choice, Field, FieldKind, Row};
use crate::unit::plain;

/// Choices by id. `all_needed`: every choice takes part in every answer, so that a new one leaves none whole.
pub(super) fn choices(noun: &str, old: &[Choice], new: &[Choice], all_needed: bool, found: &mut Alterations) {
    for before in old {
        let what = format!("{noun} `{}`", before.id);
        match new.iter().find(|after| after.id == before.id) {
            Some(after) => found.add(what, "reworded", &before.label, &after.label, Effect::Again),
            None => found.add(what, "loses a choice", &before.label, "", Effect::Unfit),
        }
    }
    for after in new.iter().filter(|after| !old.iter().any(|before| before.id == after.id)) {
        let effect = if all_needed { Effect::Unfit } else { Effect::None };
        found.add(format!("{noun} `{}`", after.id), "has a new choice", "", &after.label, effect);
    }
}

/// Fields by id.
pub(super) fn fields(old: &[Field], new: &[Field], found: &mut Alterations) {
    for before in old {
        let what = format!("field `{}`", before.id);
        let Some(after) = new.iter().find(|after| after.id == before.id) else {
            found.add(what, "loses a field", &before.label, "", Effect::Unfit);
            continue;
        };
        found.add(&what, "reworded", &before.label, &after.label, Effect::Again);
        let needed = |required: bool| if required { "required" } else { "may be left empty" };
        let effect = if after.required { Effect::Unfit } else { Effect::None };
        found.add(&what, "asked otherwise", needed(before.required), needed(after.required), effect);
        if before.kind.word() != after.kind.word() {
            let (before, after) = (before.kind.word(), after.kind.word());
            found.add(format!("{what}, kind"), "asked in another form", before, after, Effect::Unfit);
            continue;
        }
        choices(&format!("{what}, choice"), before.kind.choices(), after.kind.choices(), false, found);
        match (&before.kind, &after.kind) {
            (
                FieldKind::Number(old) | FieldKind::Percent(old) | FieldKind::Money(old),
                FieldKind::Number(new) | FieldKind::Percent(new) | FieldKind::Money(new),
            ) => bounds(&format!(" of {what}"), old, new, found),
            (FieldKind::Multi { free: old, .. }, FieldKind::Multi { free: new, .. }) => {
                own_entries(&format!(" in {what}"), *old, *new, found);
            }
            _ => {}
        }
    }
    for after in new.iter().filter(|after| !old.iter().any(|before| before.id == after.id)) {
        let effect = if after.required { Effect::Unfit } else { Effect::None };
        found.add(format!("field `{}`", after.id), "has a new field", "", &after.label, effect);
    }
}

/// Rows of a grid by id.
pub(super) fn rows(old: &[Row], new: &[Row], found: &mut Alterations) {
    for before in old {
        let what = format!("row `{}`", before.id);
        match new.iter().find(|after| after.id == before.id) {
            Some(after) => found.add(what, "reworded", &before.label, &after.label, Effect::Again),
            None => found.add(what, "loses a row", &before.label, "", Effect::Unfit),
        }
    }
    for after in new.iter().filter(|after| !old.iter().any(|before| before.id == after.id)) {
        found.add(format!("row `{}`", after.id), "has a new row", "", &after.label, Effect::None);
    }
}

/// The least, the most and the unit of a number.
pub(super) fn bounds(of: &str, old: &Bounds, new: &Bounds, found: &mut Alterations) {
    let effect = |narrower: bool| if narrower { Effect::Unfit } else { Effect::None };
    let mut limit = |what: &str, old: f64, new: f64, narrower: bool| {
        found.add(format!("{what}{of}"), "bounded otherwise", plain(old, 4), plain(new, 4), effect(narrower));
    };
    limit("least", old.min, new.min, new.min > old.min);
    limit("most", old.max, new.max, new.max < old.max);
    // The same figure in another unit is another answer.
    found.add(format!("unit{of}"), "rescaled", &old.unit, &new.unit, Effect::Again);
}
