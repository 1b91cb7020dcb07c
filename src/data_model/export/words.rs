//! Sentences about tables and fields, for comments and descriptions in any format.

use super::super::{ChosenEntity, ChosenField};
use crate::text;

/// What a table holds, why it is there and who answers for it.
pub(super) fn entity_about(entity: &ChosenEntity) -> String {
    let mut all = vec![entity.about.clone(), entity.because.clone()];
    for (word, who) in [("owner", &entity.owner), ("steward", &entity.steward)] {
        if !who.is_empty() {
            all.push(format!("{word}: {who}"));
        }
    }
    sentences(&all)
}

/// Purpose, marks and retention of a field, in sentences.
pub(super) fn field_about(field: &ChosenField) -> String {
    let mut all = vec![field.purpose.clone()];
    if field.personal {
        all.push(if field.special { "personal data that needs special care" } else { "personal data" }.to_owned());
    } else if field.special {
        all.push("needs special care".to_owned());
    }
    if field.staff {
        all.push("shows what an employee did".to_owned());
    }
    if !field.lawful_ground.is_empty() {
        all.push(format!("lawful ground: {}", field.lawful_ground.replace('_', " ")));
    }
    if field.derived {
        all.push("computed, not entered".to_owned());
    }
    if !field.retention.is_empty() {
        all.push(format!("kept {}", field.retention));
    }
    sentences(&all)
}

/// Texts as sentences: a capital letter in front, a full stop behind, empty ones left out.
pub(super) fn sentences(parts: &[String]) -> String {
    let whole = |part: &String| {
        let part = text::clean_line(part);
        let mut letters = part.chars();
        let first = letters.next()?;
        let end = if part.ends_with(['.', '?', '!']) { "" } else { "." };
        Some(format!("{}{}{end}", first.to_uppercase(), letters.as_str()))
    };
    parts.iter().filter_map(whole).collect::<Vec<_>>().join(" ")
}
