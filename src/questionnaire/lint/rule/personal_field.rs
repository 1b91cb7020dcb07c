use super::super::spot::Spot;
use super::super::subject::{Found, Subject};
use super::Rule;
use crate::diagnostic::Severity;
use crate::questionnaire::EntityField;
use crate::text;

pub(super) const RULE: Rule = Rule {
    code: "personal-field",
    title: "a personal field without purpose, ground or end",
    severity: Severity::Warning,
    page: include_str!("../page/personal-field.md"),
    check,
    fix: None,
};

fn check(subject: &Subject<'_>, found: &mut Found<'_>) {
    let records = &subject.questionnaire.records;
    for (number, field) in records.common_fields.iter().enumerate() {
        check_field(field, "every table", Spot::number_of("common_field", number), found);
    }
    for entity in &records.entities {
        for field in &entity.fields {
            let spot = Spot::of("entity", &entity.id).entry("field", &field.id);
            check_field(field, &format!("`{}`", entity.id), spot, found);
        }
    }
}

fn check_field(field: &EntityField, of: &str, spot: Spot<'_>, found: &mut Found<'_>) {
    if !field.personal && !field.special {
        return;
    }
    let missing: Vec<&str> =
        [("`purpose`", &field.purpose), ("`lawful_ground`", &field.lawful_ground), ("`retention`", &field.retention)]
            .into_iter()
            .filter(|(_, text)| text.trim().is_empty())
            .map(|(key, _)| key)
            .collect();
    if !missing.is_empty() {
        found.at(
            &spot,
            format!("`{}` of {of} says something about a person, but has no {}", field.id, text::and_list(&missing)),
            "Say which question it answers, why the law allows keeping it and when it is deleted, or leave the field out.",
        );
    }
}
