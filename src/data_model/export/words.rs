//! Sentences about tables and fields, for comments and descriptions in any format.

use std::borrow::Cow;

use super::super::{ChosenEntity, ChosenField};
use crate::text;

/// What a table holds, why it is there and who answers for it.
pub(super) fn entity_about(entity: &ChosenEntity) -> String {
    let mut all: Vec<Cow<'_, str>> = vec![entity.about.as_str().into(), entity.because.as_str().into()];
    for (word, who) in [("owner", &entity.owner), ("steward", &entity.steward)] {
        if !who.is_empty() {
            all.push(format!("{word}: {who}").into());
        }
    }
    sentences(&all)
}

/// Purpose, marks and retention of a field, in sentences.
pub(super) fn field_about(field: &ChosenField) -> String {
    let mut all: Vec<Cow<'_, str>> = vec![field.purpose.as_str().into()];
    if field.personal {
        all.push(if field.special { "personal data that needs special care" } else { "personal data" }.into());
    } else if field.special {
        all.push("needs special care".into());
    }
    if field.staff {
        all.push("shows what an employee did".into());
    }
    if !field.lawful_ground.is_empty() {
        all.push(format!("lawful ground: {}", field.lawful_ground.replace('_', " ")).into());
    }
    if field.derived {
        all.push("computed, not entered".into());
    }
    if !field.retention.is_empty() {
        all.push(format!("kept {}", field.retention).into());
    }
    sentences(&all)
}

/// Texts as sentences: a capital letter in front, a full stop behind, empty ones left out.
pub(super) fn sentences<T: AsRef<str>>(parts: &[T]) -> String {
    let mut whole = String::new();
    for part in parts {
        let part = text::cleaned_line(part.as_ref());
        let mut letters = part.chars();
        let Some(first) = letters.next() else { continue };
        if !whole.is_empty() {
            whole.push(' ');
        }
        whole.extend(first.to_uppercase());
        whole.push_str(letters.as_str());
        if !part.ends_with(['.', '?', '!']) {
            whole.push('.');
        }
    }
    whole
}
