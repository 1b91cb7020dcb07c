use std::collections::BTreeSet;

use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;
use crate::questionnaire::EntityFieldKind;

pub(super) const RULE: Rule = Rule {
    code: "orphan-entity",
    title: "a table that stands alone",
    severity: Severity::Warning,
    page: include_str!("../page/orphan-entity.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    let entities = &subject.questionnaire.records.entities;
    let mut joined: BTreeSet<&str> = BTreeSet::new();
    for entity in entities {
        for field in &entity.fields {
            if let EntityFieldKind::Reference(other) = &field.kind
                && *other != entity.id
            {
                joined.extend([entity.id.as_str(), other.as_str()]);
            }
        }
    }
    for entity in entities.iter().filter(|entity| entities.len() > 1 && !joined.contains(entity.id.as_str())) {
        found.at(
            &Spot::of("entity", &entity.id),
            format!("nothing refers to `{}`, and it refers to nothing", entity.id),
            "Add the reference that joins it to the other tables, or remove it.",
        );
    }
}
